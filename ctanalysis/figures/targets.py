"""What is promised: the target that is judged in a period, over which window, in its version of
that day.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from ctanalysis.figures.values import compute_value
from ctanalysis.ground.model import Group
from ctanalysis.ground.periods import Calendar, Period, find_stretch
from ctanalysis.params import Baseline, Indicator, Parameters, Target

WORSE_SIDE = "target on the worse side of the baseline: is the direction right?"  # a mark
ASK_DIRECTION = (
    "Is the direction right? It is judged as a floor or a ceiling, met or not met; if that is "
    "meant, write at_least or at_most."
)


@dataclass(frozen=True)
class Promise:
    """A target in numbers: a value to reach, or bounds to stay within (`low`, `high`; None:
    open).
    """

    window: Period
    value: float | None = None
    low: float | None = None
    high: float | None = None
    text: str | None = None
    is_threshold: bool = False
    holds_from_baseline: bool = False
    is_revised: bool = False
    revision: str | None = None  # both versions of a revised target, in words
    is_sum: bool = False  # the sum of part targets
    # a plain value on the worse side of the baseline: a floor or ceiling, or the direction is wrong
    is_worse: bool = False


@dataclass(frozen=True)
class Judged:
    """The promise that a period is judged by, and the stretch from the window's start to the
    period's end.
    """

    promise: Promise | None
    stretch: Period
    scope: str
    later: bool = False  # some target ends after the period
    rounds_within: Period | None = None  # where survey rounds are looked for; None: in the period


def list_promises(
    indicator: Indicator,
    group: Group,
    parameters: Parameters,
    period: Period,
    baseline: float | None,
) -> list[Promise]:
    """The indicator's promises for a group, as they stood at the period's end, in order of time."""
    found = []
    for target in indicator.targets:
        if parameters.find_group(target.where) == group and not promises_nothing(target, indicator):
            found.append(_read_target(target, indicator, parameters.periods, period, baseline))
    return sorted(found, key=lambda p: (p.window.end, p.window.start))


def promises_nothing(target: Target, indicator: Indicator) -> bool:
    """Whether a target of zero is one that any figure reaches, because more is better and less than
    nothing cannot be.
    """
    return (
        indicator.direction == "increase"
        and target.value == 0
        and not (indicator.unit_of.may_be_negative or indicator.unit_of.is_ordered)
    )


def list_worse(indicator: Indicator, parameters: Parameters) -> list[Promise]:
    """The windows whose plain target lies on the worse side of the baseline, so that the direction
    may be wrong.
    """
    found: list[Promise] = []
    for group in dict.fromkeys(parameters.find_group(target.where) for target in indicator.targets):
        declared = find_baseline(indicator, group, parameters)
        baseline = compute_value(declared, indicator) if declared else None
        last = max(
            (parameters.periods.parse(t.window) for t in indicator.targets),
            key=lambda window: window.end,
        )
        found += [
            promise
            for promise in list_promises(indicator, group, parameters, last, baseline)
            if promise.is_worse
        ]
    return found


def choose(
    promises: list[Promise], indicator: Indicator, period: Period, calendar: Calendar
) -> Judged:
    """The promise judged in `period`, by the kind of indicator."""
    later = any(promise.window.end > period.end for promise in promises)
    if indicator.aggregate in ("sum", "unique"):
        return _choose_flow(promises, indicator, period, calendar, later)
    exact = [p for p in promises if p.window.end == period.end]
    following = [p for p in promises if p.window.end > period.end]
    if exact:
        promise = min(exact, key=lambda p: p.window.months)
    elif following:
        end = min(p.window.end for p in following)
        promise = min((p for p in following if p.window.end == end), key=lambda p: p.window.months)
    elif promises:
        promise = promises[-1]
    else:
        return Judged(None, period, "period", later)
    pooled = indicator.aggregate in ("ratio_of_sums", "weighted_mean") and promise.window.holds(
        period
    )
    stretch = find_stretch(promise.window, period) if pooled else period
    return Judged(promise, stretch, _find_scope(stretch, period, promise, calendar), later)


def _choose_flow(
    promises: list[Promise], indicator: Indicator, period: Period, calendar: Calendar, later: bool
) -> Judged:
    holding = [p for p in promises if p.window.holds(period)]
    if holding:
        promise = min(holding, key=lambda p: p.window.months)
        stretch = find_stretch(promise.window, period)
        return Judged(promise, stretch, _find_scope(stretch, period, promise, calendar), later)
    if indicator.aggregate == "sum":
        parts = cover(promises, period)
        if parts:
            total = Promise(period, value=sum(part.value or 0 for part in parts), is_sum=True)
            return Judged(total, period, "period", later)
    return Judged(None, period, "period", later)


def cover(promises: list[Promise], stretch: Period) -> list[Promise]:
    """The shortest valued promises inside a stretch that cover it without gap or overlap; empty
    when they do not.
    """
    inside = [
        p
        for p in promises
        if stretch.holds(p.window) and p.value is not None and not p.is_threshold
    ]
    chosen: list[Promise] = []
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
    set_ones = [
        b
        for b in indicator.baseline
        if b.status is None and parameters.find_group(b.where) == group
    ]
    ordered = sorted(set_ones, key=lambda b: parameters.periods.parse(b.period or "").end)
    before = [
        b
        for b in ordered
        if period is not None and parameters.periods.parse(b.period or "").end < period.start
    ]
    return before[-1] if before else ordered[0] if ordered else None


def _find_scope(stretch: Period, period: Period, promise: Promise, calendar: Calendar) -> str:
    if stretch.same_days(period):
        return "period"
    project = calendar.project
    return (
        "life"
        if promise.window.label == "project"
        or (project is not None and promise.window.same_days(project))
        else "ytd"
    )


def _read_target(
    target: Target, indicator: Indicator, calendar: Calendar, period: Period, baseline: float | None
) -> Promise:
    window = calendar.parse(target.window)
    revised = target.was is not None and target.approved is not None
    before_revision = revised and target.approved is not None and target.approved > period.end
    if target.text is not None:
        return Promise(window, text=target.text, is_threshold=True)
    if target.at_most is not None or target.at_least is not None or target.low is not None:
        low = target.at_least if target.at_least is not None else target.low
        high = target.at_most if target.at_most is not None else target.high
        if before_revision and target.was is not None:
            low, high = (
                (target.was if target.at_least is not None else low),
                (target.was if target.at_most is not None else high),
            )
        return Promise(
            window,
            low=low,
            high=high,
            is_threshold=True,
            is_revised=revised and not before_revision,
            revision=_write_revision(target),
        )
    value = _find_value(target, indicator, baseline)
    if before_revision:
        value = target.was
    promise = Promise(
        window,
        value=value,
        is_revised=revised and not before_revision,
        revision=_write_revision(target),
    )
    return _bound(promise, indicator, baseline)


def _write_revision(target: Target) -> str | None:
    if target.was is None or target.approved is None:
        return None
    new = next(
        value
        for value in (target.value, target.at_most, target.at_least, target.low)
        if value is not None
    )
    reason = f": {target.reason.rstrip('.')}" if target.reason else ""
    return (
        f"The target for {target.window} was {target.was:g} and is "
        f"{new if isinstance(new, str) else f'{new:g}'} since "
        f"{target.approved.isoformat()}{reason}."
    )


def _find_value(target: Target, indicator: Indicator, baseline: float | None) -> float | None:
    if target.percent_of_baseline is not None:
        return None if baseline is None else baseline * (1 + target.percent_of_baseline / 100)
    if isinstance(target.value, str):
        return float(indicator.order.index(target.value) + 1)
    return target.value


def _bound(promise: Promise, indicator: Indicator, baseline: float | None) -> Promise:
    """The promise as a threshold, where it asks for no path: kept, a ceiling without baseline, or
    no change to speak of.
    """
    value = promise.value
    if value is None or indicator.direction == "none":
        return promise
    if indicator.direction == "maintain":
        width = indicator.least_change if indicator.tolerance is None else indicator.tolerance
        return replace(
            promise,
            value=None,
            low=value - width,
            high=value + width,
            is_threshold=True,
            holds_from_baseline=True,
        )
    rising = indicator.direction == "increase"
    floor = replace(
        promise, low=value if rising else None, high=None if rising else value, is_threshold=True
    )
    if indicator.unit_of.is_threshold:
        return floor
    if not rising and baseline is None:
        return floor
    if baseline is None or (indicator.is_flow and rising) or indicator.aggregate == "unique":
        return promise
    distance = value - baseline if rising else baseline - value
    if distance < 0:
        return replace(floor, holds_from_baseline=True, is_worse=True)
    return (
        floor
        if distance == 0 or (distance < indicator.least_change and not indicator.is_flow)
        else promise
    )


def write_target(promise: Promise | None) -> float | tuple[float, float] | None:
    """The target as results hold it: a number, or [low, high] of a band."""
    if promise is None or promise.text is not None:
        return None
    if promise.low is not None and promise.high is not None:
        return promise.low, promise.high
    if promise.value is not None:
        return promise.value
    return promise.low if promise.low is not None else promise.high
