"""Figures that are still to become final: shown and judged, and in no trend, chart or forecast."""

from typing import Any

from ctanalysis.analyses.forecasts import find_forecasts
from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.analyses.quality import check_quality
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.figures.series import list_cells
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

COUNT = {
    "id": "x", "title": "Calls", "pillar": "protection", "level": "outcome", "unit": "count",
    "direction": "increase", "aggregate": "sum", "counts": "events", "data_basis": "process",
    "definition": "d", "targets": {"2025": 50, "project": 600},
}  # fmt: skip


def evaluate(period: str, **last: Any) -> Evaluation:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2018-01-01", "end": "2027-12-31"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}}, "indicators": [COUNT],
    })  # fmt: skip
    calendar = parameters.periods
    rows = [
        Observation("x", calendar.parse(str(2018 + place)), value=40.0 + place, **one)
        for place, one in enumerate([*[{}] * 7, last])
    ]
    table = ObservationTable(tuple(rows))
    return Evaluation(parameters, calendar.parse(period), "internal", table)


PROVISIONAL = {"status": "provisional"}


def test_a_provisional_figure_is_shown_and_judged_and_marked() -> None:
    (row,) = find_gaps(evaluate("2025", **PROVISIONAL))
    assert (row.actual, row.target, row.marks[0]) == (47.0, 50.0, "provisional")
    assert "provisional" not in find_gaps(evaluate("2025")).rows[0].marks
    assert list_cells(evaluate("2025", **PROVISIONAL)).rows[-1].marks == ("provisional",)


def test_it_is_in_no_trend_chart_or_forecast() -> None:
    trend = find_trends(evaluate("2025", **PROVISIONAL)).rows[0]
    assert (trend.window, trend.n) == ("2018 to 2024", 7)
    assert "2025 is not in it: its figure is provisional" in trend.warnings
    assert find_trends(evaluate("2025")).rows[0].n == 8
    assert [row.period for row in list_figures(evaluate("2025", **PROVISIONAL))][-1] == "2024"
    ahead = find_forecasts(evaluate("2025", **PROVISIONAL)).rows[0]
    assert ahead.n == 7


def test_its_late_final_figure_is_looked_for() -> None:
    remarks = [one for row in check_quality(evaluate("2026", **PROVISIONAL)) for one in row.remarks]
    said = "Figures of 2025 are still provisional: the final ones have not come."
    assert said in remarks
    now = [one for row in check_quality(evaluate("2025", **PROVISIONAL)) for one in row.remarks]
    assert said not in now
