"""Which figures a time that a text names sets side by side."""

from datetime import date

import pytest
from verdict_rows import evaluate

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.measures import Measure
from ctanalysis.follow_up.claims.movement_figure_pairs import (
    When,
    choose_years,
    is_last_of_project,
    list_alternatives,
    list_years,
)
from ctanalysis.ground.periods import Period

YEARS = [Period(str(year), date(year, 1, 1), date(year, 12, 31)) for year in (2022, 2023, 2024)]
LABELS = [f"{year}-Q{n}" for year in (2022, 2023, 2024) for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(("when", "count", "chosen"), [
    (When("year", 1), 3, [2022]), (When("year", 3), 3, [2024]), (When("year", 4), 3, []),
    (When("year", -1), 3, [2024]), (When("year", -2), 3, [2023]), (When("year", -4), 3, []),
    (When("year", 0), 3, [2023]), (When("year", 0), 2, []), (When("year", 0), 1, []),
    (When("years", 1, 2), 3, [2022, 2023]), (When("years", -1, 2), 3, [2023, 2024]),
    (When("years", 1, 3), 3, [2022, 2023, 2024]), (When("years", 1, 4), 3, []),
])  # fmt: skip
def test_a_year_is_counted_from_the_first_the_last_or_in_the_middle(when: When, count: int, chosen: list[int]) -> None:
    assert [int(one.label) for one in choose_years(when, YEARS[:count])] == chosen


def open_quarters(period: str, aggregate: str = "sum", **more: object) -> Evaluation:
    """Figures of twelve quarters, 1 to 12, of a project that began with the first."""
    figures = {label: number for number, label in enumerate(LABELS, start=1)}
    return evaluate(
        {"aggregate": aggregate, "unit": "index" if aggregate == "latest" else "count"},
        figures, period, start="2022-01-01", **more,
    )  # fmt: skip


def tell(when: When, evaluation: Evaluation) -> list[list[str]]:
    found = list_alternatives(Measure("x"), when, evaluation)
    return [[f"{one.start} > {one.end}" for one in steps] for steps in found]


def test_the_years_of_a_project_end_with_the_period() -> None:
    years = list_years(open_quarters("2024-Q2"))
    assert [one.label for one in years] == ["2022", "2023", "2024 (2024-Q2)"]
    assert (years[-1].start, years[-1].end) == (date(2024, 1, 1), date(2024, 6, 30))
    assert [one.label for one in list_years(open_quarters("2022-Q1"))] == ["2022 (2022-Q1)"]
    late = evaluate({}, {"2024-Q1": 1}, "2024-Q4", start="2023-06-01")
    assert [one.label for one in list_years(late)] == ["2023", "2024"]


@pytest.mark.parametrize(("period", "is_last"), [("2024-Q3", False), ("2024-Q4", True), ("2025-Q1", True)])
def test_the_last_period_holds_the_projects_last_day(period: str, is_last: bool) -> None:
    assert is_last_of_project(open_quarters(period)) is is_last


ALL = "2022-Q1 > 2024-Q4"


@pytest.mark.parametrize(
    ("when", "period", "steps"),
    [
        (When("life"), "2024-Q4", [["2022 > 2024"], [ALL]]),
        (When(), "2024-Q4", [["2022 > 2024"], [ALL], ["2023 > 2024"]]),
        (When(), "2024-Q2", [["2022-Q1 > 2024-Q2"], ["2023-Q1 to 2023-Q2 > 2024 (2024-Q2)"], ["2024-Q1 > 2024-Q2"]]),
        (When("each year"), "2024-Q4", [["2022 > 2023", "2023 > 2024"]]),
        (When("each year"), "2024-Q2", [["2022 > 2023"]]),
        (When("each period"), "2022-Q3", [["2022-Q1 > 2022-Q2", "2022-Q2 > 2022-Q3"]]),
        (When("year", -1), "2024-Q4", [["2023 > 2024"], ["2024-Q1 > 2024-Q4"]]),
        (When("year", 1), "2024-Q4", [["2022-Q1 > 2022-Q4"]]),
        (When("years", -1, 2), "2024-Q4", [["2022 > 2023", "2023 > 2024"], ["2023-Q1 > 2023-Q4", "2024-Q1 > 2024-Q4"]]),
        (When("over years", -1, 2), "2024-Q4", [["2022 > 2024"], ["2023-Q1 > 2024-Q4"]]),
        (When("over years", 1, 2), "2024-Q4", [["2022-Q1 > 2023-Q4"]]),
        (When("over years", 1, 4), "2024-Q4", []),
        (When("between", labels=("2022-Q2", "2023-Q1")), "2024-Q4", [["2022-Q2 > 2023-Q1"]]),
        (When("between", labels=("2022-Q2", "2025-Q1")), "2024-Q4", []),
        (When("in", labels=("2023-Q2",)), "2024-Q4", [["2023-Q1 > 2023-Q2"], ["2022-Q2 > 2023-Q2"]]),
        (When("in", labels=("2023",)), "2024-Q4", [["2022 > 2023"], ["2023-Q1 > 2023-Q4"]]),
        (When("in", labels=("2022",)), "2024-Q4", [["2022-Q1 > 2022-Q4"]]),
        (When("in", labels=("nothing",)), "2024-Q4", []),
        (When("since", labels=("2023",)), "2024-Q4", [["2023 > 2024"], ["2022 > 2024"]]),
        (When("since", labels=("2023-Q1",)), "2024-Q4", [["2023-Q1 > 2024-Q4"], ["2022-Q4 > 2024-Q4"]]),
        (When("year", -1, only=True), "2024-Q4", [["2022 > 2023"], ["2022-Q1 > 2022-Q4", "2023-Q1 > 2023-Q4"]]),
        (When("unclear"), "2024-Q4", []),
    ],
)
def test_a_time_names_the_steps_that_may_be_meant_the_longest_first(
    when: When, period: str, steps: list[list[str]]
) -> None:
    assert tell(when, open_quarters(period)) == steps


def test_of_a_level_the_first_and_last_figure_come_before_the_years() -> None:
    assert tell(When("life"), open_quarters("2024-Q4", "latest")) == [[ALL], ["2022 > 2024"]]


def break_on(day: str) -> Evaluation:
    return open_quarters("2024-Q4", events=[{"date": day, "label": "New form", "breaks": ["x"]}])


def test_no_step_leads_across_a_declared_break() -> None:
    assert tell(When("each year"), break_on("2023-01-01")) == [["2023 > 2024"]]
    assert tell(When("each year"), break_on("2023-07-01")) == []
    assert tell(When("life"), break_on("2023-07-01")) == []
    assert tell(When("each year"), break_on("2024-12-31")) == [["2022 > 2023"]]


@pytest.mark.parametrize(("labels", "is_told"), [
    (("2023-Q1", "2023-Q2"), True), (("2022-Q4", "2023-Q1"), False), (("2022-Q1", "2022-Q4"), True),
])  # fmt: skip
def test_a_break_cuts_what_begins_before_it_and_ends_on_it_or_later(labels: tuple[str, str], is_told: bool) -> None:
    found = tell(When("between", labels=labels), break_on("2023-01-01"))
    assert found == ([[" > ".join(labels)]] if is_told else [])


@pytest.mark.parametrize(("day", "is_told"), [("2024-12-31", False), ("2025-01-01", True), ("2021-12-31", False)])
def test_a_baseline_is_compared_only_where_no_break_lies_before_the_end(day: str, is_told: bool) -> None:
    figures = {label: number for number, label in enumerate(LABELS, start=1)}
    level = {
        "aggregate": "latest", "unit": "index", "baseline": {"period": "2021", "value": 9.0},
        "targets": {"2024": 20},
    }  # fmt: skip
    event = {"date": day, "label": "New form", "breaks": ["x"]}
    evaluation = evaluate(level, figures, "2024-Q4", start="2022-01-01", events=[event])
    assert (["2021 > 2024-Q4"] in tell(When("life"), evaluation)) is is_told
