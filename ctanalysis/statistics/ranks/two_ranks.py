"""The family for two independent groups by ranks: which lies higher, how often, and by how much."""

import math
from statistics import median

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.ranks.mann_whitney import (
    ASSUMPTIONS,
    MOST_EXACT,
    TwoGroups,
    count_rank_sums,
    find_exact_rank_p,
    find_normal_rank_p,
    read_two_groups,
)
from ctanalysis.statistics.ranks.rank_distributions import find_smallest_p
from ctanalysis.statistics.ranks.rank_effects import find_placement_spread, find_shift
from ctanalysis.statistics.tools.checks import Number, Numbers, read_confidence
from ctanalysis.statistics.tools.distributions import find_crossing
from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER, Detail, Estimate, conclude, describe, method
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.libraries import stats

SMALL_GROUP = 5  # below this a warning


@method("rank2", effect="chance_higher")
def rank2(x: Numbers, y: Numbers, *, conf: Number = 0.95) -> Estimate:
    """The chance that a random x lies higher than a random y, with its interval and Mann and
    Whitney's p, or what few can say.

    Formula: interval of Brunner and Munzel, kept within 0 and 1; where the groups do not overlap at
    all, Newcombe's, which needs no spread: the chances c with |C - c| = z √(c(1-c)(1 +
    (N-1)((1-c)/(2-c) + c/(1+c)))/(m n)), N = (m+n)/2. p as
    `rank2_mannwhitney_exact_ties`, normal above 150 values. The shift beside it (`hl`) as
    `rank2_hodges_lehmann`.
    Source: Mann & Whitney (1947); Brunner & Munzel (2000) Biometrical Journal 42:17-25; Newcombe
    (2006) Stat Med 25:559-573, method 5.
    Assumes: independent groups of independent values.
    Refuses: a group of fewer than 2. Describes only: so few values, or so many ties, that the
    p-value could not be small (3 against 3). Warns: fewer than 5 in a group; no overlap; interval
    and p-value on different sides.

    >>> answer = rank2([3, 4, 5, 5, 4, 3, 5, 4], [2, 3, 3, 1, 2, 4, 3])
    >>> (round(answer.estimate, 3), round(answer.low, 3), round(answer.high, 3), round(answer.p, 4),
    ...     answer.status)
    (0.884, 0.712, 1.0, 0.0106, 'ok')
    >>> answer.details["hl"], answer.details["hl_lower"], answer.details["hl_upper"]
    (2.0, 0.0, 3.0)
    >>> rank2([1, 2, 3], [7, 8, 9]).status
    'descriptive_only'
    """
    groups, level = read_two_groups(x, y, least=2), read_confidence(conf)
    exact, smallest = groups.n <= MOST_EXACT, min(len(groups.x), len(groups.y))
    by = phrase(
        "Brunner-Munzel, {words}",
        words="rank2_mannwhitney_exact_ties" if exact else "rank2_mannwhitney_asymptotic_ties",
    )
    details: dict[str, Detail] = {
        "U": groups.u,
        "n1": len(groups.x),
        "n2": len(groups.y),
        "median1": median(groups.x),
        "median2": median(groups.y),
    }
    shift = find_shift(groups, level)
    details["hl"] = shift.middle if shift else None
    counts = count_rank_sums(groups) if exact else []
    if len(set(groups.ranks)) == 1 or (exact and find_smallest_p(counts) > 1 - level):
        tied = phrase(", many of them equal") if len(set(groups.ranks)) < groups.n else ""
        reason = phrase(
            "only {count} against {count2} values{tied}: the p-value could not be small whatever they show",
            count=len(groups.x),
            count2=len(groups.y),
            tied=tied,
        )
        if len(set(groups.ranks)) == 1:
            reason = phrase("all values are equal: there is nothing to rank")
        return describe(
            "chance_higher",
            groups.chance,
            n=groups.n,
            method=by,
            reason=reason,
            warnings=groups.warnings,
            details=details,
        )
    details |= {"hl_lower": shift.low if shift else None, "hl_upper": shift.high if shift else None}
    low, high, warnings = _find_limits(groups, level)
    p = find_exact_rank_p(groups, "two-sided", counts=counts) if exact else find_normal_rank_p(groups, "two-sided")
    if smallest < SMALL_GROUP:
        warnings = (phrase("only {smallest} values in a group", smallest=smallest), *warnings)
    if (p <= 1 - level) == (low <= 0.5 <= high):
        warnings += (SPLIT_ANSWER,)
    return conclude(
        "chance_higher",
        groups.chance,
        low,
        high,
        conf=level,
        p=p,
        n=groups.n,
        method=by,
        assumptions=ASSUMPTIONS,
        warnings=groups.warnings + warnings,
        details=details,
    )


def _find_limits(groups: TwoGroups, conf: float) -> tuple[float, float, tuple[str, ...]]:
    """The limits of the chance, and what must be said of them."""
    chance, spread = groups.chance, find_placement_spread(groups)
    if spread is not None:
        low, high, _ = find_limits(chance, spread.error, df=spread.df, conf=conf)
        return max(0.0, low), min(1.0, high), ()
    reach, half_total = float(stats.norm.isf((1 - conf) / 2)), groups.n / 2
    pairs = len(groups.x) * len(groups.y)

    def find_distance(supposed: float) -> float:
        """How far the observed chance lies from the supposed one, less what chance allows."""
        more = 1 + (half_total - 1) * ((1 - supposed) / (2 - supposed) + supposed / (1 + supposed))
        return abs(chance - supposed) - reach * math.sqrt(max(0.0, supposed * (1 - supposed)) * more / pairs)

    low = 0.0 if chance == 0 else find_crossing(lambda supposed: -find_distance(supposed), 0.0, chance)
    high = 1.0 if chance == 1 else find_crossing(find_distance, chance, 1.0)
    return low, high, (phrase("the groups do not overlap: the range is Newcombe's"),)
