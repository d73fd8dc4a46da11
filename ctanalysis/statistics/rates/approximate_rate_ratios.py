"""The ratio of two rates by shorter intervals than the exact one; `compare_rates` is the family
that a report shows.
"""

import math

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.proportions.one_proportion import find_wilson_limits
from ctanalysis.statistics.rates.two_rate_inputs import ASSUMPTIONS, TwoRates, answer_by_logs, read_two_rates
from ctanalysis.statistics.tools.distributions import find_binomial_midp_limits, find_central_p, find_midp, fix
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number
from ctanalysis.statistics.tools.lazy_libraries import stats
from ctanalysis.statistics.tools.method_decorator import method


@method("rate2_ratio_midp", effect="ratio", assumes=ASSUMPTIONS)
def rate2_ratio_midp(
    count1: Number, exposure1: Number = 1, count2: Number = None, exposure2: Number = 1, *, conf: float = 0.95
) -> Estimate:
    """The ratio of two rates with the mid-p conditional interval, and the central mid-p that
    belongs to it.

    Formula: given all events, those of the first group are binomial; the mid-p limits q of its
    chance turn into q/(1-q) x exposure2/exposure1; p is twice the smaller mid-p tail.
    Source: Przyborowski & Wilenski (1940) Biometrika 31:313-323; Lancaster (1961) J Am Stat Assoc
    56:223-234.
    Assumes: independent events at a steady pace in each group.
    Refuses: no event in either group.

    >>> midp = rate2_ratio_midp(5, 4, 14, 4)
    >>> round(midp.estimate, 3), round(midp.low, 3), round(midp.high, 3), round(midp.p, 4)
    (0.357, 0.115, 0.963, 0.0414)
    """
    pair = read_two_rates(count1, exposure1, count2, exposure2)
    p = find_central_p(find_midp(fix(stats.binom, pair.events, pair.chance), pair.count1))
    limits = find_binomial_midp_limits(pair.count1, pair.events, conf)
    return _answer(pair, limits, p)


@method("rate2_ratio_score", effect="ratio", assumes=ASSUMPTIONS)
def rate2_ratio_score(
    count1: Number, exposure1: Number = 1, count2: Number = None, exposure2: Number = 1, *, conf: float = 0.95
) -> Estimate:
    """The ratio of two rates with the score interval and the p-value of the score test.

    Formula: the limits solve (count1 - f count2)² = z² f (count1 + count2) for f = ratio x
    exposure1/exposure2, which are Wilson's limits q of count1 among all events as odds q/(1-q).
    Source: Graham, Mayengga & Cole (2003) Stat Med 22:2071-2083; Wilson (1927) J Am Stat Assoc
    22:209-212.
    Assumes: independent events at a steady pace in each group; not very few of them.
    Refuses: no event in either group. A group without events is no obstacle.

    >>> score = rate2_ratio_score(5, 4, 14, 4)
    >>> round(score.low, 3), round(score.high, 3)
    (0.134, 0.953)
    """
    pair = read_two_rates(count1, exposure1, count2, exposure2)
    z = (pair.count1 / pair.odds - pair.count2) / math.sqrt(pair.events / pair.odds)
    limits = find_wilson_limits(pair.count1, pair.events, conf)
    return _answer(pair, limits, 2 * stats.norm.sf(abs(z)))


@method("rate2_ratio_waldlog", effect="ratio", assumes=ASSUMPTIONS)
def rate2_ratio_waldlog(
    count1: Number, exposure1: Number = 1, count2: Number = None, exposure2: Number = 1, *, conf: float = 0.95
) -> Estimate:
    """The ratio of two rates with the interval that is symmetrical on the log scale: for comparison
    with older reports.

    Formula: log ratio ± z √(1/count1 + 1/count2).
    Source: Rothman, Greenland & Lash (2008) Modern Epidemiology, chapter 14.
    Assumes: independent events at a steady pace in each group; not few of them.
    Refuses: a group without events, where the formula does not exist; `rate2_ratio_exact` has
    limits there.

    >>> wald = rate2_ratio_waldlog(18, 12, 9, 12)
    >>> wald.estimate, round(wald.low, 3), round(wald.high, 3)
    (2.0, 0.899, 4.452)
    """
    pair = read_two_rates(count1, exposure1, count2, exposure2)
    if min(pair.count1, pair.count2) == 0:
        raise Refusal(phrase("a group without events: this formula does not exist; rate2_ratio_exact gives limits"))
    error = math.sqrt(1 / pair.count1 + 1 / pair.count2)
    return answer_by_logs(pair, error, conf, details={"se_log": error})


def _answer(pair: TwoRates, limits: tuple[float, float], p: float) -> Estimate:
    """The ratio with the limits of the first group's share of all events, turned into ratios."""
    low, high = map(pair.convert, limits)
    return conclude(
        pair.ratio,
        min(low, pair.ratio),
        max(high, pair.ratio),
        p=p,
        n=pair.events,
        details={"count1": pair.count1, "count2": pair.count2},
    )
