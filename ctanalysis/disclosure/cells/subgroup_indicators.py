"""Indicators that count a group of another: girls beside victims by sex and by age. With the
other's own groups they are sets of the same people, which hold, divide and cover each other.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.cells.indicator_relations import Places, add_touching, add_whole, find_people
from ctanalysis.disclosure.cells.table_cells import Table
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.ground.terms import Group
from ctanalysis.params import Indicator, Parameters

Atoms = frozenset[tuple[str, ...]]  # groups by all dimensions that the declared ones are named by


def add_declared_groups(table: Table, places: Places, parameters: Parameters, policy: Policy) -> None:
    """For each period and each set of people, that the sets inside it which share nobody hold some
    of them, or all; and that it holds some of those of sets which cover it.
    """
    members: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in parameters.indicators:
        if indicator.part_of and indicator.part_of.where:
            members[indicator.part_of.indicator].append(indicator)
    for whole, declared in members.items():
        used = {name for one in declared for name in (one.part_of.where if one.part_of else ())}
        names = [name for name in parameters.dimensions if name in used]
        for sets in _list_sets(places, whole, declared, names, parameters):
            for name, atoms in sets.items():
                _add_set(table, name, atoms, sets, whole, policy)


def _list_sets(
    places: Places, whole: str, declared: Sequence[Indicator], names: Sequence[str], parameters: Parameters
) -> Iterator[Mapping[Name, Atoms]]:
    """The sets of each period, and of each group by other dimensions: the declared ones first, then
    the larger ones.
    """
    everybody = list(product(*(parameters.dimensions[name].names for name in names)))

    def find_atoms(sides: Sequence[Mapping[str, str]]) -> Atoms:
        return frozenset(
            atom
            for atom in everybody
            for side in sides
            if all(side.get(name, value) == value for name, value in zip(names, atom, strict=True))
        )

    found: dict[tuple[object, Group], dict[Name, Atoms]] = defaultdict(dict)
    for (span, group), cells in places.items():
        for one in declared:
            own = find_people(cells, one.id)
            if own and one.part_of and not any(name in names for name, _ in group):
                found[span, group][own] = find_atoms(one.part_of.groups)
    for (span, group), cells in places.items():
        outside = tuple(side for side in group if side[0] not in names)
        cell = find_people(cells, whole)
        if cell and (span, outside) in found:
            found[span, outside][cell] = find_atoms([dict(group)])
    for sets in found.values():
        first = {one.id for one in declared}
        yield dict(sorted(sets.items(), key=lambda s: (s[0][0] not in first, -len(s[1]), repr(s[0]))))


def _add_set(table: Table, name: Name, atoms: Atoms, sets: Mapping[Name, Atoms], whole: str, policy: Policy) -> None:
    """What the other sets say of one; what the other indicator's own groups say of each other is
    said elsewhere.
    """
    inside: list[Name] = []
    left = atoms
    for other, its_atoms in sets.items():
        is_before = len(its_atoms) < len(atoms) or repr(other) < repr(name)
        if other != name and its_atoms and its_atoms <= left and is_before:
            inside.append(other)
            left -= its_atoms
    if inside and {whole} != {one[0] for one in (name, *inside)}:
        add_whole(table, name, inside, policy)
    touching: list[Name] = []
    left = atoms
    for other, its_atoms in sorted(sets.items(), key=lambda one: len(one[1] - atoms)):
        if other != name and its_atoms & left and not its_atoms >= atoms:
            touching.append(other)
            left -= its_atoms
    is_more = any(sets[one] - atoms for one in touching)
    if touching and not left and is_more and {whole} != {one[0] for one in (name, *touching)}:
        add_touching(table, name, touching, policy)
