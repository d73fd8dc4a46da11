"""Columns of money beside columns of what was done: the money of a row is an indicator of its own."""

import re

from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.tables.workbook_contents import Contents, FoundIndicator

MONEY = re.compile(
    r"\b(?:budget(?:s|ed|aire|e)?|expenditures?|spent|spending|costs?|depenses?|couts?|presupuestos?|presupuestari[oa]s?"
    r"|gastos?|costos?|financi(?:al|er|ere|era|ero|eiro)|orcamentos?|despesas?|custos?|usd|eur|fcfa)\b"
)


def part_money(found: Contents) -> None:
    """Gives the figures beneath headings of money an indicator of their own, where other figures of the row are beside
    them.
    """
    for indicator in list(found.indicators):
        paid = [figure for figure in indicator.figures if find_money_word(figure.heading.text)]
        if not paid or len(paid) == len(indicator.figures) or find_money_word(indicator.title):
            continue
        word = _name_money(paid[0].heading.text)
        money = FoundIndicator(
            f"{indicator.title}: {word}",
            indicator.cell,
            sections=indicator.sections,
            texts={**indicator.texts, "unit": "budget"},
            figures=paid,
        )
        found.guesses.append(
            f'{indicator.cell.place}: what stands beneath "{word}" was taken for "{money.title[:80]}".'
        )
        indicator.figures = [figure for figure in indicator.figures if figure not in paid]
        found.indicators.insert(found.indicators.index(indicator) + 1, money)


def _name_money(heading: str) -> str:
    """The line of a heading that names money, which may say how it is counted; of a line that names a time too the
    word alone.
    """
    line = next(line for line in heading.split(" / ") if find_money_word(line))
    return find_money_word(line) if find_time(fold(line))[0] else line


def find_money_word(heading: str) -> str:
    """The word of money in a heading as it is written there; an empty text where there is none.

    >>> find_money_word("2023 / Presupuesto / Programado"), find_money_word("Meta física")
    ('Presupuesto', '')
    """
    return next((word for word in re.findall(r"[^\W\d_]+", heading) if MONEY.fullmatch(fold(word))), "")
