"""The second half of a series of counts against its first."""

import pytest
from comparison_rows import COUNT, SHARE, find, list_quarters
from survey_rows import share

from ctanalysis.ground.findings import Findings
from ctanalysis.showing.wording import describe

HALVES = {"kind": "halves"}


def test_halves_are_of_whole_years() -> None:
    row = find(COUNT, list_quarters([20.0, 24, 19, 22, 25, 30, 33, 29, 35, 31, 30, 32]), HALVES)
    assert (row.window, row.n) == ("2022-Q1 to 2022-Q4 then 2024-Q1 to 2024-Q4", 8.0)
    assert (row.start, row.actual) == (85.0, 128.0)
    assert (row.method, row.value) == ("rate-two-series", pytest.approx(128 / 85))
    assert row.verdict == "C0"


def test_halves_do_not_show_when_or_why() -> None:
    row = find(COUNT, list_quarters([20.0, 24, 19, 22, 30, 33, 29, 35]), HALVES)
    said = str(describe(Findings("comparisons", (row,))).rows[0].sentence)
    assert "does not show when or why" in said and "1.49 times" in said


def test_less_than_two_years_has_no_halves() -> None:
    row = find(COUNT, list_quarters([20.0, 24, 19, 22]), HALVES)
    assert row.verdict == "R" and "whole years" in (row.reason or "")


def test_a_half_with_a_hole_is_no_half() -> None:
    rows = [row for row in list_quarters([20.0, 24, 19, 22, 30, 33, 29, 35]) if row[0] != "2023-Q2"]
    row = find(COUNT, rows, HALVES)
    assert row.verdict == "R" and row.reason == "2023-Q2 has no figure"


def test_halves_are_of_counts_that_are_added_up() -> None:
    rows = [(label, {}, share(30, 60)) for label, _, _ in list_quarters([0.0] * 8)]
    assert find(SHARE, rows, HALVES).verdict == "R"


def test_a_provisional_period_does_not_shift_a_year() -> None:
    rows = list_quarters([40.0, 38, 42, 41, 50, 60, 58, 63, 61, 60, 59, 62])
    label, where, figures = rows[1]
    rows[1] = (label, where, {**figures, "status": "provisional"})
    assert find(COUNT, rows, HALVES).verdict == "R"
