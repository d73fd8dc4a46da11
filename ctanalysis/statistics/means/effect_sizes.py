"""The difference of two means in standard deviations, for scales whose points mean nothing by
themselves.
"""

import math

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.means.one_mean import summarise, warn_small
from ctanalysis.statistics.means.two_means import ASSUMPTIONS
from ctanalysis.statistics.tools.distributions import find_crossing
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Numbers, keep_present
from ctanalysis.statistics.tools.lazy_libraries import special, stats
from ctanalysis.statistics.tools.method_decorator import method

FARTHEST = 5000  # standard errors; a t beyond this means that the values hardly vary
EQUAL_SPREAD = later("both groups scatter equally")


@method("mean2_hedges_g", effect="g")
def mean2_hedges_g(x: Numbers, y: Numbers, *, conf: float = 0.95) -> Estimate:
    """Hedges's g, mean(x) - mean(y) in standard deviations, with the exact interval by the
    noncentral t.

    Formula: d = (mean(x) - mean(y)) / pooled SD; g = J d with J = G(df/2) / (√(df/2) G((df-1)/2)),
    G the gamma function and df = n1 + n2 - 2. The limits are J √(1/n1 + 1/n2) times the
    noncentralities at which t has each tail (1-conf)/2.
    Source: Hedges (1981) J Educ Stat 6:107-128; Cumming & Finch (2001) Educ Psychol Meas
    61:532-574.
    Assumes: independent groups of independent values, of equal spread, roughly normal.
    Refuses: fewer than 2 values in a group, or no variation. Warns below 10 in a group, and of
    missing values.

    >>> effect = mean2_hedges_g([3.2, 4.1, 2.8, 3.9, 4.4, 3, 3.6], [2.1, 3.3, 2.7, 2.9, 1.8, 3.1])
    >>> (round(effect.details["d"], 3), round(effect.estimate, 3), round(effect.low, 3),
    ...     round(effect.high, 3))
    (1.558, 1.449, 0.247, 2.602)
    """
    firsts, warnings1 = keep_present(x, "x")
    seconds, warnings2 = keep_present(y, "y")
    (mean1, sd1), (mean2, sd2) = summarise(firsts, "x"), summarise(seconds, "y")
    n1, n2 = len(firsts), len(seconds)
    df, root = n1 + n2 - 2, math.sqrt(1 / n1 + 1 / n2)
    pooled = math.hypot(sd1 * math.sqrt((n1 - 1) / df), sd2 * math.sqrt((n2 - 1) / df))
    if pooled == 0:
        raise Refusal(phrase("no variation in either group: there is no standard deviation to measure by"))
    d = (mean1 - mean2) / pooled
    t, shrink = (d / root, math.exp(math.lgamma(df / 2) - math.lgamma((df - 1) / 2)) / math.sqrt(df / 2))
    if abs(t) > FARTHEST:
        raise Refusal(phrase("next to no variation: the means lie thousands of standard errors apart"))
    low, high = _find_noncentral_limits(t, df, conf)
    return conclude(
        shrink * d,
        min(low * root, d) * shrink,
        max(high * root, d) * shrink,
        p=2 * stats.t.sf(abs(t), df),
        n=n1 + n2,
        assumptions=(*ASSUMPTIONS, EQUAL_SPREAD),
        warnings=warnings1 + warnings2 + warn_small(min(n1, n2), phrase("values in a group")),
        details={"d": d, "t": t, "df": df, "mean1": mean1, "sd1": sd1, "n1": n1, "mean2": mean2, "sd2": sd2, "n2": n2},
    )


def _find_noncentral_limits(t: float, df: float, conf: float) -> tuple[float, float]:
    """The noncentralities at which a t this large, and this small, has just the chance that the
    level leaves over; scipy's own inverse (nctdtrinc) is right to two digits only.
    """
    tail, reach = (1 - conf) / 2, 10.0 + abs(t)

    def find_upper_tail(shift: float) -> float:
        return 1 - float(special.nctdtr(df, shift, t))

    while find_upper_tail(t - reach) > tail or find_upper_tail(t + reach) < 1 - tail:
        reach *= 2
    ends = t - reach, t + reach
    return (
        find_crossing(lambda shift: find_upper_tail(shift) - tail, *ends),
        find_crossing(lambda shift: find_upper_tail(shift) - (1 - tail), *ends),
    )
