"""Excel workbooks, read strictly: refused before opening when they could do harm, then every cell
with its address.
"""

import warnings
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ctanalysis.ground.language import phrase
from ctanalysis.observations.sources.excel_package import check_package
from ctanalysis.observations.sources.package_styles import load_twice
from ctanalysis.observations.sources.raw_table import (
    LIMIT_COLUMNS,
    LIMIT_ROWS,
    Cell,
    RawRow,
    RawTable,
    check_header,
    check_unnamed,
    clean_text,
    source,
)
from ctanalysis.params.project import Source


@source("excel", endings=(".xlsx",))
def read_excel(settings: Source, path: Path) -> RawTable:
    """The sheet's table, numbers as numbers and text as text; every problem with its sheet and
    cell.
    """
    table = RawTable(str(settings.path))
    table.contents = path.read_bytes()
    if not check_package(table):
        return table
    try:
        with warnings.catch_warnings(action="ignore"):  # of parts that are not read
            formulas, values = load_twice(table.contents)
    except Exception as error:  # whatever is wrong inside; openpyxl has no error of its own for it
        return table.refuse(
            table.name,
            phrase("the workbook is damaged inside ({name})", name=type(error).__name__),
            phrase("Open it in Excel and save it again as .xlsx."),
        )
    name = _choose_sheet(formulas, settings, table)
    if name is None:
        return table
    _check_hidden(formulas, name, table)
    _read_sheet(formulas[name], values[name], table)
    return table


def _choose_sheet(book: Any, settings: Source, table: RawTable) -> str | None:
    shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    listing = ", ".join(f'"{title}"' for title in shown)
    if settings.sheet is None:
        if len(shown) == 1:
            return str(shown[0])
        table.refuse(
            table.name,
            phrase("the workbook has {count} sheets: {listing}", count=len(shown), listing=listing),
            phrase("Say which one in the parameters: sources.observations.sheet."),
        )
        return None
    matching = [
        title
        for title in shown
        if " ".join(title.split()).casefold() == " ".join(settings.sheet.split()).casefold()
    ]
    if len(matching) == 1:
        return str(matching[0])
    what = (
        phrase('two sheets match "{sheet}"', sheet=settings.sheet)
        if matching
        else phrase('there is no sheet "{sheet}"', sheet=settings.sheet)
    )
    table.refuse(
        table.name,
        phrase("{what}; the sheets are {listing}", what=what, listing=listing),
        phrase("Correct sources.observations.sheet, or rename the sheet."),
    )
    return None


def _check_hidden(book: Any, name: str, table: RawTable) -> None:
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            table.refuse(
                phrase('{name}, sheet "{title}"', name=table.name, title=sheet.title),
                phrase("the sheet is hidden and would travel with the file unseen"),
                phrase("Delete it, or show it if it belongs."),
            )
    sheet = book[name]
    for number, row in sorted(sheet.row_dimensions.items()):
        if (
            row.hidden
            and number <= sheet.max_row
            and any(cell.value is not None for cell in sheet[number])
        ):
            table.refuse(
                phrase(
                    '{name}, sheet "{name2}", row {number}',
                    name=table.name,
                    name2=name,
                    number=number,
                ),
                phrase("the row is hidden: does it count or not?"),
                phrase("Show it, or delete it."),
            )
    for letter, column in sorted(sheet.column_dimensions.items()):
        if column.hidden:
            table.refuse(
                phrase(
                    '{name}, sheet "{name2}", column {letter}',
                    name=table.name,
                    name2=name,
                    letter=letter,
                ),
                phrase("the column is hidden: does it count or not?"),
                phrase("Show it, or delete it."),
            )
    for merged in sheet.merged_cells.ranges:
        table.refuse(
            phrase(
                '{name}, sheet "{name2}", cells {coord}',
                name=table.name,
                name2=name,
                coord=merged.coord,
            ),
            phrase("cells are merged, so that it is unclear which row or column they belong to"),
            phrase("Unmerge them and write the value into each cell."),
        )


def _read_sheet(formulas: Any, values: Any, table: RawTable) -> None:
    where = phrase('{name}, sheet "{title}"', name=table.name, title=formulas.title)
    last = (
        max(
            (cell.column for row in formulas.iter_rows() for cell in row if cell.value is not None),
            default=0,
        )
        if formulas.max_row <= LIMIT_ROWS
        else 0
    )
    if formulas.max_row > LIMIT_ROWS:
        table.refuse(
            where,
            phrase("the sheet has more than {limit_rows} rows", limit_rows=LIMIT_ROWS),
            phrase("Delete the empty rows below the table."),
        )
        return
    if last > LIMIT_COLUMNS:
        from openpyxl.utils import get_column_letter

        table.refuse(
            where,
            phrase(
                "something stands in column {last}, far to the right of the table",
                last=get_column_letter(last),
            ),
            phrase("Delete it."),
        )
        return
    header: list[str] = []
    for number, row in enumerate(formulas.iter_rows(max_col=last), start=1):
        cells = [_read_cell(cell, values[cell.coordinate], where, table) for cell in row]
        if all(cell.value is None for cell in cells):
            continue
        if not header:
            header = ["" if cell.value is None else str(cell.value) for cell in cells]
            if not check_header(
                header, phrase("{where}, row {number}", where=where, number=number), table
            ):
                return
            table.columns = tuple(header)
            continue
        check_unnamed(zip(header, cells, strict=True), table)
        table.rows.append(
            RawRow(
                phrase("{where}, row {number}", where=where, number=number),
                {name: cell for name, cell in zip(header, cells, strict=True) if name},
            )
        )
    if not table.rows and not table.problems:
        table.refuse(
            where,
            phrase("the sheet is empty: no rows of data")
            if not header
            else phrase("the sheet has a header but no rows"),
            phrase("Add at least one row of figures."),
        )


def _read_cell(cell: Any, valued: Any, where: str, table: RawTable) -> Cell:
    place = phrase("{where}, cell {coordinate}", where=where, coordinate=cell.coordinate)
    value = cell.value
    if cell.data_type == "f":
        text = str(getattr(value, "text", value))
        if "|" in text or "!" in text and "[" in text:
            table.refuse(
                place,
                phrase("the formula reaches out to another program or file"),
                phrase("Replace the formula by its value."),
            )
            return Cell(None, place)
        value = valued.value
        if value is None:
            table.refuse(
                place,
                phrase("the formula has no stored value"),
                phrase("Open the workbook in Excel and save it, or paste the values."),
            )
            return Cell(None, place)
    if cell.data_type == "e" or valued.data_type == "e":
        table.refuse(
            place,
            phrase("the cell holds the error {value}", value=valued.value),
            phrase("Correct the formula, or leave the cell empty if the figure is not reported."),
        )
        return Cell(None, place)
    if isinstance(value, bool):
        table.refuse(
            place,
            phrase("the cell holds TRUE or FALSE, which is not a figure"),
            phrase("Write the number, or 1 and 0 for a milestone."),
        )
        return Cell(None, place)
    if isinstance(value, (datetime, date)):
        table.refuse(
            place,
            phrase("the cell is a date; a period is text"),
            phrase(
                "Write the period as text, for example 2024-Q1 (format the cell as Text first)."
            ),
        )
        return Cell(None, place)
    if isinstance(value, str):
        return Cell(clean_text(_decode(value), place, table) or None, place, typed=True)
    if isinstance(value, (int, float)) and "%" in cell.number_format:
        table.refuse(
            place,
            phrase("the cell is shown as a percentage, so that 45 % is stored as 0.45"),
            phrase("Format the column as Number and write 45 for 45 %."),
        )
        return Cell(None, place)
    if value is None or isinstance(value, (int, float)):
        return Cell(value, place, typed=True)
    table.refuse(
        place,
        phrase("the cell holds a {name}", name=type(value).__name__),
        phrase("Write a number or a word."),
    )
    return Cell(None, place)


def _decode(text: str) -> str:
    """The text as it was typed: a workbook writes a control character as _x000D_, and the
    underscore of such a word as _x005F_.
    """
    from openpyxl.utils.escape import unescape

    return str(unescape(text))
