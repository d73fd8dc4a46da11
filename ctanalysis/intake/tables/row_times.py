"""The period that a row names in columns of its own: a year, and beside it a quarter, a half or a
month that may be a bare number.
"""

import re

from ctanalysis.intake.cells.heading_words import WORD, fold
from ctanalysis.intake.cells.time_words import ORDINALS, TimeWords, find_time
from ctanalysis.intake.cells.word_lists import read_words
from ctanalysis.intake.tables.workbook_contents import Question
from ctanalysis.observations.sources.workbook_grid import GridCell, name_column

PARTS = {
    "Q": re.compile(r"\b(?:quarters?|qtr|qrt|trimestres?|trimesters?|trim)\b"),
    "H": re.compile(r"\b(?:half|halves|half-?years?|semestres?|semesters?|sem)\b"),
    "M": re.compile(r"\b(?:months?|mois|mes|meses)\b"),
}
KINDS = ("quarter", "half", "month")
IGNORE = "ignore"
MOST = {"Q": 4, "H": 2, "M": 12}
BARE = re.compile(r"(?P<number>\d{1,2}|[ivx]{1,4})(?:st|nd|rd|th|er|e|re|eme|o|a)?\.?")


def read_time_cell(text: str, heading: str) -> tuple[TimeWords | None, bool]:
    """What a cell says of time under its heading, and whether it is understood whole: a bare number
    is the quarter, the half or the month that the heading speaks of.

    >>> read_time_cell("3", "Quarter")[0].part
    'Q3'
    >>> read_time_cell("5", "Quarter")
    (None, False)
    """
    folded = fold(text)
    if not folded:
        return None, True
    if bare := BARE.fullmatch(folded):
        part = _make_part(bare["number"], fold(heading))
        return (TimeWords(part=part), True) if part else (None, False)
    time, rest = find_time(folded)
    fillers = read_words("stretches")["fillers"]
    words = [word for word in WORD.findall(rest) if word not in fillers] if time else [folded]
    return time, not words or bool(time and (time.part or time.span or time.months))


def ask_time(cell: GridCell, heading: str) -> Question:
    """The question which period a row is of: what the numbers of its column count, or what the
    words of its cell mean.
    """
    is_number = bool(BARE.fullmatch(fold(cell.text))) if cell.number is None else True
    is_named = any(words.search(fold(heading)) for words in PARTS.values())
    if is_number and not is_named:
        return Question(
            name_numbers(cell),
            f'What do the numbers beneath "{heading[:60]}" count?',
            tuple(KINDS),
            (cell.place,),
            blocks=True,
        )
    return Question(
        name_time(cell),
        f'Which period is the row of? What stands beneath "{heading[:60]}" is not understood.',
        ("2024-Q3", "2024", "or another period", IGNORE),
        (cell.place,),
        blocks=True,
    )


def name_time(cell: GridCell) -> str:
    """The name under which the period of one row is answered."""
    return f"period-in-{cell.sheet}-{cell.address}"


def name_numbers(cell: GridCell) -> str:
    """The name under which it is answered what the numbers of a column count."""
    return f"numbers-in-{cell.sheet}-{name_column(cell.column)}"


def _make_part(number: str, heading: str) -> str | None:
    value = int(number) if number.isdigit() else ORDINALS.get(number, 0)
    kind = next((name for name, words in PARTS.items() if words.search(heading)), None)
    if kind is None or not 1 <= value <= MOST[kind]:
        return None
    return f"{value:02d}" if kind == "M" else f"{kind}{value}"
