"""Worse than at the start, in another part of the year: where a season would look the same."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean

from ctanalysis.analyses.comparisons.comparison_sides import Side, find_side, find_time
from ctanalysis.analyses.comparisons.side_methods import choose_method
from ctanalysis.analyses.gaps.status_inputs_and_result import Case
from ctanalysis.analyses.natural_variation import (
    comes_and_goes,
    count_seasons,
    find_series_dispersion,
    find_stock_swing,
)
from ctanalysis.analyses.significance_of_change_from_baseline import count_roughly
from ctanalysis.analyses.start_to_end import YEAR, is_same_part, read_baseline
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.judged_targets import find_baseline
from ctanalysis.figures.series import find_comparable, find_series
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group
from ctanalysis.statistics import METHODS
from ctanalysis.statistics.rates.count_overdispersion import find_usual_swing

FEWEST = 3  # differences from year to year that tell how figures of one part of the year swing
MANY_TIMES = 3  # the root of the mean square of their differences


def may_be_season(evaluation: Evaluation, case: Case, group: Group) -> bool:
    """Whether a figure that is worse than its baseline is of another part of the year than that, and
    nothing shows that it is worse beyond a season: neither its first figure of the same part of the
    year since the baseline, nor a whole year, nor a later figure of the baseline's own part.
    """
    begins, actual = case.baseline_period, case.figure.value
    if begins is None or actual is None:
        return False
    own = find_time(case.indicator, case.figure, case.own_stretch)
    if count_seasons(evaluation, case.indicator) == 1 and (own.months % YEAR == 0 or not case.indicator.is_flow):
        return False
    if is_same_part(begins, own) or _is_of_one_part(evaluation, case, group):
        return False
    rows = evaluation.observations.find(case.indicator.id, group)
    if any(row.withheld and begins.end < row.period.start and row.period.end <= own.end for row in rows):
        return True  # what is withheld may show a season
    if (_is_worse_by_years if case.indicator.is_flow else _is_worse_all_year)(evaluation, case, group, own):
        return False
    first = next(_list_same_parts(evaluation, case, own, group), None)
    if first is None:
        return True
    sides = [find_side(evaluation, case.indicator, period, group, period.label) for period in (first, own)]
    return not _is_worse(evaluation, case, group, *sides)


def _list_months(part: Period) -> set[int]:
    return {(part.start.month + place - 1) % YEAR + 1 for place in range(round(part.months))}


def _is_of_one_part(evaluation: Evaluation, case: Case, group: Group) -> bool:
    """Whether it is measured by a schedule in one part of the year, and its baseline is of a whole one:
    that will have been measured then, too.
    """
    begins = case.baseline_period
    if not case.indicator.schedule or begins is None or begins.months % YEAR:
        return False
    points = find_series(evaluation, case.indicator, group)
    return len({one.period.start.month for one in points if one.figure.value is not None}) == 1


def _list_same_parts(evaluation: Evaluation, case: Case, part: Period, group: Group) -> Iterator[Period]:
    """The same part of the years since the baseline, of which there is a whole figure that can be
    compared, the first of them first, none of this year or later.
    """
    points, _ = find_comparable(evaluation, case.indicator, find_series(evaluation, case.indicator, group))
    begins, own = case.baseline_period, case.figure.measured or case.period
    if not points or begins is None:
        return
    for year in range(points[0].period.start.year, own.end.year + 1):
        earlier = _move(part, year - part.start.year)
        if (
            earlier.start < max(points[0].period.start, begins.start)
            or earlier.end > own.end
            or earlier.same_days(part)
        ):
            continue
        if _find_whole(evaluation, case, earlier, group) is not None:
            yield earlier


def _is_worse_by_years(evaluation: Evaluation, case: Case, group: Group, own: Period) -> bool:
    """Whether a part of a year came to more than the whole baseline, or the last whole year since, or
    the baseline's own part of a later one, to more than that, beyond what such counts swing.
    """
    begins, now, baseline = case.baseline_period, case.figure.value, case.baseline
    assert begins is not None and now is not None
    if baseline is None:
        return False
    dispersion = find_series_dispersion(evaluation, case.indicator, group) or 1.0
    if own.months < begins.months and now - baseline > find_usual_swing(baseline, now, dispersion):
        return True
    if begins.months % YEAR == 0:
        later = Period("", _move_day(own.end + timedelta(days=1), -1), own.end)
        usual = baseline * YEAR / begins.months
    else:
        later, usual = next(iter(reversed(list(_list_same_parts(evaluation, case, begins, group)))), begins), baseline
    if later.start <= begins.end:
        return False
    figure = _find_whole(evaluation, case, later, group)
    is_more = figure is not None and (figure.value or 0.0) > usual
    return is_more and figure.value - usual > find_usual_swing(usual, figure.value, dispersion)  # type: ignore[union-attr,operator,arg-type]


def _is_worse_all_year(evaluation: Evaluation, case: Case, group: Group, own: Period) -> bool:
    """Whether a level was worse than its baseline in every part of the last year: the baseline's own
    among them, and of one of a whole year all parts; by more than chance in the baseline's own.
    """
    begins, baseline, indicator = case.baseline_period, case.baseline, case.indicator
    assert begins is not None
    points, _ = find_comparable(evaluation, indicator, find_series(evaluation, indicator, group))
    after = max(begins.end, _move_day(own.end + timedelta(days=1), -1) - timedelta(days=1))
    last = [one for one in points if one.figure.value is not None and after < one.period.start <= own.start]
    sign = 1.0 if case.rising else -1.0
    is_worse = [sign * ((one.figure.value or 0.0) - (baseline or 0.0)) < -indicator.least_change for one in last]
    if baseline is None or not last or not all(is_worse):
        return False
    if begins.months % YEAR == 0:
        return len({one.period.start.month for one in last}) == count_seasons(evaluation, indicator)
    same = [one.period for one in last if _list_months(one.period) & _list_months(begins)]
    is_whole = _list_months(begins) <= {month for one in same for month in _list_months(one)}
    declared = find_baseline(indicator, group, evaluation.parameters, evaluation.period)
    if not is_whole or declared is None:
        return False
    start = read_baseline(evaluation, indicator, declared, begins, group) or Side(begins.label, Figure(value=baseline))
    ends = [find_side(evaluation, indicator, one, group, one.label) for one in same]
    return all(_is_worse(evaluation, case, group, start, end) for end in ends)


def _is_worse(evaluation: Evaluation, case: Case, group: Group, first: Side, last: Side) -> bool:
    """Whether one figure is worse than another of the same part of the year, by more than chance."""
    then, now = (side.figure.value or 0.0 for side in (first, last))
    if (now - then if case.rising else then - now) >= -case.indicator.least_change:
        return False
    if case.indicator.is_flow and case.indicator.unit_of.is_count:
        dispersion = find_series_dispersion(evaluation, case.indicator, group) or 1.0
        return abs(now - then) > find_usual_swing(then, now, dispersion)
    if case.indicator.unit_of.is_count and comes_and_goes(case.indicator):
        swing = find_stock_swing(evaluation, case.indicator, group, start=then, end=now)
        return swing is not None and abs(now - then) > swing
    b, a = (replace(side, figure=count_roughly(side.figure, case.indicator)) for side in (first, last))
    chosen = choose_method(case.indicator, b, a)
    found = None if isinstance(chosen, str) else METHODS[chosen.name](**chosen.inputs)
    if found is not None and found.low is not None and found.high is not None:
        return not found.low <= chosen.null <= found.high  # type: ignore[union-attr]
    swing = _find_own_swing(evaluation, case, group)
    return swing is not None and abs(now - then) > swing


def _find_own_swing(evaluation: Evaluation, case: Case, group: Group) -> float | None:
    """How far apart figures of one part of the year lie from year to year, of which each alone tells
    nothing of that; None of fewer than three such differences.
    """
    points, _ = find_comparable(evaluation, case.indicator, find_series(evaluation, case.indicator, group))
    by_part: dict[int, list[float]] = {}
    for one in points:
        if one.figure.value is not None and one.period.end < (case.figure.measured or case.period).start:
            by_part.setdefault(one.period.start.month, []).append(one.figure.value)
    squares = [(after - before) ** 2 for values in by_part.values() for before, after in pairwise(values)]
    return MANY_TIMES * math.sqrt(fmean(squares)) if len(squares) >= FEWEST else None


def _find_whole(evaluation: Evaluation, case: Case, part: Period, group: Group) -> Figure | None:
    """The figure of a stretch of time, if all of it was reported; of a level, if it was measured then."""
    figure = find_figure(
        evaluation.observations.find(case.indicator.id, group), case.indicator, part, evaluation.calendar
    )
    if figure.value is None or figure.withheld or figure.reported != figure.expected:
        return None
    is_own = case.indicator.is_flow or figure.measured is None or figure.measured.same_days(part)
    return figure if is_own else None


def _move(part: Period, years: int) -> Period:
    """The same part of another year."""
    return Period("", _move_day(part.start, years), _move_day(part.end + timedelta(days=1), years) - timedelta(days=1))


def _move_day(day: date, years: int) -> date:
    """The same first day of a month in another year."""
    return date(day.year + years, day.month, min(day.day, 28) if day.month == 2 else day.day)
