"""The figure that is judged, period by period: over the window of the target up to each period's
end, where that window is longer than a period.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.judged_targets import Judged, choose, find_baseline
from ctanalysis.figures.project_time_clipping import clip_to_project
from ctanalysis.figures.series import Point
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.figures.verdict_windows import choose_spoken, cut_at_breaks, find_spoken_period, widen_to_row
from ctanalysis.ground.periods import Period, find_stretch
from ctanalysis.ground.terms import Group
from ctanalysis.params import Indicator


@dataclass(frozen=True)
class JudgedPoint:
    """The figure over a window up to a period's end, and the target of that window."""

    value: float | None
    window: Period
    target: TargetInForce | None


def trace_judged(
    evaluation: Evaluation, indicator: Indicator, group: Group, targets: list[TargetInForce], points: Sequence[Point]
) -> list[JudgedPoint]:
    """A judged figure for each point; empty where the figure that is judged is the period's own.
    The last window is the verdict's own: at the project's end the whole project. A period without a
    figure of its own has none here, unless there is a total so far of its last day: nothing is
    carried on.
    """
    calendar, rows = evaluation.calendar, evaluation.observations.find(indicator.id, group)
    if indicator.schedule or indicator.aggregate == "latest":
        return []  # the figure of a longer time is its last one
    last = clip_to_project(find_spoken_period(calendar, evaluation.period), rows, indicator, calendar)
    spoken = choose_spoken(targets, indicator, last, calendar, rows)
    chosen = [
        cut_at_breaks(
            widen_to_row(
                _cut(spoken, point.period)
                if spoken.stretch.holds(point.period)
                else _choose_outside(targets, indicator, point.period, evaluation)
                if spoken.scope != "life"
                else Judged(None, point.period, "period"),
                rows,
                indicator,
                point.period,
            ),
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
    found, is_so_far = [], indicator.entry_form == "running_total"
    totals = {row.period.end for row in rows if is_so_far and row.has_number}
    for one, point in zip(chosen, points, strict=True):
        is_given = any(row.period.same_days(one.stretch) for row in rows)
        if indicator.aggregate == "unique" and one.stretch.same_days(point.period):
            found.append(JudgedPoint(None, one.stretch, one.target))  # it grows into no longer one
            continue
        is_told = is_given or point.period.end in totals or point.figure.value is not None or point.figure.is_correction
        value = find_figure(rows, indicator, one.stretch, calendar, baseline=baseline).value if is_told else None
        found.append(JudgedPoint(value, one.stretch, one.target))
    return found


def _choose_outside(
    targets: list[TargetInForce], indicator: Indicator, period: Period, evaluation: Evaluation
) -> Judged:
    """What is judged of a period outside the verdict's own stretch; where no target is of it, its year so far, where
    targets are of years, so that years stand beside years.
    """
    chosen = choose(targets, indicator, period, evaluation.calendar)
    year = evaluation.calendar.find_year(period)
    is_of_years = any(one.window.months == year.months for one in targets)
    is_of_target = chosen.target is not None and chosen.target.window.holds(period)
    if is_of_target or chosen.scope != "period" or not is_of_years or period.months >= year.months:
        return chosen
    return _cut(Judged(None, year, "ytd"), period)


def _cut(spoken: Judged, period: Period) -> Judged:
    """The stretch that is judged up to a period's end."""
    start = Period("", spoken.stretch.start, period.start)
    return Judged(spoken.target, find_stretch(start, period), spoken.scope)
