"""Where the tables of a sheet are: their lines of headings, what each column holds, and the rows
beneath.
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.heading_lines import MOST_LINES, extend, find_anchor, read_cell_heading
from ctanalysis.intake.tables.headings import MEASURES, Heading, stack_headings
from ctanalysis.intake.tables.table_columns import TableColumn, look_beneath, settle_roles
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet


@dataclass
class Layout:
    """One table of a sheet."""

    sheet: GridSheet
    header: tuple[int, int]  # first and last line of headings
    body: tuple[int, int]
    columns: list[TableColumn] = field(default_factory=list)
    titles: list[GridCell] = field(default_factory=list)

    def find(self, role: str) -> TableColumn | None:
        """The first column of that role."""
        return next((column for column in self.columns if column.role == role and not column.hidden), None)

    def list_values(self) -> list[TableColumn]:
        """The columns in which figures stand."""
        return [
            column
            for column in self.columns
            if column.role
            in ("target", "actual", "baseline", "total", "percent", "sign", "variance", "numerator", "denominator")
        ]

    def list_figure_cells(self) -> list[GridCell]:
        """The cells beneath the columns in which figures stand."""
        numbers = {column.number for column in self.list_values()}
        return [
            cell
            for row in range(self.body[0], self.body[1] + 1)
            for cell in self.sheet.list_row(row)
            if cell.column in numbers
        ]

    def is_spread(self, cell: GridCell) -> bool:
        """Whether a cell is merged over more than one column of figures."""
        numbers = {column.number for column in self.list_values()}
        return any(
            left <= cell.column <= right and sum(left <= number <= right for number in numbers) > 1
            for _, left, _, right in self.sheet.list_merged(cell.row)
        )


def find_layouts(sheet: GridSheet) -> list[Layout]:
    """The tables of a sheet, from the top; none when no line looks like headings."""
    rows = sheet.list_rows()
    if not rows:
        return []
    texts = spread_texts(sheet)
    headers: list[tuple[int, int, int]] = []
    for row in rows:
        if headers and row <= headers[-1][1]:
            continue
        anchor = find_anchor(sheet, row, texts)
        if anchor is not None:
            lines = extend(sheet, row, anchor, texts, headers[-1][1] if headers else 0)
            if lines is not None and not (headers and _is_repeated(sheet, lines, headers[-1], anchor)):
                headers.append((*lines, anchor))
    layouts = []
    columns_of: dict[int, list[int]] = {}  # by row
    for row, number in texts:
        columns_of.setdefault(row, []).append(number)
    for index, (first, last, anchor) in enumerate(headers):
        end = headers[index + 1][0] - 1 if index + 1 < len(headers) else rows[-1]
        layout = Layout(sheet, (first, last), (last + 1, end))
        layout.columns = [
            look_beneath(sheet, layout.body, column) for column in _read_columns(layout, anchor, texts, columns_of)
        ]
        layout.titles = [cell for row in range(first) for cell in sheet.list_row(row)] if index == 0 else []
        layouts.append(layout)
    return layouts


def _is_repeated(sheet: GridSheet, lines: tuple[int, int], before: tuple[int, int, int], anchor: int) -> bool:
    """Whether a line amid the rows of a table says its headings again, some in short: the table
    goes on.
    """
    first, last = lines
    if first != last or anchor != before[2] or len(sheet.list_row(first - 1)) < 3:
        return False
    same = 0
    for cell in sheet.list_row(first):
        heading = read_cell_heading(cell)
        known = [
            read_cell_heading(sheet.cells[line, cell.column])
            for line in range(before[0], before[1] + 1)
            if (line, cell.column) in sheet.cells
        ]
        same += any(fold(one.text) == fold(heading.text) for one in known)
        is_dated = heading.time is not None and (heading.time.year is not None or heading.time.span is not None)
        if is_dated or heading.role in MEASURES and heading.role not in {one.role for one in known}:
            return False
    return same >= MOST_LINES


def spread_texts(sheet: GridSheet) -> dict[tuple[int, int], GridCell]:
    """The cells, those of merged areas in every place of their area."""
    spread = dict(sheet.cells)
    for top, left, bottom, right in sheet.merged:
        cell = sheet.cells.get((top, left))
        if cell is not None and (bottom - top + 1) * (right - left + 1) <= 20_000:
            spread.update({(row, column): cell for row in range(top, bottom + 1) for column in range(left, right + 1)})
    return spread


def _read_columns(
    layout: Layout, anchor: int, texts: dict[tuple[int, int], GridCell], columns_of: dict[int, list[int]]
) -> list[TableColumn]:
    first, last = layout.header
    sheet = layout.sheet
    rows = range(first, layout.body[1] + 1)
    numbers = sorted({number for row in rows for number in columns_of.get(row, ())})
    stacks: dict[int, list[Heading]] = {number: [] for number in numbers}
    for line in range(first, last + 1):
        running: Heading | None = None
        for before, number in pairwise([0, *numbers]):
            running = running if number == before + 1 else None
            cell = texts.get((line, number))
            if cell is not None and not (cell.kind == "text" and not cell.text):
                running = read_cell_heading(cell)
                said: Heading | None = running
            else:
                beneath = any((lower, number) in texts for lower in range(line + 1, last + 1))
                spreads = running is not None and (
                    running.is_value or running.role in ("year", "period") and running.time is not None
                )
                said = running = running if spreads and beneath and not _is_merged(sheet, line, number - 1) else None
            if said is not None:
                stacks[number].append(said)
    columns = [
        TableColumn(number, stack_headings(stack), "", hidden=_is_hidden(sheet, number, layout))
        for number, stack in stacks.items()
    ]
    return settle_roles(
        [replace(column, role="indicator") if column.number == anchor else column for column in columns], anchor
    )


def _is_merged(sheet: GridSheet, row: int, column: int) -> bool:
    return any(left <= column <= right for _, left, _, right in sheet.list_merged(row))


def _is_hidden(sheet: GridSheet, number: int, layout: Layout) -> bool:
    cells = sheet.list_column(number, layout.header[0], layout.body[1])
    return bool(cells) and all(cell.hidden for cell in cells)
