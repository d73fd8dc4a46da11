"""What a move that was found tells of other cells is what the attacker would find."""

import random

import pytest

from ctanalysis.disclosure.audit.attacker import Attacker, Equation, Name
from ctanalysis.disclosure.audit.feasible_moves import FeasibleMoves, find_movable

A, B, C, D, T = ((name,) for name in "abcdt")


def make_square() -> tuple[dict[Name, float], list[Equation]]:
    """Two by two cells under known sums: they move together or not at all."""
    rows = [Equation(T, (A, B)), Equation(T, (C, D)), Equation(T, (A, C)), Equation(T, (B, D))]
    return {A: 3.0, B: 8.0, C: 5.0, D: 2.0}, rows


def test_a_move_of_one_cell_tells_how_far_each_other_can_go() -> None:
    values, equations = make_square()
    moves = FeasibleMoves(values, values, equations)
    assert moves.find_support(A, 2) is None and moves.find_widths(values)[A] == 0
    assert moves.find_cheapest(A, 2.0, dict.fromkeys(values, 0.0)) == {A, B, C, D}
    # A and D rise together until C is gone, and fall until D is
    assert moves.find_support(A, 5) == moves.find_support(A, -2) == {A, B, C, D}
    assert moves.find_support(A, 6) is None and moves.find_support(A, -3) is None
    assert moves.find_support(D, 5) and moves.find_support(B, 2) and moves.find_support(B, -5)
    assert moves.find_widths(values)[C] == 7


def test_room_is_what_is_certain_and_slack_what_is_true() -> None:
    """Of the square only C and B are large: by the rules A can rise by 5, in truth by 5 too, but C
    cannot be less than one.
    """
    values, equations = make_square()
    moves = FeasibleMoves({A: 0.0, B: 5.0, C: 5.0, D: 0.0}, {**values, C: 4.0}, equations)
    assert moves.find_cheapest(A, 5.0, dict.fromkeys(values, 0.0)) == {A, B, C, D}
    assert moves.find_support(A, 5) and moves.find_support(A, -1) is None
    assert moves.find_widths(values)[A] == 6
    assert moves.find_cheapest(A, 6.0, dict.fromkeys(values, 0.0)) is None
    assert moves.find_furthest(A, 6.0) == pytest.approx(5)


def test_the_same_move_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    values, equations = make_square()
    prices = dict.fromkeys(values, 1.0)
    first = FeasibleMoves(values, values, equations).find_cheapest(A, 2.0, prices)
    monkeypatch.setattr("scipy.optimize.linprog", None)  # nobody is asked again
    assert FeasibleMoves(values, values, equations).find_cheapest(A, 2.0, prices) == first
    with pytest.raises(TypeError):
        FeasibleMoves({**values, C: 4.0}, values, equations).find_cheapest(A, 2.0, prices)


def test_a_move_in_which_a_shown_cell_moves_says_nothing_of_widths() -> None:
    """A cell of a move may be shown again, when its row turns out not to be needed."""
    values, equations = make_square()
    moves = FeasibleMoves(values, values, equations)
    moves.find_cheapest(A, 2.0, dict.fromkeys(values, 0.0))
    assert moves.find_widths({A, B, C}) == dict.fromkeys(values, 0.0)


def test_only_priced_cells_move_and_a_cell_that_nothing_moves_with_has_no_move() -> None:
    values, equations = make_square()
    moves = FeasibleMoves(values, values, equations)
    assert moves.find_cheapest(A, 2.0, {A: 0.0, B: 0.0, C: 0.0}) is None
    assert FeasibleMoves({A: 3.0}, {A: 3.0}, [Equation(T, (A, B))]).find_cheapest(A, 2.0, {A: 0.0}) is None
    assert moves.find_furthest(B, -20.0) == pytest.approx(-5)


def test_shown_zeros_do_not_move() -> None:
    assert find_movable({A: 0.0, B: 4.0, C: 0.0}, {C}) == [B, C]


@pytest.mark.parametrize("seed", range(40))
def test_a_width_that_moves_show_is_one_that_the_attacker_finds(seed: int) -> None:
    chance = random.Random(seed)
    rows, columns = chance.randint(2, 4), chance.randint(2, 4)
    cells = {(i, j): float(chance.randint(0, 12)) for i in range(rows) for j in range(columns)}
    equations = [Equation(T, tuple((i, j) for j in range(columns))) for i in range(rows)]
    equations += [Equation(T, tuple((i, j) for i in range(rows))) for j in range(columns)]
    hidden = {name for name in cells if chance.random() < 0.8}
    values = {name: value for name, value in cells.items() if name in hidden}
    floors = {name: min(1.0, value) for name, value in values.items()}
    slack = {name: values[name] - floors[name] for name in values}
    moves = FeasibleMoves(values, slack, equations)
    for name in sorted(hidden)[:3]:
        moves.find_cheapest(name, 1.0, dict.fromkeys(values, 0.0))
    for name in hidden:
        low, high = Attacker(values, equations, floors).find_interval(name)
        assert high - low >= moves.find_widths(hidden).get(name, 0.0)
