"""What may be added up: figures of one grain, no percentages, no whole beside its parts."""

from collections.abc import Iterable, Iterator, Sequence

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.maps.mapped_tables import MappedFigure
from ctanalysis.intake.maps.table_map import TableMap

ADDED = ("actual", "numerator", "denominator", "n")  # measures; what was promised twice is one promise
Figures = Sequence[tuple[TableMap, MappedFigure]]
LEAST_PARTS = 2  # beside a whole
LEAST_SUMS = 2  # of which a coincidence is none


def check_groups(figures: Figures) -> list[Problem]:
    """Why figures may not stand as parts of one whole: percentages are never added, all that are added are of the same
    groups, and what is the sum of all others each time is a whole and no part.
    """
    return [*_check_added(figures), *_check_wholes(figures)]


def name_indicator(one: MappedFigure) -> tuple[str, str, str]:
    """What makes an indicator another one: its title, its code, its result."""
    return fold(one.indicator), one.code, fold(one.about.get("result", ""))


def is_other_share(stated: MappedFigure | None, numerator: float | None, denominator: float | None) -> bool:
    """Whether a stated percentage is not that of its counts, to the nearest percent."""
    if stated is None or stated.figure.value is None or numerator is None or not denominator:
        return False
    return abs(stated.figure.value - 100 * numerator / denominator) >= 1


def _check_added(figures: Figures) -> Iterator[Problem]:
    grains: dict[tuple[object, ...], tuple[frozenset[str], MappedFigure]] = {}
    told = set[str]()
    for table, one in figures:
        if table.repeats != "add" or one.measure not in ADDED:
            continue
        if (
            one.figure.is_percent or "%" in f"{one.indicator} {one.about.get('unit', '')}"
        ) and one.indicator not in told:
            told.add(one.indicator)
            yield Problem(
                one.cell.place,
                phrase("percentages are not added up"),
                phrase("Map the two counts of each as numerator and denominator, or leave repeats: add out."),
            )
        grain = frozenset(name for name, _ in one.group)
        known, first = grains.setdefault((name_indicator(one), one.measure), (grain, one))
        if known != grain and one.indicator not in told:
            told.add(one.indicator)
            yield Problem(
                f"{first.cell.place}; {one.cell.place}",
                phrase("figures that are added up are of other groups, so that a whole may stand beside its parts"),
                phrase("Leave the wholes out: total as a role of the column, or as what a word means."),
            )


def _check_wholes(figures: Iterable[tuple[TableMap, MappedFigure]]) -> Iterator[Problem]:
    """What each time is the sum of all the other parts of its dimension."""
    sums: dict[tuple[str, str], list[bool]] = {}
    places: dict[tuple[str, str], str] = {}
    families: dict[tuple[str, tuple[object, ...]], dict[str, MappedFigure]] = {}
    for _, one in figures:
        if one.measure in ADDED and one.figure.value is not None:
            for name, value in one.group:
                rest = tuple(part for part in one.group if part[0] != name)
                families.setdefault((name, (name_indicator(one), one.measure, one.span, rest)), {})[value] = one
    for (name, _), parts in families.items():
        whole = sum(part.figure.value or 0.0 for part in parts.values())
        for value, part in parts.items() if len(parts) > LEAST_PARTS else ():
            is_sum = bool(part.figure.value) and abs(2 * (part.figure.value or 0.0) - whole) < 1e-6
            sums.setdefault((name, value), []).append(is_sum)
            places.setdefault((name, value), part.cell.place)
    for key, found in sums.items():
        if len(found) >= LEAST_SUMS and all(found):
            yield Problem(
                places[key],
                phrase("each time it is the sum of all others: is it a whole, and no part?"),
                phrase("Say so under means: everybody, or total to leave it out."),
            )
