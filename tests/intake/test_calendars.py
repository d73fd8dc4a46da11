"""The calendar that is drafted from the days of a workbook, and the label of each stretch."""

from datetime import date

import pytest
from found_figures import span

from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.intake.cells.date_spans import Span, make_months
from ctanalysis.intake.drafts.calendars import DraftCalendar, draft_calendar, find_year_of
from ctanalysis.intake.tables.fiscal_years import TimeTable

FREE, JULY = DraftCalendar(), DraftCalendar("quarter", 7)
OCTOBER = DraftCalendar(own={"PY": make_months(2024, 10, 12)})


@pytest.mark.parametrize(("days", "draft", "label"), [
    (span("2024"), FREE, "2024"), (span("2024-Q3"), FREE, "2024-Q3"),
    (span("2024-H2"), FREE, "2024-H2"), (span("2024-05"), FREE, "2024-05"),
    (make_months(2024, 7, 12), FREE, None), (make_months(2024, 2, 3), FREE, None),
    (make_months(2024, 1, 4), FREE, None),
    (Span(date(2024, 1, 2), date(2024, 12, 31)), FREE, None),
    (make_months(2024, 7, 12), JULY, "FY2024/25"), (make_months(2024, 7, 3), JULY, "FY2024/25-Q1"),
    (make_months(2025, 1, 3), JULY, "FY2024/25-Q3"),
    (make_months(2025, 4, 3), JULY, "FY2024/25-Q4"),
    (make_months(2025, 1, 6), JULY, "FY2024/25-H2"), (make_months(1999, 7, 12), JULY, "FY1999/00"),
    (span("2024"), JULY, "2024"), (span("2024-05"), JULY, "2024-05"),
    (make_months(2024, 10, 12), OCTOBER, "PY"),
])  # fmt: skip
def test_a_stretch_has_the_label_of_its_calendar(days: Span, draft: DraftCalendar, label: str | None) -> None:
    assert draft.find_label(days) == label


def test_a_fixed_calendar_knows_its_own_periods_alone() -> None:
    named = {"pilot": Period("pilot", date(2024, 2, 1), date(2024, 4, 30))}
    fixed = DraftCalendar(fixed=Calendar("quarter", 1, named=named))
    assert fixed.find_label(make_months(2024, 2, 3)) == "pilot"
    assert fixed.find_label(span("2024-Q1")) == "2024-Q1"
    assert fixed.find_label(make_months(2024, 3, 3)) is None


def test_a_stretch_without_a_label_is_given_a_name() -> None:
    draft = DraftCalendar()
    assert draft.name_stretch(make_months(2024, 2, 3)) == "2024-02_2024-04"
    assert draft.find_label(make_months(2024, 2, 3)) == "2024-02_2024-04"
    odd = Span(date(2024, 1, 2), date(2024, 2, 5))
    assert draft.name_stretch(odd) == "2024-01-02_2024-02-05"


@pytest.mark.parametrize(("spans", "table", "frequency", "start"), [
    ([span("2024-Q1"), span("2024")], TimeTable(), "quarter", 1),
    ([span("2024"), span("2024-05")], TimeTable(), "month", 1),
    ([span("2024-H1")], TimeTable(), "half", 1),
    ([make_months(2024, 7, 12)], TimeTable(), "year", 7),
    ([make_months(2024, 7, 12)] * 2 + [span("2024")], TimeTable(fiscal_start=4), "year", 4),
    ([], TimeTable(), "year", 1), ([make_months(2024, 1, 4)], TimeTable(), "year", 1),
])  # fmt: skip
def test_the_shortest_period_is_the_frequency(spans: list[Span], table: TimeTable, frequency: str, start: int) -> None:
    draft = draft_calendar(spans, table)
    assert (draft.frequency, draft.fiscal_start) == (frequency, start)
    assert all(draft.find_label(one) for one in spans)


def test_the_projects_own_years_are_named_with_their_quarters() -> None:
    year = Span(date(2022, 9, 15), date(2023, 9, 14))
    second = Span(date(2022, 12, 15), date(2023, 3, 14))
    last = Span(date(2023, 6, 15), date(2023, 9, 14))
    draft = draft_calendar([year, second, last], TimeTable(own_years={1: year}))
    assert draft.own == {"PY1": year, "PY1-Q2": second, "PY1-Q4": last}
    first = Span(date(2022, 9, 15), date(2022, 12, 14))
    assert draft_calendar([first], TimeTable(own_years={1: year})).own["PY1-Q1"] == first
    two = make_months(2023, 1, 24)
    assert draft_calendar([], TimeTable(own_years={1: two})).own == {"PY1": two}
    plain = draft_calendar([span("2024")], TimeTable(own_years={1: span("2024")}))
    assert plain.own == {}


@pytest.mark.parametrize(("days", "draft", "year"), [
    (span("2024-Q1"), FREE, span("2024")),
    (make_months(2024, 7, 3), JULY, make_months(2024, 7, 12)),
    (make_months(2024, 4, 3), JULY, make_months(2023, 7, 12)),
    (span("2024-Q4"), OCTOBER, make_months(2024, 10, 12)),
    (span("2024-Q3"), OCTOBER, span("2024")),
    (span("2024-07"), JULY, make_months(2024, 7, 12)),
    (span("2024-10"), OCTOBER, make_months(2024, 10, 12)), (span("2024-09"), OCTOBER, span("2024")),
    (span("2024-Q4"), DraftCalendar(own={"P": make_months(2024, 10, 6)}), span("2024")),
])  # fmt: skip
def test_a_stretch_lies_in_the_year_that_holds_its_end(days: Span, draft: DraftCalendar, year: Span) -> None:
    assert find_year_of(days, draft) == year
