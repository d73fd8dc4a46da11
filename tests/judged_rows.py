"""An indicator and its figures, judged: for tests of verdicts."""

from typing import Any

from ctanalysis.analyses.gaps.gap_findings import judge_indicator
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.own_periods import name_rounds
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.terms import TOTAL
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

BASE = {
    "id": "x",
    "title": "X",
    "pillar": "protection",
    "level": "outcome",
    "unit": "index",
    "direction": "increase",
    "aggregate": "latest",
    "smallest_change": 0.0,
}


def judge(
    indicator: dict[str, Any],
    rows: list[dict[str, Any]],
    period: str = "2022",
    frequency: str = "year",
    start: str = "2020-01-01",
    end: str = "2024-12-31",
    data_as_of: str | None = None,
) -> GapFinding:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": start, "end": end, "data_as_of": data_as_of},
        "calendar": {"frequency": frequency},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{**BASE, **indicator}],
    })  # fmt: skip
    evaluation = make_evaluation(parameters, rows, period)
    return judge_indicator(evaluation, evaluation.parameters.indicators[0], TOTAL)


def make_evaluation(parameters: Parameters, rows: list[dict[str, Any]], period: str) -> Evaluation:
    """The evaluation of indicator x with these rows."""
    calendar = parameters.periods
    table = ObservationTable(
        tuple(
            Observation("x", calendar.parse(str(row["period"])), **{k: v for k, v in row.items() if k != "period"})
            for row in rows
        )
    )
    return Evaluation(name_rounds(parameters, table, calendar.parse(period)), calendar.parse(period), "internal", table)
