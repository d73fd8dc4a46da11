"""Remainders that a source's own contradictions tell."""

import math
from collections.abc import Mapping
from datetime import date

from ctanalysis.disclosure.audit.attacker import Equation, Name, find_connected, write_matrix
from ctanalysis.disclosure.cells.table_cells import Table

NEARLY = 1e-9


def find_contradictions(table: Table, last: list[date]) -> list[Name]:
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
        known = [equation for equation, day in zip(table.equations, last, strict=True) if day <= table.since[name]]
        names, used = find_connected(name, values, known)
        low, high = find_limits(name, {member: values[member] for member in names}, used)
        if high - low < table.needs[name]:
            found.append(name)
    return found


def find_limits(cell: Name, values: Mapping[Name, float], equations: list[Equation]) -> tuple[float, float]:
    """The least and greatest number a cell can be when all cells of `values` are free and every
    equation holds.
    """
    from scipy.optimize import linprog

    names = sorted(values, key=repr)
    index = {name: position for position, name in enumerate(names)}
    matrix = write_matrix(equations, index)
    sides = matrix @ [values[name] for name in names]
    limits = []
    for sign in (1.0, -1.0):
        answer = linprog([sign * (name == cell) for name in names], A_eq=matrix, b_eq=sides, method="highs-ds")
        limits.append(
            sign * answer.fun if answer.status == 0 else sign * -math.inf if answer.status == 3 else values[cell]
        )
    return limits[0], limits[1]
