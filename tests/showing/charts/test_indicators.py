"""The chart of an indicator: where points, lines, levels, names and the edges of the axes lie."""

from dataclasses import replace
from typing import Any

import pytest
from showing_pages import Picture, read_pictures

from ctanalysis.ground.kinds import FigureFinding, GapFinding
from ctanalysis.showing.charts import draw_indicator
from ctanalysis.showing.charts.chart_style_and_svg import make_axes
from ctanalysis.showing.charts.indicators import OF_FINDING
from ctanalysis.showing.charts.target_and_start_lines import make_room
from ctanalysis.showing.typeface import teach_matplotlib

Value = float | None


def make_points(*values: Value, stretches: str = "", unit: str = "count", **words: Any) -> list[FigureFinding]:
    """Figures of the periods 1, 2, 3, …; `stretches` has a letter a period."""
    return [
        FigureFinding(
            indicator="calls", title="Calls", period=str(index + 1), unit=unit, value=value, n=40.0,
            stretch=stretches[index] if stretches else "a", basis="sample", **words,
        )
        for index, value in enumerate(values)
    ]  # fmt: skip


def make_row(unit: str = "count", **words: Any) -> GapFinding:
    given = {"indicator": "calls", "title": "Calls", "period": "3", "n": 40.0, **words}
    return GapFinding(unit=unit, **given)


def draw(points: list[FigureFinding], row: GapFinding | None = None) -> Picture:
    return read_pictures(draw_indicator(row or make_row(), points))[0]


def list_joined(picture: Picture) -> list[list[float]]:
    """The periods of each line; the last figure has a mark of its own."""
    return [[x for x, _ in line.marks] for line in picture.series][:-1]


def test_a_point_stands_over_its_period_at_the_height_of_its_figure() -> None:
    picture = draw(make_points(10.0, 30.0, 20.0))
    assert [line.marks for line in picture.series] == [((1, 10), (2, 30), (3, 20)), ((3, 20),)]
    assert list(picture.series[0].corners) == [(1, 10), (2, 30), (3, 20)]


@pytest.mark.parametrize(("values", "stretches", "parts"), [
    ((10.0, 30.0, 20.0, 40.0), "aaaa", [[1, 2, 3, 4]]),
    ((10.0, 30.0, 20.0, 40.0), "aabb", [[1, 2], [3, 4]]),
    ((10.0, 30.0, 20.0, 40.0), "abbb", [[1], [2, 3, 4]]),
    ((10.0, 30.0, 20.0, 40.0), "aaab", [[1, 2, 3], [4]]),
    ((10.0, None, 20.0, 40.0), "aaaa", [[1], [3, 4]]),
    ((None, 30.0, 20.0, None, 40.0), "aaaaa", [[2, 3], [5]]),
    ((10.0, 30.0, None, None, 40.0, 20.0), "aaaaaa", [[1, 2], [5, 6]]),
])  # fmt: skip
def test_a_line_is_not_drawn_across_a_gap_or_a_break(
    values: tuple[Value, ...], stretches: str, parts: list[list[int]]
) -> None:
    assert list_joined(draw(make_points(*values, stretches=stretches))) == parts


@pytest.mark.parametrize(
    ("values", "is_drawn"),
    [((), False), ((10.0,), False), ((10.0, None), False), ((10.0, 20.0), True), ((None, 10.0, None, 20.0), True)],
)
def test_two_figures_make_a_picture_and_one_does_not(values: tuple[Value, ...], is_drawn: bool) -> None:
    assert bool(draw_indicator(make_row(), make_points(*values))) is is_drawn


@pytest.mark.parametrize("unit", ["milestone", "ordinal", "qualitative"])
def test_what_is_only_reached_or_not_has_no_line(unit: str) -> None:
    assert draw_indicator(make_row(unit), make_points(0.0, 1.0, 1.0, unit=unit)) == ""


@pytest.mark.parametrize(("unit", "values", "bottom"), [
    ("count", (50.0, 100.0), 0), ("percentage", (50.0, 60.0), 0),
    ("mean_score", (50.0, 60.0), 49), ("index", (60.0, 62.0), 59.8), ("count", (0.0, 0.0), 0),
    ("mean_score", (-10.0, 10.0), -12),
])  # fmt: skip
def test_counts_and_shares_begin_at_zero_and_other_levels_near_their_least(
    unit: str, values: tuple[float, ...], bottom: float
) -> None:
    page = draw_indicator(make_row(unit), make_points(*values, unit=unit)).replace(" %", "")
    assert read_pictures(page)[0].bottom == pytest.approx(bottom, abs=0.01)


def test_a_level_has_its_start_and_its_target_as_lines_with_their_names() -> None:
    points = make_points(45.0, 52.0, 60.0, unit="mean_score", baseline=40.0)
    picture = draw(points, make_row("mean_score", actual=60.0, target=70.0))
    assert {words for words in picture.words} == {"start 40", "target 70", "60"}
    heights = [height for _, height in picture.words.values()]
    assert len(set(heights)) == 3
    dotted = [line for line in picture.lines if line.dashes == "dotted"]
    dashed = [line for line in picture.lines if line.dashes == "dashed"]
    assert [line.corners[0][1] for line in dotted] == [40]
    assert [line.corners[0][1] for line in dashed] == [70]


def test_the_target_of_a_year_is_not_drawn_over_its_quarters() -> None:
    points = make_points(10.0, 12.0, 11.0)
    yearly = draw(points, make_row(target=50.0, window="year", scope="ytd", period="3"))
    own = draw(points, make_row(target=15.0, actual=11.0, window="3", period="3"))
    assert list(yearly.words) == ["11"] and set(own.words) == {"11", "target 15"}


def test_what_a_straight_line_puts_here_is_marked() -> None:
    points = make_points(45.0, 52.0, 60.0, unit="mean_score")
    row = make_row("mean_score", target=70.0, due=64.0, due_kind="assumed path")
    assert "due now 64" in draw(points, row).words


def test_a_band_is_named_with_both_ends() -> None:
    points = make_points(45.0, 52.0, 60.0, unit="mean_score")
    assert "band 50 to 60" in draw(points, make_row("mean_score", target=(50.0, 60.0))).words


def test_names_at_the_right_end_do_not_lie_on_one_another() -> None:
    points = make_points(59.0, 60.0, unit="mean_score", baseline=59.9)
    picture = draw(points, make_row("mean_score", target=60.1, actual=60.0))
    heights = sorted(height for _, height in picture.words.values())
    assert all(after - before > 0.1 for before, after in zip(heights, heights[1:], strict=False))


@pytest.mark.parametrize(("low", "high", "actual", "is_drawn"), [
    (50.0, 70.0, 60.0, True), (None, 70.0, 60.0, False), (50.0, 70.0, 55.0, False),
])  # fmt: skip
def test_the_range_of_the_latest_figure_is_drawn_where_it_is_the_one_judged(
    low: Value, high: Value, actual: float, is_drawn: bool
) -> None:
    points = make_points(45.0, 60.0, unit="mean_score")
    row = make_row("mean_score", low=low, high=high, actual=actual)
    ranges = [line for line in draw(points, row).lines if line.corners and not line.marks]
    assert [[height for _, height in line.corners] for line in ranges] == ([[50, 70]] if is_drawn else [])


def test_a_missing_stretch_says_why_once_at_the_foot() -> None:
    points = make_points(10.0, 30.0, None, None, None, None, 20.0)
    points[2] = FigureFinding(unit="count", period="3", withheld=True)
    points[3] = FigureFinding(unit="count", period="4", status="suppressed")
    words = {w: place for w, place in draw(points).words.items() if w != "20"}
    assert {word: place[0] for word, place in words.items()} == {"[c]": 3, "[s]": 4, "no figure": 5.5}
    assert all(height < 0.1 for _, height in words.values())


def test_a_break_is_named_where_it_is_and_never_cut() -> None:
    """A name without room stands whole in the caption, and its letter in the picture."""
    points = make_points(10.0, 30.0, 20.0, stretches="abb")
    points[1] = make_points(10.0, 30.0, marks=("A new form",))[1]
    assert "A new form" in draw(points).words
    points[1] = make_points(10.0, 30.0, marks=("A new form for all of the districts",))[1]
    picture = draw(points)
    assert "a" in picture.words and picture.title.endswith("a: A new form for all of the districts.")


def test_years_are_named_below_and_never_too_close() -> None:
    points = [
        FigureFinding(unit="count", period=f"FY20{year}/{year + 1}-Q{quarter}", value=5.0)
        for year in (22, 23, 24)
        for quarter in (1, 2, 3, 4)
    ][3:]
    assert draw(points).across == ["2023/24", "2024/25"]


def test_the_words_say_unit_basis_and_what_is_seen_in_few_words() -> None:
    points = make_points(40.0, 56.8, unit="percentage")
    row = make_row("percentage", target=60.0, actual=56.8)
    page = draw_indicator(row, points).replace(" %", "")
    picture = read_pictures(page)[0]
    assert picture.title == "Percent, of a sample."
    assert picture.alt == "Calls: 40 in 1, 56.8 (n = 40) in 2, target 60. Figures: annex."
    assert len(picture.alt.split()) <= 25


def test_the_same_figures_give_the_same_bytes_and_words_are_no_markup() -> None:
    points = make_points(1.0, 2.0)
    row = make_row(title="$x^$ <script>alert(1)</script>")
    made = draw_indicator(row, points)
    assert made == draw_indicator(row, points)
    assert "<script" not in made and "$x^$" in made


def measure(words: str) -> float:
    """How wide words are in a picture, in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    teach_matplotlib()
    return float(TextPath((0, 0), words, size=7.5, prop=FontProperties("Source Sans Pro")).get_extents().width)


@pytest.mark.parametrize("band", [(70.0, 90.0), (1234567.0, 2345678.0)])
def test_no_name_and_no_number_is_cut_at_the_edge(band: tuple[float, float]) -> None:
    from lxml import html

    made = draw_indicator(make_row(target=band), make_points(10.0, 30.0, 10 * band[1]))
    picture = html.fragment_fromstring(made).find(".//svg")
    width = float(picture.get("viewbox", picture.get("viewBox")).split()[2])
    for text in picture.iterfind(".//text"):
        moved = (text.get("transform") or "").removeprefix("translate(").split()
        start = float(text.get("x") or moved[0].rstrip(",)"))
        anchor = 0.0 if "anchor: middle" not in (text.get("style") or "") else 0.5
        if "anchor: end" in (text.get("style") or ""):
            anchor = 1.0
        wide = measure("".join(text.itertext()))
        assert start - anchor * wide >= 0, text.text
        assert start + (1 - anchor) * wide <= width, text.text


def test_names_of_years_do_not_lie_on_one_another() -> None:
    periods = ["FY2022/23-Q4", "FY2023/24-Q1", "FY2023/24-Q4", "FY2024/25-Q1", "FY2024/25-Q4"]
    points = [
        replace(point, period=period)
        for point, period in zip(make_points(1.0, 2.0, 3.0, 4.0, 5.0), periods, strict=True)
    ]
    made = draw_indicator(make_row(), points)
    assert ">2022/23<" not in made and ">2023/24<" in made and ">2024/25<" in made


def test_a_name_as_long_as_the_picture_leaves_room_for_the_series() -> None:
    figure, axes = make_axes(*OF_FINDING[1:])
    axes.text(1.02, 0.5, "target of many words " * 5, transform=axes.transAxes)
    make_room(figure, axes, OF_FINDING.box)
    assert axes.get_position().width == pytest.approx(0.2)
