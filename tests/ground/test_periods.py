"""Periods: what a label means, and what lies inside what."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctanalysis.ground.periods import (
    MONTHS_IN,
    Calendar,
    Period,
    PeriodError,
    fill_window,
    fill_with,
    find_position,
    find_shortest,
    find_stretch,
    make_period,
    read_calendar,
)

JANUARY = Calendar("quarter")
JULY = Calendar("quarter", 7)
PROJECT = Period("project", date(2022, 9, 15), date(2024, 9, 14))
OWN = Calendar(
    "year",
    1,
    PROJECT,
    {"PY1": make_period("PY1", "2022-09-15..2023-09-14"), "PY2": make_period("PY2", "2023-09-15..2024-09-14")},
)


@pytest.mark.parametrize("calendar, label, start, end", [
    (JANUARY, "2024", "2024-01-01", "2024-12-31"), (JANUARY, "2024-H2", "2024-07-01", "2024-12-31"),
    (JANUARY, "2024-Q1", "2024-01-01", "2024-03-31"), (JANUARY, "2024-02", "2024-02-01", "2024-02-29"),  # noqa: E501
    (JULY, "FY2024/25", "2024-07-01", "2025-06-30"), (JULY, "FY2024/25-Q3", "2025-01-01", "2025-03-31"),  # noqa: E501
    (JULY, "FY1999/00-H2", "2000-01-01", "2000-06-30"), (JULY, "2024-Q1", "2024-01-01", "2024-03-31"),  # noqa: E501
    (OWN, "PY2", "2023-09-15", "2024-09-14"), (OWN, "project", "2022-09-15", "2024-09-14"),
])  # fmt: skip
def test_a_label_is_a_stretch_of_days(calendar: Calendar, label: str, start: str, end: str) -> None:
    found = calendar.parse(label)
    assert (found.label, found.start.isoformat(), found.end.isoformat()) == (label, start, end)


@pytest.mark.parametrize("calendar, label, words", [
    (JANUARY, "24-Q1", "not a period; allowed: 2024-Q1"), (JANUARY, "2024-Q5", "not a period"), (JANUARY, "2024-13", "not a period"),  # noqa: E501
    (JANUARY, "2024-1", "not a period"), (JANUARY, "Q1 2024", "not a period"), (JANUARY, "2024-Q1 ", "not a period"),  # noqa: E501
    (JANUARY, "٢٠٢٤", "not a period"), (JANUARY, "45292", "not a period"), (JANUARY, "", "not a period"), (JANUARY, "project", "not a period"),  # noqa: E501
    (JANUARY, "FY2024/25", "starts in January; write 2024 or set fiscal_year_start"), (JULY, "FY2024", "not a period; allowed: FY2024/25-Q1"),  # noqa: E501
    (JULY, "FY2024/26", "should end in /25"), (JULY, "FY2024/25-08", "mixes a fiscal year and a month"), (JULY, "2024/25", "not a period"),  # noqa: E501
])  # fmt: skip
def test_another_label_is_refused_with_what_is_allowed(calendar: Calendar, label: str, words: str) -> None:
    with pytest.raises(PeriodError, match="(?s)" + words):
        calendar.parse(label)


def test_a_long_label_is_not_repeated_whole() -> None:
    with pytest.raises(PeriodError) as caught:
        JANUARY.parse("x" * 5000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("text, words", [
    ("2022-09-15", "write it as"), ("2022-02-30..2022-03-01", "does not exist"), ("2023-01-01..2022-01-01", "ends before it starts"),  # noqa: E501
])  # fmt: skip
def test_an_own_period_is_two_days_that_exist_in_order(text: str, words: str) -> None:
    with pytest.raises(PeriodError, match=words):
        make_period("PY1", text)


def test_the_allowed_labels_begin_with_the_projects_own_frequency_and_end_with_its_names() -> None:
    assert JANUARY.describe_labels() == "2024-Q1, 2024-11, 2024-H1, 2024"
    assert JULY.describe_labels().startswith("FY2024/25-Q1, ")
    assert OWN.describe_labels().endswith("PY1, PY2")


def test_a_window_is_tiled_by_frequency_or_by_the_projects_own_names() -> None:
    assert [p.label for p in JANUARY.find_periods(JANUARY.parse("2024"))] == [
        "2024-Q1",
        "2024-Q2",
        "2024-Q3",
        "2024-Q4",
    ]
    assert [p.label for p in JULY.find_periods(JULY.parse("FY2024/25-H2"))] == ["FY2024/25-Q3", "FY2024/25-Q4"]
    assert [p.label for p in OWN.find_periods(PROJECT)] == ["PY1", "PY2"]
    assert [p.label for p in Calendar("month").find_periods(JANUARY.parse("2024-Q1"))] == [
        "2024-01",
        "2024-02",
        "2024-03",
    ]


def test_a_window_shorter_than_a_period_holds_none() -> None:
    assert JANUARY.find_periods(JANUARY.parse("2024-02")) == ()


def test_the_year_of_a_period_is_the_calendars_own() -> None:
    assert JANUARY.find_year(JANUARY.parse("2024-Q3")).label == "2024"
    assert JULY.find_year(JULY.parse("2025-03")).label == "FY2024/25"
    assert [JULY.find_year(JULY.parse(month)).label for month in ("2025-06", "2025-07")] == ["FY2024/25", "FY2025/26"]
    assert OWN.find_year(OWN.parse("2023-Q4")).label == "PY2"
    assert OWN.find_year(OWN.parse("2023-Q3")).label == "PY2"  # its last day lies there, and its first before


def test_time_runs_in_months() -> None:
    assert find_position(date(2024, 3, 1)) - find_position(date(2024, 1, 1)) == 2
    assert JANUARY.parse("2024-02").months == JANUARY.parse("2023-02").months == 1
    assert find_position(date(2024, 1, 16)) == pytest.approx(find_position(date(2024, 1, 1)) + 15 / 31)


def test_a_stretch_runs_from_one_start_to_another_end() -> None:
    first, last = JANUARY.parse("2024-Q1"), JANUARY.parse("2024-Q3")
    assert find_stretch(first, last).months == 9
    assert find_stretch(first, JANUARY.parse("2024")).label == "2024"


@given(st.sampled_from(sorted(MONTHS_IN)), st.integers(1, 12), st.integers(1900, 2100))
def test_the_periods_of_a_year_cover_it_without_gap_or_overlap(frequency: str, first: int, year: int) -> None:
    calendar = Calendar(frequency, first)
    whole = calendar.find_year(Period("", date(year, 6, 1), date(year, 6, 30)))
    parts = calendar.find_periods(whole)
    assert sum(part.months for part in parts) == whole.months == 12
    assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
    assert all(calendar.parse(part.label).same_days(part) for part in parts)
    assert not any(a.overlaps(b) for a, b in zip(parts, parts[1:], strict=False))


def test_a_window_is_filled_by_the_shortest_period_from_each_day_on() -> None:
    calendar = Calendar("month")
    year, half, *quarters = map(calendar.parse, ("2024", "2024-H1", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"))
    assert fill_window(year, [year, half, *quarters]) == tuple(quarters)
    assert fill_window(year, [year, half]) == ()  # the half year is shorter, and leaves a gap
    shortest = find_shortest([year, half, *quarters[1:]])
    assert shortest[year.start] == half
    assert fill_with(year, shortest, below=year.months) == (half, *quarters[2:])
    assert fill_with(half, shortest, below=half.months) == ()  # it does not fill itself


def test_the_year_of_what_lies_across_a_border_is_that_of_its_last_day() -> None:
    across = Period("winter", date(2023, 11, 1), date(2024, 2, 29))
    assert JANUARY.find_year(across).label == "2024"
    assert JULY.find_year(Period("summer", date(2024, 5, 1), date(2024, 8, 31))).label == "FY2024/25"


def test_a_year_of_fifty_three_weeks_is_a_year() -> None:
    weeks = Calendar("month", named={"W53": make_period("W53", "2024-01-01..2025-01-05")})
    assert weeks.find_year(weeks.parse("2024-03")).label == "W53"


def test_a_published_report_says_what_its_own_names_and_its_years_mean() -> None:
    then = read_calendar({"fiscal_year_start": 7, "periods": {"PY1": "2022-09-15..2023-09-14"}})
    assert then.parse("PY1") == Period("PY1", date(2022, 9, 15), date(2023, 9, 14))
    assert then.parse("FY2024/25").start == date(2024, 7, 1)
    assert read_calendar({}).parse("2024").start == date(2024, 1, 1)
