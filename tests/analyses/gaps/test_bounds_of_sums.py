"""Sums within bounds while their time runs, sums beside a baseline of another length, and the project's
own part of a window.
"""

from typing import Any

import pytest
from judged_rows import judge

from ctanalysis.showing.wording.gap_sentences import describe_gap

SUM = {"aggregate": "sum", "unit": "count", "direction": "increase"}
FALLING = {**SUM, "direction": "decrease"}
Rows = list[dict[str, Any]]


def list_quarters(*values: float, year: int = 2022) -> Rows:
    return [{"period": f"{year + n // 4}-Q{n % 4 + 1}", "value": value} for n, value in enumerate(values)]


@pytest.mark.parametrize(("target", "values", "status"), [
    ({"low": 100, "high": 140}, (30.0, 30.0), "on track"),  # 60 at half time, of 50 to 70
    ({"low": 100, "high": 140}, (35.0, 35.0), "on track"),
    ({"low": 100, "high": 140}, (10.0, 10.0), "off track"),
    ({"low": 100, "high": 140}, (70.0, 72.0), "not met"),  # 142 are more than 140 already
    ({"low": 100, "high": 140}, (60.0, 60.0), "watch"),  # inside, and faster than the time passes
    ({"low": 100, "high": 140}, (45.0, 50.0), "watch"),  # at this pace 190
    ({"at_least": 100}, (25.0, 25.0), "on track"),
    ({"at_least": 100}, (20.0, 20.0), "watch"),  # 40 of 50
    ({"at_least": 100}, (60.0, 60.0), "achieved"),  # what was counted does not become less
    ({"low": 100, "high": 140}, (30.0, 30.0, 30.0, 30.0), "achieved"),
    ({"low": 100, "high": 140}, (20.0, 20.0, 20.0, 20.0), "not met"),
])  # fmt: skip
def test_a_sum_within_bounds_is_held_against_the_time_that_has_passed(
    target: dict[str, float], values: tuple[float, ...], status: str
) -> None:
    indicator = {**SUM, "direction": "maintain", "targets": [{"window": "2022", **target}]}
    row = judge(indicator, list_quarters(*values), f"2022-Q{len(values)}", frequency="quarter")
    assert row.status == status


def test_a_falling_sum_over_its_target_is_missed_before_its_time_has_ended() -> None:
    indicator = {**FALLING, "baseline": {"period": "2021", "value": 1000}, "targets": {"2022": 100}}
    row = judge(indicator, list_quarters(50.0, 40.0, 15.0), "2022-Q3", frequency="quarter")
    assert (row.status, row.gap, row.due) == ("nearly met", 5.0, 100.0)  # as it would be if no more came
    row = judge(indicator, list_quarters(105.0), "2022-Q2", frequency="quarter")  # a quarter is missing, too
    assert row.status == "not met"
    row = judge(indicator, list_quarters(105.0), "2022-Q1", frequency="quarter")  # at this pace 420
    assert row.status == "not met"
    row = judge(indicator, list_quarters(50.0, 40.0, 15.0, 1.0), "2022-Q4", frequency="quarter")
    assert (row.status, row.gap) == ("nearly met", 6.0)
    row = judge(indicator, list_quarters(400.0, 100.0), "2022-Q2", frequency="quarter")
    assert (row.status, row.gap) == ("not met", 400.0)


@pytest.mark.parametrize(("indicator", "period", "target", "status"), [
    ({**FALLING, "targets": [{"window": "2022-Q1", "percent_of_baseline": -20}]}, "2022-Q1", 40.0, "not met"),
    ({**SUM, "targets": [{"window": "2022-Q1", "percent_of_baseline": 20}]}, "2022-Q1", 60.0, "nearly met"),
    ({**SUM, "targets": [{"window": "project", "percent_of_baseline": 20}]}, "2022-Q1", 720.0, "too early to judge"),
])  # fmt: skip
def test_a_share_of_a_baseline_is_of_as_long_a_time(
    indicator: dict[str, Any], period: str, target: float, status: str
) -> None:
    given = {**indicator, "baseline": {"period": "2021", "value": 200}}  # 50 a quarter
    row = judge(given, list_quarters(55.0), period, frequency="quarter", start="2022-01-01")
    assert (row.target, row.status) == (target, status)


def test_a_target_of_three_years_is_not_on_the_worse_side_of_one_year() -> None:
    given = {**FALLING, "baseline": {"period": "2021", "value": 200}, "targets": {"project": 480}}
    row = judge(given, list_quarters(50.0), "2022-Q1", frequency="quarter", start="2022-01-01")
    assert (row.status, row.due) == ("too early to judge", 40.0) and "assumed path" in row.marks


HALF = {"start": "2022-07-01", "end": "2023-06-30"}


@pytest.mark.parametrize(("indicator", "values", "period", "status"), [
    (SUM, (30.0, 30.0), "2022-Q4", "not met"),  # all of 2022 that is the project's: 60 of 100
    (SUM, (50.0, 50.0), "2022-Q4", "achieved"),
    (SUM, (50.0, 50.0), "2022", "achieved"),
    (SUM, (50.0, 50.0, 50.0), "2023-Q1", "on track"),
    (SUM, (50.0, 50.0, 30.0), "2023-Q1", "off track"),  # 30 of 100, with one quarter left
])  # fmt: skip
def test_a_window_is_the_projects_own_part_of_it(
    indicator: dict[str, Any], values: tuple[float, ...], period: str, status: str
) -> None:
    given = {**indicator, "targets": {"2022": 100, "2023": 100}}
    quarters = ("2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2")
    rows = [{"period": label, "value": value} for label, value in zip(quarters, values, strict=False)]
    assert judge(given, rows, period, frequency="quarter", **HALF).status == status


def test_a_row_that_reaches_over_the_projects_first_day_keeps_the_window_whole() -> None:
    given = {**SUM, "targets": {"2022": 100}}
    assert judge(given, [{"period": "2022", "value": 100.0}], "2022", **HALF).status == "achieved"


def test_a_target_of_a_longer_time_says_which_part_of_it_is_the_projects() -> None:
    given = {**SUM, "targets": {"2022": 100}}
    row = judge(given, [{"period": "2022-Q3", "value": 50.0}], "2022-Q3", frequency="quarter", **HALF)
    (said,) = row.warnings
    assert said.startswith("Of 2022 the time from 2022-07-01 to 2022-12-31 is the project's")


@pytest.mark.parametrize(("period", "status"), [("2022-01", "too early to judge"), ("2022-02", "off track")])
def test_while_less_than_a_tenth_of_its_time_has_passed_a_floor_is_too_early_to_judge(period: str, status: str) -> None:
    given = {**SUM, "targets": [{"window": "2022", "at_least": 120}]}
    rows = [{"period": f"2022-{month:02d}", "value": 0.0} for month in range(1, int(period[-2:]) + 1)]
    assert judge(given, rows, period, frequency="month").status == status


BELOW = "less than its baseline over as long a time"


@pytest.mark.parametrize(("more", "values", "is_said"), [
    ({}, (50.0, 50.0, 45.0, 45.0), True),
    ({}, (50.0, 50.0, 50.0, 50.0), False),
    ({"baseline": {"period": "2021-Q1", "value": 60}}, (50.0, 50.0, 50.0, 50.0), False),  # a season would look so
    ({"counts": "cases", "level": "outcome"}, (50.0, 50.0, 45.0, 50.0), False),  # such counts swing by as much
    ({"counts": "cases", "level": "outcome"}, (30.0, 30.0, 30.0, 30.0), True),
])  # fmt: skip
def test_a_growing_sum_below_its_own_baseline_says_so(
    more: dict[str, Any], values: tuple[float, ...], is_said: bool
) -> None:
    given = {**SUM, "level": "output", "baseline": {"period": "2021", "value": 200}, "targets": {"2022": 210}, **more}
    row = judge(given, list_quarters(*values), "2022-Q4", frequency="quarter")
    assert (BELOW in row.marks) is is_said


def test_a_part_of_a_window_is_not_held_against_the_whole_of_a_baseline() -> None:
    given = {**SUM, "baseline": {"period": "2021", "value": 200}, "targets": {"2022": 210}}
    rows = [{"period": f"2022-Q{n}", "value": 55.0} for n in (1, 3, 4)]
    row = judge(given, rows, "2022-Q4", frequency="quarter")
    assert (row.status, BELOW in row.marks) == ("partial", False)


@pytest.mark.parametrize(("direction", "percent", "values", "target", "status"), [
    ("increase", 20, (60.0, 60.0), 120.0, "achieved"),
    ("decrease", -20, (60.0, 60.0), 80.0, "not met"),  # more than the 100 of half a year; a season would look so
])  # fmt: skip
def test_a_share_of_a_baseline_is_of_the_projects_own_part(
    direction: str, percent: float, values: tuple[float, ...], target: float, status: str
) -> None:
    given = {**SUM, "direction": direction, "baseline": {"period": "2021", "value": 200},
             "targets": [{"window": "2022", "percent_of_baseline": percent}]}  # fmt: skip
    rows = [{"period": label, "value": value} for label, value in zip(("2022-Q3", "2022-Q4"), values, strict=True)]
    row = judge(given, rows, "2022-Q4", frequency="quarter", **HALF)
    assert (row.target, row.status) == (target, status)


def test_a_share_that_is_pooled_lacks_nothing_from_before_the_project() -> None:
    given = {"unit": "percentage", "aggregate": "ratio_of_sums", "direction": "increase",
             "baseline": {"period": "2021", "value": 40}, "targets": {"2022": 60}}  # fmt: skip
    rows = [{"period": f"2022-Q{n}", "numerator": 30.0, "denominator": 50.0} for n in (3, 4)]
    row = judge(given, rows, "2022-Q4", frequency="quarter", **HALF)
    assert (row.status, [mark for mark in row.marks if "periods" in mark]) == ("achieved", [])
    row = judge(given, rows[1:], "2022-Q4", frequency="quarter", **HALF)
    assert row.status == "achieved"


def test_a_floor_that_was_reached_stays_reached_though_a_period_is_missing() -> None:
    given = {**SUM, "targets": [{"window": "2022", "at_least": 100}]}
    rows = [{"period": f"2022-Q{n}", "value": 40.0} for n in (1, 3, 4)]
    for period in ("2022-Q4", "2022"):
        assert judge(given, rows, period, frequency="quarter").status == "achieved"


@pytest.mark.parametrize(("direction", "target", "value", "said"), [
    ("decrease", {"at_least": 100}, 25.0, "in step with the time that has passed"),
    ("increase", {"at_most": 100}, 25.0, "not used up faster than the time passes"),
    ("increase", {"at_most": 100}, 60.0, "used up faster than the time passes"),
    ("decrease", {"at_least": 100}, 100.0, "exactly at the target"),
])  # fmt: skip
def test_a_floor_is_no_limit_and_a_ceiling_no_target_whatever_direction_is_wanted(
    direction: str, target: dict[str, float], value: float, said: str
) -> None:
    given = {**SUM, "direction": direction, "targets": [{"window": "2022", **target}]}
    assert said in describe_gap(judge(given, list_quarters(value), "2022-Q1", frequency="quarter"))


def test_a_later_baseline_makes_no_earlier_target_a_doubtful_one() -> None:
    given = {"unit": "percentage", "aggregate": "latest", "direction": "increase",
             "baseline": {"period": "2022-Q3", "value": 40}, "targets": {"2022-Q2": 35}}  # fmt: skip
    row = judge(given, [{"period": "2022-Q4", "value": 42.0}], "2022-Q4", frequency="quarter")
    assert (row.status, row.marks) == ("achieved", ("above plan",))


def test_a_target_whose_time_was_over_before_the_baseline_is_held_against_the_figure() -> None:
    given = {"unit": "percentage", "aggregate": "latest", "direction": "increase",
             "baseline": {"period": "2022-Q3", "value": 30}, "targets": {"2022-Q2": 35}}  # fmt: skip
    row = judge(given, [{"period": "2022-Q2", "value": 36.0}], "2022-Q2", frequency="quarter")
    assert (row.status, row.marks) == ("achieved", ())
    assert row.warnings == ("The baseline was measured only in 2022-Q3: the figure is held against the target alone.",)


def test_money_paid_back_adds_up_to_less_than_nothing() -> None:
    given = {**SUM, "unit": "money", "targets": {"2022": 100}}
    row = judge(given, list_quarters(-50.0, -100.0, -100.0, -100.0), "2022-Q4", frequency="quarter")
    assert row.actual == -350.0


@pytest.mark.parametrize(("unit", "period", "status"), [
    ("money", "2022-Q2", "off track"),  # a part of it may be paid back
    ("money", "2022-Q4", "not met"),
    ("count", "2022-Q2", "not met"),  # what was counted does not become less
])  # fmt: skip
def test_money_over_its_limit_is_missed_only_when_its_time_has_ended(unit: str, period: str, status: str) -> None:
    given = {**SUM, "unit": unit, "direction": "maintain", "targets": [{"window": "2022", "at_most": 100}]}
    quarters = int(period[-1])
    row = judge(given, list_quarters(*[120.0 / quarters] * quarters), period, frequency="quarter")
    assert (row.status, row.gap) == (status, 20.0)


def test_a_limit_that_an_earlier_year_broke_is_told_at_the_end() -> None:
    indicator = {**SUM, "direction": "maintain", "targets": [{"window": year, "at_most": 100} for year in YEARS]}
    rows = [{"period": year, "value": value} for year, value in zip(YEARS, (160, 90, 80), strict=True)]
    row = judge(indicator, rows, "2024", start="2022-01-01", end="2024-12-31")
    assert (row.status, row.marks) == ("achieved", ("not kept in 1 of 3",))
    assert row.warnings == ("It was not kept in 1 of 3 periods of its time: 2022.",)


YEARS = ("2022", "2023", "2024")


@pytest.mark.parametrize(("quarters", "years", "told"), [
    ((9, 9, 9, 9), 30, "not kept in 1 of 5"),  # the year alone was broken
    ((12, 9, 9, 9), 50, "not kept in 1 of 4"),  # the year says no more than its quarters
    ((12, 9, 9, 9), 30, "not kept in 1 of 4"),
])  # fmt: skip
def test_a_limit_of_a_year_is_told_beside_its_quarters_where_it_says_more(
    quarters: tuple[float, ...], years: float, told: str
) -> None:
    limits = [{"window": f"2022-Q{n}", "at_most": 10} for n in (1, 2, 3, 4)] + [{"window": "2022", "at_most": years}]
    indicator = {**SUM, "direction": "maintain", "targets": limits}
    row = judge(indicator, list_quarters(*quarters), "2022-Q4", "quarter", "2022-01-01", "2022-12-31")
    assert [mark for mark in row.marks if mark.startswith("not kept")] == [told]


def test_levels_with_a_limit_a_year_tell_each_figure_that_broke_it() -> None:
    limits = [{"window": year, "at_most": 40} for year in YEARS]
    level = {"aggregate": "latest", "unit": "index", "direction": "decrease", "targets": limits}
    figures = list_quarters(*[38] * 8, 43, 44, 43, 38)
    row = judge(level, figures, "2024-Q4", "quarter", "2022-01-01", "2024-12-31")
    assert "not kept in 3 of 12" in row.marks


def test_a_project_that_begins_on_the_second_of_january_is_of_whole_years() -> None:
    falling = {**FALLING, "baseline": {"period": "2021", "value": 200}, "targets": {"project": 540}}
    rows = [{"period": year, "value": value} for year, value in zip(YEARS, (230, 225, 215), strict=True)]
    assert judge(falling, rows, "2024", "year", "2022-01-02", "2024-12-31").status == "regressed"
