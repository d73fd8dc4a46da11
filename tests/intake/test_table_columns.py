"""The role of a column where its heading leaves two, or what stands beneath it says it."""

import pytest
from case_lists import make_cell

from ctanalysis.intake.tables.headings import Heading, read_heading
from ctanalysis.intake.tables.table_columns import TableColumn, look_beneath, read_measure_words, settle_roles
from ctanalysis.observations.sources.workbook_grid import GridSheet

Words = list[str]


@pytest.mark.parametrize(("heading", "role", "beneath", "found"), [
    ("", "other", ["Target", "Actual"] * 3, "measure"), ("", "other", ["Target"] * 6, "other"),
    ("", "other", ["Target", "Actual"] * 3 + ["x"] * 4, "measure"),
    ("", "other", ["Target", "Actual"] * 3 + ["x"] * 5, "other"),
    ("", "other", ["Target", "Actual"] * 2 + ["Women", "Men", "Girls", "x", "y"], "measure"),
    ("", "other", ["Target", "Actual"] * 2 + ["Women", "Men", "x", "y", "z"], "other"),
    ("", "other", ["Target", "Actual"] + ["Women", "Men"] * 3, "breakdown"),
    ("", "other", ["Women", "Men", "x"], "breakdown"), ("", "other", ["Women", "Women"], "other"),
    ("", "other", ["Women", "Men", "x", "y"], "other"), ("", "actual", ["Women", "Men"], "actual"),
    ("Measure", "other", ["Target", "x", "y"], "measure"),
    ("Measure", "other", ["Target", "x", "y", "z"], "other"),
    ("", "measure", ["x", "y"], "measure"), ("Measure", "other", [], "other"),
    ("", "target", ["Target", "Actual"], "target"),
    ("", "other", ["Target", "Actual"] * 2 + ["Women", "Men", "Girls", "x", "y", "z"], "measure"),
    ("", "other", ["Women", "Men", "Girls", "x", "y"], "breakdown"),
    ("Measure", "other", ["Target"] * 3 + ["x"] * 7, "measure"),
    ("", "other", ["Target (cumulative)", "Actual (cumulative)"], "measure"),
    ("", "indicator", ["Women", "Men"], "indicator"),
])  # fmt: skip
def test_words_beneath_a_column_say_what_it_is(heading: str, role: str, beneath: Words, found: str) -> None:
    sheet = GridSheet("Tracker")
    for row, word in enumerate(beneath, start=2):
        sheet.cells[row, 3] = make_cell("Tracker", row, 3, word)
    column = TableColumn(3, Heading(heading), role)
    assert look_beneath(sheet, (2, 1 + len(beneath)), column).role == found


@pytest.mark.parametrize(("headings", "roles"), [
    (["Indicator", "Target 2024", "Actual 2024"], ["indicator", "target", "actual"]),
    (["Result", "Indicator", "Q1 2024"], ["result", "indicator", "actual"]),
    (["Indicator", "Result 2024"], ["indicator", "actual"]),
    (["Indicator", "Result"], ["indicator", "actual"]),
    (["Indicator", "Objectif", "Actual 2024"], ["indicator", "target", "actual"]),
    (["Indicator", "Actual 2024", "Result"], ["indicator", "actual", "other"]),
    (["Indicator", "Actual 2024", "Result 2023"], ["indicator", "actual", "actual"]),
    (["Indicator", "2024", "Total"], ["indicator", "actual", "total"]),
    (["Indicator", "Actual", "Result 2024"], ["indicator", "actual", "actual"]),
    (["Indicator", "Annual 2024", "Q1 2024"], ["indicator", "total", "actual"]),
    (["Indicator", "Q1 2024", "Actual to date"], ["indicator", "actual", "total"]),
    (["Indicator", "Actual to date"], ["indicator", "actual"]),
    (["Indicator", "2024 (cumulative)", "2023"], ["indicator", "total", "actual"]),
    (["Indicator", "2024 (cumulative)", "2023 (cumulative)"], ["indicator", "actual", "actual"]),
    (["Indicator", "Q1 2024 actual (cumulative)", "LOP actual"], ["indicator", "actual", "actual"]),
    (["Indicator", "Cumulative", "Target 2024"], ["indicator", "total", "target"]),
    (["Indicator", "Q1 2024 actual", "Q2 2024 actual (cumulative)"],
     ["indicator", "actual", "total"]),
    (["Indicator", "Q1 2024 actual (cumulative)", "Q2 2024 actual (cumulative)"],
     ["indicator", "actual", "actual"]),
])  # fmt: skip
def test_headings_that_leave_two_roles_are_settled_by_the_others(headings: list[str], roles: list[str]) -> None:
    read = [read_heading(heading.lower()) for heading in headings]
    columns = [TableColumn(place, one, one.role or "") for place, one in enumerate(read, start=1)]
    anchor = 1 + [one.role for one in read].index("indicator")
    assert [column.role for column in settle_roles(columns, anchor)] == roles


@pytest.mark.parametrize(("text", "role"), [
    ("target", "target"), ("target (cumulative)", "target"), ("percent achieved", "percent"),
    ("target 2024", None), ("target women", None), ("target whatever", None),
    ("annual target", None), ("target of the whole project", None), ("women", None),
])  # fmt: skip
def test_a_word_of_a_measure_is_understood_whole(text: str, role: str | None) -> None:
    found = read_measure_words(text)
    assert (found.role if found else None) == role


@pytest.mark.parametrize(("text", "role"), [
    ("target houses families built", "target"), ("target houses families built together", "other"),
    ("unit houses families built together", "unit"), ("houses families built together", "other"),
    ("comments houses families built together", "other"), ("comments houses", "comment"),
])  # fmt: skip
def test_a_heading_of_many_other_words_holds_no_figures_and_one_that_describes_stays(text: str, role: str) -> None:
    (column,) = settle_roles([TableColumn(2, read_heading(text), "")], 1)
    assert column.role == role
