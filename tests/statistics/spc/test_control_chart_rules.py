"""The rules of a control chart: which points are more than common variation."""

import pytest

from ctanalysis.statistics.spc.control_chart_rules import COMMON, describe_signals, find_causes

UP, DOWN, SHIFTED = "7 Point Trend (Increasing)", "7 Point Trend (Decreasing)", "7 Points Above CL"


@pytest.mark.parametrize(("values", "causes"), [
    ([5, 8, 2, 5], [COMMON] * 4), ([5, 8.1, 1.9], [COMMON, "Above UCL", "Below LCL"]),  # on a limit and beyond
    ([4.4, 4.6, 4.8, 5, 5.2, 5.4, 5.6], [UP] * 7), ([5.6, 5.4, 5.2, 5, 4.8, 4.6, 4.4], [DOWN] * 7),
    ([4.4, 4.6, 4.8, 5, 5.2, 5.4], [COMMON] * 6), ([4.4, 4.6, 4.8, 4.8, 5.2, 5.4, 5.6], [COMMON] * 7),
    ([5.5, 5.6, 5.5, 5.6, 5.5, 5.6, 5.5], [SHIFTED] * 7), ([5.5, 5.6, 5.5, 5.6, 5.5, 5.6], [COMMON] * 6),
    ([5.5, 5.6, 5.5, 5, 5.5, 5.6, 5.5], [COMMON] * 7),  # one on the line breaks the row
    ([4.5, 4.4, 4.5, 4.4, 4.5, 4.4, 4.5], ["7 Points Below CL"] * 7),
    ([7.1, 5.5, 7.1], ["2 in 3 Above CL", COMMON, "2 in 3 Above CL"]), ([7.1, 4.9, 7.1], [COMMON] * 3),
    ([7.0, 5.5, 7.0], [COMMON] * 3), ([7.1, 5.5, 5.5], [COMMON] * 3), ([7.1, 8.1, 5.5], [COMMON, "Above UCL", COMMON]),
    ([2.9, 2.9], [COMMON] * 2), ([2.9, 4.5, 2.9], ["2 in 3 Below CL", COMMON, "2 in 3 Below CL"]),
    ([4.4, 4.6, 4.8, 5, 5.2, 5.4, 8.5], [UP] * 6 + ["Above UCL"]),  # beyond a limit comes first
])  # fmt: skip
def test_the_first_rule_that_a_point_meets(values: list[float], causes: list[str]) -> None:
    assert list(find_causes(values, 5.0, 2.0, 8.0)) == causes


@pytest.mark.parametrize(("target", "direction", "icon"), [
    (8.1, "increase", "consistent_fail"), (8.0, "increase", "inconsistent"), (2.0, "increase", "inconsistent"),
    (1.9, "increase", "consistent_pass"), (1.9, "decrease", "consistent_fail"), (8.1, "decrease", "consistent_pass"),
    (5.0, "decrease", "inconsistent"), (8.1, "neutral", None), (None, "increase", None),
])  # fmt: skip
def test_a_target_beyond_the_limits_is_out_of_reach_or_in_hand(
    target: float | None, direction: str, icon: str | None
) -> None:
    assert describe_signals([5, 5, 5], 5.0, 2.0, 8.0, target=target, direction=direction)["assurance_icon"] == icon


@pytest.mark.parametrize(("last", "direction", "kind"), [
    (5.0, "increase", "common_cause"), (9.0, "increase", "special_cause_improvement"),
    (9.0, "decrease", "special_cause_concern"), (1.0, "increase", "special_cause_concern"),
    (1.0, "decrease", "special_cause_improvement"), (9.0, "neutral", "special_cause_neutral_high"),
    (1.0, "neutral", "special_cause_neutral_low"),
])  # fmt: skip
def test_what_a_cause_means_follows_from_the_wanted_direction(last: float, direction: str, kind: str) -> None:
    found = describe_signals([5, 5, last], 5.0, 2.0, 8.0, target=None, direction=direction)
    assert found["variation_icon"] == kind
    assert found["point_type"] == ("common_cause", "common_cause", kind)


def test_a_trend_that_falls_is_an_improvement_where_less_is_better() -> None:
    values = [5.6, 5.4, 5.2, 5, 4.8, 4.6, 4.4]
    assert [
        describe_signals(values, 5.0, 2.0, 8.0, target=None, direction=one)["variation_icon"]
        for one in ("increase", "decrease")
    ] == ["special_cause_concern", "special_cause_improvement"]


def test_seven_points_on_the_centre_are_neither_a_shift_nor_a_trend() -> None:
    assert set(find_causes([5.0] * 9, 5.0, 2.0, 8.0)) == {COMMON}
