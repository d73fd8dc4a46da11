"""The family for three or more groups: do they differ at all, and which pairs."""

from collections.abc import Sequence
from itertools import combinations

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.groups.contingency_tests import (
    LEAST_EXPECTED,
    find_least_expected,
    kgroup_chisq,
    kgroup_fisher_rxc,
)
from ctanalysis.statistics.groups.group_means import answer_welch, summarise_group
from ctanalysis.statistics.groups.group_sizes import find_few, keep_whole
from ctanalysis.statistics.groups.pairwise_means import answer_games_howell, read_labels
from ctanalysis.statistics.means.two_means import GroupSummary
from ctanalysis.statistics.proportions.two_proportions import prop2_diff_newcombe
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, conclude, describe
from ctanalysis.statistics.tools.input_validation import (
    Numbers,
    Rows,
    keep_groups,
    read_count,
    read_number,
    read_spread,
    read_values,
)
from ctanalysis.statistics.tools.method_decorator import method

PAIRS = {"diff": "pair_diff", "lower": "pair_lower", "upper": "pair_upper", "p": "pair_p", "pairs": "pairs"}


@method("compare_groups", effect="largest_diff")
def compare_groups(
    groups: Rows = None,
    *,
    means: Numbers = None,
    sds: Numbers = None,
    ns: Numbers = None,
    counts: Numbers = None,
    nobs: Numbers = None,
    labels: object = None,
    conf: float = 0.95,
) -> Estimate:
    """Whether three or more groups differ at all, with the pairs beside it, or what can be said
    with few.

    Give one of: raw scores `groups`; `means`, `sds` and `ns`; or `counts` out of `nobs`.
    Formula: means: the highest less the lowest, p as `kgroup_welch_anova`, pairs as
    `kgroup_games_howell`. Shares: the highest less the lowest, p as `kgroup_chisq`, as
    `kgroup_fisher_rxc` where a cell expects fewer than 5; pairs as `prop2_diff_newcombe`, at a
    level that holds for all together (Bonferroni). The p-value is of all groups at once, so no
    range stands beside it.
    Source: as those methods.
    Assumes: independent groups of independent values.
    Refuses: fewer than 3 groups, or fewer than 2 in a group. Describes only: fewer than 5 in a
    group; nothing varies. Warns of groups without figures and of missing values.

    >>> answer = compare_groups(counts=[12, 30, 25], nobs=[40, 45, 50])
    >>> (round(answer.estimate, 3), round(answer.p, 4), answer.details["highest"],
    ...     answer.details["lowest"])
    (0.367, 0.0034, '2', '1')
    >>> compare_groups(means=[3.1, 3.6, 2.9], sds=[0.8, 0.7, 0.9], ns=[20, 4, 25]).status
    'descriptive_only'
    """
    if sum(given is not None for given in (groups, means, counts)) != 1:
        raise BadNumber(phrase("give one of groups, means with sds and ns, or counts with nobs"))
    if means is not None:
        places, warnings, columns = keep_whole(means=means, sds=sds, ns=ns)
        summaries = [
            GroupSummary(read_number(mean, "means"), read_spread(sd, "sds"), read_count(n, "ns"))
            for mean, sd, n in columns
        ]
        return _compare_means(summaries, conf, _name(labels, places, means), warnings)
    if counts is not None:
        places, warnings, columns = keep_whole(counts=counts, nobs=nobs)
        shares = [(read_count(count, "counts"), read_count(size, "nobs")) for count, size in columns]
        return _compare_shares(shares, conf, _name(labels, places, counts), warnings)
    samples, warnings = keep_groups(groups)
    names = read_labels(labels, len(samples))
    summaries = [summarise_group(values) if values else GroupSummary(0.0, 0.0, 0) for values in samples]
    return _compare_means(summaries, conf, names, warnings)


def _compare_means(groups: list[GroupSummary], level: float, names: list[str], warnings: tuple[str, ...]) -> Estimate:
    few, means = find_few([group.n for group in groups]), [group.mean for group in groups]
    still = [name for name, group in zip(names, groups, strict=True) if group.sd == 0]
    details: dict[str, Detail] = {
        "means": tuple(means),
        "sds": tuple(group.sd for group in groups),
        "ns": tuple(group.n for group in groups),
    }
    details |= _name_ends(means, names)
    total, largest = sum(group.n for group in groups), max(means) - min(means)
    reason = few or (
        phrase("group {still} has no variation: its mean cannot be weighed against the others", still=still[0])
        if still
        else None
    )
    if reason:
        return describe(
            largest, n=total, method="kgroup_welch_anova", reason=reason, warnings=warnings, details=details
        )
    welch = answer_welch(groups, level, warnings)
    pairs = answer_games_howell(groups, level, names, ())
    details |= {key: welch.details[key] for key in ("F", "df1", "df2")} | {"omega_squared": welch.estimate}
    return conclude(
        largest,
        p=welch.p,
        n=total,
        method="kgroup_welch_anova, kgroup_games_howell",
        assumptions=welch.assumptions,
        warnings=warnings,
        details=details | {PAIRS[key]: pairs.details[key] for key in PAIRS},
    )


def _compare_shares(
    groups: list[tuple[int, int]], level: float, names: list[str], warnings: tuple[str, ...]
) -> Estimate:
    if any(count > size for count, size in groups):
        raise BadNumber(phrase("counts are more than nobs"))
    few = find_few([size for _, size in groups])
    shares, events, total = (
        [count / size for count, size in groups],
        sum(count for count, _ in groups),
        sum(size for _, size in groups),
    )
    details: dict[str, Detail] = {
        "proportions": tuple(shares),
        "ns": tuple(size for _, size in groups),
        **_name_ends(shares, names),
    }
    reason = few or (phrase("no events, or nothing but events: the groups agree") if events in (0, total) else None)
    if reason:
        return describe(
            max(shares) - min(shares), n=total, method="kgroup_chisq", reason=reason, warnings=warnings, details=details
        )
    table = [[count, size - count] for count, size in groups]
    full = kgroup_chisq(table, conf=level)
    if find_least_expected(table) < LEAST_EXPECTED:
        exact = kgroup_fisher_rxc(table, conf=level)
        full, warnings = (exact, warnings) if exact.is_usable else (full, warnings + full.warnings)
    details |= {"cramers_v": full.estimate, "chisq": full.details.get("chisq"), "df": full.details.get("df")}
    couples = list(combinations(range(len(groups)), 2))
    limits = [
        prop2_diff_newcombe(*groups[later], *groups[first], conf=1 - (1 - level) / len(couples))
        for first, later in couples
    ]
    details |= {"pair_diff": tuple(pair.estimate for pair in limits), "pair_lower": tuple(pair.low for pair in limits)}
    details |= {
        "pair_upper": tuple(pair.high for pair in limits),
        "pairs": tuple(f"{names[later]}-{names[first]}" for first, later in couples),
    }
    return conclude(
        max(shares) - min(shares),
        p=full.p,
        n=total,
        method=f"{full.method}, prop2_diff_newcombe",
        assumptions=full.assumptions,
        warnings=warnings,
        details=details,
    )


def _name(labels: object, places: list[int], given: object) -> list[str]:
    names = read_labels(labels, len(read_values(given, "means")))
    return [names[place] for place in places]


def _name_ends(values: Sequence[float], names: list[str]) -> dict[str, Detail]:
    highest, lowest = (choose(range(len(values)), key=values.__getitem__) for choose in (max, min))
    return {"highest": names[highest], "lowest": names[lowest], "groups": tuple(names)}
