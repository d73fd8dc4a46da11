"""Mann and Kendall's test for series with seasons, and for series whose periods carry over."""

import math

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.tools.checks import Number, Numbers, read_count, read_number, read_series
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.libraries import stats
from ctanalysis.statistics.trends.mann_kendall import ASSUMPTIONS, find_normal_answer, find_score, find_score_variance

FEWEST_FOR_SHRINKING = 20  # below, carry-over may widen the range but never narrow it
ALL_LAGS = "all significant"


@method("trend_mann_kendall_hamed_rao", effect="z")
def trend_mann_kendall_hamed_rao(
    y: Numbers, t: Numbers = None, alpha: Number = 0.05, lags: Number | str = ALL_LAGS, *, conf: Number = 0.95
) -> Estimate:
    """Mann and Kendall's test with the variance that Hamed and Rao correct for carry-over.

    Formula: r_k are the correlations, k periods apart, of the ranks of what Sen's line leaves;
    those beyond z / √n count. The variance of S is multiplied by 1 + 2 / (n(n-1)(n-2)) x sum of
    (n-k)(n-k-1)(n-k-2) r_k (`ratio`). Below 20 periods, or where the sum would make the variance
    negative, `ratio_used` is at least 1; `lags` = 3 looks at the first three only.
    Source: Hamed & Rao (1998) J Hydrol 204:182-196; Rao, Hamed & Chen (2003); R modifiedmk::mmkh.
    Assumes: evenly spaced periods, enough of them to see carry-over; false alarms stay above 5 %
    where they do carry over.
    Refuses: fewer than 4 periods; gaps or uneven spacing.

    >>> answer = trend_mann_kendall_hamed_rao([4, 7, 5, 9, 8, 12, 10, 13])
    >>> (round(answer.estimate, 3), round(answer.details["ratio"], 3), answer.details["ratio_used"],
    ...     round(answer.p, 4))
    (2.598, 0.025, 1.0, 0.0094)
    """
    series = read_series(y, t)
    values, n, level = series.values, len(series.values), read_number(alpha, "alpha")
    if not 0 < level < 1:
        raise BadNumber(phrase("alpha must lie between 0 and 1, for example 0.05"))
    if n < 4:
        raise Refusal(phrase("too few periods: {n}, at least 4 are needed", n=n))
    if series.warnings:
        raise Refusal(phrase("there are gaps or uneven spacing: carry-over needs every period"))
    furthest = n - 1 if lags == ALL_LAGS else min(n - 1, read_count(lags, "lags"))
    slope = float(stats.theilslopes(values, series.times).slope)
    ratio = _find_ratio([value - slope * place for place, value in enumerate(values, start=1)], furthest, level)
    used = ratio if ratio > 0 and n >= FEWEST_FOR_SHRINKING else max(1.0, ratio)
    score, variance = find_score(values), find_score_variance(values) * used
    z, p = find_normal_answer(score, variance)
    details: dict[str, Detail] = {"S": score, "varS": variance, "ratio": ratio, "ratio_used": used, "sen": slope}
    return conclude(
        "z", z, conf=0.95, p=p, n=n, method="trend_mann_kendall_hamed_rao", assumptions=ASSUMPTIONS[1:], details=details
    )


@method("trend_mann_kendall_seasonal", effect="z")
def trend_mann_kendall_seasonal(y: Numbers, period: Number = 4, *, conf: Number = 0.95) -> Estimate:
    """Mann and Kendall's test within each season: quarters are compared with the same quarter of
    other years only.

    Formula: S and its variance (tie-corrected) added over the seasons; z = (S - sign S) / √var(S).
    Source: Hirsch, Slack & Smith (1982) Water Resour Res 18:107-121; R trend::smk.test.
    Assumes: years separate from each other, seasons too; the first value is of the first season.
    Refuses: fewer than 2 full years; a period under 2; no variation within any season. Warns: 2
    years; missing periods.

    >>> answer = trend_mann_kendall_seasonal([3, 5, 2, 6, 4, 5, 3, 8, 4, 7, 3, 9], period=4)
    >>> answer.details["S"], round(answer.estimate, 4), round(answer.p, 4)
    (9, 2.3422, 0.0192)
    """
    series, seasons = read_series(y), read_count(period, "period")
    if seasons < 2:
        raise Refusal(phrase("there must be at least 2 seasons a year"))
    if not series.values or series.times[-1] + 1 < 2 * seasons:
        raise Refusal(phrase("too few periods: at least 2 full years are needed"))
    groups: list[list[float]] = [[] for _ in range(seasons)]
    for time, value in zip(series.times, series.values, strict=True):
        groups[int(time) % seasons].append(value)
    score, variance = sum(map(find_score, groups)), sum(map(find_score_variance, groups))
    if variance <= 0:
        raise Refusal(phrase("no variation within any season"))
    z, p = find_normal_answer(score, variance)
    short = ("only 2 years: seasons are hardly known",) if series.times[-1] + 1 < 3 * seasons else ()
    return conclude(
        "z",
        z,
        conf=0.95,
        p=p,
        n=len(series.values),
        method="trend_mann_kendall_seasonal",
        assumptions=("years and seasons separate from each other", ASSUMPTIONS[1]),
        warnings=series.warnings + short,
        details={"S": score, "varS": variance},
    )


def _find_ratio(detrended: list[float], furthest: int, alpha: float) -> float:
    """By how much the carry-over of the ranks widens the variance of S."""
    n = len(detrended)
    size = max(abs(value) for value in detrended) or 1.0
    rounded = [round(value / size, 12) for value in detrended]  # equal but for rounding is equal
    ranks = stats.rankdata(rounded).tolist()
    middle = (n + 1) / 2
    e = [rank - middle for rank in ranks]
    spread = sum(value * value for value in e)
    if spread == 0:
        return 1.0
    line = stats.norm.isf(alpha / 2) / math.sqrt(n)
    total = 0.0
    for k in range(1, furthest + 1):
        r = sum(later * earlier for earlier, later in zip(e, e[k:], strict=False)) / spread
        total += (n - k) * (n - k - 1) * (n - k - 2) * r if abs(r) > line else 0.0
    return 1 + 2 * total / (n * (n - 1) * (n - 2))
