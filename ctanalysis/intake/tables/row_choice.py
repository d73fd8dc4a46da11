"""Which rows of a list count: those that were approved, and of those that nobody decided on only
what is answered.
"""

import re
from functools import cache

from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.vocabulary import join_words
from ctanalysis.intake.tables.contents import Contents, Question
from ctanalysis.intake.tables.list_choices import name_question, write_few
from ctanalysis.intake.tables.list_roles import read_name
from ctanalysis.intake.tables.lists import CaseList, ListColumn
from ctanalysis.intake.tables.row_labels import write_words

ANSWERS = ("count", "leave out")
DECIDING = ("approval", "status", "open_status", "consent")


def choose_rows(found: Contents, listed: CaseList, rows: list[int]) -> dict[int, str] | None:
    """Those of the rows that do not count, each with why; None while a question about them is
    open.
    """
    left: dict[int, str] = {}
    is_open = False
    for column in listed.columns:
        if column.role not in DECIDING:
            continue
        said = {row: write_words(listed.read(row, column)) for row in rows}
        kinds = {row: read_decision(text) for row, text in said.items()}
        if not _decides(column, set(said.values()), set(kinds.values())):
            column.role = "ignore"
            continue
        for row, kind in kinds.items():
            if kind == "leaves" and column.role in ("approval", "status"):
                left.setdefault(row, phrase("its status is {status}", status=said[row]))
        asked = [row for row, kind in kinds.items() if _is_asked(column, kind)]
        if not asked:
            continue
        answer = fold(found.answers.get(name_question("rows", listed, column), ""))
        if answer == "leave out":
            for row in asked:
                left.setdefault(
                    row, phrase('it is left out by the answer on "{name}"', name=column.heading)
                )
        elif answer != "count":
            is_open = True
            found.ask(
                _make_question(listed, column, asked, [row for row in rows if row not in left])
            )
    return None if is_open else left


def read_decision(text: str) -> str:
    """What a word says of its row: it counts, it leaves, it says nothing, or it is not known."""
    word = re.sub(r"^validation status ", "", read_name(text))
    if not word:
        return "nothing"
    return next(
        (kind for kind in ("leaves", "counts") if _compile(kind).fullmatch(word)), "not known"
    )


def _decides(column: ListColumn, words: set[str], kinds: set[str]) -> bool:
    """Whether a column says which rows count: a status only where words of approval or of what was
    not done stand beneath it.
    """
    if column.role in ("approval", "consent"):
        return True
    marks = any(_compile("marks").fullmatch(read_name(word)) for word in words)
    return "leaves" in kinds or marks


def _is_asked(column: ListColumn, kind: str) -> bool:
    """Whether a row waits for an answer: it does not say yes, and no word of approval leaves it
    out.
    """
    if column.role == "consent":
        return kind != "counts"
    return kind == "leaves" if column.role == "open_status" else kind in ("nothing", "not known")


def _make_question(
    listed: CaseList, column: ListColumn, asked: list[int], rows: list[int]
) -> Question:
    without = len(set(rows) - set(asked))
    why = (
        phrase("have no yes in it")
        if column.role == "consent"
        else phrase("were refused, cancelled or only planned by it, if it is a status of the row")
        if column.role == "open_status"
        else phrase("say neither that they are approved nor that they are not")
    )
    text = phrase(
        'Column "{name}": {asked} of {rows} rows {why}. Do they count? Counted with them: {every} '
        "rows; without: {without}. Until it is answered nothing of the list is.",
        name=column.heading,
        asked=write_few(len(asked)),
        rows=write_few(len(rows)),
        why=why,
        every=write_few(len(rows)),
        without=write_few(without),
    )
    return Question(
        name_question("rows", listed, column),
        text,
        ANSWERS,
        (listed.name_head(column),),
        blocks=True,
    )


@cache
def _compile(kind: str) -> re.Pattern[str]:
    return re.compile(join_words("approvals", kind))
