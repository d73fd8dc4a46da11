"""How likely a difference is to be found."""

from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.power import TTestIndPower

from ctanalysis.statistics import METHODS

alphas = st.floats(0.001, 0.2)


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 400), st.floats(0.05, 2), alphas)
def test_power_for_means_is_that_of_statsmodels(n: int, effect: float, alpha: float) -> None:
    both_tails = TTestIndPower().power(effect, n, alpha)
    one_tail = METHODS["power_two_means"](n, effect, alpha=alpha).estimate
    if both_tails == both_tails:  # theirs is NaN where it is nearly 1
        assert one_tail <= both_tails + 1e-9
        assert effect * n**0.5 < 4 or one_tail == pytest.approx(both_tails, abs=2e-3)
    else:
        assert one_tail > 0.9


@settings(max_examples=60, deadline=None)
@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95), alphas, st.floats(0.5, 0.99))
def test_the_size_needed_is_just_enough_for_shares(p1: float, p2: float, alpha: float, wanted: float) -> None:
    plan = METHODS["power_two_proportions"](10, p1, p2, alpha=alpha, wanted=wanted)
    needed = plan.details["n_needed"]
    if needed is not None and needed < 1e7:
        assert METHODS["power_two_proportions"](needed, p1, p2, alpha=alpha).estimate >= wanted - 1e-6
        assert (
            needed == 1 or METHODS["power_two_proportions"](needed - 1, p1, p2, alpha=alpha).estimate <= wanted + 1e-6
        )
        assert plan.details["more_needed"] == max(0, needed - 10)


@settings(max_examples=40, deadline=None)
@given(st.floats(0.05, 3), st.floats(0.5, 0.99))
def test_the_size_needed_is_just_enough_for_means(effect: float, wanted: float) -> None:
    needed = METHODS["power_two_means"](10, effect, wanted=wanted).details["n_needed"]
    assert METHODS["power_two_means"](needed, effect).estimate >= wanted - 1e-6
    assert needed <= 2 or METHODS["power_two_means"](needed - 1, effect).estimate <= wanted + 1e-6


def test_power_grows_with_size_and_effect_and_the_sign_is_nothing() -> None:
    powers = [METHODS["power_two_means"](n, 0.4).estimate for n in (5, 20, 80, 320, 10**5, 10**8)]
    assert powers == sorted(powers) and powers[-1] == 1
    assert METHODS["power_two_means"](20, -0.4).estimate == powers[1]
    assert METHODS["power_two_proportions"](50, 0.3, 0.6).estimate == pytest.approx(
        METHODS["power_two_proportions"](50, 0.6, 0.3).estimate
    )


def test_edges() -> None:
    shares, means = METHODS["power_two_proportions"], METHODS["power_two_means"]
    assert shares(50, 0.4, 0.4).details["n_needed"] is means(50, 0).details["n_needed"] is None
    assert shares(50, 0.4, 0.4).estimate == pytest.approx(0.025)
    assert shares(50, 0, 1).estimate == 1 and shares(1, 0, 1).estimate == 0
    assert (
        shares(50, 0, 0).status
        == shares(50, 1.2, 0.3).status
        == shares(0, 0.2, 0.3).status
        == shares(50, 0.2, 0.3, alpha=0).status
        == "error"
    )
    assert means(1, 0.5).status == means(20, None).status == means(20, 0.5, wanted=1).status == "error"


def test_very_large_groups_have_the_power_of_the_normal() -> None:
    power = METHODS["power_two_means"](200_000, 0.01).estimate
    assert power == pytest.approx(NormalDist().cdf(100_000**0.5 * 0.01 - NormalDist().inv_cdf(0.975)), abs=1e-6)
