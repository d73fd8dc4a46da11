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
