"""Other tests that two proportions are equal; `compare_proportions` is the family that a report
shows.
"""

from ctanalysis.statistics.shares.fixed_margins import sum_table_tails, sum_unlikely_tables
from ctanalysis.statistics.shares.proportion_differences import name_shares
from ctanalysis.statistics.shares.proportions import read_share
from ctanalysis.statistics.shares.two_proportions import ASSUMPTIONS
from ctanalysis.statistics.tools.checks import ALTERNATIVES, Number, read_choice, read_confidence
from ctanalysis.statistics.tools.distributions import find_chi_square_p
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude, method

ONE_TABLE = ("only one table is possible, so the p-value says nothing",)


@method("prop2_fisher_exact", effect="diff")
def prop2_fisher_exact(
    count1: Number,
    nobs1: Number,
    count2: Number,
    nobs2: Number,
    *,
    alternative: str = "two-sided",
    conf: Number = 0.95,
) -> Estimate:
    """Fisher's exact test that two shares are equal: cautious; the mid-p of `prop2_fisher_midp` is
    nearer to the truth.

    Formula: with both margins fixed, the probability of all tables no more likely than the observed
    one; one-sided, of all with at most (at least) as many events in the first group.
    Source: Fisher (1935) The Design of Experiments; R stats::fisher.test.
    Assumes: independent groups, independent observations.
    Refuses: a group of none, or of more than a thousand million. Warns when only one table is
    possible.

    >>> (round(prop2_fisher_exact(7, 34, 1, 34).p, 4), round(prop2_fisher_exact(3, 4, 1, 4,
    ...     alternative="greater").p, 4))
    (0.0544, 0.2429)
    """
    (events1, n1), (events2, n2) = read_share(count1, nobs1, "1"), read_share(count2, nobs2, "2")
    side, level = (
        read_choice(alternative, "alternative", allowed=ALTERNATIVES),
        read_confidence(conf),
    )
    events = events1 + events2
    if side == "two-sided":
        p = sum(sum_unlikely_tables(events1, n1, n2, events=events))
    else:
        p = sum_table_tails(events1, n1, n2, events=events)[0 if side == "less" else 1]
    return conclude(
        "diff", events1 / n1 - events2 / n2, conf=level, p=min(1.0, p), n=n1 + n2,
        method="prop2_fisher_exact", assumptions=ASSUMPTIONS,
        warnings=ONE_TABLE if events in (0, n1 + n2) else (),
        details=name_shares(events1, n1, events2, n2),
    )  # fmt: skip


@method("prop2_chisq", effect="diff")
def prop2_chisq(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: Number = 0.95
) -> Estimate:
    """Pearson's chi-square test that two shares are equal, without Yates's correction.

    Formula: chi-square = (p1 - p2)² / (p(1-p)(1/nobs1 + 1/nobs2)) with p the share of both groups
    together, 1 degree of freedom.
    Source: Pearson (1900) Philosophical Magazine 50:157-175; R stats::chisq.test(correct=FALSE).
    Assumes: independent groups, independent observations.
    Refuses: a group of none; no event, or nothing but events. Warns when a cell expects fewer than
    5.

    >>> test = prop2_chisq(7, 34, 1, 34)
    >>> round(test.details["statistic"], 2), round(test.p, 4)
    (5.1, 0.0239)
    """
    (events1, n1), (events2, n2) = read_share(count1, nobs1, "1"), read_share(count2, nobs2, "2")
    level, events, total = read_confidence(conf), events1 + events2, n1 + n2
    if events in (0, total):
        raise Refusal("no events, or nothing but events: there is nothing to test")
    diff, pooled = events1 / n1 - events2 / n2, events / total
    statistic = diff * diff / (pooled * ((total - events) / total) * (1 / n1 + 1 / n2))
    expected = min(n1, n2) * min(events, total - events) / total
    warnings = (
        (f"a cell expects only {expected:.1f}: prop2_fisher_midp is right there",)
        if expected < 5
        else ()
    )
    return conclude(
        "diff", diff, conf=level, p=find_chi_square_p(1, statistic), n=total, method="prop2_chisq",
        assumptions=ASSUMPTIONS,
        warnings=warnings,
        details={**name_shares(events1, n1, events2, n2), "statistic": statistic, "df": 1},
    )  # fmt: skip
