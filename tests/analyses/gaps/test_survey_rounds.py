"""Which round of a survey is judged, and against which target, where a target's time ends without another."""

from typing import Any

import pytest
from judged_rows import judge

SPRING: dict[str, Any] = {
    "aggregate": "ratio_of_sums", "unit": "percentage", "schedule": ["2022-Q2", "2023-Q2", "2024-Q2", "2025-Q2"],
    "baseline": {"period": "2022-Q2", "numerator": 40, "denominator": 100},
    "targets": {"2023": 45, "2024": 50, "2025": 60},
}  # fmt: skip
ROWS = [{"period": f"{year}-Q2", "numerator": yes, "denominator": 100} for year, yes in ((2023, 41), (2024, 42))]


@pytest.mark.parametrize(("period", "status", "target", "due", "mark"), [
    ("2023-Q4", "not met", 45, 45, "last measured 2023-Q2"),  # its time ends, and no round is to come in it
    ("2023", "not met", 45, 45, None),
    ("2024-Q1", "not due", 50, None, None),  # a round lies ahead
    ("2024-Q3", "not due", 50, None, None),  # its time is not over
    ("2024-Q4", "not met", 50, 50, "last measured 2024-Q2"),
    ("2025-Q4", "no data", 60, None, "last measured 2024-Q2"),  # the last round was not held
])  # fmt: skip
def test_a_target_whose_time_ends_is_due_in_its_last_round(
    period: str, status: str, target: float, due: float | None, mark: str | None
) -> None:
    row = judge(SPRING, ROWS, period, "quarter", "2022-01-01", "2025-12-31")
    assert (row.status, row.target, row.due) == (status, target, due)
    assert [one for one in row.marks if "last measured" in one] == ([mark] if mark else [])


def test_a_target_that_is_over_is_judged_by_its_last_round_though_another_is_to_come() -> None:
    row = judge(SPRING | {"targets": {"2024": 50}}, ROWS, "2025-Q1", "quarter", "2022-01-01", "2025-12-31")
    assert (row.status, row.target, row.actual) == ("not met", 50, 42)
    assert "last measured 2024-Q2" in row.marks


def test_a_target_by_a_quarter_is_due_in_the_round_before_it() -> None:
    by_quarter = SPRING | {"targets": {"2023-Q4": 45, "2024-Q4": 50, "2025-Q4": 60}}
    row = judge(by_quarter, ROWS, "2024-Q4", "quarter", "2022-01-01", "2025-12-31")
    assert (row.status, row.target) == ("not met", 50)


def test_a_round_named_by_its_year_is_held_when_the_year_ends() -> None:
    yearly = SPRING | {
        "schedule": ["2022", "2023", "2024", "2025"],
        "baseline": {"period": "2022", "numerator": 40, "denominator": 100},
    }
    given = [{"period": f"{year}", "numerator": yes, "denominator": 100} for year, yes in ((2023, 41), (2024, 42))]
    ends, runs = (
        judge(yearly, given, period, "quarter", "2022-01-01", "2025-12-31") for period in ("2024-Q4", "2024-Q3")
    )
    assert (ends.status, ends.actual, runs.status) == ("not met", 42, "not due")


def test_a_limit_that_an_earlier_round_broke_is_told_at_the_end() -> None:
    limits = [{"window": year, "at_most": 40} for year in ("2023", "2024")]
    kept = {"aggregate": "latest", "unit": "index", "direction": "decrease", "schedule": ["2023-Q2", "2024-Q2"]}
    given = [{"period": "2023-Q2", "value": 43}, {"period": "2024-Q2", "value": 37}]
    row = judge(kept | {"targets": limits}, given, "2024", "quarter", "2023-01-01", "2024-12-31")
    assert row.status == "achieved" and "not kept in 1 of 2" in row.marks
