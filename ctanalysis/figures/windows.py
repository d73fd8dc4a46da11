"""The window that a verdict is of: that of the target in force, and at the project's end the whole
project.
"""

from dataclasses import replace

from ctanalysis.figures.declared_targets import TargetInForce
from ctanalysis.figures.targets import Judged, choose, cover
from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator, Parameters


def choose_spoken(
    targets: list[TargetInForce], indicator: Indicator, period: Period, calendar: Calendar
) -> Judged:
    """The target that a reader's verdict is of: in the period that holds the project's last day
    what was promised for the whole project, where that can be said, else the target in force.
    """
    return choose_life(targets, indicator, period, calendar) or choose(
        targets, indicator, period, calendar
    )


def choose_life(
    targets: list[TargetInForce], indicator: Indicator, period: Period, calendar: Calendar
) -> Judged | None:
    """The target of the whole project, of what is added up or counts distinct persons, else the
    last target where its time is over; None before the project's last day, and where the target in
    force is the last. A level has one standing.
    """
    project = calendar.project
    adds_up = indicator.is_flow or indicator.aggregate == "unique"
    if project is None or period.end < project.end or not adds_up or indicator.schedule:
        return None
    target = find_promised(targets, indicator, project)
    if target is not None:
        return Judged(target, project, "life", rounds_within=project)
    if targets and not any(one.window.holds(period) for one in targets):
        last = targets[-1]
        return Judged(last, last.window, "ytd")  # its time is over, and nothing follows it
    return None


def find_promised(
    targets: list[TargetInForce], indicator: Indicator, *windows: Period
) -> TargetInForce | None:
    """What was promised for exactly the first of these windows; else, of what is added up, the sum
    of the part targets that cover one of them.
    """
    window, stretch = windows[0], windows[-1]
    exact = [target for target in targets if target.window.same_days(window)]
    if exact or indicator.aggregate == "unique":
        return exact[0] if exact else None
    parts = next((parts for whole in windows if (parts := cover(targets, whole))), [])
    if not parts:
        return None
    whole = window if parts[-1].window.end == window.end else stretch
    revisions = [part.revision for part in parts if part.is_revised and part.revision]
    return TargetInForce(
        whole,
        value=sum(part.value or 0 for part in parts),
        is_sum=True,
        is_revised=any(part.is_revised for part in parts),
        revision=" ".join(revisions) or None,
    )


def cut_at_breaks(
    judged: Judged,
    rows: tuple[Observation, ...],
    indicator: Indicator,
    parameters: Parameters,
    period: Period,
) -> Judged:
    """The stretch from the last declared break in it on, where figures would be pooled; the period
    alone where nothing has been reported since.
    """
    stretch = judged.stretch
    days = [
        event.date
        for event in parameters.find_events(indicator.id)
        if stretch.start < event.date <= stretch.end
    ]
    if (
        not days
        or indicator.aggregate not in ("ratio_of_sums", "weighted_mean")
        or any(row.period.same_days(stretch) for row in rows)
    ):
        return judged
    since = Period(stretch.label, max(days), stretch.end)
    return replace(
        judged, stretch=since if any(since.holds(row.period) for row in rows) else period
    )
