"""Verdicts: where every indicator stands, in the one window that a report speaks of."""

from dataclasses import fields, replace

from ctanalysis.analyses.gaps.standing import judge_chosen, judge_indicator, list_judged_groups
from ctanalysis.figures.declared_targets import TargetInForce
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.targets import Judged, choose
from ctanalysis.figures.verbs import of_evaluation
from ctanalysis.figures.windows import choose_life
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, VerdictFinding
from ctanalysis.ground.model import Group
from ctanalysis.params import Indicator


@of_evaluation
def find_verdicts(evaluation: Evaluation) -> Findings[VerdictFinding]:
    """Findings of kind `verdicts`: what the report says of each indicator and targeted group, one
    row each. It is the gap of the period (`find_gaps`); in the period that holds the project's last
    day it is the life of the project, where a target for the whole project was set or its targets
    cover the whole of it. `last_window` and its figures are the last target's own, where that has
    another status.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.tabulate(ct.find_verdicts(evaluation))  # doctest: +SKIP
    """
    rows = [
        find_verdict(evaluation, indicator, group)
        for indicator in evaluation.parameters.indicators
        for group in list_judged_groups(indicator, evaluation)
    ]
    return Findings("verdicts", tuple(rows))


def find_verdict(evaluation: Evaluation, indicator: Indicator, group: Group) -> VerdictFinding:
    """The verdict on one indicator and group."""
    last = judge_indicator(evaluation, indicator, group)
    life = _judge_life(evaluation, indicator, group)
    if life is None or (life.window, life.target) == (last.window, last.target):
        return _take(last)
    verdict = _take(life)
    if last.status == life.status or last.withheld:
        return verdict
    return replace(
        verdict,
        last_window=last.window,
        last_actual=last.actual,
        last_target=last.target,
        last_status=last.status,
    )


def _judge_life(evaluation: Evaluation, indicator: Indicator, group: Group) -> GapFinding | None:
    """The finding over the whole project; None where none can be given, or it is not at its end."""
    period, calendar = evaluation.period, evaluation.calendar
    if calendar.project is None or period.end < calendar.project.end:
        return None
    is_life = []

    def choose_judged(targets: list[TargetInForce]) -> Judged:
        life = choose_life(targets, indicator, period, calendar)
        is_life.append(life is not None)
        return life or choose(targets, indicator, period, calendar)

    row = judge_chosen(evaluation, indicator, group, choose_judged)
    return row if is_life[0] else None


def _take(row: GapFinding) -> VerdictFinding:
    return VerdictFinding(**{one.name: getattr(row, one.name) for one in fields(row)})
