"""A sample of one indicator, written out in a test, and its way from start to end."""

from typing import Any

from ctanalysis.analyses.start_to_end import find_start_to_end
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.ground.terms import TOTAL
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

SAMPLE = {
    "id": "x", "title": "Knows three risks", "pillar": "prevention", "level": "outcome",
    "unit": "percentage", "direction": "increase", "aggregate": "latest", "data_basis": "sample",
    "counts": "people", "definition": "d",
}  # fmt: skip
START = {"baseline": {"period": "2022", "numerator": 96, "denominator": 240}}
SCORE = {**SAMPLE, "unit": "mean_score", "aggregate": "weighted_mean"}
SITES = {"site": {"kind": "other", "values": ["a", "b", "c", "d", "e"]}}
Row = tuple[Any, ...]


def share(part: float, whole: float) -> dict[str, float]:
    return {"numerator": part, "denominator": whole}


def evaluate(indicator: dict[str, Any], rows: list[Row], period: str = "2025", **more: Any) -> Evaluation:
    """Rows are `(period, figures)`, or `(period, site, figures)`."""
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2022-01-01", "end": "2026-12-31"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "dimensions": SITES, "indicators": [{**SAMPLE, **indicator}], **more,
    })  # fmt: skip
    table = []
    for label, *site, figures in rows:
        group = (("site", site[0]),) if site else TOTAL
        made = Observation("x", parameters.periods.parse(label), group, **figures)
        table += made.split_pairs()
    last = parameters.periods.parse(period)
    return Evaluation(parameters, last, "internal", ObservationTable(tuple(table)))


def find(indicator: dict[str, Any], rows: list[Row], **more: Any) -> TrendFinding | None:
    evaluation = evaluate(indicator, rows, **more)
    return find_start_to_end(evaluation, evaluation.parameters.indicators[0])


def take(indicator: dict[str, Any], rows: list[Row], **more: Any) -> TrendFinding:
    found = find(indicator, rows, **more)
    assert found is not None
    return found
