"""Indicators as a workbook has them, for tests: a figure a line, written out."""

from typing import Any

from ctanalysis.intake.cells.compound_figures import CellFigure
from ctanalysis.intake.cells.date_spans import Span, make_months
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator
from ctanalysis.observations.sources.workbook_grid import GridCell, GridWorkbook


def span(label: str) -> Span:
    """The days of `2024`, `2024-H1`, `2024-Q1` or `2024-05`."""
    year, _, part = label.partition("-")
    if not part:
        return make_months(int(year), 1, 12)
    length = {"Q": 3, "H": 6}.get(part[0], 1)
    number = int(part.lstrip("QH"))
    return make_months(int(year), (number - 1) * length + 1, length)


def figure(role: str, label: str | None, value: float | None, **more: Any) -> FoundFigure:
    """A figure of those days; `cumulative` and `text` are of its heading, `reading` of its cell."""
    heading = Heading(more.pop("text", ""), role, cumulative=more.pop("cumulative", False))
    heading = Heading(heading.text, role, cumulative=heading.cumulative, annual=more.pop("annual", False))
    read = CellFigure(reading=more.pop("reading", "certain"), value=value)
    cell = GridCell("Tracker", 2, 2, "number", value)
    days = span(label) if label else None
    return FoundFigure(cell, role, read, None, heading=heading, span=days, **more)


def indicator(*figures: FoundFigure, title: str = "Officers trained", **texts: str) -> FoundIndicator:
    """An indicator with these figures, each in a cell of its own."""
    for number, one in enumerate(figures):
        one.cell = GridCell("Tracker", 2, 2 + number, "number", one.figure.value)
    cell = GridCell("Tracker", 2, 1, "text", title)
    return FoundIndicator(title, cell, texts=texts, figures=list(figures), id="x")


def contents(**answers: str) -> Contents:
    """Nothing found yet, and these answers to questions of the last time."""
    return Contents(GridWorkbook("tracker.xlsx", []), answers=answers)
