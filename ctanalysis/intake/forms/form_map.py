"""The map of an export, as its form says it: a list of cases, with a role for every column."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ctanalysis.ground.errors import DataError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.cell_figures import find_answer
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.drafts.parameter_file import quote
from ctanalysis.intake.forms.drafted_columns import GROUPING, DraftedColumn, draft_columns, list_words
from ctanalysis.intake.forms.form_columns import AskedColumn, match_questions
from ctanalysis.intake.forms.form_repeats import FormSheet, RepeatTable, find_repeats
from ctanalysis.intake.forms.form_services import find_services, write_counts, write_provision
from ctanalysis.intake.forms.xls_form import XlsForm
from ctanalysis.intake.maps.column_roles import parse_role
from ctanalysis.intake.maps.heading_keys import escape, head_columns
from ctanalysis.intake.maps.joined_sheets import BEHIND
from ctanalysis.intake.maps.map_periods import parse_day
from ctanalysis.intake.tables.table_detection import spread_texts
from ctanalysis.observations.sources.workbook_grid import GridSheet, GridWorkbook

FIRST_LINES = 15  # in which headings are looked for
ENOUGH = 0.5  # of the questions of a form have a column, or the table is not of that form
LENGTHS = {"quarter": 3, "half": 6}
MOST_SHOWN = 100  # lines a period, below which groups would hardly be shown
HEAD = """\
# Written from the form {form}: each question has the role that its type and its words say.
# The map is yours: change what is not so, and run the same command again. docs/how-to/table-map.md explains every word.
# Texts, names, days of birth, positions and numbers are not counted, and nothing of them is kept.
"""


@dataclass(frozen=True)
class FormMap:
    """The map of an export as a file, its columns with their roles, and what it asks several times a case."""

    text: str
    columns: tuple[DraftedColumn, ...]
    repeats: tuple[RepeatTable, ...] = ()


def write_form_map(workbook: GridWorkbook, form: XlsForm) -> FormMap:
    """The map of an export; DataError where the workbook is no export of the form."""
    found = [_find_headings(sheet, form) for sheet in workbook.sheets if sheet.cells]
    main = max(found, key=lambda one: _count_questions(one.asked), default=FormSheet(GridSheet(""), 0, ()))
    known = _count_questions(main.asked)
    wanted = len({one.name for one in form.asked if one.kind != "note"})
    if known < ENOUGH * wanted or not known:
        raise DataError([
            Problem(
                workbook.name,
                phrase("{known} of the {wanted} questions of {form} have a column: this is no export of that form",
                       known=known, wanted=wanted, form=form.file),
                phrase("Give the form in the version with which the answers were collected."),
            )
        ])  # fmt: skip
    columns = draft_columns(main.sheet, main.line, main.asked)
    repeats = tuple(find_repeats(found, main, columns, form))
    drafted = [main.sheet, *(one.sheet.sheet for one in repeats)]
    period = _choose_period(main.sheet, main.line, columns)
    services = find_services(columns)
    title = phrase("Cases recorded: {form}", form=form.title)
    lines = [
        *HEAD.format(form=form.file).splitlines(),
        "map: 1",
        "tables:",
        *(f"- {{sheet: {quote(one.sheet.name)}, kind: ignore}}" for one in found if one.sheet not in drafted),
        f"- sheet: {quote('*' if len(workbook.sheets) == 1 else main.sheet.name)}",
        "  kind: cases",
        f"  headings: {main.line}",
        f"  period: {period}    # month, quarter, half or year: coarse enough to be shown",
        "  counts:    # with words of a column only cases that have one: {victims-identified: {Status: [Confirmed]}}",
        f"    {quote(title)}: {{}}",
        *write_counts(services),
        *write_provision(services),
        *_list_groups(title, columns),
        *_suggest_shares(columns),
        "  columns:",
        *(text for one in columns for text in _write_column(one, columns)),
        *(text for one in repeats for text in _write_repeat(one, period)),
    ]
    return FormMap("\n".join(lines) + "\n", tuple(columns), repeats)


def _write_repeat(table: RepeatTable, period: str) -> Iterator[str]:
    """The lines of a repeat in the map."""
    yield f"- sheet: {quote(table.sheet.sheet.name)}    # what is asked several times a case"
    yield f"  kind: {'cases' if table.is_counted else 'ignore    # cases, to count its lines'}"
    yield f"  headings: {table.sheet.line}"
    yield f"  period: {period}"
    yield f"  joins: {{sheet: {quote(table.parent)}, by: {quote(table.by)}, there: {quote(table.there)}}}"
    yield f"  counts: {{{quote(table.title)}: {{}}}}"
    yield "  columns:"
    yield from (text for one in table.columns for text in _write_column(one, table.columns))
    yield f"    {quote(table.parent + BEHIND + '*')}: ignore    # what else is known of the case"


def _list_groups(title: str, columns: Sequence[DraftedColumn]) -> Iterator[str]:
    """The lines that say by which groups cases are counted, all of them, and what else the user counts, by few."""
    names = list(dict.fromkeys(one.of for one in (parse_role(column.role.role) for column in columns)
                               if one.name in GROUPING))  # fmt: skip
    if names:
        yield "  groups:    # by which groups each is counted: the fewer, the more of it a public report shows"
        yield f"    {quote(title)}: [{', '.join(names)}]"
        yield "    others: []    # their totals alone; [sex] where the public report can bear it"
    if {"sex", "age_group"} <= set(names):
        yield "  cross: []    # [[sex, age_group]] counts girls and boys apart, where a thousand lines a period bear it"


def _suggest_shares(columns: Sequence[DraftedColumn]) -> Iterator[str]:
    """Lines that are taken in by their user: of a survey, each answer yes and each of several answers as a share."""
    listed = [
        (f"{question.label}: {said.partition('=')[2].strip(chr(39))}", one.asked.column.heading, word)
        for one in columns
        if (question := one.asked.question) is not None and one.role.role.startswith("by ")
        for word, said in one.role.means.items()
        if find_answer(fold(said.partition("=")[2].strip("'"))) == "yes"
    ]
    listed += [
        (f"{question.label}: {one.asked.choice.label}", one.asked.column.heading, "1")
        for one in columns
        if (question := one.asked.question) is not None and one.asked.choice is not None
        and one.role.role.startswith("flag ")
    ]  # fmt: skip
    if listed:
        yield "  # Of a survey, in place of counts: percentages of those who answered. The roles weight, site and"
        yield "  # stratum say how they were drawn. Keep the lines that you want, without their first signs."
        yield "  # shares:"
        yield from (f"  #   {quote(title)}: {{{quote(heading)}: [{quote(word)}]}}" for title, heading, word in listed)


def _find_headings(sheet: GridSheet, form: XlsForm) -> FormSheet:
    """The line among the first whose words are most questions of the form, and its columns."""
    rows, texts = sheet.list_rows(), spread_texts(sheet)
    first = {place: cell for place, cell in texts.items() if place[0] in rows[:FIRST_LINES]}
    counts = {
        row: len({one.question for one in match_questions(head_columns(first, (row, row), None, []), form)})
        for row in rows[:FIRST_LINES]
    }
    line = max(counts, key=lambda row: (counts[row], -row), default=0)
    beneath = [row for row in rows if row > line]
    return FormSheet(sheet, line, tuple(match_questions(head_columns(texts, (line, line), None, beneath), form)))


def _count_questions(columns: Sequence[AskedColumn]) -> int:
    """How many questions outside repeats have a column."""
    return len({one.question.name for one in columns if one.question is not None and not one.question.repeat})


def _choose_period(sheet: GridSheet, line: int, columns: Sequence[DraftedColumn]) -> str:
    """The shortest stretch in which most periods hold a hundred lines; else a year."""
    words = [word for one in columns if one.role.role == "date" for word in list_words(sheet, line, one.asked)]
    days = [day for word in words if (day := parse_day(word, "")) is not None]
    for name, months in LENGTHS.items():
        counts = Counter((day.year, (day.month - 1) // months) for day in days)
        if counts and median(counts.values()) >= MOST_SHOWN:
            return name
    return "year"


def _write_column(one: DraftedColumn, columns: Sequence[DraftedColumn]) -> Iterator[str]:
    """The lines of a column in the map."""
    heading = one.asked.column.heading
    alike = [other for other in columns if other.asked.column.heading.casefold() == heading.casefold()]
    key = escape(heading) if heading and len(alike) == 1 else f"@{one.asked.column.letter}"
    role, note = one.role, f"    # {one.role.note}" if one.role.note else ""
    if not role.keys and not role.means:
        yield f"    {quote(key)}: {quote(role.role)}{note}"
        return
    yield f"    {quote(key)}:{note}"
    yield f"      role: {quote(role.role)}"
    yield from (f"      {name}: {value}" for name, value in role.keys.items())
    if role.means:
        yield "      means:"
        yield from (f"        {quote(word)}: {quote(said)}" for word, said in role.means.items())
