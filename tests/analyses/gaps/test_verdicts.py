"""Verdicts: which window the report speaks of, on a small project written out here."""

from typing import Any

import pytest
from verdict_rows import FIGURES, YEARS, evaluate

from ctanalysis.analyses.gaps import find_gaps, find_verdicts
from ctanalysis.showing.wording import describe
from ctanalysis.showing.wording.gap_sentences import describe_gap


def judge(indicator: dict[str, Any], figures: dict[str, Any], period: str, **more: str) -> Any:
    (row,) = find_verdicts(evaluate(indicator, figures, period, **more))
    return row


def test_before_the_projects_last_day_the_verdict_is_the_gap() -> None:
    evaluation = evaluate({"targets": YEARS}, FIGURES, "2024-Q3")
    (gap,), (row,) = find_gaps(evaluation), find_verdicts(evaluation)
    assert {**row.as_row()} == {
        **gap.as_row(),
        **dict.fromkeys(("last_window", "last_actual", "last_target", "last_status")),
        "earlier_windows": ["2023"],
        "earlier_statuses": ["partly met"],
    }


def test_at_the_projects_end_targets_that_cover_it_are_judged_together() -> None:
    row = judge({"targets": YEARS}, FIGURES, "2024-Q4")
    assert (row.actual, row.target, row.window, row.scope) == (375.0, 410.0, "project", "life")
    assert row.status == "nearly met"


def test_where_the_last_target_says_another_thing_one_sentence_says_so() -> None:
    evaluation = evaluate({"targets": YEARS}, FIGURES, "2024-Q4")
    (row,) = describe(find_verdicts(evaluation))
    assert row.sentence == (
        "375 since the project began. The target for the whole project is 410: missed by 35. That "
        "is 91 % of the target. In 2024 alone it was 215 against a target of 210: "
        "reached. Its earlier target: partly met (2023)."
    )


def test_where_the_last_target_says_the_same_nothing_more_is_said() -> None:
    row = judge({"targets": {"2023": 150.0, "2024": 210.0}}, FIGURES, "2024-Q4")
    assert (row.status, row.last_status) == ("achieved", None)


def test_a_target_of_the_whole_project_is_the_one_that_is_judged() -> None:
    row = judge({"targets": {"2024": 210.0, "project": 500.0}}, FIGURES, "2024-Q4")
    assert (row.actual, row.target, row.status) == (375.0, 500.0, "partly met")
    assert (row.last_window, row.last_status) == ("2024", "achieved")


def test_targets_that_leave_a_year_out_leave_the_last_target() -> None:
    row = judge({"targets": {"2024": 210.0}}, FIGURES, "2024-Q4")
    assert (row.actual, row.target, row.window) == (215.0, 210.0, "2024")


def test_a_target_whose_time_was_over_before_is_the_last_word_of_an_ended_project() -> None:
    row = judge({"targets": {"2023": 200.0}}, FIGURES, "2024-Q4")
    assert (row.actual, row.target, row.window, row.status) == (160.0, 200.0, "2023", "partly met")


@pytest.mark.parametrize("period", ["2024-Q2", "2024-Q3"])
def test_before_the_end_such_a_target_judges_nothing(period: str) -> None:
    assert judge({"targets": {"2023": 200.0}}, FIGURES, period).status == "no target"


def test_a_missing_period_makes_the_life_partial_unless_the_target_is_reached() -> None:
    figures = {label: value for label, value in FIGURES.items() if label != "2023-Q2"}
    row = judge({"targets": YEARS}, figures, "2024-Q4")
    assert (row.status, row.actual, row.parts) == ("partial", 335.0, ("7 of 8 periods",))
    assert judge({"targets": {"project": 300.0}}, figures, "2024-Q4").status == "achieved"


def test_a_level_has_one_standing_and_that_is_by_its_last_target() -> None:
    level = {"aggregate": "latest", "targets": {"2023": 30.0, "2024": 70.0}}
    row = judge(level, FIGURES, "2024-Q4")
    assert (row.actual, row.target, row.status) == (65.0, 70.0, "nearly met")


@pytest.mark.parametrize("end", ["2024-12-31", "2025-12-31"])
def test_a_year_is_judged_in_the_quarter_that_its_target_is_for(end: str) -> None:
    """A median of each quarter, and none of the year: 65 of 70 in the last one."""
    median = {"aggregate": "recompute", "unit": "median_days", "targets": {"2024-Q4": 70.0}}
    row = judge(median, FIGURES, "2024", end=end)
    assert (row.actual, row.target, row.scope, row.window) == (65.0, 70.0, "ytd", "2024-Q4")
    assert describe_gap(row).startswith("65 days in 2024-Q4. The target is 70 days: missed by 5 days.")


def test_a_level_of_a_longer_time_says_when_it_was_measured() -> None:
    """The year's last figure is no figure of the year."""
    row = judge({"aggregate": "latest", "targets": {"2024": 70.0}}, FIGURES, "2024")
    assert (row.actual, row.measured) == (65.0, "2024-Q4")
    assert describe_gap(row).startswith("65 in 2024-Q4. The target by 2024 is 70: missed by 5.")


def test_a_round_inside_a_year_is_of_its_own_quarter() -> None:
    survey = {"aggregate": "latest", "unit": "index", "targets": {"2024": 70.0}, "schedule": ["2023-Q3", "2024-Q3"]}
    row = judge(survey, FIGURES, "2024", end="2025-12-31")
    assert (row.actual, row.measured) == (50.0, "2024-Q3")


def test_distinct_persons_are_those_of_the_projects_own_row() -> None:
    people = {"aggregate": "unique", "counts": "people", "targets": {"2024": 80.0, "project": 300}}
    row = judge(people, {"2024": 90.0, "project": 310.0}, "2024-Q4")
    assert (row.actual, row.target, row.status) == (310.0, 300.0, "achieved")


def test_a_project_that_begins_and_ends_inside_periods_keeps_their_figures() -> None:
    row = judge({"targets": {"project": 370.0}}, FIGURES, "2024-Q4", start="2023-02-15", end="2024-11-30")
    assert (row.actual, row.status) == (375.0, "achieved")


def test_in_a_report_after_the_projects_end_its_life_ends_with_it() -> None:
    row = judge({"targets": {"project": 330.0}}, FIGURES, "2024-Q4", end="2024-09-30")
    assert (row.actual, row.target, row.status) == (310.0, 330.0, "nearly met")


def test_a_revised_part_is_said_of_the_whole() -> None:
    revised = {"window": "2024", "value": 210, "was": 300, "approved": "2024-03-01", "reason": "War"}
    row = judge({"targets": [{"window": "2023", "value": 200}, revised]}, FIGURES, "2024-Q4")
    assert "target revised" in row.marks and row.warnings == (
        "The target for 2024 was 300 until 2024-03-01: War.",
        "Held against the target before that, 500, it is 75 % of the way.",
    )
    before_the_end = judge({"targets": [{"window": "2023", "value": 200}, revised]}, FIGURES, "2024-Q3")
    assert not any("before that" in words for words in before_the_end.warnings)


def test_after_the_projects_end_a_level_stands_as_it_was_at_its_end() -> None:
    level = {"aggregate": "latest", "targets": {"2024": 60.0}}
    figures = {**FIGURES, "2025-Q1": 20.0}
    row = judge(level, figures, "2025-Q1")
    assert (row.actual, row.status, row.period) == (65.0, "achieved", "2024-Q4")


def test_what_was_promised_for_the_year_of_the_projects_end_is_judged_when_it_ends() -> None:
    row = judge({"targets": YEARS}, FIGURES, "2024-Q3", end="2024-09-30")
    assert (row.actual, row.target, row.window, row.status) == (310.0, 410.0, "project", "partly met")
    level = {"aggregate": "latest", "targets": {"2024": 60.0}}
    row = judge(level, FIGURES, "2024-Q3", end="2024-09-30")
    assert (row.actual, row.target, row.status) == (50.0, 60.0, "partly met")


def test_a_survey_that_was_held_before_the_end_says_when() -> None:
    survey = {"aggregate": "latest", "targets": {"2024": 60.0}, "schedule": ["2023-Q4", "2024-Q2"]}
    row = judge(survey, FIGURES, "2024-Q4")
    assert (row.actual, row.status, row.marks[-1]) == (50.0, "partly met", "last measured 2024-Q2")
    context = judge({**survey, "direction": "none", "targets": {}}, FIGURES, "2024-Q4")
    assert context.status == "context" and not any("measured" in one for one in context.marks)


def test_a_level_with_a_target_for_the_project_has_no_second_verdict() -> None:
    level = {"aggregate": "latest", "targets": {"project": 60.0, "2023": 100.0}}
    assert judge(level, FIGURES, "2024-Q4").last_status is None


def test_a_figure_of_the_whole_window_is_of_that_window_and_not_since_a_day() -> None:
    median = {"unit": "median_days", "aggregate": "recompute", "direction": "decrease", "targets": {"2024": 10.0}}
    evaluation = evaluate(median, {"2024-Q4": 9.0, "2024": 14.0}, "2024-Q4", end="2025-12-31")
    (row,) = describe(find_verdicts(evaluation))
    assert (row.actual, row.status) == (14.0, "not met")
    assert not any("counted since" in mark for mark in row.marks)
    assert (row.sentence or "").startswith("14 days in 2024.")
