"""The difference of two shares of the same people or places, with its interval, and the family for
pairs of yes and no.
"""

import math

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.proportions.paired_proportions import ASSUMPTIONS, Pairs, find_midp, read_pairs
from ctanalysis.statistics.tools.distributions import find_crossing
from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER, BadNumber, Estimate, conclude, describe
from ctanalysis.statistics.tools.input_validation import Number, Rows, read_count
from ctanalysis.statistics.tools.lazy_libraries import stats
from ctanalysis.statistics.tools.method_decorator import method

FEW_TURNED = 10  # below this a warning


@method("paired_turned", effect="diff", assumes=ASSUMPTIONS)
def paired_turned(gained: Number, lost: Number, pairs: Number, *, conf: float = 0.95) -> Estimate:
    """The change of a share of the same people, from how many turned to yes and how many from it,
    with Tango's interval and McNemar's mid-p.

    Formula: as `paired_diff_tango` and `paired_mcnemar_midp`, which need no more than who turned.
    Source: Tango (1998) Stat Med 17:891-908; Fagerland, Lydersen & Laake (2013) BMC Med Res
    Methodol 13:91.
    Assumes: independent pairs.
    Refuses: no pair at all. Describes only: so few turned that no split of them could look clear (4
    at 95 %). Warns: fewer than 10 turned; interval and p-value on different sides.

    >>> answer = paired_turned(16, 4, 80)
    >>> (round(answer.estimate, 3), round(answer.low, 3), round(answer.high, 3), round(answer.p, 3))
    (0.15, 0.044, 0.261, 0.007)
    """
    yes, no = read_count(gained, "gained"), read_count(lost, "lost")
    total = read_count(pairs, "pairs")
    if yes + no > total:
        raise BadNumber(phrase("more turned than there are pairs"))
    table = [[total - yes - no, yes], [no, 0]]
    found, changed = paired_diff_tango(table, conf=conf), read_pairs(table)
    if yes + no and 0.5 ** (yes + no) > 1 - conf:
        return describe(changed.diff, n=total, reason=_tell_few(changed))
    p = find_midp(changed)
    warnings = _warn_few(changed)
    if (p <= 1 - conf) == ((found.low or 0.0) <= 0 <= (found.high or 0.0)):
        warnings += (SPLIT_ANSWER,)
    return conclude(
        changed.diff, found.low, found.high, p=p, n=total, warnings=warnings, details={"gained": yes, "lost": no}
    )


@method("paired_diff_tango", effect="diff", assumes=ASSUMPTIONS)
def paired_diff_tango(table: Rows, *, conf: float = 0.95) -> Estimate:
    """The difference of two shares of the same people, first minus second, with Tango's score
    interval and its p-value.

    Formula: the differences d for which |b - c - n d| = z √(n (2q + d(1-d))), where q is the chance
    to turn from no to yes that fits the counts best at that d; p comes from the same formula at d =
    0, which is McNemar's test without correction.
    Source: Tango (1998) Stat Med 17:891-908.
    Assumes: independent pairs. `table` is [[yes-yes, yes-no], [no-yes, no-no]].
    Refuses: no pair at all.

    >>> tango = paired_diff_tango([[1, 1], [7, 12]])
    >>> round(tango.low, 4), round(tango.high, 4)
    (-0.5172, -0.026)
    """
    pairs = read_pairs(table)
    reach = stats.norm.isf((1 - conf) / 2)
    low = find_crossing(lambda supposed: reach - _find_score(pairs, supposed), -1.0, pairs.diff)
    high = find_crossing(lambda supposed: -reach - _find_score(pairs, supposed), pairs.diff, 1.0)
    p = 2 * stats.norm.sf(abs(_find_score(pairs, 0.0)))
    return conclude(pairs.diff, low, high, p=p, n=pairs.total, details=pairs.describe())


def _find_score(pairs: Pairs, supposed: float) -> float:
    """How many standard errors the observed difference lies above the supposed one."""
    total, lost, won = pairs.total, pairs.lost, pairs.won
    middle = (2 * total - lost + won) * supposed - lost - won
    root = math.sqrt(max(0.0, middle * middle + 8 * total * won * supposed * (1 - supposed)))
    turning = max(0.0, -supposed, (root - middle) / (4 * total))
    variance = total * (2 * turning + supposed * (1 - supposed))
    distance = lost - won - total * supposed
    if variance <= 0:
        return math.copysign(math.inf, distance) if distance else 0.0
    return distance / math.sqrt(variance)


def _tell_few(pairs: Pairs) -> str:
    return phrase(
        "only {turned} of {total} pairs turned: no split of them could look clear",
        turned=pairs.turned,
        total=pairs.total,
    )


def _warn_few(pairs: Pairs) -> tuple[str, ...]:
    if not 0 < pairs.turned < FEW_TURNED:
        return ()
    return (phrase("only {turned} pairs turned", turned=pairs.turned),)
