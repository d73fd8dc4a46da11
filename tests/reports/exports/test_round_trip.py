"""The round trip: Excel out, changed by hand or by LibreOffice and saved, read in: the same
figures, and the changed cells are found.
"""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from shipped import load_shipped

from ctanalysis.analyses.gaps import find_gaps, find_tracking
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.figures.series import list_cells
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DataError
from ctanalysis.ground.findings import Findings
from ctanalysis.observations import Observation, ObservationTable, ReadData
from ctanalysis.reports.exports import Made, make_exports
from ctanalysis.reports.exports.workbook import Edit, compare_workbook
from ctanalysis.showing.results_json import write_results

PROJECTS = ("ukraine", "uk", "riverbend")
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed (Debian: apt-get install libreoffice-calc)"
)
DANGEROUS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("http://x.test")',
    "two\nlines",
    "0012",
    "2024",
)


def evaluate(project: str, edition: str) -> Evaluation:
    return load_shipped(project, "", edition)


def export(root: Path, evaluation: Evaluation, findings: tuple[Findings, ...] = ()) -> Path:
    """The workbook, written where the parameters can name it."""
    path = root / "data" / "back.xlsx"
    path.write_bytes(make_exports(["xlsx"], Made(evaluation, findings, b""))["report.xlsx"])
    return path


def read_back(root: Path, project: str, *, keep_scores: bool = False) -> ReadData:
    """The project read from the workbook: its parameter file names the sheet, and nothing else is
    changed.
    """
    file = root / "params" / f"{project}.yml"
    words = file.read_text("utf-8")
    words, count = re.subn(
        r"^  observations: \{kind: csv.*\}",
        "  observations: {kind: excel, path: data/back.xlsx, sheet: observations}",
        words,
        flags=re.MULTILINE,
    )
    assert count == 1
    if not keep_scores:  # their means stand in the sheet
        words = re.sub(r"^  scores: .*\n", "", words, flags=re.MULTILINE)
    file.write_text(words, "utf-8")
    return read_project(root, project)


def strip(rows: ObservationTable) -> list[Observation]:
    """The observations without their place in the file, and without what is counted anew."""
    return [replace(row, place="", asked_once=None) for row in rows]


def list_differing(first: ObservationTable, second: ObservationTable) -> list[tuple[str, str]]:
    """Indicator and period of rows that differ, numbers by more than the fifteen digits that
    LibreOffice saves.
    """
    return [
        (one.indicator, one.period.label) for one, other in zip(first, second, strict=True) if not is_same(one, other)
    ]


def is_same(one: Observation, other: Observation) -> bool:
    if one.without_numbers() != other.without_numbers() or one.comment != other.comment:
        return False
    return [x if x is None else pytest.approx(x, rel=1e-14, abs=0) for x in one.numbers] == list(other.numbers)


def write_all(evaluation: Evaluation) -> bytes:
    """results.json of the analyses, which holds twelve digits."""
    found = (list_cells, find_gaps, find_tracking, find_trends)
    return write_results(
        evaluation.project, evaluation.period.label, evaluation.edition, [find(evaluation) for find in found]
    )


def edit(path: Path, cells: dict[str, object]) -> None:
    """Changes cells of the sheet, as somebody would by hand."""
    book = load_workbook(path)
    for name, value in cells.items():
        book["observations"][name] = value
    book.save(path)


def resave(path: Path) -> None:
    """Opens the workbook in LibreOffice and saves it again."""
    out = path.parent / "saved"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(out),
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180)
    assert (out / path.name).is_file(), done.stderr
    (out / path.name).replace(path)


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.sampled(1)
def test_read_in_as_it_is_it_gives_every_observation_and_the_same_findings(checkout: Path, project: str) -> None:
    evaluation = evaluate(project, "internal")
    export(checkout, evaluation)
    back = read_back(checkout, project)
    assert strip(back.observations) == strip(evaluation.observations)
    again = make_evaluation(checkout, back, "", "internal")
    for find in (list_cells, find_gaps, find_tracking, find_trends):
        assert find(again) == find(evaluation)


def test_scores_that_are_read_beside_it_change_nothing(checkout: Path) -> None:
    evaluation = evaluate("riverbend", "internal")
    export(checkout, evaluation)
    assert strip(read_back(checkout, "riverbend", keep_scores=True).observations) == strip(evaluation.observations)


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.sampled(1)
def test_what_was_withheld_comes_back_as_suppressed(checkout: Path, project: str) -> None:
    evaluation = evaluate(project, "public")
    export(checkout, evaluation)
    expected = [
        replace(row, withheld=False, status="suppressed", place="")
        if row.withheld
        else replace(row, place="", is_added_up=False)
        for row in evaluation.observations
    ]
    assert evaluation.withheld and strip(read_back(checkout, project).observations) == expected


@pytest.mark.parametrize("text", DANGEROUS)
@pytest.mark.sampled(3)
def test_dangerous_text_comes_back_as_it_was(checkout: Path, text: str) -> None:
    evaluation = add_comments(evaluate("ukraine", "internal"), (text,))
    export(checkout, evaluation)
    assert read_back(checkout, "ukraine").observations.rows[0].comment == text


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.sampled(1)
def test_a_workbook_that_was_not_edited_has_no_changes(checkout: Path, project: str) -> None:
    for edition in ("internal", "public"):
        evaluation = evaluate(project, edition)
        assert compare_workbook(export(checkout, evaluation), evaluation) == ()


def test_every_changed_cell_is_named(checkout: Path) -> None:
    evaluation = evaluate("ukraine", "internal")
    path = export(checkout, evaluation)
    edit(path, {"D2": 114, "D4": None, "H2": "counted again", "G5": "not_applicable"})
    assert compare_workbook(path, evaluation) == (
        Edit("observations", "D2", "16.2.1", "2015", None, "value", 113.0, 114),
        Edit("observations", "H2", "16.2.1", "2015", None, "comment", None, "counted again"),
        Edit("observations", "D4", "16.2.1", "2015", "group=women", "value", 78.0, None),
        Edit("observations", "G5", "16.2.1", "2015", "group=young", "status", "reported", "not_applicable"),
    )


def test_rows_added_and_taken_out_are_named(checkout: Path) -> None:
    evaluation = evaluate("ukraine", "internal")
    path = export(checkout, evaluation)
    book = load_workbook(path)
    sheet = book["observations"]
    last = sheet.max_row
    sheet.delete_rows(2)
    sheet.append(["16.2.1", "2025", None, 70, None, None, "reported", None])
    book.save(path)
    changes = compare_workbook(path, evaluation)
    added = [(change.cell, change.column, change.was, change.now) for change in changes if change.period == "2025"]
    gone = [(change.cell, change.column, change.was, change.now) for change in changes if change.period == "2015"]
    assert added == [
        (f"A{last}", "indicator_id", None, "16.2.1"),
        (f"B{last}", "period", None, "2025"),
        (f"D{last}", "value", None, 70),
        (f"G{last}", "status", None, "reported"),
    ]
    assert gone == [("", "value", 113.0, None), ("", "status", "reported", None)] and len(changes) == len(added) + len(
        gone
    )


def test_a_row_that_stands_twice_counts_as_added(checkout: Path) -> None:
    evaluation = evaluate("ukraine", "internal")
    path = export(checkout, evaluation)
    book = load_workbook(path)
    book["observations"].append(["16.2.1", "2015", None, 115, None, None, "reported", None])
    book.save(path)
    assert ("value", None, 115) in [
        (change.column, change.was, change.now) for change in compare_workbook(path, evaluation)
    ]


@pytest.mark.parametrize(("cells", "words"), [
    ({"D2": "=1+1"}, 'sheet "observations", cell D2: the formula has no stored value'),
    ({"D1": "figures"}, 'column 4: the heading "figures" is unknown'),
    ({"A1": None}, "the column has no name"),
])  # fmt: skip
def test_what_cannot_be_read_is_named_and_not_compared(checkout: Path, cells: dict[str, object], words: str) -> None:
    evaluation = evaluate("ukraine", "internal")
    path = export(checkout, evaluation)
    edit(path, cells)
    with pytest.raises(DataError, match=re.escape(words)):
        compare_workbook(path, evaluation)


@needs_libreoffice
@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.sampled(1)
def test_libreoffice_saves_it_and_the_figures_are_the_same(checkout: Path, project: str) -> None:
    evaluation = evaluate(project, "internal")
    path = export(checkout, evaluation)
    before = path.read_bytes()
    resave(path)
    assert path.read_bytes() != before and compare_workbook(path, evaluation) == ()
    back = read_back(checkout, project)
    assert list_differing(evaluation.observations, back.observations) == []
    assert write_all(make_evaluation(checkout, back, "", "internal")) == write_all(evaluation)


@needs_libreoffice
@pytest.mark.slow
def test_cells_changed_before_libreoffice_saved_it_are_found_and_give_other_results(checkout: Path) -> None:
    evaluation = evaluate("riverbend", "internal")
    path = export(checkout, evaluation)
    sheet = load_workbook(path)["observations"]
    names = [cell.value for cell in sheet[1]]
    row = next(
        row for row in sheet.iter_rows(min_row=2) if (row[0].value, row[1].value) == ("messages", "FY2024/25-Q4")
    )
    cell = row[names.index("value")]
    was = cell.value
    edit(path, {cell.coordinate: was + 7})
    resave(path)
    assert compare_workbook(path, evaluation) == (
        Edit("observations", cell.coordinate, "messages", "FY2024/25-Q4", None, "value", was, was + 7),
    )
    again = make_evaluation(checkout, read_back(checkout, "riverbend"), "", "internal")
    assert list_differing(evaluation.observations, again.observations) == [("messages", "FY2024/25-Q4")]
    assert write_all(again) != write_all(evaluation)


@needs_libreoffice
def test_dangerous_text_is_harmless_in_libreoffice(checkout: Path) -> None:
    evaluation = add_comments(evaluate("ukraine", "internal"), DANGEROUS)
    path = export(checkout, evaluation)
    resave(path)
    sheet = load_workbook(io.BytesIO(path.read_bytes()))["observations"]
    assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)
    back = read_back(checkout, "ukraine")
    assert [row.comment for row in back.observations.rows[: len(DANGEROUS)]] == list(DANGEROUS)


def add_comments(evaluation: Evaluation, texts: Any) -> Evaluation:
    rows = list(evaluation.observations)
    for index, text in enumerate(texts):
        rows[index] = replace(rows[index], comment=text)
    return replace(evaluation, observations=ObservationTable(tuple(rows)))
