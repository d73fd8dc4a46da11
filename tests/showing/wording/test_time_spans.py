"""Of which stretch of time a figure and its target are."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.terms import COUNTED_SINCE
from ctanalysis.showing.wording.time_spans import name_stretch, name_window, write_part


@pytest.mark.parametrize(("fields", "stretch"), [
    ({}, "in 2024-Q1"), ({"window": "2024"}, "in 2024-Q1"),
    ({"window": "2024", "scope": "ytd", "status": "achieved"}, "in 2024"),
    ({"window": "2025", "scope": "ytd"}, "in 2024-Q1"),
    ({"scope": "ytd"}, "in 2024-Q1"),
    ({"window": "2024", "marks": ("so far",)}, "so far in 2024"),
    ({"scope": "life", "window": "project"}, "since the project began"),
    ({"measured": "2023"}, "in 2023"), ({"unit": "milestone"}, "by the end of 2024-Q1"),
    ({"marks": ("last measured 2023",), "scope": "life"}, "in 2023, when it was last measured"),
    ({"marks": (f"{COUNTED_SINCE}2023-Q2",), "scope": "life"}, "since 2023-Q2"),
])  # fmt: skip
def test_a_figure_says_of_which_time_it_is(fields: dict[str, Any], stretch: str) -> None:
    assert name_stretch(GapFinding(**{"unit": "count", "period": "2024-Q1", **fields})) == stretch


@pytest.mark.parametrize(
    ("window", "said"),
    [("project", " for the whole project"), ("2024", " by the end of 2024"), ("2024-Q1", ""), (None, "")],
)
def test_a_target_says_of_which_time_it_is_where_the_figure_has_not(window: str | None, said: str) -> None:
    found = name_window(GapFinding(unit="count", period="2024-Q1", window=window))
    assert found.replace(" by 2024", " by the end of 2024") == said


@pytest.mark.parametrize(
    ("status", "marks", "said"),
    [
        ("partial", ("2 of 4 periods",), " (2 of 4 periods)"),
        ("watch", ("2 of 4 periods",), " (2 of 4 periods)"),
        ("partial", (), ""),
    ],
)
def test_a_part_of_a_stretch_says_how_much_of_it(status: str, marks: tuple[str, ...], said: str) -> None:
    assert write_part(GapFinding(unit="count", status=status, marks=marks)) == said
