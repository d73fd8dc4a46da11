"""Other tests that two proportions are equal; `compare_proportions` is the family that a report
shows.
"""

from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.statistics.proportions.two_proportion_inputs import ASSUMPTIONS, ONE_TABLE, read_two_shares
from ctanalysis.statistics.tools.distributions import find_central_p, fix, sum_tails
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import ALTERNATIVES, Number, read_choice
from ctanalysis.statistics.tools.lazy_libraries import stats
from ctanalysis.statistics.tools.method_decorator import method


@method("prop2_fisher_exact", effect="diff", assumes=ASSUMPTIONS)
def prop2_fisher_exact(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, alternative: str = "two-sided", conf: float = 0.95
) -> Estimate:
    """Fisher's exact test that two shares are equal: cautious; the mid-p of `prop2_fisher_midp` is
    nearer to the truth.

    Formula: with both margins fixed, the probability of all tables no more likely than the observed
    one; one-sided, of all with at most (at least) as many events in the first group.
    Source: Fisher (1935) The Design of Experiments; scipy.stats.hypergeom, R stats::fisher.test.
    Assumes: independent groups, independent observations.
    Refuses: a group of none, or of more than a thousand million. Warns when only one table is
    possible.

    >>> (round(prop2_fisher_exact(7, 34, 1, 34).p, 4),
    ...     round(prop2_fisher_exact(3, 4, 1, 4, alternative="greater").p, 4))
    (0.0544, 0.2429)
    """
    shares = read_two_shares(count1, nobs1, count2, nobs2)
    side = read_choice(alternative, "alternative", allowed=ALTERNATIVES)
    p = min(1.0, sum(shares.sum_unlikely_tables()))
    if side != "two-sided":
        tables = fix(stats.hypergeom, shares.total, shares.events, shares.nobs1)
        p = find_central_p(sum_tails(tables, shares.count1), side)
    return conclude(
        shares.diff,
        p=p,
        n=shares.total,
        warnings=(ONE_TABLE,) if shares.is_one_table else (),
        details=shares.describe(),
    )


@method("prop2_chisq", effect="diff", assumes=ASSUMPTIONS)
def prop2_chisq(count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: float = 0.95) -> Estimate:
    """Pearson's chi-square test that two shares are equal, without Yates's correction.

    Formula: chi-square = (p1 - p2)² / (p(1-p)(1/nobs1 + 1/nobs2)) with p the share of both groups
    together, 1 degree of freedom.
    Source: Pearson (1900) Philosophical Magazine 50:157-175; scipy.stats.chi2_contingency, R
    stats::chisq.test, both without correction.
    Assumes: independent groups, independent observations.
    Refuses: a group of none; no event, or nothing but events. Warns when a cell expects fewer than
    5.

    >>> test = prop2_chisq(7, 34, 1, 34)
    >>> round(test.details["statistic"], 2), round(test.p, 4)
    (5.1, 0.0239)
    """
    shares = read_two_shares(count1, nobs1, count2, nobs2)
    if shares.is_one_table:
        raise Refusal(phrase("no events, or nothing but events: there is nothing to test"))
    found = stats.chi2_contingency(shares.table, correction=False)
    least = found.expected_freq.min()
    few = phrase("a cell expects only {least}: prop2_fisher_midp is right there", least=write_decimal(f"{least:.1f}"))
    return conclude(
        shares.diff,
        p=found.pvalue,
        n=shares.total,
        warnings=(few,) if least < 5 else (),
        details={**shares.describe(), "statistic": found.statistic, "df": 1},
    )
