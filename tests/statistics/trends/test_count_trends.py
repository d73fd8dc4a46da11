"""Trends of counts and rates, and the switch between chance alone and more."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctanalysis.statistics.trends.count_trends import trend_count, trend_poisson, trend_quasipoisson

counts = st.lists(st.integers(0, 30), min_size=6, max_size=16)


@settings(max_examples=60, deadline=None)
@given(counts, st.floats(0.5, 0.999))
def test_range_is_never_narrower_than_chance(y: list[int], conf: float) -> None:
    answer, plain = trend_count(y, conf=conf), trend_poisson(y, conf=conf)
    if answer.low is None:
        assert answer.status == "refused"
        return
    assert answer.details["dispersion_used"] == max(1, answer.details["dispersion"])
    assert answer.high / answer.low >= plain.high / plain.low * (1 - 1e-9)
    assert answer.estimate == plain.estimate
    if answer.details["dispersion"] > 1:
        assert (answer.low, answer.high) == pytest.approx(
            (trend_quasipoisson(y, conf=conf).low, trend_quasipoisson(y, conf=conf).high)
        )


@settings(max_examples=60, deadline=None)
@given(counts, st.sampled_from([0.25, 3, 12, 365.25]), st.integers(-500, 500))
def test_relabelling_time_rescales_the_slope(y: list[int], unit: float, start: int) -> None:
    plain, relabelled = trend_count(y), trend_count(y, [start + unit * i for i in range(len(y))])
    assert plain.status == relabelled.status
    if plain.low is not None:
        assert relabelled.details["coef"] * unit == pytest.approx(plain.details["coef"], abs=1e-7)
        assert relabelled.p == pytest.approx(plain.p, rel=1e-5, abs=1e-12)
        assert math.log(relabelled.low) * unit == pytest.approx(math.log(plain.low), abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(counts, st.sampled_from([0.1, 7, 1000]))
def test_unit_of_exposure_changes_no_slope(y: list[int], unit: float) -> None:
    plain, other = trend_count(y), trend_count(y, exposure=[unit] * len(y))
    assert plain.status == other.status
    if plain.low is not None:
        assert (other.estimate, other.p) == pytest.approx((plain.estimate, plain.p), rel=1e-6, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(counts, st.randoms())
def test_rows_may_come_in_any_order(y: list[int], random: object) -> None:
    rows = [(value, i, 1 + i % 3) for i, value in enumerate(y)]
    sorted_out = trend_count(*zip(*rows, strict=True))
    random.shuffle(rows)
    assert trend_count(*zip(*rows, strict=True)) == sorted_out


@settings(max_examples=40, deadline=None)
@given(counts)
def test_reversing_time_inverts_the_ratio(y: list[int]) -> None:
    here, there = trend_count(y), trend_count(y[::-1])
    assert here.status == there.status
    if here.low is not None:
        assert here.estimate * there.estimate == pytest.approx(1, rel=1e-6)
        assert here.p == pytest.approx(there.p, rel=1e-5, abs=1e-9)


@pytest.mark.parametrize(("n", "status"), [(5, "refused"), (6, "warn"), (7, "warn"), (8, "ok")])
def test_floors(n: int, status: str) -> None:
    assert trend_count([4, 7, 5, 9, 8, 12, 10, 13][:n]).status == status


def test_missing_count_or_exposure_is_a_missing_period() -> None:
    answer = trend_count([4, 7, None, 9, 8, 12, 10, 13, 12], exposure=[1, 1, 1, None, 1, 1, 1, 1, 1])
    assert answer.n == 7
    assert "7 of 9 periods used" in answer.warnings


def test_equal_counts_have_no_variation() -> None:
    answer = trend_count([5] * 9)
    assert (answer.estimate, answer.p, answer.details["direction"]) == (
        pytest.approx(1),
        pytest.approx(1),
        "no variation",
    )


def test_ten_events_are_the_fewest() -> None:
    assert trend_count([1, 2, 1, 2, 2, 2]).status == "warn"
    assert trend_count([1, 2, 1, 2, 2, 1]).status == "refused"
