"""What methods hand on: named fields, taken whole or not at all."""

from typing import Any

import pytest

from ctanalysis.statistics.tools.estimate import Estimate
from ctanalysis.statistics.tools.typed_details import CarryOver, Chart, Lines, Reach, SiteDesign, SlopeChange, take


def make(**details: Any) -> Estimate:
    return Estimate("slope", 2.0, details=details)


@pytest.mark.parametrize(("details", "found"), [
    ({"lower_reml": -1.0, "upper_reml": 5.0, "p_reml": 0.2}, CarryOver(-1.0, 5.0, 0.2)),
    ({"lower_reml": 0.0, "upper_reml": 0.0}, CarryOver(0.0, 0.0, None)), ({"lower_reml": -1.0}, None), ({}, None),
    ({"lower_reml": None, "upper_reml": 5.0}, None),
])  # fmt: skip
def test_what_must_be_there_is_there_or_nothing_is_taken(details: dict[str, Any], found: CarryOver | None) -> None:
    assert take(make(**details), CarryOver) == found


@pytest.mark.parametrize(("details", "value"), [
    ({"slope_rr": 1.2, "slope_change": 3.0}, 1.2), ({"slope_change": 3.0}, 3.0),
    ({"slope_rr": None, "slope_change": 3.0}, 3.0),
])  # fmt: skip
def test_of_two_names_the_first_that_has_something_counts(details: dict[str, Any], value: float) -> None:
    found = take(make(**details), SlopeChange)
    assert found is not None and found.value == value


def test_where_all_may_be_missing_and_all_are_there_is_nothing() -> None:
    assert take(make(other=1.0), Reach) is None
    assert take(make(prob_meets=0.0), Reach) == Reach(0.0, None, None)
    assert take(make(deff=1.5), SiteDesign) is None
    assert take(make(times=(1.0,), observed=(2.0,), fitted=(2.0,)), Lines) is None


def test_the_limits_of_a_chart_at_its_latest_point() -> None:
    chart = take(make(lcl=(1.0, 2.0), ucl=9.0, lcl_displayed=(0.0, 0.5)), Chart)
    assert chart is not None and (chart.last_low, chart.last_high) == (0.5, 9.0)
    chart = take(make(lcl=3.0, ucl=(8.0, 9.5)), Chart)
    assert chart is not None and (chart.last_low, chart.last_high) == (3.0, 9.5)
