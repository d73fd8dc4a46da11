"""What is due at a period's end, and by what kind of path."""

from typing import Any

import pytest
from figures_rows import FLOW, LEVEL, make_indicator, make_period

from ctanalysis.figures.target_paths import Due, find_due, share_passed
from ctanalysis.figures.target_values_and_bounds import TargetInForce

FALLING = {"direction": "decrease"}


def want(label: str, value: float | None) -> TargetInForce:
    return TargetInForce(make_period(label), value=value)


def find(
    indicator: dict[str, Any],
    period: str,
    *targets: TargetInForce,
    baseline: float | None = None,
    stood: str | None = "2022",
) -> Due | None:
    """What is due by the first target."""
    found, _ = make_indicator(indicator)
    since = make_period(stood) if stood else None
    return find_due(targets[0], list(targets), found, make_period(period), baseline, since)


@pytest.mark.parametrize(("period", "due"), [
    ("2024", Due(50, "target", 10, 10)),
    ("2024-Q4", Due(50, "target", 10, 10)),
    ("2025-Q1", Due(50, "last target", 10, 10)),
    ("2023", Due(30, "assumed path", 10, 10)),
    ("2023-Q1", Due(15, "assumed path", 10, 10)),
    ("2022", Due(10, "assumed path", 10, 10)),
])  # fmt: skip
def test_the_path_of_a_level_is_straight_from_its_baseline(period: str, due: Due) -> None:
    assert find(LEVEL, period, want("2024", 50), baseline=10) == due


def test_the_path_begins_at_the_last_dated_target() -> None:
    wants = (want("2025", 50), want("2023", 20), want("2022", 90))
    assert find(LEVEL, "2024-H1", *wants, baseline=10) == Due(27.5, "assumed path", 10, 10)
    assert find(LEVEL, "2023-Q4", *wants) == Due(20, "assumed path", None, None)


def test_a_floor_of_an_earlier_year_is_no_point_of_the_path() -> None:
    floor = TargetInForce(make_period("2023"), value=30, low=30, is_threshold=True)
    assert find(LEVEL, "2024-H1", want("2025", 50), floor, baseline=10) == find(
        LEVEL, "2024-H1", want("2025", 50), baseline=10
    )


def test_a_target_without_a_value_is_no_point_of_the_path() -> None:
    wants = (want("2025", 50), want("2023", None))
    assert find(LEVEL, "2024", *wants) is None
    assert find(LEVEL, "2023", *wants[::-1], baseline=10) is None


@pytest.mark.parametrize("stood", ["2022", None])
def test_without_a_point_before_the_end_nothing_is_due(stood: str | None) -> None:
    known = 10.0 if stood is None else None
    assert find(LEVEL, "2023", want("2024", 50), baseline=known, stood=stood) is None


@pytest.mark.parametrize(("period", "due"), [
    ("2024-Q1", Due(30, "assumed path", 0, 0)),
    ("2024-H1", Due(60, "assumed path", 0, 0)),
    ("2024", Due(120, "target", 0, 0)),
    ("2025-Q1", Due(120, "target", 0, 0)),
])  # fmt: skip
def test_a_flow_is_due_in_even_parts_of_its_window(period: str, due: Due) -> None:
    assert find(FLOW, period, want("2024", 120), baseline=500) == due


def test_a_target_of_nothing_is_a_target() -> None:
    assert find({**FLOW, **FALLING}, "2024", want("2024", 0)) == Due(0, "target", 0, 0)
    assert find(LEVEL, "2024", want("2024", 0), baseline=4) == Due(0, "target", 4, 4)


def test_part_targets_are_due_where_they_cover_what_has_passed() -> None:
    year = want("2024", 120)
    parts = (want("2024-Q1", 0), want("2024-Q2", 70), want("2024-Q4", 40))
    assert find(FLOW, "2024-H1", year, *parts) == Due(70, "target", 0, 0)
    assert find(FLOW, "2024-Q3", year, *parts) == Due(90, "assumed path", 0, 0)


@pytest.mark.parametrize(("period", "stood", "due"), [
    ("2024", "2023", Due(60, "target", 80, 80)),
    ("2024-H1", "2023", Due(30, "assumed path", 40, 80)),
    ("2024", "2023-Q4", Due(60, "target", 320, 320)),
    ("2024-H1", None, Due(30, "assumed path", 40, 80)),
])  # fmt: skip
def test_a_falling_flow_starts_at_its_baseline_scaled_to_the_time(period: str, stood: str | None, due: Due) -> None:
    assert find({**FLOW, **FALLING}, period, want("2024", 60), baseline=80, stood=stood) == due


def test_part_targets_of_a_falling_flow_keep_its_start() -> None:
    wants = (want("2024", 60), want("2024-H1", 40))
    due = find({**FLOW, **FALLING}, "2024-H1", *wants, baseline=80, stood="2023")
    assert due == Due(40, "target", 40, 80)


def test_what_is_counted_once_starts_at_nothing() -> None:
    falling = {"unit": "count", "aggregate": "unique", **FALLING}
    due = find(falling, "2024-H1", want("2024", 60), baseline=80)
    assert due == Due(30, "assumed path", 0, 0)


@pytest.mark.parametrize(("period", "share"), [("2024-01", 1 / 12), ("2024-Q3", 0.75), ("2024", 1), ("2025", 1)])
def test_the_share_of_a_window_that_has_passed_is_in_months(period: str, share: float) -> None:
    assert share_passed(want("2024", 5), make_period(period)) == pytest.approx(share)
