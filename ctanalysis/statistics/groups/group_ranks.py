"""Three or more groups by ranks: does any lie higher (Kruskal and Wallis), do they rise in order
(Jonckheere and Terpstra).
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import combinations
from statistics import median

from ctanalysis.statistics.groups.group_means import read_samples
from ctanalysis.statistics.ranks.rank_distributions import find_doubled_midranks
from ctanalysis.statistics.tools.checks import (
    ALTERNATIVES,
    Number,
    Rows,
    read_choice,
    read_confidence,
)
from ctanalysis.statistics.tools.distributions import find_chi_square_p, find_normal_p
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude, method

ASSUMPTIONS = (
    "the groups are independent of each other",
    "the values of a group are independent of each other",
)


@method("kgroup_kruskal", effect="epsilon_squared")
def kgroup_kruskal(groups: Rows, *, labels: object = None, conf: Number = 0.95) -> Estimate:
    """Kruskal and Wallis's test that no group lies higher; the effect is the share of the spread of
    the ranks that the groups explain.

    Formula: H = 12/(N(N+1)) sum of n (mean rank - (N+1)/2)², over 1 - sum of (t³-t)/(N³-N) for
    ties; chi-square with k-1 degrees of freedom; epsilon squared = H/(N-1).
    Source: Kruskal & Wallis (1952) J Am Stat Assoc 47:583-621; R stats::kruskal.test.
    Assumes: independent groups of independent values, 5 or more each.
    Refuses: fewer than 2 groups, an empty group, or all values equal. Warns of missing values, and
    below 5 in a group.

    >>> test = kgroup_kruskal([[2.9, 3, 2.5, 2.6, 3.2], [3.8, 2.7, 4, 2.4], [2.8, 3.4, 3.7, 2.2,
    ...     2]])
    >>> round(test.details["H"], 4), round(test.p, 4)
    (0.7714, 0.68)
    """
    samples, warnings = read_samples(groups, least=1)
    level, values = read_confidence(conf), [value for sample in samples for value in sample]
    if min(values) == max(values):
        raise Refusal("all values are equal: there is nothing to rank")
    total, ranks, place, means, spread = len(values), find_doubled_midranks(values), 0, [], 0.0
    for sample in samples:
        ranked = sum(
            ranks[place : place + len(sample)]
        )  # doubled, and so is the mean they should have
        means.append(ranked / len(sample) / 2)
        spread += (ranked - len(sample) * (total + 1)) ** 2 / (4 * len(sample))
        place += len(sample)
    tied = sum(size**3 - size for size in Counter(values).values())
    h = 12 * spread / (total * (total + 1)) / (1 - tied / (total**3 - total))
    df, smallest = len(samples) - 1, min(map(len, samples))
    details: dict[str, Detail] = {
        "H": h,
        "df": df,
        "mean_ranks": tuple(means),
        "medians": tuple(median(sample) for sample in samples),
    }
    return conclude(
        "epsilon_squared", min(1.0, h / (total - 1)), conf=level, p=find_chi_square_p(df, h),
        n=total, method="kgroup_kruskal",
        assumptions=ASSUMPTIONS, details={**details, "ns": tuple(map(len, samples))},
        warnings=warnings + ((f"only {smallest} values in a group: the p-value is rough",
                ) if smallest < 5 else ()),
    )  # fmt: skip


@method("kgroup_jonckheere", effect="chance_later_higher")
def kgroup_jonckheere(
    groups: Rows, *, alternative: str = "two-sided", labels: object = None, conf: Number = 0.95
) -> Estimate:
    """Jonckheere and Terpstra's test that the groups rise in the order given; the effect is the
    chance that a random member of a later group lies higher than one of an earlier group.

    Formula: J counts the pairs from two groups in which the later one is higher, ties half; z = (J
    - mean) / SD without correction for continuity, mean (N² - sum of n²)/4, variance with the
    correction for ties. `greater` asks for a rise, `less` for a fall.
    Source: Jonckheere (1954) Biometrika 41:133-145; Terpstra (1952); Hollander, Wolfe & Chicken
    (2014) section 6.2.
    Assumes: independent groups of independent values; their order was set before looking.
    Refuses: fewer than 2 groups, an empty group, or all values equal. Warns of missing values.

    >>> rise = kgroup_jonckheere([[40, 35, 38, 43, 44, 41], [38, 40, 47, 44, 40, 42], [48, 40, 45,
    ...     43, 46, 44]])
    >>> rise.details["J"], round(rise.details["z"], 3), round(rise.p, 4), round(rise.estimate, 3)
    (79.0, 2.039, 0.0414, 0.731)
    """
    samples, warnings = read_samples(groups, least=1)
    level, side = (
        read_confidence(conf),
        read_choice(alternative, "alternative", allowed=ALTERNATIVES),
    )
    ordered = [sorted(sample) for sample in samples]
    doubled = sum(
        bisect_left(earlier, value) + bisect_right(earlier, value)
        for earlier, later in combinations(ordered, 2)
        for value in later
    )  # how many earlier values lie below each later one, ties half, all doubled
    sizes, total = list(map(len, samples)), sum(map(len, samples))
    tied = Counter(value for sample in samples for value in sample)
    if len(tied) == 1:
        raise Refusal("all values are equal: nothing can rise or fall")
    pairs = (total * total - sum(size * size for size in sizes)) / 2
    z = (doubled / 2 - pairs / 2) / math.sqrt(_find_variance(sizes, list(tied.values())))
    both = find_normal_p(z)
    p = (
        both
        if side == "two-sided"
        else both / 2
        if (z >= 0) == (side == "greater")
        else 1 - both / 2
    )
    return conclude(
        "chance_later_higher", doubled / 2 / pairs, conf=level, p=p, n=total,
        method="kgroup_jonckheere", assumptions=ASSUMPTIONS,
        warnings=warnings,
        details={"J": doubled / 2, "z": z, "medians": tuple(median(sample) for sample in samples),
            "ns": tuple(sizes)},
    )  # fmt: skip


def _find_variance(sizes: list[int], ties: list[int]) -> float:
    """The variance of J if no group lies higher, corrected for ties."""
    n = sum(sizes)
    group_pairs, tied_pairs = (sum(size * (size - 1) for size in parts) for parts in (sizes, ties))
    group_triples, tied_triples = (
        sum(size * (size - 1) * (size - 2) for size in parts) for parts in (sizes, ties)
    )
    whole = n * (n - 1) * (2 * n + 5) - sum(
        size * (size - 1) * (2 * size + 5) for group in (sizes, ties) for size in group
    )
    variance = whole / 72 + group_pairs * tied_pairs / (8 * n * (n - 1))
    return variance + (
        group_triples * tied_triples / (36 * n * (n - 1) * (n - 2)) if n > 2 else 0.0
    )
