"""Rows of totals, and figures of longer periods that repeat those inside them: checked against the figures they are
made of, and never used.
"""

from ctanalysis.intake.cells.cell_figures import read_figure
from ctanalysis.intake.cells.date_spans import order_span
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.formula_references import list_named
from ctanalysis.intake.cells.group_words import begins_with_total
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.row_labels import RowLabels, write_words
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator
from ctanalysis.observations.sources.workbook_grid import GridCell

CLOSE = 0.6  # totals are often written without decimals
SMALL, CLOSE_IF_SMALL = 10, 0.06  # 4.1 is not 4.4
NEARLY = 1e-6
MOST = 0.6  # of the indicators of a table


def is_close(made: float, stated: float) -> bool:
    """Whether a stated total is the number that was made, but for rounding: closer where it is small."""
    is_fine = abs(stated) < SMALL and not (float(stated).is_integer() and float(made).is_integer())
    return abs(made - stated) <= (CLOSE_IF_SMALL if is_fine else CLOSE)


def check_total_row(
    found: Contents, values: list[tuple[TableColumn, GridCell]], above: list[list[FoundIndicator]], signs: Signs
) -> None:
    """Compares a row of totals, column by column, with the sum of the rows above it: those of its
    section, or all of the table.
    """
    for column, cell in values:
        total = read_figure(cell, signs, whole=True).value
        sums = [sum(parts) for listed in above if (parts := _list_numbers(listed, column))]
        if total is None or not sums:
            found.note(cell, "total", "not used", "a total with nothing above it to compare")
        elif any(abs(one - total) <= CLOSE for one in sums):
            found.note(cell, "total checked", "not used", "it is the sum of the rows above")
        elif _are_alike(above[-1]):
            found.note(
                cell,
                "total",
                "not used",
                "it is NOT the sum of the rows above: correct the workbook, or say what it is",
            )
        else:
            found.note(cell, "total", "not used", "a total over rows that count different things")


def _are_alike(indicators: list[FoundIndicator]) -> bool:
    """Whether all rows above have the same unit, so that a total over them has to be their sum."""
    units = {fold(one.texts.get("unit", "")) for one in indicators}
    return len(units) == 1 and not any(
        figure.figure.is_percent or figure.figure.word for one in indicators for figure in one.figures
    )


def _list_numbers(indicators: list[FoundIndicator], column: TableColumn) -> list[float]:
    figures = [
        figure
        for indicator in indicators
        for figure in indicator.figures
        if figure.cell.column == column.number and not figure.group
    ]
    return [
        figure.figure.value for figure in figures if figure.figure.value is not None and not figure.figure.is_percent
    ]


def demote_totals(found: Contents, indicator: FoundIndicator) -> None:
    """A figure for a year that is the sum, the last or the mean of those inside it, or is computed
    from them, says nothing new: it becomes a total that was checked.
    """
    if len({figure.span.months for figure in indicator.figures if figure.span}) < 2:
        return  # no stretch lies inside another
    for figure in indicator.list_figures("actual"):
        if figure.span is not None and figure.figure.value is not None and _is_computed(figure, indicator):
            figure.role = "total"
    for role in ("actual", "target", "numerator", "denominator"):
        listed = [
            figure
            for figure in indicator.list_figures(role)
            if figure.span is not None and figure.figure.value is not None
        ]
        for figure in listed:
            numbers = [
                part.figure.value or 0.0
                for part in sorted(listed, key=lambda part: order_span(part.span))
                if is_inside(part, figure)
            ]
            stated = figure.figure.value or 0.0
            same = (
                [
                    sum(numbers),
                    numbers[-1],
                    *([sum(numbers) / len(numbers)] if role != "actual" or figure.figure.is_percent else []),
                ]
                if len(numbers) > 1
                else []
            )
            pooled = _pool(figure, listed, indicator) if role == "actual" else None
            if (
                any(abs(number - stated) <= NEARLY for number in same)
                or pooled is not None
                and is_close(pooled, stated)
            ):
                figure.role = "total" if role == "actual" else f"{role} repeated"
                if role != "actual":
                    found.note(
                        figure.cell, "total checked", "not used", f"it repeats the {role}s of the periods inside it"
                    )


def _pool(figure: FoundFigure, listed: list[FoundFigure], indicator: FoundIndicator) -> float | None:
    """The percentage that the counts of the periods inside make together; None where one of them has none."""
    parts = {(part.span, part.group) for part in listed if is_inside(part, figure)}
    above, below = (
        [one.figure.value for one in indicator.list_figures(role) if (one.span, one.group) in parts]
        for role in ("numerator", "denominator")
    )
    if not figure.figure.is_percent or len(parts) < 2 or None in (*above, *below):
        return None
    if not len(above) == len(below) == len(parts):
        return None
    whole = sum(one or 0.0 for one in below)
    return 100 * sum(one or 0.0 for one in above) / whole if whole else None


def _is_computed(figure: FoundFigure, indicator: FoundIndicator) -> bool:
    """Whether a formula makes the figure from shorter periods of its own indicator, read or not:
    what a formula skipped, as text, is missing in it.
    """
    places = set(list_named(figure.cell.formula or ""))
    return any(
        (part.cell.row, part.cell.column) in places
        and part.cell.sheet == figure.cell.sheet
        and part.span is not None
        and figure.span is not None
        and figure.span.holds(part.span)
        and part.span.months < figure.span.months
        for part in indicator.figures
    )


def is_inside(part: FoundFigure, whole: FoundFigure) -> bool:
    """Whether a figure is of the same group, and of a shorter stretch within that of the other."""
    if part is whole or part.group != whole.group or part.span is None or whole.span is None:
        return False
    return whole.span.holds(part.span) and part.span.months < whole.span.months


def find_total_title(cells: list[GridCell], titles: TableColumn) -> GridCell | None:
    """The title of a row of totals that stands left of the titles, merged over them or not."""
    first = cells[0]
    is_left = first.column < titles.number
    return first if is_left and begins_with_total(fold(first.text)) else None


def is_nameless_total(row: int, own: GridCell, labels: RowLabels, made: list[FoundIndicator]) -> bool:
    """Whether a title that begins with "total" lacks the code or the unit that the table's
    indicators have.
    """
    if not begins_with_total(fold(own.text)) or len(made) < 2:
        return False
    most = MOST * len(made)
    lacks_code = not labels.split_code(row, write_words(own))[0]
    lacks_unit = not labels.read(row, "unit")
    return (lacks_code and sum(bool(one.code) for one in made) > most) or (
        lacks_unit and sum("unit" in one.texts for one in made) > most
    )


def lacks_total(indicator: FoundIndicator) -> bool:
    """Whether it has figures of groups only, so that a row named total is its own."""
    return bool(indicator.figures) and all(figure.group for figure in indicator.figures)
