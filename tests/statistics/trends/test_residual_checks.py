"""Durbin-Watson, Breusch-Godfrey and Ljung-Box, held against statsmodels."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.diagnostic import acorr_breusch_godfrey, acorr_ljungbox
from statsmodels.stats.stattools import durbin_watson

from ctanalysis.statistics.trends.residual_checks import diag_breusch_godfrey, diag_durbin_watson, diag_ljung_box

series = st.lists(st.integers(0, 30), min_size=9, max_size=20)


@settings(max_examples=40, deadline=None)
@given(series, st.integers(1, 3))
def test_checks_are_those_of_statsmodels(y: list[int], order: int) -> None:
    fit = OLS(np.array(y, float), np.column_stack([np.ones(len(y)), np.arange(len(y))])).fit()
    assume(fit.ssr > 1e-9)
    assert diag_durbin_watson(y).estimate == pytest.approx(durbin_watson(fit.resid))
    answer, reference = (
        diag_breusch_godfrey(y, order=order),
        acorr_breusch_godfrey(fit, nlags=order, result_object=False),
    )
    if answer.is_usable:
        assert (answer.estimate, answer.p) == pytest.approx(reference[:2], abs=1e-6)
    box, table = diag_ljung_box(y, lag=order), acorr_ljungbox(y, lags=[order])
    assert (box.estimate, box.p) == pytest.approx((table["lb_stat"].iloc[0], table["lb_pvalue"].iloc[0]), abs=1e-9)


@pytest.mark.parametrize("check", [diag_durbin_watson, diag_breusch_godfrey, diag_ljung_box])
def test_gaps_and_stillness_are_refused(check: object) -> None:
    assert check([3, None, 2, 6, 4, 7, 8, 5, 9]).status == "refused"
    assert check([3] * 9).status == "refused"
    assert check([3, 2, 6, 4, 7, 8, 5, 9]).warnings == ("only 8 periods: carry-over is hardly seen below 12",)


def test_adding_a_line_changes_nothing() -> None:
    y = [3, 5, 2, 6, 4, 7, 8, 5, 9, 6, 7, 9]
    assert diag_durbin_watson([value + 3 * i + 100 for i, value in enumerate(y)]).estimate == pytest.approx(
        diag_durbin_watson(y).estimate
    )
