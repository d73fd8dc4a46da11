"""Lines: what is known of sums of leaves, and how small and how large another sum can be then."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from ctanalysis.disclosure.audit.arrays import Array
from ctanalysis.disclosure.audit.integer_programme import MOST_KEPT, Programme, minimize

Leaf = tuple[object, ...]  # who, in which stretch of days, in which version of the figures
Leaves = tuple[Leaf, ...]
Line = tuple[Leaves, Leaves, float, float]  # a sum, less another, and its least and its most


def find_range(told: Iterable[Line], wanted: Leaves, less: Leaves) -> tuple[float, float] | None:
    """The least and the most that a sum, less another, can be; None where the lines contradict each
    other.
    """
    return _find_range(tuple(dict.fromkeys(told)), wanted, less)


@lru_cache(maxsize=MOST_KEPT)  # a release asks again what it asked when it chose
def _find_range(lines: tuple[Line, ...], wanted: Leaves, less: Leaves) -> tuple[float, float] | None:
    import numpy

    index: dict[Leaf, int] = {}
    for leaf in itertools.chain(wanted, less, *(line[0] + line[1] for line in lines)):
        index.setdefault(leaf, len(index))
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
    for leaves, sign in ((wanted, 1.0), (less, -1.0)):
        for leaf in leaves:
            aim[index[leaf]] += sign
    least = minimize(aim, programme)
    most = minimize(-aim, programme) if aim.any() and least is not None else least
    return None if least is None or most is None else (least, -most)


def _write_lines(lines: Sequence[Line], index: Mapping[Leaf, int]) -> Array:
    from scipy.sparse import csr_matrix

    entries = [
        (number, index[leaf], sign)
        for number, (plus, minus, _, _) in enumerate(lines)
        for leaves, sign in ((plus, 1.0), (minus, -1.0))
        for leaf in leaves
    ]
    rows, columns, signs = ([entry[place] for entry in entries] for place in range(3))
    return csr_matrix((signs, (rows, columns)), shape=(len(lines), len(index)))
