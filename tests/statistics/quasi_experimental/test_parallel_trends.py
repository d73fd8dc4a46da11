"""Whether two groups moved alike before: slopes on the scale of the model."""

import math

import pytest

from ctanalysis.statistics.quasi_experimental.diff_in_diff_methods import did

# calls answered in two regions in the four quarters before a night line opened, and in one after
NORTH, SOUTH = [205, 214, 208, 221, 325], [197, 204, 201, 210, 235]
TREATED, POST, TIME = [1] * 5 + [0] * 5, [0, 0, 0, 0, 1] * 2, [0, 1, 2, 3, 4] * 2


def look(kind: str, *, y: list[float] | None = None, exposure: list[float] | None = None) -> float:
    answer = did(y or [*NORTH, *SOUTH], TREATED, POST, time=TIME, kind=kind, exposure=exposure)
    assert answer.details["parallel"] == "checked over 4 earlier periods"
    found = answer.details["pre_slope_difference"]
    assert isinstance(found, float)
    return found


def test_counts_are_compared_by_the_slopes_of_their_logarithms() -> None:
    """Both rose by about 2 % a quarter: by .2 % more, where the raw slopes differ by .6 calls."""
    assert 100 * math.expm1(look("count")) == pytest.approx(0.2, abs=0.05)
    assert look("value") == pytest.approx(0.6)


def test_a_doubling_beside_a_standstill_is_a_doubling() -> None:
    y = [10.0, 20, 40, 80, 99, 30, 30, 30, 30, 30]
    assert math.exp(look("count", y=y)) == pytest.approx(2)
    grown = [1.0, 2, 4, 8, 8, 1, 1, 1, 1, 1]  # the people grew as much as the cases
    assert math.exp(look("count", y=y, exposure=grown)) == pytest.approx(1)


@pytest.mark.parametrize(("y", "post", "words"), [
    ([0, 0, 0, 0, 99, 30, 30, 30, 30, 30], POST, "no events in the earlier periods"),
    ([*NORTH, *SOUTH], [0, 1, 1, 1, 1] * 2, "fewer than two earlier periods"),
])  # fmt: skip
def test_where_it_cannot_be_seen_that_is_said(y: list[float], post: list[int], words: str) -> None:
    answer = did(y, TREATED, post, time=TIME, kind="count")
    assert answer.status in ("refused", "warn", "ok")
    if answer.status != "refused":
        assert answer.details["parallel"] == f"cannot be checked: {words}"
