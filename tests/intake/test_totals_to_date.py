"""Totals to date that the figures beside them do not make, and the days that they are for."""

import pytest
from found_figures import figure, indicator, span

from ctanalysis.intake.cells.date_spans import Span, make_months
from ctanalysis.intake.drafts.disagreeing_totals_to_date import list_to_date

N = None
WOMEN = (("sex", "female"),)
LABELS = ("2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2")


def find_year(days: Span) -> Span:
    return make_months(days.end.year, 1, 12)


@pytest.mark.parametrize(("stated", "is_open"), [
    (100, False), (40, False), (70, False), (60, False), (100.5, False), (101, True), (30, True),
    (90, True), (0, True),
])  # fmt: skip
def test_a_total_to_date_is_the_sum_the_last_each_years_last_or_the_last_years_sum(
    stated: float, is_open: bool
) -> None:
    parts = [figure("actual", label, value) for label, value in zip(LABELS, (10, 30, 20, 40), strict=True)]
    total = figure("total", N, stated, cumulative=True)
    found = list_to_date(indicator(*parts, total), parts[::-1], find_year)
    assert found == ([total] if is_open else [])
    assert total.span == (Span(span("2023").start, span("2024-Q2").end) if is_open else N)


@pytest.mark.parametrize(
    ("more", "value"), [({}, 7.0), ({"cumulative": True, "group": WOMEN}, 7.0), ({"cumulative": True}, N)]
)
def test_only_a_total_to_date_of_the_same_group_is_compared(more: dict[str, object], value: float | None) -> None:
    parts = [figure("actual", "2024-Q1", 5.0)]
    assert list_to_date(indicator(*parts, figure("total", N, value, **more)), parts, find_year) == []


def test_a_total_with_days_of_its_own_is_left() -> None:
    parts, total = [figure("actual", "2024-Q1", 5.0)], figure("total", "2024", 7.0, cumulative=True)
    assert list_to_date(indicator(*parts, total), parts, find_year) == []


@pytest.mark.parametrize(("labels", "days"), [
    (("2024-Q2",), "2024-01-01..2024-06-30"), (("2024-Q1",), "2023-01-01..2024-03-31"),
    (("2024",), "2023-01-01..2024-12-31"), (("2023-Q4", "2024-Q1"), "2023-01-01..2024-03-31"),
])  # fmt: skip
def test_a_total_to_date_begins_with_a_year_and_is_longer_than_its_last_figure(
    labels: tuple[str, ...], days: str
) -> None:
    parts = [figure("actual", label, 5.0) for label in labels]
    total = figure("total", N, 77.0, cumulative=True)
    list_to_date(indicator(*parts, total), parts, find_year)
    assert total.span is not None and total.span.write() == days
