"""Which window a verdict is of."""

from datetime import date

import pytest

from ctanalysis.figures.declared_targets import TargetInForce
from ctanalysis.figures.windows import choose_life, choose_spoken, find_promised
from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.params import Indicator

PROJECT = Period("project", date(2023, 1, 1), date(2024, 12, 31))
CALENDAR = Calendar("quarter", 1, PROJECT)
FLOW = Indicator.model_validate({
    "id": "x", "title": "X", "pillar": "protection", "level": "output", "unit": "count",
    "direction": "increase", "aggregate": "sum", "counts": "events",
})  # fmt: skip
PERSONS = FLOW.model_copy(update={"aggregate": "unique"})
LEVEL = FLOW.model_copy(update={"aggregate": "latest"})
LAST = CALENDAR.parse("2024-Q4")


def aim(*targets: tuple[str, float]) -> list[TargetInForce]:
    return [TargetInForce(CALENDAR.parse(window), value=value) for window, value in targets]


YEARS = aim(("2023", 200.0), ("2024", 210.0))


@pytest.mark.parametrize(("indicator", "targets", "period", "window", "value"), [
    (FLOW, YEARS, "2024-Q4", "project", 410.0), (FLOW, YEARS, "2024-Q3", None, None),
    (FLOW, YEARS, "2025-Q1", "project", 410.0), (FLOW, YEARS[1:], "2024-Q4", None, None),
    (FLOW, YEARS[:1], "2024-Q4", "2023", 200.0), (FLOW, [], "2024-Q4", None, None),
    (FLOW, aim(("project", 500.0), ("2024", 210.0)), "2024-Q4", "project", 500.0),
    (PERSONS, YEARS, "2024-Q4", None, None),
    (PERSONS, aim(("project", 500.0)), "2024-Q4", "project", 500.0),
    (PERSONS, YEARS[:1], "2024-Q4", "2023", 200.0), (LEVEL, YEARS, "2024-Q4", None, None),
])  # fmt: skip
def test_the_whole_project_is_judged_at_its_end_where_targets_cover_it(
    indicator: Indicator,
    targets: list[TargetInForce],
    period: str,
    window: str | None,
    value: float | None,
) -> None:
    found = choose_life(targets, indicator, CALENDAR.parse(period), CALENDAR)
    target = found.target if found is not None else None
    assert (target.window.label if target else None, target.value if target else None) == (
        window,
        value,
    )


def test_the_life_of_a_project_is_its_own_time_and_not_what_comes_after() -> None:
    found = choose_life(YEARS, FLOW, CALENDAR.parse("2025-Q1"), CALENDAR)
    assert found is not None and (found.stretch, found.scope) == (PROJECT, "life")


def test_a_target_whose_time_is_over_is_judged_over_its_own_time() -> None:
    found = choose_life(YEARS[:1], FLOW, LAST, CALENDAR)
    assert found is not None
    assert (found.stretch.label, found.scope) == ("2023", "ytd")


def test_an_indicator_that_is_counted_in_rounds_has_no_life() -> None:
    rounds = FLOW.model_copy(update={"schedule": ("2024-Q4",)})
    assert choose_life(YEARS, rounds, LAST, CALENDAR) is None


def test_a_project_without_an_end_has_no_life() -> None:
    assert choose_life(YEARS, FLOW, LAST, Calendar("quarter")) is None


def test_before_the_end_the_target_in_force_is_spoken_of() -> None:
    found = choose_spoken(YEARS, FLOW, CALENDAR.parse("2024-Q2"), CALENDAR)
    assert (found.target, found.scope) == (YEARS[1], "ytd")


def test_part_targets_of_which_one_was_revised_make_a_revised_sum() -> None:
    revised = TargetInForce(
        CALENDAR.parse("2024"), value=210.0, is_revised=True, revision="It was 300."
    )
    found = find_promised([YEARS[0], revised], FLOW, PROJECT)
    assert found is not None
    assert (found.value, found.is_sum, found.is_revised, found.revision) == (
        410.0, True, True, "It was 300.",
    )  # fmt: skip


def test_a_revision_that_is_not_approved_yet_is_not_told() -> None:
    planned = TargetInForce(CALENDAR.parse("2024"), value=300.0, revision="It was 300.")
    found = find_promised([YEARS[0], planned], FLOW, PROJECT)
    assert found is not None and (found.is_revised, found.revision) == (False, None)


@pytest.mark.parametrize(("day", "end", "first", "last"), [
    ("2022-02-10", "2024-11-15", "2022-01-01", "2024-12-31"),
    ("2023-01-01", "2024-12-31", "2023-01-01", "2024-12-31"),
    ("2023-03-31", "2024-10-01", "2023-01-01", "2024-12-31"),
])  # fmt: skip
def test_a_projects_time_is_whole_reporting_periods(
    day: str, end: str, first: str, last: str
) -> None:
    own = Period("project", date.fromisoformat(day), date.fromisoformat(end))
    found = Calendar("quarter").widen(own)
    assert (found.label, found.start.isoformat(), found.end.isoformat()) == ("project", first, last)
