"""Rows of a list that are totals of its other rows: a county above its sub-counties, both sexes
beside each; never added, and asked about where it cannot be told.
"""

from collections.abc import Hashable

from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.cell_figures import read_figure
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.spans import Span
from ctanalysis.intake.tables.contents import Contents, Question
from ctanalysis.intake.tables.list_choices import name_question, write_few
from ctanalysis.intake.tables.lists import CaseList, ListColumn
from ctanalysis.intake.tables.nested_places import TOTAL, Levels, find_label, find_levels
from ctanalysis.intake.tables.row_labels import write_words

PLACES = ("place", "many_places")
DIVIDING = (*PLACES, "sex", "age_group", "service", "exploitation")
NO_PLACE = ""


def find_totals(
    found: Contents, listed: CaseList, spans: dict[int, Span], values: list[ListColumn]
) -> dict[int, str] | None:
    """The rows that are totals of others, each with why; None while a question about them is
    open.
    """
    left: dict[int, str] = {}
    is_open = False
    for column in [one for one in listed.columns if one.role in DIVIDING] if values else []:
        rows = [row for row in spans if row not in left]
        words = {row: write_words(listed.read(row, column)) for row in rows}
        figures = _read_figures(listed, column, {row: spans[row] for row in rows}, values)
        levels = _find_levels(listed, column, words, figures)
        if levels is None:
            continue
        chosen = _choose(found, listed, column, levels, figures)
        if chosen is None:
            is_open = True
            continue
        why = phrase('it is a total of other rows, by "{name}"', name=column.heading)
        left |= {row: why for row, word in words.items() if word not in chosen}
        found.guesses.append(
            phrase(
                "Sheet {sheet}: under {name} stand totals of other rows; {count} rows were not "
                "added.",
                sheet=listed.sheet.name,
                name=column.heading,
                count=sum(word not in chosen for word in words.values()),
            )
        )
    return None if is_open else left


def _find_levels(
    listed: CaseList,
    column: ListColumn,
    words: dict[int, str],
    figures: dict[str, dict[Hashable, float]],
) -> Levels | None:
    """The levels of a column of places; of another column only a total that is called so."""
    if column.role not in PLACES:
        has_total = any(find_label(word) == TOTAL for word in figures)
        return find_levels(figures) if has_total else None
    named = {
        fold(write_words(listed.read(row, other)))
        for other in listed.columns
        if other is not column and other.role in PLACES
        for row, word in words.items()
        if fold(word) != fold(write_words(listed.read(row, other)))
    }
    above = [word for word in figures if word and fold(word) in named]
    return find_levels({word: one for word, one in figures.items() if word}, above)


def _read_figures(
    listed: CaseList, column: ListColumn, spans: dict[int, Span], values: list[ListColumn]
) -> dict[str, dict[Hashable, float]]:
    """What stands for each word of a column, by period, column of counts and all else that divides
    the rows; places in other columns are not told apart.
    """
    others = [
        one
        for one in listed.columns
        if one is not column
        and one.role in (*DIVIDING, "age", "indicator")
        and not (column.role in PLACES and one.role in PLACES)
    ]
    figures: dict[str, dict[Hashable, float]] = {}
    for row, span in spans.items():
        own = figures.setdefault(write_words(listed.read(row, column)), {})
        beside = tuple(write_words(listed.read(row, one)) for one in others)
        for value in values:
            cell = listed.read(row, value)
            number = read_figure(cell, Signs(), whole=True).value if cell else None
            if number is not None:
                key = (span, value.number, beside)
                own[key] = own.get(key, 0) + number
    return figures


def _choose(
    found: Contents,
    listed: CaseList,
    column: ListColumn,
    levels: Levels,
    figures: dict[str, dict[Hashable, float]],
) -> frozenset[str] | None:
    """The words of the rows that count: the only right ones, or those that were answered; None,
    with a question, else.
    """
    first = next(iter(levels.choices.values()))
    bare = frozenset({NO_PLACE})
    if levels.is_certain:
        return first | bare
    id_ = name_question("levels", listed, column)
    answer = fold(found.answers.get(id_, ""))
    chosen = next((places for name, places in levels.choices.items() if name == answer), None)
    if chosen is not None:
        return chosen | bare
    outcomes = "; ".join(
        phrase(
            '"{name}": {count} places, {sum} in all',
            name=name,
            count=len(places),
            sum=write_few(sum(sum(figures[place].values()) for place in places)),
        )
        for name, places in levels.choices.items()
    )
    text = phrase(
        'Under "{name}" rows may be totals of other rows, which must not be added to them. Which '
        "rows count? {outcomes}. Until it is answered nothing of the list is counted.",
        name=column.heading,
        outcomes=outcomes,
    )
    found.ask(Question(id_, text, tuple(levels.choices), (listed.name_head(column),), blocks=True))
    return None
