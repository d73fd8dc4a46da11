"""What every count of a table, of now and in print, is the sum of: the inner cells on each side
of a share in the shortest spans of time, in each version of the figures.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from ctanalysis.disclosure.audit.linear_bounds import CellSum, InnerCell, Line, find_range
from ctanalysis.disclosure.cells.counts import Count, ReleasedCount, Sides
from ctanalysis.disclosure.cells.inner_cells import EVERYBODY, InnerCells, find_inner_cells
from ctanalysis.disclosure.history.data_vintages import ALL_NOW, NOW, Day, Place, Versions, list_days, list_versions
from ctanalysis.ground.periods import Period
from ctanalysis.params import Parameters

MOST = 1500  # inner cells of one table: more are not looked at


@dataclass(frozen=True)
class Aggregations:
    """The counts of one table, each with the inner cells that it is the sum of; what was said of them
    before, so too; and sums that are the same people.
    """

    counts: Mapping[Count, CellSum]
    said: tuple[tuple[Count, CellSum], ...]
    same: tuple[tuple[CellSum, CellSum], ...]


@dataclass(frozen=True)
class InnerSpans:
    """What a span of time is divided into: days that no period begins or ends inside of, the
    finest groups, the sides of a share.
    """

    days: Sequence[Day]
    inner: InnerCells
    sides: Sides

    def list_inner_cells(self, count: Count, versions: Mapping[Day, int] = ALL_NOW) -> CellSum:
        """The inner cells that a count is the sum of."""
        return tuple(
            (*who, side, day, versions.get(day, NOW))
            for day in list_days(count.period, self.days)
            for who in self.inner.list_members(count.group)
            for side in count.sides
        )

    def count_inner_cells(self, whens: int) -> int:
        """How many there are in so many spans and versions."""
        return self.inner.size * len(self.sides) * whens


def list_aggregations(
    counts: Sequence[Count], said: Sequence[ReleasedCount], *, splits_time: bool, parameters: Parameters
) -> Iterator[Aggregations]:
    """One for all periods that share people, where its counts cross in a ring, are incomplete, or
    were corrected; several where nobody can tell what was corrected. None where there is nothing to
    find that the sums do not tell, or too much to look at.
    """
    there = [one for one in counts if _adds_up(one, parameters)]
    before = [one for one in said if _adds_up(one.count, parameters)]
    every = [*there, *(one.count for one in before)]
    periods = sorted({one.period for one in every}, key=lambda period: (period.start, period.end))
    inner = find_inner_cells({one.group for one in every}, parameters)
    sides = tuple(dict.fromkeys(side for one in every for side in one.sides))
    for span in [[period] for period in periods] if splits_time else split_time(periods):
        inside = [one for one in there if one.period in span]
        told = [one for one in before if one.count.period in span]
        space = InnerSpans(cut_time(span), inner, sides)
        if space.count_inner_cells(len(space.days)) > MOST:
            continue
        is_looked_at = inner.is_crossed or _is_incomplete(inside, space)
        now = _find_now(inside, told, space)
        is_possible = partial(_is_possible, inside, told, space)
        for versions in list_versions(now, told, space.days, is_possible):
            whens = len({*((day, NOW) for day in space.days), *_list_spoken(versions)})
            is_corrected = whens > len(space.days)
            if (is_corrected or is_looked_at) and space.count_inner_cells(whens) <= MOST:
                yield _aggregate(inside, told, versions, space)


def _adds_up(count: Count, parameters: Parameters) -> bool:
    return all(parameters.dimensions[name].adds_up is True for name, _ in count.group)


def _is_incomplete(counts: Sequence[Count], space: InnerSpans) -> bool:
    """Whether some of the inner cells have a count in a span of days, and others have none."""
    inner_cells = [space.list_inner_cells(one) for one in counts]
    own = {one[0] for one in inner_cells if len(one) == 1}
    for everybody, side, day in itertools.product(space.inner.list_all(), space.sides, space.days):
        there = sum((*who, side, day, NOW) in own for who in everybody)
        if 0 < there < len(everybody):
            return True
    return False


def _find_now(counts: Sequence[Count], said: Sequence[ReleasedCount], space: InnerSpans) -> dict[Place, float | None]:
    """The counts of now, and those that were printed before and have no row now, where the finest
    ones tell them.
    """
    known: dict[InnerCell, float] = {}
    for one in counts:
        inner_cells = space.list_inner_cells(one)
        if len(inner_cells) == 1 and one.value is not None:
            known[inner_cells[0]] = one.value
    for everybody, side, day in itertools.product(space.inner.list_all(), space.sides, space.days):
        inside = [(*who, side, day, NOW) for who in everybody]
        if known.keys() >= set(inside):
            known.setdefault((*EVERYBODY, side, day, NOW), sum(known[inner_cell] for inner_cell in inside))
    sums: dict[Place, float | None] = {}
    for told in said:
        inner_cells = space.list_inner_cells(told.count)
        if known.keys() >= set(inner_cells):
            sums[told.count.place] = sum(known[inner_cell] for inner_cell in inner_cells)
    return sums | {one.place: one.value for one in counts}


def split_time(periods: Sequence[Period]) -> list[list[Period]]:
    """The periods, which are in order, that overlap directly or through others."""
    found: list[list[Period]] = []
    for period in periods:
        if found and period.start <= max(p.end for p in found[-1]):
            found[-1].append(period)
        else:
            found.append([period])
    return found


def cut_time(periods: Sequence[Period]) -> list[Day]:
    """The spans of days that no period begins or ends inside of."""
    edges = sorted({p.start for p in periods} | {p.end + timedelta(days=1) for p in periods})
    pairs = zip(edges, edges[1:], strict=False)
    return [(first, after - timedelta(days=1)) for first, after in pairs]


def _is_possible(counts: Sequence[Count], said: Sequence[ReleasedCount], space: InnerSpans, versions: Versions) -> bool:
    """Whether all counts of now, and those of the releases of which the versions are known, can be
    true together.
    """
    now = [(one, ALL_NOW) for one in counts]
    before = [(one.count, versions[one.release]) for one in said if one.release in versions]
    lines: list[Line] = [
        (space.list_inner_cells(one, its_versions), (), one.value, one.value)
        for one, its_versions in (*now, *before)
        if one.value is not None
    ]
    lines += [(one, other, 0.0, 0.0) for one, other in _list_same(versions, space)]
    return find_range(lines, (), ()) is not None


def _list_same(versions: Versions, space: InnerSpans) -> Iterator[tuple[CellSum, CellSum]]:
    """Everybody is the sum of all groups, in each way in which they are divided."""
    whens = {(day, NOW): None for day in space.days} | dict.fromkeys(_list_spoken(versions))
    for everybody, side, when in itertools.product(space.inner.list_all(), space.sides, whens):
        yield ((*EVERYBODY, side, *when),), tuple((*who, side, *when) for who in everybody)


def _aggregate(
    counts: Sequence[Count], said: Sequence[ReleasedCount], versions: Versions, space: InnerSpans
) -> Aggregations:
    before = [(one.count, space.list_inner_cells(one.count, versions[one.release])) for one in said]
    return Aggregations(
        {one: space.list_inner_cells(one) for one in counts}, tuple(before), tuple(_list_same(versions, space))
    )


def _list_spoken(versions: Versions) -> Iterator[tuple[Day, int]]:
    return ((day, version) for of_days in versions.values() for day, version in of_days.items())
