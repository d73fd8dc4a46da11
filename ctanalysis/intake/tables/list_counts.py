"""Counting a list: cases or counts added up to totals, one-way breakdowns, and sex by age, period
by period; no row is kept.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from ctanalysis.intake.cells.date_spans import Span, make_months
from ctanalysis.intake.cells.group_words import Part, settle_groups
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.rare_texts import find_rare_texts
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.tables.ambiguous_list_columns import settle_columns
from ctanalysis.intake.tables.approved_rows import choose_rows
from ctanalysis.intake.tables.case_list_tallies import CountedCell, Key, add, fill_nobody, sum_figure
from ctanalysis.intake.tables.case_lists import CaseList, ListColumn
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.list_count_remarks import say_absent, say_counted, say_rare, say_unknown_people
from ctanalysis.intake.tables.list_number_columns import settle_numbers
from ctanalysis.intake.tables.list_roles import find_day
from ctanalysis.intake.tables.list_sex_age_columns import settle_people
from ctanalysis.intake.tables.list_total_rows import find_totals
from ctanalysis.intake.tables.multiple_choice_cells import Spellings, find_several
from ctanalysis.intake.tables.row_labels import write_words
from ctanalysis.intake.tables.row_sex_and_age import find_people
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator
from ctanalysis.observations.sources.workbook_grid import GridCell

PEOPLE = ("sex", "age_group")
DIVIDING = ("place", "service", "exploitation")
UNREAD = {
    "ignore": "not used: nothing is counted by it",
    "other": "not used: it is about somebody else than the people who are counted",
    "private": "not used: what identifies a person is never read",
    "open": "not used before the question about it is answered",
}


def count_list(found: Contents, listed: CaseList) -> list[FoundIndicator]:
    """The indicators of a list with a figure for each period and group, and every cell accounted
    for; none while a question is open that decides what is counted.
    """
    has_days = settle_columns(found, listed)
    settle_people(found, listed)
    spans = {row: span for row in listed.rows if (span := _find_span(listed, row)) is not None}
    has_counts = settle_numbers(found, listed, list(spans))
    left = choose_rows(found, listed, list(spans))
    values = _list_values(listed)
    counted = {row: span for row, span in spans.items() if row not in (left or {})}
    totals = find_totals(found, listed, counted, values)
    if left is None or totals is None or not (has_days and has_counts):
        _account_rest(found, listed)
        return []
    left |= totals
    sums: dict[Key, CountedCell] = {}
    person = _find_person(listed)
    people, several = find_people(listed), find_several(found, listed)
    rare = _find_rare(listed, several)
    say_rare(found, listed, rare)
    say_unknown_people(found, listed)
    filled: dict[tuple[Part, ...], set[Span]] = {}
    for row in listed.rows:
        span = spans.get(row)
        if span is None or row in left:
            _leave(found, listed, row, left.get(row, "no date stands in the row"))
            continue
        who = write_words(listed.read(row, person)) if person else ""
        group = (*_read_places(listed, row, several, rare), *people.read(listed, row))
        filled.setdefault(group, set()).add(span)
        for title, code, groups, cell in _read_row(listed, row, group, values):
            for part in groups:
                known = sums.setdefault((title, code, span, part), CountedCell(cell or listed.sheet.list_row(row)[0]))
                add(known, cell, who, is_case=not values)
        _account(found, listed, row)
    _account_rest(found, listed)
    say_counted(found, listed, values, person)
    if values:
        say_absent(found, listed, filled)
    return _make(sums, listed, values, is_unique=person is not None)


def _find_person(listed: CaseList) -> ListColumn | None:
    """The column of codes of persons, where one person may stand in several rows."""
    person = listed.find("person")
    codes = [write_words(cell) for row in listed.rows if (cell := listed.read(row, person)) is not None]
    return person if codes and len(set(codes)) < len(codes) and not _list_values(listed) else None


def _list_values(listed: CaseList) -> list[ListColumn]:
    """The columns of counts; none where each row is one case, also when a column says 1 in every
    row.
    """
    values = listed.list_role("value")
    if len(values) == 1 and all(
        (cell := listed.read(row, values[0])) is None or cell.number == 1 for row in listed.rows
    ):
        return []
    return values


def _find_span(listed: CaseList, row: int) -> Span | None:
    """The month of the row's day, or the period that its words name."""
    if (dated := listed.find("date")) is not None:
        day = find_day(listed.read(row, dated))
        return make_months(day.year, day.month, 1) if day else None
    cell, year = listed.read(row, listed.find("month")), listed.read(row, listed.find("year"))
    time = find_time(fold(write_words(cell)))[0] if cell is not None else None
    if time is None:
        return None
    if time.span is not None:
        return time.span
    number = time.year or (int(year.number) if year is not None and year.number else None)
    if number is None or time.part is None:
        return make_months(number, 1, 12) if number else None
    if time.part.isdigit():
        return make_months(number, int(time.part), 1)
    length = 3 if time.part[0] == "Q" else 6
    return make_months(number, (int(time.part[1]) - 1) * length + 1, length)


def _read_row(
    listed: CaseList, row: int, group: tuple[Part, ...], values: list[ListColumn]
) -> Iterator[tuple[str, str, list[tuple[Part, ...]], GridCell | None]]:
    """Each figure of a row: title, code, the groups it is added to, and its cell; of a case no
    cell, it counts as one.
    """
    named = listed.read(row, listed.find("indicator"))
    code = write_words(listed.read(row, listed.find("code")))
    if not values:
        marker = listed.find("value")
        yield (
            (write_words(named) if named else marker.heading if marker else listed.sheet.name),
            code,
            _list_groups(group),
            None,
        )
        return
    bare = [column for column in values if not column.group]
    has_children = any(dict(column.group).get("sex") in ("girls", "boys") for column in values)
    for column in values:
        cell = listed.read(row, column)
        whole = column if not column.group else bare[0] if bare else None
        title = write_words(named) if named is not None else whole.heading if whole else listed.sheet.name
        if named is not None and len(bare) > 1 and whole is not None:
            title = f"{title}: {whole.heading}"
        if cell is None and column.group:
            continue  # girls and boys of an indicator that counts sessions
        people = settle_groups(column.group, has_children)
        groups = _list_groups((*group, *people))
        if column.group and bare:  # the total of the row stands beside its groups
            groups = [part for part in groups if part and all(name in PEOPLE for name, _ in part)]
        yield title, code, groups, cell


def _read_places(
    listed: CaseList, row: int, several: Mapping[int, Spellings], rare: Mapping[int, set[str]]
) -> Iterator[Part]:
    """What else divides the row: places, services, forms of exploitation; what reads like a sentence is other."""
    for column in listed.columns:
        if column.role in DIVIDING and (text := write_words(listed.read(row, column))):
            spelt = several.get(column.number, Spellings({}))
            for value in spelt.split(text):
                yield column.name, "other" if value in rare.get(column.number, ()) else value


def _find_rare(listed: CaseList, several: Mapping[int, Spellings]) -> dict[int, set[str]]:
    """By column, the words that stand in a line or two and read like a sentence."""
    found = {}
    for column in listed.columns:
        if column.role in DIVIDING:
            spelt = several.get(column.number, Spellings({}))
            texts = (write_words(listed.read(row, column)) for row in listed.rows)
            found[column.number] = find_rare_texts(
                Counter(value for text in texts if text for value in spelt.split(text))
            )
    return {number: words for number, words in found.items() if words}


def _list_groups(group: tuple[Part, ...]) -> list[tuple[Part, ...]]:
    """The total, each way of dividing it once, and sex by age."""
    people = tuple(part for part in group if part[0] in PEOPLE)
    return [(), *((part,) for part in group), *([people] if len({name for name, _ in people}) == 2 else [])]


def _make(
    sums: dict[Key, CountedCell], listed: CaseList, values: list[ListColumn], *, is_unique: bool
) -> list[FoundIndicator]:
    made: dict[tuple[str, str], FoundIndicator] = {}
    for (title, code, span, group), cell in fill_nobody(sums).items():
        indicator = made.setdefault((title, code), FoundIndicator(title, cell.first, code, texts={"unit": "Number"}))
        indicator.waiting = listed.waiting
        indicator.texts["counted"] = "values" if values else "rows"
        if is_unique:
            indicator.texts["unique"] = "yes"
        figure = FoundFigure(
            cell.first,
            "actual",
            sum_figure(cell, is_unique=is_unique),
            None,
            group,
            Heading(listed.sheet.name, "actual"),
            span,
        )
        indicator.figures.append(figure)
    return list(made.values())


def _account(found: Contents, listed: CaseList, row: int) -> None:
    """Each cell of a counted row, without its value: of people's rows nothing is kept."""
    for column in listed.columns:
        cell = listed.sheet.cells.get((row, column.number))
        if cell is not None and column.role not in UNREAD:
            found.note(
                cell,
                "case" if column.role in ("person", "age") else column.role if column.role != "value" else "counted",
                "certain",
                "counted into the totals of its period and groups",
            )


def _leave(found: Contents, listed: CaseList, row: int, why: str) -> None:
    for cell in listed.sheet.list_row(row):
        found.note(cell, "other", "not used", why)


def _account_rest(found: Contents, listed: CaseList) -> None:
    heads = {column.number: column for column in listed.columns}
    for (row, number), cell in sorted(listed.sheet.cells.items()):
        if found.find_account(cell) is not None:
            continue
        column = heads.get(number)
        if row == listed.header and column is not None:
            found.note(cell, "header", "guess", UNREAD.get(column.role, f"taken for {column.role}"))
        elif row > listed.header:
            found.note(cell, "other", "not used", "nothing is counted by this column")
