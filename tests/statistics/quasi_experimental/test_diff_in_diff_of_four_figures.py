"""Two groups, each once before and once after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctanalysis.statistics import METHODS


def test_where_the_other_group_is_very_large_it_is_the_change_of_the_first() -> None:
    many = 10**8
    four = METHODS["did_four_shares"]([60, 40, many // 2, many // 2], [100, 100, many, many])
    one = METHODS["prop2_diff_newcombe"](60, 100, 40, 100)
    assert (four.low, four.high) == pytest.approx((one.low, one.high), abs=1e-3)


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_the_two_groups_can_be_turned_round(counts: list[int]) -> None:
    ours = METHODS["did_four_shares"](counts, [30] * 4)
    turned = METHODS["did_four_shares"]([*counts[2:], *counts[:2]], [30] * 4)
    assert (ours.low, ours.high) == pytest.approx((-turned.high, -turned.low))
    assert ours.p == pytest.approx(turned.p)
    if abs(ours.p - 0.05) > 1e-6:
        assert (ours.p > 0.05) == (ours.low <= 0 <= ours.high)


def test_fewer_effective_people_widen_it() -> None:
    plain = METHODS["did_four_shares"]([60, 40, 45, 42], [100] * 4)
    half = METHODS["did_four_shares"]([60, 40, 45, 42], [100] * 4, effective=[50] * 4)
    assert half.high - half.low > 1.3 * (plain.high - plain.low)


@pytest.mark.parametrize(("counts", "nobs", "status"), [
    ([3, 2, 1, 2], [4, 9, 9, 9], "descriptive_only"), ([3, 2, 1], [9, 9, 9], "error"),
    ([3, 2, 1, 2], [0, 9, 9, 9], "error"), ([0, 2, 1, 2], [0, 9, 9, 9], "refused"),
])  # fmt: skip
def test_what_cannot_be_compared_is_not(counts: list[int], nobs: list[int], status: str) -> None:
    assert METHODS["did_four_shares"](counts, nobs).status == status
