"""Events over an exposure (periods, people, places): one rate, and the exact ratio of two."""

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.proportions.one_proportion import find_binomial_limits
from ctanalysis.statistics.rates.two_rate_inputs import ASSUMPTIONS, TwoRates, read_two_rates
from ctanalysis.statistics.tools.distributions import find_binomial_tails, find_central_p, find_poisson_limits
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number, read_count, read_exposure
from ctanalysis.statistics.tools.lazy_libraries import stats
from ctanalysis.statistics.tools.method_decorator import method

LARGEST_COUNT = 10**9  # beyond this the outcomes can no longer be added up one by one


@method("compare_rates", "rate2_ratio", effect="ratio", assumes=ASSUMPTIONS)
def compare_rates(
    count1: Number, exposure1: Number = 1, count2: Number = None, exposure2: Number = 1, *, conf: float = 0.95
) -> Estimate:
    """The ratio of two rates, first over second, with its exact interval and the p-value that
    belongs to it.

    Formula: interval as `rate2_ratio_exact`; p is twice the smaller tail of the same binomial, so
    that it is below 1 - conf exactly when the interval leaves out 1.
    Source: Przyborowski & Wilenski (1940) Biometrika 31:313-323; Clopper & Pearson (1934)
    Biometrika 26:404-413.
    Assumes: independent events at a steady pace in each group; where several periods of a group
    scatter more than that, the true range is wider.
    Refuses: no event in either group. Warns when there are so few events that no split of them
    could look clear. A group without events is no obstacle: the ratio is 0, or infinite with an
    infinite upper limit.

    >>> answer = compare_rates(0, 4, 6, 4)
    >>> answer.estimate, answer.low, round(answer.high, 4), round(answer.p, 4), answer.status
    (0.0, 0.0, 0.8493, 0.0312, 'ok')
    >>> compare_rates(0, 4, 0, 4).status
    'refused'
    """
    pair = _read(count1, exposure1, count2, exposure2)
    smallest = min(_find_p(0, pair), _find_p(pair.events, pair))
    few = phrase("as few as {events} independent events in all: no split of them could look clear", events=pair.events)
    return conclude(
        pair.ratio,
        *_find_limits(pair, conf),
        p=_find_p(pair.count1, pair),
        n=pair.events,
        method="rate2_ratio_exact, central p",
        warnings=(few,) if smallest > 1 - conf else (),
        details=pair.describe(),
    )


@method("rate1_ci_exact", effect="estimate", assumes=ASSUMPTIONS)
def rate1_ci_exact(count: Number, exposure: Number = 1, *, conf: float = 0.95) -> Estimate:
    """Events per unit of exposure with Garwood's exact interval.

    Formula: the (1-conf)/2 quantile of Gamma(count) to the 1-(1-conf)/2 quantile of Gamma(count+1),
    both over the exposure; statsmodels confint_poisson(method="exact-c").
    Source: Garwood (1936) Biometrika 28:437-442.
    Assumes: independent events at a steady pace.
    Refuses: nothing that is a count; no event at all gives an upper limit of 3.69 over the
    exposure.

    >>> garwood = rate1_ci_exact(4, 3)
    >>> round(garwood.estimate, 3), round(garwood.low, 3), round(garwood.high, 3)
    (1.333, 0.363, 3.414)
    """
    events, time = read_count(count, "count"), read_exposure(exposure, "exposure")
    low, high = find_poisson_limits(events, conf)
    return conclude(events / time, low / time, high / time, n=events, details={"count": events, "exposure": time})


@method("rate2_ratio_exact", effect="ratio", assumes=ASSUMPTIONS)
def rate2_ratio_exact(
    count1: Number, exposure1: Number = 1, count2: Number = None, exposure2: Number = 1, *, conf: float = 0.95
) -> Estimate:
    """The ratio of two rates with the exact conditional interval, and the p-value that R gives
    (`p_central` beside it).

    Formula: given all events, those of the first group are binomial; Clopper and Pearson's limits q
    of its chance turn into q/(1-q) x exposure2/exposure1. p adds all splits that are no more likely
    than the observed one, which is another rule than the interval's: near 1 - conf the two can
    disagree, so what is shown takes `compare_rates`.
    Source: Przyborowski & Wilenski (1940) Biometrika 31:313-323; scipy.stats.binomtest, R
    stats::poisson.test.
    Assumes: independent events at a steady pace in each group.
    Refuses: no event in either group, or more than a thousand million.

    >>> exact = rate2_ratio_exact(2, 17877, 10, 16660)
    >>> round(exact.estimate, 4), round(exact.low, 4), round(exact.high, 4), round(exact.p, 4)
    (0.1864, 0.0199, 0.8746, 0.0188)
    """
    pair = _read(count1, exposure1, count2, exposure2)
    return conclude(
        pair.ratio,
        *_find_limits(pair, conf),
        p=stats.binomtest(pair.count1, pair.events, pair.chance).pvalue,
        n=pair.events,
        details={**pair.describe(), "p_central": _find_p(pair.count1, pair)},
    )


def _read(count1: Number, exposure1: Number, count2: Number, exposure2: Number) -> TwoRates:
    pair = read_two_rates(count1, exposure1, count2, exposure2)
    if pair.events > LARGEST_COUNT:
        raise Refusal(phrase("there are too many events for the splits to be added up one by one"))
    return pair


def _find_limits(pair: TwoRates, conf: float) -> tuple[float, float]:
    low, high = find_binomial_limits(pair.count1, pair.events, conf)
    return pair.convert(low), pair.convert(high)


def _find_p(count: int, pair: TwoRates) -> float:
    return find_central_p(find_binomial_tails(count, pair.events, pair.chance))
