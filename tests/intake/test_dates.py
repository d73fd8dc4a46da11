"""From what a heading says of time to days, and what is asked where it does not say enough."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from found_figures import contents, figure, indicator, span

from ctanalysis.intake.cells.date_spans import Span, make_months
from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.tables.fiscal_years import TimeTable
from ctanalysis.intake.tables.heading_dates import resolve, resolve_times
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure

JULY = TimeTable(fiscal_start=7)
OWN = TimeTable(own_years={1: make_months(2023, 4, 12)})


@pytest.mark.parametrize(("time", "table", "days"), [
    (TimeWords(span=span("2024-Q1")), TimeTable(), span("2024-Q1")),
    (TimeWords(year=2024), TimeTable(), span("2024")),
    (TimeWords(year=2024, part="Q1"), TimeTable(), span("2024-Q1")),
    (TimeWords(year=2024, part="Q4"), TimeTable(), span("2024-Q4")),
    (TimeWords(year=2024, part="H2"), TimeTable(), span("2024-H2")),
    (TimeWords(year=2024, part="05"), TimeTable(), span("2024-05")),
    (TimeWords(year=2024, months=(2, 4)), TimeTable(), make_months(2024, 2, 3)),
    (TimeWords(year=2024, months=(11, 1)), TimeTable(), make_months(2023, 11, 3)),
    (TimeWords(year=2024, months=(5, 5)), TimeTable(), make_months(2024, 5, 1)),
    (TimeWords(part="Q1"), TimeTable(), "year"),
    (TimeWords(year=2024, fiscal=True), TimeTable(), "fiscal-year-start"),
    (TimeWords(year=2024, fiscal=True), JULY, make_months(2024, 7, 12)),
    (TimeWords(year=2024, fiscal=True, ends=True), JULY, make_months(2023, 7, 12)),
    (TimeWords(year=2024, fiscal=True, ends=True), TimeTable(fiscal_start=1), span("2024")),
    (TimeWords(year=2024, fiscal=True, part="Q1"), JULY, make_months(2024, 7, 3)),
    (TimeWords(year=2024, fiscal=True, part="Q3"), JULY, make_months(2025, 1, 3)),
    (TimeWords(year=2024, fiscal=True, part="Q4"), JULY, make_months(2025, 4, 3)),
    (TimeWords(year=2024, fiscal=True, part="H2"), JULY, make_months(2025, 1, 6)),
    (TimeWords(year=2024, fiscal=True, part="07"), JULY, make_months(2024, 7, 1)),
    (TimeWords(year=2024, fiscal=True, part="06"), JULY, make_months(2025, 6, 1)),
    (TimeWords(year=2024, fiscal=True, months=(7, 9)), JULY, make_months(2024, 7, 3)),
    (TimeWords(year=2024, fiscal=True, months=(1, 3)), JULY, make_months(2025, 1, 3)),
    (TimeWords(year=2024, fiscal=True, months=(11, 1)), JULY, make_months(2024, 11, 3)),
    (TimeWords(year=2024, part="Q1", months=(7, 9)), JULY, make_months(2023, 7, 3)),
    (TimeWords(own_year=1), OWN, make_months(2023, 4, 12)), (TimeWords(own_year=2), OWN,
                                                            "project-years"),
    (TimeWords(own_year=1, part="Q2"), OWN, make_months(2023, 7, 3)),
    (TimeWords(own_year=1, part="Q4"), OWN, make_months(2024, 1, 3)),
    (TimeWords(own_year=1, part="H1"), OWN, make_months(2023, 4, 6)),
])  # fmt: skip
def test_words_of_time_are_days_or_what_is_missing(time: TimeWords, table: TimeTable, days: Span | str) -> None:
    assert resolve(time, table) == days


def place(time: TimeWords | None, role: str = "actual", **more: Any) -> FoundFigure:
    made = figure(role, None, 5.0, **more)
    made.time = time
    return made


def settle(
    *figures: FoundFigure, answers: dict[str, str] | None = None, project: Span | None = None,
    texts: tuple[str, ...] = (),
) -> Contents:  # fmt: skip
    found = contents()
    found.indicators = [indicator(*figures)]
    resolve_times(found, texts, answers or {}, project)
    return found


@pytest.mark.parametrize(("time", "asked"), [
    (None, "period-of-Tracker"), (TimeWords(part="Q1"), "period-of-Tracker"),
    (TimeWords(year=2024, fiscal=True), "fiscal-year-start"),
    (TimeWords(own_year=1), "project-years"), (TimeWords(year=2024), ""),
])  # fmt: skip
def test_what_a_workbook_does_not_say_of_time_is_asked_and_blocks(time: TimeWords | None, asked: str) -> None:
    found = settle(place(time))
    assert [one.id for one in found.questions] == ([asked] if asked else [])
    assert all(one.blocks for one in found.questions)
    for role in ("target", "percent", "total"):
        assert time is not None or not settle(place(None, role)).questions
    assert not settle(place(time, whole=True)).questions


@pytest.mark.parametrize(("time", "answers", "days"), [
    (None, {"period-of-Tracker": "2024-Q1"}, span("2024-Q1")),
    (TimeWords(part="Q2"), {"period-of-Tracker": "2024"}, span("2024-Q2")),
    (TimeWords(part="Q2"), {"period-of-Tracker": "nonsense"}, None),
    (None, {"period-of-Tracker": "nonsense"}, None),
    (TimeWords(year=2023), {"period-of-Tracker": "2024"}, span("2023")),
    (TimeWords(year=2023), {"period-of-Tracker": "2024-Q1"}, span("2023")),
    (TimeWords(year=2024, fiscal=True), {"fiscal-year-start": "7"}, make_months(2024, 7, 12)),
    (TimeWords(year=2024, fiscal=True), {"fiscal-year-start": "July"}, make_months(2024, 7, 12)),
    (TimeWords(year=2024, fiscal=True), {"fiscal-year-start": "12"}, make_months(2024, 12, 12)),
    (TimeWords(year=2024, fiscal=True), {"fiscal-year-start": "1"}, span("2024")),
    (TimeWords(year=2024, fiscal=True), {"fiscal-year-start": "13"}, None),
    (TimeWords(year=2024, fiscal=True), {"fiscal-year-start": "0"}, None),
    (TimeWords(own_year=2), {"project-years": "2022-04-01"}, make_months(2023, 4, 12)),
])  # fmt: skip
def test_an_answer_gives_the_days(time: TimeWords | None, answers: dict[str, str], days: Span | None) -> None:
    found = settle(place(time), answers=answers)
    assert found.indicators[0].figures[0].span == days
    assert bool(found.questions) is (days is None)


@pytest.mark.parametrize(
    ("mapped", "days"), [("2024", span("2024-Q1")), ("2023", span("2023")), (None, span("2024-Q1"))]
)
def test_days_of_the_map_hold_unless_they_only_repeat_the_heading(mapped: str | None, days: Span) -> None:
    row = place(TimeWords(year=2024, part="Q1"))
    row.heading = replace(row.heading, time=TimeWords(year=2024))
    row.span = span(mapped) if mapped else None
    assert settle(row).indicators[0].figures[0].span == days


FISCAL = TimeWords(year=2024, fiscal=True)


@pytest.mark.parametrize(("texts", "project", "days"), [
    (("Fiscal year: October - September",), None, make_months(2024, 10, 12)),
    (("The fiscal year begins on 1 July",), None, make_months(2024, 7, 12)),
    (("The year begins on 1 July",), None, None),
    ((), make_months(2023, 4, 24), make_months(2024, 4, 12)),
    ((), make_months(2023, 4, 25), None),
    ((), span("2024"), None),
])  # fmt: skip
def test_a_fiscal_year_begins_as_a_line_above_says_or_as_the_project_runs(
    texts: tuple[str, ...], project: Span | None, days: Span | None
) -> None:
    found = settle(place(FISCAL), texts=texts, project=project)
    assert found.indicators[0].figures[0].span == days


def test_a_quarter_with_its_months_tells_when_the_year_begins() -> None:
    told = place(TimeWords(year=2024, fiscal=True, part="Q2", months=(10, 12)))
    found = settle(told, place(FISCAL))
    assert found.indicators[0].figures[1].span == make_months(2024, 7, 12)
    half = place(TimeWords(year=2024, fiscal=True, part="H2", months=(10, 3)))
    assert settle(half, place(FISCAL)).indicators[0].figures[1].span == make_months(2024, 4, 12)

    last = place(TimeWords(year=2024, fiscal=True, part="Q4", months=(1, 3)))
    assert settle(last, place(FISCAL)).indicators[0].figures[1].span == make_months(2024, 4, 12)


def test_a_fiscal_year_with_its_days_tells_when_the_year_begins() -> None:
    told = place(TimeWords(year=2023, fiscal=True, span=make_months(2023, 7, 12)))
    odd = place(TimeWords(year=2023, fiscal=True, span=Span(date(2023, 4, 5), date(2024, 4, 4))))
    found = settle(odd, told, place(FISCAL))
    assert found.indicators[0].figures[2].span == make_months(2024, 7, 12)
    assert settle(odd, place(FISCAL)).indicators[0].figures[1].span is None


def test_a_line_above_with_the_days_of_a_fiscal_year_tells_when_it_begins() -> None:
    for length, days in ((12, make_months(2024, 10, 12)), (6, None)):
        found = contents()
        found.indicators = [indicator(place(FISCAL))]
        above = TimeWords(year=2023, fiscal=True, span=make_months(2023, 10, length))
        later = TimeWords(year=2023, fiscal=True, span=make_months(2023, 4, length))
        resolve_times(found, (), {}, None, [above, later])
        assert found.indicators[0].figures[0].span == days


def test_an_own_year_is_made_of_its_quarters_where_these_name_their_months() -> None:
    quarters = [place(TimeWords(own_year=2, part=f"Q{n}", span=make_months(2023, 3 * n + 1, 3))) for n in (1, 2, 3, 4)]
    found = settle(*quarters, place(TimeWords(own_year=2)), place(TimeWords(own_year=3)))
    assert [one.span for one in found.indicators[0].figures[4:]] == [make_months(2023, 4, 12), make_months(2024, 4, 12)]
    assert settle(*quarters[:3], place(TimeWords(own_year=2))).indicators[0].figures[3].span is None


def test_the_projects_own_years_follow_one_another() -> None:
    first = place(TimeWords(own_year=1, span=make_months(2022, 4, 12)))
    found = settle(first, place(TimeWords(own_year=3)))
    assert found.indicators[0].figures[1].span == make_months(2024, 4, 12)
    assert any("follow in steps" in line for line in found.guesses)
    begun = settle(place(TimeWords(own_year=2)), project=LIFE)
    assert begun.indicators[0].figures[0].span == make_months(2024, 4, 12)


LIFE = make_months(2023, 4, 36)


@pytest.mark.parametrize(("dates", "first", "is_guessed"), [
    (("2024-03", "2024-06", "2024-09"), make_months(2024, 1, 3), True),
    (("2024-01", "2024-04", "2024-07"), make_months(2024, 1, 3), True),
    (("2023-12", "2024-12"), make_months(2023, 1, 12), True),
    (("2023-01", "2024-01"), make_months(2023, 1, 12), True),
    (("2024-06", "2024-12"), make_months(2024, 1, 6), True),
    (("2024-03", "2024-06", "2024-12"), make_months(2024, 1, 3), True),
    (("2024-03", "2024-06", "2025-03"), make_months(2024, 1, 3), True),
    (("2024-03", "2024-06", "2024-10"), make_months(2024, 3, 1), False),
    (("2024-03", "2024-05"), make_months(2024, 3, 1), False),
    (("2024-03",), make_months(2024, 3, 1), False),
])  # fmt: skip
def test_dates_at_steps_of_three_or_twelve_months_name_quarters_and_years(
    dates: tuple[str, ...], first: Span, is_guessed: bool
) -> None:
    figures = [place(TimeWords(year=int(one[:4]), part=one[5:]), text=f"Actual / {one}") for one in dates]
    found = settle(*figures)
    assert found.indicators[0].figures[0].span == first
    assert any("dates in headings" in line for line in found.guesses) is is_guessed
