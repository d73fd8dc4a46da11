"""Rows of a list that are totals of its other rows: a county above its sub-counties, both sexes
beside each; never added, and asked about where it cannot be told.
"""

from collections.abc import Callable, Hashable
from functools import partial

from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.cell_figures import read_figure
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.group_words import read_group_title
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.ambiguous_list_columns import name_question, write_few
from ctanalysis.intake.tables.case_lists import CaseList, ListColumn
from ctanalysis.intake.tables.row_labels import write_words
from ctanalysis.intake.tables.two_level_places import (
    ALL,
    PARTS,
    TOTAL,
    Figures,
    Levels,
    are_same,
    find_label,
    find_levels,
    find_whole,
)
from ctanalysis.intake.tables.workbook_contents import Contents, Question

PLACES = ("place", "many_places")
DIVIDING = (*PLACES, "sex", "age_group", "service", "exploitation")
WITH, WITHOUT = "rows with it", "rows without it"


Words = dict[int, str]  # by row
Keys = dict[int, Hashable]  # by row: what its figures are of
Find = Callable[[CaseList, ListColumn, Words, dict[int, Span], list[ListColumn]], tuple[Keys, Words, Levels | None]]


def find_totals(
    found: Contents, listed: CaseList, spans: dict[int, Span], values: list[ListColumn]
) -> dict[int, str] | None:
    """The rows that are totals of others, each with why; None while a question about them is
    open.
    """
    left: dict[int, str] = {}
    is_open = False
    for column in [one for one in listed.columns if one.role in DIVIDING] if values else []:
        together = [partial(_find_total_of, numbers) for numbers in _list_together(listed, column, list(spans))]
        finders: list[Find] = [_find_levels, _find_without_place, _find_without_any_place, *together]
        for find in finders:
            rows = [row for row in spans if row not in left]
            words = {row: write_words(listed.read(row, column)) for row in rows}
            keys, words, levels = find(listed, column, words, spans, values)
            if levels is None:
                continue
            chosen = _choose(found, listed, column, levels, words, values)
            if chosen is None:
                is_open = True
                break
            there = {keys[row] for row, word in words.items() if word in chosen}
            totals = [row for row in words if words[row] not in chosen and keys[row] in there]
            why = phrase('it is a total of other rows, by "{name}"', name=column.heading)
            left |= dict.fromkeys(totals, why)
            found.guesses.append(
                phrase(
                    "Sheet {sheet}: rows that are totals of others by {name} were not added to them: {count}.",
                    sheet=listed.sheet.name,
                    count=len(totals),
                    name=column.heading,
                )
            )
    return None if is_open else left


def _find_levels(
    listed: CaseList, column: ListColumn, words: Words, spans: dict[int, Span], values: list[ListColumn]
) -> tuple[Keys, Words, Levels | None]:
    """The levels of a column of places; of another column only a total that is called so."""
    others = [
        one
        for one in listed.columns
        if one is not column
        and one.role in (*DIVIDING, "age", "indicator")
        and not (column.role in PLACES and one.role in PLACES)
    ]
    keys = _list_keys(listed, spans, others)
    words = {row: word for row, word in words.items() if word}
    figures = _add_figures(listed, words, keys, values)
    if column.role not in PLACES:
        has_total = TOTAL in map(find_label, figures)
        return keys, words, find_levels(figures) if has_total else _find_sum(column, figures)
    named = {
        fold(text)
        for other in listed.columns
        if other is not column and other.role in PLACES
        for row, word in words.items()
        if fold(text := write_words(listed.read(row, other))) != fold(word)
    }
    return keys, words, find_levels(figures, [word for word in figures if fold(word) in named])


def _find_sum(column: ListColumn, figures: Figures) -> Levels | None:
    """A word that is not known for a sex or an age, whose figures are the sum of all others: it may
    be their total, in a word of its own.
    """
    for word in figures:
        others = {other: own for other, own in figures.items() if other != word}
        is_known = column.role in ("sex", "age_group") and read_group_title(fold(word)) is not None
        if len(others) > 1 and not is_known and are_same(figures, [word], list(others)):
            return Levels({PARTS: frozenset(others), ALL: frozenset(figures)}, False)
    return None


def _find_without_place(
    listed: CaseList, column: ListColumn, words: Words, spans: dict[int, Span], values: list[ListColumn]
) -> tuple[Keys, Words, Levels | None]:
    """Rows that name a region and no district, beside those of its districts: they may be their
    total.
    """
    outer = [one for one in listed.columns if one is not column and one.role in PLACES]
    if column.role not in PLACES or not outer or all(words.values()):
        return {}, {}, None
    others = [one for one in listed.columns if one.role in (*DIVIDING, "age", "indicator")]
    keys = _list_keys(listed, spans, [one for one in others if one is not column])
    inner = {keys[row] for row, word in words.items() if word}
    kinds = {
        row: WITH if word else WITHOUT
        for row, word in words.items()
        if keys[row] in inner and (word or any(listed.read(row, one) for one in outer))
    }
    return keys, kinds, find_whole(_add_figures(listed, kinds, keys, values), WITHOUT, WITH)


def _find_without_any_place(
    listed: CaseList, column: ListColumn, words: Words, spans: dict[int, Span], values: list[ListColumn]
) -> tuple[Keys, Words, Levels | None]:
    """Rows that name no place at all, beside those that do: they may be the total of the country. Looked at with the
    last column of places, when totals of regions are found.
    """
    places = [one for one in listed.columns if one.role in PLACES]
    if len(places) < 2 or column is not places[-1]:  # of one column an empty place is a place not known
        return {}, {}, None
    others = [one for one in listed.columns if one.role in (*DIVIDING, "age", "indicator") and one not in places]
    keys = _list_keys(listed, spans, others)
    kinds = {row: WITH if any(listed.read(row, one) for one in places) else WITHOUT for row in words}
    return keys, kinds, find_whole(_add_figures(listed, kinds, keys, values), WITHOUT, WITH)


def _list_together(listed: CaseList, column: ListColumn, rows: list[int]) -> list[tuple[int, ...]]:
    """The numbers of columns under which a row is called a total at once, as both sexes of all ages; those that begin
    with this column.
    """
    divides = [one for one in listed.columns if one.role in DIVIDING]
    found = dict.fromkeys(
        tuple(one.number for one in divides if find_label(write_words(listed.read(row, one))) == TOTAL) for row in rows
    )
    return [numbers for numbers in found if len(numbers) > 1 and numbers[0] == column.number]


def _find_total_of(
    together: tuple[int, ...],
    listed: CaseList,
    column: ListColumn,
    words: Words,
    spans: dict[int, Span],
    values: list[ListColumn],
) -> tuple[Keys, Words, Levels | None]:
    """Rows that are called a total under all of these columns, beside those that are it under none."""
    columns = [one for one in listed.columns if one.number in together]
    named = {row: [find_label(write_words(listed.read(row, one))) == TOTAL for one in columns] for row in words}
    kinds = {row: TOTAL if all(said) else PARTS for row, said in named.items() if all(said) or not any(said)}
    others = [one for one in listed.columns if one.role in (*DIVIDING, "age", "indicator") and one not in columns]
    keys = _list_keys(listed, spans, others)
    return keys, kinds, find_levels(_add_figures(listed, kinds, keys, values))


def _list_keys(listed: CaseList, spans: dict[int, Span], others: list[ListColumn]) -> Keys:
    return {row: (span, tuple(write_words(listed.read(row, one)) for one in others)) for row, span in spans.items()}


def _add_figures(
    listed: CaseList, words: Words, keys: Keys, values: list[ListColumn]
) -> dict[str, dict[Hashable, float]]:
    """What stands for each word, by what it is of and by column of counts."""
    figures: dict[str, dict[Hashable, float]] = {}
    for row, word in words.items():
        own = figures.setdefault(word, {})
        for value in values:
            cell = listed.read(row, value)
            number = read_figure(cell, Signs(), whole=True).value if cell else None
            if number is not None:
                key = (keys[row], value.number)
                own[key] = own.get(key, 0) + number
    return figures


def _count_missing(listed: CaseList, words: Words, places: frozenset[str], values: list[ListColumn]) -> int:
    """How many cells of counts are empty in the rows of these places: of levels that make the same,
    the one counts that lacks nothing.
    """
    rows = [row for row, word in words.items() if word in places]
    return sum(listed.read(row, value) is None for row in rows for value in values)


def _choose(
    found: Contents, listed: CaseList, column: ListColumn, levels: Levels, words: Words, values: list[ListColumn]
) -> frozenset[str] | None:
    """The words of the rows that count: the only right ones, or those that were answered; None,
    with a question, else.
    """
    if levels.is_certain:
        every = list(levels.choices.values())
        if column.role not in PLACES:
            return every[0]
        return min(every, key=lambda places: _count_missing(listed, words, places, values))
    id_ = name_question("levels", listed, column)
    answer = fold(found.answers.get(id_, ""))
    chosen = next((places for name, places in levels.choices.items() if name == answer), None)
    if chosen is not None:
        return chosen
    figures = _add_figures(listed, words, dict.fromkeys(words, ""), values)
    outcomes = "; ".join(
        phrase(
            '"{name}": {sum} in all', name=name, sum=write_few(sum(sum(figures[place].values()) for place in places))
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
