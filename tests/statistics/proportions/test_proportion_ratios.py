"""Ratios of two shares and of their odds."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats.contingency import odds_ratio
from statsmodels.stats.proportion import confint_proportions_2indep

from ctanalysis.statistics import METHODS

NAMES = ("prop2_rr_koopman", "prop2_rr_katz_log", "prop2_or_woolf", "prop2_or_conditional")
groups = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.floats(0.5, 0.999)


def invert(value: float) -> float:
    return math.inf if value == 0 else 1 / value


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(first=groups, second=groups, conf=levels)
def test_swapping_the_groups_inverts(name: str, first: tuple[int, int], second: tuple[int, int], conf: float) -> None:
    here, there = (METHODS[name](*first, *second, conf=conf), METHODS[name](*second, *first, conf=conf))
    assert here.status == there.status
    if here.is_usable:
        turned = tuple(map(invert, (there.high, there.estimate, there.low)))
        assert (here.low, here.estimate, here.high) == pytest.approx(turned, rel=1e-7)
        assert 0 <= here.low <= here.estimate <= here.high
        assert here.p == pytest.approx(there.p, abs=1e-9)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(first=groups, second=groups, conf=levels)
def test_p_is_low_exactly_when_the_interval_leaves_out_one(
    name: str, first: tuple[int, int], second: tuple[int, int], conf: float
) -> None:
    answer = METHODS[name](*first, *second, conf=conf)
    if answer.p is not None and abs(answer.p - (1 - conf)) > 1e-9:
        assert (answer.p < 1 - conf) == (answer.low > 1 or answer.high < 1)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, deadline=None)
@given(first=groups, second=groups, times=st.integers(2, 5))
def test_more_data_with_the_same_shares_never_widens(
    name: str, first: tuple[int, int], second: tuple[int, int], times: int
) -> None:
    little, much = (METHODS[name](*first, *second), METHODS[name](*(number * times for number in (*first, *second))))
    if little.is_usable and 0 < little.low and math.isfinite(little.high):
        assert much.high / much.low <= little.high / little.low * (1 + 1e-9)


@pytest.mark.parametrize("counts", [(12, 30, 5, 28), (3, 15, 9, 16), (7, 34, 1, 34)])
def test_answers_are_those_of_the_libraries(counts: tuple[int, int, int, int]) -> None:
    koopman = METHODS["prop2_rr_koopman"](*counts)
    theirs = confint_proportions_2indep(*counts, compare="ratio", method="score", correction=False)
    assert (koopman.low, koopman.high) == pytest.approx(theirs, rel=1e-5)
    count1, nobs1, count2, nobs2 = counts
    scipys = odds_ratio([[count1, nobs1 - count1], [count2, nobs2 - count2]], kind="conditional")
    exact = METHODS["prop2_or_conditional"](*counts)
    assert exact.estimate == pytest.approx(scipys.statistic, rel=1e-6)
    assert (exact.low, exact.high) == pytest.approx(tuple(scipys.confidence_interval(0.95)), rel=1e-6)


def test_one_group_without_events() -> None:
    koopman, odds = (METHODS["prop2_rr_koopman"](0, 20, 5, 20), METHODS["prop2_or_conditional"](5, 20, 0, 20))
    assert koopman.estimate == koopman.low == 0 and 0 < koopman.high < 1
    assert odds.estimate == odds.high == math.inf and odds.low > 0.5
    assert (
        METHODS["prop2_rr_katz_log"](0, 20, 5, 20).status == METHODS["prop2_or_woolf"](5, 20, 0, 20).status == "refused"
    )
    assert all(METHODS[name](0, 20, 0, 20).status == "refused" for name in NAMES)


def test_many_possible_tables_are_quick_and_beyond_that_refused() -> None:
    assert METHODS["prop2_or_conditional"](50_000, 10**6, 50_400, 10**6).p == pytest.approx(0.2, abs=0.05)
    assert METHODS["prop2_or_conditional"](10**8, 10**9, 10**8, 10**9).status == "refused"


def test_equal_counts_have_a_ratio_and_no_counts_have_none() -> None:
    assert METHODS["prop2_rr_koopman"](5, 10, 5, 12).estimate == pytest.approx(1.2)
    assert METHODS["prop2_rr_koopman"](0, 10, 0, 12).status == "refused"


@pytest.mark.parametrize("counts", [(3, 3, 9, 16), (9, 16, 3, 3), (0, 3, 9, 16), (9, 16, 0, 3)])
def test_odds_with_an_empty_cell_are_refused_and_the_other_method_named(counts: tuple[int, int, int, int]) -> None:
    woolf = METHODS["prop2_or_woolf"](*counts)
    assert woolf.status == "refused"
    assert woolf.reason and woolf.reason.endswith("prop2_or_conditional gives limits")


@pytest.mark.parametrize(("counts", "status"), [
    ((5, 5, 7, 7), "refused"), ((0, 5, 3, 7), "refused"), ((3, 5, 0, 7), "refused"), ((5, 5, 4, 7), "ok"),
])  # fmt: skip
def test_the_ratio_by_logs_is_refused_without_events_in_a_group_or_without_anything_else_in_both(
    counts: tuple[int, int, int, int], status: str
) -> None:
    katz = METHODS["prop2_rr_katz_log"](*counts)
    assert katz.status == status
    assert status == "ok" or katz.reason and katz.reason.endswith("prop2_rr_koopman gives limits")
