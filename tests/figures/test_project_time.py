"""A project that begins or ends inside a reporting period, judged by the time that is its own."""

from typing import Any

from judged_rows import judge

SUM: dict[str, Any] = {"aggregate": "sum", "unit": "count", "counts": "things"}
SHARE = SUM | {
    "baseline": {"value": 200, "period": "2022"},
    "targets": [{"window": "2023", "percent_of_baseline": 20}, {"window": "2024", "percent_of_baseline": 20}],
}


def rows(**values: float) -> list[dict[str, Any]]:
    return [{"period": period.strip("_").replace("_", "-"), "value": value} for period, value in values.items()]


def test_a_line_to_the_projects_target_begins_on_its_first_day_and_not_with_the_year() -> None:
    made = judge(SUM | {"targets": {"project": 270}}, rows(_2023=30), "2023", start="2023-10-01", end="2025-12-31")
    assert (made.status, round(made.due or 0)) == ("on track", 30)  # 3 of 27 months


def test_it_begins_within_a_quarter_too_and_the_report_says_of_what_time_the_target_is() -> None:
    given = rows(_2023_Q2=20)
    made = judge(SUM | {"targets": {"2023": 100}}, given, "2023-Q2", "quarter", "2023-05-15", "2025-12-31")
    assert made.status == "on track"
    assert "Of 2023 the time from 2023-05-15 to 2023-12-31 is the project's" in made.warnings[0]


def test_a_years_row_that_may_hold_more_than_the_project_is_held_against_no_baseline() -> None:
    made = judge(SHARE, rows(_2023=60), "2023", start="2023-10-01", end="2025-12-31")
    assert made.status == "no target" and "nobody can tell how much" in (made.reason or "")


def test_rows_of_the_projects_own_days_are_held_against_the_baseline_of_as_long_a_time() -> None:
    given = [{"period": "2023-07-01..2023-12-31", "value": 120}]
    made = judge(SHARE, given, "2023", start="2023-07-01", end="2025-12-31")
    assert (made.status, made.target, made.marks) == ("achieved", 120, ())


def test_a_row_over_the_first_day_by_a_few_days_is_the_projects() -> None:
    made = judge(SHARE, rows(_2023=240), "2023", start="2023-01-10", end="2025-12-31")
    assert made.status == "achieved"
