"""The solver's answers are checked: against enumeration, and where it is wrong."""

import itertools
from types import SimpleNamespace
from typing import Any

import numpy
import pytest
import scipy.optimize
from hypothesis import given, settings
from hypothesis import strategies as st

from ctanalysis.disclosure.audit import integer_programme as programmes
from ctanalysis.disclosure.audit.integer_programme import Programme, find_least, minimize


def make(rows: list[list[float]], low: list[float], high: list[float]) -> Programme:
    size = len(rows[0])
    return Programme(numpy.array(rows), numpy.array(low), numpy.array(high), numpy.zeros(size), numpy.full(size, 6.0))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.lists(st.integers(-2, 3), min_size=3, max_size=3), min_size=1, max_size=3),
    st.lists(st.integers(0, 6), min_size=3, max_size=3),
    st.lists(st.integers(-3, 3), min_size=3, max_size=3),
)
def test_the_least_value_is_that_of_enumeration(rows: list[list[int]], point: list[int], goal: list[int]) -> None:
    sides = [float(numpy.dot(row, point)) for row in rows]
    programme = make(rows, sides, [side + 1 for side in sides])  # type: ignore[arg-type]
    least = min(
        float(numpy.dot(goal, x)) for x in itertools.product(range(7), repeat=3) if programme.holds(numpy.array(x))
    )
    assert minimize(numpy.array(goal, dtype=float), programme) == least


def test_no_point_and_no_least_are_told_apart() -> None:
    assert minimize(numpy.array([1.0]), make([[1.0]], [7.0], [7.0])) is None
    free = Programme(numpy.zeros((0, 1)), *(numpy.array([]),) * 2, numpy.zeros(1), numpy.full(1, numpy.inf))
    assert minimize(numpy.array([-1.0]), free) == -numpy.inf


@pytest.mark.parametrize("fault", ["no point", "a point that does not hold", "not the least"])
def test_a_wrong_answer_with_presolve_is_not_believed(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice x and three times y are 12, and x + y is least at (0, 4); the real least is there too
    unless 2x + 3y is 11, where it is no whole point.
    """
    answers = {"no point": None, "a point that does not hold": [0.0, 0.0], "not the least": [4, 1]}
    real = scipy.optimize.milp

    def answer(*words: object, **more: object) -> object:
        if "integrality" in more and more["options"]["presolve"]:  # type: ignore[index]
            x = answers[fault]
            return SimpleNamespace(x=None if x is None else numpy.array(x, dtype=float), status=0)
        return real(*words, **more)

    programmes._find_least.cache_clear()
    monkeypatch.setattr(scipy.optimize, "milp", answer)
    assert minimize(numpy.array([1.0, 1.0]), make([[2.0, 3.0]], [11.0], [11.0])) == 4.0


def test_a_question_is_answered_once_and_another_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = programmes._search_least

    def answer(*words: Any) -> Any:
        asked.append(words)
        return real(*words)

    programmes._find_least.cache_clear()
    monkeypatch.setattr(programmes, "_search_least", answer)
    goal = numpy.array([1.0, 1.0])
    least, point = find_least(goal, make([[2.0, 3.0]], [12.0], [12.0]))
    assert least == 4.0 and point is not None and point.tolist() == [0.0, 4.0]
    assert minimize(goal, make([[2.0, 3.0]], [12.0], [12.0])) == 4.0 and len(asked) == 1
    assert minimize(-goal, make([[2.0, 3.0]], [12.0], [12.0])) == -6.0 and len(asked) == 2
    assert minimize(goal, make([[2.0, 3.0]], [15.0], [15.0])) == 5.0 and len(asked) == 3
    with pytest.raises(ValueError, match="read-only"):
        point[0] = 17.0  # it is the answer to whoever asks next


def test_a_point_does_not_hang_on_what_was_asked_before() -> None:
    rows = [[1.0, 1.0, 1.0, 0.0], [0.0, 1.0, 1.0, 1.0]]
    programme = make(rows, [4.0, 5.0], [4.0, 6.0])
    goals = [numpy.array(goal) for goal in itertools.product((-1.0, 0.0, 1.0), repeat=4)]
    points = []
    for order in (goals, goals[::-1]):
        programmes._load.cache_clear()
        found = {tuple(goal): programmes._relax(goal, programme) for goal in order}
        points.append({goal: (value, x.tolist()) for goal, (value, x) in found.items()})
    assert points[0] == points[1]


def test_the_solver_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    programmes._load.cache_clear()
    programmes._find_least.cache_clear()
    assert minimize(numpy.array([1.0, 1.0]), make([[2.0, 3.0]], [11.0], [11.0])) == 4.0
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("point", "holds"), [
    ([3, 4], True), ([0, 4], True), ([6, 6], True), ([-1, 6], False), ([7, 0], False), ([0, 7], False),
    ([1, 2], False), ([6, 6.5], False),
])  # fmt: skip
def test_a_point_keeps_every_row_and_every_bound(point: list[float], holds: bool) -> None:
    """Two numbers from 0 to 6 whose sum is 4 to 12."""
    assert make([[1.0, 1.0]], [4.0], [12.0]).holds(numpy.array(point)) is holds
