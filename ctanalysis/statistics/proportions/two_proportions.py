"""Two independent proportions: their difference with an interval, and the p-value of the
comparison.
"""

from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.statistics.proportions.one_proportion import SOME
from ctanalysis.statistics.proportions.two_proportion_inputs import ASSUMPTIONS, ONE_TABLE, TwoShares, read_two_shares
from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER, Estimate, conclude, describe
from ctanalysis.statistics.tools.input_validation import Number
from ctanalysis.statistics.tools.lazy_libraries import proportion
from ctanalysis.statistics.tools.method_decorator import method

SMALLEST_GROUP = 5  # below this the numbers are shown without interval and p-value


@method("compare_proportions", effect="diff", assumes=ASSUMPTIONS)
def compare_proportions(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: float = 0.95
) -> Estimate:
    """The difference of two shares with Newcombe's interval and the mid-p of Fisher's test, or what
    can be said with few.

    Formula: as `prop2_diff_newcombe` and `prop2_fisher_midp`.
    Source: Newcombe (1998) Stat Med 17:873-890, method 10; Fagerland, Lydersen & Laake (2017).
    Assumes: independent groups, independent observations.
    Refuses: a group of none. Describes only: a group under 5. Warns: a group under 20, with the
    width of the interval; so few events that no split of them could look clear; interval and
    p-value on different sides.

    >>> answer = compare_proportions(56, 70, 48, 80)
    >>> (round(answer.estimate, 3), round(answer.low, 3), round(answer.high, 3), round(answer.p, 4),
    ...     answer.status)
    (0.2, 0.052, 0.334, 0.0104, 'ok')
    >>> compare_proportions(3, 4, 1, 4).status
    'descriptive_only'
    """
    shares = read_two_shares(count1, nobs1, count2, nobs2)
    by, smallest = phrase("prop2_diff_newcombe, prop2_fisher_midp"), min(shares.nobs1, shares.nobs2)
    if smallest < SMALLEST_GROUP:
        reason = phrase(
            "a group has only {smallest}: too few to compare, at least {smallest_group} are needed",
            smallest=smallest,
            smallest_group=SMALLEST_GROUP,
        )
        return describe(shares.diff, n=shares.total, method=by, reason=reason, details=shares.describe())
    low, high = _find_limits(shares, conf)
    p, warnings = _find_midp(shares), _warn_width(shares, low, high)
    if _find_smallest_p(shares) > 1 - conf:
        few = (
            phrase("{events} events", events=shares.events)
            if shares.events <= shares.total - shares.events
            else phrase("{total} without the event", total=shares.total - shares.events)
        )
        warnings += (phrase("only {few} in both groups together: no split of them could look clear", few=few),)
    if (p <= 1 - conf) == (low <= 0 <= high):
        warnings += (SPLIT_ANSWER,)
    return conclude(
        shares.diff, low, high, p=p, n=shares.total, method=by, warnings=warnings, details=shares.describe()
    )


@method("prop2_diff_newcombe", effect="diff", assumes=ASSUMPTIONS)
def prop2_diff_newcombe(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: float = 0.95
) -> Estimate:
    """The difference of two shares, first minus second, with Newcombe's hybrid score interval.

    Formula: with Wilson's limits l and u of each share p, from d - √((p1-l1)² + (u2-p2)²) to d +
    √((u1-p1)² + (p2-l2)²); statsmodels confint_proportions_2indep(method="newcomb").
    Source: Newcombe (1998) Stat Med 17:873-890, method 10.
    Assumes: independent groups, independent observations.
    Refuses: a group of none. Warns when a group is under 20, with the width of the interval.

    >>> newcombe = prop2_diff_newcombe(9, 10, 3, 10)
    >>> round(newcombe.estimate, 3), round(newcombe.low, 4), round(newcombe.high, 4)
    (0.6, 0.1705, 0.809)
    """
    shares = read_two_shares(count1, nobs1, count2, nobs2)
    low, high = _find_limits(shares, conf)
    return conclude(
        shares.diff, low, high, n=shares.total, warnings=_warn_width(shares, low, high), details=shares.describe()
    )


@method("prop2_fisher_midp", effect="diff", assumes=ASSUMPTIONS)
def prop2_fisher_midp(count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: float = 0.95) -> Estimate:
    """The two-sided mid-p of Fisher's test that two shares are equal; the difference without an
    interval.

    Formula: with both margins fixed, the probability of all tables less likely than the observed
    one, plus half of that of all tables as likely as it.
    Source: Fagerland, Lydersen & Laake (2017) Statistical Analysis of Contingency Tables, section
    4.4.
    Assumes: independent groups, independent observations.
    Refuses: a group of none, or of more than a thousand million. Warns when only one table is
    possible.

    >>> round(prop2_fisher_midp(7, 34, 1, 34).p, 4)
    0.0297
    """
    shares = read_two_shares(count1, nobs1, count2, nobs2)
    less, equal = shares.sum_unlikely_tables()
    return conclude(
        shares.diff, p=min(1.0, less + equal / 2), n=shares.total, warnings=(ONE_TABLE,) if shares.is_one_table else ()
    )


def _find_limits(shares: TwoShares, conf: float) -> tuple[float, float]:
    low, high = proportion.confint_proportions_2indep(*shares, method="newcomb", compare="diff", alpha=1 - conf)
    return max(-1.0, min(low, shares.diff)), min(1.0, max(high, shares.diff))


def _warn_width(shares: TwoShares, low: float, high: float) -> tuple[str, ...]:
    if min(shares.nobs1, shares.nobs2) >= SOME:
        return ()
    width = phrase("the range spans {high} percentage points", high=write_decimal(f"{100 * (high - low):.0f}"))
    return (phrase("small groups ({nobs1} and {nobs2}): {width}", nobs1=shares.nobs1, nobs2=shares.nobs2, width=width),)


def _find_midp(shares: TwoShares) -> float:
    """With no event at all, or nothing but events, only one table is possible: the groups agree,
    and p is 1.
    """
    less, equal = shares.sum_unlikely_tables()
    return 1.0 if shares.is_one_table else min(1.0, less + equal / 2)


def _find_smallest_p(shares: TwoShares) -> float:
    """The smallest mid-p that any split of these events over the groups could give: that of the two
    most lopsided ones.
    """
    events, nobs1, nobs2 = shares.events, shares.nobs1, shares.nobs2
    return min(
        _find_midp(TwoShares(first, nobs1, events - first, nobs2)) if not shares.is_one_table else 0.5
        for first in (max(0, events - nobs2), min(events, nobs1))
    )
