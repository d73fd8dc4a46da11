"""Which window a verdict is of."""

from datetime import date

import pytest

from ctanalysis.figures.judged_targets import Judged
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.figures.verdict_windows import (
    choose_life,
    choose_spoken,
    clip_targets,
    cut_at_breaks,
    find_promised,
    find_spoken_period,
    widen_to_row,
)
from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.observations import Observation
from ctanalysis.params import Event, Indicator, Parameters

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
    indicator: Indicator, targets: list[TargetInForce], period: str, window: str | None, value: float | None
) -> None:
    found = choose_life(targets, indicator, CALENDAR.parse(period), CALENDAR)
    target = found.target if found is not None else None
    assert (target.window.label if target else None, target.value if target else None) == (window, value)


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
    found = choose_spoken(YEARS, FLOW, CALENDAR.parse("2024-Q2"), CALENDAR, ())
    assert (found.target, found.scope) == (YEARS[1], "ytd")


def test_part_targets_of_which_one_was_revised_make_a_revised_sum() -> None:
    revised = TargetInForce(CALENDAR.parse("2024"), value=210.0, is_revised=True, earlier=300.0, revision="It was 300.")
    found = find_promised([YEARS[0], revised], FLOW, PROJECT)
    assert found is not None
    assert (found.value, found.is_sum, found.is_revised, found.revision) == (410.0, True, True, "It was 300.")
    assert found.earlier == 500.0


def test_a_revision_that_is_not_approved_yet_is_not_told() -> None:
    planned = TargetInForce(CALENDAR.parse("2024"), value=300.0, revision="It was 300.")
    found = find_promised([YEARS[0], planned], FLOW, PROJECT)
    assert found is not None and (found.is_revised, found.revision) == (False, None)


@pytest.mark.parametrize(("day", "end", "first", "last"), [
    ("2022-02-10", "2024-11-15", "2022-01-01", "2024-12-31"),
    ("2023-01-01", "2024-12-31", "2023-01-01", "2024-12-31"),
    ("2023-03-31", "2024-10-01", "2023-01-01", "2024-12-31"),
])  # fmt: skip
def test_a_projects_time_is_whole_reporting_periods(day: str, end: str, first: str, last: str) -> None:
    own = Period("project", date.fromisoformat(day), date.fromisoformat(end))
    found = Calendar("quarter").widen(own)
    assert (found.label, found.start.isoformat(), found.end.isoformat()) == ("project", first, last)


@pytest.mark.parametrize(("period", "spoken"), [
    ("2024-Q3", "2024-Q3"), ("2024-Q4", "2024-Q4"), ("2025-Q1", "2024-Q4"), ("2026-Q3", "2024-Q4"),
])  # fmt: skip
def test_after_the_projects_end_its_last_period_is_spoken_of(period: str, spoken: str) -> None:
    assert find_spoken_period(CALENDAR, CALENDAR.parse(period)).label == spoken


def test_without_a_project_the_period_itself_is_spoken_of() -> None:
    period = CALENDAR.parse("2025-Q1")
    assert find_spoken_period(Calendar("quarter"), period) is period


def test_what_was_promised_for_the_year_of_the_projects_end_is_due_when_it_ends() -> None:
    own = Calendar("quarter", 1, Period("project", date(2023, 4, 1), date(2024, 9, 30)))
    found = [one.window for one in clip_targets([*YEARS, *aim(("2030", 300.0))], own, LAST, ())]
    assert [(one.label, one.start.isoformat(), one.end.isoformat()) for one in found] == [
        ("2023", "2023-04-01", "2023-12-31"), ("2024", "2024-01-01", "2024-09-30"),
        ("2030", "2030-01-01", "2030-12-31"),
    ]  # fmt: skip
    assert clip_targets(YEARS, Calendar("quarter"), LAST, ()) == YEARS


@pytest.mark.parametrize(("fields", "ends"), [
    ({"value": 90.0}, date(2024, 12, 31)), ({"withheld": True}, date(2024, 12, 31)),
    ({"status": "suppressed"}, date(2024, 6, 30)),
])  # fmt: skip
def test_a_window_with_its_own_figure_stays_whole_though_withheld(fields: dict[str, object], ends: date) -> None:
    own = Calendar("quarter", 1, Period("project", date(2023, 1, 1), date(2024, 6, 30)))
    row = Observation("x", own.parse("2024"), **fields)  # type: ignore[arg-type]
    (found,) = clip_targets(aim(("2024", 210.0)), own, own.parse("2024"), (row,))
    assert found.window.end == ends


def test_years_that_reach_beyond_the_project_cover_its_life() -> None:
    own = Calendar("quarter", 1, Period("project", date(2023, 4, 1), date(2024, 9, 30)))
    found = choose_spoken(YEARS, FLOW, own.parse("2024-Q3"), own, ())
    assert found.target is not None
    assert (found.scope, found.target.value, found.stretch) == ("life", 410.0, own.project)


BROKEN = Parameters.model_validate({
    "project": {"id": "p", "title": "P", "start": "2023-01-01", "end": "2024-12-31"},
    "calendar": {"frequency": "quarter"}, "sources": {"observations": "x.csv"},
    "indicators": [{**FLOW.model_dump(exclude_defaults=True), "unit": "percentage",
                    "aggregate": "ratio_of_sums"}],
    "events": [{"date": "2024-04-01", "label": "New form", "breaks": ["x"]}],
})  # fmt: skip
SHARE = BROKEN.indicators[0]


def cut(first: str, *labels: str, indicator: Indicator = SHARE) -> Period:
    """The stretch from the start of a period to 2024-Q3, with figures for these periods."""
    stretch = Period("", CALENDAR.parse(first).start, CALENDAR.parse("2024-Q3").end)
    rows = tuple(Observation("x", CALENDAR.parse(label), numerator=1.0, denominator=2.0) for label in labels)
    judged = Judged(None, stretch, "ytd")
    return cut_at_breaks(judged, rows, indicator, BROKEN, CALENDAR.parse("2024-Q3")).stretch


def test_shares_are_pooled_from_the_last_break_on() -> None:
    assert cut("2024-Q1", "2024-Q1", "2024-Q2").start == date(2024, 4, 1)


def test_of_two_breaks_the_last_one_cuts() -> None:
    first = Event.model_validate({"date": "2023-07-01", "label": "Other districts", "breaks": ["x"]})
    twice = BROKEN.model_copy(update={"events": (first, *BROKEN.events)})
    rows = tuple(
        Observation("x", CALENDAR.parse(label), numerator=1.0, denominator=2.0)
        for label in ("2023-Q1", "2023-Q3", "2024-Q2")
    )
    stretch = Period("", date(2023, 1, 1), CALENDAR.parse("2024-Q3").end)
    judged = cut_at_breaks(Judged(None, stretch, "ytd"), rows, SHARE, twice, CALENDAR.parse("2024-Q3"))
    assert judged.stretch.start == date(2024, 4, 1)


def test_a_break_on_the_first_day_cuts_nothing() -> None:
    assert cut("2024-Q2", "2024-Q2", "2024-Q3").start == date(2024, 4, 1)
    assert cut("2024-Q3", "2024-Q3").start == date(2024, 7, 1)


def test_where_nothing_was_reported_since_the_break_the_period_stands_alone() -> None:
    assert cut("2024-Q1", "2024-Q1") == CALENDAR.parse("2024-Q3")


def test_sums_are_not_cut_at_a_break() -> None:
    flow = SHARE.model_copy(update={"aggregate": "sum"})
    assert cut("2024-Q1", "2024-Q1", "2024-Q2", indicator=flow).start == date(2024, 1, 1)


YEAR_2024 = CALENDAR.parse("2024")
GIVEN = FLOW.model_copy(update={"aggregate": "recompute"})


@pytest.mark.parametrize(("row", "indicator", "period", "stretch", "widened"), [
    ("2024", GIVEN, "2024-Q4", "2024-Q4", True), ("2024", GIVEN, "2024-Q3", "2024-Q3", False),
    ("2024", FLOW, "2024-Q4", "2024-Q4", False), ("2024-Q4", GIVEN, "2024-Q4", "2024-Q4", False),
    ("2024", GIVEN, "2025-Q1", "2025-Q1", False), ("2024", GIVEN, "2024-Q4", "2024", False),
    ("2024", GIVEN, "2025-Q1", "2024-Q4", True),
])  # fmt: skip
def test_what_cannot_be_made_of_its_parts_is_judged_by_the_figure_of_its_window(
    row: str, indicator: Indicator, period: str, stretch: str, widened: bool
) -> None:
    rows = (Observation("x", CALENDAR.parse(row), value=5.0),)
    judged = Judged(aim(("2024", 9.0))[0], CALENDAR.parse(stretch), "period")
    found = widen_to_row(judged, rows, indicator, CALENDAR.parse(period))
    assert found == (Judged(judged.target, YEAR_2024, "ytd") if widened else judged)


def test_a_window_without_a_figure_of_its_own_is_not_widened_and_one_that_is_withheld_is() -> None:
    judged = Judged(aim(("2024", 9.0))[0], LAST, "period")
    for more, widened in (({}, False), ({"value": 5.0}, True), ({"withheld": True}, True)):
        rows = (Observation("x", YEAR_2024, **more),)
        assert (widen_to_row(judged, rows, GIVEN, LAST) != judged) is widened
    given = (Observation("x", YEAR_2024, value=5.0),)
    asked = Judged(judged.target, LAST, "period", rounds_within=LAST)
    assert widen_to_row(asked, given, GIVEN, LAST) == asked  # a scope that was asked for
    nothing = Judged(None, LAST, "period")
    assert widen_to_row(nothing, given, GIVEN, LAST) == nothing


@pytest.mark.parametrize(("as_of", "windows"), [
    ("2022-Q4", ["2023-01-01 2023-12-31", "2024-01-01 2024-12-31"]),
    ("2023-Q1", ["2023-01-01 2023-12-31", "2024-01-01 2024-12-31"]),
    ("2023-Q2", ["2023-04-01 2023-06-30", "2024-01-01 2024-12-31"]),
    ("2024-Q1", ["2023-04-01 2023-12-31", "2024-01-01 2024-03-31"]),
    ("2024-Q3", ["2023-04-01 2023-12-31", "2024-01-01 2024-09-30"]),
    ("2024-Q4", ["2023-04-01 2023-12-31", "2024-01-01 2024-09-30"]),
])  # fmt: skip
def test_targets_are_cut_to_the_projects_time_up_to_the_last_period(as_of: str, windows: list[str]) -> None:
    own = Calendar("quarter", 1, Period("project", date(2023, 4, 1), date(2024, 9, 30)))
    found = clip_targets(YEARS, own, own.parse(as_of), ())
    assert [f"{one.window.start} {one.window.end}" for one in found] == windows


@pytest.mark.parametrize(("windows", "label", "value"), [
    ((YEAR_2024,), "2024", 210.0), ((PROJECT,), "project", 410.0),
    ((PROJECT, YEAR_2024), "project", 410.0), ((CALENDAR.parse("2024-H1"),), None, None),
    # the part targets cover the stretch and not the window: the sum is of the stretch
    ((Period("project", date(2023, 1, 1), date(2025, 12, 31)), PROJECT), "project", 410.0),
])  # fmt: skip
def test_what_was_promised_for_a_window_or_the_sum_of_its_parts(
    windows: tuple[Period, ...], label: str | None, value: float | None
) -> None:
    found = find_promised(YEARS, FLOW, *windows)
    assert (found.window.label if found else None, found.value if found else None) == (label, value)
    if found and found.is_sum:
        assert found.window.end == date(2024, 12, 31)
