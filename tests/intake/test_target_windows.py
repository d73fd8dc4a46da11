"""The window of a target: what its heading says; else the year of the table, or the project."""

import pytest
from found_figures import figure, indicator, span

from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.target_windows import PROJECT, find_windows
from ctanalysis.intake.tables.workbook_contents import FoundFigure

LIFE = Span(span("2023").start, span("2024").end)
Actual = tuple[str, ...]


def find(
    target: FoundFigure, *others: FoundFigure, actuals: Actual = (), project: Span | None = LIFE, **texts: str
) -> list[str | None]:
    told = [figure("actual", label, 1.0) for label in actuals]
    one = indicator(target, *others, *told, **texts)
    return [label for label, _, _ in find_windows(one, target, DraftCalendar(), project)]


def test_a_target_for_the_whole_project_is_so_whatever_its_days() -> None:
    assert find(figure("target", "2024", 5.0, whole=True)) == [PROJECT]


@pytest.mark.parametrize(("label", "window"), [("2024", "2024"), ("2023-Q2", "2023-Q2"), ("2024-H2", "2024-H2")])
def test_the_days_of_a_heading_are_the_window(label: str, window: str) -> None:
    assert find(figure("target", label, 5.0)) == [window]


def test_the_only_target_with_a_date_at_the_projects_end_is_the_projects() -> None:
    dated = {"target_period": "December 2024"}
    assert find(figure("target", "2024-12", 5.0), **dated) == [PROJECT]
    assert find(figure("target", "2024-12", 5.0)) == ["2024-12"]
    assert find(figure("target", "2024-11", 5.0), **dated) == ["2024-11"]
    assert find(figure("target", "2024-12", 5.0), project=None, **dated) == ["2024-12"]
    other = figure("target", "2023-12", 3.0)
    assert find(figure("target", "2024-12", 5.0), other, **dated) == ["2024-12"]
    same = figure("target", "2024-12", 5.0)
    assert find(figure("target", "2024-12", 5.0), same, **dated) == [PROJECT]
    year = Span(span("2024").start, span("2024").end)
    assert find(figure("target", "2024", 5.0), project=year, **dated) == ["2024"]


def test_the_target_after_the_milestones_is_the_projects() -> None:
    step = figure("target", "2023", 3.0, text="Milestone 2023")
    assert find(figure("target", "2024", 5.0, text="Target 2024"), step) == [PROJECT]
    last = figure("target", "2024", 5.0, text="Milestone 2024")
    assert find(last, step) == ["2024"]
    plain = figure("target", "2023", 3.0, text="Target 2023")
    assert find(figure("target", "2024", 5.0, text="Target 2024"), plain) == ["2024"]
    both = (step, figure("target", "2023-H1", 2.0, text="Target H1"))
    assert find(figure("target", "2024", 5.0, text="Target 2024"), *both) == ["2024"]


def test_a_heading_of_a_time_whose_days_are_not_known_has_no_window_yet() -> None:
    target = figure("target", None, 5.0)
    target.time = TimeWords(own_year=1)
    assert find(target, actuals=("2024",)) == [None]
    target.time = TimeWords()
    assert find(target, actuals=("2024",)) == ["2024"]


@pytest.mark.parametrize(("actuals", "annual", "windows"), [
    (("2024-Q1", "2024-Q2"), False, ["2024"]), (("2023", "2024"), False, [PROJECT]),
    (("2024", "2023"), True, ["2023", "2024"]), ((), False, [PROJECT]), ((), True, []),
])  # fmt: skip
def test_a_heading_without_a_time_is_of_the_one_year_or_each_if_it_says_annual_else_the_project(
    actuals: Actual, annual: bool, windows: list[str]
) -> None:
    assert find(figure("target", None, 5.0, annual=annual), actuals=actuals) == windows


def test_days_that_a_calendar_does_not_know_are_said() -> None:
    odd = figure("target", "2024", 5.0)
    odd.span = Span(span("2024-02").start, span("2024-04").end)
    one = indicator(odd)
    ((label, days, why),) = find_windows(one, odd, DraftCalendar(), None)
    assert (label, days) == (None, odd.span) and why.startswith("the calendar has no such period")
    ((_, _, why),) = find_windows(one, figure("target", "2024", 5.0), DraftCalendar(), None)
    assert why == ""


@pytest.mark.parametrize(("annual", "years", "windows"), [
    (False, ("2024",), [("2024", "its heading names no year")]),
    (True, ("2024",), [("2024", "its heading names no year")]),
    (True, ("2023", "2024"),
     [(year, "its heading says annual: taken for each year of the table") for year in ("2023",
     "2024")]),
    (False, ("2023", "2024"),
     [(PROJECT, "its heading names no period: taken for the whole project")]),
])  # fmt: skip
def test_a_target_without_a_year_says_why_it_is_for_those_of_the_table(
    annual: bool, years: Actual, windows: list[tuple[str, str]]
) -> None:
    target = figure("target", None, 5.0, annual=annual)
    one = indicator(target, *(figure("actual", f"{year}-Q1", 1.0) for year in years))
    found = find_windows(one, target, DraftCalendar(), LIFE)
    assert [(label, why) for label, _, why in found] == windows
