"""The few distributions that the methods need, under readable names.

scipy.special holds them all and loads in a third of the time of scipy.stats; it is imported when a function first needs it.
"""

import math
from collections.abc import Callable
from functools import cache
from statistics import NormalDist

VANISHED = 1e-300  # a weight below this is nothing; smaller numbers lose their digits and would never reach zero


def find_normal_quantile(probability: float) -> float:
    """The value below which a standard normal falls with this probability.

    >>> round(find_normal_quantile(0.975), 4)
    1.96
    """
    return NormalDist().inv_cdf(probability)


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


def find_binomial_limits(count: int, trials: int, conf: float) -> tuple[float, float]:
    """Clopper and Pearson's limits of a probability.

    >>> [round(limit, 4) for limit in find_binomial_limits(0, 20, 0.95)]
    [0.0, 0.1684]
    """
    tail = (1 - conf) / 2
    low = 0.0 if count == 0 else float(_special("betaincinv")(count, trials - count + 1, tail))
    high = 1.0 if count == trials else float(_special("betainccinv")(count + 1, trials - count, tail))
    return low, high


def find_binomial_tails(count: int, trials: int, chance: float) -> tuple[float, float]:
    """The probabilities of at most `count` and of at least `count` out of `trials`.

    >>> find_binomial_tails(2, 2, 0.5)
    (1.0, 0.25)
    """
    at_most = 1.0 if count == trials else float(_special("betaincc")(count + 1, trials - count, chance))
    at_least = 1.0 if count == 0 else float(_special("betainc")(count, trials - count + 1, chance))
    return at_most, at_least


def find_poisson_limits(count: int, conf: float) -> tuple[float, float]:
    """Garwood's limits of the mean of a Poisson count.

    >>> [round(limit, 4) for limit in find_poisson_limits(0, 0.95)]
    [0.0, 3.6889]
    """
    tail = (1 - conf) / 2
    low = 0.0 if count == 0 else float(_special("gammaincinv")(count, tail))
    return low, float(_special("gammainccinv")(count + 1, tail))


def sum_unlikely(observed: int, low: int, high: int, *, mode: int, step: Callable[[int], float]) -> tuple[float, float]:
    """The probability of all outcomes less likely than the observed one, and of all as likely as it (itself included).

    `step(k)` is the probability of k + 1 over that of k. Working outwards from the most likely outcome needs no factorials
    and stops by itself where the probabilities vanish. Outcomes count as equally likely within 1e-7 of each other, as in R.

    >>> sum_unlikely(0, 0, 2, mode=1, step=lambda k: (2 - k) / (k + 1))
    (0.0, 0.5)
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
    here = weights.get(observed, 0.0)
    margin = 1e-7 * here
    total = math.fsum(weights.values())
    less = math.fsum(weight for weight in weights.values() if weight < here - margin)
    equal = math.fsum(weight for weight in weights.values() if abs(weight - here) <= margin)
    return less / total, equal / total


@cache
def _special(name: str) -> Callable[..., float]:
    """A function of scipy.special."""
    from scipy import special  # type: ignore[import-untyped]

    function: Callable[..., float] = getattr(special, name)
    return function
