"""A survey of two groups before a day and after it."""

from typing import Any

import pytest
from comparison_rows import SCORE, SHARE, Row, find

from ctanalysis.analyses.comparisons.comparison_sides import Side
from ctanalysis.analyses.comparisons.four_figure_differences import _describe
from ctanalysis.analyses.evidence_strength import is_credible
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.statistics import METHODS

DID = {"kind": "difference_in_differences", "by": "site", "treated": "A", "control": "B", "date": "2023-07-01"}


def share(part: float, whole: float = 100) -> dict[str, Any]:
    return {"numerator": float(part), "denominator": float(whole)}


def mean(value: float) -> dict[str, Any]:
    return {"mean": value, "sd": 10.0, "n": 60.0}


def list_rows(after: Any, before: Any, other_after: Any, other_before: Any) -> list[Row]:
    return [
        ("2023-Q1", {"site": "A"}, before), ("2024-Q1", {"site": "A"}, after),
        ("2023-Q1", {"site": "B"}, other_before), ("2024-Q1", {"site": "B"}, other_after),
    ]  # fmt: skip


def test_four_shares_with_n_are_compared_in_points() -> None:
    row = find(SHARE, list_rows(share(60), share(40), share(45), share(42)), DID)
    four = METHODS["did_four_shares"]([60, 40, 45, 42], [100] * 4)
    assert (row.method, row.effect, row.null) == ("did-shares", "difference", 0.0)
    assert row.value == pytest.approx(17.0) and row.n == 400
    assert (row.low, row.high) == pytest.approx((100 * four.low, 100 * four.high))
    assert any("could not be looked at: one figure before" in words for words in row.warnings)


def test_nobody_looked_before_so_that_it_is_no_strong_evidence() -> None:
    row = find(SHARE, list_rows(share(80), share(30), share(45), share(42)), DID)
    assert row.looked_before is None and not is_credible(row)


def test_four_means_with_n_are_compared() -> None:
    row = find(SCORE, list_rows(mean(60), mean(50), mean(53), mean(51)), DID)
    error = 2 * 10 / 60**0.5
    assert (row.method, row.value) == ("did-means", pytest.approx(8.0))
    assert row.high is not None and row.high - 8.0 == pytest.approx(error * 1.97, abs=0.02)


def test_the_spread_of_one_person_carries_no_range() -> None:
    alone = {"mean": 60.0, "sd": 10.0, "n": 1.0}
    row = find(SCORE, list_rows(alone, mean(50), mean(53), mean(51)), DID)
    assert (row.verdict, row.low, row.reason) == ("D", None, "a mean of one person has no spread")


def test_shares_of_more_periods_are_put_together() -> None:
    rows = list_rows(share(60), share(40), share(45), share(42))
    more = [*rows, ("2023-Q2", {"site": "A"}, share(41))]
    row = find(SHARE, more, DID)
    assert (row.method, row.value) == ("did-shares", pytest.approx(60 - 40.5 - 3))


def test_without_an_n_there_are_no_four_figures() -> None:
    rows = list_rows({"value": 60.0}, {"value": 40.0}, share(45), share(42))
    assert find(SHARE, rows, DID).method != "did-shares"


def test_a_group_that_had_no_room_to_move_is_held_by_odds_too() -> None:
    """From 50 to 75 % beside from 96 to 99 %: the other's odds rose by more."""
    four = (share(300, 400), share(200, 400), share(396, 400), share(384, 400))
    row = find(SHARE, list_rows(*four), DID)
    assert (row.verdict, row.low is not None and row.low > 0) == ("N", True)
    assert any("by odds both may have moved alike" in words for words in row.warnings)


def test_without_a_range_the_difference_of_the_differences_is_described() -> None:
    four = tuple(Side(name, Figure(value)) for name, value in (("a", 60.0), ("b", 40.0), ("c", 45.0), ("d", 42.0)))
    row = _describe(ComparisonFinding(), four, "No range.")  # type: ignore[arg-type]
    assert (row.value, row.effect, row.null, row.verdict) == (17.0, "difference", 0.0, "D")
    assert (row.estimate_status, row.reason) == ("described", "No range.")
