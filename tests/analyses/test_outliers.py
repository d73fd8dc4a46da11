"""One figure far from all others makes neither a centre, nor limits, nor a forecast."""

import pytest
from comparison_rows import COUNT, Row, evaluate

from ctanalysis.analyses.forecasts import BENT, find_forecasts
from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.analyses.outliers import _list_around, find_outliers
from ctanalysis.analyses.process_stability import find_stability
from ctanalysis.ground.mark_words import LIKELY_AHEAD, UNLIKELY_AHEAD

LEVEL = [40.0, 41, 39, 42, 40, 38, 40, 40, 39, 42, 41, 43, 40, 41]
SEASON = [80.0, 70, 30, 20, 78, 74, 28, 22, 82, 69, 31, 19, 81, 72]
STEPS = [40.0, 39, 41, 40, 20, 21, 19, 20, 40, 41, 39, 40, 41, 39, 40, 41, 39, 41, 40, 39, 41]


def list_since(values: list[float], year: int) -> list[Row]:
    return [(f"{year + n // 4}-Q{n % 4 + 1}", {}, {"value": value}) for n, value in enumerate(values)]


def put(values: list[float], place: int, value: float) -> list[float]:
    return [value if there == place else one for there, one in enumerate(values)]


@pytest.mark.parametrize(("values", "places"), [
    (put(LEVEL, 6, 160.0), [6]), (put(LEVEL, 6, 0.0), [6]), (put(LEVEL, 13, 160.0), [13]), (LEVEL, []), (SEASON, []),
    (put(put(LEVEL, 2, 150.0), 4, 160.0), [2, 4]), (STEPS, []), ([10.0, 20, 30, 40, 50, 60], []), ([0.0] * 8, []),
])  # fmt: skip
def test_one_figure_alone_lies_far_from_those_around_it(values: list[float], places: list[int]) -> None:
    assert find_outliers(values) == places


def test_a_lone_figure_is_not_in_the_centre_of_a_chart() -> None:
    (row,) = find_stability(evaluate(COUNT, list_since(put(LEVEL, 4, 160.0), 2021), period="2024-Q2"))
    assert (row.status, row.rule, round(row.centre or 0, 1)) == ("ordinary swing", None, 40.5)
    assert "far from all others, and not in its centre: 2022-Q1" in row.warnings


def test_a_forecast_that_one_figure_makes_is_none() -> None:
    given = {**COUNT, "targets": {"2024": 200}}
    (row,) = find_forecasts(evaluate(given, list_since(put(LEVEL, 6, 160.0), 2021), period="2024-Q2"))
    assert row.verdict == "R" and row.reason == "figures far from all others, of 2022-Q3, would make it"
    (row,) = find_forecasts(evaluate(given, list_since(LEVEL, 2021), period="2024-Q2"))
    assert row.verdict == "F" and (row.chance or 0) < 0.01


@pytest.mark.parametrize(("target", "status", "mark"), [
    (230, "on track", UNLIKELY_AHEAD), (200, "on track", None), (600, "off track", UNLIKELY_AHEAD),
])  # fmt: skip
def test_a_season_ahead_of_a_straight_line_is_marked_where_the_forecast_says_otherwise(
    target: float, status: str, mark: str | None
) -> None:
    given = {**COUNT, "targets": {"2024": target}}
    (row,) = find_verdicts(evaluate(given, list_since(SEASON, 2021), period="2024-Q2"))
    found = [one for one in row.marks if one in (UNLIKELY_AHEAD, LIKELY_AHEAD)]
    assert (row.status, found) == (status, [mark] if mark else [])


def test_a_season_behind_a_straight_line_is_marked_too() -> None:
    values = [20.0, 30, 70, 80, 22, 28, 74, 78, 19, 31, 69, 82, 21, 30]
    given = {**COUNT, "targets": {"2024": 190}}
    (row,) = find_verdicts(evaluate(given, list_since(values, 2021), period="2024-Q2"))
    assert (row.status, LIKELY_AHEAD in row.marks) == ("off track", True)


def test_a_latest_figure_far_from_all_others_is_a_signal_before_there_are_limits() -> None:
    (row,) = find_stability(evaluate(COUNT, list_since(put(LEVEL, 13, 140.0), 2021), period="2024-Q2"))
    assert (row.status, row.rule) == ("signal: improvement", "far from all others")


@pytest.mark.parametrize("values", [
    [40.0, 46, 52, 58, 64, 70, 74, 78, 80, 78, 75, 71, 68, 64],
    [40.0, 48, 55, 62, 68, 72, 75, 76, 77, 76, 77, 76, 77, 76],
])  # fmt: skip
def test_what_turned_or_levelled_off_is_not_foretold_by_a_line(values: list[float]) -> None:
    given = {**COUNT, "unit": "index", "aggregate": "latest", "targets": {"2024": 85}}
    (row,) = find_forecasts(evaluate(given, list_since(values, 2021), period="2024-Q2"))
    assert (row.verdict, row.reason) == ("R", BENT)


def test_a_limit_has_a_forecast_too() -> None:
    given = {**COUNT, "direction": "decrease", "targets": [{"window": "2024", "at_most": 190}]}
    low_first = [20.0, 30, 70, 80, 22, 28, 74, 78, 19, 31, 69, 82, 21, 30]
    (row,) = find_forecasts(evaluate(given, list_since(low_first, 2021), period="2024-Q2"))
    assert row.verdict == "F" and (row.chance or 1.0) < 0.2
    (verdict,) = find_verdicts(evaluate(given, list_since(low_first, 2021), period="2024-Q2"))
    assert (verdict.status, UNLIKELY_AHEAD in verdict.marks) == ("on track", True)


@pytest.mark.parametrize(("values", "places"), [
    ([40.0, 41, 160, 39], [2]), ([40.0, 41, 40, 39], []),  # fewer than six figures: one may be alone
    ([10.0, 10, 10, 10, 30, 30, 30, 30, 10, 10, 10, 10], []),
])  # fmt: skip
def test_a_figure_is_held_against_those_nearest_to_it_alone(values: list[float], places: list[int]) -> None:
    assert find_outliers(values) == places


def test_those_around_a_figure_are_the_nearest_eight_without_itself() -> None:
    assert _list_around([1.0, 2.0, 3.0], 1) == [1.0, 3.0]
    values = [float(number) for number in range(12)]
    assert sorted(_list_around(values, 11)) == values[3:11]
    assert sorted(_list_around(values, 6)) == [*values[2:6], *values[7:11]]
