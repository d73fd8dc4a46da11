"""The trend of a series over its periods: Theil and Sen's slope with Mann and Kendall's p-value."""

import math
from collections.abc import Sequence
from itertools import combinations
from statistics import median

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER, Detail, Estimate, Refusal, conclude, describe
from ctanalysis.statistics.tools.input_validation import Number, Numbers, Series, need, read_count, read_series
from ctanalysis.statistics.tools.lazy_libraries import stats
from ctanalysis.statistics.tools.method_decorator import method
from ctanalysis.statistics.trends.mann_kendall import (
    ASSUMPTIONS,
    find_exact_p,
    find_normal_answer,
    find_score,
    find_score_variance,
)
from ctanalysis.statistics.trends.seasons import MANY, has_years

FEWEST, FEW, SHORT = 4, 6, 8  # below: refused; values and change only; slope with a warning
LONGEST_EXACT = 20  # above this the normal approximation is good enough


@method("trend", effect="slope", assumes=ASSUMPTIONS)
def trend(y: Numbers, t: Numbers = None, *, seasons: Number = 1, conf: float = 0.95) -> Estimate:
    """How much a series moves per unit of time, with range and p-value, or what can be said of a
    short one.

    `t` are the true positions in time (0, 1, 2 … if not given); None or NaN in `y` is a missing
    period, which keeps its place. `seasons`: how many periods make a year.
    Formula: slope and interval as `trend_theil_sen_ci`; p as `trend_mann_kendall_exact_ties` up to
    20 periods, above that as `trend_mann_kendall_normal_ties`. From two full years of months on all
    three within the months: each is held against the same month of other years alone, S and its
    variance are added up, and the slopes are those of such pairs.
    Source: Sen (1968); Mann (1945); Kendall (1975); Gilbert (1987); Hirsch, Slack & Smith (1982)
    Water Resour Res 18:107-121.
    Assumes: periods separate from each other; one definition throughout.
    Refuses: fewer than 4 periods with a value. Describes only, by the change from first to last: 4
    or 5. Warns: 6 or 7; missing or unevenly spaced periods. If all values are equal, `direction`
    says "no variation" and there is no p-value.

    >>> answer = trend([4, 7, 5, 9, 8, 12, 10, 13])
    >>> (answer.estimate, answer.low, round(answer.high, 3), round(answer.p, 4),
    ...     answer.details["direction"])
    (1.125, 0.5, 1.667, 0.0055, 'rising')
    >>> trend([3, 5, 9]).reason
    'too few periods to test: 3, at least 6 are needed'
    """
    series = read_series(y, t)
    values, n, warnings = series.values, len(series.values), series.warnings
    if n < FEWEST:
        raise Refusal(phrase("too few periods to test: {n}, at least {few} are needed", n=n, few=FEW))
    details = describe_ends(series)
    if n < FEW:
        reason = phrase("too few periods to test: {n}, at least {few} are needed", n=n, few=FEW)
        return describe(values[-1] - values[0], name="change", n=n, reason=reason, warnings=warnings, details=details)
    if n < SHORT:
        warnings += (phrase("very short series: only {n} periods", n=n),)
    if (within := _split_by_season(series, read_count(seasons, "seasons"))) is not None:
        return _answer_within_seasons(series, within, conf, warnings)
    score = find_score(values)
    slope, low, high, intercept = _find_slope(series, conf)
    details |= {"S": score, "intercept": intercept}
    p: float | None = None
    if min(values) < max(values):
        p = (
            find_exact_p(values, score)
            if n <= LONGEST_EXACT
            else find_normal_answer(score, find_score_variance(values))[1]
        )
        if low is not None and high is not None and (p <= 1 - conf) == (low <= 0 <= high):
            warnings += (SPLIT_ANSWER,)
    by = phrase("trend_theil_sen_ci, trend_mann_kendall_") + ("exact_ties" if n <= LONGEST_EXACT else "normal_ties")
    return conclude(slope, low, high, p=p, n=n, method=by, warnings=warnings, details=details)


@method("trend_theil_sen_ci", effect="slope", assumes=ASSUMPTIONS)
def trend_theil_sen_ci(y: Numbers, t: Numbers = None, *, conf: float = 0.95) -> Estimate:
    """Theil and Sen's slope: the median of the slopes of all pairs of periods, with Sen's interval.

    Formula: of the N ordered pair slopes, those of rank round((N-C)/2) and round((N+C)/2)+1, where
    C = z √var(S) with the variance of `trend_mann_kendall_normal_ties`; the intercept is median(y)
    - slope x median(t).
    Source: Theil (1950) Proc K Ned Akad Wet 53:386-392; Sen (1968) J Am Stat Assoc 63:1379-1389;
    Gilbert (1987); scipy.stats.theilslopes.
    Assumes: periods separate from each other.
    Refuses: fewer than 2 periods. Gives the slope without limits, and warns, when there are too few
    pairs for the level or no variation.

    >>> answer = trend_theil_sen_ci([4, 7, 5, 9, 8, 12, 10, 13], [1, 2, 3, 5, 6, 9, 10, 12])
    >>> round(answer.estimate, 4), round(answer.low, 4), round(answer.high, 4)
    (0.7143, 0.3333, 1.1667)
    """
    series = read_series(y, t)
    need(len(series.values), 2)
    slope, low, high, intercept = _find_slope(series, conf)
    warnings = series.warnings
    if low is None:
        still = min(series.values) == max(series.values)
        warnings += (
            phrase("no variation: all values are equal")
            if still
            else phrase("too few periods for a range at this level"),
        )
    return conclude(slope, low, high, n=len(series.values), warnings=warnings, details={"intercept": intercept})


def _split_by_season(series: Series, seasons: int) -> list[Series] | None:
    """The series of each month, from two full years of months on, where one moves; else None."""
    if seasons <= MANY or not has_years(series.times, seasons):
        return None
    pairs = list(zip(series.times, series.values, strict=True))
    own = [[pair for pair in pairs if round(pair[0]) % seasons == season] for season in range(seasons)]
    split = [Series([t for t, _ in some], [v for _, v in some], len(some), ()) for some in own if len(some) > 1]
    return split if any(find_score_variance(one.values) for one in split) else None


def _answer_within_seasons(series: Series, split: list[Series], conf: float, warnings: tuple[str, ...]) -> Estimate:
    """Slope, range and p by pairs of the same season."""
    slopes = sorted(
        (b - a) / (later - earlier)
        for one in split
        for (earlier, a), (later, b) in combinations(zip(one.times, one.values, strict=True), 2)
    )
    score = sum(find_score(one.values) for one in split)
    variance = sum(find_score_variance(one.values) for one in split)
    reach, slope = stats.norm.isf((1 - conf) / 2) * math.sqrt(variance), median(slopes)
    first, last = round((len(slopes) - reach) / 2) - 1, round((len(slopes) + reach) / 2)
    low, high = (slopes[first], slopes[last]) if first >= 0 and last < len(slopes) else (None, None)
    if low is not None and low == high:  # of rounded figures many slopes are alike: the next ones on both sides
        low = max((one for one in slopes if one < slope), default=low)
        high = min((one for one in slopes if one > slope), default=high)
    p = find_normal_answer(score, variance)[1]
    if low is not None and high is not None and (p <= 1 - conf) == (low <= 0 <= high):
        warnings += (SPLIT_ANSWER,)
    details = describe_ends(series)
    details |= {"direction": find_direction(series.values, slope), "S": score, "seasons": len(split)}
    details["intercept"] = median(series.values) - slope * median(series.times)
    by = "trend_theil_sen_ci, trend_mann_kendall_normal_ties"
    return conclude(slope, low, high, p=p, n=len(series.values), method=by, warnings=warnings, details=details)


def _find_slope(series: Series, conf: float) -> tuple[float, float | None, float | None, float]:
    """Slope, limits and intercept; no limits where the ranks asked for do not exist or nothing
    varies.
    """
    values, pairs = series.values, len(series.values) * (len(series.values) - 1) // 2
    slope, intercept, low, high = map(float, stats.theilslopes(values, series.times, conf))
    spread = stats.norm.isf((1 - conf) / 2) * math.sqrt(find_score_variance(values))
    # scipy gives the outermost slopes where the ranks that are asked for do not exist
    first, last = round((pairs - spread) / 2) - 1, round((pairs + spread) / 2)
    if first < 0 or last >= pairs or min(values) == max(values):
        return slope, None, None, intercept
    return slope, low, high, intercept


def find_direction(values: Sequence[float], slope: float) -> str:
    """The direction of the point estimate, which is no finding.

    >>> find_direction([3, 3, 3], 0.0)
    'no variation'
    """
    if min(values) == max(values):
        return phrase("no variation")
    return "rising" if slope > 0 else "falling" if slope < 0 else "level"


def describe_ends(series: Series) -> dict[str, Detail]:
    """What is said of every series, however short; `direction` is the direction of the point
    estimate, not a finding.
    """
    values = series.values
    direction = find_direction(values, stats.theilslopes(values, series.times).slope)
    return {
        "first": values[0],
        "last": values[-1],
        "change": values[-1] - values[0],
        "direction": direction,
        "periods": series.periods,
        "values": ", ".join(f"{value:.10g}" for value in values),
    }
