"""The project's own part of a time."""

from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator

POOLED = ("ratio_of_sums", "weighted_mean")  # how a longer time is made of its parts


def clip_to_project(period: Period, rows: tuple[Observation, ...], indicator: Indicator, calendar: Calendar) -> Period:
    """Of what is added up or pooled the part of a time that is the project's, where no figure reaches over the
    project's first or last day: of a year in which it begins, nothing is expected from the months before.
    """
    project, is_of_parts = calendar.project, indicator.aggregate in ("sum", *POOLED) and not indicator.schedule
    if not is_of_parts or project is None or not project.overlaps(period):
        return period
    reach_over = (row for row in rows if project.overlaps(row.period) and not project.holds(row.period))
    return period if any(reach_over) else clip(period, project)


def clip(window: Period, own: Period) -> Period:
    """The part of a window that lies in another, under the window's own name."""
    start, end = max(window.start, own.start), min(window.end, own.end)
    return window if (start, end) == (window.start, window.end) else Period(window.label, start, end)
