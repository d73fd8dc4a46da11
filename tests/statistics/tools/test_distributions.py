"""Mid-p and the sum of all outcomes as unlikely, against scipy.stats and exact fractions."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics.tools import distributions as own


@pytest.mark.parametrize(("count", "trials"), [(0, 1), (1, 1), (3, 9), (0, 400), (399, 400)])
def test_midp_limits_leave_what_the_level_leaves_over(count: int, trials: int) -> None:
    low, high = own.find_binomial_midp_limits(count, trials, 0.9)
    assert low == 0 if count == 0 else 0 < low < count / trials
    assert high == 1 if count == trials else count / trials < high < 1
    if count:
        assert own.find_midp(stats.binom(trials, low), count)[1] == pytest.approx(0.05)
    if count < trials:
        assert own.find_midp(stats.binom(trials, high), count)[0] == pytest.approx(0.05)


@pytest.mark.parametrize(("tails", "p"), [((0.2, 0.9), 0.4), ((0.7, 0.6), 1.0)])
def test_central_p_is_twice_the_smaller_tail(tails: tuple[float, float], p: float) -> None:
    assert own.find_central_p(tails) == p
    assert own.find_central_p(tails, "less") == tails[0]
    assert own.find_central_p(tails, "greater") == tails[1]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@settings(max_examples=60, deadline=None)
@given(st.integers(1, 30), st.integers(1, 30), st.data())
def test_sum_of_the_unlikely_is_exact(nobs1: int, nobs2: int, data: st.DataObject) -> None:
    events = data.draw(st.integers(0, nobs1 + nobs2))
    low, high = max(0, events - nobs2), min(events, nobs1)
    observed = data.draw(st.integers(low, high))
    weight = {
        k: Fraction(comb(nobs1, k) * comb(nobs2, events - k), comb(nobs1 + nobs2, events)) for k in range(low, high + 1)
    }
    less, equal = own.sum_unlikely(stats.hypergeom(nobs1 + nobs2, events, nobs1), observed)
    assert less == pytest.approx(float(sum(w for w in weight.values() if w < weight[observed])), abs=1e-12)
    assert equal == pytest.approx(float(sum(w for w in weight.values() if w == weight[observed])), abs=1e-12)


def test_sum_of_the_unlikely_stops_where_nothing_is_left() -> None:
    assert own.sum_unlikely(stats.binom(10**6, 0.5), 0)[0] == 0
    assert sum(own.sum_unlikely(stats.poisson(10**7), 10**7)) == pytest.approx(1)
