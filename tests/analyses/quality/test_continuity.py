"""What is withheld is not called missing."""

import pytest
from comparison_rows import COUNT, INDICATOR, SHARE, Row, evaluate, list_quarters
from heard_checks import hear

from ctanalysis.analyses.quality import check_quality


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_withheld_figures_of_groups_alone_are_not_called_missing(edition: str) -> None:
    targets = [{"window": "2024-Q4", "value": 60, "where": {"site": site}} for site in "AB"]
    given = {
        **SHARE, "aggregate": "latest", "counts": "people", "population": "victims", "disaggregation": ["site"],
        "targets": targets, "schedule": ["2024-Q4"],
    }  # fmt: skip
    rows: list[Row] = [("2024-Q4", {"site": site}, {"numerator": 2.0, "denominator": 4.0}) for site in "AB"]
    remarks = [words for row in check_quality(evaluate(given, rows, edition=edition)) for words in row.remarks]
    assert not [words for words in remarks if "no figure" in words]


@pytest.mark.parametrize(("end", "missing"), [
    ("2024-06-30", []), ("2024-09-30", ["1 of 7 periods have no figure: 2024-Q3."]),
    ("2024-12-31", ["2 of 8 periods have no figure: 2024-Q3, 2024-Q4."]),
])  # fmt: skip
def test_after_the_last_day_of_the_project_no_figure_is_missing(end: str, missing: list[str]) -> None:
    rows = [row for row in list_quarters([4.0] * 8) if row[0] not in ("2024-Q3", "2024-Q4")]
    project = {"id": "p", "title": "P", "start": "2023-01-01", "end": end}
    assert hear("check_missing", evaluate(COUNT, rows, period="2024", project=project)) == missing


def test_of_figures_of_one_day_the_one_of_the_shorter_period_is_the_second_however_the_rows_lie() -> None:
    rows: list[Row] = [("2024", {}, {"value": 40.0}), ("2024-Q4", {}, {"value": 44.0})]
    words = (
        "The figure of 2024 differs from that of 2024-Q4, which ends on the same day. In reports on 2024 the first "
        "counts, in those on 2024-Q4 the second."
    )
    level = {"unit": "index", "aggregate": "latest", "counts": "things"}
    assert hear("check_ends", evaluate(level, rows)) == hear("check_ends", evaluate(level, rows[::-1])) == [words]


def test_that_there_is_no_figure_at_all_is_said_up_to_the_reports_period() -> None:
    both = [{**INDICATOR, **COUNT, "id": name} for name in ("x", "y")]
    evaluation = evaluate(COUNT, list_quarters([4.0] * 8), period="2024-Q2", indicators=both)
    assert hear("check_missing", evaluation, "y") == ["No figure was reported up to 2024-Q2."]


@pytest.mark.parametrize(("day", "is_told"), [("2024-06-30", True), ("2024-07-01", False)])
def test_a_break_is_told_up_to_the_last_day_of_the_period(day: str, is_told: bool) -> None:
    events = [{"date": day, "label": "New form", "breaks": ["x"]}]
    said = hear("check_breaks", evaluate(COUNT, list_quarters([4.0] * 8), period="2024-Q2", events=events))
    assert said == ([f"The series is broken on {day}: New form."] if is_told else [])
