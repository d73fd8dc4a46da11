"""Where the lines of headings of a table stand."""

from itertools import takewhile

from ctanalysis.intake.tables.headings import Heading, read_heading
from ctanalysis.intake.tables.list_roles import names_place, read_name
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet

MOST_LINES = 5


def read_cell_heading(cell: GridCell) -> Heading:
    """What a cell says as a heading; a year or a date in it is one too."""
    if cell.kind == "date":
        return read_heading(f"{cell.value:%Y-%m}")
    if cell.number is not None and cell.number.is_integer() and 1990 <= cell.number <= 2100:
        return read_heading(f"{cell.number:.0f}")
    if cell.number is not None and cell.number.is_integer() and 1 <= cell.number <= 12:
        return Heading(f"{cell.number:.0f}", rest=1)
    return read_heading(cell.text) if cell.kind == "text" else Heading(rest=99)


def find_anchor(sheet: GridSheet, row: int, texts: dict[tuple[int, int], GridCell]) -> int | None:
    """The column of indicators, when this row is a line of headings that names it; None
    otherwise.
    """
    cells = sheet.list_row(row)
    known: dict[int, Heading] = {}
    unknown = 0
    for cell in cells:
        known[cell.column] = read_cell_heading(cell)
        unknown += not known[cell.column].is_known
        if len(cells) - unknown < max(2, 0.6 * len(cells)):
            return None  # in a long sheet nearly every row ends here, after a few cells
    good = {column: heading for column, heading in known.items() if heading.is_known}
    for role in ("indicator", "result", "code"):
        for column, heading in good.items():
            if heading.role == role and heading.rest <= 1 and not heading.is_value:
                others = {h.role for c, h in good.items() if c != column} | (
                    {"value"} if any(h.is_value for h in good.values()) else set()
                )
                if role == "indicator" or "value" in others and len(others) >= 2:
                    if (
                        role == "code"
                        and (column + 1) not in known
                        and any((r, column + 1) in sheet.cells for r in range(row + 1, row + 6))
                    ):
                        return column + 1  # a heading was left out above the titles
                    return column
    values = [column for column, heading in good.items() if heading.is_value]
    places = list(takewhile(lambda column: _is_place(known[column]), sorted(known)))
    odd = sum(not known[column].is_known for column in known if column not in places)
    if places and len(values) >= 2 and odd <= len(values) // 4:
        return places[-1]
    if len(values) >= 2 and len(good) == len(known):
        beneath = [cell for number in range(row + 1, row + 9) for cell in sheet.list_row(number)]
        leftmost, of_values = min(values), set(values)
        letters: dict[int, list[int]] = {}
        for cell in beneath:
            if cell.column < leftmost and cell.kind == "text":
                letters.setdefault(cell.column, []).append(len(cell.text))
        has_figures = any(cell.column in of_values and cell.number is not None for cell in beneath)
        if letters and has_figures and min(known) >= min(letters):
            return max(letters, key=lambda column: (len(letters[column]), sum(letters[column]), -column))
    return None


def _is_place(heading: Heading) -> bool:
    return not heading.is_value and names_place(read_name(heading.text))


def extend(
    sheet: GridSheet, row: int, anchor: int, texts: dict[tuple[int, int], GridCell], after: int
) -> tuple[int, int] | None:
    """The first and last line of the headings around a row that names the indicators."""
    first = last = row
    for top, left, bottom, right in sheet.list_merged(row):
        if left <= anchor <= right and bottom - top < MOST_LINES:
            first, last = min(first, top), max(last, bottom)
    while first - 1 > after and last - first + 1 < MOST_LINES and _is_line(sheet, first - 1, anchor, above=first):
        first -= 1
    while last - first + 1 < MOST_LINES and _is_line(sheet, last + 1, anchor, above=None):
        last += 1
    return first, last


def _is_line(sheet: GridSheet, row: int, anchor: int, above: int | None) -> bool:
    """Whether a row beside the named line is one of headings too: every cell is known, and says
    what figures stand beneath.
    """
    cells = sheet.list_row(row)
    headings = {cell.column: read_cell_heading(cell) for cell in cells}
    if not cells or not all(heading.is_known for heading in headings.values()):
        return False
    if anchor in headings and headings[anchor].role not in ("indicator", "result"):
        return False
    values = [
        column
        for column, heading in headings.items()
        if heading.is_value and column > anchor or heading.role in ("value", "year", "period", "percent", "sign")
    ]
    if not values:
        return False
    if above is None:
        return True
    values = [column for column in values if column > anchor]
    is_wide = any(left in values and right > left for _, left, _, right in sheet.list_merged(row))
    return is_wide or len(values) >= 2 or any((above, column + 1) in sheet.cells for column in values)
