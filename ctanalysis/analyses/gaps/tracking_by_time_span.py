"""Tracking: each indicator in the period, in the year to date and over the project's life, side by
side.
"""

from dataclasses import replace
from typing import Any

from ctanalysis.analyses.gaps.actual_and_target import hold_to_project
from ctanalysis.analyses.gaps.gap_findings import judge_chosen, list_judged_groups
from ctanalysis.analyses.gaps.survey_rounds import find_last_own, is_of_longer_periods, mark_round
from ctanalysis.analyses.gaps.verdicts import judge_now
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.judged_targets import Judged, choose
from ctanalysis.figures.project_time_clipping import clip_to_project
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.figures.verdict_windows import find_promised
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.periods import Period, find_stretch
from ctanalysis.ground.terms import Group
from ctanalysis.params import Indicator

SCOPES = ("period", "ytd", "life")


@of_evaluation
def find_tracking(evaluation: Evaluation) -> Findings[GapFinding]:
    """Findings of kind `tracking`: three rows an indicator and judged group, `scope` period, ytd
    (from the year's start to the period's end) and life.

    The target of a scope is the one promised for exactly that window, or the sum of part targets
    that cover it; a level is held against the target that is in force at the window's end. What is
    added up is added up over the scope and judged in each; a level or a share is its figure in the
    scope, and has one standing, in the scope that the verdict is of.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.tabulate(ct.find_tracking(evaluation))  # doctest: +SKIP
    """
    rows: list[GapFinding] = []
    for indicator in evaluation.parameters.indicators:
        for group in list_judged_groups(indicator, evaluation):
            found = [track(evaluation, indicator, group, scope) for scope in SCOPES]
            if not indicator.is_flow and indicator.aggregate != "unique":
                standing = judge_now(evaluation, indicator, group)
                found = [_leave_standing(row, standing) for row in found]
            rows += found
    return Findings("tracking", tuple(rows))


def track(evaluation: Evaluation, indicator: Indicator, group: Group, scope: str) -> GapFinding:
    """The finding of one indicator and group in one scope."""
    evaluation = hold_to_project(evaluation, indicator, group)
    rows = evaluation.observations.find(indicator.id, group)
    window = clip_to_project(_find_window(evaluation, scope), rows, indicator, evaluation.calendar)
    stretch = _shorten(window, evaluation.period)
    as_of, mark = evaluation.period, ""
    if is_of_longer_periods(indicator, evaluation) and scope != "period":
        as_of, mark = find_last_own(indicator, stretch, evaluation)
        stretch = _shorten(window, as_of)

    def choose_judged(targets: list[TargetInForce]) -> Judged:
        later = any(target.window.end > evaluation.period.end for target in targets)
        target = _find_target(targets, indicator, window, stretch, evaluation)
        return Judged(target, stretch, scope, later, stretch)

    return mark_round(judge_chosen(evaluation, indicator, group, choose_judged, as_of=as_of), mark)


def _leave_standing(row: GapFinding, standing: GapFinding) -> GapFinding:
    """The row without a judgement, unless its scope and figure are those that are judged: a share
    pooled over years is no second answer to the same question. Where the judged figure is of the
    period's last part, that one.
    """
    is_part = standing.scope == "ytd" and standing.measured is not None
    if row.scope != "life" and is_part and standing.actual not in (None, row.actual):
        # the target is of the period's last part, and so is the figure that is held against it
        mark = f"last measured {standing.measured}"
        return replace(standing, scope=row.scope, marks=(*standing.marks, mark))
    is_same = row.actual is None or row.actual == standing.actual
    if row.scope == standing.scope and is_same:
        return replace(row, status=standing.status, marks=standing.marks)
    judged = ("due", "due_kind", "gap", "gap_to_due", "achievement", "attainment")
    nothing: dict[str, Any] = dict.fromkeys(judged)
    return replace(row, status=None, marks=row.parts, **nothing)


def _find_window(evaluation: Evaluation, scope: str) -> Period:
    """The whole window of a scope, also where it ends after the period."""
    calendar, period = evaluation.calendar, evaluation.period
    if scope == "life" and calendar.project is not None:
        return calendar.project
    return calendar.find_year(period) if scope == "ytd" else period


def _shorten(window: Period, period: Period) -> Period:
    """The window up to the period's end."""
    if window.end <= period.end:
        return window
    return find_stretch(window, period) if window.start <= period.end else period


def _find_target(
    targets: list[TargetInForce], indicator: Indicator, window: Period, stretch: Period, evaluation: Evaluation
) -> TargetInForce | None:
    exact = [target for target in targets if target.window.same_days(window)]
    if exact:
        return exact[0]
    if indicator.starts_anew:
        return find_promised(targets, indicator, window, stretch)
    rounds = [round_ for label in indicator.schedule if stretch.holds(round_ := evaluation.calendar.parse(label))]
    as_of = max(rounds, key=lambda r: r.end) if rounds and window != evaluation.calendar.project else window
    return choose(targets, indicator, as_of, evaluation.calendar).target
