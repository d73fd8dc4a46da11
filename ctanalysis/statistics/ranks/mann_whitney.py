"""Two independent groups by ranks: Mann and Whitney's test, exact and normal."""

from typing import NamedTuple

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.ranks.rank_distributions import (
    count_sized_sums,
    find_distance_p,
    find_doubled_midranks,
    find_sum_tails,
)
from ctanalysis.statistics.tools.checks import ALTERNATIVES, Number, Numbers, keep_present, read_choice, read_confidence
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.libraries import stats

ASSUMPTIONS = later(
    ("the two groups are independent of each other", "the values of a group are independent of each other")
)
# values in both groups; beyond this the normal approximation cannot be told from the exact answer
MOST_EXACT = 150


@method("rank2_mannwhitney_exact", effect="chance_higher")
def rank2_mannwhitney_exact(x: Numbers, y: Numbers, *, alternative: str = "two-sided", conf: Number = 0.95) -> Estimate:
    """Mann and Whitney's exact test, and the chance that a random x lies higher than a random y;
    ties are warned of.

    Formula: U is the number of pairs in which x is higher, ties counting half; the chance is U over
    all pairs; p is the share of all ways to pick the first group from the values whose U is as
    extreme.
    Source: Mann & Whitney (1947) Ann Math Stat 18:50-60; R stats::wilcox.test. scipy's exact p is
    wrong with ties.
    Assumes: independent groups of independent values, that differ by nothing if the test is to be
    right.
    Refuses: an empty group, or more than 150 values. Warns of missing values and of ties.

    >>> test = rank2_mannwhitney_exact([10, 12, 15, 11, 19, 22, 13], [25, 18, 30, 21, 17, 28])
    >>> test.details["U"], round(test.estimate, 3), round(test.p, 4)
    (5.0, 0.119, 0.0221)
    """
    groups = read_two_groups(x, y)
    tied = len(set(groups.x + groups.y)) < groups.n
    return _answer_exact(
        groups,
        alternative,
        conf,
        "rank2_mannwhitney_exact",
        (phrase("there are ties: the p-value is conditional on them"),) if tied else (),
    )


@method("rank2_mannwhitney_exact_ties", effect="chance_higher")
def rank2_mannwhitney_exact_ties(
    x: Numbers, y: Numbers, *, alternative: str = "two-sided", conf: Number = 0.95
) -> Estimate:
    """Mann and Whitney's exact test given the ties.

    Formula: as `rank2_mannwhitney_exact` with midranks; two-sided, as extreme means at least as far
    from the mean of U.
    Source: Mann & Whitney (1947); coin::wilcox_test for the two-sided rule.
    Assumes: independent groups of independent values.
    Refuses: an empty group, or more than 150 values. Warns of missing values.

    >>> test = rank2_mannwhitney_exact_ties([1, 2, 2, 3, 3, 4, 1], [3, 4, 4, 5, 3, 5])
    >>> test.details["U"], round(test.p, 4)
    (5.0, 0.0221)
    """
    return _answer_exact(read_two_groups(x, y), alternative, conf, "rank2_mannwhitney_exact_ties", ())


@method("rank2_mannwhitney_asymptotic_ties", effect="chance_higher")
def rank2_mannwhitney_asymptotic_ties(
    x: Numbers, y: Numbers, *, alternative: str = "two-sided", conf: Number = 0.95
) -> Estimate:
    """Mann and Whitney's test by the normal approximation, with ties and the correction for
    continuity: for many values.

    Formula: var(U) = m n ((m+n+1) - sum of (t³-t) over tied groups / ((m+n)(m+n-1))) / 12; z = (U -
    mn/2 -+ 1/2) / √var(U).
    Source: Hollander, Wolfe & Chicken (2014) section 4.1; scipy.stats.mannwhitneyu, R
    stats::wilcox.test(exact=FALSE).
    Assumes: independent groups of independent values, and enough of them.
    Refuses: an empty group. Warns of missing values.

    >>> round(rank2_mannwhitney_asymptotic_ties([1, 2, 2, 3, 3, 4, 1], [3, 4, 4, 5, 3, 5]).p, 4)
    0.0233
    """
    groups, level = read_two_groups(x, y), read_confidence(conf)
    side = read_choice(alternative, "alternative", allowed=ALTERNATIVES)
    return conclude(
        "chance_higher",
        groups.chance,
        conf=level,
        p=find_normal_rank_p(groups, side),
        n=groups.n,
        method="rank2_mannwhitney_asymptotic_ties",
        assumptions=ASSUMPTIONS,
        warnings=groups.warnings,
        details={"U": groups.u},
    )


class TwoGroups(NamedTuple):
    """The values of two groups, and how they rank together."""

    x: list[float]
    y: list[float]
    ranks: list[int]  # doubled midranks, those of x first
    warnings: tuple[str, ...]

    @property
    def n(self) -> int:
        """The values of both groups."""
        return len(self.ranks)

    @property
    def u(self) -> float:
        """The pairs in which x is higher, ties counting half."""
        m = len(self.x)
        return (sum(self.ranks[:m]) - m * (m + 1)) / 2

    @property
    def chance(self) -> float:
        """The chance that a random x lies higher than a random y, ties counting half."""
        return self.u / (len(self.x) * len(self.y))


def read_two_groups(x: object, y: object, *, least: int = 1) -> TwoGroups:
    """Both groups without their missing values.

    >>> read_two_groups([3, None], [1, 2]).chance
    1.0
    """
    firsts, warnings1 = keep_present(x, "x")
    seconds, warnings2 = keep_present(y, "y")
    smallest = min(len(firsts), len(seconds))
    if smallest < least:
        raise Refusal(
            phrase("too few values in a group: {smallest}, at least {least} are needed", smallest=smallest, least=least)
        )
    return TwoGroups(firsts, seconds, find_doubled_midranks(firsts + seconds), warnings1 + warnings2)


def count_rank_sums(groups: TwoGroups) -> list[int]:
    """In how many ways the smaller group can have each sum of doubled ranks."""
    return count_sized_sums(groups.ranks, min(len(groups.x), len(groups.y)))


def find_exact_rank_p(groups: TwoGroups, side: str, *, counts: list[int]) -> float:
    """Mann and Whitney's exact p, given the ties; `counts` as `count_rank_sums` has them.

    >>> groups = read_two_groups([4, 5], [1, 2, 3])
    >>> find_exact_rank_p(groups, "greater", counts=count_rank_sums(groups))
    0.1
    """
    m = len(groups.x)
    x_is_smaller = m <= len(groups.y)
    observed = sum(groups.ranks[:m] if x_is_smaller else groups.ranks[m:])
    if side == "two-sided":
        return find_distance_p(counts, observed)
    return find_sum_tails(counts, observed)[0 if x_is_smaller == (side == "less") else 1]


def find_normal_rank_p(groups: TwoGroups, side: str) -> float:
    """Mann and Whitney's normal p, with ties and the correction for continuity; 1 where all values
    are equal.
    """
    if len(set(groups.ranks)) == 1:
        return 1.0
    # The ranks and not the values, which may be too far apart for floating point.
    m = len(groups.x)
    return float(stats.mannwhitneyu(groups.ranks[:m], groups.ranks[m:], alternative=side, method="asymptotic").pvalue)


def _answer_exact(groups: TwoGroups, alternative: str, conf: Number, by: str, warnings: tuple[str, ...]) -> Estimate:
    level, side = (read_confidence(conf), read_choice(alternative, "alternative", allowed=ALTERNATIVES))
    if groups.n > MOST_EXACT:
        raise Refusal(
            phrase("more than {most_exact} values: use rank2_mannwhitney_asymptotic_ties", most_exact=MOST_EXACT)
        )
    return conclude(
        "chance_higher",
        groups.chance,
        conf=level,
        p=find_exact_rank_p(groups, side, counts=count_rank_sums(groups)),
        n=groups.n,
        method=by,
        assumptions=ASSUMPTIONS,
        warnings=groups.warnings + warnings,
        details={"U": groups.u},
    )
