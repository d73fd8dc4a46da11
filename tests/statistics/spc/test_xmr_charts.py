"""XmR charts, their rules and icons."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctanalysis.statistics.spc.control_chart_rules import find_causes
from ctanalysis.statistics.spc.xmr_charts import spc_mdc_rules_icons, spc_xmr, spc_xmr_limits

series = st.lists(st.integers(0, 30), min_size=6, max_size=24)


@settings(max_examples=60, deadline=None)
@given(series, st.integers(-500, 500), st.sampled_from([0.5, 3, 1000]))
def test_shifting_and_scaling_moves_the_limits_and_no_signal(y: list[int], shift: int, unit: float) -> None:
    here, there = spc_xmr(y), spc_xmr([unit * value + shift for value in y])
    assert there.details["ucl"] == pytest.approx(unit * here.details["ucl"] + shift, abs=1e-6)
    assert there.details["special_cause"] == here.details["special_cause"]


@settings(max_examples=60, deadline=None)
@given(series)
def test_turning_values_around_mirrors_the_signals(y: list[int]) -> None:
    here = spc_mdc_rules_icons(y, target=12, improvement_direction="increase")
    there = spc_mdc_rules_icons([-value for value in y], target=-12, improvement_direction="decrease")
    assert here.details["point_type"] == there.details["point_type"]
    assert here.details["assurance_icon"] == there.details["assurance_icon"]


@pytest.mark.parametrize(
    ("values", "causes"),
    [
        ([5] * 6 + [9], ["Common Cause"] * 6 + ["Above UCL"]),
        ([6] * 7, ["7 Points Above CL"] * 7),
        ([6] * 6, ["Common Cause"] * 6),
        ([6, 6, 6, 5, 6, 6, 6, 6], ["Common Cause"] * 8),
        ([4, 4.2, 4.4, 4.6, 4.8, 5.2, 5.4], ["7 Point Trend (Increasing)"] * 7),
        ([4, 4.2, 4.4, 4.4, 4.6, 4.8, 5.2], ["Common Cause"] * 7),
        ([7.5, 6, 7.5], ["2 in 3 Above CL", "Common Cause", "2 in 3 Above CL"]),
        ([7.5, 5, 7.5], ["Common Cause"] * 3),
        ([7.5, 8.5, 6], ["Common Cause", "Above UCL", "Common Cause"]),
        ([2.5, 4, 2.5], ["2 in 3 Below CL", "Common Cause", "2 in 3 Below CL"]),
        ([8, 2], ["Common Cause"] * 2),
    ],
)
def test_each_rule(values: list[float], causes: list[str]) -> None:
    assert list(find_causes(values, 5, 2, 8)) == causes


@pytest.mark.parametrize(
    ("target", "direction", "icon"),
    [(30, "increase", "consistent_fail"), (0, "increase", "consistent_pass"), (10, "increase", "inconsistent"), (30, "decrease", "consistent_pass"),  # noqa: E501
     (0, "decrease", "consistent_fail"), (10, "decrease", "inconsistent"), (10, "neutral", None), (None, "increase", None)],  # noqa: E501
)  # fmt: skip
def test_assurance(target: float | None, direction: str, icon: str | None) -> None:
    assert (
        spc_xmr([9, 11, 10, 12, 9, 10, 11, 10], target=target, improvement_direction=direction).details[
            "assurance_icon"
        ]
        == icon
    )


def test_neutral_direction_has_its_own_words() -> None:
    steady = [10, 11, 9, 10, 11, 9, 10, 11, 9, 10]
    assert spc_xmr([*steady, 30]).details["variation_icon"] == "special_cause_neutral_high"
    assert spc_xmr([*steady, 0], screen_outliers=False).details["variation_icon"] in (
        "common_cause",
        "special_cause_neutral_low",
    )
    assert spc_xmr(steady, improvement_direction="up").status == "error"


def test_screening_is_recorded_by_the_limits() -> None:
    y = [10, 11, 9, 10, 11, 9, 40, 10, 11, 9, 10, 11]
    assert spc_xmr_limits(y).details["ucl"] < spc_xmr_limits(y, screen_outliers=False).details["ucl"]


def test_frozen_limits_come_from_the_first_points() -> None:
    y = [10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9]
    frozen = spc_xmr([*y, 30, 31, 32], freeze=12)
    assert frozen.estimate == spc_xmr_limits(y).estimate
    assert frozen.details["special_cause"][-1] == "Above UCL"
    assert spc_xmr(y, freeze=5).status == "refused"


def test_ranges_do_not_reach_over_a_gap() -> None:
    assert spc_xmr_limits([1, 2, None, 50, 51, 52, 53]).details["mr_bar"] == 1


@pytest.mark.parametrize(("n", "status"), [(5, "refused"), (6, "warn"), (11, "warn"), (12, "ok")])
def test_floors(n: int, status: str) -> None:
    assert spc_xmr([4, 6, 5, 7, 5, 6, 4, 5, 6, 5, 4, 6][:n]).status == status


def test_still_series_has_no_signals() -> None:
    for n in (7, 13, 19):
        assert set(spc_xmr([4.1] * n).details["special_cause"]) == {"Common Cause"}


def test_lower_limit_is_drawn_at_zero_where_nothing_is_negative() -> None:
    assert spc_xmr([0, 9, 1, 8, 0, 9]).details["lcl_displayed"] == 0
    below = spc_xmr([-1, 9, 1, 8, 0, 9]).details
    assert below["lcl_displayed"] == below["lcl"] < 0
