"""Process charts: the series from the start of its window, the latest figure, centre and limits."""

from typing import Any

import pytest
from showing_pages import Picture, read_pictures

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FigureFinding, StabilityFinding
from ctanalysis.showing.charts import plot

RULE = "above the upper limit"


def make_row(indicator: str = "calls", rule: str | None = RULE, **words: Any) -> StabilityFinding:
    known: dict[str, Any] = {"unit": "count", "status": "signal: concern", "window": "1 to 6"}
    return StabilityFinding(indicator=indicator, title=indicator.capitalize(), rule=rule, **(known | words))


def make_points(*values: float | None, indicator: str = "calls") -> list[FigureFinding]:
    return [
        FigureFinding(indicator=indicator, period=str(index + 1), unit="count", value=value)
        for index, value in enumerate(values)
    ]


def draw(row: StabilityFinding, *points: FigureFinding) -> Picture:
    return draw_all([row], *points)[0]


def draw_all(rows: list[StabilityFinding], *points: FigureFinding) -> list[Picture]:
    shown = plot(Findings("stability", tuple(rows)), Findings("figures", points))
    return read_pictures(shown.html)


def list_points(picture: Picture) -> list[tuple[float, float]]:
    return list(picture.lines[0].marks)


def test_every_figure_is_a_point_and_the_latest_a_square() -> None:
    picture = draw(make_row(), *make_points(10.0, 12.0, 11.0, 30.0))
    assert list_points(picture) == [(1, 10), (2, 12), (3, 11), (4, 30)]
    assert (picture.lines[1].marks, picture.lines[1].shape) == (((4, 30),), "square")


def test_the_line_is_not_drawn_over_a_missing_figure_and_the_square_is_the_latest_known() -> None:
    picture = draw(make_row(), *make_points(10.0, 12.0, None, 30.0, None))
    first, second, square = picture.lines[:3]
    assert (first.marks, second.marks) == (((1, 10), (2, 12)), ((4, 30),))
    assert (square.marks, square.shape) == (((4, 30),), "square")


def test_the_picture_begins_with_the_first_period_of_the_window() -> None:
    picture = draw(make_row(window="3 to 6"), *make_points(90.0, 95.0, 11.0, 30.0, 12.0, 14.0))
    assert picture.across == ["3", "4", "5", "6"]
    assert list_points(picture) == [(3, 11), (4, 30), (5, 12), (6, 14)]


@pytest.mark.parametrize("window", [None, "9 to 12"])
def test_without_a_window_among_the_figures_all_of_them_are_drawn(window: str | None) -> None:
    picture = draw(make_row(window=window), *make_points(10.0, 12.0, 11.0))
    assert picture.across == ["1", "2", "3"]


def test_the_centre_is_a_line_and_the_limits_are_dashed() -> None:
    row = make_row(centre=12.0, lower_limit=5.0, upper_limit=19.0)
    picture = draw(row, *make_points(10.0, 12.0, 30.0))
    assert [line[0][1] for line in picture.find_lines("solid")] == [12]
    assert [line[0][1] for line in picture.find_lines("dashed")] == [5, 19]


def test_a_limit_that_is_not_known_is_not_drawn() -> None:
    picture = draw(make_row(centre=12.0, upper_limit=19.0), *make_points(10.0, 12.0, 30.0))
    assert [line[0][1] for line in picture.find_lines("dashed")] == [19]


def test_only_what_is_flagged_has_a_picture_and_of_its_own_figures() -> None:
    rows = [make_row("calls"), make_row("plain", rule=None), make_row("cases")]
    points = [
        *make_points(10.0, 12.0),
        *make_points(20.0, 22.0, indicator="plain"),
        *make_points(5.0, 6.0, 7.0, indicator="cases"),
    ]
    pictures = draw_all(rows, *points)
    assert [picture.alt for picture in pictures] == [
        f"Process chart of calls Calls: 1 10; 2 12. signal: concern: {RULE}.",
        f"Process chart of cases Cases: 1 5; 2 6; 3 7. signal: concern: {RULE}.",
    ]


def test_where_nothing_is_flagged_there_is_no_picture() -> None:
    shown = plot(Findings("stability", (make_row(rule=None),)), Findings("figures", tuple(make_points(1.0))))
    assert (shown.html, shown.text) == ("", "0 process charts")
