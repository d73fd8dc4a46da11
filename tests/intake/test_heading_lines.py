"""Which lines around the one that names the indicators are headings too."""

from datetime import date
from typing import Any

import pytest
from case_lists import make_cell

from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.tables.heading_lines import extend, find_anchor, read_cell_heading
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.observations.sources.workbook_grid import GridSheet

N = None
Rows = list[list[object]]


@pytest.mark.parametrize(("rows", "merged", "lines"), [
    # a year stands over several columns, or it is no line of headings
    ([[N, N, 2024, N], ["Indicator", N, "Target", "Actual"]], [], (1, 2)),
    ([[N, 2024], ["Indicator", "Target"]], [], (2, 2)),
    ([[N, 2024, N, 2025], ["Indicator", "Target", N, "Target"]], [], (1, 2)),
    ([[N, 2024, N], ["Indicator", N, N]], [(1, 2, 1, 3)], (1, 2)),
    ([[N, "A remark", N], ["Indicator", "Target", "Actual"]], [], (2, 2)),
    ([[N, N, N], ["Indicator", 2024, N], [N, "Target", "Actual"]], [], (2, 3)),
    ([[N, N, N], ["Indicator", 2024, N], [N, "Officers", "Actual"]], [], (2, 2)),
    ([[N, 2024, N], ["Indicator", "Q1", "Q2"], [N, "Target", "Actual"]], [], (1, 3)),
])  # fmt: skip
def test_headings_stand_in_lines_above_and_below_the_names(
    rows: list[list[object]], merged: list[tuple[int, int, int, int]], lines: tuple[int, int]
) -> None:
    assert extend(make_sheet(rows, merged), 2, 1, {}, 0) == lines


@pytest.mark.parametrize(("rows", "merged", "lines"), [
    ([[N], ["Indicator", 2024, N], [N, "so", "so"]], [(2, 1, 3, 1)], (2, 3)),
    ([["Indicator", "so", "so"], [N, 2024, 2025]], [(1, 1, 2, 1)], (1, 2)),
    ([[N], ["Indicator", 2024, N], [N, "so", "so"]], [(2, 2, 3, 2)], (2, 2)),
    ([[N], ["Indicator", 2024, N], *[[N, "so", "so"]] * 4], [(2, 1, 6, 1)], (2, 6)),
    ([[N], ["Indicator", 2024, N], *[[N, "so", "so"]] * 5], [(2, 1, 7, 1)], (2, 2)),
])  # fmt: skip
def test_the_name_of_the_indicators_merged_over_several_lines_holds_up_to_five_of_them(
    rows: Rows, merged: list[tuple[int, int, int, int]], lines: tuple[int, int]
) -> None:
    assert extend(make_sheet(rows, merged), 2, 1, {}, 0) == lines


@pytest.mark.parametrize(("value", "text", "year"), [
    (1, "1", N), (1990, "1990", 1990), (1989, "", N), (2024, "2024", 2024), (2024.5, "", N),
    (5, "5", N),
    (12, "12", N), (13, "", N), (0, "", N), (date(2024, 5, 1), "2024-05", 2024), ("x", "x", N),
])  # fmt: skip
def test_a_year_a_date_and_the_number_of_a_month_are_headings(value: object, text: str, year: int | None) -> None:
    found = read_cell_heading(make_cell("T", 1, 1, value))
    assert (found.text, found.time.year if found.time else None) == (text, year)


def make_sheet(rows: Rows, merged: list[tuple[int, int, int, int]]) -> GridSheet:
    sheet = GridSheet("Tracker", merged=merged)
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet.cells[row, column] = make_cell("Tracker", row, column, value)
    return sheet


@pytest.mark.parametrize(("rows", "anchor"), [
    ([["Indicator", "Target", "Actual"]], 1), ([["Code", "Indicator", "Target"]], 2),
    ([["Result", "Target", "Actual"]], 1), ([["Indicator", "what", "is", "this"]], N),
    ([["Indicator", "Target", "Actual", "what", "is"]], 1),
    # titles without a heading of their own
    ([[N, 2024, 2025], ["Officers", 5, 6]], 1), ([[N, N, 2024, 2025], [N, "Officers", 5, 6]], 2),
    ([["Unit", N, 2024, 2025], [N, "Officers", 5, 6]], N), ([[N, 2024, 2025], ["Officers"]], N),
    ([[N, 2024], ["Officers", 5]], N), ([[N, 2024, 2025], [7, 5, 6]], N),
    ([["Code", N, 2024, 2025], ["1", "Officers", 5, 6]], 2),
    ([[N, 2024, 2025], ["Officers", "x", "y"]], N),
    ([[N, 2024, 2025], ["Officers", "x", "y"], [7, N, N]], N),
    ([[N, N, 2024, 2025], ["A", "Officers", 5, 6], ["B", "Cases", 7, 8]], 2),
    ([[N, N, 2024, 2025], ["Officers", "A", 5, 6], ["Cases", N, 7, 8]], 1),
    ([[N, N, 2024, 2025], ["Officers trained", N, 5, 6], ["A", "B", 7, 8], [N, "C", 7, 8]], 1),
    ([[N, N, 2024, 2025], ["Officers", "Sessions", 5, 6]], 1),
])  # fmt: skip
def test_the_column_of_titles_is_named_or_stands_left_of_the_figures(rows: Rows, anchor: int | None) -> None:
    assert find_anchor(make_sheet(rows, []), 1, {}) == anchor


@pytest.mark.parametrize(("says", "rest", "is_known"), [
    ({"role": "target"}, 3, True), ({"role": "target"}, 4, False), ({}, 0, False),
    ({"time": TimeWords(year=2024)}, 1, True), ({"time": TimeWords(year=2024)}, 2, False),
    ({"time": TimeWords(year=2024), "cumulative": True}, 3, True),
    ({"time": TimeWords(year=2024), "annual": True}, 3, True),
    ({"time": TimeWords(year=2024), "whole": True}, 3, True),
    ({"time": TimeWords(year=2024), "group": (("sex", "female"),)}, 3, True),
    ({"time": TimeWords(year=2024), "role": "target"}, 3, True),
    ({"cumulative": True}, 3, True), ({"annual": True}, 3, True), ({"whole": True}, 4, False),
    ({"group": (("sex", "female"),)}, 3, True),
])  # fmt: skip
def test_a_heading_is_known_where_few_of_its_words_are_not(says: dict[str, Any], rest: int, is_known: bool) -> None:
    assert Heading("x", rest=rest, **says).is_known is is_known


@pytest.mark.parametrize(("rows", "anchor"), [
    ([[N, "Note"], ["Code", N, 2024, 2025], ["1", N, 5, 6]], 1),
    ([[N, "Note"], ["Code", N, 2024, 2025], ["1", "Officers", 5, 6]], 2),
    ([[N, N], ["Code", N, 2024, 2025], *[["1", N, 5, 6]] * 4, ["1", "Officers", 5, 6]], 2),
    ([[N, N], ["Code", N, 2024, 2025], *[["1", N, 5, 6]] * 5, ["1", "Officers", 5, 6]], 1),
])  # fmt: skip
def test_titles_beside_codes_stand_in_one_of_the_five_rows_below(rows: Rows, anchor: int) -> None:
    assert find_anchor(make_sheet(rows, []), 2, {}) == anchor
