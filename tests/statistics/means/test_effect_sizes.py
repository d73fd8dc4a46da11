"""Hedges's g."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics import METHODS

values = st.lists(st.integers(-20, 20), min_size=2, max_size=15)
levels = st.floats(0.6, 0.99)


@pytest.mark.filterwarnings("ignore:Precision loss")  # of alike figures
@settings(max_examples=60, deadline=None)
@given(values, values, levels)
def test_g_contains_mirrors_and_agrees_with_the_t_test(x: list[int], y: list[int], conf: float) -> None:
    here, there = (METHODS["mean2_hedges_g"](x, y, conf=conf), METHODS["mean2_hedges_g"](y, x, conf=conf))
    if len(set(x)) == len(set(y)) == 1:
        assert here.status == "refused"
        return
    assert (here.low, here.estimate, here.high) == pytest.approx((-there.high, -there.estimate, -there.low), abs=1e-6)
    assert here.low <= here.estimate <= here.high
    assert abs(here.estimate) <= abs(here.details["d"])
    assert here.p == pytest.approx(stats.ttest_ind(x, y).pvalue, rel=1e-6, abs=1e-12)
    if abs(here.p - (1 - conf)) > 1e-7:
        assert (here.p < 1 - conf) == (here.low > 0 or here.high < 0)


def test_limits_are_the_noncentralities_that_leave_the_tails() -> None:
    x, y = [3.2, 4.1, 2.8, 3.9, 4.4, 3, 3.6], [2.1, 3.3, 2.7, 2.9, 1.8, 3.1]
    answer = METHODS["mean2_hedges_g"](x, y)
    df, root = 11, math.sqrt(1 / 7 + 1 / 6)
    shrink = answer.estimate / answer.details["d"]
    assert stats.nct.sf(answer.details["t"], df, answer.low / shrink / root) == pytest.approx(0.025, abs=1e-6)
    assert stats.nct.cdf(answer.details["t"], df, answer.high / shrink / root) == pytest.approx(0.025, abs=1e-6)


@pytest.mark.parametrize(("t", "status"), [(4999.5, "warn"), (5000.5, "refused")])
def test_means_thousands_of_errors_apart_have_no_size(t: float, status: str) -> None:
    apart = t * 2**0.5
    assert METHODS["mean2_hedges_g"]([-1, 1], [apart - 1, apart + 1]).status == status
