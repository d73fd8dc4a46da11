"""The figure that is judged, period by period: over the window of the target up to each period's
end, where that window is longer than a period.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ctanalysis.figures.declared_targets import TargetInForce
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import Point
from ctanalysis.figures.targets import Judged, choose, find_baseline
from ctanalysis.figures.values import find_figure
from ctanalysis.figures.windows import choose_life, cut_at_breaks
from ctanalysis.ground.model import Group
from ctanalysis.ground.periods import Period
from ctanalysis.params import Indicator


@dataclass(frozen=True)
class JudgedPoint:
    """The figure over a window up to a period's end, and the target of that window."""

    value: float | None
    window: Period
    target: TargetInForce | None


def trace_judged(
    evaluation: Evaluation,
    indicator: Indicator,
    group: Group,
    targets: list[TargetInForce],
    points: Sequence[Point],
) -> list[JudgedPoint]:
    """A judged figure for each point; empty where the figure that is judged is the period's own.
    At the project's end the window is the whole project, where the verdict is. A period without a
    figure of its own has none here: nothing is carried on.
    """
    calendar, rows = evaluation.calendar, evaluation.observations.find(indicator.id, group)
    if indicator.schedule or indicator.unit_of.is_threshold:
        return []
    life = choose_life(targets, indicator, evaluation.period, calendar)
    chosen = [
        _cut(life, point.period)
        if life is not None
        else cut_at_breaks(
            choose(targets, indicator, point.period, calendar),
            rows,
            indicator,
            evaluation.parameters,
            point.period,
        )
        for point in points
    ]
    if all(one.stretch.same_days(point.period) for one, point in zip(chosen, points, strict=True)):
        return []
    baseline = find_baseline(indicator, group, evaluation.parameters, evaluation.period)
    found = []
    for one, point in zip(chosen, points, strict=True):
        value = (
            find_figure(rows, indicator, one.stretch, calendar, baseline=baseline).value
            if point.figure.value is not None
            else None
        )
        found.append(JudgedPoint(value, one.stretch, one.target))
    return found


def _cut(life: Judged, period: Period) -> Judged:
    """The project's time up to a period's end; the period alone where it lies before."""
    stretch = life.stretch
    if period.end < stretch.start:
        return Judged(None, period, "period")
    up_to = Period(stretch.label, stretch.start, min(period.end, stretch.end))
    return Judged(life.target, up_to, life.scope)
