"""Gaps: where every indicator stands against baseline and target, one finding an indicator and
targeted group.
"""

from collections.abc import Callable
from dataclasses import replace

from ctanalysis.analyses.gaps.actual_and_target import gather, hold_to_project
from ctanalysis.analyses.gaps.counts_below_baseline import is_below_start
from ctanalysis.analyses.gaps.marks_beside_status import WORSE
from ctanalysis.analyses.gaps.missing_reasons import explain_silence, find_comment, find_reason, mark_silence
from ctanalysis.analyses.gaps.off_season_baselines import may_be_season
from ctanalysis.analyses.gaps.status import judge
from ctanalysis.analyses.gaps.status_inputs_and_result import Case, Judgement
from ctanalysis.analyses.gaps.status_uncertainty import add_chance
from ctanalysis.analyses.gaps.survey_rounds import (
    cut_at,
    end_in_round,
    find_round,
    is_of_longer_periods,
    mark_round,
    narrow_unique,
    tell_last_round,
)
from ctanalysis.analyses.gaps.twice_asked_respondents import hear_same_people
from ctanalysis.analyses.gaps.verdict_remarks import list_remarks, mark_reserves
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.finding_fields import explain_n, make_head
from ctanalysis.figures.judged_targets import Judged, choose, write_target
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.figures.verdict_windows import adds_over_break
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.mark_words import BELOW_START
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import BASELINE_WITHHELD, COUNTED_SINCE, OPEN, OVER_A_BREAK, TOTAL, Group
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator


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
    evaluation = hold_to_project(evaluation, indicator, group)
    as_of, mark = find_round(indicator, group, evaluation)

    def choose_judged(targets: list[TargetInForce]) -> Judged:
        if is_of_longer_periods(indicator, evaluation):
            judged = cut_at(choose(targets, indicator, evaluation.period, evaluation.calendar), as_of)
        else:
            targets = end_in_round(targets, indicator, as_of, evaluation)
            judged = choose(targets, indicator, as_of, evaluation.calendar)
        return narrow_unique(judged, evaluation.observations.find(indicator.id, group), indicator, evaluation)

    return mark_round(judge_chosen(evaluation, indicator, group, choose_judged, as_of=as_of), mark)


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
    found = gather(evaluation, indicator, group, choose_judged, as_of=as_of)
    case, rows, judged = found.case, found.rows, found.case.judged
    judgement = judge(case)
    if (judgement.status == "regressed" or WORSE in judgement.marks) and may_be_season(
        _see_until_measured(evaluation, case), case, group
    ):
        case = replace(case, is_other_part=True)
        judgement = judge(case)
    heard = hear_same_people(evaluation, case, group)
    if heard is not None:
        case = replace(case, same_people=heard)
        judgement = judge(case)
    if is_below_start(evaluation, case, group):
        judgement = replace(judgement, marks=(*judgement.marks, BELOW_START))
    if judged.stretch.start > found.chosen.stretch.start and case.figure.value is not None:
        since = f"{COUNTED_SINCE}{judged.stretch.start.isoformat()}"
        judgement = replace(judgement, marks=(*judgement.marks, since))
    is_growing = indicator.is_flow and case.rising
    if case.is_baseline_withheld and case.baseline is None and judgement.status != "withheld" and not is_growing:
        judgement = replace(judgement, marks=(*judgement.marks, BASELINE_WITHHELD))
    last = case.figure.measured or judged.stretch
    held = replace(judged.stretch, end=max(judged.stretch.start, last.end))
    if case.figure.value is not None and adds_over_break(indicator, held, evaluation.parameters):
        judgement = replace(judgement, marks=(*judgement.marks, OVER_A_BREAK))
    row = _write(evaluation, case, group, judgement, found.ratings)
    if case.is_between_rounds:
        return tell_last_round(row, rows, indicator, evaluation.calendar)
    return add_chance(row, case, evaluation, rows)


def _see_until_measured(evaluation: Evaluation, case: Case) -> Evaluation:
    """The evaluation as of when a level was last measured, where the series broke only afterwards."""
    measured, events = case.figure.measured, evaluation.parameters.find_events(case.indicator.id)
    if measured is None or not any(measured.end < event.date <= evaluation.period.end for event in events):
        return evaluation
    return replace(evaluation, period=measured)


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
        bound=target.bound if target else None,
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
    if case.indicator.schedule and case.period.holds(period) and not case.period.same_days(period):
        return case.period.label if measured is not None else None  # a round named by a longer time
    if case.indicator.schedule and case.judged.scope == "period" and measured is not None:
        is_round = period.holds(case.period) and not case.period.same_days(period)
        return case.period.label if is_round else None
    is_own = measured is None or measured.same_days(case.judged.stretch)
    if case.indicator.aggregate != "latest" or is_own or measured is None:
        return None
    return measured.label
