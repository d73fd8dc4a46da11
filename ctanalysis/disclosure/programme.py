"""Linear programmes in whole numbers, solved by HiGHS and checked: an answer is believed when it
keeps every row and bound, and called the least only when nothing better can be found either way.
"""

from dataclasses import dataclass
from typing import Any

NODES = 2000  # a limit by nodes, never by the clock
KEEPS = 1e-6  # how far an answer of the solver may be from a row or a bound
Array = Any


@dataclass(frozen=True)
class Programme:
    """`low` <= `matrix` x <= `high` and `floors` <= x <= `ceilings`; whole numbers, or real ones
    where a count in it is none.
    """

    matrix: Array
    low: Array
    high: Array
    floors: Array
    ceilings: Array
    whole: bool = True

    def holds(self, point: Array) -> bool:
        """Whether a point keeps every row and every bound."""
        sums = self.matrix @ point
        return bool(
            (sums >= self.low - KEEPS).all()
            and (sums <= self.high + KEEPS).all()
            and (point >= self.floors - KEEPS).all()
            and (point <= self.ceilings + KEEPS).all()
        )


def minimize(goal: Array, programme: Programme) -> float | None:
    """The least value of `goal` x: minus infinity where it has no least, None where no point was
    found.
    """
    return find_least(goal, programme)[0]


def find_least(goal: Array, programme: Programme) -> tuple[float | None, Array | None]:
    """The least value of `goal` x, and a point that has it; minus infinity where it has no least,
    None where no point was found.

    The least real value is found first. A whole answer as small as that is proved. Else the search
    in whole numbers is made twice, with presolve (which has called wrong answers the best) and
    without, and the better answer counts.
    """
    import numpy

    bound, point = _relax(goal, programme)
    if not programme.whole or bound is None or bound == -numpy.inf:
        return bound, point
    nearest = numpy.rint(point)
    if programme.holds(nearest) and goal @ nearest <= bound + KEEPS:
        return float(goal @ nearest), nearest
    best, at = None, None
    for presolve in (True, False):
        found = _search(goal, programme, presolve=presolve)
        if found is not None and (best is None or goal @ found < best):
            best, at = float(goal @ found), found
        if best is not None and best < bound + 1 - KEEPS and _is_whole(goal):
            break  # no whole number lies between it and the least real one
    return best, at


def find_corner(goal: Array, programme: Programme) -> Array | None:
    """The point with the least value of `goal` x, where it is one of whole numbers."""
    import numpy

    _, point = _relax(goal, programme)
    nearest = None if point is None else numpy.rint(point)
    return nearest if nearest is not None and programme.holds(nearest) else None


def _relax(goal: Array, programme: Programme) -> tuple[float | None, Array]:
    """The least value in real numbers, and the point."""
    import numpy

    answer = _solve(goal, programme)
    if answer.status == 0:
        return float(answer.fun), answer.x
    return (-numpy.inf if answer.status == 3 else None), None


def _search(goal: Array, programme: Programme, *, presolve: bool) -> Array | None:
    """The point of whole numbers with the least value that this way of searching finds; None
    without one that holds.
    """
    import numpy

    options = {"node_limit": NODES, "presolve": presolve}
    answer = _solve(goal, programme, integrality=numpy.ones(len(goal)), options=options)
    if answer.x is None:
        return None
    point = numpy.rint(answer.x)
    return point if programme.holds(point) else None


def _solve(goal: Array, programme: Programme, **more: Any) -> Any:
    """What HiGHS answers; by `milp`, which hands real numbers over faster than `linprog` does."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    rows = LinearConstraint(programme.matrix, programme.low, programme.high)
    return milp(
        goal,
        bounds=Bounds(programme.floors, programme.ceilings),
        constraints=[rows] if programme.matrix.shape[0] else [],
        **more,
    )


def _is_whole(goal: Array) -> bool:
    return bool((goal == goal.round()).all())
