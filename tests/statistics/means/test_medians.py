"""The median with its order statistics."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics import METHODS

values = st.lists(st.integers(-50, 50), min_size=1, max_size=60)
levels = st.floats(0.5, 0.999)
median = METHODS["median1_ci_orderstat"]


@settings(max_examples=80, deadline=None)
@given(values, levels)
def test_coverage_is_just_enough(x: list[int], conf: float) -> None:
    answer, n = median(x, conf=conf), len(x)
    if answer.low is None:
        assert 1 - 2 * 0.5**n < conf and answer.status == "warn"
        return
    assert answer.low <= answer.estimate <= answer.high
    k = int(answer.details["rank"])
    assert (answer.low, answer.high) == (sorted(x)[k - 1], sorted(x)[-k])
    assert answer.details["coverage"] == pytest.approx(1 - 2 * stats.binom.cdf(k - 1, n, 0.5))
    assert answer.details["coverage"] >= conf - 1e-9
    assert k == n // 2 or 1 - 2 * stats.binom.cdf(k, n, 0.5) < conf


@settings(max_examples=40, deadline=None)
@given(values, levels)
def test_turning_the_scale_mirrors_and_the_order_is_nothing(x: list[int], conf: float) -> None:
    here, there = median(x, conf=conf), median([-value for value in x], conf=conf)
    assert here.estimate == -there.estimate
    if here.low is not None:
        assert (here.low, here.high) == (-there.high, -there.low)
    assert median(sorted(x), conf=conf) == here


def test_many_values_go_on_as_few_do() -> None:
    few, many = median(range(1000)), median(range(1001))
    assert abs(few.details["rank"] - many.details["rank"]) <= 1
    assert few.details["coverage"] == pytest.approx(many.details["coverage"], abs=0.005)


def test_few_and_missing_values() -> None:
    assert median([]).status == median([None]).status == "refused"
    five = median([3, 1, None, 2, 5, 4])
    assert (five.low, five.level, five.details["coverage"]) == (None, None, 0.9375)
    assert five.warnings == ("5 of 6 values of x used", "only 5 values: too few for a range at this level")
    assert median([3, 1, 2, 5, 4, 6]).low == 1


@pytest.mark.parametrize("n", [1001, 1500, 4000])
def test_many_values_have_the_highest_rank_that_holds_the_level(n: int) -> None:
    rank = int(median(range(n)).details["rank"])
    assert 1 - 2 * stats.binom.cdf(rank - 1, n, 0.5) >= 0.95 > 1 - 2 * stats.binom.cdf(rank, n, 0.5)
