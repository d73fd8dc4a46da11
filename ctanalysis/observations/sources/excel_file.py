"""Excel workbooks, read strictly: refused before opening when they could do harm, then every cell
with its address.
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ctanalysis.ground.language import phrase
from ctanalysis.observations.sources.opened_workbook import group_rows, open_workbook
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
    if not table.take_contents(path):
        return table
    opened = open_workbook(table)
    if opened is None:
        return table
    name = _choose_sheet(opened.book, settings, table)
    if name is None:
        return table
    _check_hidden(opened.book, name, table)
    _read_sheet(opened.book[name], opened.stored[name], table)
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
        title for title in shown if " ".join(title.split()).casefold() == " ".join(settings.sheet.split()).casefold()
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
    held = group_rows(sheet)
    hidden = [row for row, shape in sorted(sheet.row_dimensions.items()) if shape.hidden]
    for number in hidden:
        if any(cell.value is not None for cell in held.get(number, {}).values()):
            table.refuse(
                phrase('{name}, sheet "{name2}", row {number}', name=table.name, name2=name, number=number),
                phrase("the row is hidden: does it count or not?"),
                phrase("Show it, or delete it."),
            )
    for letter, column in sorted(sheet.column_dimensions.items()):
        if column.hidden:
            table.refuse(
                phrase('{name}, sheet "{name2}", column {letter}', name=table.name, name2=name, letter=letter),
                phrase("the column is hidden: does it count or not?"),
                phrase("Show it, or delete it."),
            )
    for merged in sheet.merged_cells.ranges:
        table.refuse(
            phrase('{name}, sheet "{name2}", cells {coord}', name=table.name, name2=name, coord=merged.coord),
            phrase("cells are merged, so that it is unclear which row or column they belong to"),
            phrase("Unmerge them and write the value into each cell."),
        )


def _read_sheet(formulas: Any, stored: Mapping[str, Any], table: RawTable) -> None:
    where = phrase('{name}, sheet "{title}"', name=table.name, title=formulas.title)
    held = group_rows(formulas)
    last = max((column for row in held.values() for column, cell in row.items() if cell.value is not None), default=0)
    if len(held) > LIMIT_ROWS:
        table.refuse(
            where,
            phrase("the sheet has more than {limit_rows} rows", limit_rows=LIMIT_ROWS),
            phrase("Observations are totals by period and group, not one row a person."),
        )
        return
    if last > LIMIT_COLUMNS:
        from openpyxl.utils import get_column_letter

        table.refuse(
            where,
            phrase("something stands in column {last}, far to the right of the table", last=get_column_letter(last)),
            phrase("Delete it."),
        )
        return
    header: list[str] = []
    for number, row in held.items():
        cells = [
            _read_cell(row[column], stored.get(row[column].coordinate), where, table)
            if column in row
            else Cell(None, where, which=_name_cell(column, number))
            for column in range(1, last + 1)
        ]
        if all(cell.value is None for cell in cells):
            continue
        place = phrase("{where}, row {number}", where=where, number=number)
        if not header:
            header = ["" if cell.value is None else str(cell.value) for cell in cells]
            if not check_header(header, place, table):
                return
            table.columns = tuple(header)
            continue
        check_unnamed(zip(header, cells, strict=True), table)
        table.rows.append(RawRow(place, {name: cell for name, cell in zip(header, cells, strict=True) if name}))
        if table.is_given_up:
            return
    if not table.rows and not table.problems:
        table.refuse(
            where,
            phrase("the sheet is empty: no rows of data")
            if not header
            else phrase("the sheet has a header but no rows"),
            phrase("Add at least one row of figures."),
        )


def _read_cell(cell: Any, stored: Any, where: str, table: RawTable) -> Cell:
    which = _name_cell(cell.column, cell.row)
    place = f"{where}, {which}"
    value = cell.value
    if cell.data_type == "f":
        text = str(getattr(value, "text", value))
        if "|" in text or "!" in text and "[" in text:
            table.refuse(
                place,
                phrase("the formula reaches out to another program or file"),
                phrase("Replace the formula by its value."),
            )
            return Cell(None, where, which=which)
        value = None if stored is None else stored.value
        if value is None:
            table.refuse(
                place,
                phrase("the formula has no stored value"),
                phrase("Open the workbook in Excel and save it, or paste the values."),
            )
            return Cell(None, where, which=which)
    if (stored or cell).data_type == "e":
        table.refuse(
            place,
            phrase("the cell holds the error {value}", value=value),
            phrase("Correct the formula, or leave the cell empty if the figure is not reported."),
        )
        return Cell(None, where, which=which)
    if isinstance(value, bool):
        table.refuse(
            place,
            phrase("the cell holds TRUE or FALSE, which is not a figure"),
            phrase("Write the number, or 1 and 0 for a milestone."),
        )
        return Cell(None, where, which=which)
    if isinstance(value, (datetime, date)):
        table.refuse(
            place,
            phrase("the cell is a date; a period is text"),
            phrase("Write the period as text, for example 2024-Q1 (format the cell as Text first)."),
        )
        return Cell(None, where, which=which)
    if isinstance(value, str):
        return Cell(clean_text(_decode(value), place, table) or None, where, typed=True, which=which)
    if isinstance(value, (int, float)) and "%" in cell.number_format:
        table.refuse(
            place,
            phrase("the cell is shown as a percentage, so that 45 % is stored as 0.45"),
            phrase("Format the column as Number and write 45 for 45 %."),
        )
        return Cell(None, where, which=which)
    if value is None or isinstance(value, (int, float)):
        return Cell(value, where, typed=True, which=which)
    table.refuse(
        place, phrase("the cell holds a {name}", name=type(value).__name__), phrase("Write a number or a word.")
    )
    return Cell(None, where, which=which)


def _name_cell(column: int, row: int) -> str:
    from openpyxl.utils import get_column_letter

    return phrase("cell {address}", address=f"{get_column_letter(column)}{row}")


def _decode(text: str) -> str:
    """The text as it was typed: a workbook writes a control character as _x000D_, and the
    underscore of such a word as _x005F_.
    """
    from openpyxl.utils.escape import unescape

    return str(unescape(text))
