"""The two sides of a comparison: counts period by period, their words, and what lies between."""

from datetime import date
from typing import Any

import pytest
from comparison_rows import COUNT, SCORE, SHARE, Row, evaluate, list_quarters

from ctanalysis.analyses.comparisons.comparison_sides import Side, find_obstacle, find_side, find_sides, write_inputs
from ctanalysis.figures.evaluation import Evaluation

BEFORE_AFTER = {"kind": "before_after", "before": "2023", "after": "2024"}
GROUPS = {"kind": "groups", "by": "site", "a": "A", "b": "B", "period": "2024"}


def make_side(indicator: dict[str, Any], rows: list[Row], period: str = "2024") -> Side:
    evaluation = evaluate(indicator, [*rows, ("2024-Q4", {"site": "A"}, {"value": 1.0})])
    label = evaluation.calendar.parse(period)
    return find_side(evaluation, evaluation.parameters.indicators[0], label, (), "side")


def test_a_year_of_counts_is_known_quarter_by_quarter() -> None:
    side = make_side(COUNT, list_quarters([5, 6, 7, 8]))
    assert (side.figure.value, side.counts, side.months) == (26, (5, 6, 7, 8), 12)


def test_a_single_period_has_no_counts_inside_and_neither_has_a_year_with_a_gap() -> None:
    assert make_side(COUNT, list_quarters([5, 6, 7, 8]), "2024-Q4").counts == ()
    assert make_side(COUNT, list_quarters([5, 6])).counts == ()
    two = make_side(COUNT, list_quarters([5, 6]), "2024-H1")
    assert (two.counts, two.months) == ((5, 6), 6)


def test_a_level_has_no_counts() -> None:
    assert make_side({"unit": "index", "aggregate": "latest"}, list_quarters([5, 6, 7, 8])).counts == ()


def test_a_mean_comes_from_the_row_of_exactly_that_period() -> None:
    rows: list[Row] = [
        ("2024-Q3", {}, {"mean": 3.0, "sd": 1.0, "n": 20.0}),
        ("2024-Q4", {}, {"mean": 4.0, "sd": 2.0, "n": 30.0}),
    ]
    side = make_side(SCORE, rows, "2024-Q4")
    assert (side.mean, side.sd, side.figure.n) == (4.0, 2.0, 30.0)


def test_the_spread_of_several_rounds_is_that_of_all_their_answers() -> None:
    rows: list[Row] = [
        ("2024-Q3", {}, {"mean": 3.0, "sd": 1.0, "n": 20.0}),
        ("2024-Q4", {}, {"mean": 4.0, "sd": 2.0, "n": 30.0}),
    ]
    side = make_side(SCORE, rows, "2024")
    assert (side.mean, side.figure.n) == (3.6, 50.0)
    # within 19 * 1 + 29 * 4 = 135, between 20 * 0.36 + 30 * 0.16 = 12
    assert side.sd == pytest.approx((147 / 49) ** 0.5)
    unknown: Row = ("2024-Q2", {}, {"mean": 3.0, "n": 20.0})
    assert make_side(SCORE, [unknown, *rows], "2024").sd is None


def list_values(evaluation: Evaluation) -> list[tuple[str, float | None]]:
    (comparison,), (one,) = evaluation.parameters.comparisons, evaluation.parameters.indicators
    sides = find_sides(evaluation, comparison, one)
    return [(side.name, side.figure.value) for side in sides]


def test_the_reference_comes_first() -> None:
    evaluation = evaluate(COUNT, list_quarters([1, 2, 3, 4, 5, 6, 7, 8]), BEFORE_AFTER)
    assert list_values(evaluation) == [("2023", 10), ("2024", 26)]
    sites = [list_quarters([1, 2, 3, 4], {"site": "A"}), list_quarters([5, 6, 7, 8], {"site": "B"})]
    assert list_values(evaluate(COUNT, [*sites[0], *sites[1]], GROUPS)) == [("B", 26), ("A", 10)]


def test_the_inputs_are_written_as_they_are_used() -> None:
    share = make_side(SHARE, [("2024", {}, {"numerator": 9.0, "denominator": 20.0})])
    mean = make_side(SCORE, [("2024", {}, {"mean": 3.5, "sd": 1.25, "n": 20.0})])
    assert write_inputs(share, mean) == ("computed from 9 of 20 (side) and mean 3.5, sd 1.25, n 20 (side)")
    counts = make_side(COUNT, list_quarters([5, 6]), "2024-H1")
    single = make_side(COUNT, list_quarters([5, 6]), "2024-Q2")
    assert write_inputs(counts, single) == "computed from 5, 6 (side) and 6 in 3 months (side)"
    assert write_inputs(make_side(COUNT, []), single).startswith("computed from side and")


@pytest.mark.parametrize(("before", "after", "day", "is_between"), [
    ("2023", "2024", "2022-12-31", False), ("2023", "2024", "2023-01-01", False),
    ("2023", "2024", "2023-01-02", True), ("2023", "2024", "2024-01-01", True),
    ("2023", "2024-Q3", "2024-09-30", True), ("2023", "2024-Q3", "2024-10-01", False),
])  # fmt: skip
def test_a_break_lies_between_from_after_the_start_of_the_first_to_the_end_of_the_second(
    before: str, after: str, day: str, is_between: bool
) -> None:
    events = [{"date": day, "label": "New form", "breaks": ["x"]}]
    comparison = {"kind": "before_after", "before": before, "after": after}
    evaluation = evaluate(COUNT, list_quarters([1.0] * 8), comparison, events=events)
    found = find_obstacle(evaluation, evaluation.parameters.comparisons[0])
    assert found == (f"the series is broken between the two periods: New form ({day})" if is_between else None)


def test_groups_in_one_period_have_no_break_between_them() -> None:
    events = [{"date": "2024-06-01", "label": "New form", "breaks": ["x"]}]
    evaluation = evaluate(COUNT, list_quarters([1.0] * 4), GROUPS, events=events)
    assert find_obstacle(evaluation, evaluation.parameters.comparisons[0]) is None


def test_a_period_that_ends_after_the_report_is_ahead() -> None:
    for comparison in (BEFORE_AFTER, GROUPS):
        for report, words in (("2024-Q3", "it reaches past the end of this report's period"), ("2024-Q4", None)):
            rows = list_quarters([1.0] * 8)
            evaluation = evaluate(COUNT, rows, comparison, period=report)
            assert find_obstacle(evaluation, evaluation.parameters.comparisons[0]) == words


@pytest.mark.parametrize(("before", "after"), [("2024", "2023"), ("2024", "2024-Q4"), ("2024-Q4", "2024")])
def test_what_does_not_end_before_the_other_begins_is_not_compared(before: str, after: str) -> None:
    comparison = {"kind": "before_after", "before": before, "after": after}
    evaluation = evaluate(COUNT, list_quarters([1, 2, 3, 4, 5, 6, 7, 8]), comparison)
    (declared,) = evaluation.parameters.comparisons
    assert find_obstacle(evaluation, declared) == f"{before} does not end before {after} begins"


def test_a_level_of_which_a_round_was_never_reported_has_no_mean_and_no_start() -> None:
    rows: list[Row] = [("2024-Q3", {}, {"status": "not_reported"})]
    side = make_side({**SCORE, "aggregate": "latest"}, rows, "2024-Q3")
    assert (side.figure.value, side.mean, side.sd, side.starts) == (None, None, None, frozenset())


def test_of_a_level_the_mean_is_that_of_its_last_round_and_of_one_that_is_pooled_of_exactly_its_time() -> None:
    rows: list[Row] = [
        ("2024-Q1", {}, {"mean": 3.0, "sd": 1.0, "n": 20.0}), ("2024-Q3", {}, {"mean": 4.0, "sd": 2.0, "n": 30.0}),
        ("2024", {}, {"mean": 3.5, "sd": 1.5, "n": 44.0}),
    ]  # fmt: skip
    last = make_side({**SCORE, "aggregate": "latest"}, rows[:2], "2024")
    assert (last.mean, last.sd, sorted(last.starts)) == (4.0, 2.0, [date(2024, 7, 1)])
    assert (make_side(SCORE, rows, "2024").mean, make_side(SCORE, rows, "2024").sd) == (3.5, 1.5)
