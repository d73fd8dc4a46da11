"""The trend family and the Theil-Sen slope."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER
from ctanalysis.statistics.trends.theil_sen import trend, trend_theil_sen_ci

series = st.lists(st.integers(0, 30), min_size=6, max_size=16)
holed = st.lists(st.one_of(st.none(), st.integers(0, 30)), min_size=8, max_size=16)


@settings(max_examples=60, deadline=None)
@given(holed, st.floats(0.5, 0.999))
def test_answer_is_sound(y: list[int | None], conf: float) -> None:
    answer = trend(y, conf=conf)
    n = sum(value is not None for value in y)
    assert (answer.status == "refused") == (n < 4)
    assert (answer.status == "descriptive_only") == (4 <= n < 6)
    if answer.low is not None:
        assert answer.low <= answer.estimate <= answer.high
    if n >= 4:
        assert answer.n == n
        assert (f"{n} of {len(y)} periods used" in answer.warnings) == (n < len(y))


@settings(max_examples=60, deadline=None)
@given(series, st.sampled_from([0.25, 3, 12, 365.25]), st.integers(-50, 50))
def test_relabelling_time_rescales_the_slope(y: list[int], unit: float, start: int) -> None:
    plain, relabelled = trend(y), trend(y, [start + unit * i for i in range(len(y))])
    assert (plain.p, plain.status, plain.warnings) == (relabelled.p, relabelled.status, relabelled.warnings)
    assert relabelled.estimate * unit == pytest.approx(plain.estimate, abs=1e-9)
    if plain.low is not None:
        assert (relabelled.low * unit, relabelled.high * unit) == pytest.approx((plain.low, plain.high), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(series)
def test_turning_values_around_mirrors(y: list[int]) -> None:
    here, there = trend(y), trend([-value for value in y])
    assert here.p == there.p
    assert here.estimate == -there.estimate
    if here.low is not None:
        assert (here.low, here.high) == (-there.high, -there.low)


@settings(max_examples=40, deadline=None)
@given(series, st.randoms())
def test_rows_may_come_in_any_order(y: list[int], random: object) -> None:
    rows = list(zip(y, range(len(y)), strict=True))
    random.shuffle(rows)
    assert trend(*zip(*rows, strict=True)) == trend(y)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30)), min_size=6, max_size=14, unique_by=lambda row: row[0])
)
def test_slope_and_limits_are_those_of_scipy(rows: list[tuple[int, int]]) -> None:
    t, y = zip(*sorted(rows), strict=True)
    answer, reference = trend_theil_sen_ci(y, t), stats.theilslopes(y, t, 0.95)
    assert answer.estimate == pytest.approx(reference.slope)
    assert answer.details["intercept"] == pytest.approx(reference.intercept)
    if answer.low is not None:
        assert (answer.low, answer.high) == pytest.approx((reference.low_slope, reference.high_slope))


@pytest.mark.parametrize(
    ("n", "status"),
    [
        (0, "refused"),
        (3, "refused"),
        (4, "descriptive_only"),
        (5, "descriptive_only"),
        (6, "warn"),
        (7, "warn"),
        (8, "ok"),
    ],
)
def test_floors(n: int, status: str) -> None:
    answer = trend([2 * i for i in range(n)])
    assert answer.status == status
    assert (answer.p is None) == (status in ("refused", "descriptive_only"))


def test_short_series_is_described_by_its_ends() -> None:
    answer = trend([3, None, 5, 9, 12])
    assert (answer.name, answer.estimate) == ("change", 9)
    assert answer.details == {
        "first": 3,
        "last": 12,
        "change": 9,
        "direction": "rising",
        "periods": 5,
        "values": "3, 5, 9, 12",
    }
    assert answer.warnings == ("4 of 5 periods used",)


@pytest.mark.parametrize(("n", "status"), [(3, "refused"), (5, "descriptive_only"), (6, "warn"), (8, "ok"), (30, "ok")])
def test_constant_series_has_no_variation(n: int, status: str) -> None:
    answer = trend([4.1] * n)
    assert answer.status == status
    if n >= 4:
        assert (answer.estimate, answer.p, answer.low, answer.high, answer.details["direction"]) == (
            0,
            None,
            None,
            None,
            "no variation",
        )


def test_gap_keeps_its_place() -> None:
    by_time = trend([4, 7, 9, 8, 12, 10, 13, 14], [1, 2, 5, 6, 7, 8, 9, 10])
    by_hole = trend([4, 7, None, None, 9, 8, 12, 10, 13, 14])
    closed_up = trend([4, 7, 9, 8, 12, 10, 13, 14])
    assert by_time.estimate == by_hole.estimate != closed_up.estimate
    assert by_time.warnings == by_hole.warnings == ("8 of 10 periods used",)


def test_long_series_take_the_normal_approximation() -> None:
    y = [(3 * i) % 7 + i for i in range(21)]
    assert trend(y[:20]).method.endswith("exact_ties")
    assert trend(y).method.endswith("normal_ties")
    assert trend(y).p == pytest.approx(stats.kendalltau(range(21), y, method="asymptotic").pvalue, rel=0.5)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 8), min_size=8, max_size=16))
def test_disagreement_of_interval_and_p_is_said(y: list[int]) -> None:
    answer = trend(y)
    if answer.p is not None and answer.low is not None:
        assert (SPLIT_ANSWER in answer.warnings) == ((answer.p <= 0.05) != (answer.low > 0 or answer.high < 0))


def test_too_few_pairs_for_the_level_leave_the_slope_alone() -> None:
    answer = trend_theil_sen_ci([1, 2, 4])
    assert (answer.estimate, answer.low, answer.warnings) == (1.5, None, ("too few periods for a range at this level",))
    assert trend_theil_sen_ci([3, 3, 3]).warnings == ("no variation: all values are equal",)
    assert trend_theil_sen_ci([3]).status == "refused"


@pytest.mark.parametrize("t", [[1, 2], [1, 1, 2, 3, 4, 5, 6, 7], [1, None, 3, 4, 5, 6, 7, 8]])
def test_bad_times_are_an_error(t: list[int]) -> None:
    assert trend([4, 7, 5, 9, 8, 12, 10, 13], t).status == "error"


def test_a_p_at_the_level_is_clear() -> None:
    y = [5, 3, 6, 4, 5, 4, 6, 5]
    at_the_level = trend(y, conf=1 - trend(y).p)
    assert at_the_level.low == 0 and SPLIT_ANSWER in at_the_level.warnings


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=24, max_size=40))
def test_within_the_months_it_is_that_of_each_month_added_up(y: list[int]) -> None:
    """Kendall's S and its variance, of scipy, month by month (Hirsch, Slack and Smith)."""
    score = variance = 0.0
    for month in range(12):
        own = y[month::12]
        n, ties = len(own), [own.count(one) for one in {*own}]
        score += sum((b > a) - (b < a) for i, a in enumerate(own) for b in own[i + 1 :])
        variance += (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    answer = trend(y, seasons=12)
    if variance == 0:
        assert answer == trend(y)
        return
    z = (abs(score) - 1) / variance**0.5 if score else 0.0
    assert (answer.details["S"], answer.p) == (score, pytest.approx(2 * stats.norm.sf(z), rel=1e-9, abs=1e-12))


def test_what_comes_every_year_is_no_trend_of_months_and_of_quarters_the_ranks_are_together() -> None:
    y = [50 + (12 if month % 12 < 6 else -12) + month * 5 % 11 for month in range(24)]
    assert trend(y).p < 0.05 < trend(y, seasons=12).p
    assert trend(y[:16], seasons=4) == trend(y[:16])
