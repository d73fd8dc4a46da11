"""Target or actual where a column says so row by row, and the question where a word of that column
is not understood: its row is never taken for an actual.
"""

import re
from dataclasses import replace

from ctanalysis.intake.cells.group_words import read_group_title
from ctanalysis.intake.cells.heading_words import find_role, fold
from ctanalysis.intake.cells.word_lists import read_words
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.table_columns import BESIDE_MEASURES, read_measure_words
from ctanalysis.intake.tables.table_detection import Layout, spread_texts
from ctanalysis.intake.tables.workbook_contents import Contents, Question
from ctanalysis.observations.sources.workbook_grid import GridCell, name_column

MEASURES = ("target", "actual", "baseline", "percent", "variance", "numerator", "denominator")
HEADED = {"target", "actual", "baseline"}
PART, IGNORED, OPEN = "part", "ignore", "open"  # open: before it is answered


def find_measure(text: str) -> str | None:
    """Target, actual, numerator …, where a folded text is the word for it, or begins with it:
    "numerator: satisfied".
    """
    first = text.partition(":")[0].strip()
    return next(
        (
            role
            for role in MEASURES
            for words in [read_words("headings")[role]]
            if text and (text in words or role in ("numerator", "denominator") and first in words)
        ),
        None,
    )


def find_share_part(text: str) -> str | None:
    """Numerator or denominator, where the folded title of a row begins with that word, or is another for it:
    "Numerator: people who pass", "Sample size", but not "Out of which women".
    """
    plain = text.strip(" -*•>:.()")
    for part in ("numerator", "denominator"):
        for word in read_words("headings")[part]:
            if plain == word or " " not in word and re.match(rf"{re.escape(word)}\b", plain):
                return part
    return None


def say_more(heading: Heading, text: str) -> Heading:
    """The heading of a column with what the row's own word adds: that its figures are totals so
    far, or revised.
    """
    said = read_measure_words(text)
    if said is None or not (said.cumulative or said.revised):
        return heading
    return replace(heading, cumulative=heading.cumulative or said.cumulative, revised=heading.revised or said.revised)


def name_measure(sheet: str, column: int, text: str) -> str:
    """The name under which it is answered what a word of such a column is."""
    word = re.sub(r"[^a-z0-9%]+", "-", fold(text)).strip("-")[:40]
    return f"measure-{sheet}-{name_column(column)}-{word}"


def settle_measures(found: Contents, layout: Layout) -> None:
    """A column of words beside columns of targets and actuals describes its rows; of any other, the
    words are asked about that are neither target nor actual nor a part, and nothing is drafted
    before where they may be one of the two.
    """
    spread = spread_texts(layout.sheet)
    for index, column in enumerate(layout.columns):
        if column.role != "measure" or column.hidden:
            continue
        cells = [
            cell
            for row in range(layout.body[0], layout.body[1] + 1)
            if (cell := spread.get((row, column.number))) is not None and cell.text and cell.column == column.number
        ]  # a head of a section is merged over the columns
        known = {_find_any(fold(cell.text)) for cell in cells}
        if not known & HEADED and _names_measures(layout):
            layout.columns[index] = replace(column, role="definition")
            continue
        lacks_one = not {"target", "actual"} <= known
        asked: dict[str, GridCell] = {}
        for cell in cells:
            if is_unclear(fold(cell.text)):
                asked.setdefault(name_measure(cell.sheet, column.number, cell.text), cell)
        for id_, cell in asked.items():
            if found.answers.get(id_, "").strip().casefold() not in (*MEASURES, PART, IGNORED):
                _ask(found, cell, id_, lacks_one=lacks_one)


def is_unclear(text: str) -> bool:
    """Whether a word is neither a measure that is known whole, nor a source, nor a group."""
    return (
        _find_any(text) is None
        and text not in BESIDE_MEASURES
        and re.search(r"[^\W\d]", text) is not None
        and read_group_title(text) is None
    )


def _ask(found: Contents, cell: GridCell, id_: str, *, lacks_one: bool) -> None:
    may_be_one = lacks_one or find_role(fold(cell.text))[0] in HEADED
    question = (
        f'Are the figures of the rows "{cell.text[:60]}" targets or actuals? The word is not '
        "understood, and its rows are not used before it is said."
        if may_be_one
        else f'What are the figures of the rows "{cell.text[:60]}" beside target and actual? They '
        "are not used before it is said; part: of a part of the indicator above."
    )
    answers = ("target", "actual", "baseline", "percent", PART, IGNORED)
    found.ask(Question(id_, question, answers, (cell.place,), blocks=may_be_one))


def _names_measures(layout: Layout) -> bool:
    """Whether headings of columns say target and actual, so that no row does."""
    return {"target", "actual"} <= {column.heading.role for column in layout.columns}


def _find_any(text: str) -> str | None:
    said = read_measure_words(text)
    return find_measure(text) or (said.role if said is not None else None)
