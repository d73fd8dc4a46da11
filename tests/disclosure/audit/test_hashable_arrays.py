"""Arrays are the same question where all that they hold is the same, and only then."""

from dataclasses import dataclass, replace

import numpy
import pytest
from scipy.sparse import csc_matrix, csr_matrix

from ctanalysis.disclosure.audit.hashable_arrays import Array, Arrays


@dataclass(frozen=True, eq=False)
class Pair(Arrays):
    one: Array
    other: Array


ENTRIES = [[1.0, 0.0], [0.0, -1.0]]
PAIR = Pair(csr_matrix(ENTRIES), numpy.array([1.0, 2.0]))


def test_what_holds_the_same_is_equal() -> None:
    other = Pair(csr_matrix(ENTRIES), numpy.array([1.0, 2.0]))
    assert PAIR == other and hash(PAIR) == hash(other) and len({PAIR, other}) == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(PAIR, other=numpy.array([1.0, 2.5])),
        replace(PAIR, other=numpy.array([[1.0, 2.0]])),
        replace(PAIR, other=numpy.array([1, 2])),
        replace(PAIR, one=csr_matrix([[1.0, 0.0], [-1.0, 0.0]])),
        replace(PAIR, one=csr_matrix([[1.0, 0.0, 0.0], [0.0, -1.0, 0.0]])),
        replace(PAIR, one=csc_matrix([[0.0, 1.0], [-1.0, 0.0]])),
        Pair(PAIR.other, PAIR.one),
        "another thing",
    ],
)
def test_what_differs_in_anything_is_not(other: object) -> None:
    assert PAIR != other
