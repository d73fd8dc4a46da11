"""Linear programmes in whole numbers, solved by HiGHS and checked: an answer is believed when it
keeps every row and bound, and called the least only when nothing better can be found either way.

Answers are remembered: a release is checked by many of the questions that it was chosen by, and the
tables of a project's four quarters have most of their rows in common.
"""

import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ctanalysis.disclosure.audit.hashable_arrays import Array, Arrays

MOST_KEPT = 2_000  # answers
NODES = 2000  # a limit by nodes, never by the clock
KEEPS = 1e-6  # how far an answer of the solver may be from a row or a bound
# so small that to simplify a programme takes longer than to solve it
SOLVER: dict[str, bool | int | str] = {"output_flag": False, "presolve": "off", "parallel": "off", "threads": 1}
ONE_AT_A_TIME = threading.Lock()  # may use a solver


@dataclass(frozen=True, eq=False)
class Programme(Arrays):
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
    """The least value of `goal` x, and a point that has it, not to be written to; minus infinity
    where it has no least, None where no point was found.

    The least real value is found first. A whole answer as small as that is proved. Else the search
    in whole numbers is made twice, with presolve (which has called wrong answers the best) and
    without, and the better answer counts.
    """
    return _find_least(goal.astype(float).tobytes(), programme)


def find_corner(goal: Array, programme: Programme) -> Array | None:
    """The point with the least value of `goal` x, where it is one of whole numbers."""
    import numpy

    _, point = _relax(goal, programme)
    nearest = None if point is None else numpy.rint(point)
    return nearest if nearest is not None and programme.holds(nearest) else None


@lru_cache(maxsize=MOST_KEPT)
def _find_least(goal: bytes, programme: Programme) -> tuple[float | None, Array | None]:
    import numpy

    least, point = _search_least(numpy.frombuffer(goal), programme)
    if point is not None:
        point.setflags(write=False)
    return least, point


def _search_least(aim: Array, programme: Programme) -> tuple[float | None, Array | None]:
    import numpy

    bound, point = _relax(aim, programme)
    if not programme.whole or bound is None or bound == -numpy.inf:
        return bound, point
    nearest = numpy.rint(point)
    if programme.holds(nearest) and aim @ nearest <= bound + KEEPS:
        return float(aim @ nearest), nearest
    best, at = None, None
    for presolve in (True, False):
        found = _search(aim, programme, presolve=presolve)
        if found is not None and (best is None or aim @ found < best):
            best, at = float(aim @ found), found
        if best is not None and best < bound + 1 - KEEPS and _is_whole(aim):
            break  # no whole number lies between it and the least real one
    return best, at


def _relax(goal: Array, programme: Programme) -> tuple[float | None, Array]:
    """The least value in real numbers, and the point."""
    import highspy
    import numpy

    with ONE_AT_A_TIME:
        solver = _load(programme)
        solver.changeColsCost(len(goal), numpy.arange(len(goal), dtype=numpy.int32), goal)
        solver.clearSolver()  # each question is answered as if it were the first
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            point = numpy.array(solver.getSolution().col_value)
            return float(solver.getInfo().objective_function_value), point
    return (-numpy.inf if status == highspy.HighsModelStatus.kUnbounded else None), None


@lru_cache(maxsize=1)
def _load(programme: Programme) -> Any:
    """A solver that holds the rows and the bounds: mostly the next question is of the same."""
    import highspy
    import numpy
    from scipy.sparse import csr_matrix

    rows, model = csr_matrix(programme.matrix, dtype=float), highspy.HighsLp()
    model.num_row_, model.num_col_ = rows.shape
    model.col_cost_ = numpy.zeros(len(programme.floors))
    model.col_lower_, model.col_upper_ = programme.floors, programme.ceilings
    model.row_lower_, model.row_upper_ = programme.low, programme.high
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = rows.indptr, rows.indices
    model.a_matrix_.value_ = rows.data
    solver = highspy.Highs()
    for option, value in SOLVER.items():
        solver.setOptionValue(option, value)
    solver.passModel(model)
    return solver


def _search(goal: Array, programme: Programme, *, presolve: bool) -> Array | None:
    """The point of whole numbers with the least value that this way of searching finds; None
    without one that holds.
    """
    import numpy
    from scipy.optimize import Bounds, LinearConstraint, milp

    rows = LinearConstraint(programme.matrix, programme.low, programme.high)
    answer = milp(
        goal,
        bounds=Bounds(programme.floors, programme.ceilings),
        constraints=[rows] if programme.matrix.shape[0] else [],
        integrality=numpy.ones(len(goal)),
        options={"node_limit": NODES, "presolve": presolve},
    )
    if answer.x is None:
        return None
    point = numpy.rint(answer.x)
    return point if programme.holds(point) else None


def _is_whole(goal: Array) -> bool:
    return bool((goal == goal.round()).all())
