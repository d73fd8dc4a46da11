"""What a line is judged by: its target, its figure and its start, each of the project's own time."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from ctanalysis.analyses.gaps.status_inputs_and_result import Case
from ctanalysis.analyses.gaps.survey_rounds import is_of_longer_periods
from ctanalysis.analyses.gaps.verdict_remarks import find_break
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.judged_targets import Judged, find_baseline, list_targets
from ctanalysis.figures.project_time_clipping import clip_to_project, reaches_over
from ctanalysis.figures.series import find_own_calendar
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.figures.time_aggregation import compute_value, find_figure
from ctanalysis.figures.verdict_windows import cut_at_breaks, widen_to_row
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import TOTAL, Group
from ctanalysis.observations import Observation
from ctanalysis.params import Baseline, Indicator

Choose = Callable[[list[TargetInForce]], Judged]


class Gathered(NamedTuple):
    """The case, and what it was made of: the line's rows, its ratings of the period, and the target as
    it was chosen, before breaks were looked at.
    """

    case: Case
    rows: tuple[Observation, ...]
    ratings: list[Observation]
    chosen: Judged


def gather(
    evaluation: Evaluation, indicator: Indicator, group: Group, choose_judged: Choose, *, as_of: Period | None = None
) -> Gathered:
    """What decides on one indicator and group against the target, and over the stretch, that
    `choose_judged` takes, at the end of `as_of`, of the period unless stated.
    """
    parameters, period, calendar = (evaluation.parameters, as_of or evaluation.period, evaluation.calendar)
    rows = evaluation.observations.find(indicator.id, group)
    declared = find_baseline(indicator, group, parameters, evaluation.period)
    baseline = compute_value_of_baseline(declared, indicator)
    begins = calendar.parse(declared.period) if declared and declared.period else None
    targets = list_targets(indicator, group, parameters, evaluation.period, baseline, rows)
    chosen, later_baseline = choose_judged(targets), None
    ends = chosen.target.window.end if chosen.target is not None else period.end
    if begins is not None and ends < begins.end and ends <= period.end:
        later_baseline, baseline, begins = begins, None, None
    is_held = baseline is not None and indicator.is_flow
    is_over = is_held and chosen.target is not None and reaches_over(chosen.target.window, rows, calendar, period.end)
    if is_over:
        baseline, begins = None, None
    judged = cut_at_breaks(
        widen_to_row(chosen, rows, indicator, period), rows, indicator, parameters, evaluation.period
    )
    figure, between, baseline_round = _measure(rows, indicator, judged, evaluation, begins, period)
    inside = [row for row in rows if period.holds(row.period)]
    figure = replace(figure, is_not_applicable=bool(inside) and all(row.status == "not_applicable" for row in inside))
    ratings = [row for row in rows if row.rating and row.period.same_days(period)]
    case = Case(
        indicator,
        period,
        judged,
        figure,
        baseline,
        begins,
        parameters.status_bands,
        targets,
        rating=ratings[-1].rating if ratings else None,
        is_baseline_round=baseline_round,
        is_between_rounds=between,
        is_baseline_withheld=indicator.id in evaluation.baselines_withheld and baseline is None,
        was_measured=any(row.has_number and row.period.end <= period.end for row in rows),
        later_baseline=later_baseline,
        is_over=is_over,
        broken_on=find_break(indicator, begins, _find_last(figure, period), parameters),
        in_time=_find_in_time(rows, indicator, judged.target, period, evaluation),
        data_as_of=parameters.project.data_as_of,
    )
    return Gathered(case, rows, ratings, chosen)


def hold_to_project(evaluation: Evaluation, indicator: Indicator, group: Group) -> Evaluation:
    """The evaluation of the part of its period that is the project's."""
    rows = evaluation.observations.find(indicator.id, group)
    period = clip_to_project(evaluation.period, rows, indicator, evaluation.calendar)
    return evaluation if period == evaluation.period else replace(evaluation, period=period)


def compute_value_of_baseline(declared: Baseline | None, indicator: Indicator) -> float | None:
    """The baseline's figure in the indicator's unit; None when there is none."""
    return None if declared is None else compute_value(declared, indicator)


def _find_last(figure: Figure, period: Period) -> Period:
    """The last period that the figure holds; without a figure the period that is judged."""
    return figure.measured or period


def _find_in_time(
    rows: tuple[Observation, ...],
    indicator: Indicator,
    target: TargetInForce | None,
    period: Period,
    evaluation: Evaluation,
) -> float | None:
    """The figure of a level in the window of a target that ended before: reached and not kept is
    something else than never reached.
    """
    if target is None or target.window.end >= period.end or indicator.is_flow:
        return None
    if indicator.unit_of.is_step:  # done once, it stays done
        done = [row.value for row in rows if row.value is not None and row.period.end <= target.window.end]
        return done[-1] if done else None
    if target.window.end >= period.start:
        return None
    return find_figure(rows, indicator, target.window, evaluation.calendar).value


def _measure(
    rows: tuple[Observation, ...],
    indicator: Indicator,
    judged: Judged,
    evaluation: Evaluation,
    baseline_period: Period | None,
    period: Period,
) -> tuple[Figure, bool, bool]:
    """The figure that is judged at the end of `period`; whether it lies between rounds; whether
    only the baseline's own round is inside.
    """
    calendar = evaluation.calendar
    declared = find_baseline(indicator, rows[0].group if rows else TOTAL, evaluation.parameters, evaluation.period)
    in_baseline = baseline_period is not None and (baseline_period.holds(period) or period.holds(baseline_period))
    if indicator.schedule:
        rounds = [calendar.parse(label) for label in indicator.schedule]
        inside = [r for r in rounds if (judged.rounds_within or period).holds(r)]
        later = [r for r in inside if baseline_period is None or not r.same_days(baseline_period)]
        if not later:
            shown = find_figure(rows, indicator, period, calendar) if inside else Figure()
            return shown, not inside, bool(inside)
        last = max(later, key=lambda r: r.end)
        return find_figure(rows, indicator, last, calendar), False, False
    stretch, own = judged.stretch, find_own_calendar(evaluation, indicator)
    if is_of_longer_periods(indicator, evaluation) and not own.find_periods(stretch):
        return Figure(), True, False  # none of its periods is over yet
    figure = find_figure(rows, indicator, stretch, own, baseline=declared)
    only_baseline = (
        in_baseline
        and baseline_period is not None
        and (baseline_period.holds(period) or figure.measured is None or figure.measured.same_days(baseline_period))
    )
    return figure, False, only_baseline
