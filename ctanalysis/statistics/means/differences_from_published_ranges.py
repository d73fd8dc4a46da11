"""Two estimates of which the ranges are known, and nothing else: their difference."""

import math

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number, read_number
from ctanalysis.statistics.tools.lazy_libraries import stats
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(("the two estimates are independent of each other", "both ranges have the same level"))


@method("compare_ranges", effect="diff", assumes=ASSUMPTIONS)
def compare_ranges(
    estimate1: Number,
    low1: Number,
    high1: Number,
    estimate2: Number,
    low2: Number,
    high2: Number,
    *,
    n: int = 0,
    conf: float = 0.95,
) -> Estimate:
    """The difference of two estimates, first minus second, from the range of each, which need not
    be even on both sides; `n` people in both together, `conf` the level of both ranges.

    Formula: low = d - √((e1-low1)² + (high2-e2)²), high = d + √((high1-e1)² + (e2-low2)²); p is
    that of the quantile at which the limits, their distances taken as growing with it, touch zero.
    Source: Zou & Donner (2008) Stat Med 27:1693-1702; of two shares by Wilson's ranges it is
    Newcombe's (1998) method 10.
    Assumes: independent estimates.
    Refuses: no range at all around either.

    >>> answer = compare_ranges(12000, 10100, 14400, 9300, 8000, 11000)
    >>> answer.estimate, round(answer.low), round(answer.high), round(answer.p, 3)
    (2700.0, 150, 5429, 0.038)
    """
    first = _read_range(estimate1, low1, high1, "1")
    second = _read_range(estimate2, low2, high2, "2")
    diff = first[0] - second[0]
    below = math.hypot(first[0] - first[1], second[2] - second[0])
    above = math.hypot(first[2] - first[0], second[0] - second[1])
    if not below or not above:
        raise Refusal(phrase("no scatter at all: there is nothing to judge the effect by"))
    reach = float(stats.norm.isf((1 - conf) / 2))
    p = 2 * float(stats.norm.sf(reach * abs(diff) / (below if diff > 0 else above)))
    return conclude(diff, diff - below, diff + above, p=p, n=n)


def _read_range(estimate: Number, low: Number, high: Number, suffix: str) -> tuple[float, float, float]:
    names = (f"estimate{suffix}", f"low{suffix}", f"high{suffix}")
    value, lower, upper = map(read_number, (estimate, low, high), names)
    if not lower <= value <= upper:
        raise BadNumber(phrase("{name} lies outside its range", name=names[0]))
    return value, lower, upper
