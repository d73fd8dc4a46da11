"""One proportion."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctanalysis.statistics import METHODS
from ctanalysis.statistics.proportions.one_proportion import prop1_ci_wilson

shares = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.floats(0.5, 0.999)


@settings(max_examples=80, deadline=None)
@given(shares, levels)
def test_interval_holds_the_share_and_stays_within_bounds(share: tuple[int, int], conf: float) -> None:
    answer = prop1_ci_wilson(*share, conf=conf)
    assert 0 <= answer.low <= answer.estimate <= answer.high <= 1
    assert answer.p is None


@settings(max_examples=80, deadline=None)
@given(shares, levels)
def test_counting_the_others_mirrors_the_interval(share: tuple[int, int], conf: float) -> None:
    count, nobs = share
    here, there = prop1_ci_wilson(count, nobs, conf=conf), prop1_ci_wilson(nobs - count, nobs, conf=conf)
    assert (here.low, here.high) == pytest.approx((1 - there.high, 1 - there.low), abs=1e-9)


def test_nobody_and_everybody_have_exact_ends() -> None:
    for nobs in (1, 7, 20, 10_000):
        assert prop1_ci_wilson(0, nobs).low == 0
        assert prop1_ci_wilson(nobs, nobs).high == 1
        assert prop1_ci_wilson(0, nobs).high > 0


@pytest.mark.parametrize(
    ("nobs", "warnings"), [(9, ("only 9 in all: write 3 of 9, not a percentage",)), (19, ("only 19 in all",)), (20, ())]
)
def test_few_are_warned_of(nobs: int, warnings: tuple[str, ...]) -> None:
    assert prop1_ci_wilson(3, nobs).warnings == warnings


def test_family_is_wilson() -> None:
    assert METHODS["prop1_ci"](12, 25) == prop1_ci_wilson(12, 25)


@pytest.mark.parametrize(
    ("count", "nobs", "status"),
    [(0, 0, "refused"), (1, 0, "error"), (-1, 5, "error"), (1, -5, "error"), (2.5, 5, "error"), (1, 5.5, "error")],
)
def test_impossible_shares_have_no_interval(count: float, nobs: float, status: str) -> None:
    assert prop1_ci_wilson(count, nobs).status == status
