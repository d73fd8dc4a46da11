"""Difference in differences from four figures: two groups, each once before and once after."""

import math
from collections.abc import Sequence

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.proportions.effective_size_proportions import (
    SMALLEST,
    Share,
    find_newcombe_limits,
    find_touching,
)
from ctanalysis.statistics.proportions.one_proportion import read_share
from ctanalysis.statistics.tools.distributions import fix
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, conclude, describe
from ctanalysis.statistics.tools.input_validation import Number, Numbers, read_positive, read_values
from ctanalysis.statistics.tools.lazy_libraries import stats
from ctanalysis.statistics.tools.method_decorator import method

QUANTILE = 1.96
ASSUMPTIONS = later(("the four samples are independent of each other", "both groups would otherwise have moved alike"))


@method("did_four_shares", effect="diff", assumes=ASSUMPTIONS)
def did_four_shares(
    counts: Numbers, nobs: Numbers, *, effective: Numbers = None, df: Number = None, conf: float = 0.95
) -> Estimate:
    """How much more one share moved than another, from four counts: of the first group after and
    before, of the second after and before.

    Formula: with Newcombe's limits l and u of each group's change d, from dA - dB - √((dA-lA)² +
    (uB-dB)²) to dA - dB + √((uA-dA)² + (dB-lB)²); p is that of the quantile at which it touches
    zero. `effective` and `df` as in `prop2_diff_designed`.
    Source: Zou & Donner (2008) Stat Med 27:1693-1702; Newcombe (1998) Stat Med 17:873-890.
    Assumes: four independent samples; both groups would otherwise have moved alike.
    Refuses: a sample of none. Describes only: an effective number under 5.

    >>> answer = did_four_shares([60, 40, 45, 42], [100, 100, 100, 100])
    >>> round(answer.estimate, 2), round(answer.low, 3), round(answer.high, 3), round(answer.p, 3)
    (0.17, -0.023, 0.357, 0.085)
    """
    shares, n = _read(counts, nobs, effective)
    first, second = (shares[0][0] - shares[1][0]), (shares[2][0] - shares[3][0])
    change = first - second
    if min(size for _, size in shares) < SMALLEST:
        reason = phrase("one of the four has fewer than {smallest}: too few to compare", smallest=SMALLEST)
        return describe(change, n=n, reason=reason)
    spread = stats.norm if df is None else fix(stats.t, read_positive(df, "df"))
    low, high = _find_limits(shares, float(spread.isf((1 - conf) / 2)))
    touching = find_touching(lambda reach: _find_limits(shares, reach), change)
    return conclude(
        change,
        low,
        high,
        p=min(1.0, float(2 * spread.sf(touching))),
        n=n,
        details={"change1": first, "change2": second},
    )


def may_be_alike_by_odds(counts: Numbers, nobs: Numbers, *, effective: Numbers = None) -> bool:
    """Whether the odds of both groups moved alike, as far as chance lets that be seen, or the other way than their
    shares: near an end of the scale a share hardly moves.

    Formula: the difference of two changes of log odds, each with half an event more a side, against 1.96 standard
    errors, of effective numbers. Source: Agresti (2013) Categorical Data Analysis, 3.1.1. Takes what `did_four_shares`
    takes.

    >>> may_be_alike_by_odds([300, 200, 396, 384], [400] * 4), may_be_alike_by_odds([300, 200, 210, 200], [400] * 4)
    (True, False)
    """
    shares, _ = _read(counts, nobs, effective)
    moved, variance, change = 0.0, 0.0, 0.0
    for sign, (share, n) in zip((1, -1, -1, 1), shares, strict=True):
        part, rest = share * n + 0.5, (1 - share) * n + 0.5
        moved, change = moved + sign * math.log(part / rest), change + sign * share
        variance += 1 / part + 1 / rest
    return moved * change <= 0 or abs(moved) <= QUANTILE * math.sqrt(variance)


def _read(counts: Numbers, nobs: Numbers, effective: Numbers) -> tuple[list[Share], int]:
    parts, wholes = read_values(counts, "counts"), read_values(nobs, "nobs")
    sizes = wholes if effective is None else read_values(effective, "effective")
    if not len(parts) == len(wholes) == len(sizes) == 4:
        raise BadNumber(phrase("four counts are taken: each group after and before"))
    read = [read_share(part, whole) for part, whole in zip(parts, wholes, strict=True)]
    shares = [(part / whole, float(size or 0.0)) for (part, whole), size in zip(read, sizes, strict=True)]
    return shares, sum(whole for _, whole in read)


def _find_limits(shares: Sequence[Share], reach: float) -> tuple[float, float]:
    after, before, other_after, other_before = shares
    first, second = after[0] - before[0], other_after[0] - other_before[0]
    low1, high1 = find_newcombe_limits(after, before, reach)
    low2, high2 = find_newcombe_limits(other_after, other_before, reach)
    low = first - second - math.hypot(first - low1, high2 - second)
    return low, first - second + math.hypot(high1 - first, second - low2)
