"""Secondary suppression: what else of a table is withheld, so that no withheld cell can be worked out from the rest.

The heuristic of Kelly, Golden and Assad (1992): for each cell to protect, largest need first, a linear program finds the cheapest set of cells that
can move together so that the cell could as well be zero, and as well be as large as the threshold, while everything shown stays the same.
The cells that move are withheld. Cost of a cell: ln(1 + value) + 0.1, totals times 3; cells withheld already cost nothing.
"""

import math
from collections.abc import Collection, Mapping

from ctanalysis.disclosure.attacker import Equation, Name, write_matrix

MOVED = 1e-7
TIE = 1e-6  # cells of equal cost are told apart by their place in the order of names, so that the cheapest set is one set


def find_partners(values: Mapping[Name, float], sensitive: Mapping[Name, float], hidden: Collection[Name], equations: list[Equation]) -> set[Name]:
    """The cells that have to be hidden beside those that are.

    `values`: every cell that may be hidden (a cell of an equation that is not in it is known); `sensitive`: the cells to protect, each with the
    width its interval must have. Shown zeros are known too. Where nothing can protect a cell, all that can be is withheld.
    """
    found = set(hidden)
    totals = {equation.total for equation in equations}
    movable = sorted((name for name in values if values[name] > 0 or name in found), key=repr)
    costs = {name: (math.log1p(values[name]) + 0.1) * (3 if name in totals else 1) * (1 + TIE * rank) for rank, name in enumerate(movable)}
    for cell in sorted(sensitive, key=lambda name: (-sensitive[name] - values[name], repr(name))):
        for shift in find_shifts(values[cell], sensitive[cell]):
            if cell not in costs or abs(shift) < MOVED:
                continue
            prices = {name: 0.0 if name in found else cost for name, cost in costs.items()}
            moved = _find_moves(cell, shift, values, prices, equations)
            found |= set(movable) if moved is None else moved
    return found - set(hidden)


def find_shifts(value: float, need: float) -> tuple[float, float]:
    """How far up and how far down a cell must be able to move, so that its interval is as wide as its need.

    >>> find_shifts(3, 10), find_shifts(0, 10), find_shifts(40, 10)
    ((7, -3), (10, 0), (5, -5))
    """
    down = value if value < need else math.ceil(need / 2)
    return need - down, -down


def _find_moves(cell: Name, shift: float, values: Mapping[Name, float], prices: Mapping[Name, float], equations: list[Equation]) -> set[Name] | None:
    """The cheapest cells that move when `cell` moves by `shift` and every equation holds; None when there are none."""
    from scipy.optimize import linprog
    from scipy.sparse import hstack

    names = list(prices)
    index = {name: position for position, name in enumerate(names)}
    matrix = write_matrix([*equations, Equation(cell, ())], index)
    sides = [0.0] * len(equations) + [shift]
    bounds = [(0.0, None)] * len(names) + [(0.0, values[name]) for name in names]
    answer = linprog([prices[name] for name in names] * 2, A_eq=hstack([matrix, -matrix]).tocsr(), b_eq=sides, bounds=bounds, method="highs-ds")
    if answer.status != 0:
        return None
    return {name for name in names if abs(answer.x[index[name]] - answer.x[len(names) + index[name]]) > MOVED}
