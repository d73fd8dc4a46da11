"""Where a table of a map lies on its sheet: its columns with what the map says of them, and its lines."""

from dataclasses import dataclass

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.intake.maps.heading_keys import Matched, head_columns, match_columns, name_heading, name_letter
from ctanalysis.intake.maps.table_map import TableMap, read_lines
from ctanalysis.intake.tables.table_detection import spread_texts
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet


@dataclass(frozen=True)
class TableLayout:
    """The columns, the numbers of the lines beneath the headings, the cells of the headings, and what is wrong."""

    columns: tuple[Matched, ...]
    body: tuple[int, ...]
    heads: tuple[GridCell, ...]
    problems: tuple[Problem, ...]


def lay_out(sheet: GridSheet, table: TableMap) -> TableLayout:
    """The table on the sheet: headings where the map says, else in the first filled line; all lines beneath, or those
    that the map names.
    """
    rows = sheet.list_rows()
    if not rows:
        return TableLayout((), (), (), ())
    heads = read_lines(table.headings) or (rows[0], rows[0])
    lines = (heads[0], heads[1] or heads[0])
    tags = read_lines(table.tags)
    first, last = read_lines(table.rows) or (max(lines[1], tags[0] if tags else 0) + 1, None)
    body = tuple(row for row in rows if row >= first and (last is None or row <= last))
    headed = head_columns(spread_texts(sheet), lines, tags[0] if tags else None, body)
    name = name_letter if table.kind == "cases" else name_heading  # a line too far, and a heading is a person
    columns, problems = match_columns(headed, table.columns, phrase('sheet "{sheet}"', sheet=sheet.name), name)
    above = [
        cell for row in (*range(lines[0], lines[1] + 1), *(tags[:1] if tags else ())) for cell in sheet.list_row(row)
    ]
    return TableLayout(tuple(columns), body, tuple(above), tuple(problems))
