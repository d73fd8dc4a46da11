"""Where the tables of a sheet are: their lines of headings, what each column holds, and the rows
beneath.
"""

from dataclasses import dataclass, field, replace

from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.headings import MEASURES, Heading, read_heading, stack_headings
from ctanalysis.intake.tables.table_columns import TableColumn, look_beneath, settle_roles
from ctanalysis.observations.sources.workbook import GridCell, GridSheet

MOST_LINES = 5


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
        return next(
            (column for column in self.columns if column.role == role and not column.hidden), None
        )

    def list_values(self) -> list[TableColumn]:
        """The columns in which figures stand."""
        return [
            column
            for column in self.columns
            if column.role
            in (
                "target",
                "actual",
                "baseline",
                "total",
                "percent",
                "sign",
                "variance",
                "numerator",
                "denominator",
            )
        ]

    def list_figure_cells(self) -> list[GridCell]:
        """The cells beneath the columns in which figures stand."""
        numbers = {column.number for column in self.list_values()}
        return [
            cell
            for (row, number), cell in self.sheet.cells.items()
            if number in numbers and row > self.header[1]
        ]

    def is_spread(self, cell: GridCell) -> bool:
        """Whether a cell is merged over more than one column of figures."""
        numbers = {column.number for column in self.list_values()}
        return any(
            top <= cell.row <= bottom
            and left <= cell.column <= right
            and len(numbers & set(range(left, right + 1))) > 1
            for top, left, bottom, right in self.sheet.merged
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
        anchor = _find_anchor(sheet, row, texts)
        if anchor is not None:
            lines = _extend(sheet, row, anchor, texts, headers[-1][1] if headers else 0)
            if lines is not None and not (
                headers and _is_repeated(sheet, lines, headers[-1], anchor)
            ):
                headers.append((*lines, anchor))
    layouts = []
    for index, (first, last, anchor) in enumerate(headers):
        end = headers[index + 1][0] - 1 if index + 1 < len(headers) else rows[-1]
        layout = Layout(sheet, (first, last), (last + 1, end))
        layout.columns = [
            look_beneath(sheet, layout.body, column)
            for column in _read_columns(layout, anchor, texts)
        ]
        layout.titles = (
            [cell for cell in sheet.cells.values() if cell.row < first] if index == 0 else []
        )
        layouts.append(layout)
    return layouts


def _is_repeated(
    sheet: GridSheet, lines: tuple[int, int], before: tuple[int, int, int], anchor: int
) -> bool:
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
        is_dated = heading.time is not None and (
            heading.time.year is not None or heading.time.span is not None
        )
        if is_dated or heading.role in MEASURES and heading.role not in {one.role for one in known}:
            return False
    return same >= MOST_LINES


def spread_texts(sheet: GridSheet) -> dict[tuple[int, int], GridCell]:
    """The cells, those of merged areas in every place of their area."""
    spread = dict(sheet.cells)
    for top, left, bottom, right in sheet.merged:
        cell = sheet.cells.get((top, left))
        if cell is not None and (bottom - top + 1) * (right - left + 1) <= 20_000:
            spread.update(
                {
                    (row, column): cell
                    for row in range(top, bottom + 1)
                    for column in range(left, right + 1)
                }
            )
    return spread


def read_cell_heading(cell: GridCell) -> Heading:
    """What a cell says as a heading; a year or a date in it is one too."""
    if cell.kind == "date":
        return read_heading(f"{cell.value:%Y-%m}")
    if cell.number is not None and cell.number.is_integer() and 1990 <= cell.number <= 2100:
        return read_heading(f"{cell.number:.0f}")
    if cell.number is not None and cell.number.is_integer() and 1 <= cell.number <= 12:
        return Heading(f"{cell.number:.0f}", rest=1)
    return read_heading(cell.text) if cell.kind == "text" else Heading(rest=99)


def _find_anchor(sheet: GridSheet, row: int, texts: dict[tuple[int, int], GridCell]) -> int | None:
    """The column of indicators, when this row is a line of headings that names it; None
    otherwise.
    """
    known = {cell.column: read_cell_heading(cell) for cell in sheet.list_row(row)}
    good = {column: heading for column, heading in known.items() if heading.is_known}
    if len(good) < max(2, 0.6 * len(known)):
        return None
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
    if len(values) >= 2 and len(good) == len(known):
        left = [
            column
            for number, column in sheet.cells
            if row < number <= row + 8
            and column < min(values)
            and sheet.cells[number, column].kind == "text"
        ]
        beneath = [
            column
            for number, column in sheet.cells
            if row < number <= row + 8
            and column in values
            and sheet.cells[number, column].number is not None
        ]
        if left and beneath and min(known) >= min(left):
            return max(
                set(left),
                key=lambda column: (
                    left.count(column),
                    sum(
                        len(sheet.cells[n, c].text)
                        for n, c in sheet.cells
                        if c == column and row < n <= row + 8
                    ),
                    -column,
                ),
            )
    return None


def _extend(
    sheet: GridSheet, row: int, anchor: int, texts: dict[tuple[int, int], GridCell], after: int
) -> tuple[int, int] | None:
    """The first and last line of the headings around a row that names the indicators."""
    first = last = row
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and left <= anchor <= right and bottom - top < MOST_LINES:
            first, last = min(first, top), max(last, bottom)
    while (
        first - 1 > after
        and last - first + 1 < MOST_LINES
        and _is_line(sheet, first - 1, anchor, above=first)
    ):
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
        if heading.is_value
        and column > anchor
        or heading.role in ("value", "year", "period", "percent", "sign")
    ]
    if not values:
        return False
    if above is None:
        return True
    values = [column for column in values if column > anchor]
    is_wide = any(
        top <= row <= bottom and left in values and right > left
        for top, left, bottom, right in sheet.merged
    )
    return (
        is_wide or len(values) >= 2 or any((above, column + 1) in sheet.cells for column in values)
    )


def _read_columns(
    layout: Layout, anchor: int, texts: dict[tuple[int, int], GridCell]
) -> list[TableColumn]:
    first, last = layout.header
    sheet = layout.sheet
    numbers = sorted({column for row, column in texts if first <= row <= layout.body[1]})
    stacks: dict[int, list[Heading]] = {number: [] for number in numbers}
    for line in range(first, last + 1):
        running: Heading | None = None
        for number in range(min(numbers), max(numbers) + 1):
            cell = texts.get((line, number))
            if cell is not None and not (cell.kind == "text" and not cell.text):
                running = read_cell_heading(cell)
                said: Heading | None = running
            else:
                beneath = any((lower, number) in texts for lower in range(line + 1, last + 1))
                spreads = running is not None and (
                    running.is_value
                    or running.role in ("year", "period")
                    and running.time is not None
                )
                said = running = (
                    running
                    if spreads and beneath and not _is_merged(sheet, line, number - 1)
                    else None
                )
            if said is not None and number in stacks:
                stacks[number].append(said)
    columns = [
        TableColumn(number, stack_headings(stack), "", hidden=_is_hidden(sheet, number, layout))
        for number, stack in stacks.items()
    ]
    return settle_roles(
        [
            replace(column, role="indicator") if column.number == anchor else column
            for column in columns
        ],
        anchor,
    )


def _is_merged(sheet: GridSheet, row: int, column: int) -> bool:
    return any(
        top <= row <= bottom and left <= column <= right
        for top, left, bottom, right in sheet.merged
    )


def _is_hidden(sheet: GridSheet, number: int, layout: Layout) -> bool:
    cells = [
        cell
        for (row, column), cell in sheet.cells.items()
        if column == number and layout.header[0] <= row <= layout.body[1]
    ]
    return bool(cells) and all(cell.hidden for cell in cells)
