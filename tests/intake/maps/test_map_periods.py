"""Stretches of time as maps and cells write them."""

import pytest

from ctanalysis.intake.maps.map_periods import FiscalYear, parse_cell_period, parse_period

OCTOBER = FiscalYear(10, True)


@pytest.mark.parametrize(("words", "days"), [
    ("2024", "2024-01-01..2024-12-31"), ("2024-Q2", "2024-04-01..2024-06-30"), ("2024-H2", "2024-07-01..2024-12-31"),
    ("2024-02", "2024-02-01..2024-02-29"), ("2024-02-29", "2024-02-29..2024-02-29"),
    ("2024-01-01..2024-06-30", "2024-01-01..2024-06-30"), ("2023..2024", "2023-01-01..2024-12-31"),
    ("FY2024", "2023-10-01..2024-09-30"), ("FY2024-Q1", "2023-10-01..2023-12-31"),
    ("fy2024-h2", "2024-04-01..2024-09-30"), ("FY2024-03", "2024-03-01..2024-03-31"),
])  # fmt: skip
def test_a_period_of_a_map_is_days(words: str, days: str) -> None:
    found = parse_period(words, OCTOBER)
    assert found is not None and found.write() == days


def test_a_fiscal_year_named_by_its_start_begins_in_that_year() -> None:
    found = parse_period("FY2024", FiscalYear(7, False))
    assert found is not None and found.write() == "2024-07-01..2025-06-30"


@pytest.mark.parametrize(
    "words", ["", "24", "2024-Q5", "2024-13", "2024-02-30", "Q1", "2024-06-30..2024-01-01", "next year"]
)
def test_what_is_no_period_is_none(words: str) -> None:
    assert parse_period(words, OCTOBER) is None


def test_a_fiscal_year_whose_beginning_nobody_has_said_is_none() -> None:
    assert parse_period("FY2024") is None


@pytest.mark.parametrize(("words", "order", "days"), [
    ("Q1 2019", "", "2019-01-01..2019-03-31"), ("2019 q4", "", "2019-10-01..2019-12-31"),
    ("2019", "", "2019-01-01..2019-12-31"), ("H1/2019", "", "2019-01-01..2019-06-30"),
    ("Jan. 2019", "", "2019-01-01..2019-01-31"), ("março 2019", "", "2019-03-01..2019-03-31"),
    ("01/2019", "", "2019-01-01..2019-01-31"), ("201902", "", "2019-02-01..2019-02-28"),
    ("3/4/2024", "dmy", "2024-04-03..2024-04-03"),
    ("3/4/2024", "mdy", "2024-03-04..2024-03-04"), ("2024-04-03 00:00:00", "", "2024-04-03..2024-04-03"),
])  # fmt: skip
def test_a_cell_names_its_time_in_ways_that_need_no_guess(words: str, order: str, days: str) -> None:
    found = parse_cell_period(words, order)
    assert found is not None and found.write() == days


def test_a_date_of_two_readings_is_none_until_its_order_is_stated() -> None:
    assert parse_cell_period("3/4/2024", "") is None
    assert parse_cell_period("Jan to March", "dmy") is None
