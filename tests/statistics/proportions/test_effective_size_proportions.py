"""Shares by effective numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctanalysis.statistics import METHODS

EVERYBODY = {"effective1": 250, "effective2": 240}


def test_effective_numbers_that_are_the_numbers_give_newcombes_interval() -> None:
    ours = METHODS["prop2_diff_designed"](142, 250, 96, 240, **EVERYBODY)
    theirs = METHODS["prop2_diff_newcombe"](142, 250, 96, 240)
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high))


def test_p_is_that_of_the_level_at_which_the_interval_touches_zero() -> None:
    found = METHODS["prop2_diff_designed"](142, 250, 96, 240, **EVERYBODY)
    touching = METHODS["prop2_diff_designed"](142, 250, 96, 240, **EVERYBODY, conf=1 - found.p)
    assert touching.low == pytest.approx(0.0, abs=1e-6)


def test_few_degrees_of_freedom_widen_the_range() -> None:
    wide = METHODS["prop2_diff_designed"](142, 250, 96, 240, **EVERYBODY, df=6)
    narrow = METHODS["prop2_diff_designed"](142, 250, 96, 240, **EVERYBODY)
    assert wide.low < narrow.low and wide.high > narrow.high and wide.p > narrow.p


@given(
    st.integers(0, 30), st.integers(0, 30), st.floats(5, 90), st.floats(5, 90), st.one_of(st.none(), st.integers(3, 40))
)
def test_the_two_sides_can_be_turned_round(first: int, second: int, one: float, other: float, df: int | None) -> None:
    ours = METHODS["prop2_diff_designed"](first, 30, second, 30, effective1=one, effective2=other, df=df)
    turned = METHODS["prop2_diff_designed"](second, 30, first, 30, effective1=other, effective2=one, df=df)
    assert (ours.low, ours.high) == pytest.approx((-turned.high, -turned.low))
    assert -1 <= ours.low <= ours.estimate <= ours.high <= 1
    assert ours.p == pytest.approx(turned.p) and 0 <= ours.p <= 1
    if abs(ours.p - 0.05) > 1e-6:
        assert (ours.p > 0.05) == (ours.low <= 0 <= ours.high)


def test_a_sample_that_carries_few_is_described() -> None:
    found = METHODS["prop2_diff_designed"](14, 25, 9, 24, effective1=4.5, effective2=24)
    assert found.status == "descriptive_only" and found.reason.startswith(
        "a sample carries as much as 4 people drawn one by one"
    )
    assert METHODS["prop1_ci_designed"](14, 25, effective=4.9).low is None


@pytest.mark.parametrize("more", [{"effective1": 0, "effective2": 5}, {**EVERYBODY, "df": 0}])
def test_nothing_is_no_number(more: dict[str, float]) -> None:
    assert METHODS["prop2_diff_designed"](14, 25, 9, 24, **more).status == "error"
