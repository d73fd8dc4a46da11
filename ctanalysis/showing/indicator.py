"""One indicator whole: what the report says of it, and its figures part by part."""

from dataclasses import replace
from typing import Any

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.forecasts import find_forecasts
from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.analyses.process_stability import find_stability
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.findings import Findings
from ctanalysis.params.argument_lookup import find_named_indicator
from ctanalysis.showing.by_result import show_chapters, write_cautions
from ctanalysis.showing.charts import plot
from ctanalysis.showing.html import Shown, label
from ctanalysis.showing.tables import tabulate


def show_indicator(evaluation: Evaluation, indicator: str) -> Shown:
    """What the report says of an indicator (where it stands, its chart, whether it moves, its
    groups), then its comparisons, those that are refused too, its figures, and a chart for each
    dimension that it is broken down by. Raises UsageError where there is no such indicator.

    >>> ct.show_indicator(evaluation, "feels-safe")  # doctest: +SKIP
    """
    check_given("show_indicator", evaluation, "Evaluation")
    find_named_indicator(evaluation.parameters, indicator)
    found = [replace(one, supposed=()) for one in find_all(evaluation, indicator)]  # said once
    comparisons = next(findings for findings in found if findings.kind == "comparisons")
    others = [one for one in found if one is not comparisons]
    shown = show_chapters(evaluation, others) + write_cautions(others)
    if len(comparisons):
        shown += tabulate(comparisons)
    for by in evaluation.observations.find_dimensions(indicator):
        figures = replace(list_figures(evaluation, indicator, by=by), supposed=())
        shown += plot(figures) + tabulate(figures)
    return label(shown, evaluation.edition, evaluation.supposed.values())


def find_all(evaluation: Evaluation, indicator: str) -> tuple[Findings[Any], ...]:
    """The report's own findings on an indicator: they are found among those of all, since what is
    tested together stands together.
    """
    verbs = (find_verdicts, find_trends, find_stability, find_forecasts, find_comparisons, list_figures)
    return tuple(find(evaluation).select(indicator) for find in verbs)
