"""Lines: what is known of sums of inner cells, and how small and how large another sum can be then."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from ctanalysis.disclosure.audit.hashable_arrays import Array
from ctanalysis.disclosure.audit.integer_programme import MOST_KEPT, Programme, minimize

InnerCell = tuple[object, ...]  # who, in which span of days, in which version of the figures
CellSum = tuple[InnerCell, ...]
Line = tuple[CellSum, CellSum, float, float]  # a sum, less another, and its least and its most


def find_range(told: Iterable[Line], wanted: CellSum, less: CellSum) -> tuple[float, float] | None:
    """The least and the most that a sum, less another, can be; None where the lines contradict each
    other.
    """
    return _find_range(tuple(dict.fromkeys(told)), wanted, less)


@lru_cache(maxsize=MOST_KEPT)  # a release asks again what it asked when it chose
def _find_range(lines: tuple[Line, ...], wanted: CellSum, less: CellSum) -> tuple[float, float] | None:
    import numpy

    index: dict[InnerCell, int] = {}
    for inner_cell in itertools.chain(wanted, less, *(line[0] + line[1] for line in lines)):
        index.setdefault(inner_cell, len(index))
    if not index:
        return 0.0, 0.0
    programme = Programme(
        _write_lines(lines, index),
        numpy.array([line[2] for line in lines]),
        numpy.array([line[3] for line in lines]),
        numpy.zeros(len(index)),
        numpy.full(len(index), numpy.inf),
    )
    aim = numpy.zeros(len(index))
    for inner_cells, sign in ((wanted, 1.0), (less, -1.0)):
        for inner_cell in inner_cells:
            aim[index[inner_cell]] += sign
    least = minimize(aim, programme)
    most = minimize(-aim, programme) if aim.any() and least is not None else least
    return None if least is None or most is None else (least, -most)


def _write_lines(lines: Sequence[Line], index: Mapping[InnerCell, int]) -> Array:
    from scipy.sparse import csr_matrix

    entries = [
        (number, index[inner_cell], sign)
        for number, (plus, minus, _, _) in enumerate(lines)
        for inner_cells, sign in ((plus, 1.0), (minus, -1.0))
        for inner_cell in inner_cells
    ]
    rows, columns, signs = ([entry[place] for entry in entries] for place in range(3))
    return csr_matrix((signs, (rows, columns)), shape=(len(lines), len(index)))
