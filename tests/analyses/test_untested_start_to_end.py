"""What a series that is counted in full is told from: years where there are two, and never from lone figures unsaid."""

import pytest
from comparison_rows import COUNT, SHARE, Row, evaluate

from ctanalysis.analyses.cautions import YEARS
from ctanalysis.analyses.natural_variation import is_usual
from ctanalysis.analyses.outliers import has_odd_end
from ctanalysis.analyses.trends import find_trends
from ctanalysis.analyses.untested_start_to_end import judge_ends
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.showing.wording.movement import write_movement
from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_trend


def list_since(values: list[float], year: int) -> list[Row]:
    return [(f"{year + place // 4}-Q{place % 4 + 1}", {}, {"value": value}) for place, value in enumerate(values)]


FULL = {**COUNT, "data_basis": "census", "counts": "cases", "level": "outcome"}


def find(values: list[float], **given: object) -> TrendFinding:
    (row,) = find_trends(evaluate({**FULL, **given}, list_since(values, 2022), period="2024-Q4"))
    return row


def test_of_what_adds_up_the_first_twelve_months_are_held_against_the_last() -> None:
    row = find([20.0, 22, 25, 60, 40, 44, 48, 50, 52, 56, 60, 62])
    assert (row.start, row.actual, YEARS in row.warnings) == (127.0, 230.0, True)
    assert describe_trend(row) == ("From 127 in the first twelve months to 230 in the last, 2022-Q1 to 2024-Q4.")


def test_a_year_that_has_been_told_is_not_told_again() -> None:
    row = find([20.0, 22, 25, 60, 40, 44, 48, 50, 52, 56, 60, 62])
    told = frozenset({("2024", "230")})
    assert describe_trend(row, told) == "It was 127 in the first twelve months, from 2022-Q1 on."


def test_less_than_two_years_are_told_from_the_same_part_of_the_year() -> None:
    (row,) = find_trends(evaluate(FULL, list_since([20.0, 22, 25, 60, 40, 44], 2023), period="2024-Q2"))
    assert (row.start, row.actual) == (22.0, 44.0)


def test_a_missing_quarter_leaves_the_first_twelve_months_without_a_gap() -> None:
    quarters = list_since([40.0, 0, 42, 40, 60, 64, 63, 61, 64, 72, 80, 84], 2022)
    (row,) = find_trends(evaluate(FULL, [*quarters[:1], *quarters[2:]], period="2024-Q4"))
    assert (row.window, row.start, row.actual) == ("2022-Q3 to 2024-Q4", 206.0, 300.0)


def test_two_figures_that_fall_at_the_end_are_another_level() -> None:
    row = find([42.0, 40, 41, 39, 43, 40, 42, 38, 41, 42, 0, 1])
    assert not has_odd_end(row)
    assert not is_usual(row)


def test_figures_by_year_are_a_series_by_year_in_a_report_by_quarter() -> None:
    rows: list[Row] = [(str(2021 + place), {}, {"value": 100.0 + 30 * place}) for place in range(4)]
    (row,) = find_trends(evaluate(FULL, rows, period="2024"))
    assert (row.window, row.start, row.actual, row.n) == ("2021 to 2024", 100.0, 190.0, 4.0)


def test_figures_of_five_months_say_why_they_are_no_series_of_a_report_by_quarter() -> None:
    rows: list[Row] = [("2023-02-01..2023-06-30", {}, {"value": 9.0}), ("2023-07-01..2023-11-30", {}, {"value": 12.0})]
    (row,) = find_trends(evaluate(FULL, rows, period="2023-07-01..2023-11-30"))
    assert row.reason == "its figures are of longer times than the report's periods"


def test_two_yearly_counts_beyond_chance_cannot_show_whether_such_counts_swing_by_as_much() -> None:
    rows: list[Row] = [("2023", {}, {"value": 100.0}), ("2024", {}, {"value": 160.0})]
    (row,) = find_trends(evaluate(FULL, rows, period="2024"))
    assert judge_ends(row) == "untold"
    assert write_movement(row) == "too few figures to tell: 100 → 160, since 2023"


def test_of_few_figures_no_wider_bound_is_said_than_chance_and_what_lies_between_is_told() -> None:
    rows: list[Row] = [(str(2020 + n), {}, {"value": value}) for n, value in enumerate([90.0, 200, 300, 210, 95])]
    (row,) = find_trends(evaluate(FULL, rows, period="2024"))
    assert judge_ends(row) == "usual" and (row.swing or 0.0) > 300
    assert "up to" not in describe_trend(row) and "300" in " ".join(row.warnings)


def test_a_share_of_three_rounds_within_two_standard_errors_has_not_moved() -> None:
    rows: list[Row] = [
        (str(2022 + n), {}, {"numerator": value, "denominator": 2000.0}) for n, value in enumerate([800.0, 790, 810])
    ]
    (row,) = find_trends(evaluate({**SHARE, "data_basis": "census"}, rows, period="2024"))
    assert judge_ends(row) == "usual"


def test_a_stock_may_go_as_far_as_a_walk_of_so_many_steps_and_no_farther_than_chance() -> None:
    stock = {**FULL, "aggregate": "latest", "counts": "people"}
    falls = [43.0, 41, 40, 38, 36, 34, 32, 31, 29, 27, 25, 23]
    (row,) = find_trends(evaluate(stock, list_since(falls, 2022), period="2024-Q4"))
    assert judge_ends(row) == "changed"
    lively = [400.0, 470, 380, 330, 410, 480, 400, 340, 420, 500, 430, 520]  # three times as far as chance
    (row,) = find_trends(evaluate(stock, list_since(lively, 2022), period="2024-Q4"))
    assert judge_ends(row) == "usual"
    wanders = [43.0, 47, 40, 38, 42, 36, 31, 36, 34, 30, 35, 32]
    (row,) = find_trends(evaluate(stock, list_since(wanders, 2022), period="2024-Q4"))
    assert row.swing == pytest.approx(2 * (row.start + row.actual) ** 0.5)  # type: ignore[operator]
    assert judge_ends(row) == "usual"


def test_a_lone_figure_at_an_end_is_said() -> None:
    assert has_odd_end(find([40.0, 42, 39, 160, 41, 43, 38, 42, 40, 43, 41, 39]))
    assert not has_odd_end(find([40.0, 42, 39, 41, 41, 43, 38, 42, 40, 43, 41, 39]))


def test_a_lone_figure_does_not_make_a_fall_an_ordinary_swing() -> None:
    assert not is_usual(find([80.0, 82, 79, 81, 84, 320, 78, 82, 80, 83, 30, 12]))


@pytest.mark.parametrize(("values", "swings"), [
    ([40.0, 44, 37, 42, 39, 45, 38, 41, 43, 36, 42, 40], True),
    ([40.0, 39, 38, 36, 35, 33, 32, 30, 29, 27, 26, 24], False),
])  # fmt: skip
def test_a_stock_of_people_in_full_has_a_swing(values: list[float], swings: bool) -> None:
    row = find(values, aggregate="latest", counts="people")
    assert row.swing is not None
    assert (abs((row.actual or 0.0) - (row.start or 0.0)) <= row.swing) is swings


def test_a_year_between_that_is_farther_off_is_told_in_place_of_the_swing() -> None:
    row = find([21.0, 22, 21, 22, 60, 64, 63, 65, 22, 23, 22, 23])
    assert (row.start, row.actual, judge_ends(row)) == (86.0, 90.0, "usual")
    assert describe_trend(row).endswith(
        "Between its first and its last it came to 252 (2023-Q1 to 2023-Q4), farther off than such figures differ "
        "without a known reason."
    )


def test_one_odd_quarter_in_the_middle_makes_no_change_of_the_ends() -> None:
    row = find([44.0, 45, 41, 43, 42, 39, 160, 40, 38, 41, 36, 37])
    assert (row.start, row.actual, judge_ends(row)) == (173.0, 152.0, "usual")


def test_a_lone_figure_is_named_wherever_its_change_is_told() -> None:
    row = find([40.0, 42, 39, 160, 41, 43, 38, 42, 40, 43, 41, 39])
    remark = "2022-Q4 lies far from the other figures, and the change may rest on it alone"
    assert describe_trend(row).endswith(f" {remark}.")
    assert write_movement(row, "quarter") == f"by twelve months 281 → 163, since 2022-Q1: {remark}"


def test_five_figures_that_go_to_and_fro_are_too_few_to_tell() -> None:
    rows: list[Row] = [
        (str(2020 + place), {}, {"value": value}) for place, value in enumerate([205.0, 150, 180, 120, 160])
    ]
    (row,) = find_trends(evaluate(FULL, rows, period="2024", calendar={"frequency": "year"}))
    assert judge_ends(row) == "untold"
    assert describe_trend(row).endswith(
        "So few figures cannot show whether they swing by as much without a known reason."
    )


def test_a_share_in_full_swings_by_two_standard_errors_at_least() -> None:
    since = list_since([34.5, 33, 34, 36, 33, 34, 33, 33, 34, 33, 32, 31], 2022)
    rows: list[Row] = [(label, {}, {"numerator": row["value"], "denominator": 100.0}) for label, _, row in since]
    (row,) = find_trends(evaluate({**SHARE, "data_basis": "census"}, rows, period="2024-Q4"))
    assert (row.start, row.actual, judge_ends(row)) == (pytest.approx(34.375), pytest.approx(32.5), "usual")
    assert row.swing == pytest.approx(200 * (0.34375 * 0.65625 / 400 + 0.325 * 0.675 / 400) ** 0.5)


def test_a_season_is_no_swing_between_years() -> None:
    shares = [33.0, 63, 41, 66, 39, 70, 48, 72, 46, 76, 54, 79]
    rows: list[Row] = [
        (label, {}, {"numerator": 10 * row["value"], "denominator": 1000.0})
        for label, _, row in list_since(shares, 2022)
    ]
    (row,) = find_trends(evaluate({**SHARE, "data_basis": "census"}, rows, period="2024-Q4"))
    assert (row.start, row.actual, judge_ends(row)) == (pytest.approx(50.75), pytest.approx(63.75), "changed")


def test_a_flat_rate_is_told_by_years_and_swings() -> None:
    cases = [40.0, 41, 39, 33, 42, 38, 40, 41, 39, 42, 40, 43]
    since = list_since(cases, 2022)
    rows: list[Row] = [(label, {}, {"numerator": row["value"], "denominator": 10_000.0}) for label, _, row in since]
    rate = {**FULL, "unit": "rate", "aggregate": "ratio_of_sums"}
    (row,) = find_trends(evaluate(rate, rows, period="2024-Q4"))
    assert (row.start, row.actual, judge_ends(row)) == (pytest.approx(382.5), pytest.approx(410), "usual")


@pytest.mark.parametrize(("aggregate", "start", "by_years"), [("ratio_of_sums", 20.5, True), ("latest", 21.0, False)])
def test_shares_that_are_pooled_are_told_by_years_and_levels_by_their_ends(
    aggregate: str, start: float, by_years: bool
) -> None:
    parts = [20.0, 21, 20, 21, 30, 31, 30, 31, 50, 51, 50, 51]
    rows = [(label, {}, {"numerator": row["value"], "denominator": 100.0}) for label, _, row in list_since(parts, 2022)]
    full = {**SHARE, "aggregate": aggregate, "data_basis": "census"}
    (row,) = find_trends(evaluate(full, rows, period="2024-Q4"))
    assert (row.start, YEARS in row.warnings) == (start, by_years)
