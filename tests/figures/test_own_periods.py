"""Indicators that are reported by longer periods than the report's: their calendar, and the rounds of their levels."""

from typing import Any

import pytest
from figures_rows import FLOW, LEVEL, SHARE, make_parameters, make_rows

from ctanalysis.figures.own_periods import find_calendar_of, list_periods, name_rounds
from ctanalysis.ground.periods import Calendar
from ctanalysis.observations import ObservationTable

QUARTERS = Calendar(frequency="quarter")


@pytest.mark.parametrize(("labels", "frequency"), [
    (["2022", "2024"], "year"), (["2022-H1", "2022-H2"], "half"), (["2022", "2023-Q1"], "quarter"),
    (["2022-Q1"], "quarter"), (["2022-01"], "quarter"), (["2022-02-01..2023-01-31"], "quarter"), ([], "quarter"),
])  # fmt: skip
def test_figures_of_longer_times_alone_have_a_calendar_of_their_own(labels: list[str], frequency: str) -> None:
    assert find_calendar_of(map(QUARTERS.parse, labels), QUARTERS).frequency == frequency


def name(indicator: dict[str, Any], *labels: str) -> tuple[str, ...]:
    parameters = make_parameters(indicator)
    fields = {"numerator": 1.0, "denominator": 2.0} if indicator is SHARE else {"value": 1.0}
    rows = make_rows(parameters.periods, *[(label, fields) for label in labels])
    return name_rounds(parameters, ObservationTable(rows), parameters.periods.parse("2024-Q4")).indicators[0].schedule


def test_a_level_by_year_has_its_years_as_rounds_up_to_the_projects_end() -> None:
    assert name(LEVEL, "2023", "2024") == ("2023", "2024", "2025")


def test_a_year_that_is_over_without_a_figure_is_no_round() -> None:
    assert name(LEVEL, "2023") == ("2023", "2025")


def test_what_is_added_up_or_pooled_or_comes_every_quarter_has_no_rounds_of_its_own() -> None:
    assert name(FLOW, "2023", "2024") == name(SHARE, "2023", "2024") == name(LEVEL, "2024-Q1", "2024-Q2") == ()


def test_a_round_that_is_withheld_is_a_round_and_one_that_nobody_reported_is_none() -> None:
    parameters = make_parameters(LEVEL)
    last = ("2024", {"withheld": True})
    table = ObservationTable(
        make_rows(parameters.periods, ("2022", {"value": 1.0}), ("2023", {"status": "not_reported"}), last)
    )
    assert [one.label for one in list_periods(table)["x"]] == ["2022", "2024"]
    named = name_rounds(parameters, table, parameters.periods.parse("2024-Q4"))
    assert named.indicators[0].schedule == ("2022", "2024", "2025")


@pytest.mark.parametrize(("indicator", "period", "rounds"), [
    (LEVEL, "2024-Q4", ("2023", "2024", "2025")), (LEVEL, "project", ()),
    ({**LEVEL, "schedule": ["2024"]}, "2024-Q4", ("2024",)), ({**LEVEL, "unit": "milestone"}, "2024-Q4", ()),
])  # fmt: skip
def test_steps_and_declared_rounds_stay_and_so_does_a_report_on_several_rounds(
    indicator: dict[str, Any], period: str, rounds: tuple[str, ...]
) -> None:
    parameters = make_parameters(indicator)
    rows = make_rows(parameters.periods, ("2023", {"value": 1.0}), ("2024", {"value": 1.0}))
    named = name_rounds(parameters, ObservationTable(rows), parameters.periods.parse(period))
    assert named.indicators[0].schedule == rounds
