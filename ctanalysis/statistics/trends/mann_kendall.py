"""Mann and Kendall's test: do later values tend to be higher, whatever the shape of the rise."""

import math
from collections import Counter
from itertools import combinations

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Numbers, Series, need, read_series
from ctanalysis.statistics.tools.lazy_libraries import stats
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(
    ("each period is separate from the last: nothing carries over", "the definition and the coverage stayed the same")
)
LONGEST_EXACT = 200  # beyond this the normal approximation cannot be told from the exact answer


@method("trend_mann_kendall_exact_ties", effect="tau", assumes=ASSUMPTIONS)
def trend_mann_kendall_exact_ties(y: Numbers, t: Numbers = None, *, conf: float = 0.95) -> Estimate:
    """Kendall's tau-b of values against time with the exact two-sided p-value given the ties.

    Formula: as without ties, over all distinct orders of the tied values. The number of orders with
    k falling pairs is the coefficient of q^k in the q-multinomial [n]! / ([t1]! [t2]! …), where t1,
    t2 … are the sizes of the tied groups.
    Source: Kendall (1975) Rank Correlation Methods; MacMahon (1915) Combinatory Analysis, for the
    q-multinomial.
    Assumes: periods separate from each other.
    Refuses: fewer than 2 periods, or more than 200. Warns of missing periods.

    >>> answer = trend_mann_kendall_exact_ties([0, 0, 1, 0, 2, 1, 3, 2])
    >>> answer.details["S"], round(answer.p, 4)
    (17, 0.0333)
    """
    series = _read_at_least_two(y, t)
    if len(series.values) > LONGEST_EXACT:
        raise Refusal(
            phrase("more than {longest_exact} periods: use trend_mann_kendall_normal_ties", longest_exact=LONGEST_EXACT)
        )
    score = find_score(series.values)
    tau, p = _find_tau(series.values, score), find_exact_p(series.values, score)
    return conclude(tau, p=p, n=len(series.values), warnings=series.warnings, details={"S": score})


@method("trend_mann_kendall_normal_ties", effect="tau_b", assumes=ASSUMPTIONS)
def trend_mann_kendall_normal_ties(y: Numbers, t: Numbers = None, *, conf: float = 0.95) -> Estimate:
    """Kendall's tau-b of values against time with the normal two-sided p-value, for series above
    about 20 periods.

    Formula: var(S) = (n(n-1)(2n+5) - sum of t(t-1)(2t+5) over tied groups) / 18; z = (S - sign S) /
    √var(S).
    Source: Kendall (1975) Rank Correlation Methods; Gilbert (1987) Statistical Methods for
    Environmental Pollution Monitoring.
    Assumes: periods separate from each other, and enough of them.
    Refuses: fewer than 2 periods. Warns of missing periods.

    >>> answer = trend_mann_kendall_normal_ties([3, 5, 5, 6, 4, 7, 7, 7, 9, 8])
    >>> answer.details["S"], round(answer.details["z"], 4), round(answer.p, 5)
    (33, 2.9171, 0.00353)
    """
    series = _read_at_least_two(y, t)
    score, variance = find_score(series.values), find_score_variance(series.values)
    z, p = find_normal_answer(score, variance)
    details = {"S": score, "varS": variance, "z": z}
    return conclude(
        _find_tau(series.values, score), p=p, n=len(series.values), warnings=series.warnings, details=details
    )


def find_score(values: list[float]) -> int:
    """S: the pairs that rise with time minus the pairs that fall.

    >>> find_score([1, 3, 2])
    1
    """
    return sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))


def find_score_variance(values: list[float]) -> float:
    """The variance of S if there is no trend, corrected for ties."""
    n = len(values)
    tied = sum(size * (size - 1) * (2 * size + 5) for size in Counter(values).values())
    return (n * (n - 1) * (2 * n + 5) - tied) / 18


def find_normal_answer(score: int, variance: float) -> tuple[float, float]:
    """z and its two-sided p, S one nearer to zero for continuity.

    >>> find_normal_answer(0, 4.0)
    (0.0, 1.0)
    """
    z = (score - math.copysign(1, score)) / math.sqrt(variance) if score else 0.0
    return z, float(2 * stats.norm.sf(abs(z)))


def find_exact_p(values: list[float], score: int) -> float:
    """The share of all orders of these values whose S lies at least as far from zero.

    The q-multinomial is built as a power series by its factors (1 - q^k), whole numbers throughout,
    and only up to the number of falling pairs that is asked for.

    >>> round(find_exact_p([3, 5, 9, 12], 6), 4)
    0.0833
    """
    if score == 0:
        return 1.0
    n, sizes = len(values), list(Counter(values).values())
    unequal_pairs = n * (n - 1) // 2 - sum(size * (size - 1) // 2 for size in sizes)
    most = (unequal_pairs - abs(score)) // 2  # the falling pairs of the least extreme order that still counts
    orders = [1] + [0] * most
    for k in range(1, n + 1):
        for i in range(most, k - 1, -1):  # times 1 - q^k
            orders[i] -= orders[i - k]
    for size in sizes:
        for k in range(1, size + 1):
            for i in range(k, most + 1):  # over 1 - q^k
                orders[i] += orders[i - k]
    everything = math.factorial(n) // math.prod(math.factorial(size) for size in sizes)
    return min(1.0, 2 * sum(orders) / everything)  # reversing an order mirrors S, so both tails are equal


def _find_tau(values: list[float], score: int) -> float:
    """Tau-b against time, where no two times are equal."""
    n = len(values)
    pairs = n * (n - 1) // 2
    unequal = pairs - sum(size * (size - 1) // 2 for size in Counter(values).values())
    return score / math.sqrt(pairs * unequal) if unequal else 0.0


def _read_at_least_two(y: Numbers, t: Numbers) -> Series:
    series = read_series(y, t)
    need(len(series.values), 2)
    return series
