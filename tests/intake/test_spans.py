"""Stretches of days, and the words of months."""

from datetime import date

import pytest
from found_figures import span

from ctanalysis.intake.cells.date_spans import (
    MONTHS,
    Span,
    add_months,
    find_day_range,
    make_months,
    order_span,
    read_days,
    read_span,
)
from ctanalysis.intake.cells.heading_words import fold


def test_the_months_of_four_languages_are_in_their_order() -> None:
    for words in (
        "january february march april may june july august september october november december",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "ene fevr mars abr mai juin juil ago sept out nov dez",
    ):
        assert [MONTHS[word] for word in words.split()] == list(range(1, 13))


@pytest.mark.parametrize(("text", "days"), [
    ("2024-03-05", ["2024-03-05"]), ("3/4/2024", ["2024-04-03", "2024-03-04"]),
    ("13/4/2024", ["2024-04-13"]), ("4/13/2024", ["2024-04-13"]), ("4/4/2024", ["2024-04-04"]),
    ("31.2.2024", []), ("5 mars 2024", ["2024-03-05"]), ("march 5, 2024", ["2024-03-05"]),
    ("march 2024", []), ("32/1/2024", []), ("1st january 2024", ["2024-01-01"]), ("nothing", []),
])  # fmt: skip
def test_a_day_is_read_in_every_way_that_it_may_be_one(text: str, days: list[str]) -> None:
    assert [day.isoformat() for day in read_days(text)] == days


@pytest.mark.parametrize(("text", "days"), [
    ("1 January 2024 - 31 March 2024", ("2024-01-01", "2024-03-31")),
    ("01/01/2024 to 31/03/2024", ("2024-01-01", "2024-03-31")),
    ("from 1/4/2024 to 30/6/2024", ("2024-04-01", "2024-06-30")),
    ("4/1/2024 - 6/30/2024", ("2024-04-01", "2024-06-30")),
    ("2 January - 31 March 2024", ("2024-01-02", "2024-03-31")),
    ("31 March 2024 - 1 January 2024", None), ("31 March - 1 January 2024", None),
    ("1 January 2024", None),
])  # fmt: skip
def test_a_range_of_days_runs_forward_and_in_whole_months_where_it_may(text: str, days: tuple[str, str] | None) -> None:
    found = find_day_range(fold(text))
    told = (found[0].start.isoformat(), found[0].end.isoformat()) if found else None
    assert told == days


@pytest.mark.parametrize(("text", "is_span"), [
    ("2024-01-01..2024-03-31", True), (" 2024-01-01..2024-03-31 ", True), ("2024-01-01", False),
    ("2024-01-01..2024-02-31", False),
])  # fmt: skip
def test_a_span_is_read_as_it_is_written(text: str, is_span: bool) -> None:
    found = read_span(text)
    assert (found is not None) is is_span
    assert found is None or found.write() == text.strip()


@pytest.mark.parametrize(("day", "months", "later"), [
    (date(2024, 1, 31), 1, date(2024, 2, 29)), (date(2023, 1, 31), 1, date(2023, 2, 28)),
    (date(2024, 12, 1), 1, date(2025, 1, 1)), (date(2024, 1, 15), -1, date(2023, 12, 15)),
    (date(2024, 3, 31), 12, date(2025, 3, 31)), (date(2024, 5, 1), 0, date(2024, 5, 1)),
])  # fmt: skip
def test_months_are_added_to_the_same_day_or_the_last(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_months_may_lie_outside_the_year() -> None:
    assert make_months(2024, 0, 1) == span("2023-12")
    assert make_months(2024, 13, 3) == span("2025-Q1")
    assert (span("2024-02").months, span("2024").months, span("2024-Q1").months) == (1, 12, 3)


@pytest.mark.parametrize(("first", "last", "is_plain"), [
    (date(2024, 1, 1), date(2024, 1, 31), True), (date(2024, 1, 2), date(2024, 1, 31), False),
    (date(2024, 1, 1), date(2024, 1, 30), False), (date(2024, 2, 1), date(2024, 2, 29), True),
])  # fmt: skip
def test_a_plain_span_is_made_of_whole_months(first: date, last: date, is_plain: bool) -> None:
    assert Span(first, last).is_plain is is_plain


def test_spans_are_in_order_of_their_ends_and_none_comes_last() -> None:
    spans = [None, span("2024"), span("2024-Q4"), span("2024-Q1")]
    ordered = sorted(spans, key=order_span)
    assert ordered == [span("2024-Q1"), span("2024"), span("2024-Q4"), None]
    assert span("2024").holds(span("2024")) and span("2024").holds(span("2024-Q4"))
    assert not span("2024-Q4").holds(span("2024"))
