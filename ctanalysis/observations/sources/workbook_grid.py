"""Workbooks as people have them: every cell that holds something, with its address, format, note
and whether it is hidden.

The package is checked as strictly as for figures; what stands in the cells is read leniently,
because here nothing is used before somebody has said what it is.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal

from ctanalysis.ground.checked_text_files import DIRECTIONS, INVISIBLE, UNSEEN
from ctanalysis.ground.errors import DataError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.observations.sources.opened_workbook import group_rows, open_workbook
from ctanalysis.observations.sources.raw_table import LIMIT_CELL, RawTable

LIMIT_PLACES, LIMIT_SHEETS = 3_000_000, 100
MOST_KEPT = 20_000  # words and names of columns, by what they were

Style = tuple[str, bool, int]  # number format, bold, indent
CellKind = Literal["text", "number", "date", "boolean", "error", "no_value"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell that holds something."""

    sheet: str
    row: int
    column: int
    kind: CellKind
    value: str | float | date | bool | None
    number_format: str = "General"
    note: str | None = None
    hidden: bool = False
    formula: str | None = None
    bold: bool = False
    indent: int = 0

    @property
    def address(self) -> str:
        """The cell's name: F7."""
        return f"{name_column(self.column)}{self.row}"

    @property
    def place(self) -> str:
        """Sheet and cell, for a reader."""
        return phrase("sheet {sheet}, cell {address}", sheet=self.sheet, address=self.address)

    @property
    def text(self) -> str:
        """The cell's text; empty when it holds no text."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def number(self) -> float | None:
        """The cell's number; None when it holds none."""
        return float(self.value) if self.kind == "number" and isinstance(self.value, (int, float)) else None

    @property
    def is_percent(self) -> bool:
        """Whether the cell shows its number as a percentage."""
        return self.kind == "number" and "%" in self.number_format


@dataclass
class GridSheet:
    """A sheet: its cells by row and column, and the areas that are merged."""

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], GridCell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(
        default_factory=list
    )  # first row, first column, last row, last column

    def list_rows(self) -> list[int]:
        """The rows that hold something, in order."""
        return list(self._by_row)

    def list_row(self, row: int) -> list[GridCell]:
        """The cells of a row, from the left."""
        return self._by_row.get(row, [])

    def list_column(self, column: int, first: int, last: int) -> list[GridCell]:
        """The cells of a column from one row to another, from above."""
        cells = self._by_column.get(column, [])
        start = bisect_left(cells, first, key=attrgetter("row"))
        return cells[start : bisect_right(cells, last, key=attrgetter("row"))]

    def list_merged(self, row: int) -> list[tuple[int, int, int, int]]:
        """The merged areas that cover a part of a row."""
        return self._merged_by_row.get(row, [])

    @cached_property
    def _by_row(self) -> dict[int, list[GridCell]]:
        return self._divide(attrgetter("row"))

    @cached_property
    def _by_column(self) -> dict[int, list[GridCell]]:
        return self._divide(attrgetter("column"))

    def _divide(self, find_number: Callable[[GridCell], int]) -> dict[int, list[GridCell]]:
        divided: dict[int, list[GridCell]] = {}
        for place in sorted(self.cells):
            cell = self.cells[place]
            divided.setdefault(find_number(cell), []).append(cell)
        return divided

    @cached_property
    def _merged_by_row(self) -> dict[int, list[tuple[int, int, int, int]]]:
        divided: dict[int, list[tuple[int, int, int, int]]] = {}
        for area in self.merged:
            for row in range(area[0], area[2] + 1):
                divided.setdefault(row, []).append(area)
        return divided


@dataclass
class GridWorkbook:
    """A workbook, sheet by sheet, in its own order."""

    name: str
    sheets: list[GridSheet]
    contents: bytes = b""

    def list_cells(self) -> Iterator[GridCell]:
        """Every cell that holds something, sheet by sheet, row by row."""
        for sheet in self.sheets:
            for place in sorted(sheet.cells):
                yield sheet.cells[place]


def read_workbook(path: Path) -> GridWorkbook:
    """The workbook; DataError when it could do harm, is too large, or is damaged."""
    table = RawTable(path.name)
    opened = open_workbook(table) if table.take_contents(path) else None
    if opened is None:
        raise DataError(table.problems)
    sheets = opened.book.worksheets
    if len(sheets) > LIMIT_SHEETS or sum(sheet.max_row * sheet.max_column for sheet in sheets) > LIMIT_PLACES:
        raise DataError(
            [
                Problem(
                    path.name,
                    phrase("the workbook is too large to be a tracking table"),
                    phrase("Delete the empty rows and columns around the tables."),
                )
            ]
        )
    return GridWorkbook(path.name, [_read_sheet(sheet, opened.stored[sheet.title]) for sheet in sheets], table.contents)


@lru_cache(maxsize=MOST_KEPT)
def name_column(number: int) -> str:
    """The letters of a column.

    >>> name_column(1), name_column(28)
    ('A', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def number_column(letters: str) -> int:
    """The number of a column.

    >>> number_column("AB")
    28
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=MOST_KEPT)  # a column says the same few words in all its lines
def clean_words(text: str) -> str:
    """The text in one spelling, without what no reader can see, and with single blanks."""
    kept = re.sub(f"[{DIRECTIONS}{INVISIBLE}]", "", text)
    printable = UNSEEN.sub(" ", kept)
    return " ".join(unicodedata.normalize("NFC", printable).split())[:LIMIT_CELL]


def _read_sheet(formulas: Any, stored: Mapping[str, Any]) -> GridSheet:
    sheet = GridSheet(str(formulas.title), formulas.sheet_state != "visible")
    sheet.merged = sorted(
        (area.min_row, area.min_col, area.max_row, area.max_col) for area in formulas.merged_cells.ranges
    )
    rows = {number for number, row in formulas.row_dimensions.items() if row.hidden}
    columns = {
        number
        for column in formulas.column_dimensions.values()
        if column.hidden
        for number in range(column.min, column.max + 1)
    }
    styles: dict[int, Style] = {}
    for row in group_rows(formulas).values():
        for cell in row.values():
            hidden = sheet.hidden or cell.row in rows or cell.column in columns
            style = styles.get(cell.style_id)
            if style is None:
                style = styles[cell.style_id] = _read_style(cell)
            found = _read_cell(cell, stored.get(cell.coordinate), sheet.name, hidden, style)
            if found is not None:
                sheet.cells[found.row, found.column] = found
    return sheet


def _read_style(cell: Any) -> Style:
    alignment = cell.alignment
    return (
        str(cell.number_format or "General"),
        bool(cell.font and cell.font.b),
        int(alignment.indent or 0) if alignment else 0,
    )


def _read_cell(cell: Any, stored: Any, sheet: str, hidden: bool, style: Style) -> GridCell | None:
    value, formula = cell.value, None
    if cell.data_type == "f":
        formula, value = str(getattr(value, "text", value)), getattr(stored, "value", None)
    kind, value = _classify(value, (stored or cell).data_type == "e", formula)
    note = _read_note(cell)
    if kind is None and note is None:
        return None
    number_format, bold, indent = style
    return GridCell(
        sheet, cell.row, cell.column, kind or "text", value, number_format, note, hidden, formula, bold, indent
    )


def _classify(value: Any, is_error: bool, formula: str | None) -> tuple[CellKind | None, Any]:
    if is_error:
        return "error", str(value)
    if value is None:
        return ("no_value", None) if formula else (None, "")
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, datetime):
        return "date", value.date()
    if isinstance(value, date):
        return "date", value
    if isinstance(value, (int, float)):
        return "number", float(value)
    text = clean_words(str(value))
    return ("text", text) if text else (None, "")


def _read_note(cell: Any) -> str | None:
    """The cell's note without its author's name, which Excel writes in front."""
    if cell.comment is None:
        return None
    text = str(cell.comment.text or "")
    first, colon, rest = text.partition(":")
    author = str(cell.comment.author or "").strip()
    if colon and "\n" not in first and (first.strip() == author or rest.startswith("\n")):
        text = rest
    return clean_words(text) or None
