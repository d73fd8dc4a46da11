"""The inner cells that a table speaks of: everybody is in one of them, and every row of the table
is the sum of some.
"""

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from ctanalysis.ground.terms import Group
from ctanalysis.params import Parameters

Part = tuple[str, ...]
Who = tuple[object, ...]
EVERYBODY: Who = ("everybody",)


@dataclass(frozen=True)
class InnerCells:
    """The dimensions that are crossed with each other, together, and the inner cells by them."""

    spaces: Mapping[Part, tuple[tuple[str, ...], ...]]
    parameters: Parameters
    _members: dict[Group, tuple[Who, ...]] = field(default_factory=dict, repr=False)

    @property
    def size(self) -> int:
        """How many there are."""
        return sum(map(len, self.spaces.values()))

    @property
    def is_crossed(self) -> bool:
        """Whether any dimensions are crossed with each other."""
        return any(len(part) > 1 for part in self.spaces)

    def list_members(self, group: Group) -> tuple[Who, ...]:
        """The inner cells that a group is the sum of."""
        if group not in self._members:
            self._members[group] = self._list_members(group)
        return self._members[group]

    def list_all(self) -> Iterator[tuple[Who, ...]]:
        """Everybody, in each way in which they are divided."""
        for part, space in self.spaces.items():
            yield tuple((part, values) for values in space)

    def _list_members(self, group: Group) -> tuple[Who, ...]:
        wanted = self.parameters.divisions.simplify(group)
        part = next((p for p in self.spaces if any(_covers(p, n, self.parameters) for n, _ in wanted)), None)
        return tuple(
            (part, values)
            for values in (self.spaces[part] if part else ())
            if part and _is_in(dict(zip(part, values, strict=True)), wanted, self.parameters)
        ) or (EVERYBODY,)


def find_inner_cells(groups: Collection[Group], parameters: Parameters) -> InnerCells:
    """The inner cells by what these groups are divided by."""
    spaces = {
        part: tuple(itertools.product(*(parameters.dimensions[name].names for name in part)))
        for part in _join_dimensions(groups, parameters)
    }
    return InnerCells(spaces, parameters)


def _join_dimensions(groups: Collection[Group], parameters: Parameters) -> Iterator[Part]:
    """Dimensions that are crossed with each other, directly or through others; nested ones are one,
    told by the inner cells.
    """
    root: dict[str, str] = {}

    def find(name: str) -> str:
        root.setdefault(name, name)
        while root[name] != name:
            name = root[name]
        return name

    for group in groups:
        names = [name for name, _ in group]
        parents = [p for name in names if (p := parameters.dimensions[name].parent)]
        for name in (*names, *parents):
            root[find(name)] = find(names[0])
    joined: dict[str, list[str]] = defaultdict(list)
    for name in root:
        joined[find(name)].append(name)
    for names in joined.values():
        outer = {parameters.dimensions[name].parent for name in names}
        yield tuple(sorted(name for name in names if name not in outer))


def _covers(part: Part, name: str, parameters: Parameters) -> bool:
    return name in part or any(name in parameters.divisions.list_outer(inner) for inner in part)


def _is_in(inner_cell: dict[str, str], group: Group, parameters: Parameters) -> bool:
    told = dict(inner_cell)
    for name in inner_cell:
        inner = name
        for outer in parameters.divisions.list_outer(name):
            values = parameters.dimensions[inner].values
            told[outer] = values[told[inner]]
            inner = outer
    return all(told.get(name) == value for name, value in group)
