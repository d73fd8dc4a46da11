"""Three or more means, each against each: which pairs differ, with limits that hold for all pairs
at once.
"""

import math
from functools import lru_cache
from itertools import combinations

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.groups.group_means import ASSUMPTIONS, read_samples, summarise_group
from ctanalysis.statistics.means.two_means import GroupSummary, find_welch_error
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Rows
from ctanalysis.statistics.tools.lazy_libraries import optimize, stats
from ctanalysis.statistics.tools.method_decorator import method

MOST_GROUPS = 30  # 435 pairs; beyond this nobody reads the list


@method("kgroup_games_howell", effect="largest_diff")
def kgroup_games_howell(groups: Rows, *, labels: object = None, conf: float = 0.95) -> Estimate:
    """Every group's mean minus every earlier group's, with Games and Howell's limits: spreads and
    sizes may differ.

    Formula: with v = SD²/n, error √((v1+v2)/2) and Welch's df of the pair, the quantile of the
    studentized range of k groups instead of t: d ± q √((v1+v2)/2). The lists `diff, lower, upper,
    p, pairs` go 2-1, 3-1, 4-1 …, then 3-2, 4-2 …; the effect is the largest of them.
    Source: Games & Howell (1976) J Educ Stat 1:113-125; scipy.stats.studentized_range.
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
        [summarise_group(values) for values in samples], conf, read_labels(labels, len(samples)), warnings
    )


def answer_games_howell(
    summaries: list[GroupSummary], level: float, names: list[str], warnings: tuple[str, ...]
) -> Estimate:
    """Games and Howell's comparisons from mean, SD and n of each group."""
    k = len(summaries)
    if k > MOST_GROUPS:
        raise Refusal(phrase("more than {most_groups} groups: too many pairs to compare", most_groups=MOST_GROUPS))
    diffs, halves, chances, pairs = [], [], [], []
    for first, second in combinations(range(k), 2):
        one, other = summaries[first], summaries[second]
        if one.sd == other.sd == 0:
            raise Refusal(phrase("two groups have no variation: there is no spread to judge by"))
        error, df = find_welch_error(one, other)
        diffs.append(other.mean - one.mean)
        halves.append(find_range_quantile(level, k, df) * error / math.sqrt(2))
        distance = abs(diffs[-1]) * math.sqrt(2) / error
        chances.append(float(stats.studentized_range.sf(distance, k, df)))
        pairs.append(f"{names[second]}-{names[first]}")
    lows = [diff - half for diff, half in zip(diffs, halves, strict=True)]
    highs = [diff + half for diff, half in zip(diffs, halves, strict=True)]
    largest = max(range(len(diffs)), key=lambda place: abs(diffs[place]))
    details: dict[str, Detail] = {
        "diff": tuple(diffs),
        "lower": tuple(lows),
        "upper": tuple(highs),
        "p": tuple(chances),
        "pairs": tuple(pairs),
        "largest_pair": pairs[largest],
        "means": tuple(summary.mean for summary in summaries),
    }
    return conclude(
        diffs[largest],
        lows[largest],
        highs[largest],
        p=chances[largest],
        n=sum(summary.n for summary in summaries),
        method="kgroup_games_howell",
        assumptions=ASSUMPTIONS,
        warnings=warnings,
        details=details,
    )


@lru_cache(maxsize=256)
def find_range_quantile(probability: float, groups: int, df: float) -> float:
    """The studentized range that is exceeded with one minus this probability, from scipy's tail by
    the secant: scipy's own quantile takes three times as long.

    >>> round(find_range_quantile(0.95, 3, 27), 3)
    3.506
    """
    tail = 1 - probability
    start = math.sqrt(2) * float(stats.t.isf(tail / (groups * (groups - 1)), df))

    def find_excess(log: float) -> float:
        return math.log(stats.studentized_range.sf(math.exp(log), groups, df) / tail)

    log = math.log(start)
    try:
        return math.exp(optimize.newton(find_excess, log, x1=log - 0.02, tol=1e-10))
    except (RuntimeError, ValueError):  # levels near 0 or 1, where the tail is flat
        return float(stats.studentized_range.ppf(probability, groups, df))


def read_labels(labels: object, groups: int) -> list[str]:
    """The groups' names, or 1, 2, 3 …

    >>> read_labels(None, 2)
    ['1', '2']
    """
    if labels is None:
        return [str(place) for place in range(1, groups + 1)]
    if not isinstance(labels, (list, tuple)) or len(labels) != groups:
        raise BadNumber(phrase("labels must be a list with one name a group"))
    return [str(label) for label in labels]
