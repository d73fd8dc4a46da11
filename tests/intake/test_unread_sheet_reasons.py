"""A file that is not read is told what it is and what it lacks."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from case_lists import make_cell
from intake_tables import build

from ctanalysis.ground.errors import DataError
from ctanalysis.intake import take_in
from ctanalysis.intake.tables.sheet_tables import NO_HEADINGS
from ctanalysis.intake.tables.unread_sheet_reasons import explain_refusal
from ctanalysis.observations.sources.workbook_grid import GridSheet

LIST = "it looks like a list, a row a case or a count, and as such it is not read: "


def refuse(root: Path, rows: list[list[Any]]) -> str:
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir()
    book = build(root / "x.xlsx", {"Sheet": {"rows": rows}})
    with pytest.raises(DataError) as error:
        take_in(root, "x", str(book), say=lambda line: None)
    return str(error.value)


def make_cases(heads: list[str], *, cells: list[str], rows: int = 12) -> list[list[Any]]:
    return [heads, *[[f"C{n}", f"2024-01-{n + 1:02d}", *cells] for n in range(rows)]]


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        (make_cases(["Case ID", "Date", "Sex"], cells=["F"]), "it has 3 columns with headings, and 4 are needed"),
        (
            make_cases(["Case ID", "Date", "Sex", "District"], cells=["F", "North"], rows=5),
            "it has 5 rows, and 8 are needed",
        ),
        (
            make_cases(["Case ID", "Date", "Trafficker sex", "Nationality"], cells=["F", "A"]),
            "no column divides the people who are counted",
        ),
        (
            [["Case ID", "When", "Sex", "District"], *[[f"C{n}", "soon", "F", "N"] for n in range(9)]],
            "no column is understood as the days of its rows",
        ),
    ],
)
def test_a_list_that_is_not_read_hears_what_a_list_needs(rows: list[list[Any]], missing: str, tmp_path: Path) -> None:
    said = refuse(tmp_path, rows)
    assert LIST in said and missing in said and "tracking table" not in said


def test_a_table_of_targets_hears_which_headings_are_not_understood(tmp_path: Path) -> None:
    heads = ["Key", "Land", "Branch", "Donor", "Body", "Indicator", "Target", "Actual", "Fruit"]
    row = ["I1", "A", "B", "C", "D", "Officers trained", 20, 18, "Pear"]
    said = refuse(tmp_path, [heads, *[row] * 3])
    assert '"Key", "Land", "Branch"' in said and LIST not in said


def test_words_that_are_neither_hear_that_no_line_holds_headings(tmp_path: Path) -> None:
    said = refuse(tmp_path, [["Hello", "there"], ["one", "two"], ["three", "four"]])
    assert "no line of it looks like the headings of a tracking table" in said


def test_a_case_is_never_taken_for_the_headings_of_a_list(tmp_path: Path) -> None:
    rows = make_cases(["Case ID", "Date", "Trafficker sex", "Nationality"], cells=["F", "A"])
    refuse(tmp_path, rows)
    assert not list(tmp_path.rglob("observations.csv"))


def explain(*rows: list[object], why: str = NO_HEADINGS) -> str:
    sheet = GridSheet("T")
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet.cells[row, column] = make_cell("T", row, column, value)
    return explain_refusal(sheet, why)


LISTED: list[object] = ["Case ID", "Date", "Sex"]
TABLE: list[object] = ["Indicator", "Target"]


@pytest.mark.parametrize(("above", "is_told"), [(14, True), (15, False)])
def test_headings_are_looked_for_in_the_first_fifteen_rows(above: int, is_told: bool) -> None:
    rows: list[list[object]] = [[f"Note {row}"] for row in range(above)]
    said = explain(*rows, LISTED, ["C1", "2024-01-01", "F"])
    assert said.startswith(LIST) is is_told


@pytest.mark.parametrize(("words", "heads"), [
    (["Fruit"], '"Fruit"'), (["one x", "two x"], '"one x", "two x"'),
    (["x" * 41], f'"{"x" * 40}"'),
    ([f"word{n} x" for n in "abcde"], ", ".join(f'"word{n} x"' for n in "abcde")),
])  # fmt: skip
def test_headings_of_a_table_that_are_not_understood_are_named(words: list[object], heads: str) -> None:
    assert explain([*TABLE, *words]) == (
        f"its headings {heads} are not understood, so that it is not read as a table of targets and actuals"
    )


def test_of_more_than_five_headings_the_first_are_named() -> None:
    said = explain([*TABLE, *[f"word{n} x" for n in "abcdef"]])
    assert '"worde x"' in said and '"wordf x"' not in said


@pytest.mark.parametrize(("columns", "days", "is_missing"), [
    (4, ["Month", "Year"], False), (4, ["Month", "Place"], True), (4, ["Year", "Place"], True),
    (4, ["Date", "Place"], False), (3, ["Date"], False),
])  # fmt: skip
def test_a_list_needs_a_day_or_a_month_with_a_year(columns: int, days: list[str], is_missing: bool) -> None:
    beneath = {"Month": "January", "Year": 2024, "Place": "A", "Date": "2024-01-01"}
    said = explain(["Case ID", "Sex", *days], ["C1", "F", *(beneath[day] for day in days)])
    assert ("no column is understood as the days of its rows" in said) is is_missing
    assert ("columns with headings, and 4 are needed" in said) is (columns < 4)
    assert "it has 1 row, and 8 are needed" in said


def test_another_reason_is_told_as_it_stands() -> None:
    assert explain(LISTED, why="the sheet is hidden") == "the sheet is hidden"
    assert explain(LISTED, why="table") == "no indicator was found beneath its headings"
    assert explain(["Hello"], ["there"]) == NO_HEADINGS


def test_hidden_and_empty_headings_are_none() -> None:
    sheet = GridSheet("T")
    for column, word in enumerate(("Indicator", "Target", "Fruit", " ", 5), start=1):
        sheet.cells[1, column] = make_cell("T", 1, column, word)
    assert '"Fruit" are not understood' in explain_refusal(sheet, NO_HEADINGS)
    sheet.cells[1, 4] = replace(make_cell("T", 1, 4, "Colour"), hidden=True)
    assert '"Colour"' not in explain_refusal(sheet, NO_HEADINGS)
    assert explain(["Indicator", "Fruit"]) == NO_HEADINGS
