"""Two independent proportions: their difference with an interval, and the p-value of the
comparison.
"""

import math

from ctanalysis.statistics.shares.fixed_margins import sum_unlikely_tables
from ctanalysis.statistics.shares.proportions import SOME, find_wilson_limits, read_share
from ctanalysis.statistics.tools.checks import Number, read_confidence
from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER, Estimate, conclude, describe, method

ASSUMPTIONS = (
    "the two groups are independent of each other",
    "within a group, each counts independently with the same chance",
)
SMALLEST_GROUP = 5  # below this the numbers are shown without interval and p-value


@method("compare_proportions", effect="diff")
def compare_proportions(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: Number = 0.95
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
    difference = prop2_diff_newcombe(count1, nobs1, count2, nobs2, conf=conf)
    if not difference.is_usable:
        return difference
    assert (
        difference.estimate is not None
        and difference.low is not None
        and difference.high is not None
    )
    (events1, n1), (events2, n2) = read_share(count1, nobs1, "1"), read_share(count2, nobs2, "2")
    level = read_confidence(conf)
    name, total = "prop2_diff_newcombe, prop2_fisher_midp", n1 + n2
    if min(n1, n2) < SMALLEST_GROUP:
        reason = (
            f"a group has only {min(n1, n2)}: too few to compare, at least {SMALLEST_GROUP} are "
            "needed"
        )
        return describe(
            "diff",
            difference.estimate,
            n=total,
            method=name,
            reason=reason,
            details=difference.details,
        )
    events = events1 + events2
    # With no event at all, or nothing but events, only one table is possible: the groups agree, and
    # p is 1.
    p = 1.0 if events in (0, total) else _find_midp(events1, n1, events2, n2)
    warnings = difference.warnings
    if _find_smallest_p(n1, n2, events) > 1 - level:
        few = (
            f"{events} events"
            if events <= total - events
            else f"{total - events} without the event"
        )
        warnings += (f"only {few} in both groups together: no split of them could look clear",)
    if (p <= 1 - level) == (difference.low <= 0 <= difference.high):
        warnings += (SPLIT_ANSWER,)
    return conclude(
        "diff", difference.estimate, difference.low, difference.high, conf=level, p=p, n=total,
        method=name,
        assumptions=ASSUMPTIONS, warnings=warnings, details=difference.details,
    )  # fmt: skip


@method("prop2_diff_newcombe", effect="diff")
def prop2_diff_newcombe(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: Number = 0.95
) -> Estimate:
    """The difference of two shares, first minus second, with Newcombe's hybrid score interval.

    Formula: with Wilson's limits l and u of each share p, from d - √((p1-l1)² + (u2-p2)²) to d +
    √((u1-p1)² + (p2-l2)²).
    Source: Newcombe (1998) Stat Med 17:873-890, method 10.
    Assumes: independent groups, independent observations.
    Refuses: a group of none. Warns when a group is under 20, with the width of the interval.

    >>> newcombe = prop2_diff_newcombe(9, 10, 3, 10)
    >>> round(newcombe.estimate, 3), round(newcombe.low, 4), round(newcombe.high, 4)
    (0.6, 0.1705, 0.809)
    """
    (events1, n1), (events2, n2) = read_share(count1, nobs1, "1"), read_share(count2, nobs2, "2")
    level = read_confidence(conf)
    share1, share2 = events1 / n1, events2 / n2
    (low1, high1), (low2, high2) = (
        find_wilson_limits(events1, n1, level),
        find_wilson_limits(events2, n2, level),
    )
    diff = share1 - share2
    low = max(-1.0, diff - math.hypot(share1 - low1, high2 - share2))
    high = min(1.0, diff + math.hypot(high1 - share1, share2 - low2))
    warnings: tuple[str, ...] = ()
    if min(n1, n2) < SOME:
        warnings = (
            f"small groups ({n1} and {n2}): the range spans {100 * (high - low):.0f} percentage "
            "points",
        )
    details = {
        "proportion1": share1,
        "proportion2": share2,
        "count1": events1,
        "nobs1": n1,
        "count2": events2,
        "nobs2": n2,
    }
    return conclude(
        "diff", diff, low, high, conf=level, n=n1 + n2, method="prop2_diff_newcombe",
        assumptions=ASSUMPTIONS, warnings=warnings, details=details,
    )  # fmt: skip


@method("prop2_fisher_midp", effect="diff")
def prop2_fisher_midp(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: Number = 0.95
) -> Estimate:
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
    (events1, n1), (events2, n2) = read_share(count1, nobs1, "1"), read_share(count2, nobs2, "2")
    one_table = events1 + events2 in (0, n1 + n2)
    warnings = ("only one table is possible, so the p-value says nothing",) if one_table else ()
    return conclude(
        "diff", events1 / n1 - events2 / n2, conf=read_confidence(conf),
        p=_find_midp(events1, n1, events2, n2), n=n1 + n2,
        method="prop2_fisher_midp", assumptions=ASSUMPTIONS, warnings=warnings,
    )  # fmt: skip


def _find_midp(count1: int, nobs1: int, count2: int, nobs2: int) -> float:
    less, equal = sum_unlikely_tables(count1, nobs1, nobs2, events=count1 + count2)
    return min(1.0, less + equal / 2)


def _find_smallest_p(nobs1: int, nobs2: int, events: int) -> float:
    """The smallest mid-p that any split of these events over the groups could give: that of the two
    most lopsided ones.
    """
    splits = (max(0, events - nobs2), min(events, nobs1))
    return min(_find_midp(first, nobs1, events - first, nobs2) for first in splits)
