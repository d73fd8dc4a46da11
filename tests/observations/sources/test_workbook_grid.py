"""Cells as they stand: what they show, what is hidden, notes without their author, words in one spelling."""

from datetime import date, datetime
from pathlib import Path

import pytest

from ctanalysis.observations.sources.workbook_grid import clean_words, read_workbook


@pytest.mark.parametrize(("author", "text", "note"), [
    ("Mai", "Mai: counted twice", "counted twice"), ("Mai", "Mai:\ncounted twice", "counted twice"),
    ("Mai", "An:\ncounted twice", "counted twice"),
    ("Mai", "An: counted twice", "An: counted twice"),
    ("Mai", "see 2: counted twice", "see 2: counted twice"), ("", "counted", "counted"),
    ("Mai", "one\ntwo: three", "one two: three"), ("Mai", "Mai:", None),
])  # fmt: skip
def test_a_note_is_kept_without_its_author(tmp_path: Path, author: str, text: str, note: str | None) -> None:
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    book = Workbook()
    book.active["B2"] = 5
    book.active["B2"].comment = Comment(text, author)
    book.save(tmp_path / "x.xlsx")
    (cell,) = read_workbook(tmp_path / "x.xlsx").list_cells()
    assert (cell.address, cell.number, cell.note) == ("B2", 5, note)
    assert (cell.indent, cell.bold, cell.hidden) == (0, False, False)


@pytest.mark.parametrize(("text", "words"), [
    (" a \n b ", "a b"), ("a\u200bb", "ab"), ("a\x7fb", "a b"), ("a\x1fb", "a b"), ("a~b", "a~b"),
    ("e\u0301", "\u00e9"), ("a\u00a0b", "a b"), ("a\u009fb", "a b"), ("9" * 5000, "9" * 4000),
])  # fmt: skip
def test_words_have_single_blanks_and_nothing_unseen(text: str, words: str) -> None:
    assert clean_words(text) == words


def test_what_stands_in_hidden_columns_and_rows_is_hidden_to_the_last(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (1, 2, 3):
        book.active.append([row] * 6)
    book.active.column_dimensions["B"].hidden = True
    book.active.column_dimensions.group("D", "E", hidden=True)
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["C"].width, book.active.row_dimensions[3].height = 40, 40
    book.save(tmp_path / "x.xlsx")
    shown = [cell.address for cell in read_workbook(tmp_path / "x.xlsx").list_cells() if not cell.hidden]
    assert shown == ["A1", "C1", "F1", "A3", "C3", "F3"]


def test_a_hidden_sheet_hides_its_cells_and_no_others(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for sheet in (book.active, book.create_sheet("Lists")):
        sheet["A1"] = 5
    book["Lists"].sheet_state = "hidden"
    book.save(tmp_path / "x.xlsx")
    assert [cell.hidden for cell in read_workbook(tmp_path / "x.xlsx").list_cells()] == [False, True]


def test_a_cell_is_of_the_kind_that_it_shows(tmp_path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    book = Workbook()
    book.active.append([5, "5", True, date(2024, 1, 2), datetime(2024, 1, 2, 3), "#N/A", "=1+1", None, " ", 7])
    book.active["A1"].number_format = "0%"
    book.active["B1"].number_format = "0%"
    book.active["H1"].comment = Comment("not counted", "Mai")
    book.save(tmp_path / "x.xlsx")
    cells = list(read_workbook(tmp_path / "x.xlsx").list_cells())
    assert [(one.address, one.kind, one.value) for one in cells] == [
        ("A1", "number", 5.0), ("B1", "text", "5"), ("C1", "boolean", True), ("D1", "date", date(2024, 1, 2)),
        ("E1", "date", date(2024, 1, 2)), ("F1", "error", "#N/A"), ("G1", "no_value", None), ("H1", "text", ""),
        ("J1", "number", 7.0),
    ]  # fmt: skip
    assert [one.address for one in cells if one.is_percent] == ["A1"]
    assert [one.address for one in cells if one.number is not None] == ["A1", "J1"]
