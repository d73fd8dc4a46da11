"""Tukey's studentized range: the distance between the highest and the lowest of k means, in
standard errors.

No library gives it without loading all of scipy.stats, nor fast enough for many pairs. Both
integrals are sums over an even grid: for smooth functions that vanish at both ends such sums are
right to more digits than are needed.
"""

import math
from functools import lru_cache
from typing import Any

from ctanalysis.statistics.tools.distributions import find_crossing

STEPS, STEP, REACH = (
    240,
    0.2,
    8.6,
)  # points for the spread; distance and end of the points for the position
VANISHING = 45.0  # e to the minus this adds nothing


def find_range_p(q: float, groups: int, *, df: float) -> float:
    """The chance of a range of `groups` means at least as large as q, with `df` degrees of freedom
    for the spread.

    >>> round(find_range_p(3.506426, 3, df=27), 4)
    0.05
    """
    import numpy

    if q <= 0:
        return 1.0
    spreads, weights = _find_spreads(df)
    return min(
        1.0, max(0.0, float(numpy.dot(weights, 1 - _find_normal_ranges(q * spreads, groups))))
    )


def find_range_quantile(probability: float, groups: int, *, df: float) -> float:
    """The range that is exceeded with one minus this probability.

    >>> round(find_range_quantile(0.95, 3, df=27), 3)
    3.506
    """
    wanted, low, high = 1 - probability, 0.0, 4.0
    over, under = 1 - wanted, find_range_p(high, groups, df=df) - wanted
    while under > 0:
        low, over, high = high, under, 2 * high
        under = find_range_p(high, groups, df=df) - wanted
        if high > 1e12:
            raise OverflowError("the range has no limit that can be computed")
    before = high
    for _ in range(100):  # false position, with the Illinois rule: the end that stays counts half
        q = high - under * (high - low) / (under - over)
        here = find_range_p(q, groups, df=df) - wanted
        if here == 0 or abs(q - before) < 1e-11 * q:
            return q
        before = q
        if here < 0:
            high, under, over = q, here, over / 2
        else:
            low, over, under = q, here, under / 2
    return high


@lru_cache(maxsize=256)
def _find_spreads(df: float) -> tuple[Any, Any]:
    """Standard deviations as they come out by chance, over the true one, and the weight of each:
    chi over the root of df.
    """
    import numpy

    def find_height(log: float) -> float:
        """The logarithm of the density of the logarithm of the spread, over that at its top."""
        return df * (log - math.expm1(2 * log) / 2)

    low = find_crossing(lambda log: find_height(log) + VANISHING, -VANISHING / df - 1, 0.0)
    high = find_crossing(
        lambda log: -find_height(log) - VANISHING, 0.0, math.log(10 + VANISHING / df)
    )
    logs = numpy.linspace(low, high, STEPS + 1)
    weights = numpy.exp(df * (logs - numpy.expm1(2 * logs) / 2))
    return numpy.exp(logs), weights / weights.sum()


def _find_normal_ranges(ranges: Any, groups: int) -> Any:
    """The chance that the range of this many standard normals stays below each of these."""
    import numpy
    from scipy.special import ndtr

    lowest = numpy.arange(-REACH, REACH + STEP, STEP)
    density = numpy.exp(-(lowest**2) / 2)
    within = ndtr(lowest + numpy.asarray(ranges)[:, None]) - ndtr(lowest)
    # One of the groups is the lowest, all others lie between it and the end of the range.
    return groups * STEP / math.sqrt(2 * math.pi) * (density * within ** (groups - 1)).sum(axis=1)
