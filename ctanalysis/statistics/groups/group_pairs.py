"""Three or more means, each against each: which pairs differ, with limits that hold for all pairs
at once.
"""

import math
from collections.abc import Callable
from itertools import combinations

from ctanalysis.statistics.groups.group_means import (
    ASSUMPTIONS,
    GroupSummary,
    pool_variance,
    read_samples,
    summarise_group,
)
from ctanalysis.statistics.groups.studentized_range import find_range_p, find_range_quantile
from ctanalysis.statistics.tools.checks import Number, Rows, read_confidence
from ctanalysis.statistics.tools.estimate import (
    BadNumber,
    Detail,
    Estimate,
    Refusal,
    conclude,
    method,
)

MOST_GROUPS = 30  # 435 pairs; beyond this nobody reads the list


@method("kgroup_games_howell", effect="largest_diff")
def kgroup_games_howell(groups: Rows, *, labels: object = None, conf: Number = 0.95) -> Estimate:
    """Every group's mean minus every earlier group's, with Games and Howell's limits: spreads and
    sizes may differ.

    Formula: with v = SD²/n, error √((v1+v2)/2) and Welch's df of the pair, the quantile of the
    studentized range of k groups instead of t: d ± q √((v1+v2)/2). The lists `diff, lower, upper,
    p, pairs` go 2-1, 3-1, 4-1 …, then 3-2, 4-2 …; the effect is the largest of them.
    Source: Games & Howell (1976) J Educ Stat 1:113-125.
    Assumes: independent groups of independent values.
    Refuses: fewer than 2 or more than 30 groups, fewer than 2 values in a group, or two groups
    without variation. Warns of missing values.

    >>> pairs = kgroup_games_howell([[12, 15, 9, 22, 18], [30, 24, 41, 19, 27, 35, 29], [14, 11, 20,
    ...     17]])
    >>> pairs.details["pairs"], [round(p, 3) for p in pairs.details["p"]]
    (('2-1', '3-1', '3-2'), [0.007, 0.994, 0.006])
    """
    samples, warnings = read_samples(groups, least=2)
    return answer_games_howell(
        [summarise_group(values) for values in samples],
        read_confidence(conf),
        read_labels(labels, len(samples)),
        warnings,
    )


@method("kgroup_tukey", effect="largest_diff")
def kgroup_tukey(groups: Rows, *, labels: object = None, conf: Number = 0.95) -> Estimate:
    """As `kgroup_games_howell`, with Tukey and Kramer's limits: for groups of equal spread.

    Formula: with the variance s² within all groups and N - k degrees of freedom, d ± q √(s²/2 (1/n1
    + 1/n2)).
    Source: Tukey (1953), in Collected Works VIII; Kramer (1956) Biometrics 12:307-310; R
    stats::TukeyHSD.
    Assumes: as Games and Howell's, and equal spread in all groups.
    Refuses: fewer than 2 or more than 30 groups, an empty group, or no variation within the groups.
    Warns of missing values.

    >>> pairs = kgroup_tukey([[4, 5, 6], [7, 8, 9], [5, 6, 7]])
    >>> pairs.details["diff"], [round(p, 3) for p in pairs.details["p"]]
    ((3.0, 1.0, -2.0), [0.024, 0.483, 0.109])
    """
    samples, warnings = read_samples(groups, least=1)
    level, (within, df) = read_confidence(conf), pool_variance(samples)

    def find_error(first: GroupSummary, second: GroupSummary) -> tuple[float, float]:
        return math.sqrt(within * (1 / first.n + 1 / second.n) / 2), df

    summaries, names = (
        [summarise_group(values) for values in samples],
        read_labels(labels, len(samples)),
    )
    return _answer(
        summaries,
        find_error,
        level,
        names,
        "kgroup_tukey",
        (*ASSUMPTIONS, "all groups scatter equally"),
        warnings,
    )


def answer_games_howell(
    summaries: list[GroupSummary], level: float, names: list[str], warnings: tuple[str, ...]
) -> Estimate:
    """Games and Howell's comparisons from mean, SD and n of each group."""
    return _answer(
        summaries, _find_welch_error, level, names, "kgroup_games_howell", ASSUMPTIONS, warnings
    )


def read_labels(labels: object, groups: int) -> list[str]:
    """The groups' names, or 1, 2, 3 …

    >>> read_labels(None, 2)
    ['1', '2']
    """
    if labels is None:
        return [str(place) for place in range(1, groups + 1)]
    if not isinstance(labels, (list, tuple)) or len(labels) != groups:
        raise BadNumber("labels must be a list with one name a group")
    return [str(label) for label in labels]


def _find_welch_error(first: GroupSummary, second: GroupSummary) -> tuple[float, float]:
    error1, error2 = first.sd / math.sqrt(first.n), second.sd / math.sqrt(second.n)
    error = math.hypot(error1, error2)
    if error == 0:
        raise Refusal("two groups have no variation: there is no spread to judge by")
    df = 1 / ((error1 / error) ** 4 / (first.n - 1) + (error2 / error) ** 4 / (second.n - 1))
    return error / math.sqrt(2), df


def _answer(
    summaries: list[GroupSummary],
    find_error: Callable[[GroupSummary, GroupSummary], tuple[float, float]],
    level: float,
    names: list[str],
    by: str,
    assumptions: tuple[str, ...],
    warnings: tuple[str, ...],
) -> Estimate:
    k = len(summaries)
    if k > MOST_GROUPS:
        raise Refusal(f"more than {MOST_GROUPS} groups: too many pairs to compare")
    diffs, halves, chances, pairs = [], [], [], []
    for first, second in combinations(range(k), 2):
        error, df = find_error(summaries[first], summaries[second])
        diffs.append(summaries[second].mean - summaries[first].mean)
        halves.append(find_range_quantile(level, k, df=df) * error)
        chances.append(find_range_p(abs(diffs[-1]) / error, k, df=df))
        pairs.append(f"{names[second]}-{names[first]}")
    largest = max(range(len(diffs)), key=lambda place: abs(diffs[place]))
    details: dict[str, Detail] = {
        "diff": tuple(diffs),
        "lower": tuple(d - half for d, half in zip(diffs, halves, strict=True)),
        "upper": tuple(d + half for d, half in zip(diffs, halves, strict=True)),
        "p": tuple(chances), "pairs": tuple(pairs),
        "largest_pair": pairs[largest], "means": tuple(summary.mean for summary in summaries),
    }  # fmt: skip
    return conclude(
        "largest_diff", diffs[largest], diffs[largest] - halves[largest],
        diffs[largest] + halves[largest], conf=level, p=chances[largest],
        n=sum(summary.n for summary in summaries), method=by, assumptions=assumptions,
        warnings=warnings, details=details,
    )  # fmt: skip
