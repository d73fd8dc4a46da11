"""The ratio of two counts beside a series that swings."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctanalysis.statistics import METHODS
from ctanalysis.statistics.rates.count_overdispersion import find_dispersion, find_usual_swing


def test_without_swings_it_is_walds_interval_of_the_log_ratio() -> None:
    found = METHODS["rate2_ratio_swinging"](60, 1, 40, 1, dispersion=1)
    wald = METHODS["rate2_ratio_waldlog"](60, 1, 40, 1)
    assert (found.low, found.high) == pytest.approx((wald.low, wald.high))


def test_swings_widen_it_by_their_root() -> None:
    one, four = (METHODS["rate2_ratio_swinging"](60, 1, 40, 1, dispersion=n) for n in (1.0, 4.0))
    assert math.log(four.high / four.low) == pytest.approx(2 * math.log(one.high / one.low))


@pytest.mark.parametrize(
    ("count", "dispersion", "status"), [(0, 2.0, "refused"), (60, 0.9, "error"), (-1, 2.0, "error")]
)
def test_what_has_no_ratio_by_its_swings(count: int, dispersion: float, status: str) -> None:
    found = METHODS["rate2_ratio_swinging"](count, 1, 40, 1, dispersion=dispersion)
    assert found.status == status


def test_a_count_that_swings_tells_as_much_as_fewer_events() -> None:
    swinging, plain = METHODS["rate1_ci_swinging"](100, dispersion=4), METHODS["rate1_ci_exact"](25)
    assert (swinging.low, swinging.high) == pytest.approx((4 * plain.low, 4 * plain.high))
    alone = METHODS["rate1_ci_swinging"](100, 2, dispersion=1)
    assert alone.high == pytest.approx(METHODS["rate1_ci_exact"](100, 2).high)
    assert METHODS["rate1_ci_swinging"](0, dispersion=3).low == 0.0


@given(st.lists(st.integers(0, 400), min_size=0, max_size=30))
def test_a_dispersion_is_at_least_that_of_chance(counts: list[int]) -> None:
    assert find_dispersion(counts) >= 1.0
    assert find_dispersion(counts) == pytest.approx(find_dispersion(counts[::-1]))


def test_fewer_than_six_figures_show_no_swings() -> None:
    assert find_dispersion([10, 90, 10, 90, 10]) == 1.0
    assert find_dispersion([10, 90, 10, 90, 10, 90]) == pytest.approx(64 / 0.556)


def test_a_steady_rise_is_no_swing() -> None:
    growing = [round(422 * 1.34**place) for place in range(9)]
    assert find_dispersion(growing) < 15  # its neighbours differ as by a dispersion of 90
    assert find_dispersion([40 + 5 * place for place in range(10)]) == 1.0
    assert find_dispersion([10, 90] * 4) > 40
    assert find_dispersion([0] * 11 + [100]) < 12  # one jump does not make its own excuse


def test_one_step_is_no_swing() -> None:
    """With the step counted for a swing the dispersions were 4.3 and 5.6."""
    assert find_dispersion([100, 100, 100, 50, 50, 50]) == find_dispersion([100] * 3 + [50] * 4) == 1.0


def test_usual_swings_go_by_the_root_of_both_counts() -> None:
    assert find_usual_swing(10, 90, 64.0) == 160.0
