"""The median of a few values, with the interval between two of them."""

from fractions import Fraction
from math import comb
from statistics import median

from ctanalysis.statistics.tools.checks import Number, Numbers, keep_present, read_confidence
from ctanalysis.statistics.tools.distributions import find_binomial_tails
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude, method

ASSUMPTIONS = ("the values are independent of each other",)
MOST_EXACT = 1000  # values; beyond this the coverage is computed in floating point


@method("median1_ci_orderstat", effect="median")
def median1_ci_orderstat(x: Numbers, *, conf: Number = 0.95) -> Estimate:
    """The median, and the two values around it that hold the true one with at least the wanted
    chance; `coverage` is the true one.

    Formula: of the n sorted values the k-th from either end, with the largest k for which 1 - 2
    P(fewer than k heads in n tosses of a coin) is at least conf.
    Source: Thompson (1936) Ann Math Stat 7:122-128; Hollander, Wolfe & Chicken (2014) section 3.6.
    Assumes: independent values; nothing about their shape.
    Refuses: no value. No limits where even the smallest and the largest value do not reach the
    level (5 values at 95 %); `coverage` then is that of those two. Warns then, and of missing
    values.

    >>> middle = median1_ci_orderstat([5, 8, 12, 7, 9, 15, 22, 6, 11, 10])
    >>> middle.estimate, middle.low, middle.high, round(middle.details["coverage"], 4)
    (9.5, 6.0, 15.0, 0.9785)
    """
    values, warnings = keep_present(x, "x")
    level, n = read_confidence(conf), len(values)
    if n == 0:
        raise Refusal("too few values of x: 0, at least 1 is needed")
    ordered = sorted(values)
    rank, coverage = _find_rank(n, level)
    low, high = (ordered[rank - 1], ordered[-rank]) if rank else (None, None)
    if not rank:
        warnings += (f"only {n} values: too few for a range at this level",)
    return conclude(
        "median", median(ordered), low, high, conf=level, n=n, method="median1_ci_orderstat",
        assumptions=ASSUMPTIONS,
        warnings=warnings, details={"coverage": coverage, "rank": rank or None},
    )  # fmt: skip


def _find_rank(n: int, conf: float) -> tuple[int, float]:
    """The rank of the lower limit, 0 if there is none, and the chance that the interval holds the
    median.
    """
    if n > MOST_EXACT:
        low, high = 1, n // 2
        while low < high:  # the coverage falls as the rank grows
            middle = (low + high + 1) // 2
            low, high = (
                (middle, high)
                if 1 - 2 * find_binomial_tails(middle - 1, n, 0.5)[0] >= conf - 1e-12
                else (low, middle - 1)
            )
        return low, 1 - 2 * find_binomial_tails(low - 1, n, 0.5)[0]
    outside, rank, reached = 0, 0, Fraction(2**n - 2, 2**n)
    for k in range(1, n // 2 + 1):
        outside += 2 * comb(n, k - 1)
        coverage = 1 - Fraction(outside, 2**n)
        if coverage < conf - 1e-12:
            break
        rank, reached = k, coverage
    return rank, max(0.0, float(reached))
