"""A table read by its map: every figure with what is told of it, and every filled cell with what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.compound_figures import CellFigure
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.maps.column_roles import (
    COMPARED,
    FIGURES,
    LEFT_OUT,
    NAMED,
    OPEN,
    TIMES,
    TOLD_OF_INDICATORS,
    WHOLE,
    Role,
    parse_role,
    parse_said,
)
from ctanalysis.intake.maps.heading_keys import Matched, find_star
from ctanalysis.intake.maps.line_reading import (
    LINE,
    MEASURE,
    PERIOD,
    READING,
    TOLD,
    Fault,
    ToldLine,
    list_said,
    list_spans,
    tell_line,
)
from ctanalysis.intake.maps.map_periods import FiscalYear
from ctanalysis.intake.maps.mapped_cells import read_number
from ctanalysis.intake.maps.table_layout import lay_out
from ctanalysis.intake.maps.table_map import TableMap
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet


@dataclass(frozen=True)
class MappedFigure:
    """A figure of a table: what it is, of which indicator, when, for whom, and how it is read."""

    cell: GridCell
    measure: str
    figure: CellFigure
    indicator: str
    code: str
    span: Span | None
    is_whole: bool
    reading: str
    group: tuple[tuple[str, str], ...]
    about: Mapping[str, str]


@dataclass(frozen=True)
class CellAccount:
    """What became of a cell."""

    cell: GridCell
    taken_for: str
    reading: str = "certain"
    sentence: str = ""
    value: str = ""


@dataclass
class ReadTable:
    """What a table holds."""

    figures: list[MappedFigure] = field(default_factory=list)
    accounts: list[CellAccount] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_table(sheet: GridSheet, table: TableMap, fiscal: FiscalYear | None) -> ReadTable:
    """The figures of a table; a line or a figure of which something is not told, or told twice and differently, is not
    read, and stands among the problems.
    """
    layout = lay_out(sheet, table)
    matched = layout.columns
    read = ReadTable([], [CellAccount(cell, "header") for cell in layout.heads], list(layout.problems))
    said = ToldLine().add([*list_said(parse_said(table.all), fiscal), *list_of_sheet(sheet, table)], None)
    section, above = "", ToldLine()
    down = {one.column.number for one in matched if one.mapped.down and one.mapped.parsed.name in TOLD}
    held: dict[int, GridCell] = {}  # the last cell of each column that an empty one repeats; a figure is never repeated
    for row in layout.body:
        own = {cell.column: cell for cell in sheet.list_row(row)}
        held |= {number: cell for number, cell in own.items() if number in down}
        cells = held | own
        told = tell_line(cells, matched, table, fiscal)
        kind = told.facts.get(LINE, "")
        if kind == "section":
            section, above = told.facts.get("indicator", ""), ToldLine()
        elif kind == "part":
            named = {"part": told.facts.get("indicator", "")} if not told.group else {}
            whole = {name: above.facts.get(name, "") for name in ("indicator", "code")}
            told = ToldLine({**told.facts, **whole, **named}, told.faults)
        elif not kind:
            above = told
        if section and "result" not in told.facts:
            told = ToldLine({**told.facts, "result": section}, told.faults)
        _read_line(read, cells, matched, told, said, table, fiscal, is_read=kind in ("", "part"))
    return read


def list_of_sheet(sheet: GridSheet, table: TableMap) -> Iterator[tuple[str, str]]:
    """What the star of the sheet's name stands for."""
    if table.name:
        role, star = parse_role(table.name), find_star(table.sheet, sheet.name) or ""
        yield (role.of if role.name in NAMED else role.name), star


def _read_line(
    read: ReadTable,
    cells: Mapping[int, GridCell],
    matched: Sequence[Matched],
    told: ToldLine,
    said: ToldLine,
    table: TableMap,
    fiscal: FiscalYear | None,
    *,
    is_read: bool,
) -> None:
    read.problems += [_place(fault, cells) for fault in told.faults]
    for one in matched:
        cell, role = cells.get(one.column.number), one.mapped.parsed
        if cell is None or (cell.kind == "text" and not cell.text.strip()):
            continue
        if role.name not in FIGURES:
            read.accounts.append(_account_words(cell, role, is_read=is_read))
        elif not is_read:
            read.accounts.append(
                CellAccount(cell, "total", "not used", phrase("the map says that its line is no figure of its own"))
            )
        elif told.faults:
            read.accounts.append(CellAccount(cell, role.name, "not used", phrase("something of its line is not clear")))
        else:
            _read_figure(read, cell, role, one.star, told, said, table, fiscal)


def _read_figure(
    read: ReadTable,
    cell: GridCell,
    role: Role,
    star: str,
    line: ToldLine,
    said: ToldLine,
    table: TableMap,
    fiscal: FiscalYear | None,
) -> None:
    figure = read_number(cell, table)
    if figure is None:
        read.accounts.append(CellAccount(cell, role.name, sentence=phrase("the map says that there is no figure")))
        return
    own = list_said(role.said.fill(star), fiscal)
    # the time of a line is that of what it reports: a baseline has only one that its own column states
    facts = {name: value for name, value in line.facts.items() if role.name != "baseline" or name not in TIMES}
    whole = ToldLine(facts).add(own, cell).add(said.facts.items(), cell)
    measure = whole.facts.get(MEASURE) or role.name
    spans = list_spans(whole.facts, fiscal)
    span = spans[0] if spans else None
    is_whole = whole.facts.get(PERIOD) == WHOLE
    faults = list(whole.faults)
    if not whole.facts.get("indicator") and not whole.facts.get("code"):
        faults.append(Fault(cell, phrase("nothing says which indicator it is of")))
    if span is None and not is_whole and measure != "baseline":
        faults.append(Fault(cell, phrase("nothing says which time it is of")))
    if span is not None and not all(one.holds(span) for one in spans):
        faults.append(Fault(cell, phrase("its times contradict each other")))
    if figure.reading == "not used":
        faults.append(Fault(cell, figure.sentence))
    if faults:
        read.problems += [_place(fault, {}) for fault in faults]
        read.accounts.append(CellAccount(cell, measure, "not used", faults[0].words))
        return
    read.accounts.append(CellAccount(cell, measure, value=figure.write()))
    read.figures.append(
        MappedFigure(
            cell,
            measure,
            figure,
            whole.facts.get("indicator") or whole.facts["code"],
            whole.facts.get("code", ""),
            span,
            is_whole,
            whole.facts.get(READING, ""),
            whole.group,
            {name: whole.facts[name] for name in TOLD_OF_INDICATORS if name in whole.facts},
        )
    )


def _account_words(cell: GridCell, role: Role, *, is_read: bool) -> CellAccount:
    if role.name == OPEN:
        return CellAccount(cell, "other", "not used", phrase("its role is still open in the map"))
    if role.name in LEFT_OUT or role.name in COMPARED:
        return CellAccount(cell, "other", "not used", phrase("the map leaves it out: {role}", role=role.name))
    return CellAccount(cell, role.of or role.name, "certain" if is_read else "not used")


def _place(fault: Fault, cells: Mapping[int, GridCell]) -> Problem:
    cell = fault.cell or next(iter(cells.values()), None)
    return Problem(cell.place if cell is not None else "", fault.words, "")
