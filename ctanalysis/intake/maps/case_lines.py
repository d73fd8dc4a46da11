"""The lines of a list as cases, by what its map says of their cells. No word of a line is kept but what groups it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.maps.case_cells import (
    CaseCell,
    find_span,
    hear_consents,
    is_unasked,
    part_answers,
    read_answers,
    read_case_cell,
    take_band,
)
from ctanalysis.intake.maps.case_columns import DECIDING, CaseColumns, sort_columns
from ctanalysis.intake.maps.column_roles import LEAVES, LEFT_OUT, OPEN, parse_said
from ctanalysis.intake.maps.heading_keys import Matched
from ctanalysis.intake.maps.line_reading import LINE, Fault, list_said, tell_line, write_cell
from ctanalysis.intake.maps.map_periods import FiscalYear
from ctanalysis.intake.maps.mapped_cells import hear
from ctanalysis.intake.maps.mapped_tables import CellAccount, list_of_sheet
from ctanalysis.intake.maps.table_layout import TableLayout
from ctanalysis.intake.maps.table_map import TableMap
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet

Cells = Mapping[int, GridCell]
Group = tuple[tuple[str, str], ...]
NOT_A_CASE = ("ignore", "total", "section", LEAVES)
WHAT_TO_DO = later(
    "Write the word of the cell under means of its column, with what it says, or under missing of the table."
)


@dataclass(frozen=True)
class Case:
    """A line that counts: when, who, of which groups, what was answered, which services it has what of, the indicators
    that it counts for, the percentages that it answers with yes or no, how those who answered were drawn, and whose
    case it belongs to.
    """

    first: GridCell
    span: Span
    who: str
    group: Group
    answers: Mapping[tuple[str, str], bool]
    services: Mapping[str, str]
    titles: tuple[str, ...]
    shares: Mapping[str, bool] = field(default_factory=dict)
    weight: float | None = None
    site: str = ""
    stratum: str = ""
    of: str = ""

    @property
    def codes(self) -> set[str]:
        """The codes of whom the line is, each in one spelling."""
        return {spell_code(code) for code in (self.who, self.of) if code}


@dataclass
class ReadLines:
    """The cases of a sheet, an account of each cell, what is wrong, how many lines were left out and why, the codes of
    who withdrew consent, and how often each word stands in a group that the map does not name.
    """

    cases: list[Case] = field(default_factory=list)
    accounts: list[CellAccount] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    withdrawn: set[str] = field(default_factory=set)
    open_words: dict[str, Counter[str]] = field(default_factory=dict)


def read_lines_of_cases(sheet: GridSheet, layout: TableLayout, table: TableMap, fiscal: FiscalYear | None) -> ReadLines:
    """The lines of a list. Whether a line counts is asked first: what else is wrong with one that does not is not."""
    read = ReadLines()
    missing = {word.casefold() for word in table.missing}
    down = {one.column.number for one in layout.columns if one.mapped.down}
    sorted_columns = sort_columns(layout.columns, table)
    fates = [_say_left_out(one) for one in layout.columns]
    held: dict[int, GridCell] = {}
    for row in layout.body:
        said = {cell.column: words for cell in sheet.list_row(row) if (words := write_cell(cell))}
        if not said:
            continue
        own = {cell.column: cell for cell in sheet.list_row(row) if cell.column in said}
        held |= {number: own[number] for number in down if number in own}
        cells = {
            number: cell
            for number, cell in (held | own).items()
            if (said.get(number) or write_cell(cell)).casefold() not in missing
        }
        heard = [(one, read_case_cell(cells.get(one.column.number), one)) for one in sorted_columns.speaking]
        case, why, faults = _read_case(sheet, cells, heard, sorted_columns, table, fiscal, next(iter(own.values())))
        read.problems += [
            Problem(fault.cell.place if fault.cell else sheet.name, fault.words, phrase(WHAT_TO_DO)) for fault in faults
        ]
        if any(cell.is_withdrawn for _, cell in heard):
            read.withdrawn |= {spell_code(code) for _, cell in heard for code in (cell.who, cell.of) if code}
        read.accounts += list(_account(own, layout.columns, fates, why))
        if case is not None:
            read.cases.append(case)
            _note_words(read, cells, sorted_columns.grouping)
        elif why:
            read.left[why] += 1
    return read


def _read_case(
    sheet: GridSheet,
    cells: Cells,
    heard: Sequence[tuple[Matched, CaseCell]],
    columns: CaseColumns,
    table: TableMap,
    fiscal: FiscalYear | None,
    first: GridCell,
) -> tuple[Case | None, str, list[Fault]]:
    """The case of a line; else why it is not counted, or what is wrong."""
    unclear = phrase("something of its line is not clear")
    deciding = [cell for one, cell in heard if one.mapped.parsed.name in DECIDING]
    deciding += hear_consents([cell for one, cell in heard if one.mapped.parsed.name == "consent"])
    if faults := [cell.fault for cell in deciding if cell.fault is not None]:
        return None, unclear, faults
    if why := next((cell.why for cell in deciding if cell.why), ""):
        return None, why, []
    banded, faults = _take_bands(cells, columns.banded)
    said = [*list_said(parse_said(table.all), fiscal), *list_of_sheet(sheet, table)]
    line = tell_line(banded, columns.read, table, fiscal).add(said, None)
    if line.facts.get(LINE) in NOT_A_CASE:
        return None, phrase("the map leaves its line out"), []
    span, fault = find_span(cells, columns.read, line, table, fiscal)
    faults += [*line.faults, *(cell.fault for _, cell in heard if cell.fault is not None), *([fault] if fault else [])]
    if faults:
        return None, unclear, faults
    if span is None:
        return None, phrase("no day stands in the line"), []
    answers: dict[tuple[str, str], bool] = {}
    for one in columns.answering:
        answers |= read_answers(cells.get(one.column.number), one)
    words = {
        one.column.heading.casefold(): {part.casefold() for part in part_answers(write_cell(cell), one)}
        for one in columns.asked
        if (cell := cells.get(one.column.number)) and not is_unasked(write_cell(cell), one)
    }
    drawn = {
        one.mapped.parsed.name: write_cell(cell) for one in columns.drawn if (cell := cells.get(one.column.number))
    }
    case = Case(
        first,
        span,
        next((cell.who for _, cell in heard if cell.who), ""),
        line.group,
        answers,
        {one.of: cell.provision for one, cell in heard if cell.provision},
        tuple(title for title, conditions in table.counts.items() if _holds(conditions, words)),
        answer_shares(table.shares, words),
        next((cell.weight for _, cell in heard if cell.weight is not None), None),
        **drawn,
        of=next((cell.of for _, cell in heard if cell.of), ""),
    )
    return case, "", []


def spell_code(code: str) -> str:
    """A code in the spelling by which those who withdrew consent are found: letters and digits alone.

    >>> spell_code(" SV-02 ") == spell_code("sv 02")
    True
    """
    return re.sub(r"[\W_]+", "", code.casefold())


def _take_bands(cells: Cells, columns: Sequence[Matched]) -> tuple[Cells, list[Fault]]:
    """The cells with ages in the groups of the map."""
    faults, banded = list[Fault](), dict(cells)
    for one in columns:
        if (cell := cells.get(one.column.number)) is not None:
            band = take_band(cell, one)
            if isinstance(band, Fault):
                faults.append(band)
            else:
                banded[one.column.number] = band
    return banded, faults


def answer_shares(
    shares: Mapping[str, Mapping[str, tuple[str, ...] | str]], words: Mapping[str, set[str]]
) -> dict[str, bool]:
    """Of each percentage, whether a line gives a wanted answer in each of its columns; nothing where it gives none in
    one of them.

    >>> answer_shares({"Knows": {"Help": ("Yes",)}}, {"help": {"no"}}), answer_shares({"Knows": {"Help": ("Yes",)}}, {})
    ({'Knows': False}, {})
    """
    return {
        title: _holds(conditions, words)
        for title, conditions in shares.items()
        if all(words.get(heading.casefold()) for heading in conditions)
    }


def _holds(conditions: Mapping[str, tuple[str, ...] | str], words: Mapping[str, set[str]]) -> bool:
    """Whether a case has one of the words in each of the columns."""
    return all(
        words.get(heading.casefold(), {""})
        & {one.casefold() for one in ((wanted,) if isinstance(wanted, str) else wanted)}
        for heading, wanted in conditions.items()
    )


def _note_words(read: ReadLines, cells: Cells, columns: Sequence[Matched]) -> None:
    """Counts the words of groups that the map does not name: they may be free text, or name people."""
    for one in columns:
        cell = cells.get(one.column.number)
        if cell is None:
            continue
        for word in part_answers(write_cell(cell), one):
            if not hear(word, one).is_named:
                read.open_words.setdefault(one.of, Counter())[word.strip().casefold()] += 1


def _account(cells: Cells, columns: Sequence[Matched], left_out: Sequence[str], why: str) -> Iterator[CellAccount]:
    """What became of each cell of a line, without its value: of people's lines nothing is kept."""
    counted = phrase("counted into the totals of its period and groups")
    for one, unread in zip(columns, left_out, strict=True):
        if (cell := cells.get(one.column.number)) is None:
            continue
        if unread or why:
            yield CellAccount(cell, "other", "not used", unread or why)
        else:
            yield CellAccount(cell, "case", sentence=counted)


def _say_left_out(one: Matched) -> str:
    """Why nothing is read beneath a column; empty where it is."""
    role = one.mapped.parsed.name
    if role in LEFT_OUT:
        return phrase("the map leaves it out: {role}", role=role)
    return phrase("its role is still open in the map") if role == OPEN else ""
