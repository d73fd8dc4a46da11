"""Secondary suppression: what else of a table is withheld, so that no withheld cell can be worked
out from the rest.

The heuristic of Kelly, Golden and Assad (1992): for each cell to protect, largest need first, a
linear program finds the cheapest set of cells that can move together so that the cell could as well
be zero, and as well be as large as the threshold, while everything shown stays the same. The cells
that move are withheld. Cost of a cell: ln(1 + value) + 0.1, totals times 3, what declared analyses
need times 5; cells withheld already cost nothing.
"""

import math
from collections.abc import Collection, Mapping

from ctanalysis.disclosure.attacker import Equation, Name, write_matrix
from ctanalysis.disclosure.moves import MOVED, Moves, make_moves

TOTALS, HEADLINES = 3, 5
# cells of equal cost are told apart by their place in the order of names, so that the cheapest set
# is one set
TIE = 1e-6


def find_partners(
    values: Mapping[Name, float],
    sensitive: Mapping[Name, float],
    hidden: Collection[Name],
    equations: list[Equation],
    headlines: Collection[Name] = (),
    *,
    moves: Moves | None = None,
) -> set[Name]:
    """The cells that have to be hidden beside those that are.

    `values`: every cell that may be hidden (a cell of an equation that is not in it is known);
    `sensitive`: the cells to protect, each with the width its interval must have; `headlines`:
    cells that declared analyses are made of. Shown zeros are known too. Where nothing can protect a
    cell, all that can be is withheld. `moves` keeps the moves of withheld cells that were found.
    """
    found = set(hidden)
    totals = {equation.total for equation in equations}
    moves = moves or make_moves(values, found, equations)
    movable = moves.names
    costs = {
        name: (math.log1p(values[name]) + 0.1)
        * (TOTALS if name in totals else 1)
        * (HEADLINES if name in headlines else 1)
        * (1 + TIE * rank)
        for rank, name in enumerate(movable)
    }
    for cell in sorted(sensitive, key=lambda name: (-sensitive[name] - values[name], repr(name))):
        if cell not in costs:
            continue
        shifts = find_shifts(values[cell], sensitive[cell])
        moved = _find_moves_both_ways(cell, shifts, costs, found, moves)
        if moved is None:
            limits = find_limits(cell, {name: values[name] for name in movable}, equations)
            shifts = find_shifts(values[cell], sensitive[cell], limits)
            moved = _find_moves_both_ways(cell, shifts, costs, found, moves)
        found |= set(movable) if moved is None else moved
    return found - set(hidden)


def find_limits(
    cell: Name, values: Mapping[Name, float], equations: list[Equation]
) -> tuple[float, float]:
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
        answer = linprog(
            [sign * (name == cell) for name in names], A_eq=matrix, b_eq=sides, method="highs-ds"
        )
        limits.append(
            sign * answer.fun
            if answer.status == 0
            else sign * -math.inf
            if answer.status == 3
            else values[cell]
        )
    return limits[0], limits[1]


def find_shifts(
    value: float, need: float, limits: tuple[float, float] = (0, math.inf)
) -> tuple[float, float]:
    """How far up and how far down a cell must be able to move, so that its interval is as wide as
    its need; within its limits, if it can be.

    >>> (find_shifts(3, 10), find_shifts(0, 10), find_shifts(40, 10), find_shifts(3, 10, (2,
    ...     math.inf)))
    ((7, -3), (10, 0), (5, -5), (9, -1))
    """
    down = min(value if value < need else math.ceil(need / 2), value - limits[0])
    up = min(need - down, limits[1] - value)
    return up, up - need


def _find_moves_both_ways(
    cell: Name,
    shifts: tuple[float, float],
    costs: Mapping[Name, float],
    found: Collection[Name],
    moves: Moves,
) -> set[Name] | None:
    """The cheapest cells that move when `cell` moves up, and then down, by its shifts; None when
    there are none. Where withheld cells are known to move as far, that costs nothing, and no other
    cell would move.
    """
    if moves.reaches(cell, shifts):
        return set()
    moved: set[Name] = set()
    made = []
    for shift in shifts:
        if abs(shift) > MOVED:
            prices = {
                name: 0.0 if name in found or name in moved else cost
                for name, cost in costs.items()
            }
            move = moves.find_cheapest(cell, shift, prices)
            if move is None:
                return None
            made.append(move)
            moved |= moves.list_moved(move)
    for move in made:
        moves.add(move)
    return moved
