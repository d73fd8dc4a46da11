"""The figures of indicators period by period, as findings, for tables, cards and charts."""

from collections.abc import Iterator

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.finding_fields import explain_n, make_head
from ctanalysis.figures.judged_series import trace_judged
from ctanalysis.figures.judged_targets import find_baseline, list_targets, write_target
from ctanalysis.figures.series import Point, find_points, find_reported, find_series, name_stretch
from ctanalysis.figures.time_aggregation import compute_value
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FigureFinding
from ctanalysis.ground.terms import CORRECTED, SUPPRESSED, TOTAL, Group
from ctanalysis.observations import check_broken_down
from ctanalysis.params import Indicator
from ctanalysis.params.argument_lookup import find_named_indicator


@of_evaluation
def list_figures(evaluation: Evaluation, indicator: str = "", *, by: str = "") -> Findings[FigureFinding]:
    """Findings of kind `figures`: the total of each indicator in each reporting period, with the
    target that ends there, and the stretch that it can be compared in; of one indicator alone, and
    of everybody and each part of a dimension, where these are named. Parts that are reported less
    often than the project reports have the periods for which they are. Raises UsageError.

    >>> ct.list_figures(evaluation, "knows-risks", by="sex").to_frame()  # doctest: +SKIP
    """
    if by:
        one = find_named_indicator(evaluation.parameters, indicator)
        rows = [
            row
            for group, points in _list_parts(evaluation, one, by).items()
            for row in _write(evaluation, one, group, points)
        ]
        return Findings("figures", tuple(rows))
    named = [find_named_indicator(evaluation.parameters, indicator)] if indicator else None
    return Findings(
        "figures",
        tuple(
            row
            for one in named or evaluation.parameters.indicators
            for row in _write(evaluation, one, TOTAL, find_series(evaluation, one))
        ),
    )


def _list_parts(evaluation: Evaluation, indicator: Indicator, by: str) -> dict[Group, tuple[Point, ...]]:
    """Everybody and the parts of a dimension that have rows, each with its points, in the same
    periods.
    """
    check_broken_down(evaluation.observations, indicator.id, by)
    names = evaluation.parameters.dimensions[by].names
    groups: list[Group] = [((by, name),) for name in names]
    found = [group for group in groups if evaluation.observations.find(indicator.id, group)]
    parts = find_reported(evaluation, indicator, found)
    periods = [point.period for point in next(iter(parts.values()))]
    whole = find_points(evaluation, indicator, TOTAL, periods)
    return {TOTAL: whole, **parts}


def _write(
    evaluation: Evaluation, indicator: Indicator, group: Group, points: tuple[Point, ...]
) -> Iterator[FigureFinding]:
    """The figures of an indicator and group as findings."""
    declared = find_baseline(indicator, group, evaluation.parameters, evaluation.period)
    baseline = compute_value(declared, indicator) if declared else None
    pace = baseline
    if indicator.is_flow and baseline is not None and declared is not None and declared.period:
        pace = (
            baseline / evaluation.calendar.parse(declared.period).months
        )  # a year's baseline beside quarters would look like a fall
    rows = evaluation.observations.find(indicator.id, group)
    targets = list_targets(indicator, group, evaluation.parameters, evaluation.period, baseline, rows)
    breaks = [event for event in evaluation.parameters.find_events(indicator.id)]
    judged = trace_judged(evaluation, indicator, group, targets, points)
    for place, point in enumerate(points):
        if point.figure.is_provisional:
            continue  # a chart would show a fall that is none
        ending = [p for p in targets if p.window.end == point.period.end]
        figure = point.figure
        yield FigureFinding(
            **make_head(indicator, point.period, group),
            order=indicator.order,
            basis=indicator.data_basis,
            begins=point.period.start.isoformat(),
            ends=point.period.end.isoformat(),
            stretch=name_stretch(point.period, breaks),
            value=figure.value,
            numerator=figure.numerator,
            denominator=figure.denominator,
            n=figure.n,
            n_missing=explain_n(indicator, figure.n),
            baseline=pace * point.period.months if indicator.is_flow and pace is not None else baseline,
            target=write_target(ending[0]) if ending else None,
            judged=judged[place].value if judged else None,
            judged_since=judged[place].window.start.isoformat() if judged else None,
            judged_target=write_target(judged[place].target) if judged else None,
            withheld=figure.withheld,
            status=_find_status(figure),
            marks=tuple(event.label for event in breaks if point.period.start <= event.date <= point.period.end),
        )


def _find_status(figure: Figure) -> str | None:
    """Why there is no figure, where that is known."""
    if figure.is_not_applicable:
        return "not applicable"
    if figure.is_suppressed:
        return SUPPRESSED
    return CORRECTED if figure.is_correction else None
