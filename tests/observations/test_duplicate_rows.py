"""The same figure given more than once, cases that are no figures, and rows over rows."""

from typing import Any

import pytest
from figures_rows import FLOW, LEVEL, RUNNING, make_parameters

from ctanalysis.observations import Observation
from ctanalysis.observations.duplicate_rows import check_cases, drop_repeats
from ctanalysis.params import Parameters

Fields = dict[str, Any]
Rows = list[tuple[str, Fields]]


def make(indicator: Fields, rows: Rows) -> tuple[list[Observation], Parameters]:
    parameters = make_parameters(indicator)
    made = [
        Observation("x", parameters.periods.parse(label), place=f"line {line}", **fields)
        for line, (label, fields) in enumerate(rows, start=2)
    ]
    return made, parameters


def value(*numbers: float, label: str = "2024-Q1") -> Rows:
    return [(label, {"value": number}) for number in numbers]


@pytest.mark.parametrize(("indicator", "rows", "said"), [
    (FLOW, value(1, 1, 1), True), (FLOW, value(1, 1), False), (FLOW, value(1, 1, 2), False),
    (FLOW, value(1, 1) + value(1, label="2024-Q2"), False), (LEVEL, value(1, 1, 1), False),
])  # fmt: skip
def test_three_rows_that_say_one_of_the_same_period_are_cases(indicator: Fields, rows: Rows, said: bool) -> None:
    assert bool(list(check_cases(*make(indicator, rows)))) == said


def test_the_cases_of_an_indicator_are_one_problem_at_the_first_of_them() -> None:
    rows = value(5) + value(1, 1, 1, label="2024-Q2") + value(1, 1, 1, label="2024-Q3")
    (problem,) = check_cases(*make(FLOW, rows))
    assert problem.where == "line 3" and "x: 6 rows say 1" in problem.what


def drop(indicator: Fields, rows: Rows) -> tuple[list[tuple[float | None, str]], list[str]]:
    kept, notes = drop_repeats(*make(indicator, rows))
    told = [f"{note.period}: {note.sentence} ({note.place})" for note in notes]
    return [(row.value, row.status) for row in kept], told


def test_equal_rows_are_one_and_unlike_ones_none() -> None:
    assert drop(FLOW, value(3) + value(4, 4, label="2024-Q2") + value(5, 6, label="2024-Q3")) == (
        [(3, "reported"), (4, "reported"), (None, "not_reported")],
        ["2024-Q2: The same row stands 2 times; it was counted once. (line 3; line 4)",
         "2024-Q3: 2 rows give different figures for the same period and group; none was used."
         " (line 5; line 6)"],
    )  # fmt: skip


@pytest.mark.parametrize("other", [{"rating": "off track"}, {"status": "suppressed"}, {"n": 5}])
def test_rows_that_differ_in_anything_are_unlike(other: Fields) -> None:
    kept, _ = drop(FLOW, [("2024", {"value": 3}), ("2024", {"value": 3, **other})])
    assert kept == [(None, "not_reported")]


def test_what_is_dropped_is_missing_and_not_withheld() -> None:
    ((row,), _) = drop_repeats(*make(FLOW, value(5, 6)))
    assert (row.withheld, row.has_number, row.place) == (False, False, "")


@pytest.mark.parametrize(("indicator", "rows", "values"), [
    (RUNNING, value(8, label="2024-Q4") + value(8, label="2024"), [8, 8]),
    (RUNNING, value(8, label="2024-Q4") + value(9, label="2024"), [None, None]),
    (RUNNING, value(7, label="2024-Q3") + value(9, label="2024"), [7, 9]),
    (RUNNING, value(7, label="2024-Q4") + [("2024", {"status": "not_reported"})], [7, None]),
    (FLOW, value(8, label="2024-Q4") + value(9, label="2024"), [8, 9]),
])  # fmt: skip
def test_totals_so_far_of_one_day_have_to_agree(indicator: Fields, rows: Rows, values: list[float | None]) -> None:
    kept, notes = drop(indicator, rows)
    assert [number for number, _ in kept] == values
    assert [note for note in notes if "end on the same day" in note] == (
        ["2024-Q4: The totals so far for 2024-Q4, 2024 end on the same day and differ; "
         "none was used. (line 2; line 3)"] if values == [None, None] else []
    )  # fmt: skip


def test_ratings_that_contradict_each_other_are_no_ratings() -> None:
    rows: Rows = [("2024", {"rating": "off track"}), ("2024", {"rating": "on track"})]
    ((row,), _) = drop_repeats(*make({**LEVEL, "unit": "qualitative"}, rows))
    assert (row.rating, row.status) == (None, "not_reported")
