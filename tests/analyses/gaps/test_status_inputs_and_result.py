"""What a case tells of itself: its own stretch, whether it is pooled, and whether its time is over."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from case_rows import make_case, make_target
from figures_rows import FLOW, LEVEL, SCORE, SHARE, make_period


@pytest.mark.parametrize(("own", "stretch", "months"), [
    (None, "2024", 12.0), ("2024-H2", "2024", 6.0), ("2024-02-01..2024-12-31", "2024", 12.0),  # a little less is all
    ("2024-03-01..2024-12-31", "2024", 10.0), ("2024-H1", "2024-H2", 6.0), ("2024-Q2", "2024-H1", 3.0),
])  # fmt: skip
def test_the_stretch_is_the_projects_own_part_where_that_is_less_by_more_than_a_little(
    own: str | None, stretch: str, months: float
) -> None:
    target = make_target(value=1.0, own=make_period(own) if own else None)
    assert make_case(FLOW, target=target, stretch=stretch).own_stretch.months == pytest.approx(months)
    assert make_case(FLOW, target=None, stretch=stretch).own_stretch == make_period(stretch)


@pytest.mark.parametrize(("indicator", "window", "is_pooled"), [
    (SHARE, "2024", True), (SCORE, "2024", True), (FLOW, "2024", False), (LEVEL, "2024", False), (SHARE, "2025", False),
    ({**SHARE, "schedule": ["2024"]}, "2024", False),
])  # fmt: skip
def test_what_is_pooled_in_a_window_may_still_change(indicator: dict[str, Any], window: str, is_pooled: bool) -> None:
    assert make_case(indicator, target=make_target(window, value=1.0)).is_pooled is is_pooled
    assert not make_case(indicator, target=None).is_pooled


@pytest.mark.parametrize(("period", "has_ended"), [("2024-Q3", False), ("2024-Q4", True), ("2025", True)])
def test_a_window_has_ended_on_its_last_day(period: str, has_ended: bool) -> None:
    assert make_case(LEVEL, period=period).has_ended is has_ended
    assert not make_case(LEVEL, period=period, target=None).has_ended


@pytest.mark.parametrize(("direction", "rising"), [("increase", True), ("decrease", False), ("maintain", False)])
def test_more_is_better_where_it_is_to_rise(direction: str, rising: bool) -> None:
    assert make_case({**LEVEL, "direction": direction}).rising is rising


@pytest.mark.parametrize(("day", "until"), [
    ("2024-06-30", "2024-06-30"), ("2024-12-31", "2024-12-31"), ("2025-03-01", "2024-12-31"), (None, "2024-12-31"),
    ("2023-05-01", "2024-12-31"),  # before the period: it says nothing of it
])  # fmt: skip
def test_a_window_has_not_ended_when_the_figures_were_taken_before_its_end(day: str | None, until: str) -> None:
    case = replace(make_case(LEVEL, period="2024"), data_as_of=date.fromisoformat(day) if day else None)
    assert case.until.end == date.fromisoformat(until)
    assert case.has_ended is (until == "2024-12-31")
