"""Swings of shares and means: whether they move from period to period by more than their own samples make them."""

from collections.abc import Sequence

from ctanalysis.analyses.effective_sample_sizes import SAME
from ctanalysis.analyses.natural_variation import count_seasons
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import Point, find_comparable, find_positions, find_series
from ctanalysis.ground.periods import Period
from ctanalysis.ground.survey_results import SurveyResult
from ctanalysis.ground.terms import Group
from ctanalysis.params import Indicator
from ctanalysis.statistics.rates.count_overdispersion import FEWEST, widen_for_few
from ctanalysis.statistics.trends.excess_variation import MANY, find_level_dispersion

QUANTILE = 1.96  # of the normal distribution: half a published range in standard errors
Levels = dict[Period, tuple[Point, float, float]]  # its value and the variance of that by its own sample


def find_level_swings(
    evaluation: Evaluation, indicator: Indicator, group: Group, times: tuple[Period, Period]
) -> float | None:
    """By how many times the shares or means of a series swing more than their own errors beside their season and a
    step between two times, or in one of them, widened for few figures as a range takes it; None where they are too
    few to show it, of samples by sites, whose errors hold more, and where the same people were asked.
    """
    return _find_swings(evaluation, indicator, _list_levels(evaluation, indicator, group), times)


def find_apart_swings(
    evaluation: Evaluation, indicator: Indicator, groups: tuple[Group, Group], time: Period
) -> float | None:
    """The same of how far two groups are apart over a time: what moves both alike is no swing between them."""
    ours, theirs = (_list_levels(evaluation, indicator, group) for group in groups)
    both = {period: (ours[period], theirs[period]) for period in ours if period in theirs}
    apart = {period: (a[0], a[1] - b[1], a[2] + b[2]) for period, (a, b) in both.items()}
    return _find_swings(evaluation, indicator, apart, (time,))


def _find_swings(
    evaluation: Evaluation, indicator: Indicator, levels: Levels, times: tuple[Period, ...]
) -> float | None:
    if len(levels) < FEWEST:
        return None
    points, values, variances = zip(*levels.values(), strict=True)
    places = [round(place) for place in find_positions(evaluation, indicator, list(points))]
    step, others = None, []
    if len(times) > 1:
        dated = [(place, one.period.start) for place, one in zip(places, points, strict=True)]
        between = [place for place, start in dated if times[0].end < start <= times[1].start]
        inside = [place for place, start in dated if any(time.start < start <= time.end for time in times)]
        step = between[-1] if between else None
        others = [*between[:-1], *(inside if len(places) >= MANY else [])]
    weights = zip(*(_weigh(points, variances, time) for time in times), strict=True)
    contrast = [last - sum(before) for *before, last in weights]
    found = find_level_dispersion(
        values,
        variances,
        places,
        seasons=count_seasons(evaluation, indicator),
        step=step,
        elsewhere=others,
        contrast=contrast if any(contrast) else None,
    )
    return widen_for_few(*found)


def _weigh(points: Sequence[Point], variances: Sequence[float], time: Period) -> list[float]:
    """The weight of each figure in the mean of a time, by how many stand behind it."""
    inside = [1 / one if time.holds(point.period) else 0.0 for point, one in zip(points, variances, strict=True)]
    return [one / (sum(inside) or 1.0) for one in inside]


def _list_levels(evaluation: Evaluation, indicator: Indicator, group: Group) -> Levels:
    """The figures of the series since its last break that have a variance of their own: that of shares is by the
    share of all together.
    """
    holds_more = indicator.sites is not None or indicator.samples in SAME
    is_mean = indicator.unit_of.is_mean or indicator.unit_of.is_average
    if holds_more or not (indicator.unit_of.is_percent or is_mean):
        return {}
    points, _ = find_comparable(evaluation, indicator, find_series(evaluation, indicator, group))
    known = [point for point in points if point.figure.value is not None]
    counts = [(point.figure.numerator or 0.0, point.figure.denominator or 0.0) for point in known]
    share = sum(part for part, _ in counts) / (sum(size for _, size in counts) or 1.0)
    spread = (indicator.share_scale or 1.0) ** 2 * share * (1 - share)
    rows = [row for row in evaluation.observations.find(indicator.id, group) if row.survey is None]
    levels: Levels = {}
    for point, (_, size) in zip(known, counts, strict=True):
        asked = next((row for row in rows if row.period.same_days(point.period) and row.sd and row.n), None)
        survey = point.figure.survey
        by_sd = asked.sd**2 / asked.n if asked is not None and asked.sd and asked.n else 0.0
        by_sample = by_sd if is_mean else spread / size if size else 0.0
        variance = by_sample * (indicator.design_effect or 1.0) if survey is None else _read_variance(survey)
        if variance:
            levels[point.period] = (point, point.figure.value or 0.0, variance)
    return levels


def _read_variance(survey: SurveyResult) -> float:
    """The variance that a survey published, by its standard error or its range; 0 where it published none."""
    if survey.se is not None:
        return survey.se**2
    if survey.low is None or survey.high is None:
        return 0.0
    return ((survey.high - survey.low) / (2 * QUANTILE)) ** 2
