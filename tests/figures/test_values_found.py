"""Which rows make the figure of a stretch, and how: each rule on a few rows."""

from datetime import date
from typing import Any

import pytest
from figures_rows import FLOW, LEVEL, RUNNING, SCORE, SHARE, make_indicator, make_rows

from ctanalysis.figures.figure import Figure
from ctanalysis.figures.time_aggregation import find_figure, list_totals
from ctanalysis.ground.periods import Calendar

Fields = dict[str, Any]
WITHHELD = {"withheld": True}
NOT_APPLICABLE = {"status": "not_applicable"}


def find(indicator: Fields, *rows: tuple[str, Fields], stretch: str = "2024", **more: Any) -> Figure:
    found, calendar = make_indicator(indicator, **more)
    baseline = found.baseline[0] if found.baseline else None
    made = make_rows(calendar, *rows)
    return find_figure(made, found, calendar.parse(stretch), calendar, baseline=baseline)


def count(numerator: float, denominator: float) -> Fields:
    return {"numerator": numerator, "denominator": denominator}


def test_shares_are_pooled_by_their_counts() -> None:
    figure = find(SHARE, ("2024-Q1", count(0, 20)), ("2024-Q2", count(30, 40)))
    assert (figure.value, figure.numerator, figure.denominator, figure.n) == (50, 30, 60, 60)
    assert (figure.reported, figure.expected, figure.is_last_missing) == (2, 4, True)
    assert figure.measured is not None and figure.measured.label == "2024-Q2"


def test_a_quotient_without_a_scale_is_pooled_as_it_is() -> None:
    figure = find({**SHARE, "unit": "ratio"}, ("2024-Q1", count(0, 4)), ("2024-Q2", count(3, 2)))
    assert figure.value == 0.5


def test_means_are_weighted_by_their_n_and_a_mean_of_zero_counts() -> None:
    figure = find(SCORE, ("2024-Q1", {"mean": 0, "n": 30}), ("2024-Q4", {"mean": 8, "n": 10, "sd": 1}))
    assert (figure.value, figure.n, figure.numerator) == (2, 40, None)
    assert (figure.reported, figure.is_last_missing) == (2, False)


def test_a_weight_is_the_denominator_where_there_is_no_n() -> None:
    figure = find(SHARE, ("2024-Q1", {"value": 10, "denominator": 30}), ("2024-Q2", {"value": 50, "n": 10}))
    assert (figure.value, figure.n) == (20, 40)


@pytest.mark.parametrize("bare", [{"value": 50}, {"value": 50, "n": 0}])
def test_shares_without_what_they_are_of_are_not_pooled_and_named(bare: Fields) -> None:
    figure = find(SHARE, ("2024-Q1", count(10, 20)), ("2024-Q2", bare), ("2024-Q4", bare))
    assert (figure.value, figure.unpooled) == (None, ("2024-Q2", "2024-Q4"))
    assert figure.is_last_missing and (figure.reported, figure.expected) == (3, 4)


def test_one_share_alone_needs_no_weight() -> None:
    figure = find(SHARE, ("2024-Q3", {"value": 50}))
    assert (figure.value, figure.reported, figure.is_last_missing) == (50, 1, True)


def test_the_shortest_rows_are_pooled_and_what_they_cover_is_not_pooled_again() -> None:
    figure = find(SHARE, ("2024-H1", count(90, 100)), ("2024-Q1", count(10, 20)), ("2024-H2", count(40, 80)))
    assert (figure.numerator, figure.denominator) == (50, 100)


@pytest.mark.parametrize("indicator", [SHARE, SCORE])
def test_what_is_pooled_is_withheld_where_a_part_is(indicator: Fields) -> None:
    known = {"mean": 5, "n": 10} if indicator == SCORE else count(10, 20)
    figure = find(indicator, ("2024-Q1", known), ("2024-Q2", WITHHELD), ("2024-Q3", known))
    assert (figure.value, figure.withheld, figure.reported) == (None, True, 3)


@pytest.mark.parametrize("indicator", [SHARE, FLOW, LEVEL, SCORE])
def test_the_row_of_exactly_the_stretch_is_its_figure(indicator: Fields) -> None:
    figure = find(indicator, ("2024-Q4", {"value": 9, "n": 5}), ("2024", {"value": 7, "n": 5}))
    assert (figure.value, figure.n, figure.reported, figure.expected) == (7, 5, 4, 4)
    assert not figure.is_last_missing


def test_the_withheld_row_of_exactly_the_stretch_withholds_it() -> None:
    assert find(FLOW, ("2024-Q1", {"value": 9}), ("2024", WITHHELD)).withheld


def test_the_row_of_the_baseline_is_not_pooled_with_what_came_after_it() -> None:
    stood = {"baseline": {"period": "2024-Q1", **count(10, 20)}}
    rows = (("2024-Q1", count(10, 20)), ("2024-Q2", count(30, 40)), ("2024-Q3", count(10, 40)))
    assert find({**SHARE, **stood}, *rows).denominator == 80
    assert find({**SHARE, **stood}, *rows[:1], stretch="2024-Q1").denominator == 20


def test_a_level_is_its_last_figure_and_says_when_it_was_measured() -> None:
    figure = find(LEVEL, ("2024-Q2", {"value": 4}), ("2024-Q1", {"value": 9}))
    assert (figure.value, figure.reported, figure.is_last_missing) == (4, 2, True)
    assert find(LEVEL, ("2024-Q4", {"value": 4}), ("2024-H2", {"value": 9})).value == 4


def test_a_withheld_last_level_is_no_earlier_one() -> None:
    figure = find(LEVEL, ("2024-Q1", {"value": 9}), ("2024-Q3", WITHHELD))
    assert (figure.value, figure.withheld, figure.is_last_missing) == (None, True, True)


@pytest.mark.parametrize(("rows", "value", "reported"), [
    ((("2024-Q1", 3), ("2024-Q2", 4), ("2024-H1", 9)), 7, 2),
    ((("2024-Q1", 3), ("2024-H1", 9)), 9, 2),
    ((("2024-Q1", 3), ("2024-H1", 9), ("2024-H2", 1)), 10, 4),
    ((("2023-H2", 50), ("2024-Q1", 3)), 3, 1),
    ((("2024-Q1", 3), ("2024-Q3", 0)), 3, 2),
])  # fmt: skip
def test_a_flow_adds_the_shortest_rows_up_and_takes_a_longer_one_where_they_are_not_all_there(
    rows: tuple[tuple[str, float], ...], value: float, reported: int
) -> None:
    figure = find(FLOW, *((label, {"value": number}) for label, number in rows))
    assert (figure.value, figure.reported) == (value, reported)


def test_a_flow_was_last_measured_in_its_last_part() -> None:
    figure = find(FLOW, ("2024-Q3", {"value": 3}), ("2024-Q1", {"value": 4}))
    assert figure.measured is not None and figure.measured.label == "2024-Q3"


@pytest.mark.parametrize("aggregate", ["unique", "recompute"])
def test_what_does_not_add_up_takes_the_row_of_its_stretch_or_nothing(aggregate: str) -> None:
    indicator = {"unit": "count" if aggregate == "unique" else "index", "aggregate": aggregate}
    assert find(indicator, ("2024-Q1", {"value": 9})) == Figure(expected=4)
    assert find(indicator, ("2024", {"value": 9})).value == 9


def test_a_stretch_in_which_nothing_applies_has_no_figure_and_lacks_none() -> None:
    assert find(FLOW, ("2024-Q1", NOT_APPLICABLE)) == Figure(is_not_applicable=True)


@pytest.mark.parametrize(
    ("spared", "expected"),
    [(("2024-Q3",), 3), (("2024-Q3", "2024-Q4"), 2), (("2024-H1",), 4), (("2024-Q2", "2024-Q3", "2024-Q4"), 1)],
)
def test_a_period_in_which_it_does_not_apply_is_not_missing(spared: tuple[str, ...], expected: int) -> None:
    rows = [("2024-Q1", {"value": 3}), *((label, NOT_APPLICABLE) for label in spared)]
    figure = find(FLOW, *rows)
    assert (figure.value, figure.reported, figure.expected) == (3, 1, expected)
    assert figure.is_last_missing == (expected > 1)


@pytest.mark.parametrize(("indicator", "rows", "suppressed"), [
    (FLOW, [("2024-Q1", {"status": "suppressed"})], True),
    (FLOW, [("2023-Q1", {"status": "suppressed"})], False),
    (FLOW, [("2024-Q1", {"status": "suppressed"}), ("2024", {"value": 3})], False),
    (FLOW, [("2024-Q1", {"status": "suppressed"}), ("2024-Q2", WITHHELD)], False),
])  # fmt: skip
def test_a_figure_that_the_source_withholds_says_so(
    indicator: Fields, rows: list[tuple[str, Fields]], suppressed: bool
) -> None:
    assert find(indicator, *rows).is_suppressed == suppressed


@pytest.mark.parametrize(("rows", "value", "withheld"), [
    ((("2023-Q4", {"value": 5}), ("2024-Q1", {"value": 8}), ("2024-Q2", {"value": 12})), 7, False),
    ((("2024-Q1", {"value": 8}), ("2024-Q2", WITHHELD)), None, True),
    ((("2024-Q1", WITHHELD), ("2024-Q2", {"value": 8}), ("2024-Q3", {"value": 9})), None, True),
    ((("2023-Q4", {"value": 8}), ("2024-Q1", {"value": 6})), None, False),
    ((("2023-Q4", {"value": 8}), ("2024-Q1", {"value": 8})), 0, False),
])  # fmt: skip
def test_a_running_total_gives_what_was_added(
    rows: tuple[tuple[str, Fields], ...], value: float | None, withheld: bool
) -> None:
    figure = find({**RUNNING, "running_since": "project"}, *rows)
    assert (figure.value, figure.withheld) == (value, withheld)
    assert figure.is_correction == (value is None and not withheld)


def test_a_running_total_of_the_year_begins_again_also_after_one_that_is_withheld() -> None:
    running = {**RUNNING, "running_since": "year"}
    figure = find(running, ("2023-Q4", WITHHELD), ("2024-Q2", {"value": 12}))
    assert (figure.value, figure.withheld, figure.reported) == (12, False, 2)
    assert find(running, ("2023-Q4", {"value": 9}), ("2024-Q1", {"value": 5})).value == 5


@pytest.mark.parametrize(
    ("start", "reported"),
    [("2022-01-01", 4), ("2023-01-01", 4), ("2023-04-01", 3), ("2023-12-31", 1), ("2024-01-01", 4)],
)
def test_the_first_total_of_a_year_began_with_the_project_where_that_began_within_the_year(
    start: str, reported: int
) -> None:
    project = {"id": "p", "title": "P", "start": start, "end": "2025-12-31"}
    running = {**RUNNING, "running_since": "year"}
    figure = find(running, ("2023-Q4", {"value": 12}), stretch="2023", project=project)
    assert figure.reported == reported and figure.value == 12


def test_of_totals_that_end_on_one_day_the_shortest_that_is_shown_is_taken() -> None:
    rows = make_rows(
        Calendar(), ("2024", {"value": 9}), ("2024-Q4", WITHHELD), ("2024-H2", {"value": 9}),
        ("2023", {"value": 5}), ("2024-Q3", {}),
    )  # fmt: skip
    totals = list_totals(rows)
    assert [row.period.label for row in totals] == ["2023", "2024-H2"]
    assert totals[0].period.end == date(2023, 12, 31)
