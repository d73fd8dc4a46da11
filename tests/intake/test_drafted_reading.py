"""The reading that is drafted: the guess, or what the workbook's witnesses tell; and its keys."""

import pytest
from found_figures import figure, indicator, span

from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.drafted_reading import find_keys, find_since, settle_reading, write_question
from ctanalysis.intake.drafts.period_or_total_readings import EACH, OWN, SO_FAR, SO_FAR_YEAR, STATE, Reading
from ctanalysis.intake.drafts.reading_choice import ReadingChoice

QUARTERS = [f"2024-Q{n}" for n in (1, 2, 3, 4)]
START = span("2023")


@pytest.mark.parametrize(("total", "aggregate", "since", "reading", "is_other"), [
    (None, "sum", None, EACH, False), (29.0, "sum", None, EACH, False),
    (7.0, "sum", None, STATE, True), (7.0, "latest", None, STATE, False),
    (29.0, "latest", None, EACH, True), (29.0, "unique", None, STATE, False),
    (None, "latest", None, STATE, False),
])  # fmt: skip
def test_a_total_that_fits_no_other_reading_overrules_the_guess(
    total: float | None, aggregate: str, since: str | None, reading: str, is_other: bool
) -> None:
    parts = [figure("actual", label, value) for label, value in zip(QUARTERS, (9.0, 5.0, 8.0, 7.0), strict=True)]
    totals = [figure("total", "2024", total)] if total is not None else []
    one = indicator(*parts, *totals, title="Beds")
    found, told = settle_reading(one, "count", DraftCalendar("quarter"), None, aggregate=aggregate, since=since)
    assert (found.reading.actuals, told) == (reading, is_other)


@pytest.mark.parametrize(("reading", "is_contradicted", "aggregate"), [
    (Reading(EACH, EACH), False, "sum"), (Reading(STATE, STATE), False, "latest"),
    (Reading(STATE, STATE, "own"), False, "latest"),
    (Reading(STATE, STATE, "own"), True, "recompute"), (Reading(STATE, STATE), True, "latest"),
    (Reading(EACH, EACH, "own"), True, "sum"), (Reading(OWN, OWN), True, "recompute"),
])  # fmt: skip
def test_a_state_with_a_figure_of_its_own_for_a_longer_period_is_no_last_figure(
    reading: Reading, is_contradicted: bool, aggregate: str
) -> None:
    role = "actual contradicted" if is_contradicted else "actual"
    assert find_keys(reading, indicator(figure(role, "2024", 5.0)))["aggregate"] == aggregate


@pytest.mark.parametrize(("reading", "first", "begins"), [
    (Reading(EACH, EACH), None, None), (Reading(EACH, SO_FAR), "2023-07-01", "project"),
    (Reading(SO_FAR, SO_FAR), "2023-01-01", "project"),
    (Reading(EACH, SO_FAR_YEAR), "2023-07-01", "year"),
])  # fmt: skip
def test_targets_so_far_begin_with_the_first_figure_or_with_the_project(
    reading: Reading, first: str | None, begins: str | None
) -> None:
    one = indicator(figure("target", "2023-Q3", 5.0), figure("actual", "2023-Q4", 4.0), figure("baseline", "2022", 1.0))
    found = find_since(one, reading, START)
    assert (found.first.isoformat() if found else None, found.begins if found else None) == (first, begins)
    alone = find_since(indicator(), Reading(EACH, SO_FAR), START)
    assert alone is not None and alone.first == START.start


def test_where_all_readings_say_the_same_nothing_is_asked() -> None:
    one, choice = indicator(), ReadingChoice(Reading(EACH, EACH))
    assert write_question(one, choice, DraftCalendar(), lambda reading: []) is None
