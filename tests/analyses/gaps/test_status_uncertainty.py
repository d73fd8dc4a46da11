"""The range of an actual: by which method, and what it means for the status."""

from typing import Any

import pytest
from comparison_rows import COUNT, SCORE, SHARE, evaluate
from judged_rows import judge as judge_rows

from ctanalysis.analyses.gaps.gap_findings import judge_indicator
from ctanalysis.analyses.gaps.marks_beside_status import SOFT
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.mark_words import OTHER_PART, START_MAY_BE
from ctanalysis.ground.terms import TOTAL
from ctanalysis.showing.wording.gap_sentences import describe_gap
from ctanalysis.statistics import METHODS

RATIO = {**SHARE, "unit": "ratio"}
LEVEL = {"aggregate": "latest", "smallest_change": 0.0}


def judge(indicator: dict[str, Any], figures: dict[str, Any], *earlier: Any) -> GapFinding:
    given = {"data_basis": "sample", **LEVEL, **indicator}
    rows = [*earlier, ("2024-Q4", {}, figures)]
    evaluation = evaluate(given, rows)
    return judge_indicator(evaluation, evaluation.parameters.indicators[0], TOTAL)


def get_range(row: GapFinding) -> tuple[str | None, float | None, float | None]:
    return row.method, row.low, row.high


def test_a_share_of_a_sample_has_its_range_in_percent() -> None:
    row = judge(SHARE, {"numerator": 30.0, "denominator": 40.0})
    estimate = METHODS["prop1_ci"](count=30, nobs=40)
    assert estimate.low is not None and estimate.high is not None
    assert get_range(row) == ("share-one", 100 * estimate.low, 100 * estimate.high)
    assert row.level == 0.95


@pytest.mark.parametrize(
    ("size", "method"), [(4000, "share-one-fpc"), (41, "share-one"), (40, None), (39, "share-one")]
)
def test_a_known_population_narrows_it(size: int, method: str | None) -> None:
    known = {**SHARE, "population_size": size}
    assert judge(known, {"numerator": 30.0, "denominator": 40.0}).method == method


@pytest.mark.parametrize(("indicator", "figures"), [
    ({**SHARE, "data_basis": "census"}, {"numerator": 30.0, "denominator": 40.0}),
    (SHARE, {"value": 75.0, "n": 40.0}), (RATIO, {"numerator": 5.0, "denominator": 4.0}),
    (RATIO, {"numerator": 2.5, "denominator": 4.0}),
    (RATIO, {"numerator": 2.0, "denominator": 4.5}),
    (SHARE, {"numerator": 5.0, "denominator": 4.0}),
    (SHARE, {"numerator": 2.5, "denominator": 4.0}),
    (SHARE, {"numerator": 2.0, "denominator": 4.5}),
    (RATIO, {"numerator": 0.0, "denominator": 0.0}),
    (COUNT, {"value": 12.0}), ({**COUNT, "data_basis": "process"}, {"value": 12.5}),
    (SCORE, {"mean": 5.0, "n": 20.0}), (SCORE, {"mean": 5.0, "sd": 2.0}),
    ({"unit": "index"}, {"value": 5.0, "mean": 5.0, "sd": 2.0, "n": 20.0}),
])  # fmt: skip
def test_without_what_it_takes_there_is_no_range(indicator: dict[str, Any], figures: dict[str, Any]) -> None:
    assert get_range(judge(indicator, figures)) == (None, None, None)


def test_events_of_a_process_have_the_exact_range_of_their_pace() -> None:
    row = judge({**COUNT, "data_basis": "process"}, {"value": 12.0})
    estimate = METHODS["rate1_ci_exact"](count=12)
    assert get_range(row) == ("rate-one", estimate.low, estimate.high)


def test_a_mean_takes_the_spread_of_the_row_that_it_is() -> None:
    earlier = ("2024-Q3", {}, {"mean": 5.0, "sd": 9.0, "n": 9.0})
    row = judge(SCORE, {"mean": 5.0, "sd": 2.0, "n": 25.0}, earlier)
    estimate = METHODS["estimate_mean"](mean=5.0, sd=2.0, n=25)
    assert get_range(row) == ("mean-one", estimate.low, estimate.high)
    for mean, label in ((8.0, "2024"), (5.0, "2024-H2"), (8.0, "2024-Q4")):
        other = evaluate(
            {**LEVEL, **SCORE},
            [("2024-Q4", {}, {"mean": 5.0, "sd": 2.0, "n": 25.0}), (label, {}, {"mean": mean, "sd": 9.0, "n": 9.0})],
        )
        found = judge_indicator(other, other.parameters.indicators[0], TOTAL)
        assert found.low == estimate.low


STOOD = {"baseline": {"period": "2023-Q4", "value": 40.0}, "targets": {"2024-Q4": 80.0}}


@pytest.mark.parametrize(("numerator", "status", "could_be"), [
    (500, "not met", None), (400, "not met", "regressed"), (395, "regressed", "not met"),
    (900, "achieved", None), (300, "regressed", None),
])  # fmt: skip
def test_only_a_status_near_a_boundary_is_marked(numerator: int, status: str, could_be: str | None) -> None:
    row = judge({**SHARE, **STOOD}, {"numerator": float(numerator), "denominator": 1000.0})
    marks = [mark for mark in row.marks if "chance" in mark]
    assert row.status == status
    assert marks == ([f"within chance: could be {could_be}"] if could_be else [])


def test_a_status_that_the_other_end_of_the_range_would_change_is_marked() -> None:
    row = judge({**SHARE, **STOOD}, {"numerator": 760.0, "denominator": 1000.0})
    assert row.status == "nearly met"
    (mark,) = [mark for mark in row.marks if "chance" in mark]
    assert mark == "within chance: could be partly met"


def test_every_status_that_the_range_holds_is_named() -> None:
    row = judge({**SHARE, **STOOD}, {"numerator": 71.0, "denominator": 100.0})
    assert (row.status, row.low and round(row.low), row.high and round(row.high)) == ("partly met", 61, 79)
    assert "within chance: could be not met or nearly met" in row.marks


def test_the_size_that_would_tell_a_share_from_its_target_has_a_range_without_it() -> None:
    """28 of 60 against 50 %: by the root alone 810, whose range still holds the half."""
    stood = {"baseline": {"period": "2023", "value": 40.0}, "targets": {"2024-Q4": 50.0}}
    row = judge({**SHARE, **stood}, {"numerator": 28.0, "denominator": 60.0})
    (mark,) = [mark for mark in row.marks if "would tell" in mark]
    assert "about 870" in mark
    assert METHODS["prop1_ci"](count=round(870 * 28 / 60), nobs=870).high < 0.5


NO_SAMPLE = "no sample of a reasonable size would tell the figure from the target"
STEEP = {"baseline": {"period": "2023", "value": 70.0}, "targets": {"2024-Q4": 80.0}}


@pytest.mark.parametrize(("numerator", "population", "needed"), [
    # 58.5 to 85.2 % around 72.5: 13.3 points to each side, and 7.5 to the target: 40 x 3.2
    (29.0, None, "about 120 would tell the figure from the target"),
    (29.0, 100, "about 55 would tell the figure from the target"),
    (29.0, 41, ""),  # all but one were asked: the range is narrow enough
    (31.0, None, "about 1000, more than ten times as many as were asked, would tell the figure "
     "from the target"),  # 77.5: 1016, and not so near that nobody could ask as many
    (31.0, 100, "about 89 would tell the figure from the target"),
    (32.0, None, NO_SAMPLE),  # at the target itself
])  # fmt: skip
def test_how_many_would_tell_the_figure_from_the_target_is_said_where_a_sample_could(
    numerator: float, population: int | None, needed: str
) -> None:
    row = judge({**SHARE, **STEEP, "population_size": population}, {"numerator": numerator, "denominator": 40.0})
    said = [mark.partition("; ")[2] for mark in row.marks if mark.startswith("sample too small")]
    assert said == ([needed] if needed else [])


def test_a_sample_of_the_size_that_is_advised_would_tell() -> None:
    """29 of 40 are 72.5 %, as are 94 of 130: of these the range ends below the target of 80."""
    stood = {**SHARE, **STEEP}
    asked = judge(stood, {"numerator": 29.0, "denominator": 40.0})
    more = judge(stood, {"numerator": 94.0, "denominator": 130.0})
    assert asked.high is not None and asked.high > 80
    assert more.high is not None and more.high < 80


@pytest.mark.parametrize(("indicator", "marks"), [
    ({**SHARE, **STOOD}, ("chance not known",)), ({**SHARE, **STOOD, "data_basis": "census"}, ()),
    ({**SHARE, "targets": {"2025-Q4": 80.0}}, ("no baseline",)), ({"unit": "index", **STOOD}, ()),
])  # fmt: skip
def test_a_judged_share_without_its_n_says_that_chance_is_not_known(
    indicator: dict[str, Any], marks: tuple[str, ...]
) -> None:
    assert judge(indicator, {"value": 60.0}).marks == marks


def test_what_a_project_delivers_is_counted_in_full() -> None:
    counted = {**COUNT, "data_basis": "process", "targets": {"2024-Q4": 12.0}}
    assert judge({**counted, "level": "output"}, {"value": 12.0}).low is None
    assert judge({**counted, "level": "outcome"}, {"value": 12.0}).low is not None


@pytest.mark.parametrize("target", [{"value": 12}, {"at_most": 12}])
def test_of_a_sum_that_passed_its_limit_chance_gives_nothing_back(target: dict[str, Any]) -> None:
    falling = {**COUNT, "direction": "decrease", "aggregate": "sum", "counts": "events",
               "baseline": {"period": "2023", "value": 24}, "targets": [{"window": "2024", **target}]}  # fmt: skip
    quarters = [(f"2024-Q{n}", {}, {"value": 7.0}) for n in (1, 2)]
    found = evaluate(falling, quarters, period="2024-Q2")
    row = judge_indicator(found, found.parameters.indicators[0], TOTAL)
    assert row.actual == 14 and not any(mark.startswith(("within chance", "sample too small")) for mark in row.marks)


def test_a_sum_of_half_a_year_above_its_start_of_a_whole_one_may_be_a_season() -> None:
    falling = {**COUNT, "direction": "decrease", "aggregate": "sum", "counts": "events",
               "baseline": {"period": "2023", "value": 24}, "targets": {"2024": 12}}  # fmt: skip
    found = evaluate(falling, [(f"2024-Q{n}", {}, {"value": 7.0}) for n in (1, 2)], period="2024-Q2")
    row = judge_indicator(found, found.parameters.indicators[0], TOTAL)
    assert (row.status, START_MAY_BE in row.marks, OTHER_PART in row.marks) == ("not met", False, True)
    assert "The target is 12: missed by 2." in describe_gap(row)


FULL: dict[str, Any] = {"data_basis": "census", "counts": "cases", "direction": "decrease", "level": "outcome"}


@pytest.mark.parametrize(("indicator", "baseline", "figures", "is_reserved"), [
    ({"unit": "count", "aggregate": "sum"}, {"value": 480}, {"value": 496}, True),
    ({"unit": "count", "aggregate": "sum"}, {"value": 400}, {"value": 594}, False),
    ({"unit": "percentage", "aggregate": "ratio_of_sums", "direction": "increase"},
     {"numerator": 22, "denominator": 84}, {"numerator": 38, "denominator": 146}, True),
    ({"unit": "percentage", "aggregate": "ratio_of_sums", "direction": "increase"},
     {"numerator": 300, "denominator": 400}, {"numerator": 240, "denominator": 400}, False),
    ({"unit": "count", "aggregate": "sum", "level": "output"}, {"value": 480}, {"value": 496}, False),
])  # fmt: skip
def test_of_what_is_counted_in_full_too_a_step_back_may_be_no_more_than_it_swings(
    indicator: dict[str, Any], baseline: dict[str, Any], figures: dict[str, Any], is_reserved: bool
) -> None:
    aim = 90 if indicator.get("direction") == "increase" else 300
    given = {**FULL, **indicator, "baseline": {"period": "2021", **baseline}, "targets": {"2022": aim}}
    row = judge_rows(given, [{"period": "2022", **figures}])
    assert row.status == "regressed"
    assert (START_MAY_BE in row.marks) is is_reserved


def test_a_target_within_the_swing_of_its_figure_was_not_too_easy() -> None:
    rate = {"unit": "rate", "aggregate": "ratio_of_sums", "counts": "cases", "data_basis": "census",
        "baseline": {"period": "2021", "numerator": 70, "denominator": 20000}, "targets": {"2022": 360}}  # fmt: skip
    row = judge_rows(rate, [{"period": "2022", "numerator": 75, "denominator": 20000}])
    assert row.status == "achieved" and SOFT not in row.marks


def test_a_level_that_is_to_be_kept_to_the_point_is_within_chance() -> None:
    given = {**SCORE, "direction": "maintain", "targets": {"2024": 4.2}}
    row = judge(given, {"mean": 4.1, "sd": 0.8, "n": 50.0})
    assert row.status == "not met" and row.marks[-1].startswith("sample too small to say: could be achieved")


@pytest.mark.parametrize(("unit", "figures", "words"), [
    ("mean_days", {"mean": 14.2, "sd": 6.0, "n": 50.0}, "sample too small to say"),
    ("median_days", {"value": 14.2, "n": 50.0}, "chance not known"),
])  # fmt: skip
def test_a_length_of_a_sample_is_within_chance_or_chance_is_not_known(
    unit: str, figures: dict[str, Any], words: str
) -> None:
    given = {"unit": unit, "direction": "decrease", "targets": {"2024": 13}}
    row = judge(given, figures)
    assert row.status != "achieved" and any(words in mark for mark in row.marks), row.marks


def test_of_a_published_range_it_is_not_known_what_more_people_would_make_of_it() -> None:
    target = {**SHARE, "targets": {"2024": 60}}
    published = judge(target, {"value": 52.0, "n": 520.0, "low": 40.0, "high": 64.0})
    assert published.marks[-1] == "sample too small to say: could be not met or nearly met or achieved"
    found = judge(target, {"value": 52.0, "n": 520.0, "se": 6.0})
    assert found.marks[-1].endswith("would tell the figure from the target")
