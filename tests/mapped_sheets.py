"""Sheets and maps for tests of the map reader, written as rows and as the lines of a map."""

from typing import Any

from ctanalysis.intake.maps.table_map import WrittenMap
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet, GridWorkbook


def make_sheet(rows: list[list[Any]], name: str = "Data") -> GridSheet:
    """A sheet with these cells; None is empty."""
    sheet = GridSheet(name)
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            if value is not None:
                kind: Any = "text" if isinstance(value, str) else "number"
                sheet.cells[row, column] = GridCell(name, row, column, kind, value)
    return sheet


def make_workbook(*sheets: GridSheet) -> GridWorkbook:
    """A workbook of these sheets."""
    return GridWorkbook("table.xlsx", list(sheets))


def make_map(columns: dict[str, Any], **table: Any) -> WrittenMap:
    """A map of one table with these roles."""
    return WrittenMap.model_validate({"map": 1, "tables": [{"columns": columns, **table}]})


def list_told(workbook: GridWorkbook, written: WrittenMap) -> list[tuple[str, str, str, Any, float | None]]:
    """Each figure as indicator, measure, days, group and number."""
    from ctanalysis.intake.maps.mapped_workbook import understand_by_map

    found = understand_by_map(workbook, written).found
    return [
        (one.title, figure.role, figure.span.write() if figure.span else "", dict(figure.group), figure.figure.value)
        for one in found.indicators
        for figure in one.figures
    ]
