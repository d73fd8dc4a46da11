"""Declared events in the time of a comparison are named beside it."""

from typing import Any

import pytest
from comparison_rows import COUNT, find, list_quarters

from ctanalysis.analyses.declared_events import read_events
from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_comparison

VALUES = [40.0, 42, 38, 41, 39, 40, 42, 38, 60, 62, 58, 61]
DAY = {"kind": "intervention", "date": "2024-01-01"}
CLOSED = {"date": "2024-04-01", "label": "Border closed"}


def tell(comparison: dict[str, Any], *events: dict[str, Any]) -> str:
    row = find(COUNT, list_quarters(VALUES), comparison, events=list(events))
    assert read_events(row.warnings).lower() in describe_comparison(row).lower()
    return read_events(row.warnings)


def test_an_event_in_its_time_is_named_and_told() -> None:
    assert tell(DAY, CLOSED) == "declared in that time: Border closed (2024-04-01)"


@pytest.mark.parametrize("event", [
    {**CLOSED, "date": "2021-04-01"}, {**CLOSED, "date": "2025-04-01"},
])  # fmt: skip
def test_an_event_outside_its_time_is_not(event: dict[str, Any]) -> None:
    assert tell(DAY, event) == ""


def test_what_is_compared_at_one_time_alone_is_not_told_of_events() -> None:
    assert tell({"kind": "before_after", "before": "2023-Q1", "after": "2023-Q4"}, CLOSED) == ""
