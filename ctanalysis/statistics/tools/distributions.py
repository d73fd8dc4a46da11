"""What scipy's distributions do not have: mid-p, and the sum of all outcomes as unlikely as one."""

from collections.abc import Callable
from typing import Any

from ctanalysis.statistics.tools.lazy_libraries import np, optimize, rates, stats

REACH = 40  # standard deviations from the mean, beyond which nothing of a distribution is left


class _Fixed:
    """A distribution of scipy.stats with its parameters; scipy's own way to fix them takes longer
    than all that is asked of it here.
    """

    def __init__(self, distribution: Any, parameters: tuple[float, ...]) -> None:
        self._distribution, self._parameters = distribution, parameters

    def __getattr__(self, name: str) -> Callable[..., Any]:
        ask = getattr(self._distribution, name)
        return lambda *where: ask(*where, *self._parameters)


def fix(distribution: Any, *parameters: float) -> Any:
    """The distribution with these parameters: `cdf`, `sf`, `pmf`, `ppf` and `isf` take a place.

    >>> float(fix(stats.binom, 2, 0.5).cdf(0))
    0.25
    """
    return _Fixed(distribution, parameters)


def find_binomial_tails(count: int, trials: int, chance: float) -> tuple[float, float]:
    """The probabilities of at most `count` and of at least `count` out of `trials`.

    >>> find_binomial_tails(2, 2, 0.5)
    (1.0, 0.25)
    """
    tails = fix(stats.binom, trials, chance)
    return float(tails.cdf(count)), float(tails.sf(count - 1))


def find_central_p(tails: tuple[float, float], side: str = "two-sided") -> float:
    """Twice the smaller of the tails of at most and at least; one-sided, that tail itself.

    >>> find_central_p((0.2, 0.9)), find_central_p((0.2, 0.9), "greater")
    (0.4, 0.9)
    """
    return {"less": tails[0], "greater": tails[1]}.get(side, min(1.0, 2 * min(tails)))


def find_midp(distribution: Any, count: int) -> tuple[float, float]:
    """The chances of fewer and of more, each with half of the chance of `count` itself; they add up
    to 1.

    >>> find_midp(fix(stats.binom, 2, 0.5), 2)
    (0.875, 0.125)
    """
    fewer, at_most = distribution.cdf([count - 1, count])
    more, at_least = distribution.sf([count, count - 1])
    return float(fewer + at_most) / 2, float(more + at_least) / 2


def find_binomial_midp_limits(count: int, trials: int, conf: float) -> tuple[float, float]:
    """The chances at which a mid-p tail is just half of what the level leaves over.

    >>> [round(limit, 4) for limit in find_binomial_midp_limits(0, 20, 0.95)]
    [0.0, 0.1391]
    """
    share = count / trials

    def find_tails(chance: float) -> tuple[float, float]:
        return find_midp(fix(stats.binom, trials, chance), count)

    low = 0.0 if count == 0 else _find_limit(find_tails, 1, 0.0, share, conf)
    return low, 1.0 if count == trials else _find_limit(find_tails, 0, share, 1.0, conf)


def find_poisson_limits(count: int, conf: float) -> tuple[float, float]:
    """Garwood's limits of the mean of a Poisson count.

    >>> [round(limit, 4) for limit in find_poisson_limits(0, 0.95)]
    [0.0, 3.6889]
    """
    low, high = rates.confint_poisson(count, 1, method="exact-c", alpha=1 - conf)
    return float(low) if count else 0.0, float(high)


def sum_unlikely(distribution: Any, observed: int) -> tuple[float, float]:
    """The probability of all outcomes less likely than the observed one, and of all as likely as it
    (itself included), of a distribution of counts of scipy.stats.

    Outcomes count as equally likely within 1e-7 of each other, as in R.

    >>> [round(part, 12) for part in sum_unlikely(fix(stats.binom, 2, 0.5), 0)]
    [0.0, 0.5]
    """
    (_, chances), here = _list_outcomes(distribution), distribution.pmf(observed)
    less = float(chances[chances < here * (1 - 1e-7)].sum())
    return less, float(chances[abs(chances - here) <= here * 1e-7].sum())


def sum_tails(distribution: Any, observed: int) -> tuple[float, float]:
    """The probabilities of at most and of at least the observed outcome, of a distribution whose
    own tails are slow.

    >>> [round(part, 12) for part in sum_tails(fix(stats.hypergeom, 8, 4, 4), 3)]
    [0.985714285714, 0.242857142857]
    """
    outcomes, chances = _list_outcomes(distribution)
    at_most, at_least = chances[outcomes <= observed].sum(), chances[outcomes >= observed].sum()
    return min(1.0, float(at_most)), min(1.0, float(at_least))


def find_crossing(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that is negative on the left and positive on the right of it changes sign,
    by halving: unlike scipy's searches it may be infinite, and need not change sign.

    >>> round(find_crossing(lambda x: x * x - 2, 0, 2), 6)
    1.414214
    """
    for _ in range(200):
        middle = low + (high - low) / 2
        if not low < middle < high:
            break
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
    return low + (high - low) / 2


def _list_outcomes(distribution: Any) -> tuple[Any, Any]:
    """All outcomes with a chance to speak of, and their chances."""
    mean, reach = distribution.mean(), REACH * (1 + distribution.std())
    outcomes = np.arange(max(0, int(mean - reach)), int(mean + reach) + 1)
    return outcomes, distribution.pmf(outcomes)


def _find_limit(
    find_tails: Callable[[float], tuple[float, float]], tail: int, low: float, high: float, conf: float
) -> float:
    """Where one of the two tails is half of what the level leaves over."""

    def find_excess(place: float) -> float:
        return find_tails(place)[tail] - (1 - conf) / 2

    return float(optimize.brentq(find_excess, low, high, xtol=1e-15, rtol=1e-14))
