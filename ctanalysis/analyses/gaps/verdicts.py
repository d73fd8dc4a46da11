"""Verdicts: where every indicator stands, in the one window that a report speaks of."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from ctanalysis.analyses.gaps.actual_and_target import hold_to_project
from ctanalysis.analyses.gaps.earlier_targets import add_earlier_targets
from ctanalysis.analyses.gaps.gap_findings import judge_chosen, judge_indicator, list_judged_groups
from ctanalysis.analyses.gaps.survey_rounds import cut_at, find_round, is_of_longer_periods, mark_round
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.judged_targets import Judged
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.figures.verdict_windows import choose_at_end, choose_spoken, find_spoken_period, is_at_end
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, VerdictFinding
from ctanalysis.ground.mark_words import LIKELY_AHEAD, UNLIKELY_AHEAD
from ctanalysis.ground.terms import Group
from ctanalysis.params import Indicator


@of_evaluation
def find_verdicts(evaluation: Evaluation) -> Findings[VerdictFinding]:
    """Findings of kind `verdicts`: what the report says of each indicator and targeted group, one
    row each. It is the gap of the period (`find_gaps`); of a level with a target for the period's last
    part alone, and of a sum with limits for parts of it alone, that of the last part; in the period that
    holds the project's last day it is the life of the project, where a target for the whole project was
    set or its targets cover the whole of it. `last_window` and its figures are the last target's own, where
    that has another status; `earlier_windows` and `earlier_statuses` are of the targets whose time was over before.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.tabulate(ct.find_verdicts(evaluation))  # doctest: +SKIP
    """
    rows = [
        find_verdict(evaluation, indicator, group)
        for indicator in evaluation.parameters.indicators
        for group in list_judged_groups(indicator, evaluation)
    ]
    return Findings("verdicts", tuple(_look_ahead(rows, evaluation)))


def _look_ahead(rows: Sequence[VerdictFinding], evaluation: Evaluation) -> Iterator[VerdictFinding]:
    """The rows, marked where the forecast of the same target says that it is unlikely to be met, or otherwise than a
    straight line to it: a season puts figures ahead of such a line, and behind it. Of a level whose figures show no
    clear way nothing better is said.
    """
    from ctanalysis.analyses.curvature_and_target_chance import name_reach
    from ctanalysis.analyses.earlier_year_projection import find_reach_by_earlier_years
    from ctanalysis.analyses.forecasts import find_forecasts  # which needs the rules of gaps
    from ctanalysis.analyses.trends import find_trends

    ahead = {(row.indicator, row.window, row.actual): row.chance for row in find_forecasts(evaluation)}
    ahead |= dict(find_reach_by_earlier_years(evaluation, rows))
    unclear = {row.indicator for row in find_trends(evaluation) if (row.verdict or "")[:1] not in ("C", "W", "X")}
    level = unclear - {one.id for one in evaluation.parameters.indicators if one.is_flow}
    for row in rows:  # where both count the same: a forecast leaves provisional figures out
        chance = ahead.get((row.indicator, row.window, row.actual)) if row.group is None else None
        if row.status in ("on track", "watch", "off track") and name_reach(chance) == "unlikely":
            yield replace(row, marks=(*row.marks, UNLIKELY_AHEAD))
        elif row.status in ("watch", "off track") and name_reach(chance) == "likely" and row.indicator not in level:
            yield replace(row, marks=(*row.marks, LIKELY_AHEAD))
        else:
            yield row


def find_verdict(evaluation: Evaluation, indicator: Indicator, group: Group) -> VerdictFinding:
    """The verdict on one indicator and group; after the project's end as it was in its last
    period.
    """
    spoken = find_spoken_period(evaluation.calendar, evaluation.period)
    if spoken != evaluation.period:
        evaluation = replace(evaluation, period=spoken)
    if not is_at_end(evaluation.calendar, evaluation.period):
        return add_earlier_targets(_take(judge_now(evaluation, indicator, group)), evaluation, indicator, group)
    last = judge_indicator(evaluation, indicator, group)
    life = _judge_end(evaluation, indicator, group)
    verdict = add_earlier_targets(_take(life), evaluation, indicator, group)
    is_other = life.scope == "life" and (life.window, life.target) != (last.window, last.target)
    if not is_other or last.status == life.status or last.withheld:
        return verdict
    return replace(
        verdict, last_window=last.window, last_actual=last.actual, last_target=last.target, last_status=last.status
    )


def judge_now(evaluation: Evaluation, indicator: Indicator, group: Group) -> GapFinding:
    """The gap of the period; of a level whose target is of the period's last part, that part's."""
    evaluation = hold_to_project(evaluation, indicator, group)
    rows = evaluation.observations.find(indicator.id, group)
    is_longer = is_of_longer_periods(indicator, evaluation)
    as_of, mark = find_round(indicator, group, evaluation) if is_longer else (evaluation.period, "")

    def choose_judged(targets: list[TargetInForce]) -> Judged:
        judged = choose_spoken(targets, indicator, evaluation.period, evaluation.calendar, rows)
        return cut_at(judged, as_of) if mark else judged

    def choose_limit(targets: list[TargetInForce]) -> Judged:
        inside = [one for one in targets if one.is_threshold and evaluation.period.holds(one.window)]
        return Judged(inside[-1], inside[-1].window, "ytd") if inside else Judged(None, evaluation.period, "period")

    if indicator.starts_anew or indicator.schedule:
        row = judge_indicator(evaluation, indicator, group)
        if row.window is not None or not indicator.is_flow:
            return row
        limited = judge_chosen(evaluation, indicator, group, choose_limit)
        return limited if limited.window is not None else row
    return mark_round(judge_chosen(evaluation, indicator, group, choose_judged, as_of=as_of), mark)


def _judge_end(evaluation: Evaluation, indicator: Indicator, group: Group) -> GapFinding:
    """The finding by what was promised up to the project's end."""
    evaluation = hold_to_project(evaluation, indicator, group)
    as_of, mark = find_round(indicator, group, evaluation)
    rows = evaluation.observations.find(indicator.id, group)

    def choose_judged(targets: list[TargetInForce]) -> Judged:
        if is_of_longer_periods(indicator, evaluation):
            return cut_at(choose_at_end(targets, indicator, evaluation.period, evaluation.calendar, rows), as_of)
        return choose_at_end(targets, indicator, as_of, evaluation.calendar, rows)

    return mark_round(judge_chosen(evaluation, indicator, group, choose_judged, as_of=as_of), mark)


def _take(row: GapFinding) -> VerdictFinding:
    return VerdictFinding(**{one.name: getattr(row, one.name) for one in fields(row)})
