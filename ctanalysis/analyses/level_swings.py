"""Swings of shares and means: whether they move from period to period by more than their own samples make them."""

from collections.abc import Sequence

from ctanalysis.analyses.natural_variation import count_seasons
from ctanalysis.analyses.samples import SAME
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import Point, find_comparable, find_positions, find_series
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group
from ctanalysis.params import Indicator
from ctanalysis.statistics.rates.count_swings import FEWEST, count_fitted, widen_for_few
from ctanalysis.statistics.trends.level_swings import find_level_dispersion

ENOUGH = 12  # figures that tell a step inside one of two times from a swing
Levels = dict[Period, tuple[Point, float, float]]  # its value and the variance of that by its own sample


def find_level_swings(
    evaluation: Evaluation, indicator: Indicator, group: Group, times: tuple[Period, Period]
) -> float | None:
    """By how many times the shares or means of a series swing more than their own errors beside their season and a
    step between two times, or in one of them, widened for few figures as a range takes it; None where they are too
    few to show it, of samples by sites, whose errors hold more, and where the same people were asked.
    """
    return _find_swings(evaluation, _list_levels(evaluation, indicator, group), times)


def find_apart_swings(evaluation: Evaluation, indicator: Indicator, first: Group, second: Group) -> float | None:
    """The same of how far two groups are apart: what moves both alike is no swing between them."""
    ours, theirs = (_list_levels(evaluation, indicator, group) for group in (first, second))
    both = {period: (ours[period], theirs[period]) for period in ours if period in theirs}
    apart = {period: (a[0], a[1] - b[1], a[2] + b[2]) for period, (a, b) in both.items()}
    return _find_swings(evaluation, apart)


def widen_swings(
    values: Sequence[float],
    variances: Sequence[float],
    places: Sequence[int],
    *,
    seasons: int = 1,
    steps: Sequence[int] = (),
) -> float:
    """By how many times levels swing more than by the variance of each, at least 1, and by so much more as a range
    by few figures takes. `steps`: where a step may lie that is no swing; that of several which leaves least is taken
    for one figure less.

    >>> widen_swings([50, 50, 51, 50, 49, 50, 50, 51], [4] * 8, range(8))
    1.0
    """
    found = [find_level_dispersion(values, variances, places, seasons=seasons, since=step) for step in steps or (None,)]
    return widen_for_few(min(found), len(values) - count_fitted(places, seasons) - 1 - (len(steps) > 1))


def _find_swings(evaluation: Evaluation, levels: Levels, times: tuple[Period, Period] | None = None) -> float | None:
    if len(levels) < FEWEST:
        return None
    points, values, variances = zip(*levels.values(), strict=True)
    places = [round(place) for place in find_positions(evaluation, list(points))]
    steps = []
    if times is not None:
        first, last = (times[0].start, times[1].end) if len(places) >= ENOUGH else (times[0].end, times[1].start)
        dated = zip(places, points, strict=True)
        steps = [place for place, one in dated if first < one.period.start <= last]
    return widen_swings(values, variances, places, seasons=count_seasons(evaluation), steps=steps)


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
        by_sd = asked.sd**2 / asked.n if asked is not None and asked.sd and asked.n else 0.0
        variance = by_sd if is_mean else spread / size if size else 0.0
        variance *= indicator.design_effect or 1.0
        if variance and point.figure.survey is None:
            levels[point.period] = (point, point.figure.value or 0.0, variance)
    return levels
