"""Readings of a series, and the totals and shares that bear them out."""

from datetime import date

import pytest

from ctanalysis.intake.cells.date_spans import Span, make_months
from ctanalysis.intake.drafts.period_or_total_readings import (
    EACH,
    SO_FAR,
    SO_FAR_YEAR,
    STATE,
    Percent,
    Point,
    Reading,
    WindowSeries,
    WordsSaid,
    list_readings,
)
from ctanalysis.intake.drafts.reading_outcomes import find_difference, find_outcome
from ctanalysis.intake.drafts.readings_checked_by_stated_totals import hear_witnesses, name_relation

YEAR = make_months(2024, 1, 12)


def find_year(span: Span) -> Span:
    return make_months(span.end.year, 1, 12)


def quarters(*values: float, year: int = 2024, says: bool = False) -> tuple[Point, ...]:
    """A figure a quarter, from the first of the year on."""
    return tuple(Point(make_months(year, 3 * index + 1, 3), value, says) for index, value in enumerate(values))


def list_actuals(series: WindowSeries, words: WordsSaid | None = None) -> list[str]:
    readings = list_readings(series, words or WordsSaid(), find_year, guess=EACH)
    return list(dict.fromkeys(one.actuals for one in readings))


@pytest.mark.parametrize(
    ("values", "words", "allowed"),
    [
        ((10, 20, 30, 40), WordsSaid(), [EACH, SO_FAR, STATE]),
        ((10, 20, 15, 40), WordsSaid(), [EACH, STATE]),
        ((10, 10, 10, 10), WordsSaid(), [EACH, STATE]),
        ((10, 20, 15, 40), WordsSaid(flow=True), [EACH]),
        ((10, 20, 30, 40), WordsSaid(flow=True), [EACH, SO_FAR]),
        ((10, 20, 30, 40), WordsSaid(stock=True), [STATE]),
        ((10, 20, 30, 40), WordsSaid(stock=True, flow=True), [EACH, SO_FAR, STATE]),
        ((10, 20, 30, 40), WordsSaid(cumulative=True), [SO_FAR]),
        ((10, 20, 15, 40), WordsSaid(cumulative=True), [EACH, STATE]),
        ((10, 20, 30, 40), WordsSaid(not_cumulative=True, flow=True), [EACH]),
    ],
)
def test_words_and_falls_leave_these_readings(values: tuple[float, ...], words: WordsSaid, allowed: list[str]) -> None:
    assert list_actuals(WindowSeries(quarters(*values)), words) == allowed


def test_figures_that_fall_only_where_a_year_begins_may_begin_anew_each_year() -> None:
    points = (*quarters(10, 20, 30, 40, year=2023), *quarters(15, 30, 45, 60))
    assert list_actuals(WindowSeries(points)) == [EACH, SO_FAR_YEAR, STATE]


def test_figures_that_never_fall_over_years_may_begin_with_the_project_or_each_year() -> None:
    points = (*quarters(10, 20, 30, 40, year=2023), *quarters(50, 60, 70, 80))
    assert list_actuals(WindowSeries(points)) == [EACH, SO_FAR, SO_FAR_YEAR, STATE]


def test_headings_that_say_so_far_speak_for_their_own_measure() -> None:
    series = WindowSeries(quarters(10, 20, 15, 40), quarters(20, 40, 60, 80, says=True))
    assert list_readings(series, WordsSaid(flow=True), find_year, guess=EACH) == (Reading(EACH, SO_FAR),)


@pytest.mark.parametrize(("total", "relation"), [(100, {EACH}), (40, {STATE}), (25, {"own"}), (77, set())])
def test_a_total_is_the_sum_the_last_the_mean_or_nothing(total: float, relation: set[str]) -> None:
    assert name_relation(Point(YEAR, total), quarters(10, 20, 30, 40), find_year) == relation


@pytest.mark.parametrize(("total", "relation"), [(40, {SO_FAR}), (80, {STATE}), (260, {EACH})])
def test_a_total_of_a_later_year_is_what_came_on_top_of_the_year_before(total: float, relation: set[str]) -> None:
    points = (*quarters(10, 20, 30, 40, year=2023), *quarters(50, 60, 70, 80))
    assert name_relation(Point(YEAR, total), points, find_year) == relation


def test_what_ends_on_the_day_on_which_a_total_begins_does_not_stand_before_it() -> None:
    before = Point(Span(date(2023, 1, 1), YEAR.start), 40)
    points = (before, *quarters(50, 60, 70, 80))
    assert name_relation(Point(YEAR, 40), points, find_year) == set()


@pytest.mark.parametrize(("values", "targets"), [((10, 20), (0, 0)), ((10, 20), ())])
def test_a_share_of_no_target_tells_nothing(values: tuple[float, ...], targets: tuple[float, ...]) -> None:
    readings = (Reading(EACH, EACH), Reading(STATE, STATE))
    series = WindowSeries(quarters(*values), quarters(*targets), percents=(Percent(YEAR, 7.0),))
    assert hear_witnesses(series, readings, find_year) == (readings, "")


def test_a_total_that_is_the_last_bears_out_states_and_totals_so_far() -> None:
    readings = (Reading(EACH, EACH), Reading(SO_FAR, SO_FAR), Reading(STATE, STATE))
    series = WindowSeries(quarters(10, 20, 30, 40), totals=(Point(YEAR, 40),))
    assert hear_witnesses(series, readings, find_year) == (readings[1:], "the totals")


@pytest.mark.parametrize("stated", [98.0, 0.98])
def test_a_share_of_the_target_bears_out_the_reading_that_gives_it(stated: float) -> None:
    readings = (Reading(EACH, EACH), Reading(SO_FAR, EACH), Reading(STATE, STATE))
    series = WindowSeries(
        (Point(make_months(2023, 1, 12), 69530), *quarters(69923, 72139, 73649, 78234)),
        (Point(YEAR, 79830),),
        percents=(Percent(YEAR, stated),),
    )
    kept, told = hear_witnesses(series, readings, find_year)
    assert (kept, told) == (readings[2:], "the percentages achieved")


def test_a_share_that_fits_no_reading_tells_nothing() -> None:
    readings = (Reading(EACH, EACH), Reading(STATE, STATE))
    series = WindowSeries(quarters(10, 20), quarters(10, 20), percents=(Percent(YEAR, 7.0),))
    assert hear_witnesses(series, readings, find_year) == (readings, "")


def test_a_target_so_far_stands_beside_the_actual_from_where_it_begins() -> None:
    series = WindowSeries(quarters(60, 58, 65, 66), quarters(50, 100, 150, 200))
    third = make_months(2024, 7, 3)
    found = find_outcome(series, Reading(EACH, SO_FAR), third, find_year)
    assert found is not None and (found.actual, found.target) == (183, 150)


def test_readings_that_say_the_same_everywhere_are_no_question() -> None:
    series = WindowSeries(quarters(10), quarters(20))
    assert find_difference(series, (Reading(EACH, EACH), Reading(STATE, STATE)), find_year) == {}


def test_the_longest_stretch_with_a_difference_is_told() -> None:
    series = WindowSeries(quarters(10, 20), quarters(20, 20))
    found = find_difference(series, (Reading(EACH, EACH), Reading(STATE, STATE)), find_year)
    assert [(one.actual, one.target) for one in found.values()] == [(30, 40), (20, 20)]
    assert {one.stretch for one in found.values()} == {Span(date(2024, 1, 1), date(2024, 6, 30))}
