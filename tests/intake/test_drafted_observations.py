"""Rows of observations: one an indicator, period and group, with the words that stood beside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from found_figures import contents, figure, indicator

from ctanalysis.ground.periods import Calendar
from ctanalysis.intake.cells.compound_figures import CellFigure
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.drafted_observations import CONTRADICTED, Row, list_planned_rows, list_rows, write_rows
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure

N = None
WOMEN = (("sex", "women"),)
QUARTERLY = DraftCalendar("quarter")


def make(
    *figures: FoundFigure, unit: str = "count", remark: str = "", calendar: DraftCalendar = QUARTERLY
) -> tuple[list[Row], Contents]:
    """The rows, and what is said of the cells."""
    found, one = contents(), indicator(*figures, **({"comment": remark} if remark else {}))
    for each in one.figures:
        found.note(each.cell, each.role)
    return list_rows(found, one, calendar, unit), found


def shape(**said: Any) -> FoundFigure:
    """An actual of 2024 that was read as this."""
    made = figure("actual", "2024", N)
    made.figure = CellFigure(**said)
    return made


@pytest.mark.parametrize(("one", "unit", "told"), [
    (shape(value=5.0), "count", {"value": 5.0}), (shape(value=5.0, n=20.0), "count",
     {"value": 5.0}),
    (shape(value=5.0, n=20.0), "mean_score", {"value": 5.0, "n": 20.0}),
    (shape(value=5.0, n=20.0), "money", {"value": 5.0}),
    (shape(numerator=4.0, denominator=8.0), "percentage", {"numerator": 4.0, "denominator": 8.0}),
    (shape(status="not_reported"), "count", {"status": "not_reported"}),
    (shape(status="not_applicable"), "ordinal", {"status": "not_applicable"}),
    (shape(word="weak"), "ordinal", {"rating": "weak"}),
    (shape(value=5.0), "ordinal", {"status": "not_reported"}),
    (shape(reading="question"), "count",
     {"status": "not_reported",
     "comment": "the cell of the workbook could not be read for certain"}),
    (shape(reading="not used"), "count",
     {"status": "not_reported", "comment": "the cell of the workbook holds no figure"}),
])  # fmt: skip
def test_a_row_holds_what_its_unit_is_made_of(one: FoundFigure, unit: str, told: dict[str, object]) -> None:
    assert make(one, unit=unit)[0] == [Row("x", "2024", "2024-12-31", **told)]


BOTH = {"numerator": 4.0, "denominator": 8.0}


@pytest.mark.parametrize(("figures", "unit", "told"), [
    ((("actual", 50.0), ("numerator", 4.0), ("denominator", 8.0)), "percentage", [BOTH]),
    ((("actual", 50.0), ("numerator", 4.0), ("denominator", 8.0)), "rate", [BOTH]),
    ((("actual", 50.0), ("numerator", 4.0), ("denominator", 8.0)), "count", [{"value": 50.0}]),
    ((("actual", 50.0), ("numerator", 4.0), ("denominator", 0.0)), "ratio", [{"value": 50.0}]),
    ((("actual", 50.0), ("numerator", 4.0)), "percentage", [{"value": 50.0}]),
    ((("actual", 50.0), ("denominator", 8.0)), "percentage", [{"value": 50.0, "n": 8.0}]),
    ((("actual", 50.0), ("numerator", N), ("denominator", 8.0)), "percentage", [{"value": 50.0, "n": 8.0}]),
    ((("numerator", 4.0), ("denominator", 8.0)), "percentage", [BOTH]),
    ((("numerator", 0.0), ("denominator", 8.0)), "percentage",
     [{"numerator": 0.0, "denominator": 8.0}]),
    ((("numerator", 4.0), ("denominator", 0.0)), "percentage", []),
    ((("numerator", N), ("denominator", 8.0)), "percentage", []),
    ((("denominator", 8.0),), "percentage", []), ((("numerator", 4.0),), "percentage", []),
])  # fmt: skip
def test_a_share_is_made_of_its_two_counts_where_both_stand_in_the_workbook(
    figures: Sequence[tuple[str, float | None]], unit: str, told: list[dict[str, float]]
) -> None:
    rows, _ = make(*(figure(role, "2024", value) for role, value in figures), unit=unit)
    assert rows == [Row("x", "2024", "2024-12-31", **one) for one in told]


@pytest.mark.parametrize(("stated", "unit", "is_told"), [
    (50.0, "percentage", False), (50.4, "percentage", False), (60.0, "percentage", True), (60.0, "rate", False),
])  # fmt: skip
def test_a_percentage_that_its_own_counts_contradict_is_told(stated: float, unit: str, is_told: bool) -> None:
    figures = (("actual", stated), ("numerator", 4.0), ("denominator", 8.0))
    rows, found = make(*(figure(role, "2024", value) for role, value in figures), unit=unit)
    assert rows == [Row("x", "2024", "2024-12-31", **BOTH)]
    assert [account.sentence for account in found.accounts.values() if " NOT " in account.sentence] == [
        CONTRADICTED
    ] * is_told


def test_the_two_counts_of_a_group_make_the_share_of_that_group() -> None:
    parts = [figure(role, "2024", value, group=WOMEN) for role, value in BOTH.items()]
    rows, _ = make(figure("actual", "2024", 50.0), *parts, unit="percentage")
    assert rows == [Row("x", "2024", "2024-12-31", value=50.0), Row("x", "2024", "2024-12-31", WOMEN, **BOTH)]


def test_rows_are_in_the_order_of_their_days_and_then_of_their_groups() -> None:
    figures = [figure("actual", "2024-Q2", 3.0), figure("actual", "2024-Q1", 2.0, group=WOMEN),
               figure("actual", "2024-Q1", 1.0)]  # fmt: skip
    assert [row.value for row in make(*figures)[0]] == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(("one", "why"), [
    (figure("actual", N, 5.0), "no period is known for it"),
    (replace(figure("actual", N, 5.0), span=Span(date(2024, 1, 2), date(2024, 2, 3))),
     "the calendar of the parameters has no period 2024-01-02..2024-02-03"),
])  # fmt: skip
def test_a_figure_without_a_period_of_the_calendar_is_not_used(one: FoundFigure, why: str) -> None:
    rows, found = make(one, calendar=DraftCalendar(fixed=Calendar()))
    account = found.find_account(one.cell)
    assert rows == [] and account is not None
    assert (account.reading, account.sentence.split(":")[0]) == ("not used", why)


LONG = "a" * 501


@pytest.mark.parametrize(("values", "remark", "comments"), [
    ([1.0, 2.0], "late", ["", "late"]), ([1.0, N], "late", ["late", ""]),
    ([N, N], "late", ["", ""]),
    ([1.0, 2.0], "", ["", ""]), ([1.0, 2.0], "call 090 123 4567", ["", ""]),
    ([1.0, 2.0], LONG, ["", LONG[:500]]), ([0.0, N], "late", ["late", ""]),
])  # fmt: skip
def test_the_remark_of_an_indicator_stands_beside_its_last_figure(
    values: list[float | None], remark: str, comments: list[str]
) -> None:
    figures = [figure("actual", f"2024-Q{n}", value) for n, value in enumerate(values, start=1)]
    women = figure("actual", "2024-Q4", 1.0, group=WOMEN)
    rows, found = make(*figures, women, remark=remark)
    assert [row.comment for row in rows] == [*comments, ""]
    assert len(found.guesses) == ("090" in remark)


@pytest.mark.parametrize(
    ("one", "unit"), [(shape(word="weak"), "ordinal"), (shape(numerator=4.0, denominator=8.0), "percentage")]
)
def test_a_rating_and_a_share_are_figures_that_a_remark_may_stand_beside(one: FoundFigure, unit: str) -> None:
    assert [row.comment for row in make(one, unit=unit, remark="late")[0]] == ["late"]


@pytest.mark.parametrize(("note", "comment", "sentence"), [
    ("Double counting removed", "Double counting removed",
     "the note in this cell became the comment"),
    (LONG, LONG[:500], "the note in this cell became the comment"),
    ("call 090 123 4567", "",
     "a note in this cell was left out: it seems to hold a phone number or "
     "an e-mail address"), ("", "", ""),
])  # fmt: skip
def test_the_note_of_a_cell_is_its_comment_unless_somebody_could_be_reached_by_it(
    note: str, comment: str, sentence: str
) -> None:
    found, one = contents(), indicator(figure("actual", "2024", 5.0))
    own = one.figures[0]
    own.cell = replace(own.cell, note=note)
    account = found.note(own.cell, "actual")
    assert [row.comment for row in list_rows(found, one, QUARTERLY, "count")] == [comment]
    assert account.sentence == sentence


def test_the_file_has_a_column_for_each_dimension_and_whole_numbers_without_decimals() -> None:
    row = Row("x", "2024", "", WOMEN, 1234567.0, 0.1 + 0.2, comment="=late")
    assert write_rows([row], ["sex", "district"]).splitlines() == [
        "indicator_id,period,sex,district,value,numerator,denominator,n,status,rating,comment",
        "x,2024,women,,1234567,0.3,,,,,'=late",
    ]


def test_a_plan_has_a_row_for_each_period_with_a_target_and_else_its_baselines() -> None:
    plan = contents()
    figures = [figure("target", "2024", 5.0), figure("target", "2025", 6.0), figure("baseline", "2023", 4.0)]
    plan.indicators = [indicator(*figures)]
    rows = list_planned_rows(plan, QUARTERLY)
    assert [(row.period, row.value, row.status) for row in rows] == [
        ("2024", N, "not_reported"), ("2025", N, "not_reported"),
    ]  # fmt: skip
    plan.indicators = [indicator(figure("baseline", "2023", 4.0))]
    assert [(row.period, row.value, row.status) for row in list_planned_rows(plan, QUARTERLY)] == [("2023", 4.0, "")]
