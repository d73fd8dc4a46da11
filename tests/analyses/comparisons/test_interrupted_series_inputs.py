"""A series around a known time: which periods lie where, and what a method is given of them."""

from typing import Any

import pytest
from comparison_rows import COUNT, SHARE, Row, evaluate, find, list_quarters

from ctanalysis.analyses.comparisons.interrupted_series_inputs import (
    InterruptedSeries,
    find_stretch,
    list_fits,
    read_inputs,
    write_inputs,
)

VALUES = [30.0, 28.0, 33.0, 31.0, 29.0, 35.0, 34.0, 30.0, 44.0, 47.0, 43.0, 49.0]
RATE = {"unit": "rate", "scale": 100000, "aggregate": "ratio_of_sums"}


def stretch_at(
    day: str, indicator: dict[str, Any] = COUNT, rows: list[Row] | None = None, **more: Any
) -> InterruptedSeries | str:
    comparison = {"kind": "intervention", "date": day, "model": "level"}
    evaluation = evaluate(indicator, rows or list_quarters(VALUES), comparison, **more)
    (declared,), (one,) = evaluation.parameters.comparisons, evaluation.parameters.indicators
    return find_stretch(evaluation, declared, one, ())


@pytest.mark.parametrize(("day", "before", "inside"), [
    ("2024-01-01", 8, 0), ("2024-01-02", 8, 1), ("2024-03-31", 8, 1), ("2024-04-01", 9, 0),
])  # fmt: skip
def test_the_period_in_which_the_day_falls_is_on_neither_side(day: str, before: int, inside: int) -> None:
    found = stretch_at(day)
    assert isinstance(found, InterruptedSeries)
    assert (len(found.points), found.before, found.transition) == (12, before, inside)


@pytest.mark.parametrize(("day", "words"), [
    ("2021-06-01", "there are no periods before 2021-06-01"),
    ("2022-01-01", "there are no periods before 2022-01-01"),
    ("2024-11-01", "there are no periods after 2024-11-01"),
    ("2024-12-31", "there are no periods after 2024-12-31"),
])  # fmt: skip
def test_a_day_without_periods_on_both_sides_is_refused(day: str, words: str) -> None:
    assert stretch_at(day) == words


@pytest.mark.parametrize(
    ("broken", "points"), [("2022-07-01", 10), ("2024-01-01", 12), ("2024-07-01", 10), ("2022-01-01", 12)]
)
def test_a_break_cuts_off_what_lies_beyond_it(broken: str, points: int) -> None:
    events = [{"date": broken, "label": "New form", "breaks": ["x"]}]
    found = stretch_at("2024-01-01", events=events)
    assert isinstance(found, InterruptedSeries) and len(found.points) == points


def test_nobody_reported_and_somebody_withheld_are_told_apart() -> None:
    events = [{"date": "2020-02-01", "label": "New form", "breaks": ["x"]}]
    assert stretch_at("2020-01-15", events=events) == "no figure was reported"
    people = {**COUNT, "counts": "people", "population": "victims", "sensitivity": "high"}
    small = list_quarters([*VALUES[:5], 3.0, *VALUES[6:]])
    assert stretch_at("2024-01-01", people, small, edition="public") == "withheld"


def read(indicator: dict[str, Any], rows: list[Row]) -> tuple[dict[str, Any], bool, str]:
    comparison = {"kind": "intervention", "date": "2024-07-01", "model": "level"}
    evaluation = evaluate(indicator, rows, comparison)
    (declared,), (one,) = evaluation.parameters.comparisons, evaluation.parameters.indicators
    found = find_stretch(evaluation, declared, one, ())
    assert isinstance(found, InterruptedSeries)
    return (*read_inputs(found, one), write_inputs("A: ", found, one))


def test_counts_are_given_as_counts() -> None:
    inputs, is_count, words = read(COUNT, list_quarters([5, 6, 7, 8]))
    assert inputs == {"y": [5, 6, 7, 8], "exposure": None, "break_after": 2, "transition": 0}
    assert is_count and words == "A: 5, 6 before and 7, 8 after"


def test_levels_and_shares_are_given_as_values() -> None:
    inputs, is_count, _ = read({"unit": "index", "aggregate": "latest"}, list_quarters([5, 6, 7, 8]))
    assert (inputs["y"], is_count) == ([5, 6, 7, 8], False)
    shares: list[Row] = [(f"2024-Q{q}", {}, {"numerator": 5.0 * q, "denominator": 50.0}) for q in (1, 2, 3, 4)]
    inputs, is_count, words = read(SHARE, shares)
    assert (inputs["y"], inputs["exposure"], is_count) == ([10, 20, 30, 40], None, False)
    assert words == "A: 10, 20 before and 30, 40 after"


def test_rates_are_given_as_counts_with_their_people() -> None:
    rates: list[Row] = [(f"2024-Q{q}", {}, {"numerator": 5.0 * q, "denominator": 50000.0}) for q in (1, 2, 3, 4)]
    inputs, is_count, words = read(RATE, rates)
    assert inputs["y"] == [5, 10, 15, 20] and inputs["exposure"] == [50000.0] * 4 and is_count
    assert words == "A: 5 in 50000, 10 in 50000 before and 15 in 50000, 20 in 50000 after"
    bare: list[Row] = [*rates[:3], ("2024-Q4", {}, {"value": 40.0})]
    inputs, is_count, words = read({**RATE, "aggregate": "latest"}, bare)
    assert (inputs["exposure"], is_count) == (None, False)
    assert words.endswith("15 in 50000, 40 after")


def test_a_quarter_that_nobody_reported_is_none() -> None:
    rows = [row for row in list_quarters([5, 6, 7, 8]) if row[0] != "2024-Q2"]
    inputs, _, words = read(COUNT, rows)
    assert inputs["y"] == [5, None, 7, 8] and words == "A: 5, none before and 7, 8 after"


def fit(indicator: dict[str, Any], **words: Any) -> list[tuple[float | None, bool]]:
    comparison = {"kind": "intervention", "date": "2024-01-01", "model": "level", **words}
    fits = list_fits(evaluate(indicator, list_quarters(VALUES), comparison))
    return [(row.observed, row.is_after) for row in fits]


def test_each_period_of_a_picture_says_what_was_seen_and_on_which_side() -> None:
    assert fit(COUNT) == [(value, place >= 8) for place, value in enumerate(VALUES)]
    assert fit({**COUNT, "data_basis": "census"}) == []
    assert fit(COUNT, date="2024-07-01") == []  # too few periods after it
    years = {"kind": "before_after", "before": "2023", "after": "2024"}
    assert list_fits(evaluate(COUNT, list_quarters(VALUES), years)).rows == ()


MONTHLY = {"calendar": {"frequency": "month"}}


def list_months(values: list[float], year: int) -> list[Row]:
    labels = [f"{year + place // 12}-{place % 12 + 1:02d}" for place in range(len(values))]
    return [(label, {}, {"value": value}) for label, value in zip(labels, values, strict=True)]


@pytest.mark.parametrize(("months", "verdict"), [(18, "N"), (30, "C0")])
@pytest.mark.parametrize("model", ["level", "level_slope"])
def test_in_less_than_two_full_years_of_months_a_season_would_look_the_same(
    months: int, verdict: str, model: str
) -> None:
    wobble = [0.0, 3.0, -2.0, 1.0, -3.0, 2.0, 1.0]
    values = [100.0 + wobble[place % 7] + (80.0 if place >= months // 2 else 0.0) for place in range(months)]
    comparison = {"kind": "intervention", "date": "2023-04-01" if months == 30 else "2022-10-01", "model": model}
    last = "2024-06" if months == 30 else "2023-06"
    row = find(COUNT, list_months(values, 2022), comparison, period=last, **MONTHLY)
    assert (row.verdict, row.value) == (verdict, pytest.approx(1.8, abs=0.1))
    told = "it is not called clear: in less than two full years a season would look the same"
    assert (told in row.warnings) is (months == 18)


def test_a_year_before_and_a_year_after_cannot_tell_a_step_from_a_pace_beside_the_season() -> None:
    """Poisson counts around 100, each January at six tenths: drawn once, written out."""
    values = [
        [62, 104, 97, 101, 93, 108, 99, 95, 110, 102, 98, 91],
        [58, 99, 106, 94, 103, 88, 97, 105, 100, 92, 109, 96],
    ]  # fmt: skip
    rows = list_months([float(one) for year in values for one in year], 2023)
    comparison = {"kind": "intervention", "date": "2024-01-01", "model": "level"}
    row = find(COUNT, rows, comparison, period="2024-12", **MONTHLY)
    assert row.verdict == "R" and row.reason and row.reason.startswith("beside a season, a step and a pace cannot")
