"""Poisson and binomial fits, held against statsmodels."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.genmod.families import Binomial, Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from ctanalysis.statistics.tools.estimate import Refusal
from ctanalysis.statistics.tools.log_and_logit_models import fit_counts, fit_shares

counts = st.lists(st.integers(0, 30), min_size=5, max_size=16)


@settings(max_examples=60, deadline=None)
@given(counts, st.integers(1, 9))
def test_counts_are_those_of_statsmodels(y: list[int], slope: int) -> None:
    time, exposure = np.arange(len(y)) - 2.0, 1.0 + (np.arange(len(y)) * slope) % 7
    columns = [np.ones(len(y)), time]
    if sum(y) == 0 or sum(y[1:]) == 0 or sum(y[:-1]) == 0:
        with pytest.raises(Refusal):
            fit_counts(columns, y, exposure)
        return
    fit = fit_counts(columns, y, exposure)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reference = GLM(y, np.column_stack(columns), family=Poisson(), offset=np.log(exposure)).fit(
            tol=1e-12, maxiter=200
        )
    assert fit.coefficients == pytest.approx(reference.params, abs=1e-5)
    assert [fit.find_error(0), fit.find_error(1)] == pytest.approx(reference.bse, rel=1e-3)
    assert fit.deviance == pytest.approx(reference.deviance, abs=1e-6)
    assert fit.dispersion == pytest.approx(reference.pearson_chi2 / reference.df_resid, rel=1e-3, abs=1e-6)


@pytest.mark.filterwarnings("ignore::statsmodels.tools.sm_exceptions.PerfectSeparationWarning")
@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(12, 40)), min_size=5, max_size=12))
def test_shares_are_those_of_statsmodels(rows: list[tuple[int, int]]) -> None:
    events, totals = (np.array(column, float) for column in zip(*rows, strict=True))
    columns = [np.ones(len(events)), np.arange(len(events)) - 2.0]
    if events.sum() == 0 or events[1:].sum() == 0 or events[:-1].sum() == 0:
        return
    try:
        fit = fit_shares(columns, events, totals)
    except Refusal:
        assert (totals - events)[1:].sum() == 0 or (totals - events)[:-1].sum() == 0 or (events == 0).sum() > 0
        return
    reference = GLM(events / totals, np.column_stack(columns), family=Binomial(), var_weights=totals).fit(
        tol=1e-12, maxiter=200
    )
    assert fit.coefficients == pytest.approx(reference.params, abs=1e-4)
    assert fit.find_error(1) == pytest.approx(reference.bse[1], rel=1e-3)


@pytest.mark.parametrize("y", [[0, 0, 0, 0, 0, 9], [9, 0, 0, 0, 0, 0], [0] * 6])
def test_events_on_one_side_have_no_finite_slope(y: list[int]) -> None:
    with pytest.raises(Refusal):
        fit_counts([[1] * 6, [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5]], y, [1] * 6)


def test_steep_but_finite_slope_is_found() -> None:
    fit = fit_counts([[1] * 6, list(range(6))], [0, 0, 0, 0, 1, 10000], [1] * 6)
    assert fit.coefficients[1] == pytest.approx(9.21, abs=0.01)


def test_columns_that_say_the_same_are_refused() -> None:
    with pytest.raises(Refusal, match="cannot tell"):
        fit_counts([[1] * 6, [2] * 6], [1, 2, 3, 4, 5, 6], [1] * 6)


def test_large_counts_and_rare_rates_converge() -> None:
    fit = fit_counts([[1] * 4, [-1.5, -0.5, 0.5, 1.5]], [10**7, 2 * 10**7, 4 * 10**7, 8 * 10**7], [1e12] * 4)
    assert fit.coefficients[1] == pytest.approx(0.6931472)


def test_periods_with_none_or_all_count_in_the_deviance() -> None:
    events, totals = np.array([0, 3, 12, 5, 9, 20.0]), np.array([10, 12, 12, 14, 11, 20.0])
    columns = [np.ones(6), np.arange(6.0)]
    fit = fit_shares(columns, events, totals)
    reference = GLM(events / totals, np.column_stack(columns), family=Binomial(), var_weights=totals).fit(
        tol=1e-12, maxiter=200
    )
    assert fit.deviance == pytest.approx(reference.deviance, rel=1e-6)
    assert fit.dispersion == pytest.approx(reference.pearson_chi2 / 4, rel=1e-6)
