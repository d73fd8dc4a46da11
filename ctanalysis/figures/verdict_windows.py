"""The window that a verdict is of: that of the target in force, and at the project's end the whole
project.
"""

from dataclasses import replace

from ctanalysis.figures.judged_targets import Judged, choose, cover, join_own
from ctanalysis.figures.project_time_clipping import POOLED, clip
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator, Parameters


def choose_spoken(
    targets: list[TargetInForce],
    indicator: Indicator,
    period: Period,
    calendar: Calendar,
    rows: tuple[Observation, ...],
) -> Judged:
    """The target that a reader's verdict is of: in the period that holds the project's last day
    what was promised for the whole project, where that can be said, else the last target; before,
    the target in force.
    """
    if not is_at_end(calendar, period):
        return _narrow(choose(targets, indicator, period, calendar), rows, indicator, period)
    return choose_at_end(targets, indicator, period, calendar, rows)


def choose_at_end(
    targets: list[TargetInForce], indicator: Indicator, as_of: Period, calendar: Calendar, rows: tuple[Observation, ...]
) -> Judged:
    """The target that an ended project is judged by; `as_of` is its last period, of a survey its
    last round: what was promised for a later part of that window is due then.
    """
    if indicator.schedule:  # what was promised for later than the last round is judged in it
        own = calendar.project
        ahead = [one for one in targets if as_of.end < one.window.start and own and one.window.start <= own.end]
        targets = [one for one in targets if one not in ahead]
        targets += [replace(one, window=replace(as_of, label=one.window.label)) for one in ahead[-1:]]
    within = clip_targets(targets, calendar, as_of, rows)
    return choose_life(within, indicator, as_of, calendar) or _narrow(
        choose(within, indicator, as_of, calendar), rows, indicator, as_of
    )


def is_at_end(calendar: Calendar, period: Period) -> bool:
    """Whether the project's time is over at the period's end."""
    return calendar.project is not None and calendar.project.end <= period.end


def find_spoken_period(calendar: Calendar, period: Period) -> Period:
    """The period that the verdict is of: after the project's end the project's last one, since a
    figure from later is not the project's.
    """
    project = calendar.project
    if project is None or period.start <= project.end:
        return period
    periods = calendar.find_periods(project)
    return periods[-1] if periods else period


def clip_targets(
    targets: list[TargetInForce], calendar: Calendar, as_of: Period, rows: tuple[Observation, ...]
) -> list[TargetInForce]:
    """The targets, of windows that reach beyond the project's time up to the end of `as_of` the
    part inside it: what was promised for the year in which a project ends is due when it ends. A
    window stays whole that has a figure of its own.
    """
    project = calendar.project
    if project is None or as_of.end < project.start:
        return targets
    own = Period("", project.start, min(project.end, as_of.end))
    given = [row.period for row in rows if row.has_number or row.withheld]
    return [
        replace(one, window=clip(one.window, own))
        if own.overlaps(one.window) and not any(one.window.same_days(period) for period in given)
        else one
        for one in targets
    ]


def choose_life(
    targets: list[TargetInForce], indicator: Indicator, period: Period, calendar: Calendar
) -> Judged | None:
    """The target of the whole project, of what is added up or counts distinct persons, else the
    last target where its time is over; None before the project's last day, and where the target in
    force is the last. A level has one standing.
    """
    project = calendar.project
    adds_up = indicator.starts_anew
    if project is None or not is_at_end(calendar, period) or not adds_up or indicator.schedule:
        return None
    target = find_promised(targets, indicator, project)
    if target is not None:
        return Judged(target, project, "life", rounds_within=project)
    if targets and not any(one.window.holds(period) for one in targets):
        last = targets[-1]
        return Judged(last, last.window, "ytd")  # its time is over, and nothing follows it
    return None


def find_promised(targets: list[TargetInForce], indicator: Indicator, *windows: Period) -> TargetInForce | None:
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
    earlier = sum((part.value if part.earlier is None else part.earlier) or 0 for part in parts)
    return TargetInForce(
        whole,
        value=sum(part.value or 0 for part in parts),
        own=join_own(whole, parts),
        is_sum=True,
        is_revised=any(part.is_revised for part in parts),
        earlier=earlier if any(part.earlier is not None for part in parts) else None,
        revision=" ".join(revisions) or None,
    )


def cut_at_breaks(
    judged: Judged, rows: tuple[Observation, ...], indicator: Indicator, parameters: Parameters, period: Period
) -> Judged:
    """The stretch from the last declared break in it on, where figures would be pooled; the period
    alone where nothing has been reported since.
    """
    stretch = judged.stretch
    days = [event.date for event in parameters.find_events(indicator.id) if stretch.start < event.date <= stretch.end]
    if not days or indicator.aggregate not in POOLED or any(row.period.same_days(stretch) for row in rows):
        return judged
    after = Period(stretch.label, max(days), stretch.end)
    begun = [row.period.start for row in rows if after.holds(row.period)]
    return replace(judged, stretch=Period(stretch.label, min(begun), stretch.end) if begun else period)


def widen_to_row(judged: Judged, rows: tuple[Observation, ...], indicator: Indicator, period: Period) -> Judged:
    """The target's own window where it ends with the period, which is a part of it, and a figure
    stands for exactly it: of what cannot be made of its parts, that figure is judged.
    """
    target = judged.target
    if indicator.aggregate != "recompute" or target is None or target.window.end > period.end:
        return judged
    if judged.rounds_within is not None or judged.stretch.same_days(target.window):
        return judged  # a scope that was asked for, or the target's own window already
    is_given = any(row.period.same_days(target.window) and (row.has_number or row.withheld) for row in rows)
    if not is_given or not target.window.holds(judged.stretch):
        return judged
    return replace(judged, stretch=target.window, scope="ytd")


def _narrow(judged: Judged, rows: tuple[Observation, ...], indicator: Indicator, period: Period) -> Judged:
    """A level's verdict in the window of its target, where that is the last part of the period and
    has a figure: a quarter's target is not held against a year's figure.
    """
    target = judged.target
    adds_up = indicator.starts_anew
    if adds_up or indicator.schedule or target is None or target.window.end != period.end:
        return judged
    if target.window.same_days(period) or not period.holds(target.window):
        return judged
    inside = (row for row in rows if target.window.holds(row.period))
    if not any(row.has_number or row.withheld for row in inside):
        return judged
    return replace(judged, stretch=target.window, scope="ytd")


def adds_over_break(indicator: Indicator, stretch: Period, parameters: Parameters) -> bool:
    """Whether its figure over the stretch adds up, or pools, figures of before and after a declared break."""
    breaks = parameters.find_events(indicator.id)
    is_pooled = indicator.is_flow or indicator.aggregate in POOLED
    return is_pooled and any(stretch.start < one.date <= stretch.end for one in breaks)
