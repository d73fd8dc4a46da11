"""Narrow cells: sensitive ones for which fewer numbers are possible than their need says."""

from collections.abc import Collection, Iterator, Mapping

from ctanalysis.disclosure.attacker import Equation, Name, find_connected, find_interval
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
        if find_narrow_range(name, table, unseen, table.equations) and not find_narrow_range(
            name, table, everything, table.equations
        ):
            yield name


def find_narrow_range(
    name: Name, table: Table, unseen: Mapping[Name, float], equations: list[Equation]
) -> tuple[float, float] | None:
    """The interval of a sensitive cell for which fewer numbers are possible than its need says, or
    not the least ones where everybody knows that it is small; None where it is wide enough.

    A cell of which everybody knows that it is not nobody has as many numbers from 1 to its need as
    another from 0: more could not be had without looking at the figures.
    """
    low, high = find_interval(name, unseen, equations, table.floors)
    least = table.floors.get(name, 0.0)
    is_wide = high - low >= table.needs[name] - least
    return None if is_wide and not (name in table.known_small and low > least) else (low, high)
