"""Three or more groups by ranks: does any lie higher (Kruskal and Wallis), do they rise in order
(Jonckheere and Terpstra).
"""

from statistics import median

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.groups.group_means import read_samples
from ctanalysis.statistics.ranks.rank_distributions import find_doubled_midranks
from ctanalysis.statistics.tools.checks import ALTERNATIVES, Number, Rows, read_choice, read_confidence
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.libraries import nonparametric, stats

ASSUMPTIONS = later(("the groups are independent of each other", "the values of a group are independent of each other"))


@method("kgroup_kruskal", effect="epsilon_squared")
def kgroup_kruskal(groups: Rows, *, labels: object = None, conf: Number = 0.95) -> Estimate:
    """Kruskal and Wallis's test that no group lies higher; the effect is the share of the spread of
    the ranks that the groups explain.

    Formula: H = 12/(N(N+1)) sum of n (mean rank - (N+1)/2)², over 1 - sum of (t³-t)/(N³-N) for
    ties; chi-square with k-1 degrees of freedom; epsilon squared = H/(N-1).
    Source: Kruskal & Wallis (1952) J Am Stat Assoc 47:583-621; scipy.stats.kruskal, R
    stats::kruskal.test.
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
        raise Refusal(phrase("all values are equal: there is nothing to rank"))
    found, total, smallest = stats.kruskal(*samples), len(values), min(map(len, samples))
    ranks = iter(find_doubled_midranks(values))
    details: dict[str, Detail] = {
        "H": found.statistic,
        "df": len(samples) - 1,
        "mean_ranks": tuple(sum(next(ranks) for _ in sample) / len(sample) / 2 for sample in samples),
        "medians": tuple(map(median, samples)),
        "ns": tuple(map(len, samples)),
    }
    few = phrase("only {smallest} values in a group: the p-value is rough", smallest=smallest)
    return conclude(
        "epsilon_squared",
        min(1.0, found.statistic / (total - 1)),
        conf=level,
        p=found.pvalue,
        n=total,
        method="kgroup_kruskal",
        assumptions=ASSUMPTIONS,
        details=details,
        warnings=warnings + ((few,) if smallest < 5 else ()),
    )


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
    (2014) section 6.2; statsmodels jonckheere_terpstra.
    Assumes: independent groups of independent values; their order was set before looking.
    Refuses: fewer than 2 groups, an empty group, or all values equal. Warns of missing values.

    >>> rise = kgroup_jonckheere([[40, 35, 38, 43, 44, 41], [38, 40, 47, 44, 40, 42], [48, 40, 45,
    ...     43, 46, 44]])
    >>> rise.details["J"], round(rise.details["z"], 3), round(rise.p, 4), round(rise.estimate, 3)
    (79.0, 2.039, 0.0414, 0.731)
    """
    samples, warnings = read_samples(groups, least=1)
    level = read_confidence(conf)
    side = read_choice(alternative, "alternative", allowed=ALTERNATIVES)
    if len({value for sample in samples for value in sample}) == 1:
        raise Refusal(phrase("all values are equal: nothing can rise or fall"))
    words = {"greater": "larger", "less": "smaller"}
    found = nonparametric.jonckheere_terpstra(samples, alternative=words.get(side, side))
    sizes = tuple(map(len, samples))
    total = sum(sizes)
    pairs = (total * total - sum(size * size for size in sizes)) / 2
    return conclude(
        "chance_later_higher",
        found.statistic / pairs,
        conf=level,
        p=found.pvalue,
        n=total,
        method="kgroup_jonckheere",
        assumptions=ASSUMPTIONS,
        warnings=warnings,
        details={"J": found.statistic, "z": found.zstat, "medians": tuple(map(median, samples)), "ns": sizes},
    )
