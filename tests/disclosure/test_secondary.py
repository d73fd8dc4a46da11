"""The cheapest cells to withhold beside a sensitive one, on equations that are written out."""

import math

import pytest

from ctanalysis.disclosure.attacker import Equation, Name
from ctanalysis.disclosure.secondary import find_limits, find_partners, find_shifts

A, B, C, D, E, T = (("A",), ("B",), ("C",), ("D",), ("E",), ("T",))


def find(
    values: dict[Name, float],
    needs: dict[Name, float],
    *equations: Equation,
    hidden: tuple[Name, ...] = (),
    headlines: tuple[Name, ...] = (),
) -> set[Name]:
    """The partners of the sensitive cells, which are hidden themselves."""
    return find_partners(values, needs, {*needs, *hidden}, list(equations), headlines)


def test_the_smallest_other_part_is_withheld() -> None:
    values = {T: 93.0, A: 3.0, B: 60.0, C: 30.0}
    assert find(values, {A: 5}, Equation(T, (A, B, C))) == {C}


def test_a_total_costs_three_times_as_much_and_a_headline_five_times() -> None:
    """A total of 97 costs 3 (ln 98 + .1) = 14.05, a headline of 14 5 (ln 15 + .1) = 14.04, and one
    of 15 14.36.
    """
    equation = Equation(T, (A, B, ("known",)))
    assert find({T: 97.0, A: 3.0, B: 14.0}, {A: 5}, equation, headlines=(B,)) == {B}
    assert find({T: 97.0, A: 3.0, B: 15.0}, {A: 5}, equation, headlines=(B,)) == {T}
    assert find({T: 97.0, A: 3.0, B: 90.0}, {A: 5}, equation) == {B}
    assert find({T: 97.0, A: 3.0, B: 15.0}, {A: 5}, equation, headlines=(B, T)) == {B}


def test_the_cost_of_a_cell_grows_with_the_logarithm_of_its_value() -> None:
    """Two cells of 5 (1.89 each) cost less than one of 60 (4.21) and more than one of 30 (3.53)."""
    values = {A: 3.0, B: 60.0, C: 5.0, D: 5.0, T: 73.0, E: 8.0}
    equations = (Equation(T, (A, B, C)), Equation(E, (C, D)))
    fixed = {name: value for name, value in values.items() if name not in (T, E)}
    assert find(fixed, {A: 5}, *equations) == {C, D}
    assert find({**fixed, B: 30.0}, {A: 5}, *equations) == {B}


def test_what_is_hidden_already_costs_nothing() -> None:
    values = {T: 93.0, A: 3.0, B: 60.0, C: 30.0}
    assert find(values, {A: 5}, Equation(T, (A, B, C)), hidden=(B,)) == set()


def test_a_shown_zero_is_known_and_hides_nothing() -> None:
    equation = Equation(T, (A, B, C))
    assert find({T: 63.0, A: 3.0, B: 60.0, C: 0.0}, {A: 5}, equation) == {B}
    assert find({T: 63.0, A: 3.0, B: 60.0, C: 0.0}, {A: 5, C: 5}, equation) == {B}


def test_a_cell_that_cannot_be_as_wide_takes_the_whole_table() -> None:
    values = {A: 3.0, B: 1.0, C: 30.0}
    assert find(values, {A: 10}, Equation(T, (A, B)), Equation(E, (C,))) == {B, C}


def test_a_cell_with_limits_of_its_own_moves_within_them() -> None:
    """T = 20 is known; A, of 18, can be 20 at most and 14 at least because B + C can be no more
    than the 6 of D.
    """
    values = {A: 18.0, B: 1.0, C: 1.0, D: 6.0}
    equations = (Equation(T, (A, B, C)), Equation(D, (B, C, E)))
    partners = find({**values, E: 4.0}, {A: 5}, *equations)
    assert partners and partners <= {B, C, D, E}
    assert find_limits(A, {**values, E: 4.0}, list(equations)) == pytest.approx((0, 20))


def test_cells_of_the_same_cost_are_chosen_by_name() -> None:
    values = {T: 63.0, A: 3.0, B: 30.0, C: 30.0}
    assert find(values, {A: 5}, Equation(T, (A, B, C))) == {B}
    assert find(values, {A: 5}, Equation(T, (A, C, B))) == {B}


def test_the_cell_with_the_largest_need_is_served_first() -> None:
    """Each alone would take its own small neighbour; what the first has taken is free for the
    second.
    """
    values = {A: 3.0, B: 4.0, C: 40.0, T: 47.0}
    assert find(values, {A: 5, B: 10}, Equation(T, (A, B, C))) == {C}


def test_a_shown_zero_cannot_be_protected_and_is_passed_over() -> None:
    values = {A: 0.0, B: 60.0, C: 30.0}
    assert find_partners(values, {A: 5}, set(), [Equation(T, (A, B, C))]) == set()


def test_limits_are_what_the_equations_leave() -> None:
    equations = [Equation(T, (A, B))]
    assert find_limits(A, {A: 3.0, B: 37.0}, equations) == pytest.approx((0, 40))
    assert find_limits(A, {A: 3.0}, equations) == pytest.approx((3, 3))
    assert find_limits(A, {A: 3.0, B: 37.0, T: 40.0}, equations) == (0, math.inf)
    assert find_limits(T, {A: 3.0, T: 40.0}, equations) == (37, math.inf)


@pytest.mark.parametrize(("value", "need", "shifts"), [
    (3, 10, (7, -3)), (9, 10, (1, -9)), (10, 10, (5, -5)), (40, 5, (2, -3)), (0, 5, (5, 0)),
])  # fmt: skip
def test_a_small_cell_could_as_well_be_nobody(
    value: float, need: float, shifts: tuple[float, float]
) -> None:
    assert find_shifts(value, need) == shifts


@pytest.mark.parametrize(("limits", "shifts"), [
    ((2, math.inf), (9, -1)), ((0, 8), (5, -5)), ((1, 8), (5, -5)), ((3, math.inf), (10, 0)),
])  # fmt: skip
def test_a_cell_moves_further_one_way_where_it_cannot_the_other(
    limits: tuple[float, float], shifts: tuple[float, float]
) -> None:
    assert find_shifts(3, 10, limits) == shifts


def test_two_hidden_cells_cost_less_than_one_that_is_shown() -> None:
    """A moves with B, and B with D; C alone would cost ln 5 + .1."""
    values = {A: 3.0, B: 60.0, C: 4.0, D: 60.0}
    equations = (Equation(T, (A, B, C)), Equation(E, (B, D)))
    assert find(values, {A: 5}, *equations, hidden=(B, D)) == set()


def test_of_equal_needs_the_larger_cell_is_served_first() -> None:
    """B of 4 takes D; then A of 2 moves with B. The other way round A would first take C."""
    values = {A: 2.0, B: 4.0, C: 17.0, D: 36.0}
    equations = (Equation(T, (B, D)), Equation(E, (A, B, C)))
    assert find(values, {A: 5, B: 5}, *equations) == {D}
