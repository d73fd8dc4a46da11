"""A map to fill in, for a workbook that is not understood: every column by its heading, with what stands beneath it."""

from collections.abc import Iterator

from ctanalysis.intake.drafts.parameter_file import quote
from ctanalysis.intake.maps.column_roles import OPEN
from ctanalysis.intake.maps.heading_keys import HeadedColumn, head_columns
from ctanalysis.intake.maps.map_periods import parse_day
from ctanalysis.intake.tables.heading_lines import read_cell_heading
from ctanalysis.intake.tables.table_detection import spread_texts
from ctanalysis.observations.contact_details import holds_contact
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet, GridWorkbook

FIRST_LINES = 15  # in which headings are looked for
LOOKED_AT = 200  # cells beneath a heading
CERTAIN = ("indicator", "result", "level", "unit")  # roles that a heading alone may name
HEAD = """\
# How the table is read: write a role beside each heading, save the file as table_map.yml in this folder, and run the
# same command again.
# indicator, code, result, unit, level: what a line is about     by sex, by age, place 1: its group
# target 2024, actual 2024-Q1, baseline 2023: figures             period, year, quarter, month, from, to: its time
# total, percent, difference: compared, never used                ignore, private, other: not read
# A list with a line a case: kind: cases and counts: beneath its sheet; roles date, person, consent, approval, service …
# ? is a role that is still open. All else: docs/how-to/table-map.md
map: 1
tables:
"""


def write_map_to_fill_in(workbook: GridWorkbook) -> str:
    """The map as a file: of each sheet the line that looks most like headings, and its columns. Nothing that stands in
    a cell beneath is written there.
    """
    return HEAD + "".join(line + "\n" for sheet in workbook.sheets for line in _list_sheet(sheet))


def find_heading_line(sheet: GridSheet) -> int:
    """The line among the first that holds most words beside each other; the first of equals."""
    rows = sheet.list_rows()[:FIRST_LINES]
    return max(rows, key=lambda row: (sum(_is_words(cell) for cell in sheet.list_row(row)), -row))


def _list_sheet(sheet: GridSheet) -> Iterator[str]:
    yield f"- sheet: {quote(sheet.name)}"
    if not sheet.cells or sheet.hidden:
        yield "  kind: ignore"
        return
    line = find_heading_line(sheet)
    body = [row for row in sheet.list_rows() if row > line]
    columns = head_columns(spread_texts(sheet), (line, line), None, body)
    heads = {cell.column: cell for cell in sheet.list_row(line)}
    named = [one.heading for one in columns]
    is_line = any(_holds_facts(cell) for cell in heads.values())  # a list without headings: its line may be a person's
    yield f"  headings: {line}"
    yield "  columns:"
    for one in columns:
        key = (
            one.heading
            if one.heading and named.count(one.heading) == 1 and "*" not in one.heading and not is_line
            else f"@{one.letter}"
        )
        role = _find_role(heads.get(one.number))
        yield f"    {quote(key)}: {quote(role)}    # {_describe(sheet, one, body)}"


def _holds_facts(cell: GridCell) -> bool:
    """Whether a cell holds what no heading does: a day, a phone number or an address."""
    return cell.kind == "date" or parse_day(cell.text, "dmy") is not None or holds_contact(cell.text)


def _find_role(cell: GridCell | None) -> str:
    """A role that the heading alone names for certain; else that it is open."""
    role = read_cell_heading(cell).role if cell is not None else None
    return role if role in CERTAIN else OPEN


def _describe(sheet: GridSheet, column: HeadedColumn, body: list[int]) -> str:
    """What stands beneath a heading, without a word of it."""
    cells = [sheet.cells[row, column.number] for row in body[:LOOKED_AT] if (row, column.number) in sheet.cells]
    kinds = {
        "numbers": sum(cell.number is not None for cell in cells),
        "dates": sum(cell.kind == "date" for cell in cells),
        "words": sum(_is_words(cell) for cell in cells),
    }
    return ", ".join(f"{count} {kind}" for kind, count in kinds.items() if count) or "nothing"


def _is_words(cell: GridCell) -> bool:
    return cell.kind == "text" and bool(cell.text.strip())
