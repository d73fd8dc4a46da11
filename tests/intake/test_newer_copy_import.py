"""The next quarter's copy: read by the same map, parameters left alone, what is new and what
changed in old cells is said.
"""

import copy
import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from intake_tables import QUARTERS, build

from ctanalysis.cli import main
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import ParameterError
from ctanalysis.intake import take_in
from ctanalysis.observations.sources.workbook_grid import read_workbook
from ctanalysis.reports.exports import Made, make_exports

Rows = list[list[Any]]


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A checkout in which the first copy was taken in as project x."""
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    take_in(tmp_path, "x", str(build(tmp_path / "tracker-q3.xlsx", QUARTERS)), say=lambda line: None)
    return tmp_path


def take_next(root: Path, edit: Callable[[Rows], object]) -> list[str]:
    """Takes in the next copy, with a line more above the table; what was said."""
    sheets = copy.deepcopy(QUARTERS)
    sheets["Tracking"]["formats"] = {"D13": "0%", "E13": "0%", "O15": "0%"}
    sheets["Tracking"]["notes"] = {}
    sheets["Tracking"]["merge"] = ["F6:M6", "F7:G7", "H7:I7", "J7:K7", "L7:M7"]
    edit(sheets["Tracking"]["rows"])
    sheets["Tracking"]["rows"].insert(4, ["Copy of the fourth quarter"])
    said: list[str] = []
    take_in(root, "x", str(build(root / "tracker-q4.xlsx", sheets)), say=said.append)
    return said


def read_changes(root: Path) -> list[dict[str, str]]:
    """The rows of changes.csv."""
    with (root / "data/local/x/changes.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def set_cells(rows: Rows, cells: dict[tuple[int, int], object]) -> None:
    """Writes figures into the rows, counted from 0."""
    for (row, column), value in cells.items():
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = value


def test_new_figures_are_read_and_rows_are_found_by_their_words(first: Path) -> None:
    parameters = (first / "params/x.yml").read_bytes()
    said = take_next(first, lambda rows: set_cells(rows, {(8, 12): 48, (13, 12): 26, (8, 10): 61}))
    assert "New figures: 3; new periods: 2024-Q4." in said
    assert (first / "params/x.yml").read_bytes() == parameters and not (first / "data/local/x/changes.csv").exists()
    rows = {
        (row.indicator, row.period.label): row.value for row in read_project(first, "x").observations if not row.group
    }
    assert rows["police-officers-trained-victim", "2024-Q4"] == 48 and rows["victims-assisted", "2024-Q4"] == 26


def test_what_changed_in_old_cells_is_said_with_its_place_and_kept(first: Path) -> None:
    said = take_next(first, lambda rows: set_cells(rows, {(8, 6): 42, (9, 6): 20, (11, 8): None, (8, 4): 450}))
    lines = [line.strip() for line in said]
    place = "1.1 Number of police officers trained on victim identification, 2024-Q1"
    assert f"{place}, actual, sheet Tracking cell G10: was 40, now 42" in lines
    assert f"{place}, sex=female, actual, sheet Tracking cell G11: was 18, now 20" in lines
    assert (
        "1.2: % of cases screened within a week, 2024-Q2, actual, sheet Tracking cell I12: was 13/20, now nothing"
    ) in lines
    assert any("project, target, sheet Tracking cell E10: was 400, now 450" in line for line in lines)
    assert any("write a changed target there, with was, approved and reason" in line for line in lines)
    kept = [(row["workbook"], row["cell"], row["was"], row["now"]) for row in read_changes(first)]
    assert ("tracker-q4.xlsx", "G10", "40", "42") in kept and len(kept) == 4


def test_a_small_number_of_people_is_not_printed(first: Path) -> None:
    said = take_next(first, lambda rows: set_cells(rows, {(13, 6): 7}))
    assert any(line.endswith("2024-Q1, actual, sheet Tracking cell G15: changed") for line in said)
    assert [(row["was"], row["now"]) for row in read_changes(first)] == [("25", "7")]


def test_a_new_row_is_named_and_a_row_that_is_gone_too(first: Path) -> None:
    def edit(rows: Rows) -> None:
        rows[13] = ["2.9", "Number of safe houses opened", "Number", 0, 4, 1, 1]

    said = take_next(first, edit)
    assert any(
        line.startswith(
            'NEW row, sheet Tracking, cell B15: "Number of safe houses opened". Declare it in '
            "params/x.yml with id: safe-houses-opened"
        )
        for line in said
    )
    assert any(line.startswith("GONE: no row of the workbook is that of victims-assisted") for line in said)
    assert {row.indicator for row in read_project(first, "x").observations} == {
        "police-officers-trained-victim", "cases-screened-within-week",
        "shelter-referral-agreement-adopted",
    }  # fmt: skip


def test_a_title_that_was_reworded_is_found_by_its_code(first: Path) -> None:
    def edit(rows: Rows) -> None:
        rows[13][1] = "Number of survivors assisted"

    said = take_next(first, edit)
    assert any("the title is not that of the map, its code is: taken for the same indicator" in line for line in said)
    assert "victims-assisted" in {row.indicator for row in read_project(first, "x").observations}


def test_a_role_that_a_person_changed_in_the_map_holds(first: Path) -> None:
    path = first / "params/x/source_map.yml"
    words = path.read_text("utf-8").replace(
        'heading: "2024 / Q2 / Actual", role: actual', 'heading: "2024 / Q2 / Actual", role: ignore'
    )
    path.write_text(words, encoding="utf-8")
    take_next(first, lambda rows: None)
    assert {row.period.label for row in read_project(first, "x").observations if row.has_number} == {
        "2024-Q1",
        "2024-Q3",
    }


def test_a_map_that_cannot_be_read_says_where(first: Path) -> None:
    path = first / "params/x/source_map.yml"
    path.write_text(path.read_text("utf-8").replace("role: actual", "role: actuals", 1), encoding="utf-8")
    with pytest.raises(
        ParameterError,
        match=r'source_map.yml, line \d+, tables\[0\].columns\[\d+\]: the role "actuals" is not known',  # noqa: E501
    ):
        take_next(first, lambda rows: None)


def export(checkout: Path, project: str) -> Path:
    """The workbook that the program makes of a shipped project."""
    path = checkout / "back.xlsx"
    path.write_bytes(
        make_exports(
            ["xlsx"], Made(make_evaluation(checkout, read_project(checkout, project), "", "internal"), (), b"")
        )["report.xlsx"]
    )
    return path


def test_a_workbook_of_ours_lists_what_was_edited(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from openpyxl import load_workbook

    path = export(checkout, "ukraine")
    book = load_workbook(path)
    sheet = book["observations"]
    names = [cell.value for cell in sheet[1]]
    sheet.cell(2, names.index("value") + 1).value = 114
    book.save(path)
    monkeypatch.chdir(checkout)
    before = (checkout / "params/ukraine.yml").read_bytes()
    assert main(["new", "--project", "ukraine", "--from", "back.xlsx"]) == 0
    said = capsys.readouterr()
    assert "value, sheet observations cell D2: was 113, now 114" in said.err
    assert (
        said.out.splitlines() == ["data/local/ukraine/changes.csv"]
        and (checkout / "params/ukraine.yml").read_bytes() == before
    )


def test_a_workbook_of_ours_starts_another_project(checkout: Path) -> None:
    path = export(checkout, "uk")
    take_in(checkout, "again", str(path), say=lambda line: None)
    there, here = read_project(checkout, "uk"), read_project(checkout, "again")
    assert len(here.observations) == len(there.observations)
    assert sum(row.value or 0 for row in here.observations) == pytest.approx(
        sum(row.value or 0 for row in there.observations)
    )


def test_cells_are_read_with_format_note_and_whether_they_are_hidden(tmp_path: Path) -> None:
    path = build(
        tmp_path / "cells.xlsx",
        {
            "S": {
                "rows": [["a\u200bb", 0.5, "=1/0", "=A1", None]],
                "formats": {"B1": "0%"},
                "notes": {"E1": "Somebody:\nfirst line"},
                "hidden_columns": ["B"],
            }
        },
    )
    cells = {cell.address: cell for cell in read_workbook(path).list_cells()}
    assert cells["A1"].text == "ab" and cells["B1"].is_percent and cells["B1"].hidden and not cells["A1"].hidden
    assert cells["C1"].kind == "no_value" and cells["C1"].formula == "=1/0" and cells["E1"].note == "first line"
