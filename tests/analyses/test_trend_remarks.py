"""What is said beside a trend of declared changes and of one step."""

from datetime import date
from math import exp
from typing import Any

import pytest
from case_rows import make_evaluation
from comparison_rows import COUNT, INDICATOR, evaluate, list_quarters

from ctanalysis.analyses.trend_remarks import (
    is_clean_step,
    list_declared_days,
    tell_jump,
    tell_last,
    tell_left_out,
    tell_steps,
)
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import Point, find_series

CHANGE = {"indicator": "x", "kind": "intervention", "model": "level"}


def make(days: list[str], values: list[float], other: str = "x") -> tuple[Evaluation, list[Point]]:
    """Quarters up to the end of 2024, and changes on these days."""
    evaluation = evaluate(
        COUNT, list_quarters(values),
        indicators=[{**INDICATOR, **COUNT, "id": name} for name in ("x", "y")],
        comparisons=[{**CHANGE, "id": f"c{day[5:]}", "date": day, "indicator": other} for day in days],
    )  # fmt: skip
    return evaluation, list(find_series(evaluation, evaluation.parameters.by_id["x"]))


@pytest.mark.parametrize(("day", "other", "is_inside"), [
    ("2024-03-31", "x", False), ("2024-04-01", "x", True), ("2024-10-01", "x", True), ("2024-10-02", "x", False),
    ("2024-07-01", "y", False),
])  # fmt: skip
def test_a_change_lies_inside_from_the_end_of_the_first_figure_to_the_start_of_the_last(
    day: str, other: str, is_inside: bool
) -> None:
    evaluation, known = make([day], [4.0, 5.0, 6.0, 7.0], other)
    found = list_declared_days(evaluation, evaluation.parameters.by_id["x"], known)
    assert found == ([date.fromisoformat(day)] if is_inside else [])


def test_of_several_changes_inside_the_first_is_named() -> None:
    evaluation, known = make(["2024-09-01", "2024-05-01", "2024-07-01"], [4.0, 5.0, 6.0, 7.0])
    assert tell_steps(evaluation, evaluation.parameters.by_id["x"], known) == (
        "a declared change lies inside, on 2024-05-01: the pace is a mean over what may be a step",
    )


@pytest.mark.parametrize(("values", "said"), [
    ([10.0, 11, 10, 11, 40, 41, 40, 41], "it moved in one step, between 2023-Q4 and 2024-Q1, more than by a pace"),
    ([40.0, 41, 40, 41, 40, 10, 11, 10], "it moved in one step, between 2024-Q1 and 2024-Q2, more than by a pace"),
    ([10.0, 15, 20, 25, 30, 35, 40, 45], ""), ([exp(2.5 * number) for number in range(8)], ""),
    ([0.0, 1, 0, 1, 40, 41, 40, 41], "it moved in one step, between 2023-Q4 and 2024-Q1, more than by a pace"),
])  # fmt: skip
def test_one_step_is_told_where_two_levels_leave_much_less_than_a_line_and_than_factors(
    values: list[float], said: str
) -> None:
    _, known = make([], values)
    assert tell_jump(known, list(range(len(values)))) == ((said,) if said else ())


@pytest.mark.parametrize(("values", "is_clean"), [
    ([40.0, 41, 40, 60, 61, 60], True), ([40.0, 41, 40, 41, 40, 60, 61, 60], True),
    ([40.0, 41, 60, 61, 60, 61], False), ([40.0, 41, 60, 61, 60], False),
    ([*range(40, 48), *range(140, 148)], False),
])  # fmt: skip
def test_a_clean_step_has_three_figures_on_each_side_that_do_not_carry_over(
    values: list[float], is_clean: bool
) -> None:
    assert is_clean_step(values, list(range(len(values)))) is is_clean


FLOW: dict[str, Any] = {"unit": "count", "aggregate": "sum"}
FIRST = [(f"2023-Q{quarter}", {"value": 5.0}) for quarter in (1, 2, 3)]


@pytest.mark.parametrize(("indicator", "rows", "period", "said"), [
    (FLOW, [*FIRST, ("2023-Q4", {"value": 5.0})], "2023-Q4", ()),
    (FLOW, FIRST, "2023-Q4", ("2023-Q4 is not in it: it has no figure",)),
    (FLOW, FIRST, "2024-Q1", ("2024-Q1 is not in it: it has no figure",)),  # the last of them
    ({"unit": "index", "aggregate": "latest", "schedule": ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"]},
     [*FIRST, ("2023-Q4", {"status": "not_collected"})], "2023-Q4", ()),
    (FLOW, [*FIRST, ("2023-Q4", {"status": "not_applicable"})], "2023-Q4",
     ("2023-Q4 is not in it: it does not apply there",)),
    ({**FLOW, "entry_form": "running_total"}, [*FIRST[:2], ("2023-Q3", {"value": 9.0}), ("2023-Q4", {"value": 8.0})],
     "2023-Q4", ("2023-Q4 is not in it: its total so far was corrected downwards",)),
])  # fmt: skip
def test_a_period_after_the_last_figure_is_told_with_why_it_has_none(
    indicator: dict[str, Any], rows: list[tuple[str, dict[str, Any]]], period: str, said: tuple[str, ...]
) -> None:
    found = make_evaluation(indicator, *rows, period=period)
    x = found.parameters.indicators[0]
    known = [point for point in find_series(found, x) if point.figure.value is not None]
    assert tell_last(found, x, known) == said


@pytest.mark.parametrize(("rows", "project", "said"), [
    (FIRST, {}, []),
    ([*FIRST, ("2023-Q4", {"value": 5.0, "status": "provisional"})], {},
     ["2023-Q4 is not in it: its figure is provisional"]),
    ([("2022", {"value": 20.0}), *FIRST], {"start": "2022-01-01"},
     ["2022 is not in it: its figure is of a longer time than a period"]),
    ([("2022", {"value": 20.0}), *FIRST], {}, []),  # not of the project's time
    ([("2022", {"status": "not_collected"}), *FIRST], {"start": "2022-01-01"}, []),
    (FIRST, {"start": "2023-03-01"}, ["2023-Q1 is not in it: only a part of it is the project's"]),
])  # fmt: skip
def test_figures_that_are_left_out_of_a_trend_are_told_with_the_reason(
    rows: list[tuple[str, dict[str, Any]]], project: dict[str, str], said: list[str]
) -> None:
    own = {"id": "p", "title": "P", "start": "2023-01-01", "end": "2025-12-31", **project}
    found = make_evaluation(FLOW, *rows, project=own, period="2023-Q4")
    assert tell_left_out(found, found.parameters.indicators[0]) == said
