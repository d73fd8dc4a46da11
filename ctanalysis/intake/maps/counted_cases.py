"""A list with a line a case, counted by its map: period by period, in total and by groups. No line of it is kept, and
no message holds a word of it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.maps.case_cells import find_span, read_answers, read_case_cell, take_band
from ctanalysis.intake.maps.case_services import list_titles, tell_services
from ctanalysis.intake.maps.column_roles import LEFT_OUT, NAMED, OPEN, TIMES, name_dimension
from ctanalysis.intake.maps.heading_keys import Matched
from ctanalysis.intake.maps.map_periods import FiscalYear
from ctanalysis.intake.maps.mapped_tables import CellAccount
from ctanalysis.intake.maps.table_layout import TableLayout, lay_out
from ctanalysis.intake.maps.table_map import TableMap
from ctanalysis.intake.maps.told_lines import Fault, tell_line, write_cell
from ctanalysis.intake.tables.case_list_tallies import CountedCell, Key, add, fill_nobody, sum_figure
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.workbook_contents import FoundFigure, FoundIndicator
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet

PEOPLE = ("sex", "age_group")
MOST_WORDS = 100  # of one group
ONCE = ("date", "person")
Group = tuple[tuple[str, str], ...]


@dataclass
class CountedCases:
    """What a list counts: its indicators, an account of each cell, what is wrong, what has to be said, and the
    dimensions of which one case may have several values.
    """

    indicators: list[FoundIndicator] = field(default_factory=list)
    accounts: list[CellAccount] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    overlapping: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Case:
    """A line that counts: when, who, of which groups, what was answered, and which services it has what of."""

    first: GridCell
    span: Span
    who: str
    group: Group
    answers: Mapping[tuple[str, str], bool]
    services: Mapping[str, str]
    titles: tuple[str, ...]


def count_cases(sheet: GridSheet, table: TableMap, fiscal: FiscalYear | None) -> CountedCases:
    """The counts of a list. A line without a day counts nowhere, nor does one that is not approved or has no consent;
    a word that a closed column does not know, or a day that is none, is a problem, and nothing is read then.
    """
    layout = lay_out(sheet, table)
    found = CountedCases([], [CellAccount(cell, "header") for cell in layout.heads], list(layout.problems))
    found.problems += _check_columns(sheet, table, layout)
    cases, left = list[_Case](), Counter[str]()
    for row in layout.body:
        cells = {cell.column: cell for cell in sheet.list_row(row) if write_cell(cell)}
        case, why, faults = _read_case(cells, layout.columns, table, fiscal)
        found.problems += [Problem(fault.cell.place if fault.cell else sheet.name, fault.words, "") for fault in faults]
        found.accounts += list(_account(cells, layout.columns, why))
        if case is not None:
            cases.append(case)
        elif why:
            left[why] += 1
    found.problems += _check_words(sheet, cases)
    if not found.problems:
        several = {one.mapped.parsed.of for one in layout.columns if one.mapped.parsed.name == "answers"}
        cases = _complete_answers(cases, several)
        found.indicators = list(_make(cases, table))
        found.overlapping = {name for case in cases for name, _ in case.answers}
        found.remarks = [phrase_number(*NOT_COUNTED, number, sheet=sheet.name, why=why) for why, number in left.items()]
    return found


def _check_columns(sheet: GridSheet, table: TableMap, layout: TableLayout) -> Iterator[Problem]:
    """A day or a person told twice, a group told by two columns, no time at all, or a condition on no column."""
    place = phrase('sheet "{sheet}"', sheet=sheet.name)
    roles = [one.mapped.parsed for one in layout.columns]
    named = Counter((role.name, role.of) for role in roles if role.name in (*ONCE, *NAMED))
    for (name, of), number in named.items():
        if number > 1:
            yield Problem(place, phrase("several columns have the role {role}", role=f"{name} {of}".strip()),
                          phrase("Leave it to one of them; what is of somebody else is other."))  # fmt: skip
    if not any(role.name in ("date", *TIMES) for role in roles):
        yield Problem(place, phrase("no column says when a case was counted"), phrase("Give one the role date."))
    headings = {one.column.heading.casefold() for one in layout.columns}
    for conditions in table.counts.values():
        for heading in conditions:
            if heading.casefold() not in headings:
                yield Problem(place, phrase('no column has the heading "{heading}"', heading=heading[:40]),
                              phrase("Write it under counts as it stands in the table."))  # fmt: skip


def _check_words(sheet: GridSheet, cases: Sequence[_Case]) -> Iterator[Problem]:
    """A group of which there are so many words that it is free text, or names people."""
    words: dict[str, set[str]] = {}
    for case in cases:
        for name, value in (*case.group, *case.answers):
            words.setdefault(name, set()).add(value)
    for name, values in words.items():
        if len(values) > MOST_WORDS:
            yield Problem(
                phrase('sheet "{sheet}"', sheet=sheet.name),
                phrase("{name} has {number} different words: that is no group", name=name, number=len(values)),
                phrase("Leave the column out (private), or say under means what its words stand for."),
            )


def _complete_answers(cases: Sequence[_Case], names: Collection[str]) -> list[_Case]:
    """The cases, each that was asked a question with a no to what it did not answer."""
    known = {part for case in cases for part in case.answers if part[0] in names}
    completed = []
    for case in cases:
        asked = {name for name, _ in case.answers}
        completed.append(replace(case, answers={part: False for part in known if part[0] in asked} | {**case.answers}))
    return completed


def _read_case(
    cells: Mapping[int, GridCell], columns: Sequence[Matched], table: TableMap, fiscal: FiscalYear | None
) -> tuple[_Case | None, str, list[Fault]]:
    """The case of a line; else why it is not counted, or what is wrong."""
    if not cells:
        return None, "", []
    faults, banded = list[Fault](), dict(cells)
    for one in columns:
        if one.mapped.bands and (cell := cells.get(one.column.number)) is not None:
            band = take_band(cell, one.mapped.bands)
            if isinstance(band, Fault):
                faults.append(band)
            else:
                banded[one.column.number] = band
    line = tell_line(banded, columns, table, fiscal)
    faults += line.faults
    read = [(one, read_case_cell(cells.get(one.column.number), one)) for one in columns]
    faults += [cell.fault for _, cell in read if cell.fault is not None]
    span, fault = find_span(cells, columns, line, table, fiscal)
    faults += [fault] if fault is not None else []
    if faults:
        return None, phrase("something of its line is not clear"), faults
    why = next((cell.why for _, cell in read if cell.why), "")
    if why or span is None:
        return None, why or phrase("no day stands in the line"), []
    answers: dict[tuple[str, str], bool] = {}
    for one in columns:
        answers |= read_answers(cells.get(one.column.number), one)
    words = {
        one.column.heading.casefold(): write_cell(cell) for one in columns if (cell := cells.get(one.column.number))
    }
    case = _Case(
        next(iter(cells.values())),
        span,
        next((cell.who for _, cell in read if cell.who), ""),
        line.group,
        answers,
        {one.mapped.parsed.of: cell.provision for one, cell in read if cell.provision},
        tuple(title for title, conditions in table.counts.items() if _holds(conditions, words)),
    )
    return case, "", []


def _holds(conditions: Mapping[str, tuple[str, ...] | str], words: Mapping[str, str]) -> bool:
    """Whether a case has one of the words in each of the columns."""
    return all(
        words.get(heading.casefold(), "").casefold()
        in {one.casefold() for one in ((wanted,) if isinstance(wanted, str) else wanted)}
        for heading, wanted in conditions.items()
    )


def _make(cases: Sequence[_Case], table: TableMap) -> Iterator[FoundIndicator]:
    """The indicators, with a figure for each period in which a case of theirs stands, and each group: nobody, where no
    case is of it; of a question only where somebody was asked it.
    """
    codes = [case.who for case in cases if case.who]
    is_unique = len(set(codes)) < len(codes)
    sums: dict[Key, CountedCell] = {}
    asked = {(case.span, part) for case in cases for part in case.answers}
    questions = {part for _, part in asked}
    for number, case in enumerate(cases):
        for title, groups in _list_counted(case, table.cross):
            for group in groups:
                known = sums.setdefault((title, "", case.span, group), CountedCell(case.first))
                add(known, None, case.who or f"line {number}", is_case=True)
    told = tell_services(service for case in cases for service in case.services)
    made: dict[str, FoundIndicator] = {}
    for (title, _, span, group), cell in fill_nobody(sums).items():
        if len(group) == 1 and group[0] in questions and (span, group[0]) not in asked:
            continue
        indicator = made.setdefault(
            title, FoundIndicator(title, cell.first, texts={"unit": "Number", "counted": "rows", "people": "yes"})
        )
        indicator.texts.update(told.get(title, {}))
        if is_unique:
            indicator.texts["unique"] = "yes"
        figure = sum_figure(cell, is_unique=is_unique)
        indicator.figures.append(FoundFigure(cell.first, "actual", figure, None, group, Heading(title, "actual"), span))
    yield from made.values()


def _list_counted(case: _Case, cross: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, list[Group]]]:
    """Each indicator that a case counts for, with the groups: everybody, each part alone, sex by age and what the map
    crosses, and each answer that was given.
    """
    group = dict(case.group)
    together = [PEOPLE, *(tuple(map(name_dimension, names)) for names in cross)]
    crossed = [tuple((name, group[name]) for name in names) for names in together if set(names) <= set(group)]
    groups: list[Group] = list(dict.fromkeys([(), *((part,) for part in case.group), *crossed]))
    chosen: list[Group] = [(part,) for part, is_so in case.answers.items() if is_so]
    for title in case.titles:
        yield title, [*groups, *chosen]
    for service, provision in case.services.items():
        yield from ((title, groups) for title in list_titles(service, provision))


def _account(cells: Mapping[int, GridCell], columns: Sequence[Matched], why: str) -> Iterator[CellAccount]:
    """What became of each cell of a line, without its value: of people's lines nothing is kept."""
    for one in columns:
        cell, role = cells.get(one.column.number), one.mapped.parsed
        if cell is None:
            continue
        if role.name in LEFT_OUT:
            yield CellAccount(cell, "other", "not used", phrase("the map leaves it out: {role}", role=role.name))
        elif role.name == OPEN:
            yield CellAccount(cell, "other", "not used", phrase("its role is still open in the map"))
        elif why:
            yield CellAccount(cell, "other", "not used", why)
        else:
            yield CellAccount(cell, "case", sentence=phrase("counted into the totals of its period and groups"))


NOT_COUNTED = later((
    "Sheet {sheet}: {number} line is not counted: {why}.", "Sheet {sheet}: {number} lines are not counted: {why}.",
))  # fmt: skip
