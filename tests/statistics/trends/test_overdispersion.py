"""Dispersion and the negative binomial trend."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.discrete.discrete_model import NegativeBinomial

from ctanalysis.statistics.trends.overdispersion import diag_poisson_dispersion, trend_negbin

SWINGING = [3, 1, 8, 2, 14, 6, 22, 9, 30, 11, 25, 8, 40, 12, 35, 9]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=2, max_size=20))
def test_dispersion_is_the_chi_square_of_equal_rates(y: list[int]) -> None:
    answer = diag_poisson_dispersion(y)
    if sum(y):
        reference = stats.chisquare(y)
        assert (answer.details["chisq"], answer.p) == pytest.approx((reference.statistic, reference.pvalue), abs=1e-9)
    else:
        assert answer.status == "refused"


def test_few_events_are_fewer_than_five_expected_in_a_period() -> None:
    assert diag_poisson_dispersion([5, 5, 5]).status == "ok"
    assert diag_poisson_dispersion([5, 5, 4]).status == "warn"
    assert diag_poisson_dispersion([7]).status == "refused" and diag_poisson_dispersion([7, 9]).status == "ok"


def test_negative_binomial_is_that_of_statsmodels() -> None:
    answer = trend_negbin(SWINGING)
    time = np.arange(16.0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reference = NegativeBinomial(SWINGING, np.column_stack([np.ones(16), time])).fit(
            disp=0, maxiter=500, gtol=1e-10
        )
    assert answer.details["coef"] == pytest.approx(reference.params[1], rel=1e-4)
    assert answer.details["theta"] == pytest.approx(1 / reference.params[2], rel=1e-3)
    assert answer.details["loglik"] == pytest.approx(reference.llf, abs=1e-6)
    flat = NegativeBinomial(SWINGING, np.ones(16)).fit(disp=0, maxiter=500)
    assert answer.details["p_likelihood_ratio"] == pytest.approx(
        stats.chi2.sf(2 * (reference.llf - flat.llf), 1), rel=1e-3
    )


def test_calm_counts_are_left_to_poisson() -> None:
    assert trend_negbin([4, 7, 5, 9, 8, 12, 10, 13]).status == "refused"
    assert trend_negbin([5] * 12).status == "refused"
    assert trend_negbin([0] * 12).status == "refused"
    assert trend_negbin([0] * 11 + [9]).status == "refused"


def test_relabelling_time_rescales_the_slope() -> None:
    plain, relabelled = (trend_negbin(SWINGING), trend_negbin(SWINGING, [2000 + 0.25 * i for i in range(16)]))
    assert relabelled.details["coef"] * 0.25 == pytest.approx(plain.details["coef"], rel=1e-5)
    assert math.log(relabelled.high) * 0.25 == pytest.approx(math.log(plain.high), rel=1e-4)
