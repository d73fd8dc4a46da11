"""A project of one indicator, written out in a test, and what a comparison of it finds."""

from pathlib import Path
from typing import Any

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.observations import Observation, ObservationTable, ReadData
from ctanalysis.params import Parameters

INDICATOR = {
    "id": "x",
    "title": "X",
    "pillar": "protection",
    "level": "outcome",
    "direction": "increase",
    "counts": "events",
    "data_basis": "process",
    "sensitivity": "low",
}
DIMENSIONS = {
    "site": {"values": ["A", "B", "C"]},
    "arm": {"values": ["with", "without"]},
    "school": {"values": [f"s{number}" for number in range(1, 11)]},
}
SHARE = {"unit": "percentage", "aggregate": "ratio_of_sums", "data_basis": "sample"}
SCORE = {"unit": "mean_score", "aggregate": "weighted_mean", "data_basis": "sample"}
COUNT = {"unit": "count", "aggregate": "sum"}
Row = tuple[str, dict[str, str], dict[str, Any]]


def evaluate(
    indicator: dict[str, Any],
    rows: list[Row],
    comparison: dict[str, Any] | None = None,
    *,
    period: str = "2024-Q4",
    edition: str = "internal",
    **more: Any,
) -> Evaluation:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2020-01-01", "end": "2024-12-31"},
        "calendar": {"frequency": "quarter"}, "sources": {"observations": "x.csv"},
        "dimensions": DIMENSIONS, "indicators": [{**INDICATOR, **indicator}],
        "comparisons": [{"id": "c", "indicator": "x", **comparison}] if comparison else [], **more,
    })  # fmt: skip
    made = tuple(
        Observation("x", parameters.periods.parse(label), parameters.find_group(where), **figures)
        for label, where, figures in rows
    )
    return make_evaluation(Path("."), ReadData(ObservationTable(made), parameters, (), {}), period, edition)


def find(indicator: dict[str, Any], rows: list[Row], comparison: dict[str, Any], **more: Any) -> ComparisonFinding:
    return next(
        iter(
            find_comparisons(
                evaluate(
                    indicator,
                    [*rows, ("2024-Q4", {}, {"value": 1.0, "status": "reported"})]
                    if not any(r[0] == "2024-Q4" or r[0].count("-") and "Q" not in r[0] for r in rows)
                    else rows,
                    comparison,
                    **more,
                )
            )
        )
    )


def list_quarters(values: list[float], where: dict[str, str] | None = None, year: int = 2024) -> list[Row]:
    labels = [f"{year - (len(values) - 1 - index) // 4}-Q{index % 4 + 1}" for index in range(len(values))]
    return [(label, where or {}, {"value": value}) for label, value in zip(labels, values, strict=True)]
