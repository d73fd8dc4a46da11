"""What comes by itself, such as cases and calls, swings without a reason; what a project decides
itself, such as sessions held, does not.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from ctanalysis.analyses.outliers import leave_outliers
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.series import (
    Point,
    find_comparable,
    find_own_calendar,
    find_positions,
    find_series,
    split_at_breaks,
)
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.ground.periods import MONTHS_IN
from ctanalysis.ground.terms import Group
from ctanalysis.params import Indicator
from ctanalysis.statistics import Estimate
from ctanalysis.statistics.rates.count_overdispersion import (
    FEWEST,
    LEAST,
    USUAL,
    find_dispersion,
    find_dispersion_of_few,
    find_scatter,
    find_swing_of_few,
    find_usual_swing,
    find_wide_dispersion,
)

FAR = 4.0  # times the scatter around a line: what two figures that carry over lie apart (by simulation)
LESS_OF_ONE = 1.2  # without the largest of about eleven squares the root of their mean is so much less
OF_OTHERS = ("people", "cases", "events")  # they come, whatever the project does


def comes_by_itself(indicator: Indicator) -> bool:
    """Whether it counts what others bring about, and not what the project itself delivers."""
    is_new = indicator.starts_anew  # each period's own
    is_count = is_new and indicator.unit_of.is_count
    return is_count and indicator.counts in OF_OTHERS and indicator.level != "output"


def is_stock(indicator: Indicator) -> bool:
    """Whether it counts people, cases or events that are there at a time, mostly the same as the time before."""
    return indicator.aggregate == "latest" and indicator.unit_of.is_count and indicator.counts in OF_OTHERS


def comes_about(indicator: Indicator) -> bool:
    """Whether others bring it about: counts that come by themselves, people who are there, and shares and rates."""
    is_quotient = indicator.unit_of.is_percent or indicator.unit_of.is_rate
    is_stock_of_others = is_stock(indicator) and indicator.level != "output"
    return comes_by_itself(indicator) or is_stock_of_others or is_quotient and indicator.level != "output"


def may_wander(indicator: Indicator) -> bool:
    """Whether it is a number that is there at a time, and not recorded in full: most of it was there before."""
    return indicator.aggregate == "latest" and indicator.unit_of.is_count and indicator.data_basis == "process"


def comes_and_goes(indicator: Indicator) -> bool:
    """Whether it is a stock that others bring about, such as people in a shelter, and goes up and
    down.
    """
    return is_stock(indicator) and may_wander(indicator) and indicator.level != "output"


def find_chance_variance(indicator: Indicator, events: float, each: float) -> float:
    """The variance by chance of a count, or of a share or rate of which all are counted, in its unit: so many events,
    of which `each` adds as much to it.
    """
    share = min(1.0, events * each / 100) if indicator.unit_of.is_percent else 0.0
    return each**2 * events * (1 - share)


def find_stock_swing(
    evaluation: Evaluation, indicator: Indicator, group: Group, *, start: float, end: float
) -> float | None:
    """By how much a start and an end of a stock differ without a reason, over its whole series; None of fewer figures
    than three.
    """
    points, _ = find_comparable(evaluation, indicator, find_series(evaluation, indicator, group))
    values = [point.figure.value for point in points if point.figure.value is not None]
    swing = find_level_swing(values)
    return None if swing is None else max(swing, find_walk(values, start, end, steps=len(values) - 1))


def find_walk(values: Sequence[float], start: float, end: float, *, steps: float) -> float:
    """By how much two figures of a stock that are so many periods apart differ without a reason: those who were there
    before are mostly there still, so that neighbours are alike and what is farther apart is less so.

    It is as far as a walk by its usual step goes in so many steps, but no farther than counts of that size lie apart by
    chance, or four times as far as its figures lie from a straight line, whichever is more. The usual step is twice the
    root of the mean square of neighbouring differences without the largest, which may be a step, and a fifth more,
    which leaving that out takes.

    >>> steady, lively = [40, 42, 41, 43, 42, 44, 43], [400, 460, 390, 330, 410, 470, 400]
    >>> [round(find_walk(values, values[0], values[-1], steps=6), 1) for values in (steady, lively)]
    [8.7, 204.2]
    """
    squares = sorted((after - before) ** 2 for before, after in pairwise(values))[:-1]
    walk = LESS_OF_ONE * USUAL * math.sqrt(steps * fmean(squares)) if squares else 0.0
    chance = USUAL * math.sqrt(max(0.0, start + end))
    return min(walk, max(chance, FAR * find_scatter(values)))


def find_level_swing(values: Sequence[float]) -> float | None:
    """By how much two levels of a series differ without a reason: twice the root of the mean square of neighbouring
    differences; of three to five by how far they lie from a straight line, widened for so few; None of fewer.

    >>> find_level_swing([40, 42, 40, 42, 40, 42]), round(find_level_swing([40, 60, 90, 60, 44]) or 0.0)
    (4.0, 102)
    """
    if len(values) < FEWEST:
        return find_swing_of_few(values) if len(values) >= LEAST else None
    return 2 * math.sqrt(fmean((after - before) ** 2 for before, after in pairwise(values)))


def find_swing(
    evaluation: Evaluation,
    indicator: Indicator,
    first: tuple[float, float],
    last: tuple[float, float],
    group: Group = (),
) -> float | None:
    """By how much two figures differ without a reason, each given by its events and by what one event adds to it; None
    of what does not come by itself.
    """
    is_rate = indicator.unit_of.is_rate and indicator.counts in OF_OTHERS and indicator.level != "output"
    if not (comes_by_itself(indicator) or is_rate) or min(*first, *last) < 0 or not first[1] * last[1]:
        return None
    counts, places = leave_outliers(*_list_counts(evaluation, indicator, group))
    one, other = (each**2 * events for events, each in (first, last))  # variances by chance
    if len(counts) < FEWEST:
        return find_usual_swing(one, other, find_dispersion_of_few(counts, places))
    return find_usual_swing(one, other, find_dispersion(counts, places, seasons=count_seasons(evaluation, indicator)))


def is_usual(row: TrendFinding) -> bool:
    """Whether a figure ended no farther from its start than such figures differ without a known reason.

    >>> is_usual(TrendFinding(verdict="X", start=40.0, actual=50.0, swing=19.0))
    True
    """
    if row.swing is None or row.start is None or row.actual is None:
        return False
    return 0 < abs(row.actual - row.start) <= row.swing


def find_series_dispersion(evaluation: Evaluation, indicator: Indicator, group: Group) -> float | None:
    """By how many times the counts of the series swing more than chance beside their season, of
    rates their events over as much as on average, widened for few figures as a range takes it; None
    where they are too few to show it, and of what is neither.
    """
    counts, places = _list_counts(evaluation, indicator, group)
    if len(counts) < FEWEST:
        return None
    return find_wide_dispersion(counts, places, seasons=count_seasons(evaluation, indicator))


def swings_as_before(evaluation: Evaluation, indicator: Indicator, group: Group) -> bool:
    """Whether the swings are those of the series before its last break."""
    points, _ = find_comparable(evaluation, indicator, find_series(evaluation, indicator, group))
    known = [point for point in points if point.figure.value is not None]
    return len(known) < FEWEST <= len(_list_counts(evaluation, indicator, group)[0])


def _list_counts(evaluation: Evaluation, indicator: Indicator, group: Group) -> tuple[list[float], list[int]]:
    """The counts of the series since its last break, and which periods they are of; where they are
    too few to show a swing those before it, if they are more; none of what has no counts.
    """
    is_own = indicator.starts_anew
    if not (is_own and indicator.unit_of.is_count or indicator.unit_of.is_rate):
        return [], []
    series = find_series(evaluation, indicator, group)
    points, events = find_comparable(evaluation, indicator, series)
    now, *before = (
        [one for one in stretch if one.figure.value is not None]
        for stretch in (points, *reversed(split_at_breaks(series, events)))
    )
    chosen = next((stretch for stretch in (now, *before) if len(stretch) >= FEWEST), now)
    figures = [one.figure for one in chosen]
    places = [round(place) for place in find_positions(evaluation, indicator, chosen)]
    return (_even_out(figures) if indicator.unit_of.is_rate else [one.value or 0.0 for one in figures]), places


def count_seasons(evaluation: Evaluation, indicator: Indicator) -> int:
    """How many of the periods that it is reported in make a year."""
    return 12 // MONTHS_IN[find_own_calendar(evaluation, indicator).frequency]


def _even_out(figures: Sequence[Figure]) -> list[float]:
    """The events of rates as over one exposure; none where one has no counts."""
    pairs = [(figure.numerator, figure.denominator) for figure in figures]
    if not pairs or any(events is None or not exposure for events, exposure in pairs):
        return []
    usual = fmean(exposure or 0.0 for _, exposure in pairs)
    return [(events or 0.0) * usual / (exposure or usual) for events, exposure in pairs]


def list_beside_season(known: list[Point], estimate: Estimate) -> list[float | None]:
    """The figures; where each month was held against itself, what they are above or below their month, around the mean
    of all.
    """
    values = [point.figure.value or 0.0 for point in known]
    if not estimate.details.get("seasons"):
        return [*values]
    months: dict[int, list[float]] = {}
    for point in known:
        months.setdefault(point.period.start.month, []).append(point.figure.value or 0.0)
    usual = [fmean(months[point.period.start.month]) for point in known]
    return [value - own + fmean(values) for value, own in zip(values, usual, strict=True)]
