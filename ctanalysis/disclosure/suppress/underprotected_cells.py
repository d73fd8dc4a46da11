"""Narrow cells: sensitive ones for which fewer numbers are possible than their need says."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ctanalysis.disclosure.audit.attacker import Attacker, Name
from ctanalysis.disclosure.cells.table_cells import Key, Table


def list_underprotected(
    table: Table, hidden: Collection[Key], *, beside: Name | None = None, among: Collection[Name] | None = None
) -> Iterator[Name]:
    """The cells that the hidden rows and what is known leave underprotected, and that would not be if
    nothing more were shown than is known; of all, of those that a cell tells something of, or of
    some.
    """
    shut = set(hidden)
    everything = {name: value for name, value in table.values.items() if name not in table.fixed}
    unseen = {name: value for name, value in everything.items() if table.owners[name] <= shut}
    looked_at = table.needs.keys() & unseen.keys()
    attacker = Attacker(unseen, table.equations, table.floors)
    if beside is not None:
        looked_at &= set(attacker.list_connected(beside))
    if among is not None:
        looked_at &= set(among)
    without = Attacker(everything, table.equations, table.floors)
    for name in sorted(looked_at, key=repr):
        if find_disclosive_range(name, table, attacker) and not find_disclosive_range(name, table, without):
            yield name


def find_disclosive_range(name: Name, table: Table, attacker: Attacker) -> tuple[float, float] | None:
    """The interval of a sensitive cell for which fewer numbers are possible than its need says, or
    not the least ones where everybody knows that it is small; None where it is wide enough.

    A cell of which everybody knows that it is not nobody has as many numbers from 1 to its need as
    another from 0: more could not be had without looking at the figures.
    """
    least = table.floors.get(name, 0.0)
    down_to = least if name in table.known_small else float("inf")
    is_wide = attacker.can_range(name, table.needs[name] - least, down_to)
    return None if is_wide else attacker.find_interval(name)


def list_pinned(
    table: Table, hidden: Collection[Key], beside: Collection[Key], *, near: Name | None = None
) -> Iterator[Name]:
    """The small cells of hidden rows of which less than half of the small numbers are possible for somebody who takes
    all of them for small, and fewer than if the rows `beside` were hidden too: two of 18 together are nine each. Of
    all, or of those that a cell tells something of.

    A sum is shown where nothing else has to be withheld for it, so that it tells that what is withheld in it is small.
    """
    now, then = (_take_for_small(table, shut) for shut in (set(hidden), {*hidden, *beside}))
    looked_at = set(now.small) if near is None else now.small & set(now.attacker.list_connected(near))
    for name in sorted(looked_at, key=repr):
        low, high = now.attacker.find_interval(name)
        if high - low + 1 < table.needs[name] / 2 and (low, high) != then.attacker.find_interval(name):
            yield name


@dataclass(frozen=True)
class _Taken:
    small: set[Name]
    attacker: Attacker


def _take_for_small(table: Table, hidden: set[Key]) -> _Taken:
    """One who takes each small cell of hidden rows for what it is."""
    unseen = {
        name: one for name, one in table.values.items() if name not in table.fixed and table.owners[name] <= hidden
    }
    small = {
        name for name in table.needs.keys() & unseen.keys() if table.owners[name] and unseen[name] < table.needs[name]
    }
    ceilings = {name: table.needs[name] - 1 for name in small}
    return _Taken(small, Attacker(unseen, table.equations, table.floors, ceilings))
