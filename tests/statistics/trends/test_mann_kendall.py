"""The Mann-Kendall test against full enumeration."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics.trends.mann_kendall import (
    find_exact_p,
    find_score,
    trend_mann_kendall_exact_ties,
    trend_mann_kendall_normal_ties,
)

METHODS_HERE = (trend_mann_kendall_exact_ties, trend_mann_kendall_normal_ties)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=2, max_size=6))
def test_exact_p_is_that_of_all_orders(values: list[int]) -> None:
    numbers = [float(value) for value in values]
    score = find_score(numbers)
    scores = [find_score(list(order)) for order in permutations(numbers)]
    assert find_exact_p(numbers, score) == pytest.approx(sum(abs(s) >= abs(score) for s in scores) / len(scores))


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(12)))
def test_without_ties_it_is_scipys(values: list[int]) -> None:
    answer, reference = (trend_mann_kendall_exact_ties(values), stats.kendalltau(range(12), values, method="exact"))
    assert (answer.estimate, answer.p) == pytest.approx((reference.statistic, reference.pvalue))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=14))
def test_turning_time_around_turns_the_sign(values: list[int]) -> None:
    for method in METHODS_HERE:
        here, there = method(values), method(values[::-1])
        assert (here.estimate, here.details["S"]) == pytest.approx((-there.estimate, -there.details["S"]))
        assert here.p == pytest.approx(there.p)
        assert 0 <= here.p <= 1
        assert -1 <= here.estimate <= 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=14), st.randoms())
def test_rows_may_come_in_any_order(values: list[int], random: object) -> None:
    rows = list(zip(values, range(len(values)), strict=True))
    random.shuffle(rows)
    y, t = zip(*rows, strict=True)
    for method in METHODS_HERE:
        assert method(y, t) == method(values)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=3, max_size=10))
def test_tau_b_is_scipys(values: list[int]) -> None:
    if min(values) < max(values):
        tau = stats.kendalltau(range(len(values)), values).statistic
        assert all(method(values).estimate == pytest.approx(tau) for method in METHODS_HERE)


def test_long_exact_series_are_quick_and_longer_ones_refused() -> None:
    values = [(7 * i) % 200 + i for i in range(200)]
    exact, normal = trend_mann_kendall_exact_ties(values), trend_mann_kendall_normal_ties(values)
    assert exact.p == pytest.approx(normal.p, rel=0.1)
    assert trend_mann_kendall_exact_ties([*values, 1]).status == "refused"


def test_edges() -> None:
    for method in METHODS_HERE:
        assert method([5, 5, 5, 5]).p == 1
        assert method([]).status == method([1]).status == method([None, 2]).status == "refused"
        assert method([1, None, 2, 3]).warnings == ("3 of 4 periods used",)
