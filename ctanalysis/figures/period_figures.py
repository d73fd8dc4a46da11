"""The figures of every indicator period by period, as findings, for tables, cards and charts."""

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.heads import explain_n, make_head
from ctanalysis.figures.series import find_series, split_at_breaks
from ctanalysis.figures.targets import find_baseline, list_targets, write_target
from ctanalysis.figures.values import compute_value
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FigureFinding
from ctanalysis.ground.model import SUPPRESSED, TOTAL


def list_figures(evaluation: Evaluation) -> Findings[FigureFinding]:
    """Findings of kind `figures`: the total of each indicator in each reporting period, with the
    target that ends there, and the stretch that it can be compared in.
    """
    rows = []
    for indicator in evaluation.parameters.indicators:
        declared = find_baseline(indicator, TOTAL, evaluation.parameters, evaluation.period)
        baseline = compute_value(declared, indicator) if declared else None
        pace = baseline
        if indicator.is_flow and baseline is not None and declared is not None and declared.period:
            pace = (
                baseline / evaluation.calendar.parse(declared.period).months
            )  # a year's baseline beside quarters would look like a fall
        targets = list_targets(indicator, TOTAL, evaluation.parameters, evaluation.period, baseline)
        breaks = [event for event in evaluation.parameters.find_events(indicator.id)]
        points = find_series(evaluation, indicator)
        stretches = {
            point.period.label: f"stretch {number}"
            for number, stretch in enumerate(split_at_breaks(points, breaks), start=1)
            for point in stretch
        }
        for point in points:
            ending = [p for p in targets if p.window.end == point.period.end]
            figure = point.figure
            rows.append(
                FigureFinding(
                    **make_head(indicator, point.period),
                    order=indicator.order,
                    basis=indicator.data_basis,
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
            )
    return Findings("figures", tuple(rows))
