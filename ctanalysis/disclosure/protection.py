"""Protecting a table: period by period, so that nothing that comes later changes what was shown
before; then an audit by the attacker.
"""

from collections import defaultdict
from datetime import date

from ctanalysis.disclosure.attacker import Equation, Name, find_connected, find_interval
from ctanalysis.disclosure.cells import Key, Table
from ctanalysis.disclosure.moves import Moves, make_moves
from ctanalysis.disclosure.secondary import find_limits, find_partners

NEARLY = 1e-9
Exposed = dict[Name, tuple[str, ...]]


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
    for name in _find_contradictions(table, last):
        del table.needs[name]
    days = sorted({table.since[name] for name in table.needs} | {day for day in last})
    for day in days:
        equations = [
            equation
            for equation, known_since in zip(table.equations, last, strict=True)
            if known_since <= day
        ]
        active = {
            name
            for name in table.values
            if name not in table.fixed
            and table.since[name] <= day
            and (table.since[name] == day or _is_hidden(name, table, rows))
        }
        for cells, used in _split(active, equations):
            if (
                used
                and any(table.since[name] == day for name in cells)
                and any(name in table.needs for name in cells)
            ):
                rows |= _protect_part(table, cells, used, rows, exposed)
    return rows, exposed


def _protect_part(
    table: Table, cells: set[Name], equations: list[Equation], rows: set[Key], exposed: Exposed
) -> set[Key]:
    """The rows to withhold for one connected part: the heuristic, the audit, all neighbours of what
    is too narrow, at last the whole part.
    """
    rows = set(rows)
    values = {name: table.values[name] for name in sorted(cells, key=repr)}
    needs = {name: table.needs[name] for name in values if name in table.needs}
    hidden = {name for name in values if _is_hidden(name, table, rows)}
    moves = make_moves(values, hidden, equations)
    partners = find_partners(values, needs, hidden, equations, table.headlines, moves=moves)
    rows |= {key for name in partners for key in table.owners[name]}
    for widen in (_find_neighbours, lambda narrow, equations, values: set(values)):
        narrow = _find_narrow(table, values, needs, equations, rows, moves)
        if not narrow:
            return rows
        rows |= {key for name in widen(narrow, equations, values) for key in table.owners[name]}
    for name in _find_narrow(table, values, needs, equations, rows, moves):
        touching = [
            equation
            for equation in equations
            if any(member == name for member, _ in equation.terms)
        ]
        exposed[name] = tuple(
            dict.fromkeys(
                release
                for equation in touching
                for member, _ in equation.terms
                for release in table.fixed.get(member, ())
            )
        )
    return rows


def _find_narrow(
    table: Table,
    values: dict[Name, float],
    needs: dict[Name, float],
    equations: list[Equation],
    rows: set[Key],
    moves: Moves,
) -> list[Name]:
    """The sensitive cells whose interval is narrower than their need; those that moves of withheld
    cells have taken far enough are wide, and the attacker is not asked.
    """
    hidden = {name: value for name, value in values.items() if _is_hidden(name, table, rows)}
    narrow = []
    for name, need in needs.items():
        if moves.is_as_wide(name, need):
            continue
        low, high = find_interval(name, hidden, equations)
        if high - low < need:
            narrow.append(name)
    return narrow


def _find_contradictions(table: Table, last: list[date]) -> list[Name]:
    """Remainders that the source's own contradictions tell, even if nothing at all were shown: they
    are no number of people.

    Parts of 78 under a total of 71 leave "minus 7 people" in one table and so "7 people" in another
    that is worked out from it. What was printed before changes nothing here, so that a report made
    again withholds the same.
    """
    values = table.values
    if all(
        abs(values[equation.total] - sum(values[part] for part in equation.parts)) < NEARLY
        for equation in table.equations
    ):
        return []
    found = []
    for name in [name for name in table.needs if not table.owners[name]]:
        known = [
            equation
            for equation, day in zip(table.equations, last, strict=True)
            if day <= table.since[name]
        ]
        names, used = find_connected(name, values, known)
        low, high = find_limits(name, {member: values[member] for member in names}, used)
        if high - low < table.needs[name]:
            found.append(name)
    return found


def _find_neighbours(
    narrow: list[Name], equations: list[Equation], values: dict[Name, float]
) -> set[Name]:
    touching = [
        equation for equation in equations if any(name in narrow for name, _ in equation.terms)
    ]
    return {name for equation in touching for name, _ in equation.terms if name in values}


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

    inside = [
        (equation, [name for name, _ in equation.terms if name in active]) for equation in equations
    ]
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
