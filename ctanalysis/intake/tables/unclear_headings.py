"""Headings of which a word is not understood: asked about before their figures are used, since the
word may say which part of the year is meant.
"""

import re
from dataclasses import replace
from difflib import SequenceMatcher

from ctanalysis.intake.cells.date_spans import MONTHS
from ctanalysis.intake.cells.heading_words import WORD, fold
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.cells.word_lists import read_words
from ctanalysis.intake.tables.headings import MEASURES
from ctanalysis.intake.tables.money_columns import find_money_word
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.intake.tables.workbook_contents import Contents, Question
from ctanalysis.observations.sources.workbook_grid import name_column

IGNORE = "ignore"
ALIKE = 0.75  # of two words' letters: "quater" is a slip of "quarter"
LENGTHS = (
    "quarter", "quarters", "trimester", "trimestre", "trimestral", "semester", "semestre", "half",
    "month", "mois", "mes", "annual", "annuel", "anual", "qtr", "trim", "sem",
)  # fmt: skip
PART = re.compile(r"(?:[qthsmp]|[a-z]{0,12}er|[a-z]{0,12}tre)?\d{1,2}(?:st|nd|rd|th|er|e|o)?")


def ask_unclear(found: Contents, layout: Layout) -> None:
    """Asks for the period of each column whose heading is not understood whole; until it is
    answered the column is out of use, and nothing is drafted.
    """
    answered: list[TableColumn] = []
    for column in layout.columns:
        words = _list_open_words(column, layout)
        if not words:
            answered.append(column)
            continue
        letter = name_column(column.number)
        id_ = f"heading-{layout.sheet.name}-{letter}"
        answer = found.answers.get(id_, "").strip()
        time = find_time(fold(answer))[0] if answer else None
        if time is not None:
            role = _find_role(column) if column.role in ("other", "period") else column.role
            answered.append(replace(column, role=role, heading=replace(column.heading, time=time, left=""), span=None))
            continue
        is_ignored = fold(answer) == IGNORE
        answered.append(replace(column, role="other") if is_ignored else column)
        if not is_ignored:
            found.ask(
                Question(
                    id_,
                    f'Which period is column {letter} ("{column.heading.text[:60]}") for? Of its '
                    f'heading "{", ".join(words)}" is not understood.',
                    ("2024-Q3", "2024", "or another period", IGNORE),
                    (f"sheet {layout.sheet.name}, column {letter}",),
                    blocks=True,
                )
            )
    layout.columns = answered


def _find_role(column: TableColumn) -> str:
    said = column.heading.role
    return said if said is not None and said in MEASURES else "actual"


def _list_open_words(column: TableColumn, layout: Layout) -> list[str]:
    """The words of a heading that may say which period is meant: such as look like a part of a
    year; or any that set a column of a year apart from those of its parts, or from the others of
    its kind.
    """
    heading = column.heading
    is_mapped = column.span is not None and column.span.months < 12  # the map says which part
    if column.hidden or is_mapped or not heading.left or not _has_numbers(column, layout):
        return []
    paid = {word for line in heading.text.split(" / ") if find_money_word(line) for word in WORD.findall(fold(line))}
    words = [word for word in WORD.findall(heading.left) if word not in _read_fillers() and word not in paid]
    if heading.time is None:
        return []
    if heading.time.part or heading.time.span or heading.time.months:
        return []
    is_counted = heading.role == "period" or any(not word.isdigit() for word in words)
    if is_counted and any(_looks_like_part(word) for word in words):
        return words
    named = [word for word in words if not word.isdigit()]
    if not named:
        return []
    others = [
        other
        for other in layout.columns
        if other is not column
        and other.heading.time is not None
        and not other.hidden
        and other.heading.role == heading.role
    ]
    shared = [word for word in named if others and all(word in other.heading.left for other in others)]
    own = [word for word in named if word not in shared]
    is_beside_parts = any(
        other.heading.time.year == heading.time.year and (other.heading.time.part or other.heading.time.months)
        for other in others
        if other.heading.time
    )
    is_bare = heading.role is None and not heading.group
    return own if own and (is_beside_parts or is_bare and bool(others)) else []


def _looks_like_part(word: str) -> bool:
    if word.isdigit():
        return len(word) <= 2
    return bool(PART.fullmatch(word)) or any(
        SequenceMatcher(None, word, known).ratio() >= ALIKE
        for known in (*LENGTHS, *(name for name in MONTHS if len(name) > 3))
        if abs(len(word) - len(known)) <= 2
    )


def _has_numbers(column: TableColumn, layout: Layout) -> bool:
    return any(cell.number is not None for cell in layout.sheet.list_column(column.number, *layout.body))


def _read_fillers() -> set[str]:
    return set(read_words("stretches")["fillers"])
