"""The trend of mean scores along a straight line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics.tools.autocorrelated_lines import CARRY_OVER
from ctanalysis.statistics.trends.mean_trends import trend_mean, trend_ols

series = st.lists(st.integers(0, 30), min_size=8, max_size=18)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30)), min_size=4, max_size=14, unique_by=lambda row: row[0])
)
def test_line_is_that_of_scipy(rows: list[tuple[int, int]]) -> None:
    t, y = zip(*rows, strict=True)
    answer, reference = trend_ols(y, t), stats.linregress(t, y)
    assert answer.estimate == pytest.approx(reference.slope, abs=1e-9)
    if answer.status != "descriptive_only":
        assert answer.details["intercept"] == pytest.approx(reference.intercept, abs=1e-7)
        assert answer.p == pytest.approx(reference.pvalue, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(series, st.sampled_from([0.25, 3, 12, 365.25]), st.integers(-2000, 2000))
def test_relabelling_time_rescales_the_slope(y: list[int], unit: float, start: int) -> None:
    plain, relabelled = trend_mean(y), trend_mean(y, [start + unit * i for i in range(len(y))])
    assert plain.status == relabelled.status
    assert relabelled.estimate * unit == pytest.approx(plain.estimate, abs=1e-9)
    if plain.low is not None:
        assert relabelled.p == pytest.approx(plain.p, rel=1e-6)
        assert (relabelled.low * unit, relabelled.high * unit) == pytest.approx((plain.low, plain.high), abs=1e-7)


@settings(max_examples=40, deadline=None)
@given(series, st.integers(-1000, 1000))
def test_adding_a_constant_changes_no_slope(y: list[int], constant: int) -> None:
    here, there = trend_mean(y), trend_mean([value + constant for value in y])
    assert there.estimate == pytest.approx(here.estimate, abs=1e-9)
    assert (there.p is None) == (here.p is None)
    if here.p is not None:
        assert there.p == pytest.approx(here.p, rel=1e-6, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(series, st.randoms())
def test_rows_may_come_in_any_order(y: list[int], random: object) -> None:
    rows = list(zip(y, range(len(y)), strict=True))
    random.shuffle(rows)
    assert trend_mean(*zip(*rows, strict=True)) == trend_mean(y)


@pytest.mark.parametrize(
    ("n", "status"),
    [(3, "refused"), (4, "descriptive_only"), (5, "descriptive_only"), (6, "warn"), (7, "warn"), (8, "ok")],
)
def test_floors(n: int, status: str) -> None:
    answer = trend_mean([3, 5, 4, 8, 7, 9, 12, 10][:n])
    assert answer.status == status
    assert (answer.p is None) == (n < 6)


def test_from_twelve_periods_on_carry_over_stands_beside() -> None:
    y = [30, 28, 33, 31, 29, 35, 34, 30, 44, 47, 43, 49, 52, 48, 55, 53]
    assert "slope_reml" not in trend_mean(y[:11]).details
    assert trend_mean(y).details["slope_reml"] == pytest.approx(1.86596738874395, rel=1e-5)


def test_disagreement_with_carry_over_is_said() -> None:
    wave = [0, 1, 2, 2.6, 2.9, 2.4, 2.2, 2.9, 3.6, 3.4, 3.0, 2.8, 3.4, 4.1, 3.9, 3.5]
    answer = trend_mean(wave, conf=0.999)
    assert (CARRY_OVER in answer.warnings) == ((answer.p <= 0.001) != (answer.details["p_reml"] <= 0.001))


def test_gap_keeps_its_place() -> None:
    assert (
        trend_mean([4, 7, None, None, 9, 8, 12, 10, 13, 14]).estimate
        == trend_mean([4, 7, 9, 8, 12, 10, 13, 14], [0, 1, 4, 5, 6, 7, 8, 9]).estimate
    )
