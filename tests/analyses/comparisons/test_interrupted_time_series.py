"""A change at a known day: other declared changes in the time before it, and a break on the day itself."""

from typing import Any

import pytest
from comparison_rows import COUNT, INDICATOR, evaluate, find, list_quarters

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.comparisons.interrupted_time_series import _look_at_carry_over
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.terms import CHANGED_BEFORE
from ctanalysis.statistics.tools.typed_details import CarryOver

INDEX = {"unit": "index", "aggregate": "latest"}
VALUES = [30.0, 28.0, 33.0, 31.0, 29.0, 35.0, 34.0, 30.0, 44.0, 47.0, 43.0, 49.0, 52.0, 48.0, 55.0, 53.0]
CHANGE: dict[str, Any] = {"id": "c", "indicator": "x", "kind": "intervention", "date": "2024-01-01", "model": "level"}


@pytest.mark.parametrize(("other", "is_marked"), [
    ({"date": "2023-01-01"}, True), ({"date": "2023-01-01", "indicator": "y"}, False),
    ({"date": "2024-01-01"}, False), ({"date": "2024-04-01"}, False),
    ({"date": "2021-01-01"}, False), ({"date": "2020-07-01"}, False),
])  # fmt: skip
def test_only_a_change_of_the_same_indicator_within_the_time_before_lies_before_it(
    other: dict[str, str], is_marked: bool
) -> None:
    evaluation = evaluate(
        COUNT,
        list_quarters(VALUES),
        indicators=[{**INDICATOR, **COUNT, "id": name} for name in ("x", "y")],
        comparisons=[CHANGE, {**CHANGE, "id": "d", **other}],
    )
    row, _ = find_comparisons(evaluation)
    assert (row.verdict, CHANGED_BEFORE in row.marks) == ("N", is_marked)


@pytest.mark.parametrize(("day", "breaks", "verdict"), [
    ("2024-01-01", ["x"], "N"), ("2024-01-01", [], "C0"), ("2020-01-01", ["x"], "C0"),
])  # fmt: skip
def test_a_change_on_the_very_day_of_a_break_is_not_called_clear(day: str, breaks: list[str], verdict: str) -> None:
    events = [{"date": day, "label": "New form", "breaks": breaks}]
    row = find(INDEX, list_quarters(VALUES[:12]), CHANGE, events=events)
    assert row.verdict == verdict
    assert any("the series is broken on that day: New form" in words for words in row.warnings) is (verdict == "N")


def test_of_several_changes_in_the_time_before_the_last_is_named() -> None:
    others = [{**CHANGE, "id": day, "date": day} for day in ("2022-07-01", "2023-04-01", "2022-01-01")]
    row, *_ = find_comparisons(evaluate(COUNT, list_quarters(VALUES), comparisons=[CHANGE, *others]))
    told = [words for words in row.warnings if "another declared change" in words]
    assert told == ["before it lies another declared change, on 2023-04-01: how it moved before is not one movement"]


@pytest.mark.parametrize(("own", "limits", "verdict", "is_said"), [
    ("C1", (4.0, 9.0), "C1", False), ("C1", (1.0, 9.0), "C2", True), ("C2", (4.0, 9.0), "C2", True),
    ("C1", (-1.0, 9.0), "N", True), ("C1", (-9.0, -4.0), "N", True), ("E", (-2.0, 9.0), "N", True),
    ("N+", (-9.0, 9.0), "N", True), ("N+", (-9.0, 2.0), "N+", False), ("N", (-9.0, 2.0), "N", False),
    ("N", (4.0, 9.0), "N", False),
])  # fmt: skip
def test_a_line_that_allows_for_carry_over_makes_a_verdict_weaker_and_never_stronger(
    own: str, limits: tuple[float, float], verdict: str, is_said: bool
) -> None:
    indicator = evaluate(COUNT, list_quarters(VALUES)).parameters.by_id["x"]
    found = _look_at_carry_over(ComparisonFinding(verdict=own), CarryOver(*limits, None), indicator, least=3.0)
    assert (found.verdict, bool(found.warnings)) == (verdict, is_said)
