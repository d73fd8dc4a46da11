"""What earlier years had by this time: whether a sum that is counted in full will reach its target as they went on."""

import math
from collections.abc import Iterable, Iterator
from datetime import date

from ctanalysis.analyses.natural_variation import comes_by_itself
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import find_own_calendar
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.periods import Period
from ctanalysis.params import Indicator

FEWEST = 2  # earlier years
ROOM = 0.05  # of the target, by which each of them has to be clear of it
CHANCES = 2  # standard errors of counts that come by themselves
LIKELY, UNLIKELY = 0.99, 0.01
Row = tuple[str | None, str | None, float | None]


def find_reach_by_earlier_years(
    evaluation: Evaluation, rows: Iterable[GapFinding]
) -> Iterator[tuple[Row, float | None]]:
    """For each row on a year that is under way, whether its target will be reached (nearly 1) or not (nearly 0) if the
    year goes on as each earlier one did; only where all of them say the same, by more than chance.
    """
    for row in rows:
        indicator = evaluation.parameters.by_id[row.indicator or ""]
        is_full = indicator.data_basis == "census" and indicator.is_flow and indicator.unit_of.is_count
        if (
            not is_full
            or row.group is not None
            or not isinstance(row.target, float)
            or not row.actual
            or not row.window
        ):
            continue
        parts = list(_list_parts(evaluation, indicator, row.window, row.actual))
        if len(parts) < FEWEST:
            continue
        chances = CHANCES if comes_by_itself(indicator) else 0
        over = [room for part in parts for room in _list_rooms(row.actual, row.target, *part, chances=chances)]
        over = over if indicator.direction == "increase" else [-room for room in over]
        if min(over) >= 1 or max(over) <= -1:
            yield (row.indicator, row.window, row.actual), LIKELY if min(over) > 0 else UNLIKELY


def _list_rooms(actual: float, target: float, so_far: float, whole: float, *, chances: int) -> Iterator[float]:
    """How far beyond its target a year ends that goes on as an earlier one did: as many times as much as that, and by
    as much as came then; in units of what it has to be clear of it by, a twentieth of the target or so many standard
    errors of the counts.
    """
    for end, chance in (
        (actual * whole / so_far, math.sqrt(actual) * whole / so_far),
        (actual + whole - so_far, math.sqrt(2 * (whole - so_far))),
    ):
        yield (end - target) / max(ROOM * target, chances * chance, 1.0)


def _list_parts(
    evaluation: Evaluation, indicator: Indicator, window: str, actual: float
) -> Iterator[tuple[float, float]]:
    """Of the same part of each earlier year, as much of it as is the project's, what had come by now and the whole."""
    year, end, project = evaluation.calendar.parse(window), evaluation.period.end, evaluation.parameters.project
    start, last = max(year.start, project.start), min(year.end, project.end)
    rows, calendar = evaluation.observations.find(indicator.id), find_own_calendar(evaluation, indicator)
    now = find_figure(rows, indicator, Period("", start, end), calendar) if start < end else None
    if year.months != 12 or end >= last or now is None or now.value != actual:
        return
    first = min((one.period.start.year for one in rows), default=year.start.year)
    for back in range(1, year.start.year - first + 1):
        whole, part = (Period("", _go_back(start, back), _go_back(day, back)) for day in (last, end))
        all_of_it, so_far = (find_figure(rows, indicator, one, calendar) for one in (whole, part))
        is_known = all(one.value is not None and one.reported == one.expected for one in (all_of_it, so_far))
        if is_known and all_of_it.value and so_far.value:
            yield so_far.value, all_of_it.value


def _go_back(day: date, years: int) -> date:
    """The same day so many years before; the last of February where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
