"""What is promised: the target that is judged in a period, over which window, in its version of
that day.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from ctanalysis.figures.project_time_clipping import MOST_OVER, clip_to_project, find_own_part, reaches_over
from ctanalysis.figures.target_values_and_bounds import TargetInForce, read_target
from ctanalysis.figures.time_aggregation import compute_value
from ctanalysis.ground.language import later
from ctanalysis.ground.periods import Calendar, Period, find_stretch
from ctanalysis.ground.terms import Group
from ctanalysis.observations import Observation
from ctanalysis.params import Baseline, Indicator, Parameters, Target

WORSE_SIDE = "target on the worse side of the baseline: is the direction right?"  # a mark
ASK_DIRECTION = later(
    "Is the direction right? It is judged as a floor or a ceiling, met or not met; if that is "
    "meant, write at_least or at_most."
)


@dataclass(frozen=True)
class Judged:
    """The target that a period is judged by, and the stretch from the window's start to the
    period's end.
    """

    target: TargetInForce | None
    stretch: Period
    scope: str
    later: bool = False  # some target ends after the period
    rounds_within: Period | None = None  # where survey rounds are looked for; None: in the period


def list_targets(
    indicator: Indicator,
    group: Group,
    parameters: Parameters,
    period: Period,
    baseline: float | None,
    rows: tuple[Observation, ...] | None = None,
) -> list[TargetInForce]:
    """The indicator's targets for a group, as they stood at the period's end, in order of time, beside
    its `rows` each for the project's own part of its window. What is added up is held against the
    baseline of as long a time; no plain target against one that was measured later.
    """
    found, calendar = [], parameters.periods
    stated = find_baseline(indicator, group, parameters, period)
    begins = calendar.parse(stated.period) if stated is not None and stated.period else None
    for declared in indicator.targets:
        if parameters.find_group(declared.where) == group and not asks_for_nothing(declared, indicator):
            window, scaled = calendar.parse(declared.window), baseline
            own = find_own_part(window, indicator, calendar)
            if rows is not None:
                window = clip_to_project(window, rows, indicator, calendar)
            if begins is not None and scaled is not None and indicator.is_flow:
                scaled *= own.months / begins.months
                scaled = None if reaches_over(window, rows or (), calendar, period.end) else scaled
            if begins is not None and indicator.aggregate == "unique" and own.months < begins.months * (1 - MOST_OVER):
                scaled = None  # distinct people of a shorter time are fewer, and nobody knows by how many
            start = None if begins is not None and window.end < begins.end else scaled
            target = read_target(declared, indicator, window, period, scaled, start)
            is_cut = own != calendar.parse(declared.window) and (indicator.starts_anew or own == window)
            found.append(replace(target, own=own) if is_cut else target)
    return sorted(found, key=lambda p: (p.window.end, p.window.start))


def asks_for_nothing(declared: Target, indicator: Indicator) -> bool:
    """Whether a target of zero is one that any figure reaches, because more is better and less than
    nothing cannot be.
    """
    return (
        indicator.direction == "increase"
        and declared.value == 0
        and not (indicator.unit_of.may_be_negative or indicator.unit_of.is_ordered)
    )


def list_worse(indicator: Indicator, parameters: Parameters) -> list[TargetInForce]:
    """The windows whose plain target lies on the worse side of the baseline, so that the direction
    may be wrong.
    """
    found: list[TargetInForce] = []
    for group in dict.fromkeys(parameters.find_group(declared.where) for declared in indicator.targets):
        stated = find_baseline(indicator, group, parameters)
        baseline = compute_value(stated, indicator) if stated else None
        last = max((parameters.periods.parse(t.window) for t in indicator.targets), key=lambda window: window.end)
        found += [target for target in list_targets(indicator, group, parameters, last, baseline) if target.is_worse]
    return found


def choose(targets: list[TargetInForce], indicator: Indicator, period: Period, calendar: Calendar) -> Judged:
    """The target judged in `period`, by the kind of indicator."""
    later = any(target.window.end > period.end for target in targets)
    if indicator.aggregate in ("sum", "unique"):
        return _choose_flow(targets, indicator, period, calendar, later)
    exact = [p for p in targets if p.window.end == period.end]
    if indicator.aggregate == "recompute":  # its figure is the period's own, and so is its target
        exact = [p for p in exact if p.window.same_days(period)] or exact
    following = [p for p in targets if p.window.end > period.end]
    if exact:
        target = min(exact, key=lambda p: p.window.months)
    elif following:
        end = min(p.window.end for p in following)
        target = min((p for p in following if p.window.end == end), key=lambda p: p.window.months)
    elif targets:
        target = targets[-1]
    else:
        return Judged(None, period, "period", later)
    pooled = indicator.aggregate in ("ratio_of_sums", "weighted_mean") and target.window.holds(period)
    stretch = find_stretch(target.window, period) if pooled else period
    return Judged(target, stretch, _find_scope(stretch, period, target, calendar), later)


def _choose_flow(
    targets: list[TargetInForce], indicator: Indicator, period: Period, calendar: Calendar, later: bool
) -> Judged:
    holding = [p for p in targets if p.window.holds(period)]
    if holding:
        target = min(holding, key=lambda p: p.window.months)
        stretch = find_stretch(target.window, period)
        return Judged(target, stretch, _find_scope(stretch, period, target, calendar), later)
    if indicator.aggregate == "sum":
        parts = cover(targets, period)
        if parts:
            total = TargetInForce(
                period, value=sum(part.value or 0 for part in parts), own=join_own(period, parts), is_sum=True
            )
            return Judged(total, period, "period", later)
    return Judged(None, period, "period", later)


def join_own(window: Period, parts: list[TargetInForce]) -> Period | None:
    """The project's own part of a window that is made of parts; None where that is all of it."""
    first, last = (part.own or part.window for part in (parts[0], parts[-1]))
    own = Period(window.label, first.start, last.end)
    return own if parts[0].own or parts[-1].own else None


def cover(targets: list[TargetInForce], stretch: Period) -> list[TargetInForce]:
    """The shortest valued targets inside a stretch that cover it without gap or overlap; empty
    when they do not.
    """
    inside = [p for p in targets if stretch.holds(p.window) and p.value is not None and not p.is_threshold]
    chosen: list[TargetInForce] = []
    day = stretch.start
    while day <= stretch.end:
        starting = [p for p in inside if p.window.start == day]
        if not starting:
            return []
        chosen.append(min(starting, key=lambda p: p.window.end))
        day = chosen[-1].window.end + timedelta(days=1)
    return chosen


def find_baseline(
    indicator: Indicator, group: Group, parameters: Parameters, period: Period | None = None
) -> Baseline | None:
    """The group's baseline, if it is set; of several, the last that stands before `period` begins,
    else the first.
    """
    set_ones = [b for b in indicator.baseline if b.status is None and parameters.find_group(b.where) == group]
    ordered = sorted(set_ones, key=lambda b: parameters.periods.parse(b.period or "").end)
    before = [b for b in ordered if period is not None and parameters.periods.parse(b.period or "").end < period.start]
    return before[-1] if before else ordered[0] if ordered else None


def _find_scope(stretch: Period, period: Period, target: TargetInForce, calendar: Calendar) -> str:
    if stretch.same_days(period):
        return "period"
    project = calendar.project
    return (
        "life"
        if target.window.label == "project" or (project is not None and target.window.same_days(project))
        else "ytd"
    )


def write_target(target: TargetInForce | None) -> float | tuple[float, float] | None:
    """The target as results hold it: a number, or [low, high] of a band."""
    if target is None or target.text is not None:
        return None
    if target.low is not None and target.high is not None:
        return target.low, target.high
    if target.value is not None:
        return target.value
    return target.low if target.low is not None else target.high
