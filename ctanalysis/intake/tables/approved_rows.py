"""Which rows of a list count: those that were approved, and of those that nobody decided on only
what is answered.
"""

import re
from collections.abc import Mapping
from functools import cache

from ctanalysis.ground.language import later, phrase
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import join_words
from ctanalysis.intake.tables.ambiguous_list_columns import name_question, write_few
from ctanalysis.intake.tables.case_lists import CaseList, ListColumn
from ctanalysis.intake.tables.consent_rows import find_without_consent, leave_withdrawn
from ctanalysis.intake.tables.list_roles import read_name
from ctanalysis.intake.tables.remark_rows import find_doubted, find_withdrawals, holds_remarks
from ctanalysis.intake.tables.row_labels import write_words
from ctanalysis.intake.tables.workbook_contents import Contents, Question

KINDS = ("leaves", "counts", "no_case", "negative")
MOST_SHOWN = 4
ANSWERS = ("count", "leave out")
DECIDING = ("approval", "status", "open_status", "consent", "finding", "struck_out", "whose")
LOOKED_AT = ("ignore", "place", "service", "exploitation")  # roles whose words may say: no case


def choose_rows(found: Contents, listed: CaseList, rows: list[int]) -> dict[int, str] | None:
    """Those of the rows that do not count, each with why; None while a question about them is
    open.
    """
    left: dict[int, str] = {}
    is_open = False
    for column in listed.columns:
        if column.role not in (*DECIDING, *LOOKED_AT, "other") and not holds_remarks(column):
            continue
        said = {row: write_words(listed.read(row, column)) for row in rows}
        if holds_remarks(column):
            left |= leave_withdrawn(listed, find_withdrawals(said), rows)
            asked = [row for row in find_doubted(said) if row not in left]
            if asked and not _leave_by_answer(found, listed, column, asked, left):
                is_open = True
                counted = [row for row in rows if row not in left]
                found.ask(_make_question(listed, column, asked, counted, set()))
            continue
        if tells_others(column.heading, set(said.values())):
            column.role = "whose"
        elif column.role == "other":
            continue
        kinds = {row: read_decision(text) for row, text in said.items()}
        if not _decides(column, set(said.values()), set(kinds.values())):
            column.role = "ignore" if column.role in DECIDING else column.role
            continue
        left = _find_left_by_its_word(listed, column, said, kinds) | left
        awaited = _list_awaited(column, set(said.values()), set(kinds.values()))
        asked = [row for row, text in said.items() if row not in left and (kinds[row] in awaited or _is_no_case(text))]
        if column.role == "whose":
            asked = [row for row, text in said.items() if text and not _compile("victim").fullmatch(_read_word(text))]
        if asked and not _leave_by_answer(found, listed, column, asked, left):
            is_open = True
            counted = [row for row in rows if row not in left]
            words = {said[row] for row in asked if _is_no_case(said[row])}
            if column.role in ("finding", "struck_out"):
                words = {said[row] for row in asked}
            if column.role == "whose":
                words = {said[row] for row in asked if _is_somebody_else(said[row])}
            found.ask(_make_question(listed, column, asked, counted, words))
    return None if is_open else left


def _leave_by_answer(
    found: Contents, listed: CaseList, column: ListColumn, asked: list[int], left: dict[int, str]
) -> bool:
    """Whether it is answered if these rows count; where they do not, they are added to those that are `left`."""
    answer = fold(found.answers.get(name_question("rows", listed, column), ""))
    if answer == "leave out":
        for row in asked:
            left.setdefault(row, phrase('it is left out by the answer on "{name}"', name=column.heading))
    return answer in ANSWERS


def _find_left_by_its_word(
    listed: CaseList, column: ListColumn, said: Mapping[int, str], kinds: Mapping[int, str]
) -> dict[int, str]:
    if column.role == "consent":
        return find_without_consent(listed, column.heading, said)
    if column.role not in ("approval", "status"):
        return {}
    return {row: phrase("its status is {status}", status=said[row]) for row, kind in kinds.items() if kind == "leaves"}


def tells_others(heading: str, words: set[str]) -> bool:
    """Whether a column tells victims from others, such as accused and witnesses, by its words or by its heading.

    >>> tells_others("Role", {"Victim", "Accused"}), tells_others("Victim/Accused", {"V"}), tells_others("Role", {"V"})
    (True, True, False)
    """
    told = [re.findall(r"\w+", _read_word(heading)), [_read_word(word) for word in words]]
    return any(
        any(_compile("victim").fullmatch(one) for one in said if len(one) > 1 or said is told[1])
        and any(_compile("somebody_else").fullmatch(one) for one in said)
        for said in told
    )


def _is_somebody_else(text: str) -> bool:
    return _compile("somebody_else").fullmatch(_read_word(text)) is not None


def read_decision(text: str) -> str:
    """What a word says of its row: it counts, it leaves, it is of no case, it says nothing, or it
    is not known.
    """
    word = _read_word(text)
    if not word:
        return "nothing"
    return next((kind for kind in KINDS if _compile(kind).fullmatch(word)), "not known")


def _read_word(text: str) -> str:
    return re.sub(r"^validation status ", "", read_name(text))


def _is_no_case(text: str) -> bool:
    return _compile("no_case").fullmatch(_read_word(text)) is not None


def _decides(column: ListColumn, words: set[str], kinds: set[str]) -> bool:
    """Whether a column says which rows count: a status only where words of approval or of what was
    not done stand beneath it; another column where a word says that a row is of no case.
    """
    if column.role in ("approval", "consent", "whose"):
        return True
    if any(map(_is_no_case, words)):
        return True
    if column.role not in DECIDING:
        return False
    if column.role == "struck_out":
        return "counts" in kinds
    if "leaves" in kinds or _have_marks(words):
        return True
    return column.role in ("open_status", "finding") and "negative" in kinds


def _list_awaited(column: ListColumn, words: set[str], kinds: set[str]) -> tuple[str, ...]:
    """The kinds of words whose rows wait for an answer: they do not say yes, and no word of
    approval leaves them out.
    """
    if column.role == "consent":
        return ("leaves", "no_case", "negative", "nothing", "not known")
    if column.role in ("open_status", "finding"):
        return ("leaves", "no_case", "negative")
    if column.role == "struck_out":
        return ("counts",)
    is_approval = column.role == "approval" or "leaves" in kinds or _have_marks(words)
    if column.role in DECIDING and is_approval:
        return ("no_case", "negative", "nothing", "not known")
    return ("no_case",)


def _have_marks(words: set[str]) -> bool:
    return any(_compile("marks").fullmatch(read_name(word)) for word in words)


WHY_ASKED = later({
    "consent": "have no yes in it",
    "whose": "are not of victims by it",
    "private": "say in a remark that they are counted already, a test, a mistake or no case",
    "open_status": "were refused, cancelled or only planned by it, if it is a status of the row",
})  # fmt: skip
NOT_APPROVED = later("say neither that they are approved nor that they are not")


def _make_question(
    listed: CaseList, column: ListColumn, asked: list[int], rows: list[int], words: set[str]
) -> Question:
    without = len(set(rows) - set(asked))
    said = ", ".join(f'"{word}"' for word in sorted(words)[:MOST_SHOWN])
    why = phrase(WHY_ASKED.get(column.role, NOT_APPROVED))
    if words and column.role not in ("whose", "consent"):
        why = phrase("say {words}: they may be of no case, or of one counted already", words=said)
    text = phrase(
        'Column "{name}": {asked} of {rows} rows {why}. Do they count? Counted with them: {every} '
        "rows; without: {without}. Until it is answered nothing of the list is counted.",
        name=column.heading,
        asked=write_few(len(asked)),
        rows=write_few(len(rows)),
        why=why,
        every=write_few(len(rows)),
        without=write_few(without),
    )
    return Question(name_question("rows", listed, column), text, ANSWERS, (listed.name_head(column),), blocks=True)


@cache
def _compile(kind: str) -> re.Pattern[str]:
    return re.compile(join_words("approvals", kind))
