"""Age bands that lie across each other: five bands beside minors and adults, in one indicator or in
two about the same people; bands of today beside those that an earlier report printed. Whoever reads
them as ages adds them up and takes them apart.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import permutations

from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.cells.age_band_parsing import OLDEST, Ages, read_ages
from ctanalysis.disclosure.cells.indicator_relations import PEOPLE, Places, Span, add_touching, add_whole
from ctanalysis.disclosure.cells.table_cells import Table
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.ground.terms import Group
from ctanalysis.params import Parameters

EVERYBODY = ""  # no dimension: people of all ages
Series = tuple[str, str, str]  # an indicator, what of it, and a dimension of ages
Bands = Mapping[Series, list[tuple[Ages, Name]]]


def add_bands(
    table: Table, places: Places, parameters: Parameters, policy: Policy, tied: Collection[frozenset[str]]
) -> None:
    """For each band and each other dimension of ages, of the same indicator or of another about the
    same people: that the bands inside it hold some of its people, or all; and that it holds some of
    those of all bands that it shares an age with. `tied`: pairs of indicators that are declared to
    count other people.
    """
    for bands in _gather(places, parameters).values():
        for one, other in permutations(bands, 2):
            if _are_same(one, other, tied):
                for whole, cell in bands[one]:
                    _add_band(table, whole, cell, bands[other], policy)


def _gather(places: Places, parameters: Parameters) -> Mapping[tuple[Span, Group], Bands]:
    """The bands of each period and each group by other dimensions than ages."""
    ages = {
        name: _read(dimension.names)
        for name, dimension in parameters.dimensions.items()
        if dimension.kind == "age" and dimension.adds_up
    }
    found: dict[tuple[Span, Group], dict[Series, list[tuple[Ages, Name]]]] = defaultdict(lambda: defaultdict(list))
    for (span, group), cells in places.items():
        used = [side for side in group if side[0] in ages]
        band = ages[used[0][0]].get(used[0][1]) if len(used) == 1 else (0, OLDEST)
        if len(ages) > 1 and len(used) < 2 and band is not None:
            context = tuple(side for side in group if side[0] not in ages)
            dimension = used[0][0] if used else EVERYBODY
            for (indicator, measure), name in cells.items():
                found[span, context][indicator, measure, dimension].append((band, name))
    return found


def _are_same(one: Series, other: Series, tied: Collection[frozenset[str]]) -> bool:
    """Whether bands of both are of the same people, and say more than groups of one dimension."""
    if one[2] == other[2]:
        return False
    if one[:2] == other[:2]:
        return EVERYBODY not in (one[2], other[2])
    is_people = one[1] in PEOPLE and other[1] in PEOPLE
    return is_people and one[0] != other[0] and frozenset((one[0], other[0])) not in tied


def _add_band(table: Table, whole: Ages, cell: Name, others: list[tuple[Ages, Name]], policy: Policy) -> None:
    inside = [other for ages, other in others if _holds(whole, ages)]
    if inside:
        add_whole(table, cell, inside, policy)
    touching = [(ages, other) for ages, other in others if _share(whole, ages)]
    if len(touching) > len(inside) and _cover(whole, [ages for ages, _ in touching]):
        add_touching(table, cell, [other for _, other in touching], policy)


def _read(names: tuple[str, ...]) -> Mapping[str, Ages]:
    """The bands by their names; where one ends with the age that the next begins with, that age is
    the next one's.
    """
    found = {name: ages for name in names if (ages := read_ages(name)) is not None}
    starts = {low for low, _ in found.values()}
    return {name: (low, high - 1 if high in starts and high > low else high) for name, (low, high) in found.items()}


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
