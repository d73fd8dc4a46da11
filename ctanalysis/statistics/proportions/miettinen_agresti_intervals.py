"""The difference of two proportions by other intervals than Newcombe's; `compare_proportions` is
the family that a report shows.
"""

import math

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.proportions.two_proportion_inputs import ASSUMPTIONS, TwoShares, read_two_shares
from ctanalysis.statistics.tools.distributions import find_crossing
from ctanalysis.statistics.tools.estimate import Estimate, conclude
from ctanalysis.statistics.tools.input_validation import Number
from ctanalysis.statistics.tools.lazy_libraries import proportion, stats
from ctanalysis.statistics.tools.method_decorator import method


@method("prop2_diff_miettinen_nurminen", effect="diff", assumes=ASSUMPTIONS)
def prop2_diff_miettinen_nurminen(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: float = 0.95
) -> Estimate:
    """The difference of two shares, first minus second, with Miettinen and Nurminen's score
    interval and its p-value.

    Formula: the differences d for which |p1 - p2 - d| = z √(V(d) N/(N-1)), where V(d) is the
    variance with the shares that fit the counts best among all that differ by d; p comes from the
    same formula at d = 0.
    Source: Miettinen & Nurminen (1985) Stat Med 4:213-226; statsmodels has a fault in its cubic.
    Assumes: independent groups, independent observations.
    Refuses: a group of none.

    >>> score = prop2_diff_miettinen_nurminen(9, 10, 3, 10)
    >>> round(score.estimate, 3), round(score.low, 4), round(score.high, 4)
    (0.6, 0.17, 0.8406)
    """
    shares = read_two_shares(count1, nobs1, count2, nobs2)
    reach, diff = stats.norm.isf((1 - conf) / 2), shares.diff
    low = find_crossing(lambda supposed: reach - _find_score(shares, supposed), -1.0, diff)
    high = find_crossing(lambda supposed: -reach - _find_score(shares, supposed), diff, 1.0)
    return conclude(
        diff, low, high, p=2 * stats.norm.sf(abs(_find_score(shares, 0.0))), n=shares.total, details=shares.describe()
    )


@method("prop2_diff_agresti_caffo", effect="diff", assumes=ASSUMPTIONS)
def prop2_diff_agresti_caffo(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: float = 0.95
) -> Estimate:
    """The difference of two shares, first minus second, with Agresti and Caffo's interval: one
    success and one failure more each.

    Formula: with p' = (count+1)/(nobs+2) of each group, p1' - p2' ± z √(p1'(1-p1')/(nobs1+2) +
    p2'(1-p2')/(nobs2+2)); statsmodels
    confint_proportions_2indep(method="agresti-caffo").
    Source: Agresti & Caffo (2000) The American Statistician 54:280-288.
    Assumes: independent groups, independent observations.
    Refuses: a group of none. Warns where a limit passes 100 percentage points, as the formula does
    near everybody against nobody.

    >>> caffo = prop2_diff_agresti_caffo(9, 10, 3, 10)
    >>> round(caffo.estimate, 3), round(caffo.low, 3), round(caffo.high, 3)
    (0.6, 0.16, 0.84)
    """
    shares = read_two_shares(count1, nobs1, count2, nobs2)
    low, high = proportion.confint_proportions_2indep(*shares, method="agresti-caffo", compare="diff", alpha=1 - conf)
    middle, error = (low + high) / 2, (high - low) / 2 / stats.norm.isf((1 - conf) / 2)
    # The interval lies around the shares that are pulled in; at a low level it could leave out the
    # difference itself.
    low, high = min(shares.diff, low), max(shares.diff, high)
    beyond = phrase("a limit passes 100 percentage points: prop2_diff_newcombe never does")
    return conclude(
        shares.diff,
        low,
        high,
        p=2 * stats.norm.sf(abs(middle / error)),
        n=shares.total,
        warnings=(beyond,) if low < -1 or high > 1 else (),
        details=shares.describe(),
    )


def _find_score(shares: TwoShares, supposed: float) -> float:
    """How many standard errors the observed difference lies above the supposed one."""
    share2 = _fit_second_share(*shares, supposed)
    share1 = min(1.0, max(0.0, share2 + supposed))
    variance = share1 * (1 - share1) / shares.nobs1 + share2 * (1 - share2) / shares.nobs2
    variance *= shares.total / (shares.total - 1)
    distance = shares.diff - supposed
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
