"""The ratio of two proportions, and the ratio of their odds."""

import math

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.proportions.two_proportion_inputs import ASSUMPTIONS, TwoShares, read_two_shares
from ctanalysis.statistics.tools.distributions import find_crossing
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number
from ctanalysis.statistics.tools.lazy_libraries import stats, tables
from ctanalysis.statistics.tools.method_decorator import method

INSTEAD = later("this formula does not exist;")


@method("prop2_rr_koopman", effect="ratio", assumes=ASSUMPTIONS)
def prop2_rr_koopman(count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: float = 0.95) -> Estimate:
    """The ratio of two shares, first over second, with Koopman's score interval and its p-value.

    Formula: the ratios r for which |p1 - r p2| = z √V(r), where V(r) is the variance with the
    shares that fit the counts best among all whose ratio is r; p comes from the same formula at r =
    1.
    Source: Koopman (1984) Biometrics 40:513-517; Miettinen & Nurminen (1985) Stat Med 4:213-226.
    statsmodels gives half an interval where everybody in a group has the event.
    Assumes: independent groups, independent observations.
    Refuses: a group of none; no event in either group. One group without events is no obstacle.

    >>> koopman = prop2_rr_koopman(12, 30, 5, 28)
    >>> round(koopman.estimate, 2), round(koopman.low, 3), round(koopman.high, 3)
    (2.24, 0.957, 5.547)
    """
    shares = read_two_shares(count1, nobs1, count2, nobs2)
    if shares.events == 0:
        raise Refusal(phrase("no events in either group: there is no ratio"))
    ratio = shares.share1 / shares.share2 if shares.count2 else math.inf
    low, inverse = _find_low_ratio(shares, conf), _find_low_ratio(shares.swap(), conf)
    return conclude(
        ratio,
        low,
        1 / inverse if inverse else math.inf,
        p=2 * stats.norm.sf(abs(_find_score(shares, 1.0))),
        n=shares.total,
        details=shares.describe(),
    )


@method("prop2_rr_katz_log", effect="ratio", assumes=ASSUMPTIONS)
def prop2_rr_katz_log(count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: float = 0.95) -> Estimate:
    """The ratio of two shares with the interval that is symmetrical on the log scale: for
    comparison with older reports.

    Formula: log ratio ± z √(1/count1 - 1/nobs1 + 1/count2 - 1/nobs2).
    Source: Katz, Baptista, Azen & Pike (1978) Biometrics 34:469-474; statsmodels Table2x2.
    Assumes: independent groups, independent observations; not few events.
    Refuses: a group of none; a group without events, or nothing but events, where the formula does
    not exist.

    >>> katz = prop2_rr_katz_log(3, 15, 9, 16)
    >>> round(katz.estimate, 3), round(katz.low, 3), round(katz.high, 3)
    (0.356, 0.118, 1.069)
    """
    shares = read_two_shares(count1, nobs1, count2, nobs2)
    if min(shares.count1, shares.count2) == 0:
        raise Refusal(
            phrase("a group without events: {instead} prop2_rr_koopman gives limits", instead=phrase(INSTEAD))
        )
    if shares.events == shares.total:
        raise Refusal(
            phrase(
                "nothing but events in both groups: {instead} prop2_rr_koopman gives limits", instead=phrase(INSTEAD)
            )
        )
    table = tables.Table2x2(shares.table, shift_zeros=False)
    return conclude(
        table.riskratio,
        *table.riskratio_confint(1 - conf),
        p=table.riskratio_pvalue(),
        n=shares.total,
        details={**shares.describe(), "se_log": table.log_riskratio_se},
    )


@method("prop2_or_woolf", effect="ratio", assumes=ASSUMPTIONS)
def prop2_or_woolf(count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: float = 0.95) -> Estimate:
    """The ratio of the odds of two groups, first over second, with Woolf's interval: only where
    odds are asked for.

    Formula: log ratio ± z √(1/a + 1/b + 1/c + 1/d), where a, b, c, d are the four cells of the
    table.
    Source: Woolf (1955) Annals of Human Genetics 19:251-253; statsmodels Table2x2.
    Assumes: independent groups, independent observations; no small cell.
    Refuses: a group of none; an empty cell, where the formula does not exist.

    >>> woolf = prop2_or_woolf(3, 15, 9, 16)
    >>> round(woolf.estimate, 3), round(woolf.low, 3), round(woolf.high, 3)
    (0.194, 0.039, 0.968)
    """
    shares = read_two_shares(count1, nobs1, count2, nobs2)
    if min(map(min, shares.table)) == 0:
        raise Refusal(
            phrase("a cell of the table is empty: {instead} prop2_or_conditional gives limits", instead=phrase(INSTEAD))
        )
    table = tables.Table2x2(shares.table, shift_zeros=False)
    return conclude(
        table.oddsratio,
        *table.oddsratio_confint(1 - conf),
        p=table.oddsratio_pvalue(),
        n=shares.total,
        details={**shares.describe(), "se_log": table.log_oddsratio_se},
    )


def _find_low_ratio(shares: TwoShares, conf: float) -> float:
    """Koopman's lower limit; the upper one is that of the groups swapped, turned over."""
    if shares.count1 == 0:
        return 0.0
    reach = stats.norm.isf((1 - conf) / 2)
    ratio = shares.share1 / shares.share2 if shares.count2 else math.inf
    most = 1.0 if math.isinf(ratio) else ratio / (1 + ratio)
    # The search runs over r / (1 + r), which has an end where r has none.
    part = find_crossing(lambda part: reach - _find_score(shares, part / (1 - part)), 0.0, most)
    return min(ratio, part / (1 - part))


def _find_score(shares: TwoShares, supposed: float) -> float:
    """How many standard errors the first share lies above the supposed ratio times the second."""
    count1, nobs1, count2, nobs2 = shares
    middle = nobs1 * supposed + count1 + nobs2 + count2 * supposed
    root = math.sqrt(max(0.0, middle**2 - 4 * shares.total * supposed * shares.events))
    share2 = min(1.0, 2 * shares.events / (middle + root))
    share1 = min(1.0, supposed * share2)
    variance = share1 * (1 - share1) / nobs1 + supposed**2 * share2 * (1 - share2) / nobs2
    distance = count1 / nobs1 - supposed * (count2 / nobs2)
    if variance <= 0:
        return math.copysign(math.inf, distance) if distance else 0.0
    return distance / math.sqrt(variance)
