"""The lines of the tracking table: an indicator (and targeted group) with its scopes and its
figures period by period.
"""

from dataclasses import dataclass
from typing import Any

from ctanalysis.analyses.gaps import find_tracking
from ctanalysis.analyses.gaps.gap_findings import list_judged_groups
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.finding_fields import explain_n, make_head
from ctanalysis.figures.judged_targets import find_baseline, list_targets, write_target
from ctanalysis.figures.series import find_series
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.figures.time_aggregation import compute_value
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group, write_group
from ctanalysis.params import Indicator

SCOPES = ("period", "ytd", "life")


@dataclass(frozen=True)
class Line:
    """One line: findings by scope, and by period's label a finding with `target` and `actual`."""

    indicator: Indicator
    group: str | None
    scopes: dict[str, GapFinding]
    periods: dict[str, GapFinding]


def list_lines(evaluation: Evaluation, findings: tuple[Findings[Any], ...]) -> tuple[list[Line], list[str]]:
    """The lines in the order of the parameters, and the labels of all their periods in order of
    time.

    The scopes are the findings of kind `tracking`; where the run recorded none they are found here,
    from the released figures alike.
    """
    recorded = next((found for found in findings if found.kind == "tracking"), None)
    by_line: dict[tuple[str, str | None], dict[str, GapFinding]] = {}
    for row in recorded if recorded is not None else find_tracking(evaluation):
        by_line.setdefault((row.indicator or "", row.group), {})[row.scope or "period"] = row
    lines: list[Line] = []
    periods: dict[str, Period] = {}
    for indicator in evaluation.parameters.indicators:
        for group in list_judged_groups(indicator, evaluation):
            figures = _find_periods(evaluation, indicator, group)
            periods |= {period.label: period for period, _ in figures}
            scopes = by_line.get((indicator.id, write_group(group)), {})
            lines.append(
                Line(indicator, write_group(group), scopes, {period.label: found for period, found in figures})
            )
    ordered = sorted(periods.values(), key=lambda period: (period.start, period.end, period.label))
    return lines, [period.label for period in ordered]


def _find_periods(evaluation: Evaluation, indicator: Indicator, group: Group) -> list[tuple[Period, GapFinding]]:
    """Each reporting period with its figure and the target that ends there."""
    declared = find_baseline(indicator, group, evaluation.parameters)
    baseline = compute_value(declared, indicator) if declared else None
    targets = list_targets(indicator, group, evaluation.parameters, evaluation.period, baseline)
    found = []
    for point in find_series(evaluation, indicator, group):
        target = _choose_target(targets, indicator, point.period)
        figure = point.figure
        finding = GapFinding(
            **make_head(indicator, point.period, group),
            n=figure.n,
            n_missing=explain_n(indicator, figure.n),
            target=write_target(target),
            actual=figure.value,
            withheld=figure.withheld,
            status="not applicable" if figure.is_not_applicable else None,
            sentence=target.text if target else None,
        )
        found.append((point.period, finding))
    return found


def _choose_target(targets: list[TargetInForce], indicator: Indicator, period: Period) -> TargetInForce | None:
    """What is added up is held against the target for exactly that period; a level against the
    target whose window ends with it, the shortest.
    """
    is_added_up = indicator.aggregate in ("sum", "unique")
    ending = [
        target
        for target in targets
        if (target.window.same_days(period) if is_added_up else target.window.end == period.end)
    ]
    return min(ending, key=lambda target: target.window.months, default=None)
