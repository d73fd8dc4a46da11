"""Controlled rounding: every figure a multiple of a base, next to the truth, and sums that still
add up.
"""

from collections.abc import Sequence

from ctanalysis.disclosure.audit.attacker import Name
from readers.optimal_suppression import Cell


def round_cells(cells: Sequence[Cell], base: int) -> dict[Name, int] | None:
    """The rounded figures, each the multiple of `base` just below or just above its value and equal
    to a value that is a multiple, with the least sum of distances from the truth; None where no
    such table adds up.

    Source: Cox and Ernst (1982), zero-restricted controlled rounding.
    """
    import numpy
    from scipy.optimize import Bounds, LinearConstraint, milp

    names = list(dict.fromkeys(name for cell in cells for name in cell.terms))
    matrix = numpy.array([[cell.terms.get(name, 0.0) for name in names] for cell in cells])
    values = numpy.array([cell.value for cell in cells]) / base
    low, high = numpy.floor(values), numpy.ceil(values)
    # a figure is either its lower or its upper multiple, so that its distance is linear in it
    slopes = numpy.where(low == high, 0.0, (high - values) - (values - low))
    answer = milp(
        slopes @ matrix,
        integrality=numpy.ones(len(names)),
        bounds=Bounds(0, numpy.inf),
        constraints=[LinearConstraint(matrix, low, high)],
    )
    if answer.x is None:
        return None
    rounded = matrix @ numpy.rint(answer.x)
    if (rounded < low).any() or (rounded > high).any():
        return None
    return {cell.name: int(round(number * base)) for cell, number in zip(cells, rounded, strict=True)}
