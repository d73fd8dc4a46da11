"""Effects with their ranges: where dots, bars and the line of no difference lie."""

from typing import Any

import pytest
from showing_pages import Picture, read_pictures

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.terms import CHANGED_BEFORE
from ctanalysis.showing.charts import plot

ODDS = {"method": "trend-share", "effect": "odds ratio a period", "null": 1.0}
RATIO = {"method": "rate-two", "effect": "ratio", "null": 1.0}


def make_row(name: str, value: float | None, low: float | None, high: float | None, **words: Any) -> ComparisonFinding:
    known = {"unit": "count", "method": "level-value"} | words
    return ComparisonFinding(comparison=name, value=value, low=low, high=high, **known)


def draw(*rows: ComparisonFinding) -> list[Picture]:
    return read_pictures(plot(Findings("comparisons", rows)).html)


def list_dots(picture: Picture) -> list[tuple[float, float]]:
    """The effects, from the lowest up: how far across, and in which row (0 is the lowest)."""
    return [place for line in picture.series if line.shape == "dot" for place in line.marks]


def list_bars(picture: Picture) -> list[tuple[float, float]]:
    """The ends of the bars, from the lowest up."""
    bars = [line.corners for line in picture.series if line.corners]
    return [(bar[0][0], bar[1][0]) for bar in bars]


def test_a_bar_ends_where_its_range_ends_and_the_dot_is_the_effect() -> None:
    (picture,) = draw(make_row("first", 2.0, 1.0, 5.0))
    assert list_bars(picture) == [(1, 5)]
    assert [across for across, _ in list_dots(picture)] == [2]


def test_the_first_comparison_stands_at_the_top() -> None:
    (picture,) = draw(
        make_row("first", 2.0, 1.0, 5.0), make_row("second", -1.0, -4.0, 0.5), make_row("third", 3.0, 2.5, 3.5)
    )
    assert list_bars(picture) == [(2.5, 3.5), (-4, 0.5), (1, 5)]
    assert [across for across, _ in list_dots(picture)] == [3, -1, 2]
    heights = [height for _, height in list_dots(picture)]
    assert heights == pytest.approx([0.4 / 3.3, 1.4 / 3.3, 2.4 / 3.3], abs=0.002)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_row_has_its_name_above_it(number: int) -> None:
    names = [f"row {place}" for place in range(number)]
    (picture,) = draw(*(make_row(name, 2.0, 1.0, 5.0, title="Calls") for name in names))
    heights = [height for _, height in list_dots(picture)]
    assert heights == pytest.approx([(place + 0.4) / (number + 0.3) for place in range(number)], abs=0.002)
    assert [words for words in picture.words if "Calls" in words] == [f"Calls ({name})" for name in reversed(names)]


def test_the_line_of_no_difference_is_at_zero_and_of_ratios_at_one() -> None:
    pictures = draw(
        make_row("points", 4.0, -3.0, 11.0, unit="percentage", method="share-two"),
        make_row("scale", 0.5, -0.5, 1.5, unit="mean_score"),
        make_row("times", 1.25, 0.75, 2.0, **RATIO),
    )
    nulls = [picture.find_lines("solid")[0][0][0] for picture in pictures]
    assert nulls == [0, 0, 1]
    assert [picture.title.removeprefix("Declared comparisons: ") for picture in pictures] == [
        "difference, in percentage points", "difference, in points on the scale",
        "ratio (1 is no change)",
    ]  # fmt: skip


def test_each_comparison_stands_in_one_picture_of_its_kind() -> None:
    pictures = draw(
        make_row("a", 4.0, -3.0, 11.0, unit="percentage", method="share-two"),
        make_row("b", 1.1, 0.9, 1.3, **RATIO),
        make_row("c", 0.5, -0.5, 1.5, unit="mean_score"),
        make_row("d", 1.2, 0.8, 1.6, unit="percentage", **ODDS),
        make_row("e", 6.0, 1.0, 11.0, unit="percentage", method="share-two"),
    )
    assert [picture.alt for picture in pictures] == [
        "Effects with 95 % ranges, difference, in percentage points: a 4.00 (-3.00 to 11.00); e 6.00 (1.00 to 11.00).",
        "Effects with 95 % ranges, difference, in points on the scale: c 0.50 (-0.50 to 1.50).",
        "Effects with 95 % ranges, ratio (1 is no change): b 1.10 (0.90 to 1.30); d 1.20 (0.80 to 1.60).",
    ]


@pytest.mark.parametrize(("value", "low", "high"), [
    (None, 1.0, 3.0), (2.0, None, 3.0), (2.0, 1.0, None), (2.0, None, None), (None, None, None),
])  # fmt: skip
def test_an_effect_without_both_ends_is_not_drawn(value: float | None, low: float | None, high: float | None) -> None:
    assert draw(make_row("half", value, low, high)) == []
    (picture,) = draw(make_row("half", value, low, high), make_row("whole", 2.0, 1.0, 5.0))
    assert list_bars(picture) == [(1, 5)] and "half" not in picture.alt


def test_units_are_not_mixed_in_one_picture_and_rows_are_named_by_their_titles() -> None:
    pictures = draw(
        make_row("a", 2.0, 1.0, 5.0, unit="median_days", title="Days in a shelter"),
        make_row("b", 0.5, -0.5, 1.5, unit="mean_score", title="Score"),
    )
    assert [picture.title.removeprefix("Declared comparisons: ") for picture in pictures] == [
        "difference, in days", "difference, in points on the scale",
    ]  # fmt: skip
    assert pictures[0].alt == (
        "Effects with 95 % ranges, difference, in days: Days in a shelter (a) 2.00 (1.00 to 5.00)."
    )


def test_half_is_as_far_from_no_change_as_double() -> None:
    (picture,) = draw(make_row("a", 1.0, 0.25, 4.0, **RATIO))
    svg_places = [place for place, _ in list_dots(picture)]
    assert svg_places == [1] and list_bars(picture) == [(0.25, 4)]


def test_those_who_do_not_see_it_are_told_of_which_comparison_and_how_far_its_design_carries() -> None:
    (picture,) = draw(
        make_row("years", 2.0, 1.0, 5.0, title="Calls"),
        make_row("law", 1.0, 0.5, 3.0, title="Calls", marks=(CHANGED_BEFORE,)),
    )
    assert picture.alt.endswith(
        ": Calls (years) 2.00 (1.00 to 5.00); Calls (law; another declared change lies before it) 1.00 (0.50 to 3.00)."
    )
