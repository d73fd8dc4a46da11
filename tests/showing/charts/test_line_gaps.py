"""Which figures a line may join, and why others are missing."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import FigureFinding
from ctanalysis.showing.charts.line_gaps import (
    CORRECTED,
    SUPPRESSED_SIGN,
    WITHHELD,
    find_gaps_in,
    name_reason,
    phrase,
    split_line,
)


def make_points(values: str, stretches: str = "") -> list[FigureFinding]:
    """A point a letter: x a figure, c withheld, s suppressed, n does not apply, - is none."""
    status = {"s": "suppressed", "n": "not applicable"}
    return [
        FigureFinding(
            value=1.0 if letter == "x" else None, withheld=letter == "c",
            status=status.get(letter), stretch=stretches[index] if stretches else "a",
        )
        for index, letter in enumerate(values)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "stretches", "parts"),
    [("xxx", "", [[0, 1, 2]]), ("x-x", "", [[0], [2]]), ("xxxx", "aabb", [[0, 1], [2, 3]]), ("---", "", [])],
)
def test_neighbours_of_one_stretch_are_joined(values: str, stretches: str, parts: list[list[int]]) -> None:
    assert split_line(make_points(values, stretches)) == parts


@pytest.mark.parametrize(("values", "gaps"), [
    ("xxx", []), ("x--x", [(1, 2, "no figure")]), ("xcs", [(1, 1, "[c]"), (2, 2, "[s]")]),
    ("cc", [(0, 1, "[c]")]), ("xn", [(1, 1, "does not apply")]),
])  # fmt: skip
def test_a_gap_is_told_from_its_first_to_its_last_period(values: str, gaps: list[tuple[int, int, str]]) -> None:
    assert list(find_gaps_in(make_points(values))) == gaps


@pytest.mark.parametrize(("fields", "words"), [
    ({"withheld": True}, WITHHELD), ({"withheld": True, "status": "suppressed"}, WITHHELD),
    ({"status": "suppressed"}, SUPPRESSED_SIGN), ({"status": CORRECTED}, phrase(CORRECTED)), ({}, "no figure"),
    ({"status": "not_applicable"}, "does not apply"),
])  # fmt: skip
def test_why_a_period_has_no_figure(fields: dict[str, Any], words: str) -> None:
    assert name_reason(FigureFinding(**fields)) == words
