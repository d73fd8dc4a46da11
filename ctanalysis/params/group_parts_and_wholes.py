"""How groups are divided by the declared dimensions: a region into its districts, women into women
of each age.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from ctanalysis.ground.terms import Group, make_group
from ctanalysis.params.project import Dimension


@dataclass(frozen=True)
class Divisions:
    """The divisions of all groups; each is worked out once."""

    dimensions: Mapping[str, Dimension]
    _simple: dict[Group, Group] = field(default_factory=dict, repr=False)
    _parts: dict[tuple[Group, str], tuple[Group, ...]] = field(default_factory=dict, repr=False)

    def simplify(self, group: Group) -> Group:
        """The group without what it says twice: a district tells its region."""
        if group not in self._simple:
            self._simple[group] = self._simplify(group)
        return self._simple[group]

    def list_parts(self, group: Group, name: str) -> tuple[Group, ...]:
        """The group's parts by a dimension; inside a parent's value only its children."""
        if (group, name) not in self._parts:
            self._parts[group, name] = tuple(self._list_parts(group, name))
        return self._parts[group, name]

    def list_wholes(self, group: Group, name: str) -> Iterator[Group]:
        """What a group is a part of by a dimension: the group without it, and with its parent's
        value instead.
        """
        values = dict(group)
        value = values.pop(name)
        dimension = self.dimensions[name]
        yield make_group(values, self.dimensions)
        if dimension.parent and isinstance(dimension.values, dict):
            yield make_group({**values, dimension.parent: dimension.values[value]}, self.dimensions)

    def is_said(self, group: Group, name: str) -> bool:
        """Whether a group names this dimension, or one that is nested in it."""
        return any(used == name or name in self.list_outer(used) for used, _ in group)

    def list_outer(self, name: str) -> Iterator[str]:
        """The dimensions that a dimension is nested in, the nearest first."""
        seen: set[str] = set()
        while (outer := self.dimensions[name].parent) and outer not in seen:
            seen.add(outer)
            yield outer
            name = outer

    def list_unplaced(self) -> Iterator[tuple[str, str]]:
        """Pairs of dimensions of places of which nobody has stated how they lie to each other: the
        finer one first.
        """
        places = [name for name, one in self.dimensions.items() if one.kind == "place"]
        for one, other in combinations(places, 2):
            if other in self.list_outer(one) or one in self.list_outer(other):
                continue
            first, second = self.dimensions[one], self.dimensions[other]
            if other in first.independent_of or one in second.independent_of:
                continue
            is_first = self._find_fineness(one) > self._find_fineness(other)
            yield (one, other) if is_first else (other, one)

    def _find_fineness(self, name: str) -> tuple[int, int]:
        dimension = self.dimensions[name]
        return dimension.level or 1, len(dimension.names)

    def _simplify(self, group: Group) -> Group:
        values = dict(group)
        for name, value in group:
            dimension = self.dimensions[name]
            if (
                dimension.parent
                and isinstance(dimension.values, dict)
                and values.get(dimension.parent) == dimension.values[value]
            ):
                del values[dimension.parent]
        return make_group(values, self.dimensions)

    def _list_parts(self, group: Group, name: str) -> Iterator[Group]:
        dimension, values = self.dimensions[name], dict(group)
        outer = values.get(dimension.parent) if dimension.parent else None
        for value in dimension.names:
            if outer is None or (isinstance(dimension.values, dict) and dimension.values[value] == outer):
                yield self.simplify(make_group({**values, name: value}, self.dimensions))
