"""What a reading makes of a stretch: the actual and the target that a verdict sets side by side."""

from typing import Any

import pytest
from found_figures import span

from ctanalysis.intake.cells.date_spans import Span, make_months
from ctanalysis.intake.drafts.period_or_total_readings import (
    EACH,
    OWN,
    SO_FAR,
    SO_FAR_YEAR,
    STATE,
    Percent,
    Point,
    Reading,
    WindowSeries,
    WordsSaid,
    add_longer,
    list_of_shares,
    list_readings,
)
from ctanalysis.intake.drafts.reading_outcomes import (
    Outcome,
    accumulate,
    find_difference,
    find_life,
    find_outcome,
    measure_actual,
    measure_target,
)
from ctanalysis.intake.drafts.readings_checked_by_stated_totals import hear_witnesses, name_relation

LIFE = Span(span("2023").start, span("2024").end)
LABELS = tuple(f"{year}-Q{n}" for year in (2023, 2024) for n in (1, 2, 3, 4))
CLIMB = (10, 20, 30, 40, 15, 30, 45, 60)  # so far, anew each year
RISE = (10, 20, 30, 40, 50, 60, 70, 90)  # so far, since the project began


def points(*values: float, labels: tuple[str, ...] = LABELS) -> tuple[Point, ...]:
    return tuple(Point(span(label), value) for label, value in zip(labels, values, strict=False))


def one(label: str, value: float) -> tuple[Point, ...]:
    return points(value, labels=(label,))


def year_of(days: Span) -> Span:
    return make_months(days.end.year, 1, 12)


@pytest.mark.parametrize(("actuals", "kind", "stretch", "value"), [
    (CLIMB, EACH, LIFE, 250), (CLIMB, EACH, span("2024"), 150), (CLIMB, EACH, span("2024-Q1"), 15),
    (CLIMB, STATE, LIFE, 60), (CLIMB, STATE, span("2023"), 40), (CLIMB, STATE, span("2024-Q2"), 30),
    (CLIMB, OWN, LIFE, None), (CLIMB, OWN, span("2024-Q2"), 30),
    (RISE, SO_FAR, LIFE, 90), (RISE, SO_FAR, span("2024"), 50), (RISE, SO_FAR, span("2024-Q2"), 10),
    (RISE, SO_FAR, span("2023-Q1"), 10), (RISE, SO_FAR, span("2023"), 40),
    (CLIMB, SO_FAR_YEAR, LIFE, 100), (CLIMB, SO_FAR_YEAR, span("2024"), 60),
    (CLIMB, SO_FAR_YEAR, span("2024-Q3"), 15), (CLIMB, SO_FAR_YEAR, span("2024-Q1"), 15),
    (CLIMB, SO_FAR_YEAR, span("2024-H2"), 30), (CLIMB, EACH, span("2022"), None),
])  # fmt: skip
def test_an_actual_is_added_up_taken_last_or_subtracted_as_its_reading_says(
    actuals: tuple[float, ...], kind: str, stretch: Span, value: float | None
) -> None:
    series = WindowSeries(points(*actuals))
    assert measure_actual(series, Reading(kind, EACH), stretch, year_of) == value


@pytest.mark.parametrize(("reading", "stretch", "value"), [
    (Reading(EACH, EACH), span("2024"), 150), (Reading(EACH, EACH, "own"), span("2024"), 170),
    (Reading(EACH, EACH, "own"), LIFE, 270), (Reading(EACH, EACH, "own"), span("2023"), 100),
    (Reading(EACH, EACH, "own"), span("2024-Q1"), 15), (Reading(OWN, OWN), span("2024"), 170),
    (Reading(STATE, STATE), span("2024"), 60), (Reading(STATE, STATE, "own"), span("2024"), 170),
    (Reading(EACH, EACH, "own"), span("2022"), None),
])  # fmt: skip
def test_a_longer_figure_stands_for_its_parts_where_it_counts(
    reading: Reading, stretch: Span, value: float | None
) -> None:
    series = WindowSeries(points(*CLIMB), longer_actuals=one("2024", 170))
    assert measure_actual(series, reading, stretch, year_of) == value


def test_a_longer_figure_of_its_own_always_counts() -> None:
    series = WindowSeries(points(*CLIMB), own_actuals=one("2024", 170), own_targets=one("2024", 9))
    for kind in (EACH, STATE, SO_FAR):
        assert measure_actual(series, Reading(kind, EACH), span("2024"), year_of) == 170
        assert measure_target(series, Reading(kind, EACH), span("2024"), year_of) == 9


@pytest.mark.parametrize(("reading", "stretch", "value"), [
    (Reading(EACH, EACH), LIFE, 500), (Reading(STATE, STATE), LIFE, 500),
    (Reading(EACH, EACH), span("2024"), 150), (Reading(EACH, SO_FAR_YEAR), span("2024"), 60),
    (Reading(EACH, OWN), span("2024"), 170), (Reading(EACH, EACH, "own"), span("2024"), 170),
    (Reading(STATE, STATE), span("2024"), 60), (Reading(STATE, STATE, "own"), span("2024"), 170),
    (Reading(STATE, STATE), span("2024-Q2"), 30), (Reading(STATE, STATE), span("2025"), 60),
])  # fmt: skip
def test_a_target_is_the_projects_over_its_life_else_that_of_the_windows(
    reading: Reading, stretch: Span, value: float | None
) -> None:
    series = WindowSeries(points(*CLIMB), points(*CLIMB), longer_targets=one("2024", 170), whole=500)
    assert measure_target(series, reading, stretch, year_of) == value


@pytest.mark.parametrize(("series", "longer", "stretch", "level"), [
    (WindowSeries((), points(20, 30), own_targets=one("2023", 50)), "parts", "2023-Q3", 50),
    (WindowSeries((), points(20, 30), own_targets=one("2023", 50)), "parts", "2023-Q1", 20),
    (WindowSeries((), points(20, 30, 40, 50), longer_targets=one("2023", 60)), "parts", "2023", 50),
    (WindowSeries((), points(20, 30, 40, 50), longer_targets=one("2023", 60)), "own", "2023", 60),
    (WindowSeries((), points(20, 30)), "parts", "2024", 30),
    (WindowSeries(points(5), (), whole=70), "parts", "2024", 70),
    (WindowSeries(points(5)), "parts", "2023-Q1", None),
])  # fmt: skip
def test_a_level_is_due_at_the_next_window_and_stays_after_the_last(
    series: WindowSeries, longer: str, stretch: str, level: float | None
) -> None:
    assert measure_target(series, Reading(STATE, STATE, longer), span(stretch), year_of) == level


@pytest.mark.parametrize(("series", "life"), [
    (WindowSeries(points(*CLIMB), one("2024", 5)), span("2024")),
    (WindowSeries(points(*CLIMB), one("2024", 5), whole=9), LIFE),
    (WindowSeries(points(*CLIMB)), LIFE),
    (WindowSeries(points(1), one("2023-Q2", 5), longer_targets=one("2023", 9)), span("2023")),
    (WindowSeries(points(1), one("2024-Q2", 5), own_targets=one("2024", 9)), span("2024")),
    (WindowSeries(points(1), longer_actuals=one("2023", 9)), span("2023")),
])  # fmt: skip
def test_the_life_is_that_of_the_targets_or_with_one_for_the_project_of_all_figures(
    series: WindowSeries, life: Span
) -> None:
    assert find_life(series) == life


@pytest.mark.parametrize(("reading", "stretch", "value"), [
    (Reading(EACH, EACH), "2024-Q2", 30), (Reading(EACH, SO_FAR), "2024-Q2", 145),
    (Reading(EACH, SO_FAR_YEAR), "2024-Q2", 45), (Reading(EACH, SO_FAR_YEAR), "2023-Q2", 30),
])  # fmt: skip
def test_beside_a_target_so_far_the_actual_is_added_up_from_where_that_begins(
    reading: Reading, stretch: str, value: float
) -> None:
    series = WindowSeries(points(*CLIMB), points(*CLIMB))
    assert accumulate(series, reading, span(stretch), year_of) == value


def test_totals_so_far_of_a_year_begin_with_the_project_where_that_is_later() -> None:
    late = points(10, 20, 30, labels=LABELS[1:])
    series = WindowSeries(points(5, 10, 20, 30), late)
    assert accumulate(series, Reading(EACH, SO_FAR_YEAR), span("2023-Q3"), year_of) == 30


def tell(reading: Reading, stretch: Span, **more: object) -> tuple[float, float] | None:
    series = WindowSeries(points(*CLIMB), points(*RISE), **more)  # type: ignore[arg-type]
    found = find_outcome(series, reading, stretch, year_of)
    return (found.actual, found.target) if found else None


def test_a_target_so_far_is_set_beside_all_that_was_reached_since_it_began() -> None:
    assert tell(Reading(EACH, SO_FAR), span("2024")) == (250, 90)
    assert tell(Reading(EACH, SO_FAR), span("2024-Q2")) == (145, 60)
    assert tell(Reading(EACH, EACH), span("2024-Q2")) == (30, 60)
    assert tell(Reading(EACH, EACH), span("2022")) is None


def test_a_target_of_the_stretch_itself_comes_before_one_so_far() -> None:
    so_far = Reading(EACH, SO_FAR)
    assert tell(so_far, span("2024"), own_targets=one("2024", 99)) == (150, 99)
    assert tell(so_far, span("2024"), longer_targets=one("2024", 99)) == (250, 90)
    own = Reading(EACH, SO_FAR, "own")
    assert tell(own, span("2024"), longer_targets=one("2024", 99)) == (150, 99)
    assert tell(so_far, LIFE, whole=300.0) == (250, 300)
    assert tell(so_far, span("2024"), whole=300.0) == (250, 90)


@pytest.mark.parametrize(("first", "second", "is_like"), [
    ((100, 200), (100, 200), True), ((100, 200), (100.4, 200), True),
    ((100, 200), (102, 200), False), ((100, 200), (50, 100), False), ((50, 100), (100, 200), False),
    ((100, 200), (100, 199), True), ((100, 200), (100, 190), False), ((5, 0), (5, 0), True),
    ((5, 0), (6, 0), False), ((5, 0), (5, 1), False), ((5, 1), (5, 0), False),
    ((1, 100), (1.3, 100), False), ((0, 100), (0, 100), True), ((100, 200), (100.52, 200), False),
])  # fmt: skip
def test_outcomes_are_alike_in_figure_and_share(
    first: tuple[float, float], second: tuple[float, float], is_like: bool
) -> None:
    assert Outcome(LIFE, *first).is_like(Outcome(LIFE, *second)) is is_like


def test_the_longest_stretch_comes_first_then_longer_figures_years_and_the_last_period() -> None:
    each, state = Reading(EACH, EACH), Reading(STATE, STATE)
    series = WindowSeries(points(*CLIMB), points(*CLIMB))
    found = find_difference(series, (each, state), year_of)
    assert {(one.stretch, one.actual) for one in found.values()} == {(LIFE, 250), (LIFE, 60)}
    last = WindowSeries(points(5), points(5))
    assert find_difference(last, (each, state), year_of) == {}
    assert find_difference(WindowSeries(()), (each, state), year_of) == {}
    year = WindowSeries(points(*CLIMB), longer_targets=one("2023", 300))
    longer = find_difference(year, (each, Reading(EACH, EACH, "own")), year_of)
    assert longer == {}  # only one of them has a target at all


@pytest.mark.parametrize(("values", "words", "kinds"), [
    (RISE, WordsSaid(cumulative=True), [SO_FAR, SO_FAR_YEAR]),
    (RISE, WordsSaid(cumulative=True, yearly=True), [SO_FAR_YEAR]),
    (CLIMB, WordsSaid(cumulative=True), [SO_FAR_YEAR]),
    (CLIMB[:4], WordsSaid(cumulative=True, yearly=True), [SO_FAR]),
    ((10, 10), WordsSaid(cumulative=True), [EACH, STATE]),
    ((10, 10, 10, 20), WordsSaid(cumulative=True), [SO_FAR]),
    ((10, 20, 30, 40, 40, 40, 40, 40), WordsSaid(cumulative=True), [SO_FAR, SO_FAR_YEAR]),
    ((10, 10, 10, 10, 5, 5, 5, 5), WordsSaid(cumulative=True), [EACH, STATE]),
    ((10, 20, 15, 40, 50, 60, 70, 80), WordsSaid(cumulative=True), [EACH, STATE]),
    ((10,), WordsSaid(cumulative=True), ["guessed"]),
    (RISE, WordsSaid(stock=True, cumulative=True), [SO_FAR, SO_FAR_YEAR]),
    (RISE, WordsSaid(not_cumulative=True), [EACH, STATE]),
])  # fmt: skip
def test_totals_so_far_never_fall_inside_a_year_and_rise_somewhere(
    values: tuple[float, ...], words: WordsSaid, kinds: list[str]
) -> None:
    found = list_readings(WindowSeries(points(*values)), words, year_of, guess="guessed")
    assert list(dict.fromkeys(one.actuals for one in found)) == kinds


@pytest.mark.parametrize(("targets", "says", "words", "kinds"), [
    ((), False, WordsSaid(), [EACH]), ((5,), True, WordsSaid(), [EACH]),
    ((5, 9), False, WordsSaid(), [EACH, SO_FAR]), ((5, 9), True, WordsSaid(), [SO_FAR]),
    ((9, 5), True, WordsSaid(), [EACH]), ((5, 9), False, WordsSaid(not_cumulative=True), [EACH]),
])  # fmt: skip
def test_targets_are_so_far_where_their_headings_or_their_course_allow(
    targets: tuple[float, ...], says: bool, words: WordsSaid, kinds: list[str]
) -> None:
    goals = tuple(Point(one.span, one.value, says) for one in points(*targets))
    series = WindowSeries(points(9, 8), goals)
    found = list_readings(series, words, year_of, guess=EACH)
    assert [one.targets for one in found if one.actuals == EACH] == kinds


def test_the_manner_of_the_actuals_comes_first_for_the_targets() -> None:
    series = WindowSeries(points(1, 2), points(3, 4))
    found = list_readings(series, WordsSaid(), year_of, guess=EACH)
    assert found == (
        Reading(EACH, EACH), Reading(EACH, SO_FAR), Reading(SO_FAR, SO_FAR), Reading(SO_FAR, EACH),
        Reading(STATE, STATE),
    )  # fmt: skip


@pytest.mark.parametrize(("series", "own"), [
    (WindowSeries(points(1)), []),
    (WindowSeries(points(1), longer_actuals=one("2023", 9)), [EACH, STATE]),
    (WindowSeries(points(1), longer_targets=one("2023", 9)), [EACH, STATE]),
    (WindowSeries(points(1), own_targets=one("2023", 9)), [STATE]),
    (WindowSeries(points(1), own_actuals=one("2023", 9)), []),
])  # fmt: skip
def test_beside_a_plain_reading_stands_that_by_longer_figures_where_these_disagree(
    series: WindowSeries, own: list[str]
) -> None:
    plain = (Reading(EACH, EACH), Reading(EACH, SO_FAR), Reading(STATE, STATE))
    found = add_longer(plain, series)
    assert [one for one in found if one.longer == "parts"] == list(plain)
    assert [one.actuals for one in found if one.longer == "own"] == own


@pytest.mark.parametrize(("more", "readings"), [
    ({}, ["state/parts"]),
    ({"own_actuals": 1, "own_targets": 1}, ["own/own"]),
    ({"own_actuals": 1, "longer_targets": 1}, ["own/own"]),
    ({"own_actuals": 1}, ["state/parts"]),
    ({"longer_actuals": 1}, ["state/parts", "own/own"]),
    ({"own_targets": 1}, ["state/parts", "state/own"]),
    ({"longer_targets": 1}, ["state/parts", "state/own"]),
])  # fmt: skip
def test_a_share_is_judged_by_its_last_figure_or_by_those_of_longer_periods(
    more: dict[str, int], readings: list[str]
) -> None:
    series = WindowSeries(points(1, 2), **{name: one("2023", 5) for name in more})
    assert [f"{one.actuals}/{one.longer}" for one in list_of_shares(series)] == readings


@pytest.mark.parametrize(("actuals", "stretch", "total", "relation"), [
    (RISE, "2024", 50, {SO_FAR}), (RISE, "2024", 90, {STATE}), (RISE, "2024", 270, {EACH}),
    (RISE, "2024", 67.5, {OWN}), (RISE, "2024", 50.5, {SO_FAR}), (RISE, "2024", 51, set()),
    (RISE, "2024", 49.5, {SO_FAR}), (RISE, "2024", 49, set()), (RISE, "2024-Q4", 90, set()),
    (RISE, "2023", 40, {STATE}), (RISE, "2023", 0, {SO_FAR}), (RISE, "2022", 5, set()),
    (CLIMB, "2024", 60, {STATE}), (CLIMB, "2024", 20, {SO_FAR}),
    ((10, 20, 10, 0), "2023", 10, {OWN}), ((10, 30, 10, 10), "2023", 10, {STATE}),
])  # fmt: skip
def test_a_total_is_told_by_what_it_is_of_the_figures_inside(
    actuals: tuple[float, ...], stretch: str, total: float, relation: set[str]
) -> None:
    found = name_relation(Point(span(stretch), total), points(*actuals), year_of)
    assert found == relation


def test_a_total_over_years_is_the_sum_of_the_last_of_each() -> None:
    assert name_relation(Point(LIFE, 100), points(*CLIMB), year_of) == {SO_FAR_YEAR}
    yearly = points(40, 60, labels=("2023-Q4", "2024-Q4"))
    assert name_relation(Point(LIFE, 100), yearly, year_of) == {EACH}


READINGS = (Reading(EACH, EACH), Reading(SO_FAR, SO_FAR), Reading(STATE, STATE))


@pytest.mark.parametrize(("more", "kept", "told"), [
    ({}, READINGS, ""), ({"totals": one("2024", 50)}, READINGS[1:2], "the totals"),
    ({"totals": one("2024", 270)}, READINGS[:1], "the totals"),
    ({"totals": one("2024", 90)}, READINGS[1:], "the totals"),
    ({"totals": one("2024", 67.5)}, (Reading(OWN, OWN),), "the totals"),
    ({"totals": one("2024", 77)}, READINGS, ""),
    ({"totals": (*one("2024", 90), *one("2023", 40))}, READINGS[1:], "the totals"),
    ({"totals": (*one("2024", 270), *one("2023", 77))}, READINGS[:1], "the totals"),
    ({"totals": (*one("2024", 270), *one("2023", 40))}, READINGS, ""),
    ({"targets": points(*RISE), "target_totals": one("2024", 50)}, READINGS[1:2], "the totals"),
    ({"targets": points(*RISE), "percents": (Percent(span("2024"), 33.3),)}, READINGS, ""),
    ({"whole": 360.0, "percents": (Percent(None, 25.0),)}, READINGS[1:],
     "the percentages achieved"),
    ({"whole": 740.0, "percents": (Percent(None, 0.5),)}, READINGS[:1],
     "the percentages achieved"),
    ({"whole": 740.0, "totals": one("2024", 270), "percents": (Percent(None, 12.2),)}, READINGS[:1],
     "the totals"),
])  # fmt: skip
def test_witnesses_leave_the_readings_that_all_of_them_bear_out(
    more: dict[str, Any], kept: tuple[Reading, ...], told: str
) -> None:
    series = WindowSeries(points(*RISE), **more)
    assert hear_witnesses(series, READINGS, year_of) == (kept, told)


@pytest.mark.parametrize(
    ("stated", "fits"), [(50.0, True), (50.5, True), (49.5, True), (51.0, False), (49.0, False), (0.5, True)]
)
def test_a_percentage_is_written_with_few_digits(stated: float, fits: bool) -> None:
    series = WindowSeries(points(10, 20, 30, 40), points(20, 40, 60, 80), percents=(Percent(span("2023"), stated),))
    kept, _ = hear_witnesses(series, (Reading(EACH, EACH), Reading(STATE, EACH)), year_of)
    assert (Reading(STATE, EACH) not in kept) is fits


def test_beside_a_target_so_far_a_percentage_is_of_all_since_it_began() -> None:
    series = WindowSeries(points(10, 20, 30, 40), points(20, 40, 60, 80), percents=(Percent(span("2023-Q3"), 100.0),))
    readings = (Reading(EACH, SO_FAR), Reading(EACH, EACH))
    assert hear_witnesses(series, readings, year_of)[0] == readings[:1]
