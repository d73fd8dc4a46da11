"""Periods that headings name, in four languages, and what has to be asked for."""

from datetime import date

import pytest

from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.time_words import TimeWords, find_time
from ctanalysis.intake.tables.fiscal_years import TimeTable
from ctanalysis.intake.tables.heading_dates import resolve

KNOWN = TimeTable(fiscal_start=10, own_years={1: Span(date(2022, 9, 15), date(2023, 9, 14))})


def read(heading: str, table: TimeTable = KNOWN) -> str:
    """The days that a heading names, or what is missing."""
    time = find_time(fold(heading))[0]
    assert time is not None, heading
    found = resolve(time, table)
    return found.write() if isinstance(found, Span) else found


def test_a_year_beneath_a_stretch_of_another_year_is_that_year() -> None:
    above, year = find_time("janvier a decembre 2024")[0], find_time("2023")[0]
    assert above is not None and above.span is not None
    assert (above.add(year).span, above.add(year).year) == (None, 2023)
    assert above.add(find_time("2024")[0]).span == above.span


@pytest.mark.parametrize(
    ("heading", "days"),
    [
        ("Q1 2024", "2024-01-01..2024-03-31"),
        ("2024 Q1", "2024-01-01..2024-03-31"),
        ("Q1/24", "2024-01-01..2024-03-31"),
        ("T1 2024", "2024-01-01..2024-03-31"),
        ("Trim. 4 2024", "2024-10-01..2024-12-31"),
        ("1er trimestre 2024", "2024-01-01..2024-03-31"),
        ("2do trimestre 2024", "2024-04-01..2024-06-30"),
        ("4to trimestre 2024", "2024-10-01..2024-12-31"),
        ("Segundo trimestre 2024", "2024-04-01..2024-06-30"),
        ("Jan-Mar 2024", "2024-01-01..2024-03-31"),
        ("janv.–mars 2024", "2024-01-01..2024-03-31"),
        ("enero - marzo 2024", "2024-01-01..2024-03-31"),
        ("Oct 2023 - Sep 2024", "2023-10-01..2024-09-30"),
        ("H2 2024", "2024-07-01..2024-12-31"),
        ("Semestre 1 2024", "2024-01-01..2024-06-30"),
        ("Mar-24", "2024-03-01..2024-03-31"),
        ("FY2024/25", "2024-10-01..2025-09-30"),
        ("2024/25", "2024-10-01..2025-09-30"),
        ("FY25 Q2", "2025-01-01..2025-03-31"),
        ("Q1 FY25 (Oct–Dec 2024)", "2024-10-01..2024-12-31"),
        ("Year 1", "2022-09-15..2023-09-14"),
        ("PY1", "2022-09-15..2023-09-14"),
        ("Year 2 (15 Sep 2023 – 14 Sep 2024)", "2023-09-15..2024-09-14"),
        ("2022-2026", "2022-01-01..2026-12-31"),
        ("01/01/2024 - 31/03/2024", "2024-01-01..2024-03-31"),
        ("Target 2024", "2024-01-01..2024-12-31"),
        ("Jan - Jan 2024", "2024-01-01..2024-01-31"),
        ("Dec 2023 - Jan 2024", "2023-12-01..2024-01-31"),
        ("Dec - Jan 2024", "2023-12-01..2024-01-31"),
        ("training in March 2024", "2024-03-01..2024-03-31"),
    ],
)
def test_headings_name_days(heading: str, days: str) -> None:
    assert read(heading) == days


@pytest.mark.parametrize(
    ("heading", "missing"),
    [("Q1", "year"), ("Jan-Mar", "year"), ("FY2024/25", "fiscal-year-start"), ("Année 1", "project-years")],
)
def test_what_the_heading_does_not_say_is_asked_for(heading: str, missing: str) -> None:
    assert read(heading, TimeTable()) == missing


@pytest.mark.parametrize(
    "words", ["Officers trained", "Outcome 1", "% achieved", "Baseline value", "Number of victims"]
)
def test_words_without_time_name_none(words: str) -> None:
    assert find_time(fold(words))[0] is None


@pytest.mark.parametrize(("words", "quarter"), [
    ("first second third fourth", "quarter"), ("premier deuxième troisième quatrième", "trimestre"),
    ("primer segundo tercer cuarto", "trimestre"), ("primero segundo tercero cuarto", "trimestre"),
    ("primeiro segundo terceiro quarto", "trimestre"), ("1st 2nd 3rd 4th", "quarter"),
    ("1er 2e 3e 4e", "trimestre"), ("1º 2º 3º 4º", "trimestre"),
])  # fmt: skip
def test_quarters_are_counted_in_words_of_four_languages(words: str, quarter: str) -> None:
    days = ("01-01..2024-03-31", "04-01..2024-06-30", "07-01..2024-09-30", "10-01..2024-12-31")
    found = [read(f"{word} {quarter} 2024") for word in words.split()]
    assert found == [f"2024-{one}" for one in days]


FIVE = Span(date(2020, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(("words", "time"), [
    ("training in March", TimeWords(part="03")), ("a training in March", None),
    ("Q5 2024", TimeWords(year=2024)), ("H3 2024", TimeWords(year=2024)), ("Q1st", None),
    ("2024-2024", TimeWords(year=2024)), ("Dec-Nov", TimeWords(months=(12, 11))),
    ("Year 1 (Jan-Dec 2024)",
     TimeWords(own_year=1, span=Span(date(2024, 1, 1), date(2024, 12, 31)))),
    ("Jan-Mar 2024 Q1", TimeWords(part="Q1", span=Span(date(2024, 1, 1), date(2024, 3, 31)))),
    ("Jan-Mar 2024 in May", TimeWords(span=Span(date(2024, 1, 1), date(2024, 3, 31)))),
    ("2020-2024 year 2", TimeWords(own_year=2, span=FIVE)), ("2020-2024 Q1", TimeWords(part="Q1", span=FIVE)),
    ("2020-2024 Q1 year 2", TimeWords(part="Q1", own_year=2, span=FIVE)),
    ("2020-2024 Q2 H1", TimeWords(part="H1", span=FIVE)),
    ("2024-28", TimeWords(year=2024)), ("2024/28", None), ("third half", None), ("3rd half 2024", TimeWords(year=2024)),
    ("fourth quarter", TimeWords(part="Q4")),
])  # fmt: skip
def test_what_words_say_of_time(words: str, time: TimeWords | None) -> None:
    assert find_time(fold(words))[0] == time


JANUARY = Span(date(2024, 1, 1), date(2024, 1, 31))


@pytest.mark.parametrize(("above", "below", "both"), [
    (TimeWords(own_year=1), TimeWords(part="Q1"), TimeWords(own_year=1, part="Q1")),
    (TimeWords(own_year=1), TimeWords(own_year=2), TimeWords(own_year=2)),
    (TimeWords(own_year=1), TimeWords(year=2024), TimeWords(year=2024)),
    (TimeWords(own_year=1), TimeWords(span=JANUARY), TimeWords(span=JANUARY)),
    (TimeWords(year=2023), TimeWords(year=2024), TimeWords(year=2024)),
    (TimeWords(2024, fiscal=True), TimeWords(year=2024), TimeWords(2024, fiscal=True)),
    (TimeWords(2023, fiscal=True), TimeWords(year=2024), TimeWords(year=2024)),
    (TimeWords(2023, fiscal=True, ends=True), TimeWords(part="Q1"),
     TimeWords(2023, fiscal=True, ends=True, part="Q1")),
    (TimeWords(2024, part="Q1"), TimeWords(part="02"), TimeWords(2024, part="02")),
    (TimeWords(span=JANUARY), TimeWords(part="Q1"), TimeWords(part="Q1")),
    (TimeWords(span=JANUARY), TimeWords(months=(1, 2)), TimeWords(months=(1, 2))),
    (TimeWords(span=JANUARY), TimeWords(year=2024), TimeWords(2024, span=JANUARY)),
    (TimeWords(2024), None, TimeWords(2024)),
])  # fmt: skip
def test_a_heading_below_decides_where_both_speak(above: TimeWords, below: TimeWords | None, both: TimeWords) -> None:
    assert above.add(below) == both
