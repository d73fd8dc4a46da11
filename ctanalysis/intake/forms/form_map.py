"""The map of an export, as its form says it: a list of cases, with a role for every column."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice
from statistics import median

from ctanalysis.ground.errors import DataError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.intake.drafts.parameter_file import quote
from ctanalysis.intake.forms.form_columns import AskedColumn, match_questions
from ctanalysis.intake.forms.form_roles import DraftedRole, draft_answer, draft_answers, draft_role, name_group
from ctanalysis.intake.forms.xls_form import Named, Question, XlsForm
from ctanalysis.intake.maps.column_roles import name_dimension
from ctanalysis.intake.maps.heading_keys import head_columns
from ctanalysis.intake.maps.map_periods import parse_day
from ctanalysis.intake.maps.told_lines import write_cell
from ctanalysis.intake.tables.layouts import spread_texts
from ctanalysis.observations.column_names import OUR_COLUMNS
from ctanalysis.observations.sources.workbook_grid import GridSheet, GridWorkbook

FIRST_LINES = 15  # in which headings are looked for
ENOUGH = 0.5  # of the questions of a form have a column, or the table is not of that form
DAYS_FIRST = ("today", "start", "_submission_time", "submissiondate", "end")  # the day of the interview before others
LENGTHS = {"quarter": 3, "half": 6}
MOST_SHOWN = 100  # lines a period, below which groups would hardly be shown
REVIEWED = {"": "counts", "*not*approved*": "leaves", "*approved*": "counts", "*hold*": "leaves"}
REVIEWED_IN_ODK = {"": "counts", "approved": "counts", "edited": "counts", "hasIssues": "leaves", "rejected": "leaves"}
OF_TOOLS = {  # columns that KoboToolbox and ODK Central add; all others that begin with _ or are here are left out
    "_submission_time": DraftedRole("date"),
    "submissiondate": DraftedRole("date"),
    "_validation_status": DraftedRole("approval", {}, REVIEWED),
    "reviewstate": DraftedRole("approval", {}, REVIEWED_IN_ODK),
    "_submitted_by": DraftedRole("private"),
    "submittername": DraftedRole("private"),
    "_notes": DraftedRole("private"),
    **{name: DraftedRole("ignore") for name in (
        "key", "submitterid", "attachmentspresent", "attachmentsexpected", "deviceid", "edits", "formversion", "status",
        "instanceid", "instancename", "meta/instanceid", "meta-instanceid", "meta-instancename", "formdef_version",
    )},
}  # fmt: skip
HEAD = """\
# Written from the form {form}: each question has the role that its type and its words say.
# The map is yours: change what is not so, and run the same command again. docs/how-to/table-map.md explains every word.
# Texts, names, days of birth, positions and numbers are not counted, and nothing of them is kept.
"""


@dataclass(frozen=True)
class DraftedColumn:
    """A column of the export with its role."""

    asked: AskedColumn
    role: DraftedRole


def write_form_map(workbook: GridWorkbook, form: XlsForm) -> str:
    """The map as a file; DataError where the workbook is no export of the form."""
    found = [(_find_headings(sheet, form), sheet) for sheet in workbook.sheets if sheet.cells]
    (line, asked), main = max(found, key=lambda one: _count_questions(one[0][1]), default=((0, []), GridSheet("")))
    known = _count_questions(asked)
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
    columns = list(_draft_columns(main, line, asked))
    days = [one for one in columns if one.role.role == "date"]
    chosen = min(days, key=_rank_day, default=None)
    columns = [_leave_other_day(one, chosen) for one in columns]
    lines = [
        *HEAD.format(form=form.file).splitlines(),
        "map: 1",
        "tables:",
        *(f"- {{sheet: {quote(sheet.name)}, kind: ignore}}" for _, sheet in found if sheet is not main),
        f"- sheet: {quote(main.name)}",
        "  kind: cases",
        f"  headings: {line}",
        f"  period: {_choose_period(main, line, chosen)}    # or month, quarter, half, year: coarse enough to be shown",
        "  counts:    # with words of a column only cases that have one: {victims-identified: {Status: [Confirmed]}}",
        f"    {quote(phrase('Cases recorded: {form}', form=form.title))}: {{}}",
        "  columns:",
        *(text for one in columns for text in _write_column(one, columns)),
    ]
    return "\n".join(lines) + "\n"


def _find_headings(sheet: GridSheet, form: XlsForm) -> tuple[int, list[AskedColumn]]:
    """The line among the first whose words are most questions of the form, and its columns."""
    rows, texts = sheet.list_rows(), spread_texts(sheet)
    counts = {
        row: _count_questions(match_questions(head_columns(texts, (row, row), None, []), form))
        for row in rows[:FIRST_LINES]
    }
    line = max(counts, key=lambda row: (counts[row], -row), default=0)
    beneath = [row for row in rows if row > line]
    return line, match_questions(head_columns(texts, (line, line), None, beneath), form)


def _count_questions(columns: Sequence[AskedColumn]) -> int:
    """How many questions outside repeats have a column."""
    return len({one.question.name for one in columns if one.question is not None and not one.question.repeat})


def _draft_columns(sheet: GridSheet, line: int, asked: Sequence[AskedColumn]) -> Iterator[DraftedColumn]:
    """Each column with its role; of two that would tell the same of a case the second is left open."""
    spell = _find_spelling(sheet, line, asked)
    names: dict[Question, str] = {}
    apart = {one.question for one in asked if one.choice is not None}
    taken = Counter[str]()
    for one in asked:
        if one.question is None:
            yield DraftedColumn(one, _draft_of_tools(one.column.heading))
            continue
        group = names.setdefault(one.question, _name_apart(name_group(one.question), names.values()))
        if one.question.repeat:
            role = DraftedRole("ignore", note=phrase("of a repeat, whose lines are not counted"))
        elif one.choice is not None:
            role = draft_answer(one.question, group, one.choice)
        elif one.question in apart:
            role = DraftedRole("ignore", note=phrase("its answers stand in columns of their own"))
        elif one.question.kind == "select_multiple":
            role = draft_answers(one.question, group, spell, is_parted=_is_parted(sheet, line, one, spell))
        else:
            role = draft_role(one.question, group, spell)
        taken[role.role] += 1
        if taken[role.role] > 1 and role.role.split()[0] in ("by", "person"):
            role = DraftedRole("?", note=phrase("another column is {role}", role=role.role))
        yield DraftedColumn(one, role)


def _name_apart(name: str, taken: Iterable[str]) -> str:
    """The name of a group that no other question has, and no column of the figures."""
    if name in ("sex", "age"):
        return name
    known = {name_dimension(one) for one in taken}
    if name == "place":
        return next(one for one in (f"place-{number}" for number in count(1)) if name_dimension(one) not in known)
    plain = f"case-{name}" if name_dimension(name) in OUR_COLUMNS else name
    numbered = (f"{plain}-{number}" for number in count(2))
    return next(one for one in (plain, *islice(numbered, len(known) + 1)) if name_dimension(one) not in known)


def _draft_of_tools(heading: str) -> DraftedRole:
    """The role of a column that is no question of the form."""
    folded = heading.strip().casefold()
    known = OF_TOOLS.get(folded)
    if known is None and not folded.startswith("_"):
        return DraftedRole("?", note=phrase("no question of the form: of another version?"))
    return known or DraftedRole("ignore")


def _find_spelling(sheet: GridSheet, line: int, asked: Sequence[AskedColumn]) -> Callable[[Named], str]:
    """How choices stand in the cells: by name, or by the label of a language, whichever explains most words."""
    counted = Counter[int]()
    for one in asked:
        if one.question is None or one.choice is not None or not one.question.choices:
            continue
        words = {" ".join(word.split()).casefold() for word in _list_words(sheet, line, one)}
        for number in range(-1, len(one.question.choices[0].labels)):
            counted[number] += len(words & {_spell(choice, number).casefold() for choice in one.question.choices})
    best = max(counted, key=lambda number: (counted[number], -number), default=-1)
    return lambda choice: _spell(choice, best)


def _spell(choice: Named, number: int) -> str:
    return (choice.labels[number] if 0 <= number < len(choice.labels) else "") or choice.name


def _list_words(sheet: GridSheet, line: int, one: AskedColumn) -> list[str]:
    last = max(sheet.list_rows(), default=line)
    return [write_cell(cell) for cell in sheet.list_column(one.column.number, line + 1, last)]


def _is_parted(sheet: GridSheet, line: int, one: AskedColumn, spell: Callable[[Named], str]) -> bool:
    """Whether blanks part the answers of a cell: every word is an answer."""
    known = {spell(choice).casefold() for choice in one.question.choices} if one.question else set()
    return all(word.casefold() in known for words in _list_words(sheet, line, one) for word in words.split())


def _rank_day(one: DraftedColumn) -> tuple[int, int]:
    """The day of the interview first; another day that was asked for last."""
    name = one.asked.question.name if one.asked.question is not None else one.asked.column.heading
    kind = one.asked.question.kind.casefold() if one.asked.question is not None else ""
    ranked = [DAYS_FIRST.index(word) for word in (kind, name.casefold()) if word in DAYS_FIRST]
    return min(ranked, default=len(DAYS_FIRST)), one.asked.column.number


def _leave_other_day(one: DraftedColumn, chosen: DraftedColumn | None) -> DraftedColumn:
    if one.role.role != "date" or chosen is None:
        return one
    if one is chosen:
        return replace(one, role=replace(one.role, note=phrase("the day by which a case is counted")))
    return replace(one, role=DraftedRole("ignore", note=phrase("write date here, and ignore there, to count by it")))


def _choose_period(sheet: GridSheet, line: int, chosen: DraftedColumn | None) -> str:
    """The shortest stretch in which most periods hold a hundred lines; else a year."""
    words = _list_words(sheet, line, chosen.asked) if chosen is not None else []
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
    key = heading if heading and len(alike) == 1 and "*" not in heading else f"@{one.asked.column.letter}"
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
