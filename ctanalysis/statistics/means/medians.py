"""The median of a few values, with the interval between two of them."""

from statistics import median

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.checks import Number, Numbers, keep_present, read_confidence
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.libraries import np, stats

ASSUMPTIONS = later(("the values are independent of each other",))


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
        raise Refusal(phrase("too few values of x: 0, at least 1 is needed"))
    ordered = sorted(values)
    rank, coverage = _find_rank(n, level)
    low, high = (ordered[rank - 1], ordered[-rank]) if rank else (None, None)
    if not rank:
        warnings += (phrase("only {n} values: too few for a range at this level", n=n),)
    return conclude(
        "median",
        median(ordered),
        low,
        high,
        conf=level,
        n=n,
        method="median1_ci_orderstat",
        assumptions=ASSUMPTIONS,
        warnings=warnings,
        details={"coverage": coverage, "rank": rank or None},
    )


def _find_rank(n: int, conf: float) -> tuple[int, float]:
    """The rank of the lower limit, 0 if there is none, and the chance that the interval holds the
    median.
    """
    coverages = 1 - 2 * stats.binom.cdf(np.arange(max(1, n // 2)), n, 0.5)
    rank = int((coverages >= conf - 1e-12).sum())  # the coverage falls as the rank grows
    return rank, max(0.0, float(coverages[max(0, rank - 1)]))
