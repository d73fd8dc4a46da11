"""Where an indicator should stand at a period's end: its start, what is due, and by what kind of
path.
"""

from dataclasses import dataclass

from ctanalysis.figures.judged_targets import cover
from ctanalysis.figures.target_values_and_bounds import TargetInForce
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
    target: TargetInForce,
    targets: list[TargetInForce],
    indicator: Indicator,
    period: Period,
    baseline: float | None,
    baseline_period: Period | None,
) -> Due | None:
    """What is due at the period's end; None when nothing is yet."""
    if target.value is None:
        return None
    if indicator.aggregate in ("sum", "unique"):
        return _find_flow_due(target, targets, indicator, period, baseline, baseline_period)
    if target.window.end == period.end:
        return Due(target.value, "target", baseline, baseline)
    if target.window.end < period.end:
        return Due(target.value, "last target", baseline, baseline)
    anchor = _find_anchor(target, targets, period, baseline, baseline_period)
    if anchor is None:
        return None
    position, value = anchor
    share = (period.end_position - position) / (target.window.end_position - position)
    return Due(value + (target.value - value) * share, "assumed path", baseline, baseline)


def share_passed(target: TargetInForce, period: Period) -> float:
    """How much of the target's window has passed by the period's end, 0 to 1, in months."""
    own = target.own or target.window
    return min(1.0, max(0.0, period.end_position - own.start_position) / own.months)


def _find_flow_due(
    target: TargetInForce,
    targets: list[TargetInForce],
    indicator: Indicator,
    period: Period,
    baseline: float | None,
    baseline_period: Period | None,
) -> Due:
    value = target.value or 0.0
    whole, passed = 0.0, share_passed(target, period)
    if indicator.direction == "decrease" and baseline is not None and indicator.aggregate == "sum":
        months = (target.own or target.window).months
        whole = baseline * months / (baseline_period.months if baseline_period else months)
    if target.window.end <= period.end:
        return Due(value, "target", whole, whole)
    stretch = find_stretch(target.window, period)
    others = [p for p in targets if p.window != target.window]
    parts = cover(others, Period(stretch.label, target.window.start, period.end))
    if parts:
        return Due(sum(part.value or 0.0 for part in parts), "target", whole * passed, whole)
    return Due(value * passed, "assumed path", whole * passed, whole)


def _find_anchor(
    target: TargetInForce,
    targets: list[TargetInForce],
    period: Period,
    baseline: float | None,
    baseline_period: Period | None,
) -> tuple[float, float] | None:
    """The last known point of the path before the period's end: the baseline, or the last dated
    target. A floor or a ceiling is no point of a path.
    """
    points = [
        (p.window.end_position, p.value)
        for p in targets
        if p.value is not None and p.window.end <= period.end and not p.is_threshold
    ]
    if baseline is not None and baseline_period is not None:
        points.append((baseline_period.end_position, baseline))
    return max(points, key=lambda point: point[0]) if points else None
