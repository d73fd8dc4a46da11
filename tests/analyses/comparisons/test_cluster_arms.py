"""Two arms of whole clusters: what each counts for, and why there is no answer."""

from typing import Any

import pytest
from comparison_rows import COUNT, SHARE, Row, find

from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.terms import FEW_PEOPLE

PARTS = (18.0, 20.0, 17.0, 19.0, 21.0, 12.0, 14.0, 11.0, 13.0, 15.0)
ARMS = {"kind": "groups", "by": "arm", "a": "with", "b": "without", "period": "2024-Q4", "clusters": "school"}


def place(number: int) -> dict[str, str]:
    return {"arm": "with" if number <= 5 else "without", "school": f"s{number}"}


def compare(change: dict[int, dict[str, Any] | None], whole: float = 25.0, **more: Any) -> ComparisonFinding:
    """Shares of ten schools, of which some have other cells, or no row."""
    rows: list[Row] = []
    for number, part in enumerate(PARTS, start=1):
        cells = change.get(number, {"numerator": part, "denominator": whole})
        if cells is not None:
            rows.append(("2024-Q4", place(number), cells))
    return find(SHARE, rows, {**ARMS, **more})


def test_the_reference_arm_is_the_start_and_each_cluster_counts_once() -> None:
    row = compare({})
    assert (row.window, row.start, row.actual, row.n) == ("with against without", 52.0, 76.0, 10.0)
    assert row.value == pytest.approx(24.0)


@pytest.mark.parametrize("number", [2, 7])
def test_a_provisional_cluster_of_either_arm_is_named(number: int) -> None:
    row = compare({number: {"numerator": 15.0, "denominator": 25.0, "status": "provisional"}})
    assert (row.verdict, row.reason) == ("R", f"the figure of s{number} is provisional")


@pytest.mark.parametrize("number", [2, 7])
def test_a_withheld_cluster_of_either_arm_withholds_the_answer(number: int) -> None:
    row = compare({number: {"withheld": True}})
    assert row.withheld and (row.value, row.start, row.actual) == (None, None, None)


@pytest.mark.parametrize(("gone", "arm"), [(range(1, 6), "with"), (range(6, 11), "without")])
def test_an_arm_without_a_figure_is_named(gone: range, arm: str) -> None:
    row = compare(dict.fromkeys(gone))
    assert (row.verdict, row.reason) == ("R", f"no cluster of {arm} has a figure")


@pytest.mark.parametrize(("whole", "is_marked"), [(25.0, False), (21.0, False)])
def test_clusters_of_many_people_are_not_few(whole: float, is_marked: bool) -> None:
    assert (FEW_PEOPLE in compare({}, whole).marks) is is_marked


def test_ten_clusters_of_fewer_than_sixty_people_are_few() -> None:
    change = {
        number: {"numerator": float(number % 4 + 1), "denominator": 6.0 if number > 1 else 5.0}
        for number in range(1, 11)
    }
    assert FEW_PEOPLE in compare(change).marks
    change[1] = {"numerator": 2.0, "denominator": 6.0}
    assert FEW_PEOPLE not in compare(change).marks


def test_of_counts_the_events_are_what_there_are_few_of() -> None:
    for base, is_marked in ((5.0, True), (6.0, False)):
        rows = [("2024-Q4", place(number), {"value": base + number % 2}) for number in range(1, 11)]
        total = sum(cells["value"] for *_, cells in rows)
        row = find(COUNT, rows, ARMS)
        assert (FEW_PEOPLE in row.marks) is is_marked is (total < 60)


def test_sums_of_unequal_parts_of_the_time_are_not_compared() -> None:
    rows = [
        (f"2024-Q{quarter}", place(number), {"value": 9.0 + number})
        for number in range(1, 11)
        for quarter in (1, 2)
        if (number, quarter) != (7, 1)
    ]
    row = find(COUNT, rows, {**ARMS, "period": "2024-H1"})
    assert (row.verdict, row.reason) == ("R", "s7 has figures of 1 of its 2 periods alone")
