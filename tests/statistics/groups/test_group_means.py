"""Three and more means, all at once and pair by pair."""

import random

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.oneway import anova_oneway

from ctanalysis.statistics import METHODS
from ctanalysis.statistics.groups.pairwise_means import find_range_quantile

samples = st.lists(
    st.lists(st.floats(-100, 100).map(lambda value: round(value, 2)), min_size=2, max_size=8), min_size=2, max_size=5
)
levels = st.floats(0.5, 0.99)
NAMES = ("kgroup_welch_anova", "kgroup_games_howell")


def is_varied(groups: list[list[float]]) -> bool:
    return all(numpy.std(values) > 1e-3 for values in groups)


@settings(max_examples=25, deadline=None)
@given(samples.filter(is_varied))
def test_answers_are_those_of_the_libraries(groups: list[list[float]]) -> None:
    welch = METHODS["kgroup_welch_anova"](groups)
    theirs = anova_oneway(groups, use_var="unequal", welch_correction=True)
    assert (welch.details["F"], welch.details["df2"], welch.p) == pytest.approx(
        (theirs.statistic, theirs.df_denom, theirs.pvalue), rel=1e-6, abs=1e-12
    )


@settings(max_examples=1, deadline=None)
@given(groups=samples.filter(is_varied))
def test_pairs_are_those_of_scipy(groups: list[list[float]]) -> None:
    answer = METHODS["kgroup_games_howell"](groups).details
    theirs = stats.tukey_hsd(*groups, equal_var=False)
    places = [(j, i) for i in range(len(groups)) for j in range(i + 1, len(groups))]
    assert answer["diff"] == pytest.approx([theirs.statistic[place] for place in places], abs=1e-9)
    assert answer["p"] == pytest.approx([theirs.pvalue[place] for place in places], abs=1e-6)
    assert answer["pairs"] == tuple(f"{j + 1}-{i + 1}" for j, i in places)
    limits = theirs.confidence_interval(0.95)
    assert answer["lower"] == pytest.approx([limits.low[place] for place in places], rel=1e-4, abs=1e-6)
    assert answer["upper"] == pytest.approx([limits.high[place] for place in places], rel=1e-4, abs=1e-6)


@settings(max_examples=5, deadline=None)
@given(samples.filter(is_varied), levels)
def test_p_and_limits_of_a_pair_are_one_answer(groups: list[list[float]], conf: float) -> None:
    details = METHODS["kgroup_games_howell"](groups, conf=conf).details
    for p, low, high in zip(details["p"], details["lower"], details["upper"], strict=True):
        if abs(p - (1 - conf)) > 1e-7:
            assert (p < 1 - conf) == (low > 0 or high < 0)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=3, deadline=None)
@given(groups=samples.filter(is_varied))
def test_the_order_of_values_is_nothing_and_that_of_groups_turns_signs_alone(
    name: str, groups: list[list[float]]
) -> None:
    here = METHODS[name](groups)
    shuffled = [random.Random(2).sample(values, len(values)) for values in groups]
    assert METHODS[name](shuffled).p == pytest.approx(here.p, rel=1e-9)
    there = METHODS[name](groups[::-1])
    assert there.p == pytest.approx(here.p, rel=1e-6, abs=1e-9)
    assert abs(there.estimate) == pytest.approx(abs(here.estimate), rel=1e-6, abs=1e-9)


@settings(max_examples=3, deadline=None)
@given(samples.filter(is_varied))
def test_two_groups_are_welchs_test(groups: list[list[float]]) -> None:
    first, second = groups[:2]
    expected = METHODS["mean2_welch"](second, first)
    assert METHODS["kgroup_welch_anova"]([first, second]).p == pytest.approx(expected.p, rel=1e-6, abs=1e-12)
    pair = METHODS["kgroup_games_howell"]([first, second])
    assert (pair.estimate, pair.low, pair.high, pair.p) == pytest.approx(
        (expected.estimate, expected.low, expected.high, expected.p), rel=1e-5, abs=1e-7
    )


@pytest.mark.parametrize(("groups", "df"), [(2, 1.0), (3, 5.0), (5, 2.3), (10, 40.0), (30, 300.0)])
def test_the_studentized_range_is_that_of_scipy(groups: int, df: float) -> None:
    assert find_range_quantile(0.95, groups, df) == pytest.approx(
        stats.studentized_range.ppf(0.95, groups, df), rel=1e-5
    )


@pytest.mark.parametrize("name", NAMES)
def test_edges(name: str) -> None:
    assert (
        METHODS[name]([[1, 2, 3]]).status == METHODS[name]([]).status == METHODS[name]([[1, 2], []]).status == "refused"
    )
    assert METHODS[name]([[2, 2], [3, 3], [4, 4]]).status == "refused"
    assert METHODS[name](None).status == METHODS[name]([["a"], [1]]).status == METHODS[name]("abc").status == "error"
    assert METHODS[name]([[1, 2, None, 4], [2, 3, 5], [7, 8, 1]]).warnings == ("3 of 4 values of group 1 used",)


def test_leading_digits_are_no_obstacle() -> None:
    plain, shifted = (
        [[0.25, 0.5, 0.75], [0.5, 0.75, 1.0]],
        [[2**30 + value for value in group] for group in ([0.25, 0.5, 0.75], [0.5, 0.75, 1.0])],
    )
    assert (
        METHODS["kgroup_welch_anova"](shifted).details["F"]
        == METHODS["kgroup_welch_anova"](plain).details["F"]
        == pytest.approx(1.5)
    )


def test_labels_and_many_groups() -> None:
    assert (
        METHODS["kgroup_games_howell"]([[1, 2], [3, 5]], labels=["North", "South"]).details["largest_pair"]
        == "South-North"
    )
    assert METHODS["kgroup_games_howell"]([[1, 2], [3, 5]], labels=["North"]).status == "error"
    assert METHODS["kgroup_games_howell"]([[1, 2]] * 31).status == "refused"


@pytest.mark.parametrize("probability", [0.05, 0.1, 0.3, 0.9])
def test_quantiles_of_the_range_hold_at_low_levels_too(probability: float) -> None:
    assert find_range_quantile(probability, 3, 20) == pytest.approx(
        stats.studentized_range.ppf(probability, 3, 20), rel=1e-6
    )
