"""Tests that two shares are equal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics import METHODS

NAMES = ("prop2_fisher_exact", "prop2_boschloo", "prop2_chisq")
groups = st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def make_table(first: tuple[int, int], second: tuple[int, int]) -> list[list[int]]:
    return [[first[0], first[1] - first[0]], [second[0], second[1] - second[0]]]


@settings(max_examples=60, deadline=None)
@given(groups, groups)
def test_fisher_is_that_of_scipy(first: tuple[int, int], second: tuple[int, int]) -> None:
    for side in ("two-sided", "less", "greater"):
        theirs = stats.fisher_exact(make_table(first, second), alternative=side).pvalue
        assert METHODS["prop2_fisher_exact"](*first, *second, alternative=side).p == pytest.approx(theirs, rel=1e-9)


@settings(max_examples=25, deadline=None)
@given(groups, groups)
def test_boschloo_is_at_least_that_of_scipy_and_at_most_twice_fishers_side(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    sides = {
        side: METHODS["prop2_boschloo"](*first, *second, alternative=side).p
        for side in ("less", "greater", "two-sided")
    }
    for side in ("less", "greater"):
        fisher = stats.fisher_exact(make_table(first, second), alternative=side).pvalue
        theirs = stats.boschloo_exact(list(zip(*make_table(first, second), strict=True)), alternative=side).pvalue
        assert sides[side] <= fisher * (1 + 1e-9) or fisher > 0.999  # equal within rounding to the next table
        assert (
            not theirs > sides[side] + 1e-6
        )  # a supremum: the larger one was searched better; NaN where only one table is possible
    assert sides["two-sided"] == min(1, 2 * min(sides["less"], sides["greater"]))


@settings(max_examples=40, deadline=None)
@given(groups, groups)
def test_chi_square_is_that_of_scipy(first: tuple[int, int], second: tuple[int, int]) -> None:
    answer = METHODS["prop2_chisq"](*first, *second)
    if first[0] + second[0] in (0, first[1] + second[1]):
        assert answer.status == "refused"
        return
    theirs = stats.chi2_contingency(make_table(first, second), correction=False)
    assert (answer.details["statistic"], answer.p) == pytest.approx(
        (theirs.statistic, theirs.pvalue), rel=1e-9, abs=1e-12
    )
    assert (answer.status == "warn") == bool((theirs.expected_freq < 5).any())


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None)
@given(first=groups, second=groups)
def test_swapping_the_groups_changes_the_sign_alone(name: str, first: tuple[int, int], second: tuple[int, int]) -> None:
    here, there = METHODS[name](*first, *second), METHODS[name](*second, *first)
    assert here.status == there.status
    if here.is_usable:
        assert here.estimate == pytest.approx(-there.estimate)
        assert here.p == pytest.approx(there.p, abs=1e-9)


def test_large_groups() -> None:
    assert METHODS["prop2_boschloo"](480, 1000, 430, 1000).p == pytest.approx(0.025, abs=0.003)
    assert METHODS["prop2_boschloo"](480, 1001, 430, 1000).status == "refused"
    assert METHODS["prop2_fisher_exact"](5, 10**10, 5, 10**10).status == "refused"


def test_only_one_table() -> None:
    for name in ("prop2_fisher_exact", "prop2_boschloo"):
        answer = METHODS[name](0, 9, 0, 9)
        assert answer.p == 1 and "only one table" in answer.warnings[0]


def test_a_cell_that_expects_five_is_enough() -> None:
    assert METHODS["prop2_chisq"](5, 10, 5, 10).status == "ok"
    assert METHODS["prop2_chisq"](5, 10, 4, 10).status == "warn"


@pytest.mark.parametrize("table", [(0, 15, 4, 14), (1, 20, 6, 18), (0, 8, 3, 30), (2, 5, 60, 60), (0, 5, 50, 60)])
def test_boschloo_is_the_same_for_those_without_the_event(table: tuple[int, int, int, int]) -> None:
    count1, nobs1, count2, nobs2 = table
    few, many = (
        METHODS["prop2_boschloo"](*table),
        METHODS["prop2_boschloo"](nobs1 - count1, nobs1, nobs2 - count2, nobs2),
    )
    assert few.p == pytest.approx(many.p, rel=1e-6)
