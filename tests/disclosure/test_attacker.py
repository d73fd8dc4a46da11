"""The attacker against published cases with known answers, and against plain enumeration."""

import itertools
import json
import math
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import SHARED
from scipy.optimize import Bounds, LinearConstraint, milp

from ctanalysis.disclosure.attacker import Equation, find_interval

REFERENCE = SHARED / "reference" / "disclosure_cases.json"


def read_cases() -> list[dict[str, Any]]:
    """The audits whose statements are plain sums and whose targets are single cells."""
    if not REFERENCE.is_file():
        return []
    cases = [
        case
        for case in json.loads(REFERENCE.read_text(encoding="utf-8"))["cases"]
        if case["kind"] == "audit"
    ]
    return [
        case
        for case in cases
        if not case.get("bounds")
        and all(is_plain(statement) for statement in case["published"])
        and all(set(t.values()) == {1} for t in case["targets"].values())
    ]


def is_plain(statement: dict[str, Any]) -> bool:
    return (
        "lo" not in statement and "hi" not in statement and set(statement["terms"].values()) <= {1}
    )


def find_a_table(case: dict[str, Any]) -> dict[tuple[object, ...], float]:
    """Any whole-number table that agrees with what is published: the attacker's answer is the same
    for all of them.
    """
    names = case["unknowns"]
    told = [s for s in case["published"] if s["value"] is not None]
    matrix = numpy.array([[s["terms"].get(name, 0) for name in names] for s in told])
    sides = numpy.array([s["value"] for s in told])
    answer = milp(
        numpy.zeros(len(names)),
        integrality=numpy.ones(len(names)),
        bounds=Bounds(0, numpy.inf),
        constraints=LinearConstraint(matrix, sides, sides),
    )
    return {(name,): float(round(value)) for name, value in zip(names, answer.x, strict=True)}


@pytest.mark.skipif(not REFERENCE.is_file(), reason="the shared reference cases are not here")
@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["id"])
def test_reference_audits(case: dict[str, Any]) -> None:
    hidden = find_a_table(case)
    equations = [
        Equation(("stated", s["name"]), tuple((name,) for name in s["terms"]))
        for s in case["published"]
        if s["value"] is not None
    ]
    for target, expected in case["expect"].items():
        cells = [(name,) for name in case["targets"][target]]
        goal: tuple[object, ...] = cells[0] if len(cells) == 1 else ("target", target)
        more = [] if len(cells) == 1 else [Equation(goal, tuple(cells))]
        everything = {**hidden, goal: sum(hidden[cell] for cell in cells)}
        low, high = find_interval(goal, everything, [*equations, *more])
        assert (low, None if high == float("inf") else high) == (expected["lo"], expected["hi"]), (
            target
        )


def test_a_cell_without_an_equation_is_open() -> None:
    assert find_interval(("x",), {("x",): 3.0}, []) == (0.0, float("inf"))


def test_a_part_of_a_shown_total_is_bounded_by_it() -> None:
    equation = Equation(("total",), (("a",), ("b",), ("shown",)))
    assert find_interval(("a",), {("a",): 3.0, ("b",): 4.0}, [equation]) == (0.0, 7.0)
    assert find_interval(("a",), {("a",): 3.0}, [equation]) == (3.0, 3.0)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(st.integers(0, 5), min_size=4, max_size=4),
    st.lists(st.booleans(), min_size=4, max_size=4),
)
def test_the_attacker_finds_what_enumeration_finds(values: list[int], margins: list[bool]) -> None:
    cells = [(name,) for name in "abcd"]
    groups = [
        g for g, is_shown in zip([(0, 1), (2, 3), (0, 2), (1, 3)], margins, strict=True) if is_shown
    ]
    hidden = {cell: float(value) for cell, value in zip(cells, values, strict=True)}
    equations = [Equation(("sum", group), tuple(cells[i] for i in group)) for group in groups]
    tables = (
        [
            t
            for t in itertools.product(range(25), repeat=4)
            if all(sum(t[i] for i in g) == sum(values[i] for i in g) for g in groups)
        ]
        if len(groups) > 2
        else []
    )
    for position, cell in enumerate(cells):
        low, high = find_interval(cell, hidden, equations)
        assert low <= values[position] <= high
        if tables and any(position in group for group in groups):
            assert (low, high) == (
                min(t[position] for t in tables),
                max(t[position] for t in tables),
            )


@pytest.mark.parametrize(("other", "interval"), [(1000.0, (0, math.inf)), (999.0, (0, 1002))])
def test_a_cell_that_can_move_a_thousand_further_has_no_upper_limit(
    other: float, interval: tuple[float, float]
) -> None:
    cell, beside = ("A",), ("B",)
    equation = Equation(("T",), (cell, beside))
    assert find_interval(cell, {cell: 3.0, beside: other}, [equation]) == interval
