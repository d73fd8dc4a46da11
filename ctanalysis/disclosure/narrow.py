"""Narrow cells: sensitive ones for which fewer numbers are possible than their need says."""

from collections.abc import Collection, Iterator

from ctanalysis.disclosure.attacker import Name, find_connected, find_interval
from ctanalysis.disclosure.cells import Key, Table


def list_narrow(
    table: Table,
    hidden: Collection[Key],
    *,
    beside: Name | None = None,
    among: Collection[Name] | None = None,
) -> Iterator[Name]:
    """The cells that the hidden rows and what is known leave too narrow, and that would not be if
    nothing more were shown than is known; of all, of those that a cell tells something of, or of
    some.
    """
    shut = set(hidden)
    everything = {name: value for name, value in table.values.items() if name not in table.fixed}
    unseen = {name: value for name, value in everything.items() if table.owners[name] <= shut}
    looked_at = table.needs.keys() & unseen.keys()
    if beside is not None:
        looked_at &= set(find_connected(beside, unseen, table.equations)[0])
    if among is not None:
        looked_at &= set(among)
    for name in sorted(looked_at, key=repr):
        if _is_narrow(name, table, unseen) and not _is_narrow(name, table, everything):
            yield name


def _is_narrow(name: Name, table: Table, unseen: dict[Name, float]) -> bool:
    low, high = find_interval(name, unseen, table.equations, table.floors)
    least = table.floors.get(name, 0.0)
    return high - low < table.needs[name] - least or name in table.known_small and low > least
