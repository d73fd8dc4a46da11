"""Counts that swing more than chance: by how much; and one rate, or the ratio of two, beside the series that they are
of.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.rates.two_rate_inputs import answer_by_logs, read_two_rates
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number, read_count, read_exposure, read_number
from ctanalysis.statistics.tools.lazy_libraries import stats
from ctanalysis.statistics.tools.method_decorator import method

FEWEST = 6  # figures, below which no more than chance is assumed
LEAST = 3  # figures that can scatter around a line
FEWEST_DF = 2  # that a range is widened by: Student's quantile for fewer is no range
ENOUGH = 8  # from which on a rise is told from swings
# what is left on average of five or six squares, each of one on average, without the largest (by simulation)
WITHOUT_LARGEST = {5: 0.556, 6: 0.594}
LESSER = 8 / 7  # of two estimates the lesser is 0.82 to 0.89 of what is true, of 8 to 24 figures
LEAST_CARRIED = 0.3  # that is taken to carry over where several periods are compared as one, and figures swing
SWINGS = 1.5  # times what their own errors leave
USUAL = 2.0  # times the root of the variance: what two counts differ by without a reason
ASSUMPTIONS = later(("the counts swing from period to period as those of the series do, without a reason",))


@method("rate2_ratio_swinging", effect="ratio", assumes=ASSUMPTIONS)
def rate2_ratio_swinging(
    count1: Number, exposure1: Number, count2: Number, exposure2: Number, *, dispersion: Number, conf: float = 0.95
) -> Estimate:
    """The ratio of two rates, first over second, where counts of their series swing more than
    chance.

    Formula: log ratio ± z x √(dispersion x (1/count1 + 1/count2)); the dispersion is that of the
    series, at least 1 (`find_dispersion`).
    Source: McCullagh & Nelder (1989) Generalized Linear Models, section 6.2; von Neumann (1941) Ann
    Math Stat 12:367-395 for neighbouring differences.
    Assumes: both counts swing as those of the series do.
    Refuses: a count of zero.

    >>> answer = rate2_ratio_swinging(60, 1, 40, 1, dispersion=2.5)
    >>> round(answer.estimate, 2), round(answer.low, 2), round(answer.high, 2), round(answer.p, 3)
    (1.5, 0.8, 2.82, 0.209)
    """
    pair = read_two_rates(count1, exposure1, count2, exposure2)
    swing = read_number(dispersion, "dispersion")
    if swing < 1:
        raise BadNumber(phrase("dispersion is below 1"))
    if not pair.count1 or not pair.count2:
        raise Refusal(phrase("a count of zero: by its swings no ratio can be told"))
    error = math.sqrt(swing * (1 / pair.count1 + 1 / pair.count2))
    return answer_by_logs(pair, error, conf, details={**pair.describe(), "dispersion_used": swing})


@method("rate1_ci_swinging", effect="estimate", assumes=ASSUMPTIONS)
def rate1_ci_swinging(count: Number, exposure: Number = 1, *, dispersion: Number, conf: float = 0.95) -> Estimate:
    """Events per unit of exposure, where counts of their series swing more than chance.

    Formula: as many independent events as count / dispersion have Garwood's limits, the quantiles of
    Gamma(count / dispersion) and of Gamma(count / dispersion + 1); times the dispersion, over the
    exposure.
    Source: Garwood (1936) Biometrika 28:437-442; McCullagh & Nelder (1989) Generalized Linear
    Models, section 6.2, for the dispersion.
    Assumes: the count swings as those of the series do.
    Refuses: nothing that is a count.

    >>> answer = rate1_ci_swinging(100, dispersion=4)
    >>> round(answer.low, 1), round(answer.high, 1)
    (64.7, 147.6)
    """
    events, time = read_count(count, "count"), read_exposure(exposure, "exposure")
    swing = read_number(dispersion, "dispersion")
    if swing < 1:
        raise BadNumber(phrase("dispersion is below 1"))
    low = float(stats.gamma.ppf((1 - conf) / 2, events / swing)) if events else 0.0
    high = float(stats.gamma.ppf((1 + conf) / 2, events / swing + 1))
    return conclude(
        events / time,
        low * swing / time,
        high * swing / time,
        n=events,
        details={"count": events, "exposure": time, "dispersion_used": swing},
    )


def find_dispersion(counts: Sequence[float], places: Sequence[int] | None = None, *, seasons: int = 1) -> float:
    """By how many times counts swing more than chance from one to the next; 1 where they do not, or
    are fewer than six.

    Formula: the mean of (b - 2c + a)² / (b + 4c + a) over each figure c and its neighbours a and b, or Pearson's around
    a straight line where that is less, at least 1: neither a steady rise nor a step is a swing, and to and fro is no
    more than its scatter; times 8/7, since the lesser of two lies too low. Of six or seven, too few for that, the mean
    of (difference)² / sum over neighbours without the largest, which may be a step, by what that leaves. From two full
    years of so many `seasons` on each count is held as over its season's usual share f of the year around it, b / f
    with the variance b / f² (of no event, by the mean), and the mean times n / (n - seasons) for what finding these
    shares takes. `places`: which period each is of, where some are lacking.

    >>> round(find_dispersion([40, 62, 35, 58, 30, 66, 41, 60]), 2)
    5.07
    >>> find_dispersion([10, 60, 70, 12, 11, 58, 73, 11, 12, 61, 69, 10], seasons=4)
    1.0
    """
    if len(counts) < FEWEST:
        return 1.0
    where = list(range(len(counts)) if places is None else places)
    shares = find_season_shares(counts, where, seasons) if len(counts) > seasons else []
    lost = len(counts) / (len(counts) - seasons) if shares else 1.0
    parts = [shares[place % seasons] if shares else 1.0 for place in where]
    held = zip(where, counts, parts, strict=True)
    mean = sum(counts) / (sum(parts) or 1.0) if shares else 0.0
    level = [(place, count / part, (count or mean * part) / part**2, part) for place, count, part in held if part]
    if len(level) < ENOUGH:
        squares = sorted(_divide((b[1] - a[1]) ** 2, a[2] + b[2]) for a, b in pairwise(level))[:-1]
        return max(1.0, lost * fmean(squares or [1.0]) / WITHOUT_LARGEST.get(len(squares) + 1, 1.0))
    triples = list(zip(level, level[1:], level[2:], strict=False))
    together = [one for one in triples if one[2][0] - one[0][0] == 2]
    used = together if len(together) >= ENOUGH // 2 else triples
    bends = [_divide((b[1] - 2 * c[1] + a[1]) ** 2, b[2] + 4 * c[2] + a[2]) for a, c, b in used]
    return max(1.0, LESSER * lost * min(fmean(bends), _find_scatter(level)))


def _find_scatter(level: Sequence[tuple[int, float, float, float]]) -> float:
    """Pearson's dispersion of counts over their season's share around a straight line, by these
    shares.
    """
    whole = sum(share for *_, share in level)
    middle = sum(share * place for place, *_, share in level) / whole
    mean = sum(share * count for _, count, _, share in level) / whole
    width = sum(share * (place - middle) ** 2 for place, *_, share in level)
    slope = _divide(sum(share * (place - middle) * count for place, count, _, share in level), width)
    fitted = [mean + slope * (place - middle) for place, *_ in level]
    held = [(share, count, fit) for (_, count, _, share), fit in zip(level, fitted, strict=True) if fit > 0]
    return sum(share * (count - fit) ** 2 / fit for share, count, fit in held) / (len(level) - 2)


def find_wide_dispersion(counts: Sequence[float], places: Sequence[int], *, seasons: int = 1) -> float:
    """The dispersion of counts, widened for few figures as a range takes it.

    >>> round(find_wide_dispersion([40, 62, 35, 58, 30, 66, 41, 60], range(8)), 2)
    8.0
    """
    fitted = count_fitted(places, seasons) if places else 1
    return widen_for_few(find_dispersion(counts, places, seasons=seasons), max(FEWEST_DF, len(counts) - fitted - 2))


def find_dispersion_of_few(counts: Sequence[float], places: Sequence[int]) -> float:
    """By how many times three to five counts scatter more than chance around a straight line, widened for so few; 1 of
    fewer.

    Formula: Pearson's dispersion on n - 2 degrees of freedom, at least 1; what it has beyond one as in `widen_for_few`.

    >>> round(find_dispersion_of_few([205, 150, 180, 120, 160], range(5)), 1), find_dispersion_of_few([10, 12], [0, 1])
    (13.0, 1.0)
    """
    if len(counts) < LEAST:
        return 1.0
    level = [(place, count, count, 1.0) for place, count in zip(places, counts, strict=True)]
    return widen_for_few(max(1.0, _find_scatter(level)), len(counts) - 2)


def find_swing_of_few(values: Sequence[float]) -> float:
    """By how much two of three to five levels differ without a reason, by how far all lie from a straight line.

    Formula: t(0.975; n - 2) x √2 x the residual standard deviation.

    >>> round(find_swing_of_few([10, 20, 30.0]), 6)
    0.0
    """
    return float(stats.t.ppf(0.975, len(values) - 2)) * math.sqrt(2) * find_scatter(values)


def find_scatter(values: Sequence[float]) -> float:
    """The residual standard deviation of three or more figures around a straight line.

    >>> round(find_scatter([10, 20, 30.0]), 6), round(find_scatter([40, 60, 90, 60, 44]), 2)
    (0.0, 22.67)
    """
    line = stats.linregress(range(len(values)), values)
    rest = sum((value - line.intercept - line.slope * time) ** 2 for time, value in enumerate(values))
    return math.sqrt(rest / (len(values) - 2))


def widen_for_few(dispersion: float, df: float) -> float:
    """A dispersion that was found of so few figures that ranges by normal quantiles would be too narrow: what it has
    beyond one, which chance alone makes and is known, times the square of Student's quantile over the normal one, on
    the degrees of freedom that it was found with.

    >>> round(widen_for_few(4.0, 7), 2), widen_for_few(1.0, 3)
    (5.37, 1.0)
    """
    quantile = float(stats.t.ppf(0.975, df))
    return 1 + (dispersion - 1) * (quantile / float(stats.norm.ppf(0.975))) ** 2


def carry_into_sums(dispersion: float, periods: int) -> float:
    """The dispersion of sums over so many periods, where what swings is taken to carry over by 0.3 from one to the
    next: so few figures as reports have cannot show that it does not. Of figures that hardly swing it stays as it is.

    Formula: 1 + (dispersion - 1) x (1 + 2 x sum over k of (1 - k / periods) x 0.3^k).
    Source: the variance of a sum of a first-order autoregression, as in Cochrane & Orcutt (1949) JASA 44:32-61.

    >>> round(carry_into_sums(5.0, 4), 2), carry_into_sums(5.0, 1), carry_into_sums(1.2, 4)
    (7.21, 5.0, 1.2)
    """
    if dispersion <= SWINGS:
        return dispersion
    further = sum((1 - lag / periods) * LEAST_CARRIED**lag for lag in range(1, periods))
    return 1 + (dispersion - 1) * (1 + 2 * further)


def count_fitted(places: Sequence[int], seasons: int) -> int:
    """How many levels are fitted to figures of these periods: one a season from two full years on, else one.

    >>> count_fitted(range(8), 4), count_fitted(range(7), 4)
    (4, 1)
    """
    return seasons if seasons > 1 and places[-1] - places[0] + 1 >= 2 * seasons else 1


def find_season_shares(counts: Sequence[float], places: Sequence[int], seasons: int) -> list[float]:
    """What each season usually is of the mean of the year around it, which a trend leaves as it is;
    none where there are no two years, and 0 of a season that never has a figure.
    """
    half, there = seasons // 2, {place % seasons for place in places}
    if count_fitted(places, seasons) == 1:
        return []
    known = dict(zip(places, counts, strict=True))
    by_season = {one: fmean(c for place, c in known.items() if place % seasons == one) for one in there}
    whole = [place for place in range(places[0], places[-1] + 1) if place % seasons in there]
    at = {place: known.get(place, by_season[place % seasons]) for place in whole}  # a hole is as its season is
    found: dict[int, list[float]] = {season: [] for season in there}
    spare: dict[int, list[float]] = {season: [] for season in there}  # of holes, where a season has nothing else
    for place in whole:
        around = [one for one in range(place - half, place + half + 1) if one % seasons in there]
        if any(one not in at for one in around):
            continue
        ends = [at[one] for one in (place - half, place + half) if one in at] if seasons % 2 == 0 else []
        mean = (sum(at[one] for one in around) - sum(ends) / 2) / len(there)
        if mean > 0:
            (found if place in known else spare)[place % seasons].append(at[place] / mean)
    if not all(found[season] or spare[season] for season in there):
        return []
    shares = {season: fmean(some or spare[season]) for season, some in found.items()}
    usual = fmean(shares.values())
    return [shares.get(season, 0.0) / usual for season in range(seasons)] if usual else []


def _divide(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def find_usual_swing(first: float, last: float, dispersion: float) -> float:
    """By how much two counts of this size differ without a reason; so do two rates, given by their variances by chance.

    >>> find_usual_swing(40, 60, 1.0)
    20.0
    """
    return USUAL * math.sqrt(dispersion * (first + last))
