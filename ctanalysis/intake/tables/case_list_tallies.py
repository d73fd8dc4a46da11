"""A counted cell: what was added up to it, and the figure that it makes."""

from dataclasses import dataclass, field

from ctanalysis.intake.cells.cell_figures import CellFigure, read_figure
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.group_words import Part
from ctanalysis.intake.tables.case_lists import SUPPRESSED
from ctanalysis.observations.sources.workbook_grid import GridCell

Key = tuple[str, str, Span, tuple[Part, ...]]  # title, code, period, group


@dataclass
class CountedCell:
    """What is added up to one figure: the sum, the persons, and what of it is missing or
    suppressed.
    """

    first: GridCell
    total: float = 0.0
    parts: int = 0
    missing: int = 0
    suppressed: int = 0
    persons: set[str] = field(default_factory=set)


def add(known: CountedCell, cell: GridCell | None, who: str, *, is_case: bool) -> None:
    """One more row in a figure: a case, a count, or a count that is suppressed or missing."""
    known.parts += 1
    if who:
        known.persons.add(who)
    if is_case:
        known.total += 1
    elif cell is None:
        known.missing += 1
    elif SUPPRESSED.fullmatch(cell.text.strip()):
        known.suppressed += 1
    elif (number := read_figure(cell, Signs(), whole=True).value) is not None:
        known.total += number
    else:
        known.missing += 1


def fill_nobody(sums: dict[Key, CountedCell]) -> dict[Key, CountedCell]:
    """Each group in each period of its indicator; where the list has no row of it, nobody was
    counted.
    """
    first: dict[tuple[str, str], dict[tuple[Part, ...], CountedCell]] = {}
    spans: dict[tuple[str, str], dict[Span, None]] = {}
    for (title, code, span, group), cell in sums.items():
        first.setdefault((title, code), {}).setdefault(group, cell)
        spans.setdefault((title, code), {})[span] = None
    return {
        (*name, span, group): sums.get((*name, span, group)) or CountedCell(cell.first)
        for name, groups in first.items()
        for span in spans[name]
        for group, cell in groups.items()
    }


def sum_figure(cell: CountedCell, *, is_unique: bool) -> CellFigure:
    """The sum; suppressed where a part of it is, not reported where a part is missing: what is left
    is no total.
    """
    if cell.suppressed:
        return CellFigure(
            "guess",
            f"{cell.suppressed} of the {cell.parts} figures it is made of are suppressed by the source",
            status="suppressed",
        )
    if cell.missing:
        return CellFigure(
            "guess", f"{cell.missing} of the {cell.parts} figures it is made of are missing", status="not_reported"
        )
    if not cell.parts:
        return CellFigure("guess", "no row of the list is of it: taken for nobody", value=0.0)
    return CellFigure(
        "guess", f"added up from {cell.parts} rows", value=float(len(cell.persons)) if is_unique else cell.total
    )
