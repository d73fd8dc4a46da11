"""Mann-Kendall with seasons and with carry-over."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctanalysis.statistics.trends.mann_kendall import trend_mann_kendall_normal_ties
from ctanalysis.statistics.trends.mann_kendall_variants import trend_mann_kendall_hamed_rao, trend_mann_kendall_seasonal


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=4, max_size=19, unique=True))
def test_short_series_are_never_surer_than_without_carry_over(y: list[int]) -> None:
    corrected, plain = trend_mann_kendall_hamed_rao(y), trend_mann_kendall_normal_ties(y)
    assert corrected.p >= plain.p - 1e-12
    assert corrected.details["ratio_used"] >= 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=20, max_size=40))
def test_long_series_take_the_published_ratio_if_it_can_be(y: list[int]) -> None:
    answer = trend_mann_kendall_hamed_rao(y)
    ratio = answer.details["ratio"]
    assert answer.details["ratio_used"] == (ratio if ratio > 0 else 1)


def test_gaps_are_refused_and_lags_counted() -> None:
    y = [30, 28, 33, 31, 29, 35, 34, 30, 44, 47]
    assert trend_mann_kendall_hamed_rao([*y, None, 50]).status == "refused"
    assert trend_mann_kendall_hamed_rao(y, lags="some").status == "error"
    assert trend_mann_kendall_hamed_rao(y, lags=0).details["ratio"] == 1


def test_seasons_are_compared_with_themselves_only() -> None:
    swing = [1, 9, 1, 9, 1, 9, 1, 9]
    assert trend_mann_kendall_seasonal(swing, period=2).status == "refused"  # nothing moves within a season
    rising = trend_mann_kendall_seasonal([1, 9, 2, 10, 3, 11, 4, 12], period=2)
    assert rising.details["S"] == 12
    gap = trend_mann_kendall_seasonal([1, 9, None, 10, 3, 11, 4, 12], period=2)
    assert gap.details["S"] == 9
    assert gap.warnings == ("7 of 8 periods used",)


def test_two_years_are_a_warning() -> None:
    assert trend_mann_kendall_seasonal([1, 2, 3, 4, 5, 6, 7, 8], period=4).warnings == (
        "only 2 years: seasons are hardly known",
    )
    assert trend_mann_kendall_seasonal([1, 2, 3, 4, 5, 6, 7], period=4).status == "refused"


@pytest.mark.parametrize("period", [0, 1])
def test_one_season_is_none(period: int) -> None:
    assert trend_mann_kendall_seasonal([1, 2, 3, 4, 5, 6], period=period).status == "refused"


def test_seasons_that_rise_as_often_as_they_fall_say_nothing() -> None:
    answer = trend_mann_kendall_seasonal([1, 5, 2, 6, 3, 7, 9, 1, 2, 6, 1, 5], 2)
    assert (answer.details["S"], answer.estimate, answer.p) == (0, 0, 1)
