"""A bar a year of what is judged over a longer time than a period, each with its target."""

from dataclasses import replace
from typing import Any

import pytest
from showing_pages import read_pictures

from ctanalysis.ground.kinds import FigureFinding, GapFinding
from ctanalysis.showing.charts import draw_indicator, judged_figure_by_year_bars
from ctanalysis.showing.charts.drawn_series import choose_series
from ctanalysis.showing.charts.indicators import OF_SMALL
from ctanalysis.showing.charts.judged_figure_by_year_bars import CORRECTED, YearBar, draw_year_bars, list_year_bars

ROW = GapFinding(
    indicator="calls", title="Calls", period="2024-Q2", unit="count", actual=80.0, target=100.0,
    window="2024", scope="ytd", status="not met",
)  # fmt: skip


def make_points(*given: tuple[str, float | None, float | None, str | None, float | None]) -> list[FigureFinding]:
    """Each a quarter, its own figure, the figure over the window, the window's first day and its target."""
    return [
        FigureFinding(
            indicator="calls", title="Calls", period=period, begins=f"{period[:4]}-{3 * int(period[-1]) - 2:02}-01",
            unit="count", value=value, basis="census", stretch="a", judged=judged, judged_since=since,
            judged_target=target,
        )
        for period, value, judged, since, target in given
    ]  # fmt: skip


YEARS = make_points(
    ("2023-Q1", 30.0, 30.0, "2023-01-01", 60.0), ("2023-Q2", 40.0, 70.0, "2023-01-01", 60.0),
    ("2024-Q1", 20.0, 20.0, "2024-01-01", 100.0), ("2024-Q2", 60.0, 80.0, "2024-01-01", 100.0),
)  # fmt: skip


def list_bars(points: list[FigureFinding]) -> list[YearBar]:
    return list(list_year_bars(choose_series(ROW, points).points, points))


def test_each_year_has_its_figure_and_the_target_that_ends_with_it() -> None:
    assert list_bars(YEARS) == [YearBar("2023", 70.0, 60.0, True, ""), YearBar("2024", 80.0, 100.0, True, "")]
    picture = read_pictures(draw_year_bars(ROW, YEARS))[0]
    assert {"70", "80", "target 100", "2023", "2024"} <= set(picture.words) | set(picture.across)
    assert picture.title == "Number by year, not a sample. Dashed: the target of the year."


def test_the_target_of_a_longer_time_stands_at_its_last_year_alone() -> None:
    points = [replace(one, judged_since="2023-01-01", judged_target=100.0) for one in YEARS]
    points[2], points[3] = replace(points[2], judged=90.0), replace(points[3], judged=150.0)
    row = replace(ROW, actual=150.0, window="project", scope="life")
    bars = list(list_year_bars(choose_series(row, points).points, points))
    assert [(bar.value, bar.target, bar.is_whole) for bar in bars] == [(70.0, None, False), (150.0, 100.0, True)]
    assert "Added up to the end of each year. Dashed: the target." in draw_year_bars(row, points)


def test_a_year_of_which_a_part_alone_is_judged_has_no_bar() -> None:
    """A quarter beside years would look like a fall."""
    points = [replace(YEARS[0], judged_since="2023-01-01", judged_target=None),
              replace(YEARS[1], judged=40.0, judged_since="2023-04-01", judged_target=None), *YEARS[2:]]  # fmt: skip
    assert list_bars(points)[0] == YearBar("2023", None, None, True, "no target")


def test_a_year_without_a_figure_says_why() -> None:
    points = [*YEARS[:2], *(replace(one, value=None, judged=None, withheld=True) for one in YEARS[2:])]
    assert list_bars(points)[1] == YearBar("2024", None, 100.0, True, "[c]")


def test_what_is_judged_by_the_period_is_drawn_as_a_line() -> None:
    points = [replace(one, judged=None, judged_since=None, judged_target=None) for one in YEARS]
    row = replace(ROW, actual=60.0, scope="period")
    assert draw_year_bars(row, points) == draw_indicator(row, points, frame=OF_SMALL)


def test_a_figure_that_is_not_the_last_of_its_year_is_drawn_as_a_line() -> None:
    """The bar of a year would show another figure than the verdict is about."""
    row = replace(ROW, actual=20.0)
    assert draw_year_bars(row, YEARS) == draw_indicator(row, YEARS, frame=OF_SMALL)


def test_a_year_that_lacks_periods_is_marked() -> None:
    """A bar of two quarters beside bars of four would look like a fall."""
    points = [*YEARS, *make_points(("2025-Q1", 10.0, 10.0, "2025-01-01", 90.0))]
    row = replace(ROW, actual=10.0, period="2025-Q1", window="2025", target=90.0)
    bars = list(list_year_bars(choose_series(row, points).points, points))
    assert [(bar.year, bar.is_part) for bar in bars] == [("2023", False), ("2024", False), ("2025", True)]
    picture = read_pictures(draw_year_bars(row, points))[0]
    assert "2025*" in picture.across and picture.title.endswith("*: not all periods of the year.")
    hole = [replace(YEARS[0], value=None, judged=None), *YEARS[1:]]
    assert list_bars(hole)[0].is_part


def test_a_target_above_all_bars_stands_in_the_picture() -> None:
    """The target lies at 90 % of the height and more, and no bar reaches half of it."""
    points = [replace(one, judged_target=None if one.judged_target is None else 200.0) for one in YEARS]
    picture = read_pictures(draw_year_bars(replace(ROW, target=200.0), points))[0]
    assert "target 200" in picture.words
    low, high = read_scale(points)
    assert low == 0 and 200.0 <= high <= 240.0


def read_scale(points: list[FigureFinding]) -> tuple[float, float]:
    """The ends of the scale on which the bars are drawn."""
    bars, seen = list_bars(points), list[tuple[float, float]]()

    def keep(figure: Any, *_: Any, **__: Any) -> str:
        seen.append(figure.axes[0].get_ylim())
        return ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judged_figure_by_year_bars, "draw_figure", keep)
        judged_figure_by_year_bars._draw(ROW, points, bars, OF_SMALL)
    return seen[0]


def test_bars_end_with_the_figure_of_the_total_that_is_judged() -> None:
    """Else the line is drawn: of another last figure, of a group, of what is below zero."""
    assert "by year" in draw_year_bars(ROW, YEARS)
    for row, points in (
        (ROW, [*YEARS[:3], replace(YEARS[3], judged=81.0)]),
        (replace(ROW, group="sex=f"), YEARS),
        (replace(ROW, actual=-80.0), [*YEARS[:3], replace(YEARS[3], judged=-80.0)]),
        (ROW, YEARS[2:]),
    ):
        assert draw_year_bars(row, points) == draw_indicator(row, points, frame=OF_SMALL)


def test_a_correction_fills_the_period_that_it_stands_in() -> None:
    """A period whose figure lies in the next one's is there; one without a figure makes the year a part."""
    for status, is_part in ((CORRECTED, False), (None, True)):
        points = [*YEARS[:2], replace(YEARS[2], value=None, status=status), YEARS[3]]
        assert [bar.is_part for bar in list_bars(points)] == [False, is_part]
