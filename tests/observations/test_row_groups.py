"""The group that a row is of."""

import pytest

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.terms import Group
from ctanalysis.observations.row_groups import read_group
from ctanalysis.observations.sources import Cell
from ctanalysis.params import Dimension

SEX = {"sex": Dimension(values=["female", "male"])}


def read(*values: str | None) -> tuple[Group | None, list[Problem]]:
    problems: list[Problem] = []
    cells = {"sex": [Cell(value, f"line {place}") for place, value in enumerate(values, 1)]}
    return read_group(cells, SEX, problems), problems


@pytest.mark.parametrize(("values", "group"), [
    ((None,), ()), (("female",), (("sex", "female"),)), ((None, "male"), (("sex", "male"),)),
    (("male", "male"), (("sex", "male"),)),
])  # fmt: skip
def test_empty_cells_are_the_total_and_columns_that_agree_are_one(values: tuple[str | None, ...], group: Group) -> None:
    assert read(*values) == (group, [])


@pytest.mark.parametrize(("values", "place", "do"), [
    (("female", "male"), "line 2", "Map one of them to ignore."),
    (("x",), "line 1", "Correct it, or add the value to dimensions in the parameters."),
    (("Both",), "line 1", "Leave the cell empty for the total."),
])  # fmt: skip
def test_a_value_that_is_not_allowed_or_differs_is_refused_where_it_stands(
    values: tuple[str, ...], place: str, do: str
) -> None:
    group, (problem,) = read(*values)
    assert group is None and (problem.where, problem.do) == (place, do)


def test_a_row_is_divided_by_eight_dimensions_at_most() -> None:
    dimensions = {f"d{number}": Dimension(values=["a"]) for number in range(9)}

    def read_divided(count: int) -> tuple[Group | None, list[Problem]]:
        problems: list[Problem] = []
        cells = {
            name: [Cell("a" if place < count else None, f"column {place}")] for place, name in enumerate(dimensions)
        }
        return read_group(cells, dimensions, problems), problems

    group, problems = read_divided(8)
    assert group is not None and len(group) == 8 and not problems
    group, (problem,) = read_divided(9)
    assert group is None and problem.where == "column 8" and "more than 8" in problem.what


def test_of_columns_that_agree_on_what_is_not_allowed_the_first_is_named() -> None:
    _, (problem,) = read(None, "x", "x")
    assert problem.where == "line 2"
    group, problems = read("female", "male", "x")
    assert group is None and "differs between the columns" in problems[0].what


def test_the_first_column_of_a_dimension_too_many_is_named() -> None:
    dimensions = {f"d{number}": Dimension(values=["a"]) for number in range(9)}
    cells = {name: [Cell("a", f"{name}, first"), Cell("a", f"{name}, second")] for name in dimensions}
    problems: list[Problem] = []
    assert read_group(cells, dimensions, problems) is None
    assert [problem.where for problem in problems] == ["d8, first"]
