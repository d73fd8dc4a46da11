"""A workbook read by its map: its indicators with their figures, as a workbook that is understood has them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase

from ctanalysis.ground.errors import DataError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.intake.cells.compound_figures import CellFigure
from ctanalysis.intake.maps.additivity_checks import ADDED, check_groups, is_other_share, name_indicator
from ctanalysis.intake.maps.column_roles import OPEN
from ctanalysis.intake.maps.counted_cases import ReadList, count_cases, join_lists, read_list
from ctanalysis.intake.maps.joined_sheets import join_sheet
from ctanalysis.intake.maps.mapped_tables import MappedFigure, read_table
from ctanalysis.intake.maps.same_named_places import name_places_apart
from ctanalysis.intake.maps.table_map import TableMap, WrittenMap, read_lines
from ctanalysis.intake.tables.fiscal_years import TimeTable
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.interpretation import Understood
from ctanalysis.intake.tables.project_title_lines import TitleWords
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator
from ctanalysis.observations.sources.workbook_grid import GridSheet, GridWorkbook

PEOPLE = ("sex", "age_group")
LISTED, PLACES = 12, 3  # problems of a message, and places of one
NAMED = 5  # columns of one
Key = tuple[str, str, str, str, object, tuple[tuple[str, str], ...]]  # indicator, code, result, measure, time, group


def understand_by_map(workbook: GridWorkbook, written: WrittenMap) -> Understood:
    """What the workbook says, by the map alone. DataError lists what the map does not explain, by its cells; nothing is
    read then.
    """
    found = Contents(workbook)
    figures: list[tuple[TableMap, MappedFigure]] = []
    problems: list[Problem] = []
    listed: dict[int, list[GridSheet]] = {}
    seen: set[tuple[str, int, int]] = set()
    for sheet, table in _list_tables(found, written, problems):
        _keep_order(found, table)
        if table.kind == "cases":
            listed.setdefault(written.tables.index(table), []).append(sheet)
            continue
        read = read_table(sheet, table, written.fiscal)
        found.sheets[sheet.name] = "table"
        here = {(one.cell.sheet, one.cell.row, one.cell.column) for one in read.figures}
        if here & seen:
            problems.append(Problem(phrase('sheet "{sheet}"', sheet=sheet.name),
                                    phrase("two tables of the map read the same cells"), ""))  # fmt: skip
        seen |= here
        figures += [(table, figure) for figure in read.figures]
        problems += read.problems
        for one in read.accounts:
            found.note(one.cell, one.taken_for, one.reading, one.sentence, one.value)
    lists = [
        (written.tables[number], read_list(sheets, written.tables[number], written.fiscal))
        for number, sheets in listed.items()
    ]
    heard = [*(read for _, read in lists), *_read_left_out(found, written, problems)]
    withdrawn = {code for read in heard for code in read.withdrawn}
    counted = [_take_cases(found, read, table, problems, withdrawn) for table, read in lists]
    found.indicators = [*_make_indicators(figures, problems), *join_lists(counted, problems)]
    if not found.indicators and not problems:
        uncounted = (
            [
                Problem(
                    workbook.name,
                    phrase("no line of the list counts"),
                    " ".join([*found.guesses, phrase("Look at what the map says of these columns.")]),
                )
            ]
            if listed
            else []
        )
        problems += (
            uncounted
            or _list_open(written)
            or [
                Problem(
                    workbook.name,
                    phrase("the table holds no figure"),
                    phrase("Put figures into it, or correct the map."),
                )
            ]
        )
    if problems:
        raise DataError(_shorten(dict.fromkeys([*_list_open(written), *problems])))
    months = written.calendar.begins if written.calendar is not None else None
    return Understood(found, [], TitleWords(), TimeTable(fiscal_start=months, why_fiscal="as the map says"))


def _take_cases(
    found: Contents, read: ReadList, table: TableMap, problems: list[Problem], withdrawn: set[str]
) -> list[FoundIndicator]:
    """The indicators of a list; what is said of it goes to the contents."""
    cases = count_cases(read, table, withdrawn)
    names = {sheet.name for sheet in read.sheets}
    found.sheets |= dict.fromkeys(names, "list")
    found.guesses += cases.remarks
    found.overlapping |= cases.overlapping
    problems += cases.problems
    for one in (one for one in cases.accounts if one.cell.sheet in names):  # not those of a sheet that is joined
        found.note(one.cell, one.taken_for, one.reading, one.sentence)
    return cases.indicators


def _list_tables(found: Contents, written: WrittenMap, problems: list[Problem]) -> Iterator[tuple[GridSheet, TableMap]]:
    """Each table of each sheet; a filled sheet that no table names, and a table without its sheet, are problems."""
    for sheet in found.workbook.sheets:
        matching = [table for table in written.tables if _is_named(sheet.name.casefold(), table)]
        named = [table for table in matching if table.sheet.casefold() == sheet.name.casefold()]
        # what names the sheet itself speaks alone, but where it only leaves lines out
        own = named if any(table.kind != "ignore" or not table.rows for table in named) else matching
        if any(table.kind == "ignore" and not table.rows for table in own):
            found.sheets[sheet.name] = phrase("the map leaves the sheet out")
            continue
        if not own and sheet.cells:
            problems.append(
                Problem(
                    phrase('sheet "{sheet}"', sheet=sheet.name),
                    phrase("the map says nothing of this sheet"),
                    phrase("Name its columns, or write kind: ignore for it."),
                )
            )
        for table in own:
            if table.kind != "ignore" and sheet.cells:
                joined = _leave_lines(sheet, own)
                if table.joins is not None:
                    joined, wrong = join_sheet(joined, table, found.workbook.sheets, written.tables)
                    problems += wrong
                yield joined, table
    names = [sheet.name.casefold() for sheet in found.workbook.sheets]
    for table in written.tables:
        if not any(_is_named(name, table) for name in names):
            problems.append(Problem("", phrase('there is no sheet "{sheet}"', sheet=table.sheet), ""))


def _is_named(name: str, table: TableMap) -> bool:
    """Whether a table is on a sheet of this name: its own, brackets and all, or one of its pattern."""
    return name == table.sheet.casefold() or fnmatchcase(name, table.sheet.casefold())


def _read_left_out(found: Contents, written: WrittenMap, problems: list[Problem]) -> Iterator[ReadList]:
    """The lists that the map leaves out and names columns of: their lines are not counted, but who withdrew consent in
    one is counted nowhere.
    """
    for table in written.tables:
        if table.kind != "ignore" or not table.columns:
            continue
        for sheet in found.workbook.sheets:
            if sheet.cells and _is_named(sheet.name.casefold(), table):
                if table.joins is not None:  # whose lines they are has to be known, or nobody's withdrawal is heard
                    sheet, wrong = join_sheet(sheet, table, found.workbook.sheets, written.tables)
                    problems += wrong
                yield read_list([sheet], table, written.fiscal)


def _keep_order(found: Contents, table: TableMap) -> None:
    """The order in which the map names the values of its groups."""
    for column in table.columns.values():
        for said in (column.parsed.said, *column.meanings.values()):
            for name, value in said.facts.items():
                known = found.value_order.setdefault(name, [])
                known += [value] if value not in known else []


def _shorten(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, one a kind: with three places and how many more there are."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for one in problems:
        kinds.setdefault((one.what, one.do), []).extend([one.where] if one.where else [])
    shown = [Problem(list_first(places, PLACES), what, do) for (what, do), places in kinds.items()]
    more = len(shown) - LISTED
    left = [Problem("", phrase("and {number} more of the same kinds", number=more), "")] if more > 0 else []
    return [*shown[:LISTED], *left]


def _list_open(written: WrittenMap) -> list[Problem]:
    """The columns whose role is open."""
    columns = [heading for table in written.tables for heading, one in table.columns.items() if one.role == OPEN]
    named = list_first([f'"{heading[:40]}"' for heading in columns], NAMED)
    return [
        Problem("", phrase("nothing is read while roles are open: {columns}", columns=named),
                phrase("Write a role for each; ? stands for none yet."))
    ] if columns else []  # fmt: skip


def _leave_lines(sheet: GridSheet, tables: Iterable[TableMap]) -> GridSheet:
    """The sheet without the lines that tables of the kind ignore name."""
    left = [read_lines(table.rows) for table in tables if table.kind == "ignore" and table.rows]
    cells = {
        (row, column): cell
        for (row, column), cell in sheet.cells.items()
        if not any(one and one[0] <= row <= (one[1] or row) for one in left)
    }
    return replace(sheet, cells=cells) if left else sheet


def _make_indicators(figures: list[tuple[TableMap, MappedFigure]], problems: list[Problem]) -> Iterator[FoundIndicator]:
    """The indicators in their order, each with its figures once."""
    joined: dict[Key, MappedFigure] = {}
    problems += check_groups(figures)
    apart = name_places_apart([one.group for _, one in figures])
    for (table, one), named in zip(figures, apart, strict=True):
        one = replace(one, group=named)
        for group in _list_groups(one, table):
            key = (*name_indicator(one), one.measure, one.span or one.is_whole, group)
            known, here = joined.get(key), replace(one, group=group)
            joined[key] = here if known is None else _join(known, here, table, problems)
    made: dict[tuple[str, str, str], FoundIndicator] = {}
    for one in _join_parts(joined.values(), problems):
        indicator = made.setdefault(
            name_indicator(one), FoundIndicator(one.indicator, one.cell, one.code, texts=dict(one.about))
        )
        if one.reading and one.measure == "actual":
            known_reading = indicator.texts.setdefault("reading", one.reading)
            if known_reading != one.reading:
                problems.append(Problem(one.cell.place, phrase("its figures are read in two ways by the map"), ""))
        indicator.figures.append(
            FoundFigure(
                one.cell,
                one.measure,
                one.figure,
                None,
                one.group,
                Heading(one.indicator, one.measure, cumulative=one.reading.startswith("so-far")),
                one.span,
                one.is_whole,
            )
        )
    yield from made.values()


def _list_groups(one: MappedFigure, table: TableMap) -> list[tuple[tuple[str, str], ...]]:
    """The groups that a figure counts for: its own; of figures that are added up everybody, each part alone, and sex by
    age.
    """
    if table.repeats != "add" or one.measure not in ADDED:
        return [one.group]
    people = tuple(part for part in one.group if part[0] in PEOPLE)
    crossed = [people] if len(people) == len(PEOPLE) else []
    return [(), *((part,) for part in one.group), *crossed]


def _join(known: MappedFigure, other: MappedFigure, table: TableMap, problems: list[Problem]) -> MappedFigure:
    """One figure of two for the same thing: the sum where the map adds, the one where both say the same."""
    first, second = known.figure, other.figure
    if table.repeats == "add" and known.measure in ADDED:
        if "suppressed" in (first.status, second.status):
            return replace(
                known, figure=CellFigure("guess", "a part of it is suppressed by the source", status="suppressed")
            )
        total = (first.value or 0.0) + (second.value or 0.0)
        return replace(known, figure=CellFigure(value=total, is_percent=first.is_percent))
    if first != second:
        problems.append(
            Problem(
                f"{known.cell.place}; {other.cell.place}",
                phrase("two figures stand for the same indicator, time and group"),
                phrase("Say in the map by what they differ, leave one out, or write repeats: add."),
            )
        )
    return known


def _join_parts(figures: Iterable[MappedFigure], problems: list[Problem]) -> Iterator[MappedFigure]:
    """The figures, a numerator with its denominator as one, and n beside the figure that it is of. A share that stands
    beside counts of another one is a problem.
    """
    by_key: dict[tuple[object, ...], dict[str, MappedFigure]] = {}
    for one in figures:
        by_key.setdefault((name_indicator(one), one.span or one.is_whole, one.group), {})[one.measure] = one
    for found in by_key.values():
        above, below = found.get("numerator"), found.get("denominator")
        if above is not None and below is not None:
            if is_other_share(found.get("actual"), above.figure.value, below.figure.value):
                problems.append(
                    Problem(found["actual"].cell.place, phrase("it is another share than its two counts make"), "")
                )
            counts = CellFigure(numerator=above.figure.value, denominator=below.figure.value)
            yield replace(above, measure="actual", figure=counts)
            found = {name: one for name, one in found.items() if name in ("target", "baseline")}
        asked = found.get("n")
        for name, one in found.items():
            if name in ("target", "baseline"):
                yield one
            elif name == "actual":
                yield replace(one, figure=replace(one.figure, n=asked.figure.value)) if asked else one
