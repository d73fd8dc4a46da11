"""A workbook opened once its package has been found harmless: its sheets with their formulas, and
the values that Excel stored for these.
"""

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ctanalysis.ground.language import phrase
from ctanalysis.observations.sources.excel_package_safety import check_package
from ctanalysis.observations.sources.excel_style_repair import drop_styles
from ctanalysis.observations.sources.raw_table import RawTable


@dataclass(frozen=True)
class OpenedWorkbook:
    """The workbook as openpyxl reads it; and by sheet and address the cells that hold a formula, as
    they were stored.
    """

    book: Any
    stored: Mapping[str, Mapping[str, Any]]


def open_workbook(table: RawTable) -> OpenedWorkbook | None:
    """The workbook in `table.contents`; None, with a problem in the table, when it could do harm,
    asks for too much, or is damaged.
    """
    if not check_package(table):
        return None
    try:
        with warnings.catch_warnings(action="ignore"):  # of parts that are not read
            return _load(table.contents)
    except Exception as error:  # whatever is wrong inside; openpyxl has no error of its own for it
        table.refuse(
            table.name,
            phrase("the workbook is damaged inside ({name})", name=type(error).__name__),
            phrase("Open it in Excel and save it again as .xlsx."),
        )
        return None


def group_rows(sheet: Any) -> dict[int, dict[int, Any]]:
    """The cells that hold a value or a note, by row and column, in order; no place between them."""
    rows: dict[int, dict[int, Any]] = {}
    # openpyxl's own walks make a cell of every place up to the farthest one
    for (row, column), cell in sorted(sheet._cells.items()):
        if cell.value is not None or cell.comment is not None:
            rows.setdefault(row, {})[column] = cell
    return rows


def _load(contents: bytes) -> OpenedWorkbook:
    """Once more without its styles where those are what cannot be read."""
    try:
        return _load_both(contents)
    except (TypeError, ValueError, KeyError, AttributeError, IndexError):
        return _load_both(drop_styles(contents))


def _load_both(contents: bytes) -> OpenedWorkbook:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(contents))
    stored = {
        sheet.title: {
            cell.coordinate for row in group_rows(sheet).values() for cell in row.values() if cell.data_type == "f"
        }
        for sheet in book.worksheets
    }
    if not any(stored.values()):
        return OpenedWorkbook(book, {title: {} for title in stored})
    # read as a stream: whole, it would take as much memory again as the formulas did
    streamed = load_workbook(io.BytesIO(contents), data_only=True, read_only=True)
    return OpenedWorkbook(book, {title: _pick(streamed[title], places) for title, places in stored.items()})


def _pick(sheet: Any, places: set[str]) -> dict[str, Any]:
    if not places:
        return {}
    sheet.reset_dimensions()  # what a sheet says of its size need not be so
    return {
        cell.coordinate: cell
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.coordinate in places
    }
