"""The ratio of two rates by shorter intervals than the exact one; `compare_rates` is the family
that a report shows.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from ctanalysis.statistics.rates.exact_rates import ASSUMPTIONS
from ctanalysis.statistics.shares.proportions import find_wilson_limits
from ctanalysis.statistics.tools.checks import Number, read_confidence, read_count, read_exposure
from ctanalysis.statistics.tools.distributions import (
    VANISHED,
    find_binomial_midp,
    find_binomial_midp_limits,
    find_normal_p,
    find_normal_quantile,
)
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude, method


@method("rate2_ratio_midp", effect="ratio")
def rate2_ratio_midp(
    count1: Number,
    exposure1: Number = 1,
    count2: Number = None,
    exposure2: Number = 1,
    *,
    conf: Number = 0.95,
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
    pair = _read(count1, exposure1, count2, exposure2, conf)
    p = min(1.0, 2 * min(find_binomial_midp(pair.count1, pair.events, 1 / (1 + 1 / pair.odds))))
    return _answer_conditional(pair, find_binomial_midp_limits, p, "rate2_ratio_midp")


@method("rate2_ratio_score", effect="ratio")
def rate2_ratio_score(
    count1: Number,
    exposure1: Number = 1,
    count2: Number = None,
    exposure2: Number = 1,
    *,
    conf: Number = 0.95,
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
    pair = _read(count1, exposure1, count2, exposure2, conf)
    z = (pair.count1 / pair.odds - pair.count2) / math.sqrt(pair.events / pair.odds)
    return _answer_conditional(pair, find_wilson_limits, find_normal_p(z), "rate2_ratio_score")


@method("rate2_ratio_waldlog", effect="ratio")
def rate2_ratio_waldlog(
    count1: Number,
    exposure1: Number = 1,
    count2: Number = None,
    exposure2: Number = 1,
    *,
    conf: Number = 0.95,
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
    pair = _read(count1, exposure1, count2, exposure2, conf)
    if min(pair.count1, pair.count2) == 0:
        raise Refusal(
            "a group without events: this formula does not exist; rate2_ratio_exact gives limits"
        )
    ratio, error = (
        pair.count1 / pair.count2 / pair.odds,
        math.sqrt(1 / pair.count1 + 1 / pair.count2),
    )
    reach = math.exp(find_normal_quantile((1 + pair.level) / 2) * error)
    return conclude(
        "ratio", ratio, ratio / reach, ratio * reach, conf=pair.level,
        p=find_normal_p(math.log(ratio) / error), n=pair.events,
        method="rate2_ratio_waldlog", assumptions=ASSUMPTIONS, details={"se_log": error},
    )  # fmt: skip


class _Pair(NamedTuple):
    count1: int
    count2: int
    events: int
    odds: float  # of an event to fall in the first group, if both rates are equal
    level: float


def _read(
    count1: Number, exposure1: Number, count2: Number, exposure2: Number, conf: Number
) -> _Pair:
    events1, events2 = read_count(count1, "count1"), read_count(count2, "count2")
    odds = read_exposure(exposure1, "exposure1") / read_exposure(exposure2, "exposure2")
    level = read_confidence(conf)
    if not VANISHED < odds < 1 / VANISHED:
        raise OverflowError("the exposures cannot be compared")
    if events1 + events2 == 0:
        raise Refusal("no events in either group: there is no ratio")
    return _Pair(events1, events2, events1 + events2, odds, level)


def _answer_conditional(
    pair: _Pair, find_limits: Callable[[int, int, float], tuple[float, float]], p: float, by: str
) -> Estimate:
    """The ratio with the limits of the first group's share of all events, turned into ratios."""
    ratio = pair.count1 / pair.count2 / pair.odds if pair.count2 else math.inf
    low, high = (
        share / (1 - share) / pair.odds if share < 1 else math.inf
        for share in find_limits(pair.count1, pair.events, pair.level)
    )
    return conclude(
        "ratio", ratio, min(low, ratio), max(high, ratio), conf=pair.level, p=p, n=pair.events,
        method=by, assumptions=ASSUMPTIONS,
        details={"count1": pair.count1, "count2": pair.count2},
    )  # fmt: skip
