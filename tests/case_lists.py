"""Lists of cases as they are read from a sheet, for tests: a heading and a role a column."""

from collections.abc import Sequence
from datetime import date

from ctanalysis.intake.tables.case_lists import CaseList, ListColumn
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet

Column = tuple[str, str, Sequence[object]]  # heading, role, what stands beneath; None: empty


def make_sheet(*rows: list[object]) -> GridSheet:
    """A sheet named T with these rows; None is an empty cell."""
    sheet = GridSheet("T")
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet.cells[row, column] = make_cell("T", row, column, value)
    return sheet


def make_cell(sheet: str, row: int, column: int, value: object) -> GridCell:
    """A cell of the kind that its value has."""
    if isinstance(value, date):
        return GridCell(sheet, row, column, "date", value)
    if isinstance(value, str):
        return GridCell(sheet, row, column, "text", value)
    return GridCell(sheet, row, column, "number", float(str(value)))


def make_list(*columns: Column, sheet: str = "Cases") -> CaseList:
    """The list with these columns from A on: headings in row 1, rows from 2 on."""
    grid = GridSheet(sheet)
    read, last = [], 1
    for number, (heading, role, values) in enumerate(columns, start=1):
        grid.cells[1, number] = make_cell(sheet, 1, number, heading)
        for row, value in enumerate(values, start=2):
            last = max(last, row)
            if value is not None:
                grid.cells[row, number] = make_cell(sheet, row, number, value)
        read.append(ListColumn(number, heading, role, name=heading.lower().replace(" ", "_")))
    return CaseList(grid, 1, read, list(range(2, last + 1)))
