"""The readings that are allowed of figures that are never added up."""

import pytest
from found_figures import span

from ctanalysis.intake.cells.date_spans import make_months
from ctanalysis.intake.drafts.period_or_total_readings import (
    MEAN,
    OWN,
    STATE,
    Point,
    Reading,
    WindowSeries,
    find_mean,
    list_of_shares,
)

STATED, LONGER, OPEN = Reading(STATE, STATE), Reading(STATE, STATE, "own"), Reading(OWN, OWN, MEAN)


@pytest.mark.parametrize(("values", "months", "mean"), [
    ((10, 20), 12, 15.0), ((10,), 12, None), ((10, 20), 13, None), ((10, 20, 25), 12, 18.33),
    ((), 12, None), ((10, 20), 3, None),
])  # fmt: skip
def test_a_mean_is_of_two_figures_or_more_within_a_year(
    values: tuple[float, ...], months: int, mean: float | None
) -> None:
    points = [Point(make_months(2024, 3 * n + 1, 3), value) for n, value in enumerate(values)]
    assert find_mean(points, make_months(2024, 1, months)) == mean


@pytest.mark.parametrize(("values", "target", "is_open"), [
    ((50, 100), 100, True), ((100, 100), 100, False), ((90, 92), 100, False), ((80, 92), 100, True),
    ((76, 80), 100, False), ((60, 80), 100, False), ((60, 70), 100, True), ((100, 102), 100, False),
    ((99, 101), 100, True), ((99.4, 99.4), 99.5, False), ((89.2, 89.8), 99.5, True),
    ((69.3, 69.8), 99.5, True), ((89.7, 90.5), 100, False), ((98, 99), 100, False),
])  # fmt: skip
def test_the_mean_may_count_where_its_verdict_is_another_than_the_last_figures(
    values: tuple[float, float], target: float, is_open: bool
) -> None:
    points = tuple(Point(span(f"2024-H{n}"), value) for n, value in enumerate(values, start=1))
    series = WindowSeries(points, own_targets=(Point(span("2024"), target),))
    assert list_of_shares(series) == ((STATED, LONGER, OPEN) if is_open else (STATED, LONGER))


def test_a_year_with_a_figure_and_a_target_is_judged_by_these() -> None:
    points = (Point(span("2024-H1"), 40.0), Point(span("2024-H2"), 50.0))
    year = (Point(span("2024"), 45.0),)
    own = Reading(OWN, OWN, "own")
    assert list_of_shares(WindowSeries(points, own_actuals=year, own_targets=year)) == (own,)
    assert list_of_shares(WindowSeries(points, own_actuals=year, longer_targets=year)) == (own,)
    assert list_of_shares(WindowSeries(points, longer_actuals=year)) == (STATED, own)
    assert list_of_shares(WindowSeries(points)) == (STATED,)
