"""Whether groups make their totals: where they do not, the dimension is declared loosely, and the
places are listed.
"""

from collections import defaultdict
from collections.abc import Iterable

from ctanalysis.intake.drafts.drafted_observations import Row

NEARLY = 1e-6


def find_loose(
    rows: Iterable[Row], dimensions: dict[str, list[str]], counts: set[str], *, most: float = 1.0
) -> dict[str, list[str]]:
    """The dimensions whose parts, all of them there, add up to less than the total; each with the
    rows that show it. Parts that make more than so many times the total are no loose sum: reading
    the draft says so.
    """
    tables: dict[tuple[str, str], dict[tuple[tuple[str, str], ...], float]] = defaultdict(dict)
    for row in rows:
        if row.indicator in counts and row.value is not None:
            tables[row.indicator, row.period][row.group] = row.value
    loose: dict[str, list[str]] = defaultdict(list)
    too_much: set[str] = set()
    for (indicator, period), table in tables.items():
        for whole, total in table.items():
            for names, numbers in _divide(whole, table, dimensions).items():
                for name in names:
                    if sum(numbers) - total * most > NEARLY:
                        too_much.add(name)
                    elif abs(sum(numbers) - total) > NEARLY:
                        loose[name].append(f"{indicator}, {period}")
    return {name: list(dict.fromkeys(places)) for name, places in loose.items() if name not in too_much}


def _divide(
    whole: tuple[tuple[str, str], ...],
    table: dict[tuple[tuple[str, str], ...], float],
    dimensions: dict[str, list[str]],
) -> dict[tuple[str, ...], list[float]]:
    """The numbers of each set of parts in which every value of its dimensions is there."""
    said = {name for name, _ in whole}
    numbers: dict[tuple[str, ...], list[float]] = defaultdict(list)
    present: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for group, number in table.items():
        names = tuple(name for name, _ in group if name not in said)
        if names and set(whole) <= set(group):
            numbers[names].append(number)
            present[names] |= set(group)
    return {
        names: listed
        for names, listed in numbers.items()
        if all((name, value) in present[names] for name in names for value in dimensions[name])
    }
