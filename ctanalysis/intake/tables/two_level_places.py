"""Places of two levels under one heading, a county and its sub-counties: told by their names, by
another column that names the one above, or by figures that are the sum of others.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log2

from ctanalysis.intake.cells.group_words import is_total_title, read_group_title
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import read_words

Numbers = dict[Hashable, float]
Figures = Mapping[str, Mapping[Hashable, float]]  # of each place: by what it is a figure of
NEARLY = 1e-6
MOST_TRIES = 300_000  # of the search for sums in one column
SURE, DOUBTFUL = 10, 4  # bits by which a sum is none of chance, or may be one
ALL, LOWEST, TOTAL, PARTS, ABOVE = "all", "lowest level", "total", "parts", "above"


@dataclass(frozen=True)
class Levels:
    """What may be counted of places that are not of one level: each answer with its places, the
    one that is right first where it is known.
    """

    choices: Mapping[str, frozenset[str]]
    is_certain: bool


def find_levels(figures: Figures, above: Iterable[str] = ()) -> Levels | None:
    """The levels of places, or of the words that divide another way; None where all may be added.
    `above` are those that another column names as the place of others.
    """
    labels = {place: find_label(place) for place in figures}
    labels |= {place: ABOVE for place in above if labels.get(place) == ""}
    sets: dict[str, list[str]] = {}
    for place, label in labels.items():
        sets.setdefault(label, []).append(place)
    bare = sets.pop("", [])
    if TOTAL in sets:
        return _divide_total(figures, sets[TOTAL])
    if len(sets) > 1:
        return _divide_named(figures, sets, bare)
    for label, named in sets.items():
        wholes = [place for place in bare if are_same(figures, [place], named)]
        if wholes:
            others = frozenset(figures) - frozenset(wholes)
            return Levels({label: others, ABOVE: frozenset(wholes)}, True)
        if len(bare) < 2 * len(named):
            return None  # places of one level are not made of one another
        if (found := _divide_one(figures, label, named, bare)) is not None:
            return found
    return _divide_by_sums(figures)


def find_whole(figures: Figures, whole: str, parts: str) -> Levels | None:
    """Whether figures without a place are the total of those with one; None where they are not."""
    if whole not in figures or parts not in figures:
        return None
    found = _divide_one(figures, whole, [whole], [parts])
    if found is None:
        return None
    choices = {whole: frozenset({whole}), ALL: frozenset(figures)}
    return Levels({parts: frozenset({parts}), **choices}, found.is_certain)


def find_label(place: str) -> str:
    """The level that a place has in its name; empty when it has none."""
    plain = fold(place)
    if is_total_title(plain) or read_group_title(plain) == ():
        return TOTAL
    return next((level for level, is_named in _list_levels() if is_named(plain)), "")


@cache
def _list_levels() -> tuple[tuple[str, Callable[[str], object]], ...]:
    return tuple(
        (level, re.compile(rf"^(?:{'|'.join(words)})\b|\b(?:{'|'.join(words)})$").search)
        for level, words in read_words("place_levels").items()
    )


def _divide_total(figures: Figures, totals: list[str]) -> Levels | None:
    """A row that is called the total, beside its parts; it is never added to them."""
    parts = [place for place in figures if place not in totals]
    if not parts or not _share(figures, totals, parts):
        return None
    choices = {PARTS: frozenset(parts), TOTAL: frozenset(totals)}
    return Levels(choices, are_same(figures, totals, parts))


def _divide_named(figures: Figures, sets: dict[str, list[str]], bare: list[str]) -> Levels | None:
    """Two levels or more by their names. What has none is a sum of a level, or is of the lowest."""
    lowest = max(sets, key=lambda label: len(sets[label]))
    rest: list[str] = []
    for place in bare:
        same = [label for label in sets if are_same(figures, [place], sets[label])]
        (sets.setdefault(ABOVE, []) if same else rest).append(place)
    sets[lowest] += rest
    if not any(_share(figures, sets[one], sets[other]) for one in sets for other in sets if one != other):
        return None
    certain = all(are_same(figures, sets[lowest], places) for places in sets.values())
    ordered = sorted(sets, key=lambda label: -len(sets[label]))
    if ABOVE in ordered and not certain:
        ordered.remove(ABOVE)
    choices = {label: frozenset(sets[label]) for label in ordered}
    return Levels(choices if certain else {**choices, ALL: frozenset(figures)}, certain)


def _divide_one(figures: Figures, label: str, named: list[str], bare: list[str]) -> Levels | None:
    """Places of one named level among more that have none, which they may be made of."""
    if not _share(figures, named, bare):
        return None
    choices = {LOWEST: frozenset(bare), label: frozenset(named)}
    if are_same(figures, named, bare):
        return Levels(choices, True)
    sums, parts = _add(figures, named), _add(figures, bare)
    if any(sums[key] < parts[key] - NEARLY for key in sums.keys() & parts.keys()):
        return None
    return Levels({**choices, ALL: frozenset(figures)}, False)


def _divide_by_sums(figures: Figures) -> Levels | None:
    """Places without any name of a level whose figures are, all of them, the sum of others."""
    search = _Search(figures)
    sure: set[str] = set()
    doubtful: set[str] = set()
    for place in figures:
        bits = search.weigh(place)
        (sure if bits > SURE else doubtful if bits > DOUBTFUL else set()).add(place)
    lowest = frozenset(figures) - sure - doubtful
    if not lowest or not sure | doubtful:
        return None
    if doubtful:
        return Levels({LOWEST: lowest, ALL: frozenset(figures) - sure}, False)
    return Levels({LOWEST: lowest}, True)


class _Search:
    """Looks for places that make another, with so many tries for all of a column."""

    def __init__(self, figures: Figures) -> None:
        self.numbers = {place: {key: number for key, number in own.items() if number} for place, own in figures.items()}
        self.places = list(figures)
        self.tries = MOST_TRIES

    def weigh(self, place: str) -> float:
        """How many bits speak against chance where two places or more make this one: those that
        follow it or stand before it, or any; 0 where none do.
        """
        own, at = self.numbers[place], self.places.index(place)
        others = [*self.places[:at], *self.places[at + 1 :]]
        fitting = [other for other in others if _take(own, self.numbers[other]) is not None]
        fitting.sort(key=lambda other: -sum(self.numbers[other].values()))
        is_made = (
            self._make_run(own, self.places[at + 1 :])
            or self._make_run(own, self.places[:at][::-1])
            or self._make_any(own, fitting, 0)
        )
        return sum(log2(1 + number) for number in own.values()) - len(fitting) if is_made else 0

    def _make_run(self, own: Numbers, others: list[str]) -> bool:
        missing, taken = own, 0
        for other in others:
            rest = _take(missing, self.numbers[other])
            if rest is None:
                return False
            missing, taken = rest, taken + 1
            if not missing:
                return taken > 1
        return False

    def _make_any(self, missing: Numbers, fitting: list[str], taken: int) -> bool:
        if not missing:
            return taken > 1
        for index, other in enumerate(fitting):
            self.tries -= 1
            if self.tries < 0:
                return False
            rest = _take(missing, self.numbers[other])
            if rest is not None and self._make_any(rest, fitting[index + 1 :], taken + 1):
                return True
        return False


def _take(whole: Numbers, part: Numbers) -> Numbers | None:
    """What is left of figures without others; None where these are nothing, or more."""
    if not part or any(number > whole.get(key, 0) + NEARLY for key, number in part.items()):
        return None
    left = {key: number - part.get(key, 0) for key, number in whole.items()}
    return {key: number for key, number in left.items() if number > NEARLY}


def _add(figures: Figures, places: Iterable[str]) -> dict[Hashable, float]:
    sums: dict[Hashable, float] = {}
    for place in places:
        for key, number in figures[place].items():
            sums[key] = sums.get(key, 0) + number
    return sums


def _share(figures: Figures, one: list[str], other: list[str]) -> bool:
    """Whether two sets of places have figures of the same."""
    return bool(_add(figures, one).keys() & _add(figures, other).keys())


def are_same(figures: Figures, one: list[str], other: list[str]) -> bool:
    """Whether two sets of places make the same, wherever both have figures, and not nothing."""
    first, second = _add(figures, one), _add(figures, other)
    keys = first.keys() & second.keys()
    return any(first[key] for key in keys) and all(abs(first[key] - second[key]) <= NEARLY for key in keys)
