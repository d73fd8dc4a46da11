"""Series as pictures: where points, lines, ticks and the edges of the axes lie."""

import pytest
from showing_pages import PERIODS_NAMED, Picture, read_page, read_pictures, read_text

from ctanalysis.ground.kinds import FigureFinding, TrendFinding
from ctanalysis.showing.charts import draw_series, draw_sparkline

Value = float | None


def make_points(
    *values: Value, stretches: str = "", unit: str = "count", **words: object
) -> list[FigureFinding]:
    """Figures of the periods 1, 2, 3, …; `stretches` has a letter a period."""
    return [
        FigureFinding(
            indicator="calls",
            title="Calls",
            period=str(index + 1),
            unit=unit,
            value=value,
            n=40.0,
            stretch=stretches[index] if stretches else "a",
            **words,  # type: ignore[arg-type]
        )
        for index, value in enumerate(values)
    ]


def draw(points: list[FigureFinding], unit: str = "count") -> Picture:
    trend = TrendFinding(indicator="calls", title="Calls", unit=unit)
    return read_pictures(draw_series(points, trend))[0]


def list_parts(picture: Picture) -> list[list[tuple[float, float]]]:
    return [list(line.corners) for line in picture.series]


def test_a_point_stands_over_its_period_at_the_height_of_its_figure() -> None:
    picture = draw(make_points(10.0, 30.0, 20.0))
    assert [line.marks for line in picture.series] == [((1, 10), (2, 30), (3, 20))]
    assert list_parts(picture) == [[(1, 10), (2, 30), (3, 20)]]


@pytest.mark.parametrize(("values", "stretches", "parts"), [
    ((10.0, 30.0, 20.0, 40.0), "aaaa", [[1, 2, 3, 4]]),
    ((10.0, 30.0, 20.0, 40.0), "aabb", [[1, 2], [3, 4]]),
    ((10.0, 30.0, 20.0, 40.0), "abbb", [[1], [2, 3, 4]]),
    ((10.0, 30.0, 20.0, 40.0), "aaab", [[1, 2, 3], [4]]),
    ((10.0, None, 20.0, 40.0), "aaaa", [[1], [3, 4]]),
    ((None, 30.0, 20.0, None, 40.0), "aaaaa", [[2, 3], [5]]),
    ((10.0, 30.0, None, None, 40.0, 20.0), "aaaaaa", [[1, 2], [5, 6]]),
    ((10.0, 30.0, None, 40.0, 20.0), "aabbb", [[1, 2], [4, 5]]),
])  # fmt: skip
def test_a_line_is_not_drawn_across_a_gap_or_a_break(
    values: tuple[Value, ...], stretches: str, parts: list[list[int]]
) -> None:
    picture = draw(make_points(*values, stretches=stretches))
    assert [[x for x, _ in line.marks] for line in picture.series] == parts


@pytest.mark.parametrize(("values", "is_drawn"), [
    ((), False), ((10.0,), False), ((10.0, None), False), ((10.0, 20.0), True),
    ((None, 10.0, None, 20.0), True),
])  # fmt: skip
def test_two_figures_make_a_picture_and_one_does_not(
    values: tuple[Value, ...], is_drawn: bool
) -> None:
    trend = TrendFinding(indicator="calls", title="Calls", unit="count")
    assert bool(draw_series(make_points(*values), trend)) is is_drawn


@pytest.mark.parametrize("unit", ["milestone", "ordinal", "qualitative"])
def test_what_is_only_reached_or_not_has_no_line(unit: str) -> None:
    trend = TrendFinding(indicator="plan", title="Plan", unit=unit)
    assert draw_series(make_points(0.0, 1.0, 1.0, unit=unit), trend) == ""


@pytest.mark.parametrize(("values", "baseline", "bottom", "top"), [
    ((50.0, 100.0, 75.0), None, 0, 108),
    ((100.0, 50.0), 200.0, 0, 216),
    ((100.0, 50.0), 20.0, 0, 108),
    ((0.0, 25.0), None, 0, 27),
    ((0.5, 0.25), None, 0, 0.54),
    ((0.0, 0.0), None, 0, 1),
])  # fmt: skip
def test_the_axis_begins_at_zero_and_ends_a_little_above_the_largest(
    values: tuple[float, ...], baseline: Value, bottom: float, top: float
) -> None:
    picture = draw(make_points(*values, baseline=baseline))
    assert (picture.bottom, picture.top) == pytest.approx((bottom, top), rel=0.001)


@pytest.mark.parametrize(("values", "baseline"), [((-10.0, 20.0), None), ((10.0, 20.0), -10.0)])
def test_the_axis_goes_below_zero_with_the_figures(
    values: tuple[float, ...], baseline: Value
) -> None:
    picture = draw(make_points(*values, unit="mean_score", baseline=baseline), "mean_score")
    assert picture.bottom < -10 and picture.top > 20


@pytest.mark.parametrize(("number", "labels"), PERIODS_NAMED)
def test_at_most_six_periods_are_named(number: int, labels: str) -> None:
    picture = draw(make_points(*(float(10 + place % 3) for place in range(number))))
    assert picture.across == labels.split()
    assert [x for x, _ in picture.series[0].marks] == list(range(1, number + 1))


def test_the_baseline_is_a_dotted_line_at_its_height() -> None:
    picture = draw(make_points(10.0, 30.0, 20.0, baseline=15.0))
    (line,) = picture.find_lines("dotted")
    assert [height for _, height in line] == [15, 15]
    assert (line[0][0], line[1][0]) == (picture.left, picture.right)
    assert picture.legend == "Dotted: baseline."


def test_without_a_baseline_there_is_no_dotted_line_and_no_word_of_it() -> None:
    picture = draw(make_points(10.0, 30.0, 20.0))
    assert (picture.find_lines("dotted"), picture.legend) == ([], "")


def test_the_baseline_is_that_of_the_first_period() -> None:
    points = make_points(10.0, 30.0, baseline=15.0) + make_points(20.0, baseline=None)
    assert [line[0][1] for line in draw(points).find_lines("dotted")] == [15]
    points = make_points(10.0, baseline=None) + make_points(30.0, 20.0, baseline=15.0)
    assert draw(points).find_lines("dotted") == []


def test_a_break_is_a_dashed_line_at_its_period_and_is_named() -> None:
    points = make_points(10.0, 30.0, 20.0, stretches="abb")
    points[1] = make_points(10.0, 30.0, marks=("new form",))[1]
    picture = draw(points)
    (line,) = picture.find_lines("dashed")
    assert [place for place, _ in line] == [2, 2]
    assert [height for _, height in line] == [picture.bottom, picture.top]
    assert picture.legend == "Dashed: the series is broken."
    assert picture.alt.endswith("1 10; 2 30; 3 20. Broken at 2: new form.")


def test_a_missing_figure_has_its_sign_at_the_foot_of_its_period() -> None:
    points = make_points(10.0, 30.0, None, None, None)
    points[2] = FigureFinding(unit="count", period="3", withheld=True)
    points[3] = FigureFinding(unit="count", period="4", status="suppressed")
    picture = draw(points)
    assert {word: place[0] for word, place in picture.words.items()} == {"[c]": 3, "[s]": 4, "?": 5}
    assert all(height < 0.1 for _, height in picture.words.values())
    assert picture.alt == (
        "Line chart of calls Calls, number: 1 10; 2 30; 3 [c]; 4 suppressed by the source; "
        "5 no figure."
    )


def test_a_figure_that_is_known_carries_no_sign() -> None:
    assert draw(make_points(10.0, 30.0)).words == {}


def test_the_axis_says_what_the_numbers_are() -> None:
    picture = draw(make_points(10.0, 30.0, unit="percentage"), "percentage")
    assert (picture.axis, picture.title) == ("percent", "calls Calls")


def read_spark(points: list[FigureFinding]) -> tuple[list[str], list[tuple[str, str, str]], str]:
    """The lines of a small picture, its dots (across, down, radius), and the words below."""
    root = read_page(draw_sparkline(points))
    return (
        [line.get("points") for line in root.iter("polyline")],
        [(dot.get("cx"), dot.get("cy"), dot.get("r")) for dot in root.iter("circle")],
        read_text(root.find(".//small")),
    )


def test_the_small_picture_goes_from_edge_to_edge_and_from_the_least_to_the_largest() -> None:
    lines, dots, words = read_spark(make_points(10.0, 30.0, 15.0, 20.0, 25.0))
    assert lines == ["8.0,36.0 54.0,8.0 100.0,29.0 146.0,22.0 192.0,15.0"]
    assert dots == [
        ("8.0", "36.0", "1.6"),
        ("54.0", "8.0", "1.6"),
        ("100.0", "29.0", "1.6"),
        ("146.0", "22.0", "1.6"),
        ("192.0", "15.0", "3"),
    ]
    assert words == "1: 10 → 5: 25"


def test_the_small_picture_marks_the_last_figure_and_not_the_last_period() -> None:
    lines, dots, words = read_spark(make_points(None, 4.0, 8.0, None))
    assert lines == ["69.3,36.0 130.7,8.0"]
    assert dots == [("69.3", "36.0", "1.6"), ("130.7", "8.0", "3")]
    assert words == "2: 4 → 3: 8"


def test_a_single_figure_between_gaps_is_a_dot_without_a_line() -> None:
    lines, dots, words = read_spark(make_points(4.0, None, 8.0, 6.0, None, 5.0))
    assert lines == ["81.6,8.0 118.4,22.0"]
    assert [(across, size) for across, _, size in dots] == [
        ("8.0", "1.6"), ("81.6", "1.6"), ("118.4", "1.6"), ("192.0", "3"),
    ]  # fmt: skip
    assert words == "1: 4 → 6: 5"


def test_two_figures_make_the_smallest_picture() -> None:
    assert read_spark(make_points(5.0, 9.0))[0] == ["8.0,36.0 192.0,8.0"]


def test_equal_figures_lie_at_the_foot() -> None:
    assert read_spark(make_points(7.0, 7.0, 7.0))[0] == ["8.0,36.0 100.0,36.0 192.0,36.0"]


@pytest.mark.parametrize("values", [(), (5.0,), (None, 5.0)])
def test_one_figure_makes_no_small_picture(values: tuple[Value, ...]) -> None:
    assert draw_sparkline(make_points(*values)) == '<span class="ct-quiet">–</span>'
