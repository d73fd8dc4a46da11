"""Remarks that correct a figure: "85, not 58", "lire 132 au lieu de 123". Where the figure that is
called wrong stands in the table, nothing is drafted before somebody says which of the two counts.
"""

import re
from dataclasses import dataclass, replace

from ctanalysis.intake.cells.compound_figures import DIGITS, read_count
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, Question
from ctanalysis.observations.sources.workbook_grid import GridCell

RIGHT, WRONG = rf"(?P<right>{DIGITS})\s*%?", rf"(?P<wrong>{DIGITS})"
INSTEAD = (
    r"(?:instead of|rather than|(?:and )?not|au lieu de|plutot que(?: de)?|et non(?: pas)?"
    r"|non(?: pas)?|pas|en lugar de|en vez de|(?:y )?no|e nao|em vez de)"
)
SHOULD_BE = (
    r"(?:(?:should|must|has to|needs to) (?:be|read)|(?:is|was) corrected to|corrected to"
    r"|doit (?:etre|se lire)|devrait etre|(?:est )?corrigee? en|debe (?:ser|decir|leerse)"
    r"|deberia ser|corregid[oa] a|->|=>|→)"
)
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{RIGHT}\s*[,;:(]?\s*{INSTEAD}\s+{WRONG}",
        rf"{WRONG}\s*%?\s*[,;:]?\s*{SHOULD_BE}\s*{RIGHT}",
        rf"\b(?:read|lire|lease|leer)\s+{RIGHT}\s*(?:for|pour|por)\s+{WRONG}",
        rf"\b{INSTEAD}\s+{WRONG}\s*%?\s*,?\s*(?:but|read|mais|lire|sino|lease)\s+{RIGHT}",
    )
)
TWICE = re.compile(
    rf"{WRONG}\s*%?\s*,?\s*(?:includes?|including|of which|incl\.?|inclut|comprend|dont|incluye"
    rf"|de los cuales|inclui)\s+(?P<twice>{DIGITS})\s+(?:\w+ ){{0,3}}?"
    r"(?:counted twice|double[- ]counted"
    r"|duplicates?|duplicated|comptee?s? (?:deux fois|en double)|doublons?|contad[oa]s dos veces"
    r"|duplicad[oa]s?|contad[oa]s duas vezes)"
)
UNNAMED = re.compile(
    rf"(?:(?:correct|right|true) (?:figure|value|number|one) (?:is|was|should be)|(?:bon|vrai)"
    rf" chiffre est|(?:valeur|donnee) correcte est|chiffre (?:correct|exact) est|(?:cifra|dato"
    rf"|valor|numero) correct[oa] es)\s*:?\s*(?P<right>{DIGITS})"
)
AS_WRITTEN, REMARK = "as written", "remark"
LONGEST = 300
ROLES = ("actual", "target", "baseline", "numerator", "denominator")


@dataclass(frozen=True)
class Correction:
    """What a remark says: a figure that is wrong, and the right one."""

    right: float
    wrong: float


def find_correction(text: str) -> Correction | None:
    """The correction that a remark holds.

    >>> find_correction("Lire 132 au lieu de 123")
    Correction(right=132.0, wrong=123.0)
    """
    folded = fold(text)
    if len(folded) > LONGEST:
        return None
    for pattern in PATTERNS:
        found = pattern.search(folded)
        if found:
            right, wrong = (read_count(found[name], Signs(), True)[0] for name in ("right", "wrong"))
            if right is not None and wrong is not None and right != wrong:
                return Correction(right, wrong)
    found = TWICE.search(folded)
    if found:
        wrong, twice = (read_count(found[name], Signs(), True)[0] for name in ("wrong", "twice"))
        if wrong is not None and twice is not None and 0 < twice < wrong:
            return Correction(wrong - twice, wrong)
    return None


def find_unnamed(text: str) -> float | None:
    """The figure that a remark calls the right one, without the one it stands for.

    >>> find_unnamed("Figure for T2 wrong, correct figure is 10")
    10.0
    """
    folded = fold(text)
    found = UNNAMED.search(folded) if len(folded) <= LONGEST else None
    return read_count(found["right"], Signs(), True)[0] if found else None


def ask_corrections(found: Contents) -> None:
    """Asks about each remark that calls a figure of the tables wrong; answered with `remark`, its
    figure takes the place of the one that is written.
    """
    for cell in found.workbook.list_cells():
        for text in filter(None, (cell.text if cell.kind == "text" else "", cell.note)):
            correction = find_correction(text)
            if correction is not None:
                _ask(found, cell, correction)
            elif (right := find_unnamed(text)) is not None:
                _ask_unnamed(found, cell, right)


def _ask(found: Contents, cell: GridCell, correction: Correction) -> None:
    figures = _list_figures(found, cell, correction.wrong)
    if not figures:
        return
    id_ = f"correction-{cell.sheet}-{cell.address}"
    answer = fold(found.answers.get(id_, ""))
    if answer == REMARK and len(figures) == 1:
        figure = figures[0]
        figure.figure = replace(
            figure.figure, value=correction.right, reading="guess", sentence=f"as {cell.place} says"
        )
        found.note(figure.cell, figure.role, "guess", f"as {cell.place} says", figure.figure.write())
        return
    if answer == AS_WRITTEN:
        return
    found.ask(
        Question(
            id_,
            f"A remark in {cell.place} corrects a figure of the table. Which counts: the figure as "
            "it is written, or the one of the remark?"
            + ("" if len(figures) == 1 else " Several cells hold it: correct the workbook."),
            (AS_WRITTEN, REMARK) if len(figures) == 1 else (AS_WRITTEN,),
            (cell.place, *(figure.cell.place for figure in figures)),
            blocks=True,
        )
    )


def _ask_unnamed(found: Contents, cell: GridCell, right: float) -> None:
    """Asks for the workbook to be corrected where none of the row is the right figure."""
    figures = [
        figure
        for indicator in found.indicators
        for figure in indicator.figures
        if (figure.cell.sheet, figure.cell.row) == (cell.sheet, cell.row) and figure.role in ROLES
    ]
    id_ = f"correction-{cell.sheet}-{cell.address}"
    is_there = any(figure.figure.value == right for figure in figures)
    if not figures or is_there or fold(found.answers.get(id_, "")) == AS_WRITTEN:
        return
    found.ask(
        Question(
            id_,
            f"A remark in {cell.place} says that a figure of its row is wrong, and what the right "
            "one is. Correct the figure in the workbook, or say that it counts as it is written.",
            (AS_WRITTEN,),
            (cell.place, *(figure.cell.place for figure in figures)),
            blocks=True,
        )
    )


def _list_figures(found: Contents, cell: GridCell, wrong: float) -> list[FoundFigure]:
    """The figures of that number on the remark's sheet: of its own cell, else of its row, else
    all.
    """
    listed = [
        figure
        for indicator in found.indicators
        for figure in indicator.figures
        if figure.cell.sheet == cell.sheet and figure.figure.value == wrong and figure.role in ROLES
    ]
    own = [figure for figure in listed if figure.cell is cell]
    beside = [figure for figure in listed if figure.cell.row == cell.row]
    return own or beside or listed
