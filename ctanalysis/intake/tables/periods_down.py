"""Tables the other way round: periods down the first column, one indicator a column."""

import re

from ctanalysis.intake.cells.cell_figures import read_figure
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.heading_words import count_words, fold
from ctanalysis.intake.cells.time_words import TimeWords, find_time
from ctanalysis.intake.tables.heading_lines import read_cell_heading
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.row_labels import write_words
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet

FEWEST = 2


def find_periods_down(sheet: GridSheet) -> tuple[int, int] | None:
    """The line of titles and the column of periods; None when the sheet holds no such table."""
    for row in sheet.list_rows():
        cells = [cell for cell in sheet.list_row(row) if cell.text and not cell.hidden]
        if len(cells) < FEWEST:
            continue
        first = cells[0]
        if _read_time(first) is not None:
            continue  # a row of the table, whose signs for missing figures are no titles
        times = [
            time
            for time in (_read_time(sheet.cells.get((below, first.column))) for below in range(row + 1, row + 6))
            if time
        ]
        if len(times) < FEWEST:
            continue
        titled = [cell for cell in cells[1:] if _is_title(cell) and _has_number(sheet, cell)]
        if titled and len(titled) == len(cells) - 1:
            return row, first.column
    return None


def read_periods_down(found: Contents, sheet: GridSheet, place: tuple[int, int], signs: Signs) -> list[FoundIndicator]:
    """An indicator for each titled column, its figures for the periods of the rows."""
    head, first = place
    made: dict[int, FoundIndicator] = {}
    for cell in sheet.list_row(head):
        if cell.column == first:
            found.note(cell, "header")
        elif cell.text and not cell.hidden and cell.column > first:
            found.note(cell, "indicator")
            made[cell.column] = FoundIndicator(cell.text, cell)
    for row in [number for number in sheet.list_rows() if number > head]:
        period = sheet.cells.get((row, first))
        time = _read_time(period)
        if time is None or period is None or period.hidden:
            continue
        found.note(period, "period")
        for cell in sheet.list_row(row):
            if cell.column in made and not cell.hidden and (cell.kind != "text" or cell.text):
                figure = read_figure(cell, signs)
                made[cell.column].figures.append(
                    FoundFigure(cell, "actual", figure, time, (), Heading(write_words(period), "actual", time))
                )
                reading = "not used" if figure.reading == "question" else figure.reading
                found.note(cell, "actual", reading, figure.sentence, figure.write())
    found.guesses.append(
        f"Sheet {sheet.name}: periods run down and indicators across; the figures were taken for actuals."
    )
    return list(made.values())


def _read_time(cell: GridCell | None) -> TimeWords | None:
    if cell is None:
        return None
    time, rest = find_time(fold(write_words(cell)))
    says = time is not None and (time.year is not None or time.span is not None or time.own_year is not None)
    return time if says and not count_words(rest) else None


def _is_title(cell: GridCell) -> bool:
    """Whether words name what is counted, a total of it too."""
    heading = read_cell_heading(cell)
    return re.search(r"[^\W\d_]{2}", cell.text) is not None and not (
        heading.is_known and (heading.role != "total" or heading.time is not None)
    )


def _has_number(sheet: GridSheet, title: GridCell) -> bool:
    return any(
        (row, title.column) in sheet.cells and sheet.cells[row, title.column].number is not None
        for row in range(title.row + 1, title.row + 6)
    )
