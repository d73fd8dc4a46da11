"""What follows from what is known of sums."""

import math

import pytest

from ctanalysis.disclosure.audit.linear_bounds import InnerCell, Line, find_range

A: InnerCell = ("a",)
B: InnerCell = ("b",)
C: InnerCell = ("c",)
TOTAL: Line = ((A, B, C), (), 20.0, 20.0)


@pytest.mark.parametrize("lines, wanted, less, limits", [
    ([TOTAL], (A,), (), (0.0, 20.0)),
    ([TOTAL, ((C,), (), 12.0, 12.0)], (A,), (), (0.0, 8.0)),
    ([TOTAL, ((C,), (), 12.0, 12.0), ((B,), (), 1.0, math.inf)], (A,), (), (0.0, 7.0)),
    ([TOTAL, ((A,), (B,), 0.0, 0.0)], (C,), (), (0.0, 20.0)),
    ([TOTAL], (A,), (B,), (-20.0, 20.0)),
    ([TOTAL, ((A, B), (), 30.0, 30.0)], (A,), (), None),
])  # fmt: skip
def test_the_least_and_the_most_of_a_sum(
    lines: list[Line], wanted: tuple[InnerCell, ...], less: tuple[InnerCell, ...], limits: object
) -> None:
    assert find_range(lines, wanted, less) == limits


def test_whether_lines_can_be_true_together() -> None:
    assert find_range([TOTAL], (), ()) == find_range([], (), ()) == (0.0, 0.0)
    assert find_range([TOTAL, ((A, B, C), (), 21.0, 21.0)], (), ()) is None
