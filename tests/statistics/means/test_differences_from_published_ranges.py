"""The difference of two estimates of which the ranges are known."""

import pytest

from ctanalysis.statistics import METHODS


def test_of_two_shares_by_wilson_it_is_newcombe() -> None:
    """Newcombe (1998) Stat Med 17:873-890, table II: 56 of 70 against 48 of 80."""
    first, second = (METHODS["prop1_ci_wilson"](*one) for one in ((56, 70), (48, 80)))
    given = (first.estimate, first.low, first.high, second.estimate, second.low, second.high)
    found = METHODS["compare_ranges"](*given)
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_of_even_ranges_it_is_that_of_the_standard_errors() -> None:
    half1, half2 = 1.959964 * 3, 1.959964 * 4
    found = METHODS["compare_ranges"](10, 10 - half1, 10 + half1, 0, -half2, half2)
    assert (found.low, found.high) == pytest.approx((10 - 1.959964 * 5, 10 + 1.959964 * 5))
    assert found.p == pytest.approx(0.0455, abs=1e-4)


def test_p_is_that_of_the_level_at_which_the_range_touches_zero() -> None:
    found = METHODS["compare_ranges"](12000, 10100, 14400, 9300, 8000, 11000)
    assert found.p < 0.05 and found.low > 0
    back = METHODS["compare_ranges"](9300, 8000, 11000, 12000, 10100, 14400)
    assert back.p == pytest.approx(found.p) and back.high == pytest.approx(-found.low)


@pytest.mark.parametrize("given", [(5, 6, 7, 3, 2, 4), (5, 4, 6, 3, None, 4)])
def test_an_estimate_outside_its_range_is_wrong(given: tuple[float | None, ...]) -> None:
    assert METHODS["compare_ranges"](*given).status == "error"
