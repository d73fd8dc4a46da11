"""The cheapest figures to withhold beside sensitive ones, exactly: a programme in whole numbers,
for small tables.

Fischetti and Salazar-González (2001): one yes or no for each figure, and for each sensitive one two
tables that agree with everything shown, whose figures for it lie as far apart as its need.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.audit.hashable_arrays import Array

NODES = 20_000


@dataclass(frozen=True)
class Cell:
    """A figure of a table: the sum of base cells, each so many times; `cost` of withholding it,
    None where it stands in print.
    """

    name: Name
    terms: Mapping[Name, float]
    value: float
    cost: float | None


def find_cheapest(cells: Sequence[Cell], needs: Mapping[Name, float]) -> set[Name] | None:
    """The names of the cheapest set of cells to withhold, the sensitive ones of `needs` included,
    such that a linear attacker's interval of each is as wide as its need; None where no set is.

    The base cells are not negative.
    """
    import numpy
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix

    base, truth, matrix = _read(cells)
    values = matrix @ truth
    count, tables = len(cells), [(name, way) for name in needs for way in (0, 1)]
    size = count + len(tables) * len(base)
    far = float(values.max()) + 10 * max(needs.values(), default=0.0)
    goal = numpy.zeros(size)
    ceilings = numpy.full(size, far)
    floors = numpy.zeros(size)
    for position, cell in enumerate(cells):
        goal[position] = cell.cost or 0.0
        ceilings[position] = 0.0 if cell.cost is None else 1.0
        floors[position] = 1.0 if cell.name in needs and cell.cost is not None else 0.0
    rows, low, high = [], [], []
    for place in range(len(tables)):
        block = slice(count + place * len(base), count + (place + 1) * len(base))
        for position in range(count):
            for down, reach in ((1.0, float(values[position])), (-1.0, far)):
                row = numpy.zeros(size)  # -reach y <= figure - value <= far y
                row[block] = down * matrix[position]
                row[position] = reach
                rows.append(row)
                low.append(down * values[position])
                high.append(numpy.inf)
    positions = {cell.name: position for position, cell in enumerate(cells)}
    for place in range(0, len(tables), 2):
        name = tables[place][0]
        row = numpy.zeros(size)
        for way, sign in ((0, -1.0), (1, 1.0)):
            start = count + (place + way) * len(base)
            row[start : start + len(base)] = sign * matrix[positions[name]]
        rows.append(row)
        low.append(needs[name])
        high.append(numpy.inf)
    whole = numpy.zeros(size)
    whole[:count] = 1
    answer = milp(
        goal,
        integrality=whole,
        bounds=Bounds(floors, ceilings),
        constraints=[LinearConstraint(csr_matrix(numpy.array(rows)), low, high)],
        options={"node_limit": NODES},
    )
    if answer.x is None:
        return None
    return {cell.name for position, cell in enumerate(cells) if answer.x[position] > 0.5}


def _read(cells: Sequence[Cell]) -> tuple[list[Name], Array, Array]:
    """The base cells, a table of theirs that has the cells' values, and the cells as sums of
    them.
    """
    import numpy
    from scipy.optimize import linprog

    base = list(dict.fromkeys(name for cell in cells for name in cell.terms))
    matrix = numpy.array([[cell.terms.get(name, 0.0) for name in base] for cell in cells])
    values = numpy.array([cell.value for cell in cells])
    answer = linprog(numpy.zeros(len(base)), A_eq=matrix, b_eq=values, method="highs-ds")
    return base, answer.x, matrix
