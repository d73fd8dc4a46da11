"""Shares and means whose quarters swing by more than their samples: two years of them differ by less than it seems."""

import pytest
from comparison_rows import SCORE, SHARE, Row, find, list_quarters

from ctanalysis.ground.terms import SWINGS_UNSEEN

STEADY = [50.0, 52.0, 49.0, 51.0, 50.0, 48.0, 51.0, 50.0, 58.0, 57.0, 59.0, 58.0]
SWINGING = [40.0, 60.0, 62.0, 41.0, 58.0, 39.0, 42.0, 61.0, 60.0, 63.0, 45.0, 64.0]
YEARS = {"kind": "before_after", "before": "2023", "after": "2024"}
TOLD = "the range allows for how much the figures of the series swing from one period to the next"


def list_shares(values: list[float], n: float = 400.0) -> list[Row]:
    return [
        (label, {}, {"numerator": row["value"] * n / 100, "denominator": n}) for label, _, row in list_quarters(values)
    ]


@pytest.mark.parametrize("basis", ["sample", "process"])
@pytest.mark.parametrize(("values", "verdict"), [(STEADY, "C"), (SWINGING, "N")])
def test_two_years_of_shares_differ_beyond_the_swings_of_their_quarters(
    values: list[float], verdict: str, basis: str
) -> None:
    row = find({**SHARE, "data_basis": basis}, list_shares(values), YEARS)
    assert row.value == pytest.approx(8.25 if values is STEADY else 8.0)
    assert (row.verdict or "")[0] == verdict
    assert (TOLD in row.warnings) or values is STEADY


@pytest.mark.parametrize(("values", "verdict"), [(STEADY, "C"), (SWINGING, "N")])
def test_two_years_of_scores_differ_beyond_the_swings_of_their_quarters(values: list[float], verdict: str) -> None:
    rows: list[Row] = [
        (label, {}, {"mean": row["value"], "sd": 20.0, "n": 400.0}) for label, _, row in list_quarters(values)
    ]
    assert (find(SCORE, rows, YEARS).verdict or "")[0] == verdict


GROUPS = {"kind": "groups", "by": "site", "a": "B", "b": "A", "period": "2024"}


@pytest.mark.parametrize(("other", "verdict"), [
    ([value + 8 for value in SWINGING], "C"), (SWINGING[::-1], "N"),
], ids=["moves alike", "moves by itself"])  # fmt: skip
def test_what_moves_two_groups_alike_is_no_swing_between_them(other: list[float], verdict: str) -> None:
    other = [value - sum(other[-4:]) / 4 + sum(SWINGING[-4:]) / 4 + 8 for value in other]
    rows = [
        (label, {"site": site}, figures)
        for site, values in (("A", SWINGING), ("B", other))
        for label, _, figures in list_shares(values)
    ]
    row = find(SHARE, rows, GROUPS)
    assert row.value == pytest.approx(8) and (row.verdict or "")[0] == verdict


@pytest.mark.parametrize(("quarters", "at", "after"), [
    (8, 4, "2024"), (8, 4, "2024-Q4"), (8, 5, "2024-Q4"), (8, 6, "2024-Q4"), (12, 8, "2024"), (12, 9, "2024"),
])  # fmt: skip
def test_a_step_between_the_two_times_is_no_swing(quarters: int, at: int, after: str) -> None:
    """Of twelve quarters and more also where it lies within one of both years."""
    noise = (0.5, -0.5, 1.0, -1.0, 0.0, 0.5, -0.5, 0.0, 1.0, 0.0, -1.0, 0.5)
    values = [50.0 + odd + 20.0 * (place >= at) for place, odd in enumerate(noise[:quarters])]
    design = {"kind": "before_after", "before": after.replace("2024", "2023"), "after": after}
    assert (find(SHARE, list_shares(values), design).verdict or "")[0] == "C"


@pytest.mark.parametrize(("quarters", "is_unseen"), [(2, True), (5, True), (8, False)])
def test_of_fewer_than_six_figures_it_is_said_that_they_show_no_swings(quarters: int, is_unseen: bool) -> None:
    rows = list_shares(STEADY)[-quarters:]
    design = {"kind": "before_after", "before": "2024-Q3", "after": "2024-Q4"}
    assert (SWINGS_UNSEEN in find(SHARE, rows, design).marks) == is_unseen


@pytest.mark.parametrize(("quarters", "period", "is_unseen"), [
    (4, "2024", True), (4, "2024-Q4", True), (8, "2024", False), (1, "2024", False),
])  # fmt: skip
def test_groups_measured_together_a_few_times_may_swing_apart(quarters: int, period: str, is_unseen: bool) -> None:
    rows = [
        (label, {"site": site}, figures)
        for site, more in (("A", 0.0), ("B", 9.0))
        for label, _, figures in list_shares([one + more for one in STEADY])[-quarters:]
    ]
    assert (SWINGS_UNSEEN in find(SHARE, rows, {**GROUPS, "period": period}).marks) == is_unseen


@pytest.mark.parametrize(("values", "verdict"), [(STEADY, "C"), (SWINGING, "N")])
def test_waiting_days_and_published_ranges_are_held_against_their_swings_too(values: list[float], verdict: str) -> None:
    days = {**SCORE, "unit": "mean_days", "aggregate": "latest"}
    by_sd: list[Row] = [(label, {}, {**row, "mean": row["value"], "sd": 20.0, "n": 400.0})
                        for label, _, row in list_quarters(values)]  # fmt: skip
    quarters = {"kind": "before_after", "before": "2023-Q4", "after": "2024-Q4"}
    assert (find(days, by_sd, quarters).verdict or "")[0] == verdict
    survey = {**SCORE, "aggregate": "latest"}
    by_range: list[Row] = [
        (label, {}, {**row, "n": 400.0, "low": row["value"] - 2, "high": row["value"] + 2})
        for label, _, row in list_quarters(values)
    ]
    assert (find(survey, by_range, quarters).verdict or "")[0] == verdict
