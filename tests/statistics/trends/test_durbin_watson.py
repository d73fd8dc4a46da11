"""Durbin and Watson's value, held against statsmodels."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.stattools import durbin_watson

from ctanalysis.statistics.trends.durbin_watson import diag_durbin_watson

series = st.lists(st.integers(0, 30), min_size=9, max_size=20)


@settings(max_examples=40, deadline=None)
@given(series)
def test_value_is_that_of_statsmodels(y: list[int]) -> None:
    fit = OLS(np.array(y, float), np.column_stack([np.ones(len(y)), np.arange(len(y))])).fit()
    assume(fit.ssr > 1e-9)
    assert diag_durbin_watson(y).estimate == pytest.approx(durbin_watson(fit.resid))


def test_gaps_and_stillness_are_refused() -> None:
    assert diag_durbin_watson([3, None, 2, 6, 4, 7, 8, 5, 9]).status == "refused"
    assert diag_durbin_watson([3] * 9).status == "refused"
    assert diag_durbin_watson([3, 2, 6, 4, 7, 8, 5, 9]).warnings == (
        "only 8 periods: carry-over is hardly seen below 12",
    )


def test_adding_a_line_changes_nothing() -> None:
    y = [3, 5, 2, 6, 4, 7, 8, 5, 9, 6, 7, 9]
    assert diag_durbin_watson([value + 3 * i + 100 for i, value in enumerate(y)]).estimate == pytest.approx(
        diag_durbin_watson(y).estimate
    )


@pytest.mark.parametrize(("n", "is_few"), [(11, True), (12, False)])
def test_twelve_periods_are_no_longer_few(n: int, is_few: bool) -> None:
    values = [3, 5, 2, 6, 4, 7, 8, 5, 9, 6, 7, 9][:n]
    assert bool(diag_durbin_watson(values).warnings) is is_few
