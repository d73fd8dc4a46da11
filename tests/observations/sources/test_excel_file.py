"""Excel workbooks, read strictly: what could do harm is refused unopened, what could be misread by
sheet and cell.
"""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from ctanalysis.observations.sources import RawTable, find_source
from ctanalysis.params import Source

HEADER = ["indicator_id", "period", "value"]


def read(tmp_path: Path, change: Callable[[Any], object] = lambda book: None, *, sheet: str | None = None) -> RawTable:
    """Reads a workbook of one good row, changed by the test."""
    book = Workbook()
    book.active.title = "Data"
    for row in (HEADER, ["a", "2024-Q1", 5]):
        book.active.append(row)
    change(book)
    book.save(tmp_path / "x.xlsx")
    return read_file(tmp_path, sheet)


def read_file(tmp_path: Path, sheet: str | None = None) -> RawTable:
    return find_source("excel")(Source(kind="excel", path="data/x.xlsx", sheet=sheet), tmp_path / "x.xlsx")


def explain(table: RawTable) -> str:
    return "\n".join(map(str, table.problems))


def put(cell: str, value: object, number_format: str | None = None) -> Callable[[Any], object]:
    def change(book: Any) -> None:
        book.active[cell] = value
        if number_format:
            book.active[cell].number_format = number_format

    return change


def test_numbers_are_numbers_and_text_is_text_each_with_its_cell(tmp_path: Path) -> None:
    row = read(tmp_path).rows[0]
    assert [cell.value for cell in row.cells.values()] == ["a", "2024-Q1", 5]
    assert row.cells["value"].place == 'data/x.xlsx, sheet "Data", cell C2' and row.cells["value"].typed


def test_blank_rows_are_left_out_and_keep_the_numbering(tmp_path: Path) -> None:
    table = read(tmp_path, lambda book: book.active.append([]) or put("A5", "b")(book))
    assert [row.place[-5:] for row in table.rows] == ["row 2", "row 5"]


@pytest.mark.parametrize("change, words", [
    (put("B2", date(2024, 1, 1)), "cell B2: the cell is a date; a period is text"), (put("B2", datetime(2024, 1, 1, 3)), "the cell is a date"),  # noqa: E501
    (put("B2", time(3)), "the cell holds a time"), (put("C2", True), "cell C2: the cell holds TRUE or FALSE"), (put("C2", "#DIV/0!"), "cell C2: the cell holds the error #DIV/0!"),  # noqa: E501
    (put("C2", "=1+1"), "cell C2: the formula has no stored value"), (put("C2", "=cmd|' /C calc'!A0"), "reaches out to another program"),  # noqa: E501
    (put("C2", "='[other.xlsx]S'!A1"), "reaches out to another program or file"), (put("C2", 0.45, "0.0%"), "cell C2: the cell is shown as a percentage"),  # noqa: E501
    (put("A2", "x\u202ey"), "cell A2: a bidi control character"), (put("D2", 7), "cell D2: something stands here and the column has no name"),  # noqa: E501
    (put("D1", "Value "), 'row 1: the column "Value" is a duplicate'), (put("XFD1", "x"), "something stands in column XFD"),  # noqa: E501
    (lambda book: book.active.merge_cells("A2:A3"), "cells A2:A3: cells are merged"), (lambda book: setattr(book.active.row_dimensions[2], "hidden", True), "row 2: the row is hidden"),  # noqa: E501
    (lambda book: setattr(book.active.column_dimensions["B"], "hidden", True), "column B: the column is hidden"),  # noqa: E501
    (lambda book: setattr(book.create_sheet("Names"), "sheet_state", "veryHidden"), 'sheet "Names": the sheet is hidden'),  # noqa: E501
    (lambda book: book.create_sheet("Other"), 'the workbook has 2 sheets: "Data", "Other"'), (lambda book: book.active.delete_rows(2), "a header but no rows"),  # noqa: E501
    (lambda book: book.active.delete_rows(1, 2), "the sheet is empty"),
])  # fmt: skip
def test_what_could_be_misread_is_refused_by_sheet_and_cell(
    tmp_path: Path, change: Callable[[Any], object], words: str
) -> None:
    message = explain(read(tmp_path, change))
    assert words in message and message.startswith("data/x.xlsx")


def test_every_problem_of_the_sheet_is_listed(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        put("B2", date(2024, 1, 1))(book)
        put("C2", True)(book)
        book.active.row_dimensions[2].hidden = True

    assert len(read(tmp_path, change).problems) == 3


def test_a_sheet_is_found_whatever_its_case_and_blanks(tmp_path: Path) -> None:
    def rename(book: Any) -> None:
        book.create_sheet("Notes")
        book.worksheets[0].title = " My  Data"

    assert len(read(tmp_path, rename, sheet="my data").rows) == 1


def test_a_sheet_that_was_renamed_is_answered_with_those_there_are(tmp_path: Path) -> None:
    message = explain(read(tmp_path, lambda book: book.create_sheet("Notes"), sheet="Tracking"))
    assert (
        'there is no sheet "Tracking"; the sheets are "Data", "Notes"' in message
        and "sources.observations.sheet" in message
    )


def test_two_sheets_that_match_are_not_chosen_between(tmp_path: Path) -> None:
    assert 'two sheets match "Data"' in explain(read(tmp_path, lambda book: book.create_sheet("Data "), sheet="Data"))


def rebuild(tmp_path: Path, change: Callable[[dict[str, bytes]], object]) -> str:
    """What is said of a good workbook whose parts were changed."""
    read(tmp_path)
    with zipfile.ZipFile(tmp_path / "x.xlsx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return explain(read_file(tmp_path))


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("change, words", [
    (lambda parts: parts.update({"xl/vbaProject.bin": b"x"}), "holds a macro"), (lambda parts: parts.update({"xl/macrosheets/sheet1.xml": b"<x/>"}), "holds a macro"),  # noqa: E501
    (lambda parts: parts.update({"xl/externalLinks/externalLink1.xml": b"<x/>"}), "links to other files"),  # noqa: E501
    (lambda parts: parts.update({SHEET: b"<!DOCTYPE x>" + parts[SHEET]}), "holds a DTD"), (lambda parts: parts.update({SHEET: parts[SHEET] + b'<!ENTITY a "b">'}), "holds a DTD"),  # noqa: E501
    (lambda parts: parts.update({SHEET: "<?xml version='1.0'?><!DOCTYPE x><x/>".encode("utf-16")}), "is not in UTF-8 encoding"),  # noqa: E501
    (lambda parts: parts.update({SHEET: b"<?xml version='1.0' encoding='UTF-7'?><x/>"}), "is not in UTF-8 encoding"),  # noqa: E501
    (lambda parts: parts.update({f"x/{n}": b"" for n in range(501)}), "parts (files inside)"), (lambda parts: parts.update({"x": b"0" * 20_000_000}), "that unpack to 20 MB"),  # noqa: E501
    (lambda parts: parts.pop("xl/workbook.xml"), "not an Excel workbook"), (lambda parts: parts.pop("[Content_Types].xml"), "the workbook is damaged inside"),  # noqa: E501
    (lambda parts: parts.update({"xl/workbook.xml": b"<not xml"}), "the workbook is damaged inside"),  # noqa: E501
    (lambda parts: parts.update({SHEET: parts[SHEET].replace(b"<v>5</v>", b"<v>" + b"9" * 400 + b"</v>")}), ""),  # noqa: E501
])  # fmt: skip
def test_a_package_that_could_do_harm_or_is_damaged_is_refused(
    tmp_path: Path, change: Callable[[dict[str, bytes]], object], words: str
) -> None:
    assert words in rebuild(tmp_path, change)


@pytest.mark.parametrize("content, words", [
    (b"", "damaged or not an Excel workbook"), (b"<html><table>", "damaged or not an Excel workbook"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "encrypted with a password, or in the old .xls"),  # noqa: E501
])  # fmt: skip
def test_what_is_no_workbook_is_said_so(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)
    assert words in explain(read_file(tmp_path))


def test_any_cut_and_any_flipped_byte_is_a_message_and_never_a_crash(tmp_path: Path) -> None:
    read(tmp_path)
    whole = (tmp_path / "x.xlsx").read_bytes()
    for position in range(0, len(whole), 331):
        for broken in (whole[:position], whole[:position] + bytes([whole[position] ^ 0xFF]) + whole[position + 1 :]):
            (tmp_path / "x.xlsx").write_bytes(broken)
            table = read_file(tmp_path)
            assert table.problems or table.rows
    assert zipfile.is_zipfile(io.BytesIO(whole))
