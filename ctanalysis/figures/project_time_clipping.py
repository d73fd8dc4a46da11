"""The project's own part of a time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator

POOLED = ("ratio_of_sums", "weighted_mean")  # how a longer time is made of its parts
MOST_OVER = 1 / 12  # of the project's own time: so little more changes no verdict that is worth having


def clip_to_project(period: Period, rows: tuple[Observation, ...], indicator: Indicator, calendar: Calendar) -> Period:
    """Of what is added up or pooled the part of a time that is the project's, where no figure reaches over the
    project's first or last day: of a year in which it begins, nothing is expected from the months before.
    """
    project, is_of_parts = calendar.project, indicator.aggregate in ("sum", *POOLED) and not indicator.schedule
    if not is_of_parts or project is None or not project.overlaps(period):
        return period
    reach_over = (row for row in rows if project.overlaps(row.period) and not project.holds(row.period))
    return period if any(reach_over) else clip(period, project)


def find_own_part(window: Period, indicator: Indicator, calendar: Calendar) -> Period:
    """The project's own part of a target's window: to the day of what is counted in it, since what counts for
    the project began on its first day, however long its rows are.
    """
    is_counted = indicator.starts_anew and not indicator.schedule
    return clip_to_days(window, calendar) if is_counted else clip_to_project(window, (), indicator, calendar)


def is_cut(period: Period, rows: Iterable[Observation], indicator: Indicator, calendar: Calendar) -> bool:
    """Whether only a part of a period of what is counted in it is the project's, by more than a little; not of what
    was counted before the project too, since that is counted all the year.
    """
    days = calendar.days
    is_counted = indicator.starts_anew and not indicator.schedule
    if days is None or not is_counted or any(row.has_number and row.period.end < days.start for row in rows):
        return False
    return clip_to_days(period, calendar).months < period.months * (1 - MOST_OVER)


def clip_to_days(period: Period, calendar: Calendar) -> Period:
    """The days of a period that are the project's; all of one that shares none with it."""
    days = calendar.days
    return clip(period, days) if days is not None and days.overlaps(period) else period


def reaches_over(window: Period, rows: Iterable[Observation], calendar: Calendar, today: date) -> bool:
    """Whether figures inside a window up to a day reach over the project's first or last day by so much that nobody
    can tell how much of them is the project's.
    """
    own = calendar.days
    window = replace(window, end=max(window.start, min(window.end, today)))
    if own is None or not own.overlaps(window):
        return False
    inside = [row.period for row in rows if row.has_number and window.holds(row.period) and own.overlaps(row.period)]
    before = max((own.start_position - period.start_position for period in inside), default=0.0)
    after = max((period.end_position - own.end_position for period in inside), default=0.0)
    return max(before, 0.0) + max(after, 0.0) > clip(window, own).months * MOST_OVER


def clip(window: Period, own: Period) -> Period:
    """The part of a window that lies in another, under the window's own name."""
    start, end = max(window.start, own.start), min(window.end, own.end)
    return window if (start, end) == (window.start, window.end) else Period(window.label, start, end)
