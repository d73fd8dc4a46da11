"""A project that begins or ends inside a reporting period, judged by the time that is its own."""

from datetime import date
from typing import Any

import pytest
from figures_rows import FLOW, LEVEL, SCORE, make_indicator, make_rows
from figures_rows import SHARE as PERCENTAGE
from judged_rows import BASE, judge, make_evaluation

from ctanalysis.analyses.first_to_last_changes import list_changes
from ctanalysis.analyses.forecasts import find_forecasts
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.project_time_clipping import clip_to_project, find_own_part, is_cut, reaches_over
from ctanalysis.ground.mark_words import OTHER_PART
from ctanalysis.ground.periods import Calendar
from ctanalysis.params import Indicator, Parameters

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


DISTINCT = SHARE | {"aggregate": "unique"}


def test_distinct_people_of_the_projects_months_are_held_against_no_year_of_them() -> None:
    made = judge(DISTINCT, rows(_2023=60), "2023", start="2023-10-01", end="2025-12-31")
    assert made.status == "no target" and "distinct people of a longer time" in (made.reason or "")
    whole = judge(DISTINCT, rows(_2023=60, _2024=240), "2024", start="2023-10-01", end="2025-12-31")
    assert (whole.status, whole.target) == ("achieved", 240)


def test_distinct_people_of_the_projects_own_days_are_those_of_the_year() -> None:
    given = [{"period": "2023-10-01..2023-12-31", "value": 60}]
    made = judge(SUM | {"aggregate": "unique", "targets": {"2023": 50}}, given, "2023", start="2023-10-01")
    assert (made.status, made.actual) == ("achieved", 60)


def test_how_far_a_row_reaches_over_is_asked_of_the_time_so_far() -> None:
    share = SHARE | {"targets": [{"window": "project", "percent_of_baseline": -20}], "direction": "decrease"}
    given = rows(_2023_Q2=40, _2023_Q3=40, _2023_Q4=40)
    made = judge(share, given, "2023-Q4", "quarter", "2023-05-15", "2025-12-31")
    assert made.status == "no target"


def make(
    indicator: dict[str, Any], given: list[dict[str, Any]], period: str, frequency: str, start: str, end: str
) -> Any:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": start, "end": end},
        "calendar": {"frequency": frequency},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{**BASE, **SUM, **indicator}],
    })  # fmt: skip
    return make_evaluation(parameters, given, period)


def test_a_year_of_which_only_a_part_is_the_projects_is_in_no_trend_and_no_change() -> None:
    given = rows(_2023=40, _2024=160, _2025=160)
    evaluation = make({}, given, "2025", "year", "2023-10-01", "2025-12-31")
    (trend,), (change,) = find_trends(evaluation), list_changes(evaluation)
    assert "2023 is not in it: only a part of it is the project's" in trend.warnings
    assert (change.window, change.start, change.actual) == ("2024 to 2025", 160, 160)


def test_nothing_is_foretold_of_a_period_of_which_only_a_part_is_the_projects() -> None:
    quarters = [{"period": f"{2022 + n // 4}-Q{n % 4 + 1}", "value": 40 + n % 3} for n in range(13)]
    evaluation = make({"targets": {"project": 545}}, quarters, "2025-Q1", "quarter", "2022-01-01", "2025-04-30")
    (forecast,) = find_forecasts(evaluation)
    assert "only a part is the project's" in (forecast.reason or "") and forecast.value is None


def test_a_part_of_a_year_may_be_a_season_in_a_calendar_of_years_too() -> None:
    falling = SHARE | {"direction": "decrease", "baseline": {"value": 40, "period": "2022"}}
    falling |= {"targets": [{"window": "2023", "percent_of_baseline": -20}]}
    given = [{"period": "2023-10-01..2023-12-31", "value": 14}]
    made = judge(falling, given, "2023", start="2023-10-01", end="2025-09-30")
    assert made.status == "not met" and OTHER_PART in made.marks


def test_what_was_counted_before_the_project_too_is_of_whole_years() -> None:
    given = rows(_2022=150, _2023=155, _2024=160, _2025=165)
    (change,) = list_changes(make({}, given, "2025", "year", "2023-10-01", "2025-12-31"))
    assert (change.window, change.start) == ("2023 to 2025", 155)


BEGUN = {"id": "p", "title": "P", "start": "2024-04-16", "end": "2025-09-30"}


def open_project(indicator: dict[str, Any], **more: Any) -> tuple[Indicator, Calendar]:
    return make_indicator(indicator, project=BEGUN, **more)


@pytest.mark.parametrize(("indicator", "labels", "period", "days"), [
    (FLOW, [], "2024", ("2024-04-01", "2024-12-31")), (SCORE, [], "2024", ("2024-04-01", "2024-12-31")),
    (LEVEL, [], "2024", ("2024-01-01", "2024-12-31")), (FLOW, ["2024"], "2024", ("2024-01-01", "2024-12-31")),
    (FLOW, ["2024-Q2", "2023"], "2024", ("2024-04-01", "2024-12-31")), (FLOW, [], "2023", ("2023-01-01", "2023-12-31")),
    (FLOW, [], "2025", ("2025-01-01", "2025-09-30")),
    ({**PERCENTAGE, "schedule": ["2024"]}, [], "2024", ("2024-01-01", "2024-12-31")),
    ({**FLOW, "aggregate": "unique"}, [], "2024", ("2024-01-01", "2024-12-31")),
])  # fmt: skip
def test_of_what_is_added_up_or_pooled_the_projects_part_of_a_time_is_taken(
    indicator: dict[str, Any], labels: list[str], period: str, days: tuple[str, str]
) -> None:
    one, calendar = open_project(indicator)
    made = make_rows(calendar, *((label, {"value": 1.0}) for label in labels))
    found = clip_to_project(calendar.parse(period), made, one, calendar)
    assert (found.start.isoformat(), found.end.isoformat()) == days


@pytest.mark.parametrize(("indicator", "window", "start"), [
    (FLOW, "2024", "2024-04-16"), ({**FLOW, "aggregate": "unique"}, "2024", "2024-04-16"),
    (SCORE, "2024", "2024-04-01"),
    (LEVEL, "2024", "2024-01-01"), (FLOW, "2023", "2023-01-01"),
])  # fmt: skip
def test_what_is_counted_in_a_window_counts_from_the_projects_first_day(
    indicator: dict[str, Any], window: str, start: str
) -> None:
    one, calendar = open_project(indicator)
    assert find_own_part(calendar.parse(window), one, calendar).start.isoformat() == start


@pytest.mark.parametrize(("indicator", "labels", "period", "cut"), [
    (FLOW, [], "2024-Q2", True), (FLOW, [], "2024", True), (FLOW, [], "2024-Q3", False), (FLOW, [], "2025", True),
    (LEVEL, [], "2024-Q2", False), (FLOW, ["2023-Q4"], "2024-Q2", False), (FLOW, ["2024-Q2"], "2024-Q2", True),
    (FLOW, [], "2024-04-10..2024-06-30", False), (FLOW, [], "2023-Q2", False),
])  # fmt: skip
def test_a_period_is_cut_where_more_than_a_little_of_it_is_not_the_projects(
    indicator: dict[str, Any], labels: list[str], period: str, cut: bool
) -> None:
    one, calendar = open_project(indicator)
    made = make_rows(calendar, *((label, {"value": 1.0}) for label in labels))
    assert is_cut(calendar.parse(period), made, one, calendar) is cut


@pytest.mark.parametrize(("labels", "window", "today", "is_over"), [
    (["2024-Q2"], "2024", "2024-12-31", False), (["2024"], "2024", "2024-12-31", True),
    (["2024-Q3"], "2024", "2024-12-31", False),
    (["2023"], "2024", "2024-12-31", False), (["2025"], "2025", "2025-12-31", True),
    (["2025-Q3"], "2025", "2025-12-31", False),
    (["2024-Q2"], "2024", "2024-06-30", True), ([], "2024", "2024-12-31", False),
    (["2024"], "2023", "2024-12-31", False),
    (["2025"], "2025", "2025-03-31", False),
])  # fmt: skip
def test_rows_reach_over_the_projects_days_by_more_than_a_twelfth_of_its_own_time(
    labels: list[str], window: str, today: str, is_over: bool
) -> None:
    _, calendar = open_project(FLOW)
    made = make_rows(calendar, *((label, {"value": 1.0}) for label in labels))
    assert reaches_over(calendar.parse(window), made, calendar, date.fromisoformat(today)) is is_over
    unseen = make_rows(calendar, *((label, {"status": "not_reported"}) for label in labels))
    assert not reaches_over(calendar.parse(window), unseen, calendar, date.fromisoformat(today))
