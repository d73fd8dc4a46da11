"""How far two independent groups lie apart by ranks: Hodges and Lehmann's shift, Brunner and
Munzel's chance.
"""

import math
from typing import NamedTuple

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.ranks.mann_whitney import ASSUMPTIONS, MOST_EXACT, TwoGroups, read_two_groups
from ctanalysis.statistics.ranks.rank_distributions import count_sized_sums, find_critical_rank
from ctanalysis.statistics.tools.checks import Number, Numbers, read_confidence
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.libraries import nonparametric, np, stats

ROUNDING = 1e-9  # an error of a chance below this is none
MOST_PAIRS = 10**6  # beyond this there are too many differences to sort


@method("rank2_hodges_lehmann", effect="hl")
def rank2_hodges_lehmann(x: Numbers, y: Numbers, *, conf: Number = 0.95) -> Estimate:
    """How much higher x lies than y: the median of all differences x - y, with the interval that
    belongs to Mann and Whitney's test.

    Formula: of the m n sorted differences the k-th from either end are the limits, where U < k has
    probability (1-conf)/2 at most if nothing differs (exact without ties; normal above 150 values).
    Source: Hodges & Lehmann (1963) Ann Math Stat 34:598-611; Moses's limits as in Hollander, Wolfe
    & Chicken (2014) section 4.3.
    Assumes: independent groups of independent values, whose distributions have the same shape.
    Refuses: an empty group, or more than a million pairs. No limits where there are too few values
    for the level. Warns of missing values, and of ties, with which the interval is on the safe
    side.

    >>> shift = rank2_hodges_lehmann([10, 12, 15, 11, 19, 22, 13], [25, 18, 30, 21, 17, 28])
    >>> shift.estimate, shift.low, shift.high
    (-8.0, -16.0, -2.0)
    """
    groups, level = read_two_groups(x, y), read_confidence(conf)
    shift = find_shift(groups, level)
    if shift is None:
        raise Refusal(phrase("there are too many pairs of values: use rank2_brunner_munzel"))
    warnings = groups.warnings
    if len(set(groups.ranks)) < groups.n:
        warnings += (phrase("there are ties: the range is wider than it needs to be"),)
    if shift.low is None:
        warnings += (phrase("too few values for a range at this level"),)
    return conclude(
        "hl",
        shift.middle,
        shift.low,
        shift.high,
        conf=level,
        n=groups.n,
        method="rank2_hodges_lehmann",
        assumptions=ASSUMPTIONS,
        warnings=warnings,
        details={"n1": len(groups.x), "n2": len(groups.y)},
    )


@method("rank2_brunner_munzel", effect="p_superiority")
def rank2_brunner_munzel(x: Numbers, y: Numbers, *, conf: Number = 0.95) -> Estimate:
    """The chance that a random y lies higher than a random x (the second group, as in R), with
    Brunner and Munzel's interval and p.

    Formula: with the midranks R of each value among all and W within its group, S² the variance of
    R - W of each group: chance = 1/2 + (mean R of y - mean R of x)/(m+n), standard error √(S1²/(m
    n²) + S2²/(m² n)), t with Satterthwaite's df.
    Source: Brunner & Munzel (2000) Biometrical Journal 42:17-25; Neubert & Brunner (2007) Comput
    Stat Data Anal 51:5192-5204; statsmodels rank_compare_2indep.
    Assumes: independent groups of independent values; spreads and shapes may differ. At the ends
    the interval can pass 0 or 1.
    Refuses: fewer than 2 values in a group; groups that do not overlap, or values that are all
    equal, where there is no spread to judge by. Warns of missing values, below 10 in a group, and
    of a limit that passes 0 or 1.

    >>> test = rank2_brunner_munzel([1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1], [3, 3, 4, 3, 1, 2,
    ...     3, 1, 1, 5, 4])
    >>> round(test.estimate, 3), round(test.low, 3), round(test.high, 3), round(test.p, 4)
    (0.789, 0.595, 0.983, 0.0058)
    """
    groups, level = read_two_groups(x, y, least=2), read_confidence(conf)
    spread = find_placement_spread(groups)
    if spread is None:
        raise Refusal(phrase("the groups do not overlap, or all values are equal: there is no spread to judge by"))
    chance, df = 1 - groups.chance, spread.df
    low, high, _ = find_limits(chance, spread.error, df=df, conf=level)
    p = find_limits(chance - 0.5, spread.error, df=df, conf=level)[2]
    smallest, warnings = min(len(groups.x), len(groups.y)), groups.warnings
    if smallest < 10:
        warnings += (phrase("only {smallest} values in a group", smallest=smallest),)
    if low < 0 or high > 1:
        warnings += (phrase("a limit passes the end of the scale: that of rank2 never does"),)
    details: dict[str, Detail] = {
        "statistic": (chance - 0.5) / spread.error,
        "df": df,
        "n1": len(groups.x),
        "n2": len(groups.y),
    }
    return conclude(
        "p_superiority",
        chance,
        low,
        high,
        conf=level,
        p=p,
        n=groups.n,
        method="rank2_brunner_munzel",
        assumptions=ASSUMPTIONS,
        warnings=warnings,
        details=details,
    )


class Shift(NamedTuple):
    """The median difference and its limits, if there are enough values for them."""

    middle: float
    low: float | None
    high: float | None


def find_shift(groups: TwoGroups, conf: float) -> Shift | None:
    """Hodges and Lehmann's shift; None where there are too many pairs."""
    m, n, tail = len(groups.x), len(groups.y), (1 - conf) / 2
    if m * n > MOST_PAIRS:
        return None
    differences = sorted(a - b for a in groups.x for b in groups.y)
    middle = len(differences) // 2
    median = differences[middle] if len(differences) % 2 else differences[middle - 1] / 2 + differences[middle] / 2
    if m + n <= MOST_EXACT:
        size = min(m, n)
        k = find_critical_rank(count_sized_sums(list(range(1, m + n + 1)), size)[size * (size + 1) // 2 :], tail)
    else:
        k = max(0, int(m * n / 2 - stats.norm.isf(tail) * math.sqrt(m * n * (m + n + 1) / 12)))
    return Shift(median, differences[k - 1], differences[-k]) if k else Shift(median, None, None)


class Spread(NamedTuple):
    """The standard error of the chance, and its degrees of freedom."""

    error: float
    df: float


def find_placement_spread(groups: TwoGroups) -> Spread | None:
    """Brunner and Munzel's; None where no value of one group lies between values of the other."""
    m = len(groups.x)
    with np.errstate(all="ignore"):
        found = nonparametric.rank_compare_2indep(sorted(groups.ranks[:m]), sorted(groups.ranks[m:]))
        error = math.sqrt(found.var / found.nobs)
    if not error > ROUNDING:
        return None
    return Spread(error, float(found.df))
