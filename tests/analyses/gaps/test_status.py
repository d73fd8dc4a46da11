"""The arithmetic of gaps, each rule on a small table written out here; and what must hold for all
numbers.
"""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from judged_rows import judge

from ctanalysis.ground.findings import Finding
from ctanalysis.showing.wording import describe, write_actual, write_number

YEARS = (2020, 2024)


def test_a_falling_indicator_half_way_has_achieved_half() -> None:
    row = judge(
        {"direction": "decrease", "baseline": {"period": 2021, "value": 40.0}, "targets": {"2022": 20.0}},
        [{"period": 2022, "value": 30.0}],
    )
    assert (row.achievement, row.gap) == (0.5, 10.0)


def test_moving_away_gives_a_negative_share_and_is_said_in_words() -> None:
    row = judge(
        {"baseline": {"period": 2021, "value": 10.0}, "targets": {"2022": 50.0}}, [{"period": 2022, "value": 5.0}]
    )
    assert row.achievement == -0.125
    assert row.status == "regressed"
    assert write_number(row, "achievement").startswith("moved away by")


def test_achievement_is_undefined_when_target_equals_baseline() -> None:
    row = judge(
        {"baseline": {"period": 2021, "value": 10.0}, "targets": {"2022": 10.0}}, [{"period": 2022, "value": 12.0}]
    )
    assert row.achievement is None
    assert (row.due_kind, row.gap, row.status) == ("threshold", -2.0, "achieved")


def test_more_than_the_target_is_not_capped() -> None:
    row = judge({"aggregate": "sum", "unit": "count", "targets": {"2022": 50.0}}, [{"period": 2022, "value": 60.0}])
    assert row.achievement == 1.2


def test_a_missing_baseline_is_not_zero_and_is_marked() -> None:
    row = judge({"targets": {"2022": 50.0}}, [{"period": 2022, "value": 40.0}])
    assert row.achievement == 0.8
    assert "no baseline" in row.marks


def test_a_complete_count_against_its_target_has_a_gap_and_no_interval() -> None:
    row = judge(
        {"aggregate": "sum", "unit": "count", "data_basis": "census", "targets": {"2022": 500.0}},
        [{"period": 2022, "value": 480.0}],
    )
    assert (row.gap, row.low, row.high, row.method) == (20.0, None, None, None)


def test_zero_is_a_value_and_missing_is_not() -> None:
    indicator = {"direction": "decrease", "baseline": {"period": 2021, "value": 8.0}, "targets": {"2022": 0.0}}
    assert judge(indicator, [{"period": 2022, "value": 0.0}]).status == "achieved"
    assert judge(indicator, [{"period": 2021, "value": 8.0}]).status == "no data"


def test_an_indicator_without_direction_gets_no_colour() -> None:
    row = judge({"direction": "none"}, [{"period": 2022, "value": 3.0}])
    assert (row.status, row.target, row.gap) == ("context", None, None)


def test_a_running_total_is_differenced_before_it_is_added() -> None:
    indicator = {
        "aggregate": "sum",
        "unit": "count",
        "entry_form": "running_total",
        "running_since": "project",
        "targets": {"2022": 100.0},
    }
    row = judge(
        indicator, [{"period": 2020, "value": 40.0}, {"period": 2021, "value": 90.0}, {"period": 2022, "value": 150.0}]
    )
    assert row.actual == 60.0


def test_a_withheld_input_withholds_the_output() -> None:
    indicator = {"aggregate": "sum", "unit": "count", "targets": {"2022": 100.0}}
    rows = [{"period": f"2022-Q{q}", "value": 20.0} for q in (1, 2, 3)] + [{"period": "2022-Q4", "withheld": True}]
    row = judge(indicator, rows, frequency="quarter")
    assert (row.status, row.actual, row.gap, row.achievement, row.withheld) == ("withheld", None, None, None, True)
    assert write_number(row, "actual") == "[c]"


def test_a_percentage_says_its_n_or_that_there_is_none() -> None:
    indicator = {"unit": "percentage", "aggregate": "ratio_of_sums", "targets": {"2022": 95.0}}
    assert (
        write_actual(judge(indicator, [{"period": 2022, "numerator": 118.0, "denominator": 134.0}]))
        == "88.1 % (118 of 134)"
    )
    assert (
        write_actual(judge({**indicator, "aggregate": "latest"}, [{"period": 2022, "value": 74.1}]))
        == "74.1 % (n not given)"
    )


def test_every_status_has_a_sentence() -> None:
    from ctanalysis.ground.findings import Findings

    row = judge({"targets": {"2022": 50.0}}, [{"period": 2022, "value": 40.0}])
    assert (
        next(iter(describe(Findings("gaps", (row,))))).sentence
        == "40 in 2022. The target is 50: missed by 10 points on the index. That is 80 % of the "
        "target. There is no baseline."
    )


LEVEL = {"baseline": {"period": 2020, "value": 0.0}, "targets": {"2022": 100.0}}
LATER = {"baseline": {"period": 2020, "value": 0.0}, "targets": {"2024": 100.0}}  # due 2022: 50


@pytest.mark.parametrize(("actual", "ended", "running"), [
    (100.0, "achieved", None), (99.9, "nearly met", None), (90.0, "nearly met", None),
    (89.9, "partly met", None), (70.0, "partly met", None), (69.9, "not met", None),
    (50.0, None, "on track"), (45.0, None, "on track"), (44.9, None, "watch"),
    (35.0, None, "watch"), (34.9, None, "off track"), (0.0, "not met", "off track"),
    (-0.1, "regressed", "regressed"),
])  # fmt: skip
def test_the_bands_of_attainment(actual: float, ended: str | None, running: str | None) -> None:
    if ended:
        assert judge(LEVEL, [{"period": 2022, "value": actual}]).status == ended
    if running:
        assert judge(LATER, [{"period": 2022, "value": actual}]).status == running


def test_a_step_back_within_the_smallest_change_is_no_regress() -> None:
    for actual, status in ((-2.0, "not met"), (-2.1, "regressed")):
        row = judge({**LEVEL, "smallest_change": 2.0}, [{"period": 2022, "value": actual}])
        assert row.status == status


@pytest.mark.parametrize(("actual", "mark"), [(55.0, None), (55.1, "above plan"), (90.0, "above plan")])
def test_more_than_an_assumed_path_puts_here_is_above_plan_and_makes_no_target_soft(
    actual: float, mark: str | None
) -> None:
    row = judge(LATER, [{"period": 2022, "value": actual}])
    assert row.marks == ((mark,) if mark else ()) + ("assumed path",)


@pytest.mark.parametrize(
    ("actual", "mark"), [(110.0, None), (110.1, "above plan"), (150.0, "above plan"), (150.1, "soft target")]
)
def test_more_than_a_target_is_above_plan_and_far_more_makes_it_soft(actual: float, mark: str | None) -> None:
    assert judge(LEVEL, [{"period": 2022, "value": actual}]).marks == ((mark,) if mark else ())


def test_too_early_is_before_a_tenth_of_the_way_or_the_smallest_change() -> None:
    for way, smallest, status in (
        (100.0, 0.0, "off track"), (100.0, 10.0, "off track"), (100.0, 10.1, "too early to judge"),
    ):  # fmt: skip
        indicator = {"baseline": {"period": 2020, "value": 0.0}, "smallest_change": smallest, "targets": {"2030": way}}
        row = judge(indicator, [{"period": 2021, "value": 0.0}], period="2021", end="2030-12-31")
        assert (row.status, row.attainment is None) == (status, status.startswith("too early"))
    indicator = {"baseline": {"period": 2020, "value": 0.0}, "targets": {"2031": 100.0}}
    row = judge(indicator, [{"period": 2021, "value": 0.0}], period="2021", end="2031-12-31")
    assert row.status == "too early to judge"  # an eleventh
    reached = judge(indicator, [{"period": 2021, "value": 100.0}], period="2021", end="2031-12-31")
    assert reached.status == "achieved"


@pytest.mark.parametrize(("actual", "status", "gap"), [
    (40.0, "achieved", 0.0), (60.0, "achieved", 0.0), (50.0, "achieved", -10.0),
    (39.0, "not met", 1.0), (62.0, "not met", 2.0), (45.0, "achieved", -5.0),
])  # fmt: skip
def test_a_band_is_met_on_its_bounds(actual: float, status: str, gap: float) -> None:
    targets = [{"window": "2022", "low": 40.0, "high": 60.0}]
    row = judge({"direction": "maintain", "targets": targets}, [{"period": 2022, "value": actual}])
    assert (row.status, row.gap, row.due_kind) == (status, gap, "threshold")
    later = [{"window": "2024", "low": 40.0, "high": 60.0}]
    row = judge({"direction": "maintain", "targets": later}, [{"period": 2022, "value": actual}])
    expected = "on track" if status == "achieved" else "off track"
    assert row.status in (expected, "not due")


FLOOR = [{"window": "2022", "at_least": 0}]
CEILING = {"aggregate": "sum", "unit": "count", "direction": "maintain"}


@pytest.mark.parametrize(("quarter", "actual", "status", "gap"), [
    (1, 10.0, "on track", None), (1, 11.0, "watch", None), (2, 20.0, "on track", None),
    (2, 21.0, "watch", None), (2, 40.0, "watch", None), (2, 41.0, "not met", 1.0),
    (4, 40.0, "achieved", 0.0), (4, 41.0, "not met", 1.0),
])  # fmt: skip
def test_a_ceiling_is_watched_for_its_pace(quarter: int, actual: float, status: str, gap: float | None) -> None:
    indicator = {**CEILING, "targets": [{"window": "2022", "at_most": 40.0}]}
    rows = [{"period": "2022-Q1", "value": actual}]
    rows += [{"period": f"2022-Q{number}", "value": 0.0} for number in range(2, quarter + 1)]
    row = judge(indicator, rows, f"2022-Q{quarter}", frequency="quarter")
    assert (row.status, row.gap, row.due_kind) == (status, gap, "threshold")


def test_a_ceiling_of_nobody_has_no_pace() -> None:
    indicator = {**CEILING, "targets": [{"window": "2022", "at_most": 0.0}]}
    rows = [{"period": "2022-Q1", "value": 0.0}]
    assert judge(indicator, rows, "2022-Q1", frequency="quarter").status in ("on track", "no target")


@pytest.mark.parametrize(("words", "actual", "is_marked"), [
    ({}, 9.0, True), ({}, 10.0, False), ({}, 11.0, False),
    ({"direction": "decrease", "targets": {"2022": 5.0}}, 11.0, True),
    ({"direction": "decrease", "targets": {"2022": 5.0}}, 9.0, False),
    ({"direction": "maintain", "targets": FLOOR}, 9.0, False),
])  # fmt: skip
def test_worse_than_the_baseline_is_marked_of_a_level(words: dict, actual: float, is_marked: bool) -> None:
    indicator = {"baseline": {"period": 2021, "value": 10.0}, "targets": {"2022": 20.0}, **words}
    row = judge(indicator, [{"period": 2022, "value": actual}])
    assert ("worse than baseline" in row.marks) is is_marked


@pytest.mark.parametrize(("words", "is_marked"), [
    ({}, True),
    ({"direction": "decrease"}, True),
    ({"baseline": {"period": 2021, "value": 1}}, False),
    ({"direction": "maintain", "targets": FLOOR}, False),
    ({"aggregate": "sum", "unit": "count"}, False),
    ({"aggregate": "unique", "unit": "count"}, False),
])  # fmt: skip
def test_no_baseline_is_marked_of_a_level_that_is_to_move(words: dict, is_marked: bool) -> None:
    row = judge({"targets": {"2022": 20.0}, **words}, [{"period": 2022, "value": 9.0}])
    assert ("no baseline" in row.marks) is is_marked


def test_a_flow_without_all_its_periods_is_partial_unless_it_is_reached() -> None:
    indicator = {"aggregate": "sum", "unit": "count", "targets": {"2022": 40.0}}
    for values, status in (([20.0], "partial"), ([39.0], "partial"), ([40.0], "achieved"),
                           ([10.0, 10.0, 10.0, 6.0], "nearly met")):  # fmt: skip
        rows = [{"period": f"2022-Q{number}", "value": value} for number, value in enumerate(values, start=1)]
        assert judge(indicator, rows, "2022-Q4", frequency="quarter").status == status
    falling = {**indicator, "direction": "decrease"}
    rows = [{"period": "2022-Q1", "value": 3.0}]
    assert judge(falling, rows, "2022-Q4", frequency="quarter").status == "partial"


def test_a_share_of_a_whole_year_is_reached_only_when_the_year_has_ended() -> None:
    indicator = {"aggregate": "ratio_of_sums", "unit": "percentage", "targets": {"2022": 55},
        "baseline": {"period": 2021, "numerator": 200, "denominator": 400}}  # fmt: skip
    rows = [{"period": f"2022-Q{number}", "numerator": 60, "denominator": 100} for number in (1, 2, 3, 4)]
    assert judge(indicator, rows, "2022-Q4", frequency="quarter").status == "achieved"
    assert judge(indicator, rows[:2], "2022-Q2", frequency="quarter").status == "on track"


def test_a_falling_flow_is_achieved_only_when_its_window_has_ended() -> None:
    indicator = {"aggregate": "sum", "unit": "count", "direction": "decrease",
        "baseline": {"period": 2021, "value": 80.0}, "targets": {"2022": 40.0}}  # fmt: skip
    rows = [{"period": f"2022-Q{number}", "value": 10.0} for number in (1, 2, 3, 4)]
    row = judge(indicator, rows, "2022-Q4", frequency="quarter")
    assert (row.status, row.gap, row.achievement) == ("achieved", 0.0, 1.0)
    row = judge(indicator, rows[:2], "2022-Q2", frequency="quarter")
    assert (row.status, row.due, row.gap, row.achievement) == ("on track", 20.0, None, None)
    assert (row.gap_to_due, row.attainment) == (0.0, 1.0)
    worse = [{"period": "2022-Q1", "value": 21.0}, {"period": "2022-Q2", "value": 20.0}]
    row = judge(indicator, worse, "2022-Q2", frequency="quarter")
    assert (row.status, row.gap) == ("not met", 1.0)  # 41 are more than 40, and more are to come
    worse[0]["value"] = 15.0
    row = judge(indicator, worse, "2022-Q2", frequency="quarter")
    assert row.status == "off track"  # 40 were to be expected as before, if half a year is half of one


numbers = st.floats(min_value=-1000, max_value=1000).map(lambda x: round(x, 2))


@given(numbers, numbers, numbers, st.sampled_from([0.5, 2.0, 4.0, 8.0]))
def test_achievement_is_the_same_in_other_units(baseline: float, target: float, actual: float, factor: float) -> None:
    assume(abs(target - baseline) > 0.5)
    direction = "increase" if target > baseline else "decrease"

    def one(scale: float) -> Finding:
        indicator = {
            "direction": direction,
            "baseline": {"period": 2021, "value": baseline * scale},
            "targets": {"2022": target * scale},
        }
        return judge(indicator, [{"period": 2022, "value": actual * scale}])

    first, second = one(1.0), one(factor)
    assert first.status == second.status
    assert abs((first.achievement or 0) - (second.achievement or 0)) < 1e-6


@given(numbers, numbers, numbers)
def test_achievement_is_the_same_under_mirroring(baseline: float, target: float, actual: float) -> None:
    assume(abs(target - baseline) > 0.5)

    def one(sign: float) -> Finding:
        direction = "increase" if (target - baseline) * sign > 0 else "decrease"
        return judge(
            {
                "direction": direction,
                "baseline": {"period": 2021, "value": baseline * sign},
                "targets": {"2022": target * sign},
            },
            [{"period": 2022, "value": actual * sign}],
        )

    first, second = one(1.0), one(-1.0)
    assert (first.status, first.gap) == (second.status, second.gap)
    assert first.achievement == second.achievement


@given(st.lists(st.integers(min_value=0, max_value=500), min_size=4, max_size=4))
def test_four_quarters_add_up_to_their_year(quarters: list[int]) -> None:
    rows = [{"period": f"2022-Q{number}", "value": float(value)} for number, value in enumerate(quarters, start=1)]
    assert judge({"aggregate": "sum", "unit": "count"}, rows, frequency="quarter").actual == sum(quarters)


@pytest.mark.parametrize(("done", "marks"), [("2022", ()), ("2023", ("late",))])
def test_a_step_that_was_done_in_time_is_not_late_later(done: str, marks: tuple[str, ...]) -> None:
    milestone = {"unit": "milestone", "targets": {"2022": 1}}
    given = [{"period": year, "value": float(year >= done)} for year in ("2021", "2022", "2023", "2024")]
    row = judge(milestone, given, "2024")
    assert (row.status, row.marks) == ("achieved", marks)


@pytest.mark.parametrize(("actual", "status"), [(-40.0, "not met"), (-4.4, "not met"), (-3.0, "achieved")])
def test_a_target_below_zero_is_no_share_of_what_lies_farther_below(actual: float, status: str) -> None:
    row = judge(
        {"unit": "money", "counts": "money", "aggregate": "latest", "targets": {"2024": -4}},
        [{"period": "2024", "value": actual}], "2024", "year", "2024-01-01", "2024-12-31",
    )  # fmt: skip
    assert (row.status, row.achievement) == (status, None)


@pytest.mark.parametrize(("direction", "bound", "actual", "status"), [
    ("increase", {"at_most": 40.0}, 20.0, "partial"), ("decrease", {"at_most": 40.0}, 20.0, "partial"),
    ("increase", {"at_most": 40.0}, 41.0, "not met"), ("increase", {"at_least": 40.0}, 40.0, "achieved"),
    ("increase", {"at_least": 40.0}, 39.0, "partial"), ("decrease", {"at_least": 40.0}, 40.0, "achieved"),
    ("increase", {"low": 10.0, "high": 40.0}, 20.0, "partial"),
    ("increase", {"low": 10.0, "high": 40.0}, 41.0, "not met"),
])  # fmt: skip
def test_of_a_sum_with_missing_periods_a_floor_is_reached_for_good_and_a_ceiling_not_yet_kept(
    direction: str, bound: dict[str, float], actual: float, status: str
) -> None:
    indicator = {"aggregate": "sum", "unit": "count", "direction": direction, "targets": [{"window": "2022", **bound}]}
    row = judge(indicator, [{"period": "2022-Q1", "value": actual}], "2022-Q4", frequency="quarter")
    assert row.status == status


def test_a_target_whose_time_ran_on_when_the_figures_were_taken_is_held_against_its_path() -> None:
    flow = {"aggregate": "sum", "unit": "count", "targets": {"2022": 300.0}}
    assert judge(flow, [{"period": 2022, "value": 140.0}]).status == "not met"
    row = judge(flow, [{"period": 2022, "value": 140.0}], data_as_of="2022-06-30")
    assert (row.status, row.due, row.due_kind) == ("on track", 150.0, "assumed path")
    level = judge({"targets": {"2022": 80.0}}, [{"period": 2022, "value": 62.0}], data_as_of="2022-06-30")
    assert level.status == "not due"  # no baseline, and so no path


@pytest.mark.parametrize(("end", "status"), [("2029-12-31", "off track"), ("2030-12-31", "too early to judge")])
def test_a_floor_is_too_early_to_judge_before_a_tenth_of_its_time(end: str, status: str) -> None:
    floor = {"aggregate": "sum", "unit": "count", "targets": [{"window": "project", "at_least": 100.0}]}
    assert judge(floor, [{"period": "2020", "value": 1.0}], "2020", end=end).status == status
