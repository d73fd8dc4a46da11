"""Prediction intervals of a straight line, held against statsmodels."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.regression.linear_model import OLS

from ctanalysis.statistics.forecasts.trend_forecasts import forecast_ols_prediction_interval, foretell_line
from ctanalysis.statistics.tools.input_validation import read_series


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=4, max_size=16), st.integers(1, 5))
def test_ranges_are_those_of_statsmodels(y: list[int], ahead: int) -> None:
    n = len(y)
    fit = OLS(np.array(y, float), np.column_stack([np.ones(n), np.arange(n)])).fit()
    assume(fit.ssr > 1e-9)
    places = [n - 1 + step for step in range(1, ahead + 1)]
    answer = forecast_ols_prediction_interval(y, t_new=places)
    for alpha, name in ((0.2, "80"), (0.05, "95")):
        table = fit.get_prediction(np.column_stack([np.ones(ahead), places])).summary_frame(alpha=alpha)
        assert answer.details["fit"] == pytest.approx(table["mean"].tolist(), abs=1e-8)
        assert answer.details[f"lower{name}"] == pytest.approx(table["obs_ci_lower"].tolist(), abs=1e-7)
        assert answer.details[f"upper{name}"] == pytest.approx(table["obs_ci_upper"].tolist(), abs=1e-7)


def test_without_places_the_next_period_is_foretold() -> None:
    assert forecast_ols_prediction_interval([3, 5, 4, 6], [0, 0.25, 0.5, 0.75]).details["t_new"] == (1.0,)
    assert forecast_ols_prediction_interval([3, 5, 4, 6], t_new=[]).status == "refused"
    assert forecast_ols_prediction_interval([1, 2, 3, 4]).status == "descriptive_only"


def test_target_in_the_middle_is_even_odds() -> None:
    y = [3, 5, 4, 6, 5, 8]
    middle = forecast_ols_prediction_interval(y).estimate
    assert forecast_ols_prediction_interval(y, target=middle).details["prob_above"] == pytest.approx(0.5)


def test_chance_of_a_target_is_where_the_range_ends() -> None:
    y = [3, 5, 4, 6, 5, 8]
    answer = forecast_ols_prediction_interval(y)
    for target, chance in ((answer.low, 0.975), (answer.high, 0.025), (answer.details["upper80"][0], 0.1)):
        assert forecast_ols_prediction_interval(y, target=target).details["prob_above"] == pytest.approx(chance)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=12, max_size=20), st.integers(1, 6))
def test_with_seasons_ranges_are_those_of_statsmodels(y: list[int], ahead: int) -> None:
    n = len(y)
    times = np.arange(n + ahead)
    design = np.column_stack([np.ones(n + ahead), times, *(times % 4 == season for season in (0, 1, 2))]).astype(float)
    fit = OLS(np.array(y, float), design[:n]).fit()
    assume(fit.ssr > 1e-9)
    series = read_series(y)
    answer = foretell_line(series, [float(n + ahead - 1)], level=0.8, target=None, seasons=4)
    table = fit.get_prediction(design[-1:]).summary_frame(alpha=0.2)
    assert (answer.low, answer.estimate, answer.high) == pytest.approx(
        (table["obs_ci_lower"].iloc[0], table["mean"].iloc[0], table["obs_ci_upper"].iloc[0]), abs=1e-7
    )
    short = series._replace(times=series.times[:8], values=series.values[:8])
    assert foretell_line(short, [9.0], level=0.8, target=None, seasons=4).details.get("season_terms") is None
