"""The figures of indicators period by period, as findings, for tables, cards and charts."""

from collections.abc import Iterator, Mapping

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.heads import explain_n, make_head
from ctanalysis.figures.series import Point, find_series, split_at_breaks
from ctanalysis.figures.supposition import find_indicator
from ctanalysis.figures.targets import find_baseline, list_targets, write_target
from ctanalysis.figures.values import compute_value, find_figure
from ctanalysis.figures.verbs import of_evaluation
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FigureFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.model import SUPPRESSED, TOTAL, Group
from ctanalysis.params import Indicator


@of_evaluation
def list_figures(
    evaluation: Evaluation, indicator: str = "", *, by: str = ""
) -> Findings[FigureFinding]:
    """Findings of kind `figures`: the total of each indicator in each reporting period, with the
    target that ends there, and the stretch that it can be compared in; of one indicator alone, and
    of everybody and each part of a dimension, where these are named. Parts that are reported less
    often than the project reports have the periods for which they are. Raises UsageError.

    >>> ct.list_figures(evaluation, "knows-risks", by="sex").to_frame()  # doctest: +SKIP
    """
    if by:
        one = find_indicator(evaluation, indicator)
        rows = [
            row
            for group, points in _list_parts(evaluation, one, by)
            for row in _write(evaluation, one, group, points)
        ]
        return Findings("figures", tuple(rows))
    named = [find_indicator(evaluation, indicator)] if indicator else None
    return Findings(
        "figures",
        tuple(
            row
            for one in named or evaluation.parameters.indicators
            for row in _write(evaluation, one, TOTAL, find_series(evaluation, one))
        ),
    )


def _list_parts(
    evaluation: Evaluation, indicator: Indicator, by: str
) -> Iterator[tuple[Group, tuple[Point, ...]]]:
    """Everybody and the parts of a dimension that have rows, each with its points, in the same
    periods.
    """
    dimensions = evaluation.parameters.dimensions
    groups: list[Group] = (
        [((by, name),) for name in dimensions[by].names] if by in dimensions else []
    )
    rows = {group: evaluation.observations.find(indicator.id, group) for group in groups}
    found = {group: own for group, own in rows.items() if own}
    if not found:
        broken = {
            group[0][0]
            for group in evaluation.observations.find_groups(indicator.id)
            if len(group) == 1 and evaluation.observations.find(indicator.id, group)
        }
        raise UsageError(
            phrase(
                "{indicator} has no figures by {by}; it has them by: {allowed}.",
                indicator=indicator.id,
                by=by,
                allowed=", ".join(sorted(broken)),
            )
            if broken
            else phrase("{indicator} is not broken down.", indicator=indicator.id)
        )
    series: dict[Group, tuple[Point, ...]] = {
        group: find_series(evaluation, indicator, group) for group in found
    }
    periods = {point.period.label: point.period for point in _join(series)}
    if not any(point.figure.reported or point.figure.withheld for point in _join(series)):
        periods = {row.period.label: row.period for own in found.values() for row in own}
    ordered = sorted(periods.values(), key=lambda period: (period.end, period.start))
    for group, own in {
        TOTAL: evaluation.observations.find(indicator.id),
        **found,
    }.items():
        declared = find_baseline(indicator, group, evaluation.parameters, evaluation.period)
        yield (
            group,
            tuple(
                Point(
                    period,
                    find_figure(own, indicator, period, evaluation.calendar, baseline=declared),
                )
                for period in ordered
            ),
        )


def _join(series: Mapping[Group, tuple[Point, ...]]) -> Iterator[Point]:
    return (point for points in series.values() for point in points)


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
    targets = list_targets(indicator, group, evaluation.parameters, evaluation.period, baseline)
    breaks = [event for event in evaluation.parameters.find_events(indicator.id)]
    stretches = {
        point.period.label: f"stretch {number}"
        for number, stretch in enumerate(split_at_breaks(points, breaks), start=1)
        for point in stretch
    }
    for point in points:
        ending = [p for p in targets if p.window.end == point.period.end]
        figure = point.figure
        yield FigureFinding(
            **make_head(indicator, point.period, group),
            order=indicator.order,
            basis=indicator.data_basis,
            begins=point.period.start.isoformat(),
            ends=point.period.end.isoformat(),
            stretch=stretches.get(point.period.label, f"mixed {point.period.label}"),
            value=figure.value,
            numerator=figure.numerator,
            denominator=figure.denominator,
            n=figure.n,
            n_missing=explain_n(indicator, figure.n),
            baseline=pace * point.period.months
            if indicator.is_flow and pace is not None
            else baseline,
            target=write_target(ending[0]) if ending else None,
            withheld=figure.withheld,
            status="not applicable"
            if figure.is_not_applicable
            else SUPPRESSED
            if figure.is_suppressed
            else None,
            marks=tuple(
                event.label
                for event in breaks
                if point.period.start <= event.date <= point.period.end
            ),
        )
