"""A file that is not read is told what it is and what it lacks."""

from pathlib import Path
from typing import Any

import pytest
from intake_tables import build

from ctanalysis.ground.errors import DataError
from ctanalysis.intake import take_in

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


@pytest.mark.parametrize(("rows", "missing"), [
    (
        make_cases(["Case ID", "Date", "Sex"], cells=["F"]),
        "it has 3 columns with headings, and 4 are needed",
    ),
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
])  # fmt: skip
def test_a_list_that_is_not_read_hears_what_a_list_needs(
    rows: list[list[Any]], missing: str, tmp_path: Path
) -> None:
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
