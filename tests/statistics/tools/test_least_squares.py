"""Straight-line fits, held against statsmodels."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.regression.linear_model import OLS

from ctanalysis.statistics.tools.estimate import Refusal
from ctanalysis.statistics.tools.least_squares import find_limits, fit_least_squares


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-9, 9), st.integers(-9, 9)), min_size=5, max_size=20))
def test_fit_is_that_of_statsmodels(rows: list[tuple[int, int, int]]) -> None:
    y, a, b = (np.array(column, float) for column in zip(*rows, strict=True))
    design = np.column_stack([np.ones(len(y)), a, b])
    if np.linalg.matrix_rank(design) < 3:
        with pytest.raises(Refusal, match="cannot tell its effects apart"):
            fit_least_squares(list(design.T), y)
        return
    fit, reference = fit_least_squares(list(design.T), y), OLS(y, design).fit()
    assert fit.coefficients == pytest.approx(reference.params, abs=1e-8)
    if fit.variance:
        assert np.sqrt(np.diag(fit.covariance)) == pytest.approx(reference.bse, rel=1e-6)
        assert fit.variance == pytest.approx(reference.mse_resid)


def test_exact_line_has_no_variance() -> None:
    assert fit_least_squares([[1] * 7, list(range(7))], [0.1 + 0.3 * i for i in range(7)]).variance == 0


@pytest.mark.parametrize("error", [0.0, -1.0])
def test_no_scatter_is_refused(error: float) -> None:
    with pytest.raises(Refusal, match="no scatter"):
        find_limits(1, error, df=3, conf=0.95)


@given(st.floats(-5, 5), st.floats(0.1, 5), st.floats(0.5, 0.99), st.one_of(st.none(), st.integers(1, 40)))
def test_limits_and_p_agree(estimate: float, error: float, conf: float, df: int | None) -> None:
    low, high, p = find_limits(estimate, error, df=df, conf=conf)
    assert low <= estimate <= high
    assert abs(p - (1 - conf)) < 1e-9 or (p < 1 - conf) == (low > 0 or high < 0)
