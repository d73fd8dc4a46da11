"""The period before a row's own, for baselines that each row brings."""

import pytest

from ctanalysis.ground.periods import Calendar
from ctanalysis.observations.row_periods import find_eve


@pytest.mark.parametrize(("calendar", "label", "eve"), [
    (Calendar("quarter"), "2024-Q1", "2023-Q4"), (Calendar("quarter"), "2024", "2023"),
    (Calendar("month"), "2024-Q2", "2024-03"), (Calendar("year"), "2025-Q1", "2024"),
    (Calendar("quarter", fiscal_year_start=7), "FY2023/24-Q1", "FY2022/23-Q4"),
])  # fmt: skip
def test_the_eve_is_the_period_that_ends_just_before(calendar: Calendar, label: str, eve: str) -> None:
    assert find_eve(calendar.parse(label), calendar) == eve


@pytest.mark.parametrize(("calendar", "label", "eve"), [
    (Calendar("year"), "2024-Q3", "2023"), (Calendar("half"), "2024-Q2", "2023"),
    (Calendar("quarter", fiscal_year_start=7), "2024", "FY2022/23"),
])  # fmt: skip
def test_where_no_period_ends_there_the_eve_is_a_year_that_holds_nothing_of_its_own(
    calendar: Calendar, label: str, eve: str
) -> None:
    assert find_eve(calendar.parse(label), calendar) == eve
