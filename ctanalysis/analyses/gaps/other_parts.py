"""Worse than at the start, in another part of the year: where a season would look the same."""

from collections.abc import Iterator
from datetime import date, timedelta

from ctanalysis.analyses.comparisons.side_methods import choose_method
from ctanalysis.analyses.comparisons.sides import Side, find_side
from ctanalysis.analyses.gaps.case import Case
from ctanalysis.analyses.start_to_end import YEAR, is_same_part
from ctanalysis.analyses.swings import comes_and_goes, count_seasons, find_series_dispersion, find_stock_swing
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import find_comparable, find_series
from ctanalysis.figures.values import find_figure
from ctanalysis.ground.model import Group
from ctanalysis.ground.periods import Period
from ctanalysis.statistics import METHODS
from ctanalysis.statistics.rates.count_swings import find_usual_swing


def may_be_season(evaluation: Evaluation, case: Case, group: Group) -> bool:
    """Whether a figure that is worse than its baseline is of another part of the year than that, and
    not worse, beyond chance, than its first figure of the same part of the year; also where there
    is no such figure yet, unless it is a level's baseline of a whole year.
    """
    begins, actual = case.baseline_period, case.figure.value
    if begins is None or actual is None or count_seasons(evaluation) == 1:
        return False
    own = case.judged.stretch if case.indicator.is_flow else case.figure.measured or case.period
    if is_same_part(begins, own):
        return False
    first = next(_list_same_parts(evaluation, case, own, group), None)
    if first is None:
        return case.indicator.is_flow or begins.months % YEAR > 0
    return not _is_worse(evaluation, case, group, first, own)


def _list_same_parts(evaluation: Evaluation, case: Case, own: Period, group: Group) -> Iterator[Period]:
    """The same part of the years before, of which there is a whole figure that can be compared, the
    first of them first.
    """
    points, _ = find_comparable(evaluation, case.indicator, find_series(evaluation, case.indicator, group))
    rows = evaluation.observations.find(case.indicator.id, group)
    if not points:
        return
    for year in range(points[0].period.start.year, own.start.year):
        earlier = Period("", _move(own.start, year - own.start.year), _move_end(own.end, year - own.start.year))
        if earlier.start < points[0].period.start:
            continue
        figure = find_figure(rows, case.indicator, earlier, evaluation.calendar)
        is_whole = figure.value is not None and not figure.withheld and figure.reported == figure.expected
        if is_whole and (case.indicator.is_flow or figure.measured is None or figure.measured.same_days(earlier)):
            yield earlier


def _is_worse(evaluation: Evaluation, case: Case, group: Group, first: Period, own: Period) -> bool:
    """Whether it is worse than then, and by more than chance where that can be told."""
    sides = [find_side(evaluation, case.indicator, period, group, period.label) for period in (first, own)]
    then, now = (side.figure.value or 0.0 for side in sides)
    if (now - then if case.rising else then - now) >= -case.indicator.least_change:
        return False
    if case.indicator.is_flow and case.indicator.unit_of.is_count:
        dispersion = find_series_dispersion(evaluation, case.indicator, group) or 1.0
        return abs(now - then) > find_usual_swing(then, now, dispersion)
    if case.indicator.unit_of.is_count and comes_and_goes(case.indicator):
        swing = find_stock_swing(evaluation, case.indicator, group)
        return swing is None or abs(now - then) > swing
    return _differ(case, *sides)


def _differ(case: Case, first: Side, last: Side) -> bool:
    """Whether the range of their difference leaves out none; of figures without one, yes."""
    chosen = choose_method(case.indicator, first, last)
    if isinstance(chosen, str):
        return True
    found = METHODS[chosen.name](**chosen.inputs)
    return found.low is None or found.high is None or not found.low <= chosen.null <= found.high


def _move(day: date, years: int) -> date:
    return date(day.year + years, day.month, day.day)


def _move_end(day: date, years: int) -> date:
    """The last day of a month, as many years on."""
    return _move(day + timedelta(days=1), years) - timedelta(days=1)
