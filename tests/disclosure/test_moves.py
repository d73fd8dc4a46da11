"""What a move that was found tells of other cells is what the attacker would find."""

import random

import pytest

from ctanalysis.disclosure.attacker import Equation, Name, find_interval
from ctanalysis.disclosure.moves import make_moves

A, B, C, D, T = ((name,) for name in "abcdt")


def make_square() -> tuple[dict[Name, float], list[Equation]]:
    """Two by two cells under known sums: they move together or not at all."""
    rows = [Equation(T, (A, B)), Equation(T, (C, D)), Equation(T, (A, C)), Equation(T, (B, D))]
    return {A: 3.0, B: 8.0, C: 5.0, D: 2.0}, rows


def test_a_move_of_one_cell_tells_how_far_each_other_can_go() -> None:
    values, equations = make_square()
    moves = make_moves(values, set(values), equations)
    assert not moves.reaches(A, (2, -1)) and not moves.is_as_wide(A, 3)
    move = moves.find_cheapest(A, 2.0, dict.fromkeys(values, 0.0))
    assert moves.list_moved(move) == {A, B, C, D}
    moves.add(move)
    # A and D rise together until C is gone, and fall until D is
    assert moves.reaches(A, (5, -2)) and not moves.reaches(A, (6, -2))
    assert moves.reaches(D, (5, -2)) and moves.reaches(B, (2, -5))
    assert moves.is_as_wide(C, 7) and not moves.is_as_wide(C, 8)


def test_a_cell_that_nothing_moves_with_has_no_move() -> None:
    moves = make_moves({A: 3.0}, {A}, [Equation(T, (A, B))])
    assert moves.find_cheapest(A, 2.0, {A: 0.0}) is None
    assert make_moves({A: 3.0, B: 9.0}, {A}, [Equation(T, (A, B))]).find_cheapest(
        A, -4.0, {A: 0.0, B: 1.0}
    ) is None  # fmt: skip


def test_shown_zeros_do_not_move() -> None:
    assert make_moves({A: 0.0, B: 4.0}, set(), []).names == [B]


@pytest.mark.parametrize("seed", range(40))
def test_a_width_that_moves_show_is_one_that_the_attacker_finds(seed: int) -> None:
    chance = random.Random(seed)
    rows, columns = chance.randint(2, 4), chance.randint(2, 4)
    cells = {(i, j): float(chance.randint(0, 12)) for i in range(rows) for j in range(columns)}
    equations = [Equation(T, tuple((i, j) for j in range(columns))) for i in range(rows)]
    equations += [Equation(T, tuple((i, j) for i in range(rows))) for j in range(columns)]
    hidden = {name for name in cells if chance.random() < 0.8}
    values = {name: value for name, value in cells.items() if name in hidden}
    moves = make_moves(values, hidden, equations)
    for name in sorted(hidden)[:3]:
        move = moves.find_cheapest(name, 1.0, dict.fromkeys(values, 0.0))
        if move is not None:
            moves.add(move)
    for name in hidden:
        low, high = find_interval(name, values, equations)
        widths = [width for width in range(1, 40) if moves.is_as_wide(name, width)]
        assert high - low >= max(widths, default=0)
