"""Age bands of two dimensions: five bands beside minors and adults, bands of today beside those
that an earlier report printed. Whoever reads them as ages adds them up and takes them apart.
"""

from collections.abc import Iterator, Mapping
from itertools import permutations

from ctanalysis.disclosure.ages import Ages, read_ages
from ctanalysis.disclosure.attacker import Name
from ctanalysis.disclosure.cells import Slice, Table
from ctanalysis.disclosure.policy import Policy
from ctanalysis.disclosure.relations import add_touching, add_whole
from ctanalysis.ground.model import Group, make_group
from ctanalysis.params import Parameters


def add_bands(table: Table, part: Slice, parameters: Parameters, policy: Policy) -> None:
    """For each band and each other dimension of ages: that the bands inside it hold some of its
    people, or all; and that it holds some of those of all bands that it shares an age with.
    """
    ages = {
        name: _read(dimension.names)
        for name, dimension in parameters.dimensions.items()
        if dimension.kind == "age" and dimension.adds_up
    }
    for outer, inner in permutations(ages, 2):
        for group in list(part.cells):
            band = dict(group).get(outer)
            whole = ages[outer].get(band or "")
            if whole is None or any(used == inner for used, _ in group):
                continue
            cells = dict(_list_cells(part, group, outer, inner, ages[inner], parameters))
            inside = [cell for (low, high), cell in cells.items() if _holds(whole, (low, high))]
            if inside:
                add_whole(table, part.cells[group], inside, policy)
            touching = {one: cell for one, cell in cells.items() if _share(whole, one)}
            if len(touching) > len(inside) and _cover(whole, list(touching)):
                add_touching(table, part.cells[group], list(touching.values()), policy)


def _read(names: tuple[str, ...]) -> Mapping[str, Ages]:
    """The bands by their names; where one ends with the age that the next begins with, that age is
    the next one's.
    """
    found = {name: ages for name in names if (ages := read_ages(name)) is not None}
    starts = {low for low, _ in found.values()}
    return {
        name: (low, high - 1 if high in starts and high > low else high)
        for name, (low, high) in found.items()
    }


def _list_cells(
    part: Slice,
    group: Group,
    outer: str,
    inner: str,
    ages: Mapping[str, Ages],
    parameters: Parameters,
) -> Iterator[tuple[Ages, Name]]:
    values = {name: value for name, value in group if name != outer}
    for band, its_ages in ages.items():
        cell = part.cells.get(make_group({**values, inner: band}, parameters.dimensions))
        if cell is not None:
            yield its_ages, cell


def _holds(whole: Ages, one: Ages) -> bool:
    return whole[0] <= one[0] and one[1] <= whole[1]


def _share(whole: Ages, one: Ages) -> bool:
    return whole[0] <= one[1] and one[0] <= whole[1]


def _cover(whole: Ages, bands: list[Ages]) -> bool:
    """Whether every age of a band is in one of the others."""
    age = whole[0]
    for low, high in sorted(bands):
        if low > age:
            return False
        age = max(age, high + 1)
    return age > whole[1]
