"""Which round of a survey is judged, and against which target, where a target's time ends without another."""

from typing import Any

import pytest
from judged_rows import judge

from ctanalysis.ground.kinds import GapFinding

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


def test_a_target_that_is_over_is_not_due_again_after_a_round_that_reached_it_late() -> None:
    late = SPRING | {"targets": {"2024": 50}, "schedule": ["2022-Q2", "2024-Q2", "2025-Q1", "2026-Q2"]}
    rows = [*ROWS[1:], {"period": "2025-Q1", "numerator": 65, "denominator": 100}]
    for period in ("2025-Q1", "2025-Q2", "2025-Q4"):
        assert judge(late, rows, period, "quarter", "2022-01-01", "2026-12-31").status == "achieved"


def test_a_target_whose_time_is_over_without_a_round_has_no_figure() -> None:
    none = SPRING | {"targets": {"2024": 50}, "schedule": ["2022-Q2", "2026-Q2"]}
    row = judge(none, [], "2025-Q2", "quarter", "2022-01-01", "2026-12-31")
    assert (row.status, row.target) == ("no data", 50)


FLOW: dict[str, Any] = {"unit": "count", "aggregate": "sum", "targets": {"2024": 100}}


def judge_by_years(period: str, *rows: tuple[str, float], **given: Any) -> GapFinding:
    made = [{"period": label, "value": value} for label, value in rows]
    return judge({"data_basis": "census", **given}, made, period, "quarter", "2020-01-01", "2024-12-31")


def test_a_level_by_year_is_judged_in_the_quarter_that_ends_its_year() -> None:
    stock = {"unit": "count", "aggregate": "latest", "counts": "people", "targets": {"2024": 80}}
    row = judge_by_years("2024-Q4", ("2022", 60.0), ("2023", 70.0), ("2024", 90.0), **stock)
    assert (row.status, row.actual) == ("achieved", 90.0)
    row = judge_by_years("2024-Q2", ("2022", 60.0), ("2023", 70.0), **stock)
    assert (row.status, row.last_measured, row.measured) == ("not due", 70.0, "2023")


def test_a_sum_by_half_year_is_whole_before_its_next_half_is_over() -> None:
    row = judge_by_years("2024-Q3", ("2023-H1", 60.0), ("2023-H2", 70.0), ("2024-H1", 45.0), **FLOW)
    assert (row.status, row.actual) == ("on track", 45.0)
    row = judge_by_years("2024-Q1", ("2023-H1", 60.0), ("2023-H2", 70.0), **FLOW)
    assert (row.status, row.actual) == ("not due", None)


HALVES = (("2022-H1", 50.0), ("2022-H2", 50.0), ("2023-H1", 50.0), ("2023-H2", 50.0), ("2024-H1", 55.0))


@pytest.mark.parametrize(("period", "halves", "targets", "told"), [
    # 200 in two years of three, and 60 a half-year are due: not what the report's own day asks
    ("2024-Q1", 4, {"project": 360}, ("watch", 200.0, 240.0, "counted until 2023-12")),
    ("2024-Q3", 5, {"project": 360}, ("watch", 255.0, 300.0, "counted until 2024-06")),
    ("2024-Q3", 5, {"2024": 100}, ("on track", 55.0, 50.0, "last measured 2024-H1")),
    ("2024-Q4", 5, {"2024": 100}, ("partial", 55.0, 100.0, None)),
])  # fmt: skip
def test_a_sum_by_half_year_is_held_against_what_was_due_where_it_was_counted(
    period: str, halves: int, targets: dict[str, float], told: tuple[str, float, float, str | None]
) -> None:
    given = [{"period": label, "value": value} for label, value in HALVES[:halves]]
    flow = FLOW | {"targets": targets, "data_basis": "census"}
    row = judge(flow, given, period, "quarter", "2022-01-01", "2024-12-31")
    marks = [mark for mark in row.marks if mark.startswith(("counted until", "last measured"))]
    assert (row.status, row.actual, row.due, *(marks or [None])) == told


def test_a_share_pooled_by_half_year_is_held_against_what_was_due_where_it_was_counted() -> None:
    share = {
        "unit": "percentage",
        "aggregate": "ratio_of_sums",
        "data_basis": "census",
        "targets": {"2023": 50, "2024": 70},
    }
    given = [
        {"period": label, "numerator": yes, "denominator": 200}
        for label, yes in (("2023-H1", 90), ("2023-H2", 100), ("2024-H1", 116))
    ]
    june, september = (
        judge(share, given, period, "quarter", "2023-01-01", "2024-12-31") for period in ("2024-Q2", "2024-Q3")
    )
    assert (june.actual, june.due) == (september.actual, september.due) == (58.0, 60.0)


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
