"""Bounds: what those who were not asked leave possible, on figures written out here."""

import pytest
from comparison_rows import SCORE, SHARE, evaluate, find
from survey_rows import share, take

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.analyses.logical_bounds import Bounds, find_bounds, hold_change
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.findings import Findings
from ctanalysis.showing.wording import describe
from ctanalysis.statistics import Estimate

KNOWN = {**SHARE, "aggregate": "latest", "counts": "people", "population_size": 41}
SCALE = {**SCORE, "aggregate": "latest", "population_size": 41, "scale": {"lowest": 1, "highest": 5, "step": 1}}
YEARS = {"kind": "before_after", "before": "2023", "after": "2024"}
ROUNDS = [("2023", {}, share(30, 40)), ("2024", {}, share(36, 40))]
LOWEST_RISE = pytest.approx(100 * 5 / 41)  # at most 31 of 41, then at least 36


def test_one_who_was_not_asked_moves_a_share_by_one() -> None:
    (indicator,) = evaluate(KNOWN, ROUNDS, period="2024").parameters.indicators
    figure = Figure(75.0, 30.0, 40.0, 40.0)
    assert find_bounds(indicator, figure) == pytest.approx((100 * 30 / 41, 100 * 31 / 41))


def test_a_mean_moves_by_the_ends_of_its_scale() -> None:
    (indicator,) = evaluate(SCALE, ROUNDS, period="2024").parameters.indicators
    assert find_bounds(indicator, Figure(3.0, n=40.0)) == pytest.approx((121 / 41, 125 / 41))


def test_bounds_decide_whatever_a_test_says() -> None:
    estimate = Estimate("diff", 0.15, -0.02, 0.31, 0.95, p=0.08)
    held = hold_change(estimate, (Bounds(73.0, 76.0), Bounds(88.0, 90.0)), scale=100.0)
    assert (held.low, held.high, held.p) == (pytest.approx(0.12), pytest.approx(0.17), None)


@pytest.mark.parametrize("method", [None, "prop2_diff_newcombe", "prop2_rr_koopman", "prop2_or_woolf"])
def test_a_named_method_is_held_to_what_is_possible(method: str | None) -> None:
    assert find(KNOWN, ROUNDS, {**YEARS, "method": method}).verdict == "C0"


def test_means_of_nearly_everybody_are_held_to_what_is_possible() -> None:
    rows = [(year, {}, {"mean": mean, "sd": 1.4, "n": 40.0}) for year, mean in (("2023", 3.0), ("2024", 3.4))]
    row = find(SCALE, rows, YEARS)
    assert (row.verdict, row.low) == ("C0", pytest.approx(0.4 * 40 / 41 - 4 / 41))


def test_a_design_effect_widens_no_range_beyond_what_is_possible() -> None:
    indicator = {**KNOWN, "design_effect": 2.0, "targets": {"2024": 80}}
    (row,) = find_gaps(evaluate(indicator, [ROUNDS[0], ("2024", {}, share(30, 40))], period="2024"))
    assert (row.low, row.high) == pytest.approx((100 * 30 / 41, 100 * 31 / 41))


def test_a_certain_change_is_clear_among_any_number_of_looks() -> None:
    row = take({"population_size": 41}, [("2023", share(24, 40)), ("2025", share(34, 40))])
    assert (row.p, row.verdict) == (None, "C0")


def test_where_a_fall_is_impossible_no_fall_is_named() -> None:
    row = take({"population_size": 41}, [("2023", share(30, 40)), ("2025", share(31, 40))])
    said = next(iter(describe(Findings("trends", (row,))))).sentence or ""
    assert (row.verdict, row.low) == ("N", 0.0)
    assert "from no change to a rise of 4.9 percentage points. " in said and "either" not in said


def test_the_change_of_everybody_is_a_fact() -> None:
    pairs = {"wave": "pairs", "mean_change": 0.3, "sd_change": 1.2, "n_pairs": 41.0}
    row = find(SCALE, [("2024", {}, pairs)], {"kind": "paired", "period": "2024"})
    assert (row.verdict, row.low) == ("X", None)


def test_rounds_that_add_up_to_the_number_of_people_did_not_ask_everybody() -> None:
    rows = [(f"2024-Q{number}", {}, share(7, 15)) for number in range(1, 5)]
    indicator = {**SHARE, "population_size": 60, "targets": {"2024": 80}}
    (row,) = find_gaps(evaluate(indicator, rows, period="2024"))
    assert row.low is not None and row.low < 40


def test_the_same_people_in_four_rounds_are_no_more_than_they_are() -> None:
    rows = [(f"{year}-Q{number}", {}, share(part, 15))
            for year, part in (("2023", 7), ("2024", 10)) for number in range(1, 5)]  # fmt: skip
    asked = find({**SHARE, "samples": "same_people"}, rows, YEARS)
    assert (asked.verdict, find(SHARE, rows, YEARS).verdict) == ("N", "C0")
    (trend,) = find_trends(evaluate({**SHARE, "samples": "same_people"}, rows))
    assert trend.verdict not in ("C0", "H")
