"""The attacker against plain enumeration."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctanalysis.disclosure.audit.attacker import Attacker, Equation


def test_a_cell_without_an_equation_is_open() -> None:
    assert Attacker({("x",): 3.0}, []).find_interval(("x",)) == (0.0, float("inf"))


def test_a_part_of_a_shown_total_is_bounded_by_it() -> None:
    equation = Equation(("total",), (("a",), ("b",), ("shown",)))
    assert Attacker({("a",): 3.0, ("b",): 4.0}, [equation]).find_interval(("a",)) == (0.0, 7.0)
    assert Attacker({("a",): 3.0}, [equation]).find_interval(("a",)) == (3.0, 3.0)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 5), min_size=4, max_size=4), st.lists(st.booleans(), min_size=4, max_size=4))
def test_the_attacker_finds_what_enumeration_finds(values: list[int], margins: list[bool]) -> None:
    cells = [(name,) for name in "abcd"]
    groups = [g for g, is_shown in zip([(0, 1), (2, 3), (0, 2), (1, 3)], margins, strict=True) if is_shown]
    hidden = {cell: float(value) for cell, value in zip(cells, values, strict=True)}
    equations = [Equation(("sum", group), tuple(cells[i] for i in group)) for group in groups]
    tables = (
        [
            t
            for t in itertools.product(range(11), repeat=4)  # each is in a group, of two that are 5 at most
            if all(sum(t[i] for i in g) == sum(values[i] for i in g) for g in groups)
        ]
        if len(groups) > 2
        else []
    )
    for position, cell in enumerate(cells):
        low, high = Attacker(hidden, equations).find_interval(cell)
        assert low <= values[position] <= high
        if tables and any(position in group for group in groups):
            assert (low, high) == (min(t[position] for t in tables), max(t[position] for t in tables))


@pytest.mark.parametrize(("other", "interval"), [(1000.0, (0, math.inf)), (999.0, (0, 1002))])
def test_a_cell_that_can_move_a_thousand_further_has_no_upper_limit(
    other: float, interval: tuple[float, float]
) -> None:
    cell, beside = ("A",), ("B",)
    equation = Equation(("T",), (cell, beside))
    assert Attacker({cell: 3.0, beside: other}, [equation]).find_interval(cell) == interval


@settings(max_examples=30, deadline=None, derandomize=True)
@given(
    st.lists(st.integers(0, 9), min_size=6, max_size=6),
    st.lists(st.booleans(), min_size=5, max_size=5),
    st.integers(0, 8),
)
def test_whether_a_cell_can_range_so_far_is_what_its_interval_says(
    values: list[int], margins: list[bool], width: int
) -> None:
    """Cells of two rows and three columns; one attacker is asked for all of them, in turn."""
    cells = [(row, column) for row in range(2) for column in range(3)]
    hidden = {cell: float(value) for cell, value in zip(cells, values, strict=True)}
    groups = [[(0, 0), (0, 1), (0, 2)], [(1, 0), (1, 1), (1, 2)]]
    groups += [[(0, column), (1, column)] for column in range(3)]
    equations = [
        Equation(("sum", place), tuple(group))
        for place, (group, is_shown) in enumerate(zip(groups, margins, strict=True))
        if is_shown
    ]
    asked = Attacker(hidden, equations)
    for cell in cells:
        low, high = Attacker(hidden, equations).find_interval(cell)
        assert asked.can_range(cell, width) == (high - low >= width)
        assert asked.can_range(cell, 0, down_to=1.0) == (low <= 1.0)
        assert asked.find_interval(cell) == (low, high)


def test_what_was_possible_for_one_cell_is_known_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two cells with a known sum: how far one can go is how far the other can."""
    a, b = ("a",), ("b",)
    attacker = Attacker({a: 3.0, b: 4.0}, [Equation(("total",), (a, b))])
    assert attacker.find_interval(a) == (0.0, 7.0)
    monkeypatch.setattr("ctanalysis.disclosure.audit.attacker.find_least", None)
    assert attacker.can_range(b, 7.0, down_to=0.0)


def test_a_true_figure_that_the_rules_exclude_widens_nothing() -> None:
    """`a` is nobody, and the reader takes a withheld cell for one at least."""
    a, b = ("a",), ("b",)
    attacker = Attacker({a: 0.0, b: 5.0}, [Equation(("total",), (a, b))], {a: 1.0})
    assert attacker.find_interval(a) == (1.0, 5.0)
    assert attacker.can_range(a, 4.0) and not attacker.can_range(a, 5.0)
    assert not attacker.can_range(a, 1.0, down_to=0.0)
