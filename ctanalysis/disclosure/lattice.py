"""What every figure of a table, of now and in print, is the sum of: the finest groups in the
shortest stretches of time, in each version of the figures.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from ctanalysis.disclosure.cells import WAVE, Key
from ctanalysis.disclosure.finest import EVERYBODY, Finest, find_finest
from ctanalysis.disclosure.lines import Leaf, Leaves, Line, find_range
from ctanalysis.disclosure.printed import Said
from ctanalysis.disclosure.versions import (
    ALL_NOW,
    NOW,
    Day,
    Place,
    Versions,
    list_days,
    list_versions,
)
from ctanalysis.ground.periods import Period
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

MOST = 1500  # leaves of one table: more are not looked at


@dataclass(frozen=True)
class Lattice:
    """The rows of one table, each with the leaves that it is the sum of; what was said of them
    before, so too; and sums that are the same people.
    """

    rows: tuple[Observation, ...]
    leaves: Mapping[Key, Leaves]
    said: tuple[tuple[Observation, Leaves], ...]
    same: tuple[tuple[Leaves, Leaves], ...]


def list_lattices(
    rows: Sequence[Observation],
    said: Sequence[Said],
    *,
    splits_time: bool,
    parameters: Parameters,
) -> Iterator[Lattice]:
    """One for all periods that share people, where its rows cross in a ring, are incomplete, or
    were corrected; several where nobody can tell what was corrected. None where there is nothing to
    find that the sums do not tell, or too much to look at.
    """
    there = [row for row in rows if _is_told(row, parameters)]
    before = [one for one in said if _is_told(one.row, parameters)]
    every = {row.period for row in there} | {one.row.period for one in before}
    periods = sorted(every, key=lambda period: (period.start, period.end))
    groups = {
        parameters.divisions.simplify(row.group) for row in (*there, *(one.row for one in before))
    }
    finest = find_finest(groups, parameters)
    for stretch in [[period] for period in periods] if splits_time else _split_time(periods):
        inside = [row for row in there if row.period in stretch]
        told = [one for one in before if one.row.period in stretch]
        days = _cut(stretch)
        if finest.size * len(days) > MOST:
            continue
        is_looked_at = finest.is_crossed or _is_incomplete(inside, days, finest)
        now = _find_now(inside, told, days, finest)
        is_possible = partial(_is_possible, inside, told, days, finest)
        for versions in list_versions(now, told, days, is_possible):
            count = len({*((day, NOW) for day in days), *_list_spoken(versions)})
            is_corrected = count > len(days)
            if (is_corrected or is_looked_at) and finest.size * count <= MOST:
                yield _make_lattice(inside, told, days, versions, finest)


def _is_told(row: Observation, parameters: Parameters) -> bool:
    return row.wave in (None, WAVE) and all(
        parameters.dimensions[name].adds_up is True for name, _ in row.group
    )


def _is_incomplete(rows: Sequence[Observation], days: Sequence[Day], finest: Finest) -> bool:
    """Whether some of the finest groups have a row in a stretch of days, and others have none."""
    leaves = [_list_leaves(row, days, finest) for row in rows]
    own = {one[0] for one in leaves if len(one) == 1}
    for everybody, day in itertools.product(finest.list_all(), days):
        there = sum((*who, day, NOW) in own for who in everybody)
        if 0 < there < len(everybody):
            return True
    return False


def _find_now(
    rows: Sequence[Observation], said: Sequence[Said], days: Sequence[Day], finest: Finest
) -> dict[Place, float | None]:
    """The figures of now, and those that were printed before and have no row now, where the finest
    rows tell them.
    """
    known: dict[Leaf, float] = {}
    for row in rows:
        leaves = _list_leaves(row, days, finest)
        if len(leaves) == 1 and row.value is not None:
            known[leaves[0]] = row.value
    for day, everybody in itertools.product(days, finest.list_all()):
        inside = [(*who, day, NOW) for who in everybody]
        if known.keys() >= set(inside):
            known.setdefault((*EVERYBODY, day, NOW), sum(known[leaf] for leaf in inside))
    sums: dict[Place, float | None] = {}
    for one in said:
        leaves = _list_leaves(one.row, days, finest)
        if known.keys() >= set(leaves):
            place = (one.row.period, finest.parameters.divisions.simplify(one.row.group))
            sums[place] = sum(known[leaf] for leaf in leaves)
    return sums | {
        (row.period, finest.parameters.divisions.simplify(row.group)): row.value for row in rows
    }


def _split_time(periods: Sequence[Period]) -> list[list[Period]]:
    """The periods, which are in order, that overlap directly or through others."""
    found: list[list[Period]] = []
    for period in periods:
        if found and period.start <= max(p.end for p in found[-1]):
            found[-1].append(period)
        else:
            found.append([period])
    return found


def _cut(periods: Sequence[Period]) -> list[Day]:
    """The stretches of days that no period begins or ends inside of."""
    edges = sorted({p.start for p in periods} | {p.end + timedelta(days=1) for p in periods})
    pairs = zip(edges, edges[1:], strict=False)
    return [(first, after - timedelta(days=1)) for first, after in pairs]


def _is_possible(
    rows: Sequence[Observation],
    said: Sequence[Said],
    days: Sequence[Day],
    finest: Finest,
    versions: Versions,
) -> bool:
    """Whether all figures of now, and those of the releases of which the versions are known, can be
    true together.
    """
    now = [(row, ALL_NOW) for row in rows]
    before = [(one.row, versions[one.release]) for one in said if one.release in versions]
    lines: list[Line] = [
        (_list_leaves(row, days, finest, its_versions), (), row.value, row.value)
        for row, its_versions in (*now, *before)
        if row.value is not None
    ]
    lines += [(one, other, 0.0, 0.0) for one, other in _list_same(days, versions, finest)]
    return find_range(lines, (), ()) is not None


def _list_same(
    days: Sequence[Day], versions: Versions, finest: Finest
) -> Iterator[tuple[Leaves, Leaves]]:
    """Everybody is the sum of all groups, in each way in which they are divided."""
    for everybody in finest.list_all():
        for when in {(day, NOW): None for day in days} | dict.fromkeys(_list_spoken(versions)):
            yield ((*EVERYBODY, *when),), tuple((*who, *when) for who in everybody)


def _make_lattice(
    rows: Sequence[Observation],
    said: Sequence[Said],
    days: Sequence[Day],
    versions: Versions,
    finest: Finest,
) -> Lattice:
    before = [(one.row, _list_leaves(one.row, days, finest, versions[one.release])) for one in said]
    return Lattice(
        tuple(rows),
        {row.key: _list_leaves(row, days, finest) for row in rows},
        tuple(before),
        tuple(_list_same(days, versions, finest)),
    )


def _list_leaves(
    row: Observation, days: Sequence[Day], finest: Finest, versions: Mapping[Day, int] = ALL_NOW
) -> Leaves:
    return tuple(
        (*who, day, versions.get(day, NOW))
        for day in list_days(row.period, days)
        for who in finest.list_members(row.group)
    )


def _list_spoken(versions: Versions) -> Iterator[tuple[Day, int]]:
    return ((day, version) for of_days in versions.values() for day, version in of_days.items())
