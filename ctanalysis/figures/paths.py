"""Where an indicator should stand at a period's end: its start, what is due, and by what kind of
path.
"""

from dataclasses import dataclass

from ctanalysis.figures.targets import Promise, cover
from ctanalysis.ground.periods import Period, find_stretch
from ctanalysis.params import Indicator


@dataclass(frozen=True)
class Due:
    """What is due, its kind (target, last target, assumed path), and the start it is counted
    from.
    """

    value: float | None
    kind: str | None
    start: float | None  # for attainment: scaled to the time that has passed for falling flows
    whole_start: float | None  # for achievement: of the whole window


def find_due(
    promise: Promise,
    promises: list[Promise],
    indicator: Indicator,
    period: Period,
    baseline: float | None,
    baseline_period: Period | None,
) -> Due | None:
    """What is due at the period's end; None when nothing is yet."""
    if promise.value is None:
        return None
    if indicator.aggregate in ("sum", "unique"):
        return _find_flow_due(promise, promises, indicator, period, baseline, baseline_period)
    if promise.window.end == period.end:
        return Due(promise.value, "target", baseline, baseline)
    if promise.window.end < period.end:
        return Due(promise.value, "last target", baseline, baseline)
    anchor = _find_anchor(promise, promises, period, baseline, baseline_period)
    if anchor is None:
        return None
    position, value = anchor
    share = (period.end_position - position) / (promise.window.end_position - position)
    return Due(value + (promise.value - value) * share, "assumed path", baseline, baseline)


def share_passed(promise: Promise, period: Period) -> float:
    """How much of the promise's window has passed by the period's end, 0 to 1, in months."""
    return min(1.0, (period.end_position - promise.window.start_position) / promise.window.months)


def _find_flow_due(
    promise: Promise,
    promises: list[Promise],
    indicator: Indicator,
    period: Period,
    baseline: float | None,
    baseline_period: Period | None,
) -> Due:
    value = promise.value or 0.0
    whole, passed = 0.0, share_passed(promise, period)
    if indicator.direction == "decrease" and baseline is not None and indicator.aggregate == "sum":
        whole = (
            baseline
            * promise.window.months
            / (baseline_period.months if baseline_period else promise.window.months)
        )
    if promise.window.end <= period.end:
        return Due(value, "target", whole, whole)
    stretch = find_stretch(promise.window, period)
    others = [p for p in promises if p.window != promise.window]
    parts = cover(others, Period(stretch.label, promise.window.start, period.end))
    if parts:
        return Due(sum(part.value or 0.0 for part in parts), "target", whole * passed, whole)
    return Due(value * passed, "assumed path", whole * passed, whole)


def _find_anchor(
    promise: Promise,
    promises: list[Promise],
    period: Period,
    baseline: float | None,
    baseline_period: Period | None,
) -> tuple[float, float] | None:
    """The last known point of the path before the period's end: the baseline, or the last dated
    target.
    """
    points = [
        (p.window.end_position, p.value)
        for p in promises
        if p.value is not None and p.window.end <= period.end
    ]
    if baseline is not None and baseline_period is not None:
        points.append((baseline_period.end_position, baseline))
    return max(points, key=lambda point: point[0]) if points else None
