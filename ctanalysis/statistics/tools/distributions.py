"""The few distributions that the methods need, under readable names.

scipy.special holds them all and loads in a third of the time of scipy.stats; it is imported when a
function first needs it.
"""

import math
from collections.abc import Callable
from functools import cache
from statistics import NormalDist

# a weight below this is nothing; smaller numbers lose their digits and would never reach zero
VANISHED = 1e-300


def find_normal_quantile(probability: float) -> float:
    """The value below which a standard normal falls with this probability.

    >>> round(find_normal_quantile(0.975), 4)
    1.96
    """
    return (
        NormalDist().inv_cdf(probability)
        if 0 < probability < 1
        else math.copysign(math.inf, probability - 0.5)
    )


def find_normal_p(z: float) -> float:
    """The two-sided p of a standard normal z."""
    return math.erfc(abs(z) / math.sqrt(2))


def find_t_quantile(df: float, probability: float) -> float:
    """The quantile of Student's t with `df` degrees of freedom.

    >>> round(find_t_quantile(9, 0.975), 4)
    2.2622
    """
    return float(_special("stdtrit")(df, probability))


def find_t_p(df: float, t: float) -> float:
    """The two-sided p of a t with `df` degrees of freedom."""
    return float(2 * _special("stdtr")(df, -abs(t)))


def find_noncentral_t_tail(df: float, noncentrality: float, t: float) -> float:
    """The chance that a noncentral t is at least this large; it grows with the noncentrality.

    >>> round(find_noncentral_t_tail(9, 0, 2.2622), 4)
    0.025
    """
    return 1 - float(_special("nctdtr")(df, noncentrality, t))


def find_chi_square_p(df: float, chi_square: float) -> float:
    """The chance of a chi-square at least as large.

    >>> round(find_chi_square_p(1, 3.8415), 4)
    0.05
    """
    return float(_special("chdtrc")(df, chi_square))


def find_f_p(df1: float, df2: float, f: float) -> float:
    """The chance of an F at least as large."""
    return float(_special("fdtrc")(df1, df2, f))


def find_binomial_limits(count: int, trials: int, conf: float) -> tuple[float, float]:
    """Clopper and Pearson's limits of a probability.

    >>> [round(limit, 4) for limit in find_binomial_limits(0, 20, 0.95)]
    [0.0, 0.1684]
    """
    tail = (1 - conf) / 2
    low = 0.0 if count == 0 else float(_special("betaincinv")(count, trials - count + 1, tail))
    high = (
        1.0 if count == trials else float(_special("betainccinv")(count + 1, trials - count, tail))
    )
    return low, high


def find_binomial_tails(count: int, trials: int, chance: float) -> tuple[float, float]:
    """The probabilities of at most `count` and of at least `count` out of `trials`.

    >>> find_binomial_tails(2, 2, 0.5)
    (1.0, 0.25)
    """
    at_most = (
        1.0 if count == trials else float(_special("betaincc")(count + 1, trials - count, chance))
    )
    at_least = 1.0 if count == 0 else float(_special("betainc")(count, trials - count + 1, chance))
    return at_most, at_least


def find_binomial_midp(count: int, trials: int, chance: float) -> tuple[float, float]:
    """As `find_binomial_tails`, with half of the probability of `count` itself in each; the two add
    up to 1.

    >>> find_binomial_midp(2, 2, 0.5)
    (0.875, 0.125)
    """
    more = 0.0 if count == trials else find_binomial_tails(count + 1, trials, chance)[1]
    at_least = find_binomial_tails(count, trials, chance)[1]
    fewer = 0.0 if count == 0 else find_binomial_tails(count - 1, trials, chance)[0]
    at_most = find_binomial_tails(count, trials, chance)[0]
    return (fewer + at_most) / 2, (more + at_least) / 2


def find_binomial_midp_limits(count: int, trials: int, conf: float) -> tuple[float, float]:
    """The chances at which a mid-p tail is just half of what the level leaves over.

    >>> [round(limit, 4) for limit in find_binomial_midp_limits(0, 20, 0.95)]
    [0.0, 0.1391]
    """
    tail, share = (1 - conf) / 2, count / trials
    low = (
        0.0
        if count == 0
        else find_crossing(
            lambda chance: find_binomial_midp(count, trials, chance)[1] - tail, 0.0, share
        )
    )
    high = (
        1.0
        if count == trials
        else find_crossing(
            lambda chance: tail - find_binomial_midp(count, trials, chance)[0], share, 1.0
        )
    )
    return low, high


def find_poisson_limits(count: int, conf: float) -> tuple[float, float]:
    """Garwood's limits of the mean of a Poisson count.

    >>> [round(limit, 4) for limit in find_poisson_limits(0, 0.95)]
    [0.0, 3.6889]
    """
    tail = (1 - conf) / 2
    low = 0.0 if count == 0 else float(_special("gammaincinv")(count, tail))
    return low, float(_special("gammainccinv")(count + 1, tail))


def find_poisson_tails(count: int, mean: float) -> tuple[float, float]:
    """The probabilities of at most `count` and of at least `count` events where `mean` are
    expected.

    >>> find_poisson_tails(0, 0.0)
    (1.0, 1.0)
    """
    if mean == 0:
        return 1.0, (1.0 if count == 0 else 0.0)
    at_least = 1.0 if count == 0 else float(_special("gammainc")(count, mean))
    return float(_special("gammaincc")(count + 1, mean)), at_least


def find_poisson_midp_limits(count: int, conf: float) -> tuple[float, float]:
    """As `find_binomial_midp_limits`, of the mean of a Poisson count.

    >>> [round(limit, 4) for limit in find_poisson_midp_limits(0, 0.95)]
    [0.0, 2.9957]
    """
    tail, beyond = (1 - conf) / 2, find_poisson_limits(count, conf)[1]

    def find_lower_tail(mean: float) -> float:
        fewer = 0.0 if count == 0 else find_poisson_tails(count - 1, mean)[0]
        return (fewer + find_poisson_tails(count, mean)[0]) / 2

    def find_upper_tail(mean: float) -> float:
        return (find_poisson_tails(count, mean)[1] + find_poisson_tails(count + 1, mean)[1]) / 2

    low = (
        0.0
        if count == 0
        else find_crossing(lambda mean: find_upper_tail(mean) - tail, 0.0, float(count))
    )
    return low, find_crossing(lambda mean: tail - find_lower_tail(mean), float(count), beyond)


def sum_unlikely(
    observed: int, low: int, high: int, *, mode: int, step: Callable[[int], float]
) -> tuple[float, float]:
    """The probability of all outcomes less likely than the observed one, and of all as likely as it
    (itself included).

    `step(k)` is the probability of k + 1 over that of k. Working outwards from the most likely
    outcome needs no factorials and stops by itself where the probabilities vanish. Outcomes count
    as equally likely within 1e-7 of each other, as in R.

    >>> sum_unlikely(0, 0, 2, mode=1, step=lambda k: (2 - k) / (k + 1))
    (0.0, 0.5)
    """
    weights = _weigh_outcomes(low, high, mode=mode, step=step)
    here = weights.get(observed, 0.0)
    margin = 1e-7 * here
    total = math.fsum(weights.values())
    less = math.fsum(weight for weight in weights.values() if weight < here - margin)
    equal = math.fsum(weight for weight in weights.values() if abs(weight - here) <= margin)
    return less / total, equal / total


def sum_tails(
    observed: int, low: int, high: int, *, mode: int, step: Callable[[int], float]
) -> tuple[float, float]:
    """The probability of at most and of at least the observed outcome; the arguments are those of
    `sum_unlikely`.

    >>> sum_tails(0, 0, 2, mode=1, step=lambda k: (2 - k) / (k + 1))
    (0.25, 1.0)
    """
    weights = _weigh_outcomes(low, high, mode=mode, step=step)
    total = math.fsum(weights.values())
    at_most = math.fsum(weight for k, weight in weights.items() if k <= observed)
    return at_most / total, math.fsum(
        weight for k, weight in weights.items() if k >= observed
    ) / total


def find_crossing(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that is negative on the left and positive on the right of it changes sign,
    by halving.

    >>> round(find_crossing(lambda x: x * x - 2, 0, 2), 6)
    1.414214
    """
    for _ in range(200):
        middle = low + (high - low) / 2
        if not low < middle < high:
            break
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
    return low + (high - low) / 2


def _weigh_outcomes(
    low: int, high: int, *, mode: int, step: Callable[[int], float]
) -> dict[int, float]:
    """The probability of each outcome over that of the most likely one, as far as it can be told
    from nothing.
    """
    weights = {mode: 1.0}
    weight, k = 1.0, mode
    while k < high and weight > VANISHED:
        weight, k = weight * step(k), k + 1
        weights[k] = weight
    weight, k = 1.0, mode
    while k > low and weight > VANISHED:
        weight, k = weight / step(k - 1), k - 1
        weights[k] = weight
    return weights


@cache
def _special(name: str) -> Callable[..., float]:
    """A function of scipy.special."""
    from scipy import special  # type: ignore[import-untyped]

    function: Callable[..., float] = getattr(special, name)
    return function
