"""The ratio of two proportions, and the ratio of their odds."""

import math

from ctanalysis.statistics.shares.proportion_differences import name_shares
from ctanalysis.statistics.shares.proportions import read_share
from ctanalysis.statistics.shares.two_proportions import ASSUMPTIONS
from ctanalysis.statistics.tools.checks import Number, read_confidence
from ctanalysis.statistics.tools.distributions import (
    find_crossing,
    find_normal_p,
    find_normal_quantile,
)
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude, method


@method("prop2_rr_koopman", effect="ratio")
def prop2_rr_koopman(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: Number = 0.95
) -> Estimate:
    """The ratio of two shares, first over second, with Koopman's score interval and its p-value.

    Formula: the ratios r for which |p1 - r p2| = z √V(r), where V(r) is the variance with the
    shares that fit the counts best among all whose ratio is r; p comes from the same formula at r =
    1.
    Source: Koopman (1984) Biometrics 40:513-517; Miettinen & Nurminen (1985) Stat Med 4:213-226.
    Assumes: independent groups, independent observations.
    Refuses: a group of none; no event in either group. One group without events is no obstacle.

    >>> koopman = prop2_rr_koopman(12, 30, 5, 28)
    >>> round(koopman.estimate, 2), round(koopman.low, 3), round(koopman.high, 3)
    (2.24, 0.957, 5.547)
    """
    (events1, n1), (events2, n2) = read_share(count1, nobs1, "1"), read_share(count2, nobs2, "2")
    level = read_confidence(conf)
    if events1 + events2 == 0:
        raise Refusal("no events in either group: there is no ratio")
    ratio = (events1 / n1) / (events2 / n2) if events2 else math.inf
    low, inverse = (
        _find_low_ratio(events1, n1, events2, n2, level),
        _find_low_ratio(events2, n2, events1, n1, level),
    )
    p = find_normal_p(_find_score(events1, n1, events2, n2, 1.0))
    return conclude(
        "ratio", ratio, low, 1 / inverse if inverse else math.inf, conf=level, p=p, n=n1 + n2,
        method="prop2_rr_koopman",
        assumptions=ASSUMPTIONS, details=name_shares(events1, n1, events2, n2),
    )  # fmt: skip


@method("prop2_rr_katz_log", effect="ratio")
def prop2_rr_katz_log(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: Number = 0.95
) -> Estimate:
    """The ratio of two shares with the interval that is symmetrical on the log scale: for
    comparison with older reports.

    Formula: log ratio ± z √(1/count1 - 1/nobs1 + 1/count2 - 1/nobs2).
    Source: Katz, Baptista, Azen & Pike (1978) Biometrics 34:469-474.
    Assumes: independent groups, independent observations; not few events.
    Refuses: a group of none; a group without events, or nothing but events, where the formula does
    not exist.

    >>> katz = prop2_rr_katz_log(3, 15, 9, 16)
    >>> round(katz.estimate, 3), round(katz.low, 3), round(katz.high, 3)
    (0.356, 0.118, 1.069)
    """
    (events1, n1), (events2, n2) = read_share(count1, nobs1, "1"), read_share(count2, nobs2, "2")
    level = read_confidence(conf)
    if min(events1, events2) == 0:
        raise Refusal(
            "a group without events: this formula does not exist; prop2_rr_koopman gives limits"
        )
    if events1 == n1 and events2 == n2:
        raise Refusal(
            "nothing but events in both groups: this formula does not exist; prop2_rr_koopman "
            "gives limits"
        )
    error = math.sqrt(1 / events1 - 1 / n1 + 1 / events2 - 1 / n2)
    ratio, reach = (
        (events1 / n1) / (events2 / n2),
        math.exp(find_normal_quantile((1 + level) / 2) * error),
    )
    return conclude(
        "ratio", ratio, ratio / reach, ratio * reach, conf=level,
        p=find_normal_p(math.log(ratio) / error), n=n1 + n2,
        method="prop2_rr_katz_log", assumptions=ASSUMPTIONS,
        details={**name_shares(events1, n1, events2, n2), "se_log": error},
    )  # fmt: skip


@method("prop2_or_woolf", effect="ratio")
def prop2_or_woolf(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: Number = 0.95
) -> Estimate:
    """The ratio of the odds of two groups, first over second, with Woolf's interval: only where
    odds are asked for.

    Formula: log ratio ± z √(1/a + 1/b + 1/c + 1/d), where a, b, c, d are the four cells of the
    table.
    Source: Woolf (1955) Annals of Human Genetics 19:251-253.
    Assumes: independent groups, independent observations; no small cell.
    Refuses: a group of none; an empty cell, where the formula does not exist.

    >>> woolf = prop2_or_woolf(3, 15, 9, 16)
    >>> round(woolf.estimate, 3), round(woolf.low, 3), round(woolf.high, 3)
    (0.194, 0.039, 0.968)
    """
    (events1, n1), (events2, n2) = read_share(count1, nobs1, "1"), read_share(count2, nobs2, "2")
    level = read_confidence(conf)
    cells = (events1, n1 - events1, events2, n2 - events2)
    if min(cells) == 0:
        raise Refusal(
            "a cell of the table is empty: this formula does not exist; prop2_or_conditional "
            "gives limits"
        )
    error = math.sqrt(sum(1 / cell for cell in cells))
    ratio, reach = (
        (cells[0] / cells[1]) / (cells[2] / cells[3]),
        math.exp(find_normal_quantile((1 + level) / 2) * error),
    )
    return conclude(
        "ratio", ratio, ratio / reach, ratio * reach, conf=level,
        p=find_normal_p(math.log(ratio) / error), n=n1 + n2,
        method="prop2_or_woolf", assumptions=ASSUMPTIONS,
        details={**name_shares(events1, n1, events2, n2), "se_log": error},
    )  # fmt: skip


def _find_low_ratio(count1: int, nobs1: int, count2: int, nobs2: int, conf: float) -> float:
    """Koopman's lower limit; the upper one is that of the groups swapped, turned over."""
    if count1 == 0:
        return 0.0
    reach = find_normal_quantile((1 + conf) / 2)
    ratio = (count1 / nobs1) / (count2 / nobs2) if count2 else math.inf
    most = 1.0 if math.isinf(ratio) else ratio / (1 + ratio)
    # The search runs over r / (1 + r), which has an end where r has none.
    part = find_crossing(
        lambda part: reach - _find_score(count1, nobs1, count2, nobs2, part / (1 - part)), 0.0, most
    )
    return min(ratio, part / (1 - part))


def _find_score(count1: int, nobs1: int, count2: int, nobs2: int, supposed: float) -> float:
    """How many standard errors the first share lies above the supposed ratio times the second."""
    middle = nobs1 * supposed + count1 + nobs2 + count2 * supposed
    events = count1 + count2
    root = math.sqrt(max(0.0, middle**2 - 4 * (nobs1 + nobs2) * supposed * events))
    share2 = min(1.0, 2 * events / (middle + root))
    share1 = min(1.0, supposed * share2)
    variance = share1 * (1 - share1) / nobs1 + supposed**2 * share2 * (1 - share2) / nobs2
    distance = count1 / nobs1 - supposed * (count2 / nobs2)
    if variance <= 0:
        return math.copysign(math.inf, distance) if distance else 0.0
    return distance / math.sqrt(variance)
