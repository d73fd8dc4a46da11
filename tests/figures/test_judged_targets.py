"""Which target a period is judged by, and over which stretch."""

from dataclasses import replace
from typing import Any

import pytest
from figures_rows import FLOW, LEVEL, SHARE, make_indicator, make_parameters, make_period

from ctanalysis.figures.judged_targets import Judged, choose, find_baseline, list_targets, list_worse, write_target
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.ground.periods import Calendar
from ctanalysis.ground.terms import TOTAL


def want(label: str, value: float | None = 1) -> TargetInForce:
    window = replace(make_period("2023"), label=label)
    if label == "project":
        window = replace(window, end=make_period("2025").end)
    else:
        window = make_period(label)
    return TargetInForce(window, value=value)


def judge(indicator: dict[str, Any], period: str, *windows: str) -> tuple[str | None, str, str]:
    """The label of the target's window, the first and the last day, and the scope."""
    found = choose_one(indicator, period, *[want(label) for label in windows])
    return (
        found.target.window.label if found.target else None,
        f"{found.stretch.start} {found.stretch.end}",
        found.scope,
    )


def choose_one(indicator: dict[str, Any], period: str, *targets: TargetInForce) -> Judged:
    found, calendar = make_indicator(indicator)
    return choose(list(targets), found, make_period(period), calendar)


Q2 = "2024-04-01 2024-06-30"
TO_Q2 = "2024-01-01 2024-06-30"
YEAR = "2024-01-01 2024-12-31"


@pytest.mark.parametrize(("indicator", "period", "windows", "judged"), [
    (LEVEL, "2024-Q2", ("2024", "2024-H1", "2024-Q2"), ("2024-Q2", Q2, "period")),
    (LEVEL, "2024-Q2", ("2024", "2024-H1"), ("2024-H1", Q2, "period")),
    (LEVEL, "2024-Q2", ("project", "2025", "2024"), ("2024", Q2, "period")),
    (LEVEL, "2024-Q2", ("2024", "2024-Q4"), ("2024-Q4", Q2, "period")),
    (LEVEL, "2024-Q2", ("2022", "2023"), ("2023", Q2, "period")),
    (LEVEL, "2024-Q2", (), (None, Q2, "period")),
    (SHARE, "2024-Q2", ("2024",), ("2024", TO_Q2, "ytd")),
    (SHARE, "2024-Q2", ("2025",), ("2025", Q2, "period")),
    (SHARE, "2024", ("2024",), ("2024", YEAR, "period")),
    (SHARE, "2024-Q2", ("project",), ("project", "2023-01-01 2024-06-30", "life")),
    (FLOW, "2024-Q2", ("2024", "2024-H1"), ("2024-H1", TO_Q2, "ytd")),
    (FLOW, "2024-Q2", ("2024-Q2", "2024"), ("2024-Q2", Q2, "period")),
    (FLOW, "2024-Q2", ("project",), ("project", "2023-01-01 2024-06-30", "life")),
    (FLOW, "2024-Q2", ("2023", "2025"), (None, Q2, "period")),
    (FLOW, "2024", ("2024-Q1", "2024-Q2", "2024-H2"), ("2024", YEAR, "period")),
    (FLOW, "2024", ("2024-Q1", "2024-H2"), (None, YEAR, "period")),
])  # fmt: skip
def test_the_target_of_a_period_is_the_nearest_that_its_kind_allows(
    indicator: dict[str, Any], period: str, windows: tuple[str, ...], judged: tuple[str, ...]
) -> None:
    assert judge(indicator, period, *windows) == judged


def test_part_targets_that_cover_a_period_are_added_up_and_nothing_is_a_part() -> None:
    found = choose_one({**FLOW, "direction": "decrease"}, "2024-H1", want("2024-Q1", 0), want("2024-Q2", 40))
    assert found.target is not None and found.target.is_sum
    assert (found.target.value, found.scope) == (40, "period")


def test_part_targets_of_what_is_counted_once_are_not_added_up() -> None:
    unique = {"unit": "count", "aggregate": "unique"}
    assert choose_one(unique, "2024-H1", want("2024-Q1"), want("2024-Q2")).target is None


@pytest.mark.parametrize(("indicator", "windows", "later"), [
    (LEVEL, ("2024",), False), (LEVEL, ("2024", "2025"), True), (LEVEL, ("2023",), False),
    (FLOW, ("2024", "2025"), True), (FLOW, ("2024",), False), (LEVEL, (), False),
])  # fmt: skip
def test_a_target_that_ends_after_the_period_is_told(
    indicator: dict[str, Any], windows: tuple[str, ...], later: bool
) -> None:
    assert choose_one(indicator, "2024", *[want(label) for label in windows]).later == later


def test_a_window_of_the_projects_own_days_is_its_life() -> None:
    found, calendar = make_indicator(FLOW)
    assert calendar.project is not None
    own = TargetInForce(replace(calendar.project, label="all of it"), value=5)
    assert choose([own], found, make_period("2024-Q2"), calendar).scope == "life"


@pytest.mark.parametrize(("more", "listed"), [
    ({}, []), ({"direction": "decrease"}, [0]), ({"unit": "money"}, [0]),
    ({"unit": "index", "aggregate": "latest"}, [0]),
])  # fmt: skip
def test_a_target_of_zero_asks_for_nothing_where_more_is_better_and_less_cannot_be(
    more: dict[str, Any], listed: list[float]
) -> None:
    parameters = make_parameters({**FLOW, "targets": {"2024": 0}, **more})
    targets = list_targets(parameters.indicators[0], TOTAL, parameters, make_period("2024"), None)
    assert [target.value if target.value is not None else target.high for target in targets] == listed


def test_targets_stand_in_order_of_their_last_day_and_the_longest_first() -> None:
    parameters = make_parameters({**FLOW, "targets": {"2025": 1, "2024": 2, "2024-Q4": 3, "2024-Q1": 4}})
    targets = list_targets(parameters.indicators[0], TOTAL, parameters, make_period("2024"), None)
    assert [target.value for target in targets] == [4, 2, 3, 1]


@pytest.mark.parametrize(
    ("period", "value"), [(None, 1), ("2022-Q1", 1), ("2023-Q1", 1), ("2023-Q4", 2), ("2024-Q4", 3), ("2024-Q3", 2)]
)
def test_of_several_baselines_the_last_before_the_period_counts(period: str | None, value: float) -> None:
    stood = [
        {"period": "2023-Q2", "value": 2}, {"period": "2024-Q3", "value": 3},
        {"period": "2022", "value": 1}, {"status": "to_be_set"},
    ]  # fmt: skip
    parameters = make_parameters({**LEVEL, "baseline": stood})
    found = find_baseline(parameters.indicators[0], TOTAL, parameters, make_period(period) if period else None)
    assert found is not None and found.value == value


def test_the_baseline_of_another_group_is_not_everybodys() -> None:
    stood = [{"period": "2022", "value": 1, "where": {"sex": "f"}}]
    parameters = make_parameters({**LEVEL, "baseline": stood}, dimensions={"sex": {"values": ["f", "m"]}})
    assert find_baseline(parameters.indicators[0], TOTAL, parameters) is None


def test_windows_with_a_target_on_the_worse_side_are_listed() -> None:
    more = {"baseline": {"period": "2022", "value": 40}, "targets": {"2023": 30, "2024": 50}}
    parameters = make_parameters({**LEVEL, **more})
    worse = list_worse(parameters.indicators[0], parameters)
    assert [target.window.label for target in worse] == ["2023"]


@pytest.mark.parametrize(("fields", "written"), [
    ({"value": 0}, 0), ({"low": 0, "high": 5}, (0, 5)), ({"low": 0}, 0), ({"high": 0}, 0),
    ({"text": "a plan", "value": 3}, None), ({}, None),
])  # fmt: skip
def test_a_target_is_written_as_a_number_or_as_a_band(
    fields: dict[str, Any], written: float | tuple[float, float] | None
) -> None:
    assert write_target(TargetInForce(make_period("2024"), **fields)) == written
    assert write_target(None) is None


def test_without_a_projects_time_a_window_is_its_life_by_its_name_alone() -> None:
    found, _ = make_indicator(FLOW)
    calendar = Calendar(frequency="quarter")
    for label, scope in (("project", "life"), ("2024", "ytd")):
        own = TargetInForce(replace(make_period("2024"), label=label), value=5)
        assert choose([own], found, make_period("2024-Q2"), calendar).scope == scope
