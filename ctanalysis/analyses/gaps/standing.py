"""Gaps: where every indicator stands against baseline and target, one finding an indicator and
targeted group.
"""

from collections.abc import Callable
from dataclasses import replace

from ctanalysis.analyses.gaps.case import Case, Judgement
from ctanalysis.analyses.gaps.chance import add_chance
from ctanalysis.analyses.gaps.judgement import judge
from ctanalysis.analyses.gaps.marking import WORSE
from ctanalysis.analyses.gaps.other_parts import may_be_season
from ctanalysis.analyses.gaps.other_people import is_moved_otherwise
from ctanalysis.analyses.gaps.reasons import (
    explain_silence,
    find_break,
    find_comment,
    find_reason,
    list_remarks,
    mark_reserves,
    mark_silence,
)
from ctanalysis.analyses.gaps.rounds import find_round, narrow_unique, tell_last_round
from ctanalysis.figures.declared_targets import TargetInForce
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.heads import explain_n, make_head
from ctanalysis.figures.targets import Judged, choose, find_baseline, list_targets, write_target
from ctanalysis.figures.values import compute_value, find_figure
from ctanalysis.figures.verbs import of_evaluation
from ctanalysis.figures.windows import adds_over_break, cut_at_breaks, widen_to_row
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.model import BASELINE_WITHHELD, COUNTED_SINCE, OPEN, OVER_A_BREAK, TOTAL, Group
from ctanalysis.ground.periods import Period
from ctanalysis.observations import Observation
from ctanalysis.params import Baseline, Indicator


@of_evaluation
def find_gaps(evaluation: Evaluation) -> Findings[GapFinding]:
    """Findings of kind `gaps`: one row an indicator (unless all its targets name groups), and one a
    targeted group.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.find_gaps(evaluation).to_frame().query("status == 'off track'")  # doctest: +SKIP
    """
    rows = []
    for indicator in evaluation.parameters.indicators:
        for group in list_judged_groups(indicator, evaluation):
            rows.append(judge_indicator(evaluation, indicator, group))
    return Findings("gaps", tuple(rows))


def list_judged_groups(indicator: Indicator, evaluation: Evaluation) -> list[Group]:
    """The total, unless every target names a group, and each group that has a target."""
    targeted = list(dict.fromkeys(evaluation.parameters.find_group(target.where) for target in indicator.targets))
    if not targeted:
        return [TOTAL]
    return (
        targeted
        if TOTAL in targeted and targeted[0] == TOTAL or TOTAL not in targeted
        else [TOTAL, *(g for g in targeted if g != TOTAL)]
    )


def judge_indicator(evaluation: Evaluation, indicator: Indicator, group: Group) -> GapFinding:
    """The finding of one indicator and group in the evaluation's period."""

    as_of, mark = find_round(indicator, group, evaluation)

    def choose_judged(targets: list[TargetInForce]) -> Judged:
        judged = choose(targets, indicator, as_of, evaluation.calendar)
        return narrow_unique(judged, evaluation.observations.find(indicator.id, group), indicator, evaluation)

    row = judge_chosen(evaluation, indicator, group, choose_judged, as_of=as_of)
    return replace(row, marks=(*row.marks, mark)) if mark and row.status not in ("withheld", "context") else row


def judge_chosen(
    evaluation: Evaluation,
    indicator: Indicator,
    group: Group,
    choose_judged: Callable[[list[TargetInForce]], Judged],
    *,
    as_of: Period | None = None,
) -> GapFinding:
    """The finding of one indicator and group against the target, and over the stretch, that
    `choose_judged` takes; judged at the end of `as_of`, of the period unless stated.
    """
    parameters, period, calendar = (evaluation.parameters, as_of or evaluation.period, evaluation.calendar)
    rows = evaluation.observations.find(indicator.id, group)
    declared = find_baseline(indicator, group, parameters, evaluation.period)
    baseline = compute_value_of_baseline(declared, indicator)
    baseline_period = calendar.parse(declared.period) if declared and declared.period else None
    targets = list_targets(indicator, group, parameters, evaluation.period, baseline)
    chosen = choose_judged(targets)
    judged = cut_at_breaks(
        widen_to_row(chosen, rows, indicator, period), rows, indicator, parameters, evaluation.period
    )
    figure, between, baseline_round = _measure(rows, indicator, judged, evaluation, baseline_period, period)
    inside = [row for row in rows if period.holds(row.period)]
    figure = replace(figure, is_not_applicable=bool(inside) and all(row.status == "not_applicable" for row in inside))
    ratings = [row for row in rows if row.rating and row.period.same_days(period)]
    is_withheld = indicator.id in evaluation.baselines_withheld and not indicator.is_flow
    case = Case(
        indicator,
        period,
        judged,
        figure,
        baseline,
        baseline_period,
        parameters.status_bands,
        targets,
        rating=ratings[-1].rating if ratings else None,
        is_baseline_round=baseline_round,
        is_between_rounds=between,
        is_baseline_withheld=is_withheld,
        was_measured=any(row.has_number and row.period.end <= period.end for row in rows),
        pace=_find_pace(indicator, baseline, baseline_period, judged.stretch),
        broken_on=find_break(indicator, baseline_period, period, parameters),
        in_time=_find_in_time(rows, indicator, judged.target, period, evaluation),
    )
    judgement = judge(case)
    if (judgement.status == "regressed" or WORSE in judgement.marks) and may_be_season(evaluation, case, group):
        case = replace(case, is_other_part=True)
        judgement = judge(case)
    if is_moved_otherwise(evaluation, case, group):
        case = replace(case, is_other_people=True)
        judgement = judge(case)
    if judged.stretch.start > chosen.stretch.start and figure.value is not None:
        since = f"{COUNTED_SINCE}{judged.stretch.start.isoformat()}"
        judgement = replace(judgement, marks=(*judgement.marks, since))
    if is_withheld and baseline is None and judgement.status != "withheld":
        judgement = replace(judgement, marks=(*judgement.marks, BASELINE_WITHHELD))
    if figure.value is not None and adds_over_break(indicator, judged.stretch, parameters):
        judgement = replace(judgement, marks=(*judgement.marks, OVER_A_BREAK))
    found = _write(evaluation, case, group, judgement, ratings)
    if between:
        return tell_last_round(found, rows, indicator, calendar)
    return add_chance(found, case, evaluation, rows)


def _find_pace(
    indicator: Indicator, baseline: float | None, baseline_period: Period | None, stretch: Period
) -> float | None:
    """What would have been added up in the stretch at the baseline's pace."""
    if baseline is None or baseline_period is None:
        return None
    if indicator.aggregate == "unique":
        return baseline if baseline_period.months == stretch.months else None
    return baseline * stretch.months / baseline_period.months if indicator.is_flow else None


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
    if target is None or target.window.end >= period.start or indicator.is_flow:
        return None
    return find_figure(rows, indicator, target.window, evaluation.calendar).value


def compute_value_of_baseline(declared: Baseline | None, indicator: Indicator) -> float | None:
    """The baseline's figure in the indicator's unit; None when there is none."""
    return None if declared is None else compute_value(declared, indicator)


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
    stretch = judged.stretch
    figure = find_figure(rows, indicator, stretch, calendar, baseline=declared)
    only_baseline = (
        in_baseline
        and baseline_period is not None
        and (baseline_period.holds(period) or figure.measured is None or figure.measured.same_days(baseline_period))
    )
    return figure, False, only_baseline


def _write(
    evaluation: Evaluation, case: Case, group: Group, judgement: Judgement, ratings: list[Observation]
) -> GapFinding:
    indicator, figure, target = case.indicator, case.figure, case.judged.target
    is_withheld = judgement.status == "withheld"  # of a figure that is shown, its baseline is
    part = figure.name_part(indicator)
    marks = judgement.marks if not part or part in judgement.marks else (*judgement.marks, part)
    if indicator.open_question:
        marks = (*marks, OPEN)
    is_year = case.judged.scope == "ytd" and target is not None
    if is_year and target is not None and case.period.end < target.window.end:
        marks = (*marks, "so far")
    silence = explain_silence(case, judgement, evaluation, group)
    marks = (*marks, *mark_silence(judgement, silence), *mark_reserves(case, evaluation, group, judgement))
    finding = GapFinding(
        **make_head(indicator, evaluation.period, group),
        order=indicator.order,
        definition=indicator.definition,
        window=target.window.label if target else None,
        scope=case.judged.scope,
        measured=_name_measured(case, evaluation.period),
        numerator=figure.numerator,
        denominator=figure.denominator,
        n=figure.n,
        n_missing=explain_n(indicator, figure.n),
        baseline=case.baseline,
        start=judgement.start,
        target=write_target(target) if indicator.direction != "none" else None,
        target_words=target.text if target is not None else None,
        due=judgement.due,
        due_kind=judgement.due_kind,
        actual=figure.value,
        gap=judgement.gap,
        gap_to_due=judgement.gap_to_due,
        achievement=judgement.achievement,
        attainment=judgement.attainment,
        status=judgement.status,
        marks=marks,
        warnings=list_remarks(case, evaluation, group, judgement),
        comment=None if is_withheld else find_comment(case, evaluation, group),
        withheld=is_withheld,
        reason=find_reason(indicator, figure) if is_withheld else silence,
    )
    in_words = indicator.unit_of.is_rating or indicator.unit_of.is_ordered
    override = ratings[-1] if ratings and not in_words else None
    if override is not None and not is_withheld:
        set_by = f"set by a person; computed: {judgement.status}"
        return replace(finding, status=override.rating, marks=(*finding.marks, set_by), reason=override.comment)
    if indicator.unit_of.is_rating and ratings:
        return replace(finding, reason=ratings[-1].comment)
    return finding


def _name_measured(case: Case, period: Period) -> str | None:
    """When a level was measured that is told of a longer time: its last figure is no sum of it, nor
    is that of its last round.
    """
    measured = case.figure.measured
    if case.indicator.schedule and case.judged.scope == "period" and measured is not None:
        is_round = period.holds(case.period) and not case.period.same_days(period)
        return case.period.label if is_round else None
    is_own = measured is None or measured.same_days(case.judged.stretch)
    if case.indicator.aggregate != "latest" or is_own or measured is None:
        return None
    return measured.label
