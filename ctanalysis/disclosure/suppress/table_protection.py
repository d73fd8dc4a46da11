"""Protecting a table: period by period, so that nothing that comes later changes what was shown
before; then an audit by the attacker.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ctanalysis.disclosure.audit.attacker import Attacker, Equation, Name
from ctanalysis.disclosure.audit.feasible_moves import FeasibleMoves, find_movable
from ctanalysis.disclosure.cells.contradictory_remainders import find_contradictions
from ctanalysis.disclosure.cells.table_cells import Key, Table
from ctanalysis.disclosure.suppress.secondary import Demand, find_partners, find_prices
from ctanalysis.disclosure.suppress.underprotected_cells import find_disclosive_range

FARTHEST = 4  # how often a cell that is underprotected is asked to go farther


@dataclass(frozen=True)
class Exposure:
    """What is known of a sensitive cell all the same: the releases that tell it, and whether they
    tell its very figure, or only less of a range than it should have.
    """

    releases: tuple[str, ...]
    is_exact: bool


Exposed = dict[Name, Exposure]


def protect(table: Table, hidden: set[Key]) -> tuple[set[Key], Exposed]:
    """The rows of a table to withhold, those in `hidden` included; and the sensitive cells that are
    known all the same, with the releases that tell.

    Each round takes the cells of one last day, what is withheld of earlier ones, and the equations
    between them.
    """
    rows = set(hidden)
    for name in table.needs:
        if name not in table.fixed:
            rows |= table.owners[name]
    exposed: Exposed = {}
    last = [max(table.since[name] for name, _ in equation.terms) for equation in table.equations]
    for name in find_contradictions(table, last):
        del table.needs[name]
    days = sorted({table.since[name] for name in table.needs} | {day for day in last})
    for day in days:
        equations = [
            equation for equation, known_since in zip(table.equations, last, strict=True) if known_since <= day
        ]
        active = {
            name
            for name in table.values
            if name not in table.fixed
            and table.since[name] <= day
            and (table.since[name] == day or _is_hidden(name, table, rows))
        }
        fresh = {
            name
            for equation, known_since in zip(table.equations, last, strict=True)
            if known_since == day
            for name, _ in equation.terms
        }
        rows |= _protect_parts(table, active, fresh, equations, rows, exposed)
    if exposed:  # what was never printed can be withheld, however long ago it was
        active = {name for name in table.values if name not in table.fixed}
        fresh = {name for name in exposed if name in active}
        exposed.clear()
        rows |= _protect_parts(table, active, fresh, table.equations, rows, exposed)
    return rows, exposed


def _protect_parts(
    table: Table, active: set[Name], fresh: set[Name], equations: list[Equation], rows: set[Key], exposed: Exposed
) -> set[Key]:
    """The rows to withhold for all connected parts of the active cells that hold a fresh one, and
    one to protect.
    """
    found: set[Key] = set()
    for cells, used in _split(active, equations):
        if used and cells & fresh and any(name in table.needs for name in cells):
            found |= _protect_part(table, cells, used, rows | found, exposed)
    return found


def _protect_part(
    table: Table, cells: set[Name], equations: list[Equation], rows: set[Key], exposed: Exposed
) -> set[Key]:
    """The rows to withhold for one connected part: the heuristic and the audit, again with what is
    underprotected asked to go farther, then with all its neighbours, at last the whole part.
    """
    rows = set(rows)
    values = {name: table.values[name] for name in sorted(cells, key=repr)}
    needs = {name: table.needs[name] for name in values if name in table.needs}
    hidden = {name for name in values if _is_hidden(name, table, rows)}
    movable = find_movable(values, hidden)
    moves = FeasibleMoves(
        {name: table.find_room(name) for name in movable},
        {name: values[name] - table.floors.get(name, 0.0) for name in movable},
        equations,
    )
    prices = find_prices(movable, equations, table.headlines)
    farther: dict[Name, int] = {}
    for _ in range(FARTHEST):
        demands = _list_demands(table, needs, farther)
        partners = find_partners(demands, prices, hidden, table.owners, moves)
        found = rows | {key for name in partners for key in table.owners[name]}
        underprotected = _find_underprotected(table, values, needs, equations, found, moves)
        if not underprotected:
            return found
        table.is_searched = True
        farther |= {name: farther.get(name, 1) + 1 for name in underprotected}
    rows = found
    touching = [one for one in equations if any(name in underprotected for name, _ in one.terms)]
    near = {name for one in touching for name, _ in one.terms if name in values}
    totals = {one.total for one in touching} & near
    zeros = {name for name in values if values[name] == 0}
    for wider in (near - zeros, near - zeros | totals, values.keys() - zeros | totals, values):
        rows |= {key for name in wider for key in table.owners[name]}
        underprotected = _find_underprotected(table, values, needs, equations, rows, moves)
        if not underprotected:
            return rows
    for name, (low, high) in underprotected.items():
        beside = [cell for one in equations for cell, _ in one.terms if name in dict(one.terms)]
        releases = dict.fromkeys(release for member in beside for release in table.fixed.get(member, ()))
        exposed[name] = Exposure(tuple(releases), low == high)
    return rows


def _list_demands(table: Table, needs: Mapping[Name, float], farther: Mapping[Name, int]) -> list[Demand]:
    """How far each sensitive cell must be able to go, the largest need first: up by its need (so
    many times as `farther` says), and down to the least that the rules leave it where everybody
    knows that it is small.
    """
    demands = []
    for name in sorted(needs, key=lambda name: (-needs[name], repr(name))):
        demands.append((name, needs[name] * farther.get(name, 1)))
        if name in table.known_small:
            demands.append((name, table.floors.get(name, 0.0) + 1.0 - needs[name]))
    return demands


def _find_underprotected(
    table: Table,
    values: dict[Name, float],
    needs: dict[Name, float],
    equations: list[Equation],
    rows: set[Key],
    moves: FeasibleMoves,
) -> dict[Name, tuple[float, float]]:
    """The sensitive cells that are underprotected, with their interval. Those that moves of withheld cells
    have taken far enough are wide, and the attacker is not asked.
    """
    hidden = {name: value for name, value in values.items() if _is_hidden(name, table, rows)}
    widths = moves.find_widths(hidden)
    attacker = Attacker(hidden, equations, table.floors)
    underprotected = {}
    for name, need in needs.items():
        least = table.floors.get(name, 0.0)
        if widths.get(name, 0.0) >= need - least and name not in table.known_small:
            continue
        if limits := find_disclosive_range(name, table, attacker):
            underprotected[name] = limits
    return underprotected


def _is_hidden(name: Name, table: Table, rows: set[Key]) -> bool:
    """Whether nothing prints the cell: none of its rows is shown."""
    return table.owners[name] <= rows


def _split(active: set[Name], equations: list[Equation]) -> list[tuple[set[Name], list[Equation]]]:
    """The parts of a table that share no equation; what is known ties nothing together."""
    root = {name: name for name in active}

    def find(name: Name) -> Name:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    inside = [(equation, [name for name, _ in equation.terms if name in active]) for equation in equations]
    for _, members in inside:
        for other in members[1:]:
            root[find(other)] = find(members[0])
    cells: dict[Name, set[Name]] = defaultdict(set)
    used: dict[Name, list[Equation]] = defaultdict(list)
    for name in active:
        cells[find(name)].add(name)
    for equation, members in inside:
        if members:
            used[find(members[0])].append(equation)
    return [(cells[name], used[name]) for name in sorted(cells, key=repr)]
