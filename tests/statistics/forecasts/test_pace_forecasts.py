"""Forecasts of counts by their pace."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics.forecasts.pace_forecasts import forecast_pace_poisson

counts, periods = st.integers(0, 400), st.integers(1, 20)


@settings(max_examples=80, deadline=None)
@given(counts, periods, periods, st.integers(-5, 300), st.floats(0.5, 0.99))
def test_quantiles_and_chance_are_those_of_scipy(count: int, so_far: int, left: int, needed: int, conf: float) -> None:
    answer = forecast_pace_poisson(count, so_far, left, needed, conf=conf)
    reference = stats.nbinom(count + 0.5, so_far / (so_far + left))
    assert answer.details["prob_meets"] == pytest.approx(
        1.0 if needed <= 0 else reference.sf(needed - 1), rel=1e-8, abs=1e-13
    )
    for name, share in (("q025", 0.025), ("q10", 0.1), ("q50", 0.5), ("q90", 0.9), ("q975", 0.975)):
        assert answer.details[name] == reference.ppf(share)
    assert answer.low <= answer.estimate <= answer.high
    assert answer.details["expected"] == pytest.approx(reference.mean())


@settings(max_examples=40, deadline=None)
@given(counts, periods, periods, st.sampled_from([0.25, 3, 365.25]))
def test_unit_of_time_changes_nothing(count: int, so_far: int, left: int, unit: float) -> None:
    here, there = (
        forecast_pace_poisson(count, so_far, left, 5),
        forecast_pace_poisson(count, so_far * unit, left * unit, 5),
    )
    assert here.details == pytest.approx(there.details, rel=1e-9)


def test_more_needed_is_less_likely() -> None:
    chances = [forecast_pace_poisson(30, 10, 5, needed).details["prob_meets"] for needed in range(-1, 60)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == chances[1] == 1


def test_no_event_so_far_and_very_many() -> None:
    assert forecast_pace_poisson(0, 12, 4, 1).details["prob_meets"] == pytest.approx(0.134, abs=1e-3)
    assert forecast_pace_poisson(10**7, 12, 4).is_usable
    assert forecast_pace_poisson(10**8, 12, 4).status == "refused"
    assert forecast_pace_poisson(5, 0, 4).status == "error"
    assert "prob_meets" in forecast_pace_poisson(5, 3, 4).details
