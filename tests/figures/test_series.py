"""The figures period by period: from where, which periods stay, and where a break parts them."""

from pathlib import Path
from typing import Any

import pytest
from figures_rows import FLOW, LEVEL, RUNNING, SHARE, make_parameters, make_rows

from ctanalysis.figures.evaluation import Evaluation, release_evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.period_and_edition import Chosen
from ctanalysis.figures.series import (
    Point,
    find_comparable,
    find_positions,
    find_reported,
    find_series,
    list_cells,
    list_of_other_length,
)
from ctanalysis.observations import ObservationTable, ReadData

Fields = dict[str, Any]


def evaluate(indicator: Fields, *rows: tuple[str, Fields], period: str = "2024-Q4", **more: Any) -> Evaluation:
    parameters = make_parameters(indicator, **more)
    made = make_rows(parameters.periods, *rows)
    chosen = Chosen(parameters.periods.parse(period), "internal", "as asked")
    data = ReadData(ObservationTable(made), parameters, (), {})
    return release_evaluation(Path("."), data, chosen)


def list_quarters(*values: float | None, year: int = 2024) -> list[tuple[str, Fields]]:
    return [
        (f"{year + place // 4}-Q{place % 4 + 1}", {"value": value})
        for place, value in enumerate(values)
        if value is not None
    ]


def read(evaluation: Evaluation) -> list[tuple[str, float | None]]:
    points = find_series(evaluation, evaluation.parameters.indicators[0])
    return [(point.period.label, point.figure.value) for point in points]


def test_a_series_runs_from_the_first_row_to_the_period_and_keeps_what_is_missing() -> None:
    rows = [("2024-Q3", {"value": 3.0}), ("2024-Q1", {"value": 1.0}), ("2025-Q1", {"value": 9.0})]
    assert read(evaluate(FLOW, *rows, period="2024-Q4")) == [
        ("2024-Q1", 1), ("2024-Q2", None), ("2024-Q3", 3), ("2024-Q4", None),
    ]  # fmt: skip


def test_a_series_begins_with_the_first_whole_period() -> None:
    assert read(evaluate(FLOW, ("2023-12", {"value": 5.0}), *list_quarters(1, 2))) == [
        ("2024-Q1", 1), ("2024-Q2", 2), ("2024-Q3", None), ("2024-Q4", None),
    ]  # fmt: skip


def test_without_a_whole_period_the_rows_themselves_are_the_series() -> None:
    rows = [("2024-01", {"value": 1.0}), ("2024-02", {"value": 2.0})]
    assert read(evaluate(FLOW, *rows, period="2024-02")) == [("2024-01", 1), ("2024-02", 2)]


def test_figures_by_year_are_a_series_by_year_up_to_the_last_year_that_is_over() -> None:
    rows = [("2022", {"value": 1.0}), ("2024", {"value": 3.0})]
    found = evaluate(FLOW, *rows, period="2024-Q4")
    assert read(found) == [("2022", 1), ("2023", None), ("2024", 3)]
    indicator = found.parameters.indicators[0]
    assert find_positions(found, indicator, find_series(found, indicator)) == [0, 1, 2]
    assert read(evaluate(FLOW, *rows, period="2024-Q2")) == [("2022", 1), ("2023", None)]


def test_figures_by_year_beside_some_by_quarter_stay_a_series_by_quarter() -> None:
    rows = [("2023", {"value": 9.0}), *list_quarters(1, 2, 3, 4)]
    assert read(evaluate(FLOW, *rows))[-4:] == [("2024-Q1", 1), ("2024-Q2", 2), ("2024-Q3", 3), ("2024-Q4", 4)]


def test_survey_rounds_are_the_periods_that_have_rows() -> None:
    rounds = {**LEVEL, "schedule": ["baseline", "midterm", "endline"]}
    assert [label for label, _ in read(evaluate(rounds, *list_quarters(1, None, 3)))] == ["2024-Q1", "2024-Q3"]


def test_an_indicator_without_rows_has_no_series() -> None:
    evaluation = evaluate(FLOW, *list_quarters(1))
    other = evaluation.parameters.indicators[0].model_copy(update={"id": "y"})
    assert find_series(evaluation, other) == ()


def find_parts(day: str, period: str = "2024-Q4") -> tuple[list[float | None], int]:
    """The last stretch that can be compared, and how many breaks there are."""
    events = [{"date": day, "label": "New form", "breaks": ["x"]}]
    evaluation = evaluate(LEVEL, *list_quarters(1, 2, 3, 4), period=period, events=events)
    points, found = find_comparable(evaluation, evaluation.parameters.indicators[0])
    return [point.figure.value for point in points], len(found)


@pytest.mark.parametrize(("day", "values"), [
    ("2024-04-01", [2, 3, 4]), ("2024-04-02", [3, 4]), ("2024-06-30", [3, 4]),
    ("2024-07-01", [3, 4]), ("2024-12-31", []), ("2023-06-01", [1, 2, 3, 4]),
])  # fmt: skip
def test_a_period_in_which_a_break_falls_belongs_to_neither_side(day: str, values: list[float]) -> None:
    assert find_parts(day) == (values, 1)


def test_a_break_after_the_period_is_none_of_its_breaks() -> None:
    assert find_parts("2024-12-31", "2024-Q3") == ([1, 2, 3], 0)
    assert find_parts("2024-09-30", "2024-Q3") == ([], 1)  # nothing lies behind it yet


def test_figures_before_the_project_are_not_compared_with_its_own() -> None:
    evaluation = evaluate(LEVEL, *list_quarters(6, 7, 8, 9, 5, year=2022), period="2023-Q1")
    points, _ = find_comparable(evaluation, evaluation.parameters.indicators[0])
    assert [point.figure.value for point in points] == [5]


def test_positions_are_in_reporting_periods_from_the_first_point_and_keep_gaps() -> None:
    rounds = {**LEVEL, "schedule": ["baseline", "midterm", "endline"]}
    evaluation = evaluate(rounds, *list_quarters(1, 2, None, 4, None, 6), period="2025-Q2")
    points = find_series(evaluation, evaluation.parameters.indicators[0])
    assert find_positions(evaluation, evaluation.parameters.indicators[0], points) == [0, 1, 3, 5]


def cell(indicator: Fields, fields: Fields, **more: Any) -> Any:
    (found,) = list_cells(evaluate(indicator, ("2024-Q4", {"value": None, **fields}), **more))
    return found


@pytest.mark.parametrize(("indicator", "fields", "value", "n"), [
    (SHARE, {"numerator": 0, "denominator": 40, "n": 50}, 0, 40),
    (SHARE, {"value": 20, "n": 50}, 20, 50),
    ({"unit": "mean_score", "aggregate": "weighted_mean"},
     {"mean": 4, "n": 50, "mean_change": 0, "n_pairs": 30}, 0, 30),
])  # fmt: skip
def test_a_cell_has_the_n_of_what_it_shows(indicator: Fields, fields: Fields, value: float, n: float) -> None:
    found = cell(indicator, fields)
    assert (found.value, found.n, found.reason) == (value, n, None)


def test_a_total_so_far_is_marked() -> None:
    running = {**RUNNING, "running_since": "project"}
    assert cell(running, {"value": 9}).marks == ("total so far",)
    assert cell(FLOW, {"value": 9}).marks == ()


def test_a_cell_that_the_source_suppressed_says_so_and_one_without_a_figure_is_none() -> None:
    evaluation = evaluate(
        FLOW, ("2024-Q3", {"value": 1.0}), ("2024-Q4", {"status": "suppressed"}),
        ("2024-Q2", {"status": "not_reported"}),
    )  # fmt: skip
    assert [(row.period, row.status, row.reason) for row in list_cells(evaluation)] == [
        ("2024-Q3", None, None), ("2024-Q4", "suppressed", "suppressed by the source"),
    ]  # fmt: skip


def test_the_periods_of_groups_are_in_order_of_time_whichever_begins_first() -> None:
    """Women are counted from the second half of the year on, men from its start."""
    women, men = (("sex", "f"),), (("sex", "m"),)
    rows = [(f"2024-Q{number}", {"value": 5.0, "group": women}) for number in (3, 4)]
    rows += [(f"2024-Q{number}", {"value": 4.0, "group": men}) for number in (1, 2, 3, 4)]
    evaluation = evaluate(FLOW, *rows, dimensions={"sex": {"kind": "sex", "values": ["f", "m"]}})
    found = find_reported(evaluation, evaluation.parameters.indicators[0], [women, men])
    for points in found.values():
        assert [point.period.label for point in points] == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]


@pytest.mark.parametrize(("indicator", "labels", "odd"), [
    (FLOW, ["2024-Q1", "2024-Q2", "2024-Q3"], []),
    (FLOW, ["2023", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1"], ["2023"]),
    (FLOW, ["2022", "2023", "2024-Q1", "2024-Q2"], ["2024-Q1", "2024-Q2"]), (LEVEL, ["2023", "2024-Q1", "2024-Q2"], []),
    (FLOW, ["2023-Q4", "2024"], ["2023-Q4"]), (FLOW, ["2023-H1", "2024-H1"], []), (FLOW, [], []),
    (SHARE, ["2023", "2024-Q1", "2024-Q2"], []),
])  # fmt: skip
def test_sums_over_other_lengths_than_most_of_the_time_are_no_figures_beside_these(
    indicator: Fields, labels: list[str], odd: list[str]
) -> None:
    parameters = make_parameters(indicator)
    points = [Point(parameters.periods.parse(label), Figure(1.0)) for label in labels]
    assert [point.period.label for point in list_of_other_length(points, parameters.indicators[0])] == odd
