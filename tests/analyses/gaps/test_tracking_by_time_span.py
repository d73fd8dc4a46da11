"""Tracking: period, year to date and life, on a small project written out here."""

from typing import Any

import pytest

from ctanalysis.analyses.gaps import find_tracking
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Finding
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

BASE = {
    "id": "x",
    "title": "X",
    "pillar": "protection",
    "level": "output",
    "unit": "count",
    "direction": "increase",
    "aggregate": "sum",
    "counts": "events",
}


def track(indicator: dict[str, Any], figures: dict[str, Any], period: str, **more: Any) -> dict[str | None, Finding]:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2023-01-01", "end": "2024-12-31"},
        "calendar": {"frequency": "quarter"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{**BASE, **indicator}], **more,
    })  # fmt: skip
    rows = tuple(
        Observation("x", parameters.periods.parse(label), **(value if isinstance(value, dict) else {"value": value}))
        for label, value in figures.items()
    )
    return {
        row.scope: row
        for row in find_tracking(
            Evaluation(parameters, parameters.periods.parse(period), "internal", ObservationTable(rows))
        )
    }


QUARTERS = {"2023-Q1": 10.0, "2023-Q2": 12.0, "2023-Q3": 14.0, "2023-Q4": 16.0, "2024-Q1": 20.0, "2024-Q2": 22.0}


def test_a_flow_is_added_up_over_each_stretch() -> None:
    rows = track({"targets": {"2024-Q2": 25.0, "2023": 50.0, "2024": 100.0}}, QUARTERS, "2024-Q2")
    assert [
        (scope, rows[scope].actual, rows[scope].target, rows[scope].window) for scope in ("period", "ytd", "life")
    ] == [("period", 22.0, 25.0, "2024-Q2"), ("ytd", 42.0, 100.0, "2024"), ("life", 94.0, 150.0, "project")]
    assert (rows["ytd"].due, rows["ytd"].achievement) == (50.0, 0.42)


def test_part_targets_that_cover_a_stretch_are_added_up() -> None:
    rows = track({"targets": {f"2024-Q{number}": 20.0 for number in (1, 2, 3, 4)}}, QUARTERS, "2024-Q2")
    assert (rows["ytd"].target, rows["ytd"].due) == (80.0, 40.0)
    assert rows["life"].target is None and rows["life"].actual == 94.0


def test_a_level_is_its_last_value_and_is_held_against_the_target_of_each_window() -> None:
    level = {
        "unit": "index",
        "aggregate": "latest",
        "baseline": {"period": "2022", "value": 0.0},
        "targets": {"2023": 15.0, "2024": 40.0},
    }
    rows = track(level, QUARTERS, "2023-Q4")
    assert [(rows[scope].actual, rows[scope].target) for scope in ("period", "ytd", "life")] == [
        (16.0, 15.0),
        (16.0, 15.0),
        (16.0, 40.0),
    ]


@pytest.mark.parametrize(("period", "judged"), [("2023", "period"), ("2024-Q2", "ytd")])
def test_a_share_has_one_standing_and_what_is_added_up_one_in_each_stretch(period: str, judged: str) -> None:
    share = {"unit": "percentage", "aggregate": "ratio_of_sums",
             "targets": {"2023": 15.0, "2024": 40.0, "project": 40.0}}  # fmt: skip
    counts = {label: {"numerator": value, "denominator": 100.0} for label, value in QUARTERS.items()}
    rows = track(share, counts, period)
    assert [scope for scope, row in rows.items() if row.status is not None] == [judged]
    assert all(row.actual is not None for row in rows.values())
    assert {row.gap for scope, row in rows.items() if scope != judged} == {None}
    flow = track({"targets": {"2024": 100.0, "project": 200.0}}, QUARTERS, "2024-Q2")
    assert None not in {row.status for row in flow.values()}


def test_distinct_persons_are_never_added_up() -> None:
    rows = track(
        {"aggregate": "unique", "counts": "people", "targets": {"2023": 40.0}}, {**QUARTERS, "2023": 44.0}, "2023-Q4"
    )
    assert (rows["period"].actual, rows["ytd"].actual) == (16.0, 44.0)


def test_a_median_of_a_year_is_not_made_of_medians() -> None:
    rows = track({"unit": "median_days", "aggregate": "recompute", "direction": "decrease"}, QUARTERS, "2024-Q2")
    assert [rows[scope].actual for scope in ("period", "ytd", "life")] == [22.0, None, None]


@pytest.mark.parametrize(
    ("period", "life", "ytd"), [("2022-Q4", None, None), ("2023-Q1", 10.0, 10.0), ("2024-Q2", 94.0, 42.0)]
)
def test_a_stretch_runs_from_its_windows_start_to_the_periods_end(
    period: str, life: float | None, ytd: float | None
) -> None:
    rows = track({}, QUARTERS, period)
    assert (rows["life"].actual, rows["ytd"].actual) == (life, ytd)


def test_the_figures_of_a_period_in_which_the_project_begins_are_the_projects() -> None:
    calendar = {"frequency": "month"}
    started = {"id": "p", "title": "P", "start": "2023-01-31", "end": "2024-12-31"}
    rows = track({}, {"2023-01": 5.0}, "2023-01", project=started, calendar=calendar)
    assert (rows["life"].actual, rows["period"].actual) == (5.0, 5.0)


def test_what_is_counted_by_half_year_has_one_standing_in_the_middle_of_one() -> None:
    halves = {"2023-H1": 50.0, "2023-H2": 50.0, "2024-H1": 55.0}
    rows = track({"targets": {"2024": 100.0}}, halves, "2024-Q3")
    assert (rows["ytd"].status, rows["ytd"].actual, rows["ytd"].due) == ("on track", 55.0, 50.0)
    assert "counted until 2024-06" in rows["life"].marks
