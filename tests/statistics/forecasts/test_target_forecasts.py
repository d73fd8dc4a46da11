"""The family of forecasts and its floors."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics.forecasts.target_forecasts import forecast

MONTHS = [15, 12, 18, 14, 16, 13, 17, 15, 14, 16, 12, 18]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 30), min_size=6, max_size=16),
    st.integers(1, 3),
    st.integers(0, 600),
    st.sampled_from(["count", "value"]),
)
def test_answer_is_ordered_and_worse_is_the_rest_of_better(y: list[int], horizon: int, target: int, kind: str) -> None:
    up = forecast(y, horizon, target=target, kind=kind)
    if up.status == "descriptive_only":
        return
    assert (
        up.details["lower95"] <= up.details["lower80"] <= up.estimate <= up.details["upper80"] <= up.details["upper95"]
    )
    assert (up.low, up.high) == pytest.approx((up.details["lower80"], up.details["upper80"]))
    assert 0 <= up.details["prob_meets"] <= 1
    down = forecast(y, horizon, target=target, kind=kind, direction="decrease")
    if kind == "value":
        assert up.details["prob_meets"] + down.details["prob_meets"] == pytest.approx(1)


def test_chance_falls_as_the_target_rises() -> None:
    chances = [forecast(MONTHS, 4, target=target).details["prob_meets"] for target in range(180, 300, 5)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1


def test_ceiling_and_target_meet_in_one_more_event() -> None:
    up = forecast(MONTHS, 4, target=241).details["prob_meets"]
    down = forecast(MONTHS, 4, target=240, direction="decrease").details["prob_meets"]
    assert up + down == pytest.approx(1)


def test_swinging_counts_have_wider_ranges_and_say_so() -> None:
    calm, wild = forecast(MONTHS, 4), forecast([5, 25, 8, 27, 4, 22, 30, 3, 26, 2, 28, 0], 4)
    assert sum(MONTHS) == 180 and wild.details["dispersion_used"] > 5
    assert wild.high - wild.low > 1.5 * (calm.high - calm.low)
    assert any("swing more than chance" in warning for warning in wild.warnings)
    assert wild.low == int(wild.low)


def test_pace_that_moves_is_said() -> None:
    rising = forecast([2, 4, 5, 8, 9, 12, 14, 15, 18, 20, 22, 25], 3)
    assert any("the pace is rising" in warning for warning in rising.warnings)


def test_what_counts_already_may_differ_from_the_history() -> None:
    assert forecast(MONTHS, 4, target=60, so_far=10).details["needed"] == 50
    assert forecast(MONTHS, 4, target=180).details["prob_meets"] == 1


@pytest.mark.parametrize(
    ("n", "horizon", "status"),
    [(5, 1, "refused"), (6, 3, "warn"), (6, 4, "refused"), (12, 6, "ok"), (12, 7, "refused"), (12, 0, "error")],
)
def test_floors(n: int, horizon: int, status: str) -> None:
    assert forecast(MONTHS[:n], horizon).status == status


def test_horizon_and_kind_must_be_said_rightly() -> None:
    assert forecast(MONTHS).status == "refused"
    assert forecast(MONTHS, 2, kind="level").status == "error"
    assert forecast(MONTHS, 2, direction="up").status == "error"
    assert forecast([value + 0.5 for value in MONTHS], 2, kind="count").status == "error"


def test_without_a_kind_whole_numbers_are_counts() -> None:
    assert forecast(MONTHS, 2) == forecast(MONTHS, 2, kind="count") != forecast(MONTHS, 2, kind="value")
    scores = [value + 0.5 for value in MONTHS]
    assert forecast(scores, 2) == forecast(scores, 2, kind="value")


def test_missing_periods_lengthen_the_history() -> None:
    answer = forecast([15, 12, None, 14, 16, None, 17, 15], 4)
    assert answer.n == 6
    assert "6 of 8 periods used" in answer.warnings


def test_pace_so_far_stands_with_its_exact_range() -> None:
    answer = forecast(MONTHS, 4, target=230)
    low, high = stats.gamma.ppf(0.025, 180) / 12, stats.gamma.ppf(0.975, 181) / 12
    assert (answer.details["pace_so_far"], answer.details["pace_lower"], answer.details["pace_upper"]) == pytest.approx(
        (15, low, high)
    )
    assert answer.details["expected"] == pytest.approx(180.5 / 12 * 4)
    assert answer.details["prob_meets"] == pytest.approx(stats.nbinom.sf(49, 180.5, 12 / 16))


def test_values_scatter_at_least_as_much_as_their_own_errors() -> None:
    scores = [50.0, 50.1, 50.3, 50.2, 50.5, 50.5]
    plain, known = forecast(scores, 1, kind="value"), forecast(scores, 1, kind="value", errors=[2.0] * 6)
    leverage = 1 / 6 + (6 - 2.5) ** 2 / 17.5
    assert known.estimate == plain.estimate and known.high is not None and plain.high is not None
    assert known.high - known.estimate == pytest.approx(stats.t.ppf(0.9, 4) * 2 * math.sqrt(1 + leverage))
    assert forecast(scores, 1, kind="value", errors=[0.001] * 6) == plain


RATES, EVENTS = [2.0, 2.4, 2.1, 2.9, 2.6, 3.1, 3.4, 3.0], [20, 24, 21, 29, 26, 31, 34, 30]


@pytest.mark.parametrize("direction", ["increase", "decrease"])
def test_a_rate_is_foretold_as_its_logarithm_with_the_chance_of_its_target(direction: str) -> None:
    logs = [math.log(rate) for rate in RATES]
    chance = [1 / math.sqrt(count) for count in EVENTS]
    line = forecast(logs, 2, kind="value", errors=chance, target=math.log(3.5), direction=direction)
    answer = forecast(RATES, 2, kind="rate", events=EVENTS, target=3.5, direction=direction)
    assert (answer.estimate, answer.low, answer.high) == pytest.approx(
        tuple(math.exp(value or 0.0) for value in (line.estimate, line.low, line.high))
    )
    assert answer.details["prob_meets"] == pytest.approx(line.details["prob_meets"])


@pytest.mark.parametrize(("y", "events", "target", "status"), [
    (RATES, EVENTS, None, "ok"), (RATES, EVENTS, 0.1, "ok"), (RATES, EVENTS, 0.0, "refused"),
    (RATES, EVENTS, -1.0, "refused"),
    ([0.0, *RATES[1:]], EVENTS, None, "refused"), (RATES, [0, *EVENTS[1:]], None, "refused"),
    ([-1.0, *RATES[1:]], EVENTS, None, "refused"),
])  # fmt: skip
def test_a_rate_of_zero_is_not_followed_by_shares(
    y: list[float], events: list[int], target: float | None, status: str
) -> None:
    answer = forecast(y, 2, kind="rate", events=events, target=target)
    assert (answer.status if answer.status == "refused" else "ok") == status


def test_without_times_a_missing_period_makes_no_step_longer() -> None:
    scores = [10.5, 11.5, None, 13.5, 14.5, 15.5, None, 17.5]
    assert forecast(scores, 2, kind="value").estimate == pytest.approx(19.5)
    assert forecast(scores, 2, [float(place) for place in range(8)], kind="value").estimate == pytest.approx(19.5)


@pytest.mark.parametrize(("direction", "target"), [("increase", 51.0), ("decrease", 49.0)])
def test_the_pace_that_is_needed_is_from_the_last_level(direction: str, target: float) -> None:
    answer = forecast([50.0, 50.1, 50.3, 50.2, 50.5, 50.4], 2, kind="value", target=target, direction=direction)
    assert answer.details["pace_needed"] == pytest.approx((target - 50.4) / 2)


def test_what_lies_before_the_beginning_tells_nothing_of_the_line() -> None:
    scores = [90.0, 10.0, *[50.5 + place for place in range(6)]]
    assert forecast(scores, 2, kind="value", begins=2).estimate == pytest.approx(57.5)
    assert forecast(scores, 2, kind="value", begins=2).n == 6
    assert forecast(scores, 2, kind="value", begins=3).status == "refused"
