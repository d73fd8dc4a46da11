"""Where a count ends if the pace so far continues: predictive ranges, and the chance to reach what
is still needed.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number, read_count, read_exposure, read_number
from ctanalysis.statistics.tools.lazy_libraries import special
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(("the pace of the periods so far continues unchanged", "events happen independently of each other"))
LARGEST_TOTAL = 1e15
LARGEST_COUNT = 10**7  # beyond this single outcomes can no longer be searched quickly


class Pace(NamedTuple):
    """A count so far, over the periods it took; both divided by the dispersion where the count
    swings more than chance.
    """

    events: float
    periods: float


@method("forecast_pace_poisson", effect="forecast", assumes=ASSUMPTIONS)
def forecast_pace_poisson(
    count_so_far: Number, periods_so_far: Number, periods_left: Number, needed: Number = None, *, conf: float = 0.95
) -> Estimate:
    """How many more events there will be if the pace continues: median, 80 and 95 % ranges, and the
    chance of those needed.

    Formula: the pace has a gamma(count + ½, periods) distribution (Jeffreys' prior), so the coming
    total is negative binomial with size count + ½ and probability periods / (periods + periods
    left); `prob_meets` is its chance of `needed` or more.
    Source: Box & Tiao (1973) Bayesian Inference in Statistical Analysis; Krishnamoorthy & Peng
    (2011) Commun Stat 40:1887-1897.
    Assumes: an unchanged pace; independent events.
    Refuses: no time so far or none left is an error; more than ten million events are refused. What
    is needed may be zero or less: then the target is met already.

    >>> answer = forecast_pace_poisson(150, 10, 2, needed=40)
    >>> (answer.estimate, answer.details["q10"], answer.details["q90"],
    ...     round(answer.details["prob_meets"], 4))
    (30.0, 23.0, 38.0, 0.0646)
    """
    pace = Pace(_read_small_count(count_so_far), read_exposure(periods_so_far, "periods_so_far"))
    left = read_exposure(periods_left, "periods_left")
    wanted = None if needed is None else read_number(needed, "needed")
    details = foretell(pace, left, wanted)
    low, high = (find_total(pace, left, tail) for tail in ((1 - conf) / 2, (1 + conf) / 2))
    median = find_total(pace, left, 0.5)
    return conclude(median, low, high, n=int(pace.events), details=details)


def foretell(pace: Pace, left: float, needed: float | None) -> dict[str, Detail]:
    """What is said of a pace: the expected total, its quantiles and the chance of what is needed.

    >>> foretell(Pace(8, 8), 2, 0)["prob_meets"]
    1.0
    """
    quantiles = {"q025": 0.025, "q10": 0.1, "q50": 0.5, "q90": 0.9, "q975": 0.975}
    meets = None if needed is None else find_chance(pace, left, needed)
    return {
        "prob_meets": meets,
        "expected": (pace.events + 0.5) * left / pace.periods,
        "needed": needed,
        **{name: find_total(pace, left, share) for name, share in quantiles.items()},
    }


def find_total(pace: Pace, left: float, probability: float) -> float:
    """The smallest coming total that is not exceeded with this probability.

    >>> find_total(Pace(150, 10), 2, 0.9)
    38.0
    """
    enough = probability * (1 - 1e-13)  # a total that is reached but for rounding is reached
    beyond = 8
    while 1 - find_chance(pace, left, beyond + 1) < enough:
        beyond *= 2
        if beyond > LARGEST_TOTAL:
            raise Refusal(phrase("the time left is too long beside the time so far"))
    return float(_find_first(0, beyond, lambda total: 1 - find_chance(pace, left, total + 1) >= enough))


def find_chance(pace: Pace, left: float, needed: float) -> float:
    """The chance that at least `needed` events are still to come, by the tail of the negative
    binomial.

    >>> round(find_chance(Pace(4, 4), 1, 1), 4)
    0.6336
    """
    wanted = math.ceil(needed)
    if wanted <= 0:
        return 1.0
    # scipy's nbinom asks the same function, and its quantile never ends where far more time is left
    return float(special.betainc(wanted, pace.events + 0.5, left / (pace.periods + left)))


def _read_small_count(value: Number) -> int:
    count = read_count(value, "count_so_far")
    if count > LARGEST_COUNT:
        raise Refusal(phrase("more than ten million events: chance plays no part any more"))
    return count


def _find_first(low: int, high: int, test: Callable[[int], bool]) -> int:
    """The first whole number for which a test that turns true once is true."""
    while low < high:
        middle = (low + high) // 2
        if test(middle):
            high = middle
        else:
            low = middle + 1
    return low
