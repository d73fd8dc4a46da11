"""The role of every column of an export: of its questions, and of what KoboToolbox and ODK Central add."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice

from ctanalysis.ground.language import later, phrase
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.forms.form_columns import AskedColumn
from ctanalysis.intake.forms.form_consents import find_decision
from ctanalysis.intake.forms.form_roles import (
    DraftedRole,
    draft_answer,
    draft_answers,
    draft_one_of_several,
    draft_role,
    name_group,
)
from ctanalysis.intake.forms.xls_form import Named, Question
from ctanalysis.intake.maps.column_roles import TAKEN, name_dimension, parse_role
from ctanalysis.intake.maps.line_reading import write_cell
from ctanalysis.intake.tables.list_roles import find_kind, is_another_day, read_name
from ctanalysis.observations.sources.workbook_grid import GridSheet

DAYS_FIRST = ("today", "start", "_submission_time", "submissiondate", "end")  # the day of the interview before others
MOSTLY_FILLED = 0.95  # of the lines in which another day stands
MOST_GROUPS = 40
GROUPING = ("by", "place", "flag", "answers")
PEOPLE = ("sex", "age_group")
OF_MEDIA = re.compile(r"_url$|[-_/](?:latitude|longitude|altitude|accuracy|precision)$|^set-of-")
OWN = re.compile(
    r"\b(?:survivors?|victims?|beneficiar\w+|respondents?|victimes?|survivante?s?|victimas?|sobrevivientes?|vitimas?)\b"
)
BARE = re.compile(r"(?:sexe?|sexo|gender|genre|genero|age|edad|idade)(?: group)?")
MONTHS, YEARS = re.compile(r"months?|mois|mes(?:es)?"), re.compile(r"years?|ans|annees?|anos?")
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
    "_status": DraftedRole("ignore"),
    **{name: DraftedRole("ignore") for name in (
        "key", "submitterid", "attachmentspresent", "attachmentsexpected", "deviceid", "edits", "formversion", "status",
        "instanceid", "instancename", "meta/instanceid", "meta-instanceid", "meta-instancename", "formdef_version",
    )},
}  # fmt: skip


@dataclass(frozen=True)
class DraftedColumn:
    """A column of the export with its role."""

    asked: AskedColumn
    role: DraftedRole


def draft_columns(sheet: GridSheet, line: int, asked: Sequence[AskedColumn]) -> list[DraftedColumn]:
    """Each column with its role: one day by which a case is counted, each group once, and no more groups than a report
    can show.
    """
    spell = _find_spelling(sheet, line, asked)
    drafted = list(_draft_columns(sheet, line, asked, spell))
    columns = _leave_unclear_ages(_leave_single_consents(_leave_seconds(drafted)))
    columns = _ask_doubtful(_need_consent(columns, spell))
    days = [one for one in columns if one.role.role == "date"]
    filled = {id(one): len(list_words(sheet, line, one.asked)) for one in days}
    most = max(filled.values(), default=0)
    chosen = min((one for one in days if filled[id(one)] >= MOSTLY_FILLED * most), key=_rank_day, default=None)
    return _leave_groups([_leave_other_day(one, chosen) for one in columns])


def list_words(sheet: GridSheet, line: int, one: AskedColumn) -> list[str]:
    """What stands in the column beneath the headings."""
    last = max(sheet.list_rows(), default=line)
    return [write_cell(cell) for cell in sheet.list_column(one.column.number, line + 1, last)]


def _draft_columns(
    sheet: GridSheet, line: int, asked: Sequence[AskedColumn], spell: Callable[[Named], str]
) -> Iterator[DraftedColumn]:
    """Each column with the role of its question."""
    names: dict[Question, str] = {}
    apart = {one.question for one in asked if one.choice is not None}
    others = {
        f"{one.question.name}_other".casefold() for one in asked if one.question is not None and one.question.choices
    }
    for one in asked:
        if one.question is None:
            is_other = re.split(r"[/.:]", one.column.heading.strip().casefold())[-1] in others
            yield DraftedColumn(one, DraftedRole("private") if is_other else _draft_of_tools(one.column.heading))
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
        yield DraftedColumn(one, role)


def _leave_single_consents(columns: list[DraftedColumn]) -> list[DraftedColumn]:
    """Where one question asks for consent, another that asks for several things decides nothing."""
    of_several = [one for one in columns if one.role.role == "consent" and _is_of_several(one)]
    if not any(one.role.role == "consent" and not _is_of_several(one) for one in columns):
        return columns
    left = DraftedRole("ignore", note=phrase("consent to single things: another question decides who is counted"))
    return [replace(one, role=left) if one in of_several else one for one in columns]


def _need_consent(columns: list[DraftedColumn], spell: Callable[[Named], str]) -> list[DraftedColumn]:
    """Where consent is only asked of some, of adults and of guardians, one of these has to be given: who was asked by
    none is not counted.
    """
    if any(one.role.role == "consent" for one in columns):
        return columns
    return [
        replace(one, role=draft_one_of_several(one.asked.question, spell))
        if one.asked.question is not None
        and one.role.role == "approval"
        and find_decision(one.asked.question) == "condition"
        else one
        for one in columns
    ]


def _ask_doubtful(columns: list[DraftedColumn]) -> list[DraftedColumn]:
    """Where no question surely asks everybody for consent, one that may is a consent whose words mean nothing yet, so
    that nobody is counted before it is said.
    """
    if any(one.role.role == "consent" and _decides(one, "consent") for one in columns):
        return columns
    note = phrase(
        "it may ask for consent: write counts or leaves beside each word, or another role if it decides nothing"
    )
    return [
        replace(one, role=DraftedRole("consent", note=note))
        if _decides(one, "doubtful") and one.role.role.startswith(("by ", "consent"))
        else one
        for one in columns
    ]


def _decides(one: DraftedColumn, decision: str) -> bool:
    return one.asked.question is not None and find_decision(one.asked.question) == decision


def _leave_unclear_ages(columns: list[DraftedColumn]) -> list[DraftedColumn]:
    """Where a question asks whether an age is in years or in months, an age in numbers is open."""
    questions = [one.asked.question for one in columns if one.asked.question is not None]
    if not any(_asks_for_unit(one) for one in questions):
        return columns
    left = DraftedRole("?", note=phrase("another question says whether this is in years or in months"))
    return [replace(one, role=left) if one.role.role == "by age" and one.role.keys else one for one in columns]


def _asks_for_unit(question: Question) -> bool:
    words = [fold(choice.label) for choice in question.choices]
    return any(map(MONTHS.fullmatch, words)) and any(map(YEARS.fullmatch, words))


def _is_of_several(one: DraftedColumn) -> bool:
    return one.asked.question is not None and one.asked.question.kind == "select_multiple"


def _leave_seconds(columns: Sequence[DraftedColumn]) -> list[DraftedColumn]:
    """Of several columns for the sex, the age or the code of a person that one stays whose words or group name the
    person, else the first if all stand in one group, else none. The others are open.
    """
    told: dict[str, list[DraftedColumn]] = {}
    for one in columns:
        if one.role.role.split()[0] in ("by", "person"):
            told.setdefault(one.role.role, []).append(one)
    kept = {role: _choose_own(alike) for role, alike in told.items()}
    note = phrase("several questions say this: give the role to that of the person")
    return [
        one
        if kept.get(one.role.role, one) is one
        else replace(one, role=DraftedRole("?", note=f"{one.role.role}: {note}"))
        for one in columns
    ]


def _choose_own(alike: Sequence[DraftedColumn]) -> DraftedColumn | None:
    """The column of the person the case is of, where one is known."""
    asked = [(one, one.asked.question) for one in alike if one.asked.question is not None]
    own = [one for one, question in asked if OWN.search(_write_words(question))]
    own += [one for one, question in asked if BARE.fullmatch(read_name(question.label)) and not question.groups]
    groups = {one.asked.question.groups for one in alike if one.asked.question is not None}
    return own[0] if own else alike[0] if len(groups) == 1 else None


def _write_words(question: Question) -> str:
    """The words of a question and of its groups."""
    return read_name(" ".join(one.label + " " + one.name for one in (*question.groups, question)))


def _name_apart(name: str, taken: Iterable[str]) -> str:
    """The name of a group that no other question has, and that no group may have."""
    if name in ("sex", "age"):
        return name
    known = {name_dimension(one) for one in taken}
    if name == "place":
        return next(one for one in (f"place-{number}" for number in count(1)) if name_dimension(one) not in known)
    plain = f"case-{name}" if name_dimension(name) in TAKEN else name
    numbered = (f"{plain}-{number}" for number in count(2))
    return next(one for one in (plain, *islice(numbered, len(known) + 1)) if name_dimension(one) not in known)


def _draft_of_tools(heading: str) -> DraftedRole:
    """The role of a column that is no question of the form."""
    folded = heading.strip().casefold()
    known = OF_TOOLS.get(folded)
    if known is None and not folded.startswith("_") and not OF_MEDIA.search(folded):
        return DraftedRole("?", note=phrase("no question of the form: of another version?"))
    return known or DraftedRole("private" if OF_MEDIA.search(folded) else "ignore")


def _find_spelling(sheet: GridSheet, line: int, asked: Sequence[AskedColumn]) -> Callable[[Named], str]:
    """How choices stand in the cells: by name, or by the label of a language, whichever explains most words."""
    counted = Counter[int]()
    for one in asked:
        if one.question is None or one.choice is not None or not one.question.choices:
            continue
        words = {" ".join(word.split()).casefold() for word in list_words(sheet, line, one)}
        for number in range(-1, len(one.question.choices[0].labels)):
            counted[number] += len(words & {_spell(choice, number).casefold() for choice in one.question.choices})
    best = max(counted, key=lambda number: (counted[number], -number), default=-1)
    return lambda choice: _spell(choice, best)


def _spell(choice: Named, number: int) -> str:
    return (choice.labels[number] if 0 <= number < len(choice.labels) else "") or choice.name


def _is_parted(sheet: GridSheet, line: int, one: AskedColumn, spell: Callable[[Named], str]) -> bool:
    """Whether blanks part the answers of a cell: every word is an answer."""
    known = {spell(choice).casefold() for choice in one.question.choices} if one.question else set()
    return all(word.casefold() in known for words in list_words(sheet, line, one) for word in words.split())


def _rank_day(one: DraftedColumn) -> tuple[int, int]:
    """The day of the interview first; of the days that were asked for, those of what happened to the person last."""
    question = one.asked.question
    name = question.name if question is not None else one.asked.column.heading
    kind = question.kind.casefold() if question is not None else ""
    ranked = [DAYS_FIRST.index(word) for word in (kind, name.casefold()) if word in DAYS_FIRST]
    is_of_another = question is not None and any(is_another_day(read_name(words)) for words in (question.label, name))
    return min(ranked, default=len(DAYS_FIRST) + is_of_another), one.asked.column.number


def leave_days_and_codes(columns: Sequence[DraftedColumn]) -> list[DraftedColumn]:
    """No day of its own counts where that of the case does, and no number within a case is the code of a person."""
    notes = later({
        "date": "write date here, and ignore there, to count by it",
        "person": "a number within its case? where each person has a code of their own here, its role is person",
    })  # fmt: skip
    return [
        replace(one, role=DraftedRole("ignore", note=phrase(notes[one.role.role]))) if one.role.role in notes else one
        for one in columns
    ]


def _leave_other_day(one: DraftedColumn, chosen: DraftedColumn | None) -> DraftedColumn:
    if one.role.role != "date" or chosen is None:
        return one
    if one is chosen:
        return replace(one, role=replace(one.role, note=phrase("the day by which a case is counted")))
    return replace(one, role=DraftedRole("ignore", note=phrase("write date here, and ignore there, to count by it")))


def _leave_groups(columns: Sequence[DraftedColumn]) -> list[DraftedColumn]:
    """No more groups than a report can show: who a case is of first, then in the order of the form."""
    named = [role.of for one in columns if (role := parse_role(one.role.role)).name in GROUPING]
    first = [name for name in named if name in PEOPLE or name.startswith("place_") or find_kind(name.replace("_", " "))]
    kept = set(list(dict.fromkeys([*first, *named]))[:MOST_GROUPS])
    note = phrase("a report shows {number} groups: to count this one too, its role is", number=MOST_GROUPS)
    return [
        replace(one, role=replace(one.role, role="ignore", note=f"{note} {one.role.role}"))
        if (role := parse_role(one.role.role)).name in GROUPING and role.of not in kept
        else one
        for one in columns
    ]
