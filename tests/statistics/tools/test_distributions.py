"""The distributions against scipy.stats, and the outward sum against exact fractions."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics.tools import distributions as own


@pytest.mark.parametrize("probability", [0.001, 0.5, 0.9, 0.975, 0.9999])
def test_quantiles_are_those_of_scipy(probability: float) -> None:
    assert own.find_normal_quantile(probability) == pytest.approx(
        stats.norm.ppf(probability), rel=1e-12, abs=1e-12
    )
    assert own.find_t_quantile(3.7, probability) == pytest.approx(
        stats.t.ppf(probability, 3.7), rel=1e-9, abs=1e-9
    )


@pytest.mark.parametrize("value", [0, 0.5, -2, 5, 30])
def test_two_sided_p_is_that_of_scipy(value: float) -> None:
    assert own.find_normal_p(value) == pytest.approx(2 * stats.norm.sf(abs(value)), rel=1e-9)
    assert own.find_t_p(7, value) == pytest.approx(2 * stats.t.sf(abs(value), 7), rel=1e-9)


@pytest.mark.parametrize(("count", "trials"), [(0, 1), (1, 1), (3, 9), (0, 400), (399, 400)])
def test_limits_and_tails_are_those_of_scipy(count: int, trials: int) -> None:
    exact = stats.binomtest(count, trials).proportion_ci(0.9, "exact")
    assert own.find_binomial_limits(count, trials, 0.9) == pytest.approx(
        (exact.low, exact.high), rel=1e-9
    )
    tails = (stats.binom.cdf(count, trials, 0.3), stats.binom.sf(count - 1, trials, 0.3))
    assert own.find_binomial_tails(count, trials, 0.3) == pytest.approx(tails, rel=1e-9)
    low, high = own.find_poisson_limits(count, 0.9)
    assert low == 0 if count == 0 else stats.poisson.sf(count - 1, low) == pytest.approx(0.05)
    assert stats.poisson.cdf(count, high) == pytest.approx(0.05)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 30), st.integers(0, 30), st.data())
def test_outward_sum_is_exact(nobs1: int, nobs2: int, data: st.DataObject) -> None:
    events = data.draw(st.integers(0, nobs1 + nobs2))
    low, high = max(0, events - nobs2), min(events, nobs1)
    observed = data.draw(st.integers(low, high))
    weight = {
        k: Fraction(comb(nobs1, k) * comb(nobs2, events - k), comb(nobs1 + nobs2, events))
        for k in range(low, high + 1)
    }
    less, equal = own.sum_unlikely(
        observed, low, high, mode=(nobs1 + 1) * (events + 1) // (nobs1 + nobs2 + 2),
        step=lambda k: (nobs1 - k) * (events - k) / ((k + 1) * (nobs2 - events + k + 1)),
    )  # fmt: skip
    assert less == pytest.approx(
        float(sum(w for w in weight.values() if w < weight[observed])), abs=1e-12
    )
    assert equal == pytest.approx(
        float(sum(w for w in weight.values() if w == weight[observed])), abs=1e-12
    )


def test_outward_sum_stops_where_nothing_is_left() -> None:
    million = 10**6
    less, equal = own.sum_unlikely(
        0, 0, million, mode=million // 2, step=lambda k: (million - k) / (k + 1)
    )
    assert (less, equal) == (0, 0)
