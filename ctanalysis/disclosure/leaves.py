"""The finest groups of a table, those that nobody printed too: what follows from tables that cross
each other (sex by age, age by place, place by sex), or from rows that are missing.

A table of sex by age says nothing of places, but three tables that cross in a ring say more
together than their sums do: whoever is counted must be somewhere in all three.
"""

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ctanalysis.disclosure.cells import WAVE, Key, simplify
from ctanalysis.disclosure.policy import Policy
from ctanalysis.disclosure.primary import is_small
from ctanalysis.disclosure.programme import Array, Programme, minimize
from ctanalysis.ground.model import Group
from ctanalysis.ground.periods import Period
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator, Parameters

MOST = 1500  # finest groups of one table: more are not looked at
Leaf = tuple[object, ...]
Known = Mapping[Key, tuple[str, ...]]


def list_open(
    rows: Iterable[Observation], hidden: Collection[Key], policy: Policy, known: Known
) -> set[Key]:
    """The rows to withhold beside those that are, so that no small figure follows from the finest
    groups. Rows that are known in print stay; a source whose figures contradict each other tells
    nothing this way.
    """
    more: set[Key] = set()
    by_indicator: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        by_indicator[row.indicator].append(row)
    for name, its_rows in by_indicator.items():
        indicator = policy.parameters.by_id[name]
        if _is_looked_at(indicator, policy):
            for lattice in _list_lattices(its_rows, indicator, policy.parameters):
                more |= _protect(lattice, {*hidden, *more}, policy, indicator, known)
    return more


@dataclass(frozen=True)
class Lattice:
    """The rows of one table, each with the finest cells that it is the sum of, and sums that are
    the same people.
    """

    rows: tuple[Observation, ...]
    leaves: Mapping[Key, tuple[Leaf, ...]]
    same: tuple[tuple[tuple[Leaf, ...], tuple[Leaf, ...]], ...]


def _is_looked_at(indicator: Indicator, policy: Policy) -> bool:
    return (
        indicator.counts_people
        and indicator.unit_of.is_count
        and indicator.aggregate in ("sum", "latest")
        and indicator.entry_form == "increment"
        and policy.edition != "internal"
    )


def _list_lattices(
    rows: Sequence[Observation], indicator: Indicator, parameters: Parameters
) -> Iterator[Lattice]:
    """One for all periods that share people, where its rows cross in a ring or are incomplete."""
    there = [
        row
        for row in rows
        if row.wave in (None, WAVE)
        and (row.value is not None or row.status == "suppressed")
        and all(parameters.dimensions[name].adds_up is True for name, _ in row.group)
    ]
    periods = sorted({row.period for row in there}, key=lambda period: (period.start, period.end))
    groups = {row.key: simplify(row.group, parameters) for row in there}
    parts = list(_join_dimensions(set(groups.values()), parameters))
    is_sum = indicator.aggregate == "sum"
    for stretch in _split_time(periods) if is_sum else [[period] for period in periods]:
        inside = [row for row in there if row.period in stretch]
        lattice = _make_lattice(inside, groups, parts, _cut(stretch), parameters)
        if lattice is not None:
            yield lattice


def _join_dimensions(
    groups: Collection[Group], parameters: Parameters
) -> Iterator[tuple[str, ...]]:
    """Dimensions that are crossed with each other, directly or through others; nested ones are one,
    told by the finest.
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


def _split_time(periods: Sequence[Period]) -> list[list[Period]]:
    """The periods, which are in order, that overlap directly or through others."""
    found: list[list[Period]] = []
    for period in periods:
        if found and period.start <= max(p.end for p in found[-1]):
            found[-1].append(period)
        else:
            found.append([period])
    return found


def _cut(periods: Sequence[Period]) -> list[tuple[date, date]]:
    """The stretches of days that no period begins or ends inside of."""
    edges = sorted({p.start for p in periods} | {p.end + timedelta(days=1) for p in periods})
    pairs = zip(edges, edges[1:], strict=False)
    return [(first, after - timedelta(days=1)) for first, after in pairs]


def _make_lattice(
    rows: Sequence[Observation],
    groups: Mapping[Key, Group],
    parts: Sequence[tuple[str, ...]],
    atoms: Sequence[tuple[date, date]],
    parameters: Parameters,
) -> Lattice | None:
    """None where there is nothing to find that the sums do not tell, or too much to look at."""
    crossings = {tuple(name for name, _ in groups[row.key]) for row in rows}
    if not any(len(part) > 1 for part in parts) or not crossings:
        return None
    spaces = {
        part: list(itertools.product(*(parameters.dimensions[name].names for name in part)))
        for part in parts
    }
    if sum(map(len, spaces.values())) * len(atoms) > MOST:
        return None
    leaves: dict[Key, tuple[Leaf, ...]] = {}
    for row in rows:
        wanted = groups[row.key]
        days = [a for a in atoms if row.period.start <= a[0] and a[1] <= row.period.end]
        part = next((p for p in parts if any(_covers(p, n, parameters) for n, _ in wanted)), None)
        cells: list[Leaf] = [
            (part, values)
            for values in (spaces[part] if part else [])
            if part and _is_in(dict(zip(part, values, strict=True)), wanted, parameters)
        ] or [("everybody",)]
        leaves[row.key] = tuple((*cell, day) for day in days for cell in cells)
    same = tuple(
        ((("everybody", day),), tuple((part, values, day) for values in spaces[part]))
        for part in parts
        for day in atoms
    )
    return Lattice(tuple(rows), leaves, same)


def _covers(part: tuple[str, ...], name: str, parameters: Parameters) -> bool:
    return name in part or any(name in _list_outer(inner, parameters) for inner in part)


def _list_outer(name: str, parameters: Parameters) -> Iterator[str]:
    while (parent := parameters.dimensions[name].parent) is not None:
        yield parent
        name = parent


def _is_in(leaf: dict[str, str], group: Group, parameters: Parameters) -> bool:
    told = dict(leaf)
    for name in leaf:
        inner = name
        for outer in _list_outer(name, parameters):
            values = parameters.dimensions[inner].values
            told[outer] = values[told[inner]]
            inner = outer
    return all(told.get(name) == value for name, value in group)


def _protect(
    lattice: Lattice, hidden: set[Key], policy: Policy, indicator: Indicator, known: Known
) -> set[Key]:
    """For each small figure that follows: the first row, those of its time and the finest groups
    first, without which it does not; all rows where no single one helps.
    """
    more: set[Key] = set()
    for row in lattice.rows:
        need = policy.find_threshold(indicator, row.group)
        if row.key not in hidden or not is_small(row.value, need):
            continue
        if _is_open(lattice, {*hidden, *more}, row, need):
            continue
        days = {leaf[-1] for leaf in lattice.leaves[row.key]}
        others = [
            other.key
            for other in sorted(
                lattice.rows,
                key=lambda other: (
                    days.isdisjoint(leaf[-1] for leaf in lattice.leaves[other.key]),
                    -len(other.group),
                    repr(other.key),
                ),
            )
            if other.key not in hidden | more and not known.get(other.key) and other.value
        ]
        helping = (key for key in others if _is_open(lattice, {*hidden, *more, key}, row, need))
        first = next(helping, None)
        more |= {first} if first else set(others)
    return more


def _is_open(lattice: Lattice, hidden: Collection[Key], row: Observation, need: int) -> bool:
    """Whether as many numbers are possible as the need says; also where the source contradicts
    itself.
    """
    import numpy

    index = {
        leaf: place
        for place, leaf in enumerate(
            dict.fromkeys(
                leaf
                for leaves in (*lattice.leaves.values(), *itertools.chain(*lattice.same))
                for leaf in leaves
            )
        )
    }
    lines: list[tuple[tuple[Leaf, ...], tuple[Leaf, ...], float, float]] = [
        (one, other, 0.0, 0.0) for one, other in lattice.same
    ]
    for other in lattice.rows:
        leaves = lattice.leaves[other.key]
        if other.key in hidden:
            lines.append((leaves, (), min(1.0, other.value or 0.0), numpy.inf))
        elif other.value is not None:
            lines.append((leaves, (), other.value, other.value))
    programme = Programme(
        _write_lines(lines, index),
        numpy.array([line[2] for line in lines]),
        numpy.array([line[3] for line in lines]),
        numpy.zeros(len(index)),
        numpy.full(len(index), numpy.inf),
    )
    goal = numpy.zeros(len(index))
    for leaf in lattice.leaves[row.key]:
        goal[index[leaf]] = 1.0
    least, most = minimize(goal, programme), minimize(-goal, programme)
    return least is None or most is None or -most - least >= need - 1


def _write_lines(
    lines: Sequence[tuple[tuple[Leaf, ...], tuple[Leaf, ...], float, float]],
    index: Mapping[Leaf, int],
) -> Array:
    from scipy.sparse import csr_matrix

    entries = [
        (number, index[leaf], sign)
        for number, (plus, minus, _, _) in enumerate(lines)
        for leaves, sign in ((plus, 1.0), (minus, -1.0))
        for leaf in leaves
    ]
    rows, columns, signs = ([entry[place] for entry in entries] for place in range(3))
    return csr_matrix((signs, (rows, columns)), shape=(len(lines), len(index)))
