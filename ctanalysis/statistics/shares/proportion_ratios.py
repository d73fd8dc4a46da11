"""The ratio of two proportions, and the ratio of their odds."""

import math

from ctanalysis.statistics.shares.two_shares import ASSUMPTIONS, read_two_shares
from ctanalysis.statistics.tools.checks import Number, read_confidence
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.libraries import proportion, stats, tables

INSTEAD = "this formula does not exist;"


@method("prop2_rr_koopman", effect="ratio")
def prop2_rr_koopman(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: Number = 0.95
) -> Estimate:
    """The ratio of two shares, first over second, with Koopman's score interval and its p-value.

    Formula: the ratios r for which |p1 - r p2| = z √V(r), where V(r) is the variance with the
    shares that fit the counts best among all whose ratio is r; p comes from the same formula at r =
    1.
    Source: Koopman (1984) Biometrics 40:513-517; Miettinen & Nurminen (1985) Stat Med 4:213-226;
    statsmodels confint_proportions_2indep(compare="ratio", method="score").
    Assumes: independent groups, independent observations.
    Refuses: a group of none; no event in either group. One group without events is no obstacle.

    >>> koopman = prop2_rr_koopman(12, 30, 5, 28)
    >>> round(koopman.estimate, 2), round(koopman.low, 3), round(koopman.high, 3)
    (2.24, 0.957, 5.547)
    """
    shares, level = read_two_shares(count1, nobs1, count2, nobs2), read_confidence(conf)
    if shares.events == 0:
        raise Refusal("no events in either group: there is no ratio")
    ratio = shares.share1 / shares.share2 if shares.count2 else math.inf
    low, high = proportion.confint_proportions_2indep(
        *shares, method="score", compare="ratio", correction=False, alpha=1 - level
    )
    # At a ratio of 1 the score test is Pearson's.
    p = 1.0 if shares.is_one_table else stats.chi2_contingency(shares.table, False).pvalue
    return conclude(
        "ratio", ratio, max(0.0, min(low, ratio)), max(high, ratio), conf=level, p=p,
        n=shares.total, method="prop2_rr_koopman", assumptions=ASSUMPTIONS,
        details=shares.describe(),
    )  # fmt: skip


@method("prop2_rr_katz_log", effect="ratio")
def prop2_rr_katz_log(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: Number = 0.95
) -> Estimate:
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
    shares, level = read_two_shares(count1, nobs1, count2, nobs2), read_confidence(conf)
    if min(shares.count1, shares.count2) == 0:
        raise Refusal(f"a group without events: {INSTEAD} prop2_rr_koopman gives limits")
    if shares.events == shares.total:
        raise Refusal(f"nothing but events in both groups: {INSTEAD} prop2_rr_koopman gives limits")
    table = tables.Table2x2(shares.table, shift_zeros=False)
    return conclude(
        "ratio", table.riskratio, *table.riskratio_confint(1 - level), conf=level,
        p=table.riskratio_pvalue(), n=shares.total, method="prop2_rr_katz_log",
        assumptions=ASSUMPTIONS, details={**shares.describe(), "se_log": table.log_riskratio_se},
    )  # fmt: skip


@method("prop2_or_woolf", effect="ratio")
def prop2_or_woolf(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: Number = 0.95
) -> Estimate:
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
    shares, level = read_two_shares(count1, nobs1, count2, nobs2), read_confidence(conf)
    if min(map(min, shares.table)) == 0:
        raise Refusal(f"a cell of the table is empty: {INSTEAD} prop2_or_conditional gives limits")
    table = tables.Table2x2(shares.table, shift_zeros=False)
    return conclude(
        "ratio", table.oddsratio, *table.oddsratio_confint(1 - level), conf=level,
        p=table.oddsratio_pvalue(), n=shares.total, method="prop2_or_woolf",
        assumptions=ASSUMPTIONS, details={**shares.describe(), "se_log": table.log_oddsratio_se},
    )  # fmt: skip
