"""The difference of two proportions by other intervals than Newcombe's; `compare_proportions` is
the family that a report shows.
"""

import math

from ctanalysis.statistics.shares.proportions import read_share
from ctanalysis.statistics.shares.two_proportions import ASSUMPTIONS
from ctanalysis.statistics.tools.checks import Number, read_confidence
from ctanalysis.statistics.tools.distributions import (
    find_crossing,
    find_normal_p,
    find_normal_quantile,
)
from ctanalysis.statistics.tools.estimate import Detail, Estimate, conclude, method


@method("prop2_diff_miettinen_nurminen", effect="diff")
def prop2_diff_miettinen_nurminen(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: Number = 0.95
) -> Estimate:
    """The difference of two shares, first minus second, with Miettinen and Nurminen's score
    interval and its p-value.

    Formula: the differences d for which |p1 - p2 - d| = z √(V(d) N/(N-1)), where V(d) is the
    variance with the shares that fit the counts best among all that differ by d; p comes from the
    same formula at d = 0.
    Source: Miettinen & Nurminen (1985) Stat Med 4:213-226.
    Assumes: independent groups, independent observations.
    Refuses: a group of none.

    >>> score = prop2_diff_miettinen_nurminen(9, 10, 3, 10)
    >>> round(score.estimate, 3), round(score.low, 4), round(score.high, 4)
    (0.6, 0.17, 0.8406)
    """
    (events1, n1), (events2, n2) = read_share(count1, nobs1, "1"), read_share(count2, nobs2, "2")
    level = read_confidence(conf)
    reach, diff = find_normal_quantile((1 + level) / 2), events1 / n1 - events2 / n2

    def find_z(supposed: float) -> float:
        return _find_score(events1, n1, events2, n2, supposed)

    low = find_crossing(lambda supposed: reach - find_z(supposed), -1.0, diff)
    high = find_crossing(lambda supposed: -reach - find_z(supposed), diff, 1.0)
    return conclude(
        "diff", diff, low, high, conf=level, p=find_normal_p(find_z(0.0)), n=n1 + n2,
        method="prop2_diff_miettinen_nurminen",
        assumptions=ASSUMPTIONS, details=name_shares(events1, n1, events2, n2),
    )  # fmt: skip


@method("prop2_diff_agresti_caffo", effect="diff")
def prop2_diff_agresti_caffo(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: Number = 0.95
) -> Estimate:
    """The difference of two shares, first minus second, with Agresti and Caffo's interval: one
    success and one failure more each.

    Formula: with p' = (count+1)/(nobs+2) of each group, p1' - p2' ± z √(p1'(1-p1')/(nobs1+2) +
    p2'(1-p2')/(nobs2+2)).
    Source: Agresti & Caffo (2000) The American Statistician 54:280-288.
    Assumes: independent groups, independent observations.
    Refuses: a group of none. Warns where a limit passes 100 percentage points, as the formula does
    near everybody against nobody.

    >>> caffo = prop2_diff_agresti_caffo(9, 10, 3, 10)
    >>> round(caffo.estimate, 3), round(caffo.low, 3), round(caffo.high, 3)
    (0.6, 0.16, 0.84)
    """
    (events1, n1), (events2, n2) = read_share(count1, nobs1, "1"), read_share(count2, nobs2, "2")
    level = read_confidence(conf)
    share1, share2 = (events1 + 1) / (n1 + 2), (events2 + 1) / (n2 + 2)
    error = math.sqrt(share1 * (1 - share1) / (n1 + 2) + share2 * (1 - share2) / (n2 + 2))
    half, diff = find_normal_quantile((1 + level) / 2) * error, events1 / n1 - events2 / n2
    # The interval lies around the shares that are pulled in; at a low level it could leave out the
    # difference itself.
    low, high = min(diff, share1 - share2 - half), max(diff, share1 - share2 + half)
    warnings = (
        ("a limit passes 100 percentage points: prop2_diff_newcombe never does",)
        if low < -1 or high > 1
        else ()
    )
    return conclude(
        "diff", diff, low, high, conf=level, p=find_normal_p((share1 - share2) / error), n=n1 + n2,
        method="prop2_diff_agresti_caffo",
        assumptions=ASSUMPTIONS, warnings=warnings, details=name_shares(events1, n1, events2, n2),
    )  # fmt: skip


def name_shares(count1: int, nobs1: int, count2: int, nobs2: int) -> dict[str, Detail]:
    """Counts and shares of both groups, as every comparison of two shares gives them.

    >>> name_shares(1, 2, 1, 4)["proportion2"]
    0.25
    """
    shares: dict[str, Detail] = {"proportion1": count1 / nobs1, "proportion2": count2 / nobs2}
    return {**shares, "count1": count1, "nobs1": nobs1, "count2": count2, "nobs2": nobs2}


def _find_score(count1: int, nobs1: int, count2: int, nobs2: int, supposed: float) -> float:
    """How many standard errors the observed difference lies above the supposed one."""
    total = nobs1 + nobs2
    share2 = _fit_second_share(count1, nobs1, count2, nobs2, supposed)
    share1 = min(1.0, max(0.0, share2 + supposed))
    variance = (share1 * (1 - share1) / nobs1 + share2 * (1 - share2) / nobs2) * total / (total - 1)
    distance = count1 / nobs1 - count2 / nobs2 - supposed
    if variance <= 0:
        return math.copysign(math.inf, distance) if distance else 0.0
    return distance / math.sqrt(variance)


def _fit_second_share(count1: int, nobs1: int, count2: int, nobs2: int, supposed: float) -> float:
    """The second share that fits best when the first is larger by `supposed`: the root of a cubic,
    in closed form.
    """
    total = nobs1 + nobs2
    square = ((nobs1 + 2 * nobs2) * supposed - total - count1 - count2) / (3 * total)
    linear = ((nobs2 * supposed - total - 2 * count2) * supposed + count1 + count2) / (3 * total)
    constant = count2 * supposed * (1 - supposed) / total
    half = square**3 - 1.5 * square * linear + constant / 2
    spread = math.copysign(math.sqrt(max(0.0, square**2 - linear)), half)
    cosine = half / spread**3 if spread**3 else 0.0
    root = 2 * spread * math.cos((math.pi + math.acos(min(1.0, max(-1.0, cosine)))) / 3) - square
    return min(max(root, 0.0, -supposed), 1.0, 1 - supposed)
