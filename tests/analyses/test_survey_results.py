"""Results of surveys as input: their standard errors, effective numbers and published ranges."""

import pytest
from comparison_rows import find as compare
from survey_rows import SCORE, share, take

from ctanalysis.showing.wording.first_to_last_round_sentences import describe_start_to_end

START = {"baseline": {"period": "2022", "value": 40.0, "n": 2400, "se": 1.8, "df": 60}}
VICTIMS = {
    "unit": "count", "direction": "decrease", "estimated_by": "multiple_systems",
    "baseline": {"period": "2022", "value": 12_000, "low": 10_100, "high": 14_400},
}  # fmt: skip
LESS = {"value": 9300.0, "low": 8000.0, "high": 11_000.0}


def test_two_weighted_shares_are_told_apart_by_their_standard_errors() -> None:
    row = take(START, [("2025", {"value": 47.5, "n": 2300.0, "se": 1.9, "df": 58.0})])
    assert row.method == "ranges-two" and row.value == pytest.approx(7.5)
    error = (1.8**2 + 1.9**2) ** 0.5
    assert (row.low, row.high) == pytest.approx((7.5 - 2 * error, 7.5 + 2 * error), abs=0.2)


def test_a_published_start_and_a_sample_of_ones_own_are_told_apart() -> None:
    start = {"baseline": {"period": "2022", "value": 40.0, "n": 2400, "low": 36.2, "high": 44.1}}
    row = take(start, [("2025", share(1200, 2500))])
    low = 8 - (1.95**2 + 4.1**2) ** 0.5  # Wilson's half width of 48 % of 2,500
    assert row.low == pytest.approx(low, abs=0.02) and row.verdict == "C0"


def test_weights_without_their_cost_have_no_range() -> None:
    row = take({**START, "estimated_by": "weights"}, [("2025", share(1200, 2500))])
    assert row.verdict == "D" and "effective_n" in (row.reason or "")


def test_an_effective_number_counts_in_the_place_of_n() -> None:
    start = {"baseline": {"period": "2022", **share(960, 2400), "effective_n": 1100}}
    row = take(start, [("2025", {**share(1200, 2500), "effective_n": 900.0})])
    plain = take({"baseline": {"period": "2022", **share(440, 1100)}}, [("2025", share(432, 900))])
    assert row.value == pytest.approx(8.0)
    assert row.low == pytest.approx(plain.low or 0.0, abs=0.2)


def test_two_estimates_from_lists_are_compared_only_by_the_same_lists() -> None:
    other = take(VICTIMS, [("2025", LESS)])
    assert other.verdict == "D" and "lists" in (other.reason or "")
    assert "n = " not in describe_start_to_end(other)
    same = take({**VICTIMS, "samples": "same_frame"}, [("2025", LESS)])
    assert (same.value, same.low, same.high) == pytest.approx((-2700, -5429.5, -150.5), abs=0.1)
    assert same.verdict == "C0"


def test_chains_of_respondents_need_a_range_of_their_own() -> None:
    chains = {"estimated_by": "respondent_driven", "samples": "same_frame"}
    bare = take({**chains, "baseline": {"period": "2022", **share(96, 240)}}, [("2025", share(142, 250))])
    assert bare.verdict == "D" and "chain" in (bare.reason or "")


def test_a_mean_is_compared_by_its_standard_error() -> None:
    start = {"baseline": {"period": "2022", "mean": 40.0, "n": 240, "se": 1.0, "df": 20}}
    row = take({**SCORE, **start}, [("2025", {"mean": 44.0, "n": 250.0, "se": 1.2, "df": 22.0})])
    assert row.method == "mean-two-designed"
    assert (row.low, row.high) == pytest.approx((0.846, 7.154), abs=1e-3)  # t on 41.4


def test_groups_of_a_survey_are_compared_by_their_results() -> None:
    rows = [("2024-Q4", {"site": site}, {"value": value, "n": 900.0, "se": 2.0})
            for site, value in (("A", 50.0), ("B", 40.0))]  # fmt: skip
    indicator = {"unit": "percentage", "aggregate": "latest", "data_basis": "sample"}
    design = {"kind": "groups", "by": "site", "a": "A", "b": "B", "period": "2024-Q4"}
    row = compare(indicator, rows, design)
    assert row.method == "ranges-two" and row.value == pytest.approx(10.0)
    assert row.low == pytest.approx(10 - 1.96 * 8**0.5, abs=0.2)


def test_several_groups_of_a_sample_by_its_design_are_not_compared_at_once() -> None:
    rows = [("2024-Q4", {"site": site}, share(part, 150)) for site, part in (("A", 75), ("B", 78), ("C", 95))]
    indicator = {"unit": "percentage", "aggregate": "latest", "data_basis": "sample"}
    design = {"kind": "groups", "by": "site", "period": "2024-Q4"}
    assert compare(indicator, rows, design).verdict == "H"
    row = compare({**indicator, "design_effect": 6.0}, rows, design)
    assert row.verdict == "R" and "name two of them" in (row.reason or "")
