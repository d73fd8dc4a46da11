"""The cheapest cells to withhold beside a sensitive one, on equations that are written out."""

from collections.abc import Mapping

from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.audit.feasible_moves import FeasibleMoves
from ctanalysis.disclosure.suppress.secondary import find_partners, find_prices

A, B, C, D, E, T = (("A",), ("B",), ("C",), ("D",), ("E",), ("T",))
SUM = Equation(T, (A, B, C))


def find(
    room: dict[Name, float],
    needs: Mapping[Name, float],
    *equations: Equation,
    hidden: tuple[Name, ...] = (),
    headlines: tuple[Name, ...] = (),
    together: tuple[Name, ...] = (),
) -> set[Name]:
    """The partners of the sensitive cells, which are hidden themselves; each cell has a row of its
    own, those of `together` one.
    """
    rows = {name: {"one"} if name in together else {name} for name in room}
    moves = FeasibleMoves(room, room, list(equations))
    prices = find_prices(room, equations, headlines)
    demands = [(name, need) for name, need in needs.items()]
    return find_partners(demands, prices, {*(n for n, _ in demands), *hidden}, rows, moves)


def test_another_part_is_withheld_and_of_equals_the_first_by_name() -> None:
    room = {T: 10.0, A: 0.0, B: 10.0, C: 10.0}
    assert find(room, {A: 10}, SUM) == {B}
    assert find(room, {A: 10}, Equation(T, (A, C, B))) == {B}


def test_a_total_costs_three_times_as_much_and_a_headline_five_times() -> None:
    room = {T: 10.0, A: 0.0, B: 10.0, C: 10.0, D: 10.0, E: 10.0}
    assert find_prices([A, B, T], [SUM], [B]) == {A: 1.0, B: 5 * (1 + 1e-6), T: 3 * (1 + 2e-6)}
    whole = Equation(T, (A, B, ("known",)))
    assert find(room, {A: 10}, whole) == {B}
    assert find(room, {A: 10}, whole, headlines=(B,)) == {T}
    assert find(room, {A: 10}, whole, headlines=(B, T)) == {B}


def test_small_cells_beside_it_do_not_suffice() -> None:
    """B is small too: everybody would know that both together are what they are."""
    assert find({T: 10.0, A: 0.0, B: 0.0, C: 10.0}, {A: 10, B: 10}, SUM) == {C}


def test_as_many_large_cells_as_the_need_asks_for() -> None:
    assert find({A: 0.0, B: 5.0, C: 5.0}, {A: 10}, SUM) == {B, C}
    assert find({A: 0.0, B: 10.0, C: 5.0}, {A: 10}, SUM) == {B}


def test_what_is_hidden_already_costs_nothing() -> None:
    room = {T: 10.0, A: 0.0, B: 10.0, C: 10.0}
    assert find(room, {A: 10}, SUM, hidden=(C,)) == set()


def test_other_cells_of_a_withheld_row_are_withheld_with_it_and_serve_the_next() -> None:
    """B and D stand in one row; E would otherwise take C, which comes before D by name."""
    room = {A: 0.0, B: 10.0, C: 10.0, D: 10.0, E: 0.0}
    equations = (Equation(T, (A, B)), Equation(("second",), (E, C, D)))
    assert find(room, {A: 10, E: 10}, *equations) == {B, C}
    assert find(room, {A: 10, E: 10}, *equations, together=(B, D)) == {B, D}


def test_a_cell_that_cannot_go_so_far_goes_as_far_as_it_can() -> None:
    assert find({A: 0.0, B: 4.0, C: 9.0}, {A: 10}, Equation(T, (A, B)), Equation(E, (C,))) == {B}
    assert find({A: 0.0, B: 0.0}, {A: 10}, Equation(T, (A, B))) == set()


def test_a_known_cell_is_passed_over() -> None:
    assert find_partners([(A, 5.0)], {B: 1.0}, set(), {B: {B}}, FeasibleMoves({B: 5.0}, {B: 5.0}, [])) == set()


def test_what_a_later_cell_makes_unnecessary_is_shown_again() -> None:
    """A takes B. E can only take C with D; C serves A as well, so B is shown again."""
    room = {A: 0.0, B: 10.0, C: 10.0, D: 10.0, E: 0.0, T: 0.0}
    equations = (SUM, Equation(D, (E, C)))
    only = {name: value for name, value in room.items() if name != T}
    assert find(only, {A: 10}, *equations) == {B}
    assert find(only, {A: 10, E: 10}, *equations) == {C}


def test_a_cell_that_must_be_able_to_fall_takes_what_can_rise() -> None:
    rows = {A: {A}, B: {B}}
    moves = FeasibleMoves({A: 0.0, B: 0.0}, {A: 9.0, B: 9.0}, [Equation(T, (A, B))])
    assert find_partners([(A, -8.0)], {A: 1.0, B: 1.0}, {A}, rows, moves) == {B}
