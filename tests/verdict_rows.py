"""A small project of one indicator by quarter, for tests of windows and verdicts."""

from typing import Any

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

BASE = {
    "id": "x", "title": "X", "pillar": "protection", "level": "output", "unit": "count",
    "direction": "increase", "aggregate": "sum", "counts": "events",
}  # fmt: skip
YEARS = {"2023": 200.0, "2024": 210.0}
FIGURES = {
    "2023-Q1": 40.0, "2023-Q2": 40.0, "2023-Q3": 40.0, "2023-Q4": 40.0,
    "2024-Q1": 50.0, "2024-Q2": 50.0, "2024-Q3": 50.0, "2024-Q4": 65.0,
}  # fmt: skip


def evaluate(
    indicator: dict[str, Any],
    figures: dict[str, Any],
    period: str,
    *,
    start: str = "2023-01-01",
    end: str = "2024-12-31",
    **more: Any,
) -> Evaluation:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": start, "end": end},
        "calendar": {"frequency": "quarter"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{**BASE, **indicator}],
        **more,
    })  # fmt: skip
    last = parameters.periods.parse(period)
    rows = tuple(
        Observation("x", parameters.periods.parse(label), value=value)
        for label, value in figures.items()
        if parameters.periods.parse(label).end <= last.end
    )
    return Evaluation(parameters, last, "internal", ObservationTable(rows))
