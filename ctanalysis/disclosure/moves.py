"""Moves: how withheld cells can change together while everything shown of a table stays the same.

A move that was found for one cell tells of all cells that move with it how far they can go, so that
a cell which can go far enough already needs no programme of its own.
"""

from collections.abc import Collection, Mapping
from typing import Any

from ctanalysis.disclosure.attacker import Equation, Name, write_matrix

MOVED = 1e-7
NEARLY = 1e-6
Move = Any  # an array: how far each of the cells goes


class Moves:
    """The moves found of a part of a table, and how far each of its cells can go by them; `values`
    are those of the cells that may move, in the order of `names`.
    """

    def __init__(self, values: Mapping[Name, float], equations: list[Equation]) -> None:
        import numpy
        from scipy.sparse import hstack

        self.names = list(values)
        self._index = {name: position for position, name in enumerate(self.names)}
        self._values = numpy.array([values[name] for name in self.names])
        self._matrix = write_matrix(equations, self._index)
        self._both_ways = hstack([self._matrix, -self._matrix]).tocsr()
        # by real and by whole moves: how far down, how far up
        self._reach = numpy.zeros((2, 2, len(self.names)))

    def reaches(self, cell: Name, shifts: tuple[float, float]) -> bool:
        """Whether the moves found take the cell as far as each of these shifts."""
        if cell not in self._index:
            return False
        low, high = self._reach[0, :, self._index[cell]]
        return bool(all(low - MOVED <= shift <= high + MOVED for shift in shifts))

    def is_as_wide(self, cell: Name, need: float) -> bool:
        """Whether whole moves that were found make the cell's interval as wide as that."""
        if cell not in self._index:
            return False
        low, high = self._reach[1, :, self._index[cell]]
        return bool(high - low >= need)

    def find_cheapest(self, cell: Name, shift: float, prices: Mapping[Name, float]) -> Move | None:
        """The cheapest move that takes the cell as far as the shift while every equation holds, as
        an array; None where there is none.
        """
        import numpy
        from scipy.optimize import linprog

        count, position = len(self.names), self._index[cell]
        bounds = numpy.zeros((2 * count, 2))
        bounds[:count, 1] = numpy.inf
        bounds[count:, 1] = self._values
        bounds[position] = max(shift, 0.0)
        if -shift > bounds[count + position, 1] + MOVED:
            return None
        bounds[count + position] = max(-shift, 0.0)
        cost = numpy.array([prices[name] for name in self.names])
        answer = linprog(
            numpy.concatenate([cost, cost]),
            A_eq=self._both_ways,
            b_eq=numpy.zeros(self._matrix.shape[0]),
            bounds=bounds,
            method="highs-ds",
        )
        return answer.x[:count] - answer.x[count:] if answer.status == 0 else None

    def list_moved(self, move: Move) -> set[Name]:
        """The cells that move."""
        import numpy

        return {self.names[position] for position in numpy.flatnonzero(abs(move) > MOVED)}

    def add(self, move: Move) -> None:
        """A move whose cells are all withheld; it can be made longer, and be made backwards, until
        a cell would fall below zero.
        """
        import numpy

        self._extend(0, numpy.where(abs(move) > MOVED, move, 0.0))
        whole = numpy.rint(move)
        is_whole = (
            abs(move - whole).max() < NEARLY
            and not (self._matrix @ whole).any()
            and (self._values + whole >= 0).all()
        )
        if is_whole and whole.any():
            self._extend(1, whole / numpy.gcd.reduce(abs(whole[whole != 0]).astype(int)))

    def _extend(self, kind: int, move: Move) -> None:
        import numpy

        for direction in (move, -move):
            falls = direction < 0
            if not falls.any():
                times = numpy.inf if direction.any() else 0.0
            else:
                times = (self._values[falls] / -direction[falls]).min()
            if kind == 1:
                times = numpy.floor(times + MOVED)
            with numpy.errstate(invalid="ignore"):
                reach = numpy.where(direction == 0, 0.0, times * direction)
            self._reach[kind, 0] = numpy.minimum(self._reach[kind, 0], reach)
            self._reach[kind, 1] = numpy.maximum(self._reach[kind, 1], reach)


def make_moves(
    values: Mapping[Name, float], hidden: Collection[Name], equations: list[Equation]
) -> Moves:
    """No moves yet; cells that may move are those withheld and those that are not zero, which
    everybody would see.
    """
    movable = sorted((name for name in values if values[name] > 0 or name in hidden), key=repr)
    return Moves({name: values[name] for name in movable}, equations)
