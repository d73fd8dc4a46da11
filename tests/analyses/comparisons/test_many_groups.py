"""Three and more groups: what they need, and what is said of each pair."""

from typing import Any

import pytest
from comparison_rows import SCORE, SHARE, Row, find

MANY = {"kind": "groups", "by": "site", "period": "2024-Q4"}


def list_sites(*figures: dict[str, Any]) -> list[Row]:
    return [("2024-Q4", {"site": site}, one) for site, one in zip("ABC", figures, strict=False)]


def share(numerator: float, denominator: float = 60.0) -> dict[str, Any]:
    return {"numerator": numerator, "denominator": denominator}


def mean(value: float, **words: Any) -> dict[str, Any]:
    return {"mean": value, "sd": 4.0, "n": 30.0, **words}


def test_highest_and_lowest_are_named_with_the_people_of_all() -> None:
    row = find(SHARE, list_sites(share(30), share(24), share(33, 66)), MANY)
    assert (row.window, row.start, row.actual) == ("A (highest) against B (lowest) of 3", 40.0, 50.0)
    assert (row.n, row.low, row.high, row.level) == (186, None, None, None)


@pytest.mark.parametrize(("last", "verdict"), [(33, "N"), (55, "H")])
def test_groups_differ_or_not_whichever_way_is_better(last: float, verdict: str) -> None:
    row = find(SHARE, list_sites(share(30), share(24), share(last)), MANY)
    assert row.verdict == verdict and row.p is not None and (row.p < 0.05) is (verdict == "H")


def test_every_pair_of_shares_has_its_range() -> None:
    row = find(SHARE, list_sites(share(30), share(24), share(33)), MANY)
    (pairs,) = [words for words in row.warnings if words.startswith("each pair")]
    assert [part.partition(" (")[0] for part in pairs.partition(": ")[2].split("; ")] == [
        "B less A -10.0", "C less A +5.0", "C less B +15.0",
    ]  # fmt: skip
    assert row.warnings[0] == "computed from 30 of 60 (A), 24 of 60 (B), 33 of 60 (C)"


def test_means_are_compared_with_their_spread_and_n() -> None:
    row = find(SCORE, list_sites(mean(10), mean(12), mean(15)), MANY)
    assert (row.method, row.verdict, row.value) == ("means-many", "H", 5.0)
    assert row.warnings[0] == (
        "computed from mean 10, sd 4, n 30 (A), mean 12, sd 4, n 30 (B), mean 15, sd 4, n 30 (C)"
    )


def test_fewer_than_three_groups_with_a_figure_are_refused() -> None:
    row = find(SHARE, list_sites(share(30), share(24)), MANY)
    assert row.reason == "fewer than three groups have a figure; name two of them with a and b"


def test_one_group_without_its_counts_or_spread_refuses_all() -> None:
    latest = {**SHARE, "aggregate": "latest"}
    row = find(latest, list_sites(share(30), share(24), {"value": 50.0}), MANY)
    assert row.verdict == "R" and row.n is None and "both counts" in str(row.reason)
    row = find(SCORE, list_sites(mean(10), mean(12), {"mean": 15.0, "n": 30.0}), MANY)
    assert row.verdict == "R" and "mean, sd and n" in str(row.reason)


def test_a_complete_count_is_a_fact() -> None:
    row = find({**SHARE, "data_basis": "census"}, list_sites(share(30), share(24), share(55)), MANY)
    assert (row.verdict, row.p) == ("X", None)


def test_a_group_of_few_people_withholds_all() -> None:
    people = {**SHARE, "counts": "people", "population": "victims", "sensitivity": "high"}
    row = find(people, list_sites(share(30), share(4), share(33)), MANY, edition="public")
    assert row.withheld and row.actual is None


@pytest.mark.parametrize(("quarters", "verdict"), [
    ([50.0] * 8, "H"), ([40.0, 60, 55, 45, 62, 41, 38, 59], "N"),
])  # fmt: skip
def test_groups_that_swing_from_time_to_time_are_not_called_different(quarters: list[float], verdict: str) -> None:
    labels = [f"{year}-Q{number}" for year in (2023, 2024) for number in range(1, 5)]
    moved = {"A": quarters, "B": [part + 7 for part in reversed(quarters)], "C": [50.0] * 8}
    rows = [
        (label, {"site": site}, {"numerator": 4.0 * part, "denominator": 400.0})
        for site, parts in moved.items()
        for label, part in zip(labels, parts, strict=True)
    ]
    assert find(SHARE, rows, {"kind": "groups", "by": "site", "period": "2024"}).verdict == verdict
