"""Secondary suppression: what else of a table is withheld, so that no withheld cell can be worked out from the rest.

The heuristic of Kelly, Golden and Assad (1992): for each cell to protect, largest need first, a linear program finds the cheapest set of cells that
can move together so that the cell could as well be zero, and as well be as large as the threshold, while everything shown stays the same.
The cells that move are withheld. Cost of a cell: ln(1 + value) + 0.1, totals times 3; cells withheld already cost nothing.
"""

import math
from collections.abc import Mapping

from ctanalysis.disclosure.attacker import Equation, Name

MOVED = 1e-7


def find_partners(values: Mapping[Name, float], sensitive: Mapping[Name, float], equations: list[Equation], fixed: set[Name]) -> set[Name]:
    """The cells to withhold beside the sensitive ones.

    `values`: every cell of the table; `sensitive`: the cells to protect, each with the width its interval must have; `fixed`: cells that
    everybody knows and that cannot be withheld. Shown zeros are known too. Where nothing can protect a cell, all that can be is withheld.
    """
    hidden = set(sensitive)
    totals = {equation.total for equation in equations}
    costs = {name: (math.log1p(value) + 0.1) * (3 if name in totals else 1) for name, value in values.items()}
    movable = [name for name in values if name not in fixed and (values[name] > 0 or name in sensitive)]
    for cell in sorted(sensitive, key=lambda name: (-sensitive[name] - values[name], repr(name))):
        need = sensitive[cell]
        for shift in (need - values[cell], -min(values[cell], need)):
            if cell in fixed or abs(shift) < MOVED:
                continue
            prices = {name: 0.0 if name in hidden else costs[name] for name in movable}
            moved = _find_moves(cell, shift, values, prices, equations)
            hidden |= set(movable) if moved is None else moved
    return hidden - set(sensitive)


def _find_moves(cell: Name, shift: float, values: Mapping[Name, float], prices: Mapping[Name, float], equations: list[Equation]) -> set[Name] | None:
    """The cheapest cells that move when `cell` moves by `shift` and every equation holds; None when there are none."""
    from scipy.optimize import linprog
    from scipy.sparse import lil_matrix

    names = list(prices)
    index = {name: position for position, name in enumerate(names)}
    count = len(names)
    matrix = lil_matrix((len(equations) + 1, 2 * count))
    for row, equation in enumerate(equations):
        for name, sign in ((equation.total, 1.0), *((part, -1.0) for part in equation.parts)):
            if name in index:
                matrix[row, index[name]] += sign
                matrix[row, count + index[name]] -= sign
    matrix[len(equations), index[cell]] = 1.0
    matrix[len(equations), count + index[cell]] = -1.0
    sides = [0.0] * len(equations) + [shift]
    bounds = [(0.0, None)] * count + [(0.0, values[name]) for name in names]
    answer = linprog([prices[name] for name in names] * 2, A_eq=matrix.tocsr(), b_eq=sides, bounds=bounds, method="highs-ds")
    if answer.status != 0:
        return None
    return {name for name in names if abs(answer.x[index[name]] - answer.x[count + index[name]]) > MOVED}
