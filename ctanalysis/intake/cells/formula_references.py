"""The cells that formulas name; and formulas over cells that nobody has filled in: Excel shows
zero, and nothing was reported.
"""

import re

from ctanalysis.observations.sources.workbook_grid import GridSheet, number_column

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


def adds_nothing(formula: str, sheet: GridSheet) -> bool:
    """Whether every cell that a formula names on its own sheet is empty, or a formula over empty
    cells itself.
    """
    places = list_named(formula)
    return bool(places) and all(_is_empty(place, sheet) for place in places)


def list_named(formula: str) -> list[tuple[int, int]]:
    """The rows and columns of the cells that a formula names; none when it looks at another
    sheet.
    """
    return [
        (row, column)
        for first, top, last, bottom in (REFERENCE.findall(formula) if "!" not in formula else [])
        for column in range(number_column(first), number_column(last or first) + 1)
        for row in range(int(top), int(bottom or top) + 1)
    ]


def _is_empty(place: tuple[int, int], sheet: GridSheet) -> bool:
    cell = sheet.cells.get(place)
    if cell is not None and cell.formula and cell.number == 0:
        return adds_nothing(cell.formula, sheet)
    return cell is None or cell.kind == "text" and not cell.text
