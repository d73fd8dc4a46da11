"""Kinship: by which indicators of a family somebody may be counted at once, as declared: parts of a
whole are of it and share nobody, a subset is inside, who received a service needed it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.cells.indicator_relations import list_divisions, list_inclusions
from ctanalysis.disclosure.cells.inner_cells import EVERYBODY, InnerCells, Who, find_inner_cells
from ctanalysis.ground.terms import make_group
from ctanalysis.params import Parameters
from ctanalysis.params.subpopulations import PartOf

State = tuple[str, ...]  # by indicator: not counted, counted, or the side of a share
OUTSIDE, COUNTED = "", "all"
SIDES = ("in", "out")
MOST_STATES = 64


@dataclass(frozen=True)
class Kinship:
    """The cells of a family, its indicators, the states that people may have, and the inner cells
    that the cells speak of.
    """

    cells: tuple[Name, ...]
    names: tuple[str, ...]
    states: tuple[State, ...]
    larger: frozenset[tuple[str, str]]  # pairs of which the first counts all of the second
    where: Mapping[str, PartOf]  # of those that count a group of another
    inner: InnerCells

    @property
    def size(self) -> int:
        """How many groups of people there are at most."""
        return len(self.states) * (self.inner.size + 1)

    def list_states(self, who: Who) -> Iterator[State]:
        """The states that people of one of the inner cells may have."""
        for state in self.states:
            counted = {name for name, side in zip(self.names, state, strict=True) if side}
            if all(
                inside is None or (name in counted) == (part.indicator in counted and inside)
                for name, part in self.where.items()
                for inside in [self._find_inside(name, who)]
            ):
                yield state

    def _find_inside(self, name: str, who: Who) -> bool | None:
        """Whether these people are of the group that the indicator counts; None where that is not
        known of them.
        """
        members = self._members[name]
        is_known = who != EVERYBODY and any(one[0] == who[0] for one in members)
        return who in members if is_known else None

    @cached_property
    def _members(self) -> dict[str, set[Who]]:
        dimensions = self.inner.parameters.dimensions
        return {
            name: {member for group in part.groups for member in self.inner.list_members(make_group(group, dimensions))}
            for name, part in self.where.items()
        }


def find_kinship(cells: Sequence[Name], parameters: Parameters) -> Kinship | None:
    """The kinship of the indicators of these cells; None where nothing is declared of them, or too
    much to look at.
    """
    names = tuple(one.id for one in parameters.indicators if any(c[0] == one.id for c in cells))
    where = {
        name: part
        for name in names
        if (part := parameters.by_id[name].part_of) and part.where and part.indicator in names
    }
    divisions = list_divisions(parameters)
    inside = {(whole, part) for whole, parts in divisions.items() for part in parts}
    inside |= {(part.indicator, name) for name, part in where.items()}
    inside |= set(list_inclusions(parameters))
    larger = frozenset(pair for pair in inside if set(pair) <= set(names))
    if not larger:
        return None
    apart = {pair for parts in divisions.values() for pair in combinations(sorted(parts), 2)}
    shares = {str(cell[0]) for cell in cells if cell[4] != "value"}
    states: list[State] = [()]
    for place, name in enumerate(names):
        sides = (OUTSIDE, *(SIDES if name in shares else (COUNTED,)))
        grown = ((*state, side) for state, side in product(states, sides))
        states = [one for one in grown if _may_be(one, names[: place + 1], larger, apart)]
        if len(states) > MOST_STATES:
            return None
    groups = {cell[2] for cell in cells}
    groups |= {make_group(group, parameters.dimensions) for part in where.values() for group in part.groups}
    return Kinship(
        tuple(cells),
        names,
        tuple(state for state in states if any(state)),
        larger,
        where,
        find_inner_cells(groups, parameters),  # type: ignore[arg-type]
    )


def _may_be(
    state: State, names: Sequence[str], larger: frozenset[tuple[str, str]], apart: set[tuple[str, str]]
) -> bool:
    """Whether the last of these names may be counted so beside those before it."""
    counted = dict(zip(names, map(bool, state), strict=True))
    last = names[-1]
    for whole, part in larger:
        if last in (whole, part) and {whole, part} <= counted.keys():
            if counted[part] and not counted[whole]:
                return False
    return not any(last in pair and set(pair) <= counted.keys() and all(counted[one] for one in pair) for pair in apart)
