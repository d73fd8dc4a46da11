"""Are two means about the same: two one-sided tests against the smallest change that matters."""

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.means.two_means import ASSUMPTIONS, mean2_welch
from ctanalysis.statistics.tools.checks import Number, Numbers, read_confidence, read_number
from ctanalysis.statistics.tools.distributions import fix
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, conclude, method
from ctanalysis.statistics.tools.libraries import stats


@method("mean2_tost_welch", effect="diff")
def mean2_tost_welch(x: Numbers, y: Numbers, low: Number, high: Number, *, conf: Number = 0.95) -> Estimate:
    """Whether mean(x) - mean(y) lies between `low` and `high`: p below 1 - conf says "about the
    same".

    Formula: with Welch's error e and df, the larger of P(T > (d - low)/e) and P(T < (d - high)/e).
    The interval has level 2 conf - 1 (90 % for 95 %) and lies within low and high exactly when p is
    below 1 - conf.
    Source: Schuirmann (1987) J Pharmacokin Biopharm 15:657-680; Welch (1947) Biometrika 34:28-35.
    Assumes: as `mean2_welch`; the margins were set before looking.
    Refuses: fewer than 2 values in a group, or no variation in either. Warns below 10 in a group.
    conf must be above 0.5, low below high.

    >>> same = mean2_tost_welch([61, 55, 70, 48, 66, 59, 73, 52], [58, 60, 62, 51, 64, 57, 66],
    ...     low=-10, high=10)
    >>> (round(same.p, 4), round(same.low, 2), round(same.high, 2), same.level,
    ...     same.details["conclusion"])
    (0.0135, -5.71, 7.28, 0.9, 'about the same')
    """
    level, least, most = read_confidence(conf), read_number(low, "low"), read_number(high, "high")
    if level <= 0.5:
        raise BadNumber(phrase("conf must be above 0.5 for two one-sided tests"))
    if least >= most:
        raise BadNumber(phrase("low must be below high"))
    welch = mean2_welch(x, y, conf=2 * level - 1)
    df, diff = welch.details.get("df"), welch.estimate
    if diff is None or welch.low is None or not isinstance(df, float):
        return welch
    spread = fix(stats.t, df)
    error = (diff - welch.low) / spread.ppf(level)
    p = float(max(spread.sf((diff - least) / error), spread.sf((most - diff) / error)))
    half90 = spread.ppf(0.95) * error
    details: dict[str, Detail] = {
        **welch.details,
        "margin_low": least,
        "margin_high": most,
        "lower90": diff - half90,
        "upper90": diff + half90,
        "conclusion": phrase("about the same") if p <= 1 - level else phrase("not shown to be about the same"),
    }
    return conclude(
        "diff",
        diff,
        welch.low,
        welch.high,
        conf=round(2 * level - 1, 12),
        p=p,
        n=welch.n or 0,
        method="mean2_tost_welch",
        assumptions=ASSUMPTIONS,
        warnings=welch.warnings,
        details=details,
    )
