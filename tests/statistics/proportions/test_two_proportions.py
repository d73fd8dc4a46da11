"""Two proportions."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from ctanalysis.statistics.proportions.two_proportions import (
    compare_proportions,
    prop2_diff_newcombe,
    prop2_fisher_midp,
)
from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER

groups = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.floats(0.5, 0.999)


@settings(max_examples=80, deadline=None)
@given(groups, groups, levels)
def test_swapping_the_groups_mirrors(first: tuple[int, int], second: tuple[int, int], conf: float) -> None:
    here, there = (compare_proportions(*first, *second, conf=conf), compare_proportions(*second, *first, conf=conf))
    assert here.status == there.status
    assert here.estimate == pytest.approx(-there.estimate)
    if here.status != "descriptive_only":
        assert (here.low, here.high) == pytest.approx((-there.high, -there.low))
        assert -1 <= here.low <= here.estimate <= here.high <= 1
        assert here.p == pytest.approx(there.p)
        assert 0 <= here.p <= 1


@settings(max_examples=60, deadline=None)
@given(groups, groups)
def test_midp_is_that_of_exact_fractions(first: tuple[int, int], second: tuple[int, int]) -> None:
    (count1, nobs1), (count2, nobs2) = first, second
    events = count1 + count2
    tables = range(max(0, events - nobs2), min(events, nobs1) + 1)
    weight = {k: Fraction(comb(nobs1, k) * comb(nobs2, events - k), comb(nobs1 + nobs2, events)) for k in tables}
    here = weight[count1]
    exact = sum(w for w in weight.values() if w < here) + sum(w for w in weight.values() if w == here) / 2
    assert prop2_fisher_midp(*first, *second).p == pytest.approx(float(exact), abs=1e-12)


@pytest.mark.parametrize("counts", [(56, 70, 48, 80), (1, 30, 0, 25), (12, 40, 13, 41)])
def test_newcombe_is_that_of_statsmodels(counts: tuple[int, int, int, int]) -> None:
    answer = prop2_diff_newcombe(*counts)
    assert (answer.low, answer.high) == pytest.approx(
        confint_proportions_2indep(*counts, method="newcomb", compare="diff"), rel=1e-9
    )


@pytest.mark.parametrize(
    ("counts", "status"),
    [
        ((3, 4, 10, 20), "descriptive_only"),
        ((3, 5, 10, 20), "warn"),
        ((3, 19, 10, 20), "warn"),
        ((3, 20, 10, 20), "ok"),
    ],
)
def test_floors(counts: tuple[int, int, int, int], status: str) -> None:
    answer = compare_proportions(*counts)
    assert answer.status == status
    assert (answer.p is None) == (status == "descriptive_only")


@pytest.mark.parametrize("counts", [(0, 0, 3, 9), (3, 9, 0, 0)])
def test_group_of_none_is_refused(counts: tuple[int, int, int, int]) -> None:
    assert compare_proportions(*counts).status == prop2_fisher_midp(*counts).status == "refused"


def test_width_is_said_in_small_groups() -> None:
    assert prop2_diff_newcombe(9, 10, 3, 10).warnings == (
        "small groups (10 and 10): the range spans 64 percentage points",
    )


def test_too_few_events_are_said() -> None:
    assert compare_proportions(1, 100, 2, 100).warnings == (
        "only 3 events in both groups together: no split of them could look clear",
    )
    rest = compare_proportions(99, 100, 98, 100).warnings
    assert rest == ("only 3 without the event in both groups together: no split of them could look clear",)


def test_nobody_in_either_group() -> None:
    family, named = compare_proportions(0, 30, 0, 30), prop2_fisher_midp(0, 30, 0, 30)
    assert (family.estimate, family.p, family.status) == (0, 1, "warn")
    assert (named.p, named.warnings) == (0.5, ("only one table is possible, so the p-value says nothing",))


@settings(max_examples=60, deadline=None)
@given(groups, groups)
def test_disagreement_of_interval_and_p_is_said(first: tuple[int, int], second: tuple[int, int]) -> None:
    answer = compare_proportions(*first, *second)
    if answer.status != "descriptive_only":
        assert (SPLIT_ANSWER in answer.warnings) == ((answer.p <= 0.05) != (answer.low > 0 or answer.high < 0))


@pytest.mark.slow
def test_huge_groups_are_quick_and_beyond_that_refused() -> None:
    assert compare_proportions(5 * 10**7, 10**8, 5 * 10**7 + 3, 10**8).p > 0.9
    assert prop2_fisher_midp(5, 10**10, 5, 10**10).status == "refused"


def test_a_p_at_the_level_is_clear() -> None:
    at_the_level = compare_proportions(5, 20, 6, 20, conf=1 - compare_proportions(5, 20, 6, 20).p)
    assert at_the_level.high < 0 and at_the_level.warnings == ()
