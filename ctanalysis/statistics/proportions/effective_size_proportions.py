"""Shares of samples that carry less, or more, than as many people drawn one by one, and their
difference: by effective numbers.
"""

import math
from collections.abc import Callable

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.proportions.one_proportion import find_wilson_limits, read_share
from ctanalysis.statistics.tools.distributions import find_crossing, fix
from ctanalysis.statistics.tools.estimate import Estimate, conclude, describe
from ctanalysis.statistics.tools.input_validation import Number, read_positive
from ctanalysis.statistics.tools.lazy_libraries import stats
from ctanalysis.statistics.tools.method_decorator import method

Share = tuple[float, float]  # a share, and the effective number it is of
SMALLEST = 5  # effective people a side, below which the shares are described
FARTHEST = 40.0  # quantiles that are looked at for p
ASSUMPTIONS = later(
    ("the two samples are independent of each other", "the effective numbers say how much each sample carries")
)


@method("prop1_ci_designed", effect="estimate", assumes=ASSUMPTIONS[1:])
def prop1_ci_designed(count: Number, nobs: Number, *, effective: Number, conf: float = 0.95) -> Estimate:
    """The share in a sample, with Wilson's interval of the same share of its effective number.

    Formula: as `prop1_ci_wilson`, of `effective` people.
    Source: Wilson (1927) J Am Stat Assoc 22:209-212; Kish (1965) Survey Sampling.
    Assumes: an effective number as stated, or found from a design effect.
    Refuses: a sample of none. Describes only: an effective number under 5.

    >>> answer = prop1_ci_designed(142, 250, effective=125)
    >>> round(answer.low, 3), round(answer.high, 3)
    (0.48, 0.652)
    """
    part, whole = read_share(count, nobs)
    size = read_positive(effective, "effective")
    if size < SMALLEST:
        return describe_small(part / whole, size, whole, "prop1_ci_designed", "estimate")
    low, high = find_wilson_limits(part / whole * size, size, conf)
    return conclude(part / whole, low, high, n=whole, details={"n_effective": size})


@method("prop2_diff_designed", effect="diff", assumes=ASSUMPTIONS)
def prop2_diff_designed(
    count1: Number,
    nobs1: Number,
    count2: Number,
    nobs2: Number,
    *,
    effective1: Number,
    effective2: Number,
    df: Number = None,
    conf: float = 0.95,
) -> Estimate:
    """The difference of two shares, first minus second, by Newcombe's interval on effective
    numbers, and Student's quantiles where `df` is given.

    Formula: as `prop2_diff_newcombe`, with Wilson's limits of each share of its effective number;
    p is that of the quantile at which the interval touches zero.
    Source: Newcombe (1998) Stat Med 17:873-890, method 10; Kish (1965) Survey Sampling for the
    effective number, n / design effect, times (N-1)/(N-n) of N people in all.
    Assumes: independent samples; effective numbers as stated or found from sites.
    Refuses: a sample of none. Describes only: an effective number under 5.

    >>> answer = prop2_diff_designed(142, 250, 96, 240, effective1=125, effective2=120)
    >>> round(answer.estimate, 3), round(answer.low, 3), round(answer.high, 3), round(answer.p, 4)
    (0.168, 0.043, 0.286, 0.0084)
    """
    first, second = read_share(count1, nobs1, "1"), read_share(count2, nobs2, "2")
    sizes = read_positive(effective1, "effective1"), read_positive(effective2, "effective2")
    freedom = None if df is None else read_positive(df, "df")
    share1, share2 = first[0] / first[1], second[0] / second[1]
    diff, n = share1 - share2, first[1] + second[1]
    if min(sizes) < SMALLEST:
        return describe_small(diff, min(sizes), n, "prop2_diff_designed", "diff")
    spread = stats.norm if freedom is None else fix(stats.t, freedom)
    shares = (share1, sizes[0]), (share2, sizes[1])
    low, high = find_newcombe_limits(*shares, float(spread.isf((1 - conf) / 2)))
    touching = find_touching(lambda reach: find_newcombe_limits(*shares, reach), diff)
    return conclude(
        diff,
        low,
        high,
        p=min(1.0, float(2 * spread.sf(touching))),
        n=n,
        details={"effective1": sizes[0], "effective2": sizes[1], "df": freedom},
    )


def describe_small(value: float, size: float, n: int, by: str, effect: str) -> Estimate:
    """A share, or a difference of shares, of too small an effective number, without a range."""
    reason = phrase(
        "a sample carries as much as {number} people drawn one by one: too few for a range, at "
        "least {smallest} are needed",
        number=math.floor(size),
        smallest=SMALLEST,
    )
    return describe(value, name=effect, n=n, method=by, reason=reason)


def find_touching(find_limits: Callable[[float], tuple[float, float]], difference: float) -> float:
    """The quantile at which the limits of a difference touch zero, on the side nearer to it.

    >>> round(find_touching(lambda reach: (3 - reach, 3 + reach), 3), 6)
    3.0
    """

    def pass_zero(reach: float) -> float:
        low, high = find_limits(reach)
        return -low if difference > 0 else high

    return find_crossing(pass_zero, 0.0, FARTHEST) if difference else 0.0


def find_newcombe_limits(first: Share, second: Share, reach: float) -> tuple[float, float]:
    """Newcombe's limits of a difference of two shares at any quantile, each of an effective number.

    >>> [round(one, 4) for one in find_newcombe_limits((0.9, 10), (0.3, 10), 1.959964)]
    [0.1705, 0.809]
    """
    diff = first[0] - second[0]
    (low1, high1), (low2, high2) = (_find_wilson(*one, reach) for one in (first, second))
    low = diff - math.hypot(first[0] - low1, high2 - second[0])
    high = diff + math.hypot(high1 - first[0], second[0] - low2)
    return max(-1.0, low), min(1.0, high)


def _find_wilson(share: float, size: float, reach: float) -> tuple[float, float]:
    """Wilson's limits of a share of an effective number, at any quantile."""
    square = reach**2 / size
    middle = (share + square / 2) / (1 + square)
    half = math.sqrt(share * (1 - share) * square + square**2 / 4) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)
