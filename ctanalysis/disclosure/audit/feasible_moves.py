"""Moves: how withheld cells can change together while everything shown of a table stays the same.

A move that was found for one cell tells of all cells that move with it how far they can go, so that
a cell which can go far enough already needs no programme of its own.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ctanalysis.disclosure.audit.attacker import Equation, Name, write_matrix
from ctanalysis.disclosure.audit.hashable_arrays import Array, Arrays
from ctanalysis.disclosure.audit.integer_programme import MOST_KEPT

MOVED = 1e-7
NEARLY = 1e-6
NEVER = -1
Move = Any  # an array: how far each of the cells goes
DOWN, UP = 0, 1


class FeasibleMoves:
    """The moves found of a part of a table, and how far each of its cells can go by them.

    `room`: how far each of the cells that may move can fall for certain, whatever its figure is
    within what the rules tell of it. `slack`: how far its true figure can fall, down to the least
    that the rules leave it.
    """

    def __init__(self, room: Mapping[Name, float], slack: Mapping[Name, float], equations: list[Equation]) -> None:
        import numpy

        self.names = sorted(room, key=repr)
        self.index = {name: position for position, name in enumerate(self.names)}
        self._room = numpy.array([room[name] for name in self.names])
        self._slack = numpy.array([slack[name] for name in self.names])
        self._matrix = write_matrix(equations, self.index)
        self._system = System(self._matrix.tocsc(), self._room)
        self._supports: list[set[Name]] = []
        self._steps: list[tuple[set[Name], Move]] = []  # moves in whole numbers, as small as can be
        self._reach = numpy.zeros((2, len(self.names)))  # how far down and up for certain
        self._by = numpy.full((2, len(self.names)), NEVER)

    def find_support(self, cell: Name, shift: float) -> set[Name] | None:
        """The cells of a move found already that takes the cell as far as the shift for certain;
        None where none does.
        """
        way = UP if shift > 0 else DOWN
        position = self.index[cell]
        if abs(self._reach[way, position]) < abs(shift) - MOVED:
            return None
        by = self._by[way, position]
        return set() if by == NEVER else self._supports[by]

    def find_widths(self, hidden: Collection[Name]) -> dict[Name, float]:
        """How wide the interval of each cell's true figure is at least, by those whole moves found
        in which only hidden cells move.
        """
        import numpy

        reach = numpy.zeros((2, len(self.names)))
        for support, step in self._steps:
            if support <= set(hidden):
                for goes in self._go(step, self._slack, whole=True):
                    reach = numpy.array([numpy.minimum(reach[0], goes), numpy.maximum(reach[1], goes)])
        return dict(zip(self.names, (reach[UP] - reach[DOWN]).tolist(), strict=True))

    def find_cheapest(self, cell: Name, shift: float, prices: Mapping[Name, float]) -> set[Name] | None:
        """The cells of the cheapest move that takes the cell as far as the shift for certain while
        every equation holds; None where there is none. Only priced cells move.
        """
        answer = self._solve(cell, prices, shift=shift)
        return None if answer is None else self._add(answer)

    def find_furthest(self, cell: Name, shift: float) -> float:
        """How far towards the shift the cell can go for certain when every other cell may move."""
        answer = self._solve(cell, dict.fromkeys(self.names, 0.0), shift=shift, furthest=True)
        return 0.0 if answer is None else float(answer[self.index[cell]])

    def _solve(self, cell: Name, prices: Mapping[Name, float], *, shift: float, furthest: bool = False) -> Move | None:
        import numpy

        chosen = [self.index[name] for name in self.names if name in prices or name == cell]
        costs = numpy.array([prices.get(self.names[place], 0.0) for place in chosen], dtype=float)
        position = chosen.index(self.index[cell])
        if furthest:
            costs[:] = 0.0
            costs[position] = -1.0
        least = 0.0 if furthest else shift
        found = _find_move(self._system, tuple(chosen), costs.tobytes(), position, (least, shift))
        if found is None:
            return None
        move = numpy.zeros(len(self.names))
        move[chosen] = found
        return move

    def _add(self, move: Move) -> set[Name]:
        """Keeps a move, and returns its cells; it can be made longer, and be made backwards, until
        a cell would fall too far.
        """
        import numpy

        move = numpy.where(abs(move) > MOVED, move, 0.0)
        support = {self.names[position] for position in numpy.flatnonzero(move)}
        self._supports.append(support)
        for goes in self._go(move, self._room, whole=False):
            for way, sign in ((DOWN, -1), (UP, 1)):
                further = sign * goes > sign * self._reach[way]
                self._reach[way] = numpy.where(further, goes, self._reach[way])
                self._by[way] = numpy.where(further, len(self._supports) - 1, self._by[way])
        step = numpy.rint(move)
        if step.any() and abs(move - step).max() < NEARLY and not (self._matrix @ step).any():
            step = step / math.gcd(*map(int, abs(step[step != 0])))
            self._steps.append((support, step))
        return support

    def _go(self, move: Move, room: Any, *, whole: bool) -> Iterator[Any]:
        """How far every cell goes by the move, and by the same backwards, until one has no room
        left to fall; so many whole times, or as far as it goes.
        """
        import numpy

        for direction in (move, -move):
            falls = direction < 0
            if not falls.any():
                times = numpy.inf if direction.any() else 0.0
            else:
                times = max((room[falls] / -direction[falls]).min(), 0.0)
            if whole:
                times = numpy.floor(times + MOVED)
            with numpy.errstate(invalid="ignore"):
                yield numpy.where(direction == 0, 0.0, times * direction)


@dataclass(frozen=True, eq=False)
class System(Arrays):
    """Equations between cells as a matrix of columns, and how far each cell can fall."""

    columns: Array
    room: Array


@lru_cache(maxsize=MOST_KEPT)  # as answers of programmes are: a release is checked by the same
def _find_move(
    system: System, chosen: tuple[int, ...], costs: bytes, position: int, shift: tuple[float, float]
) -> Move | None:
    """How far each of the chosen cells goes in the cheapest move that takes the one in that
    position between these shifts; None where there is none.
    """
    import numpy
    from scipy.optimize import linprog
    from scipy.sparse import hstack

    count, cost = len(chosen), numpy.frombuffer(costs)
    matrix = system.columns[:, list(chosen)]
    kept = numpy.diff(matrix.tocsr().indptr) > 0
    bounds = numpy.zeros((2 * count, 2))
    bounds[:count, 1] = numpy.inf
    bounds[count:, 1] = system.room[list(chosen)]
    bounds[position] = [max(end, 0.0) for end in shift]
    bounds[count + position] = [max(-end, 0.0) for end in shift]
    answer = linprog(  # of equal moves milp may choose another, and other rows be withheld
        numpy.concatenate([cost, cost]),
        A_eq=hstack([matrix, -matrix]).tocsr()[kept] if kept.any() else None,
        b_eq=numpy.zeros(int(kept.sum())) if kept.any() else None,
        bounds=bounds,
        method="highs-ds",
    )
    return answer.x[:count] - answer.x[count:] if answer.status == 0 else None


def find_movable(values: Mapping[Name, float], hidden: Collection[Name]) -> list[Name]:
    """The cells that may move: those that are withheld, and those that are not zero, which
    everybody would see.
    """
    return [name for name in values if values[name] > 0 or name in hidden]
