"""A sheet whose lines belong to lines of another one, as members to a household: each takes over what stands there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.intake.maps.heading_keys import HeadedColumn, head_columns
from ctanalysis.intake.maps.line_reading import write_cell
from ctanalysis.intake.maps.table_map import TableMap, read_lines
from ctanalysis.intake.tables.table_detection import spread_texts
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet

BEHIND = ": "  # between the sheet that is joined and its heading
MOST_LOST = 0.5  # of the lines may have none there


def join_sheet(
    sheet: GridSheet, table: TableMap, sheets: Sequence[GridSheet], tables: Sequence[TableMap]
) -> tuple[GridSheet, list[Problem]]:
    """The sheet with the columns of the one that its map joins, headed `Sheet: heading` (`Sheet: @C` where several have
    it). A key that stands twice there is a problem, and so it is where most lines have none.
    """
    assert table.joins is not None
    place = phrase('sheet "{sheet}"', sheet=sheet.name)
    other = next((one for one in sheets if one.name.casefold() == table.joins.sheet.casefold()), None)
    if other is None:
        return sheet, [Problem(place, phrase('there is no sheet "{sheet}"', sheet=table.joins.sheet), "")]
    its = next(
        (one for one in tables if one.sheet.casefold() == other.name.casefold() and one is not table), TableMap()
    )
    if its.joins is not None and its.joins.sheet.casefold() != sheet.name.casefold():
        other, problems = join_sheet(other, its, sheets, tables)
        if problems:
            return sheet, problems
    (line, columns), (their_line, theirs) = _head(sheet, table), _head(other, its)
    keys = [_find(columns, table.joins.by), _find(theirs, table.joins.there or table.joins.by)]
    if None in keys:
        wanted = table.joins.by if keys[0] is None else table.joins.there or table.joins.by
        return sheet, [Problem(place, phrase("no column has the heading {keys}", keys=f'"{wanted}"'), "")]
    lines, twice = _index(other, their_line, keys[1] or 0)
    offset = max(column.number for column in columns)
    joined, lost = dict(sheet.cells), 0
    name = f"{sheet.name} + {other.name}"
    for number, column in enumerate(theirs, offset + 1):
        joined[line, number] = GridCell(name, line, number, "text", name_joined(other.name, column, theirs))
    body = [row for row in sheet.list_rows() if row > line]
    for row in body:
        key = sheet.cells.get((row, keys[0] or 0))
        there = lines.get(write_cell(key).casefold()) if key is not None else None
        lost += there is None
        for number, column in enumerate(theirs, offset + 1):
            if there is not None and (cell := other.cells.get((there, column.number))) is not None:
                joined[row, number] = replace(cell, sheet=name, row=row, column=number)
    is_wrong = lost > MOST_LOST * len(body)  # fewer have no day then, or no consent, and that is said
    return replace(sheet, cells=joined), list(_list_problems(place, other.name, lost if is_wrong else 0, twice))


def name_joined(sheet: str, column: HeadedColumn, columns: Iterable[HeadedColumn]) -> str:
    """How a column of a joined sheet is headed: by its letter there where others have its heading."""
    is_alone = sum(one.heading.casefold() == column.heading.casefold() for one in columns) == 1
    return f"{sheet}{BEHIND}{column.heading if is_alone else f'@{column.letter}'}"


def _head(sheet: GridSheet, table: TableMap) -> tuple[int, list[HeadedColumn]]:
    """The last line of the headings, and the columns."""
    rows = sheet.list_rows()
    first, last = read_lines(table.headings) or (rows[0], rows[0])
    line = last or first
    return line, head_columns(spread_texts(sheet), (first, line), None, [row for row in rows if row > line])


def _find(columns: Sequence[HeadedColumn], heading: str) -> int | None:
    return next((one.number for one in columns if one.heading.casefold() == heading.casefold()), None)


def _index(sheet: GridSheet, line: int, column: int) -> tuple[Mapping[str, int], int]:
    """The line of each key, and how many keys stand in several lines."""
    found: dict[str, int] = {}
    twice = set()
    for cell in sheet.list_column(column, line + 1, max(sheet.list_rows())):
        word = write_cell(cell).casefold()
        twice |= {word} if word in found else set()
        found.setdefault(word, cell.row)
    return found, len(twice)


def _list_problems(place: str, other: str, lost: int, twice: int) -> list[Problem]:
    problems = []
    if lost:
        what = phrase('{number} lines have no line of their own in sheet "{sheet}"', number=lost, sheet=other)
        problems.append(
            Problem(place, what, phrase("Look at by and there under joins: they name the columns of the key."))
        )
    if twice:
        what = phrase('{number} keys stand in several lines of sheet "{sheet}"', number=twice, sheet=other)
        problems.append(Problem(place, what, phrase("Join by a column in which each word stands once.")))
    return problems
