"""The chart, its words for the blind and its target are of the figure that is judged."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from shipped import load_shipped
from showing_pages import read_pictures

import ctanalysis as ct
from ctanalysis.ground.kinds import FigureFinding, GapFinding
from ctanalysis.showing.charts import draw_indicator
from ctanalysis.showing.charts.drawn_series import (
    SIDE,
    choose_series,
    draw_last,
    draw_periods,
    draw_targets,
    list_windows,
)
from ctanalysis.showing.wording import write_number

SHIPPED = [
    ("riverbend", "FY2024/25-Q4"), ("riverbend", "FY2023/24-Q4"), ("riverbend", "FY2023/24-Q2"),
    ("uk", "2021"), ("ukraine", "2023"),
]  # fmt: skip


def make_points(*values: tuple[float | None, float | None, str]) -> list[FigureFinding]:
    """Each a period's own figure, the figure over the window, and the window's first day."""
    return [
        FigureFinding(
            indicator="calls", title="Calls", period=str(place), unit="count", value=value,
            stretch="a", basis="census", judged=judged, judged_since=since, judged_target=100.0,
        )
        for place, (value, judged, since) in enumerate(values, start=1)
    ]  # fmt: skip


POINTS = make_points((30.0, 30.0, "2023"), (40.0, 70.0, "2023"), (20.0, 20.0, "2024"), (60.0, 80.0, "2024"))
ROW = GapFinding(
    indicator="calls", title="Calls", period="4", unit="count", actual=80.0, target=100.0,
    window="2024", scope="ytd", status="off track",
)  # fmt: skip


def test_the_line_is_the_figure_over_the_window_and_begins_anew_with_each() -> None:
    picture = read_pictures(draw_indicator(ROW, POINTS))[0]
    assert [[mark for mark in line.marks] for line in picture.series][:2] == [[(1, 30), (2, 70)], [(3, 20), (4, 80)]]


@pytest.mark.parametrize(("target", "words"), [
    (100.0, "Line: added up over the time of its target. Dashed: the target."),
    (None, "Line: added up over the time of the report."),
])  # fmt: skip
def test_the_title_names_no_target_where_none_is_drawn(target: float | None, words: str) -> None:
    points = [replace(point, judged_target=target) for point in POINTS]
    picture = read_pictures(draw_indicator(replace(ROW, target=target), points))[0]
    assert picture.title.endswith(words)


def test_each_window_has_its_own_target() -> None:
    assert list(list_windows(POINTS)) == [(0, 1, 100.0), (2, 3, 100.0)]


class Axes:
    """Axes that remember what is drawn on them."""

    def __init__(self) -> None:
        self.drawn: list[tuple[object, ...]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *values, **looks: self.drawn.append((name, *values))


def test_a_target_reaches_over_the_periods_of_its_window_and_a_band_is_filled() -> None:
    axes = Axes()
    band = [replace(point, judged_target=(90.0, 110.0)) for point in POINTS[2:]]
    draw_targets(axes, [*POINTS[:2], *band, *make_points((5.0, None, "2025"))])
    assert axes.drawn == [
        ("plot", [0 - SIDE, 1 + SIDE], [100.0, 100.0]),
        ("fill_between", [2 - SIDE, 3 + SIDE], 90.0, 110.0),
        ("plot", [4 - SIDE, 4 + SIDE], [100.0, 100.0]),
    ]
    assert list(list_windows([replace(POINTS[0], judged_target=None)])) == []


def test_the_periods_figures_are_bars_of_what_is_added_up_else_dots_and_gaps_stay() -> None:
    bars, dots = Axes(), Axes()
    points = make_points((30.0, 30.0, "2023"), (None, None, "2023"), (0.0, 30.0, "2023"))
    draw_periods(bars, ROW, points)
    draw_periods(dots, replace(ROW, unit="index"), points)
    draw_last(dots, 2, 30.0)
    assert bars.drawn == [("bar", [0, 2], [30.0, 0.0])]
    assert dots.drawn == [("plot", [0, 2], [30.0, 0.0], "o"), ("plot", [2], [30.0], "o")]


@pytest.mark.parametrize(
    ("judged", "target", "is_judged"),
    [(80.0, 100.0, True), (80.0 + 1e-12, 100.0, True), (80.1, 100.0, False), (80.0, 90.0, False), (None, 100.0, False)],
)
def test_only_the_figure_that_is_judged_beside_its_own_target_is_traced(
    judged: float | None, target: float, is_judged: bool
) -> None:
    points = [replace(one, judged=None) for one in POINTS[:3]]
    points.append(replace(POINTS[3], judged=judged, judged_target=target))
    drawn = choose_series(ROW, points)
    assert drawn.is_judged is is_judged and drawn.last == 3
    assert drawn.points[3].value == (judged if is_judged else 60.0)


def test_words_for_the_blind_set_the_target_beside_the_figure_that_it_is_for() -> None:
    alt = re.search('aria-label="([^"]*)"', draw_indicator(ROW, POINTS))
    assert alt is not None and alt[1] == ("Calls: 80 in 2024, target 100; 30 in 1, 60 in 4. Figures: annex.")


def test_a_target_of_another_window_is_not_drawn_beside_a_periods_figure() -> None:
    points = [FigureFinding(unit="count", value=value, title="C") for value in (30.0, 60.0)]
    drawn = choose_series(ROW, points)
    assert (drawn.is_judged, drawn.shows_target) == (False, False)
    assert "target" not in draw_indicator(ROW, points)


def test_a_withheld_verdict_leaves_the_periods_figures() -> None:
    row = GapFinding(unit="count", title="C", period="4", status="withheld", withheld=True)
    assert not choose_series(row, POINTS).is_judged


@pytest.mark.parametrize(("project", "period"), SHIPPED)
@pytest.mark.parametrize("edition", ["public", "internal"])
@pytest.mark.sampled(1)
def test_every_shipped_chart_shows_the_judged_figure_and_its_target(project: str, period: str, edition: str) -> None:
    evaluation = load_shipped(project, period, edition)
    figures = ct.list_figures(evaluation)
    drawn = 0
    for row in ct.find_verdicts(evaluation):
        points = [point for point in figures if point.indicator == row.indicator]
        page = "" if row.group else draw_indicator(row, points)
        if not page or row.target is None or row.actual is None or row.status == "not due":
            continue
        drawn += 1
        shown = page.replace("\u00a0", " ")
        assert f">{write_number(row, 'actual')}<" in shown, row.indicator
        target = write_number(row, "target")
        is_limit = row.due_kind == "threshold" and row.direction == "decrease"
        kind = "band" if isinstance(row.target, tuple) else "limit" if is_limit else "target"
        assert f">{kind} {target}<" in shown, row.indicator
        alt = re.search('aria-label="([^"]*)"', page)
        assert alt is not None and f", {kind} {target}" in alt[1], row.indicator
        assert write_number(row, "actual") in alt[1], row.indicator
    assert drawn >= {"riverbend": 15, "uk": 0, "ukraine": 3}[project]


def test_a_target_whose_time_is_over_stands_beside_the_figure_of_its_time() -> None:
    points = [
        FigureFinding(unit="count", title="C", period=label, value=value, target=target)
        for label, value, target in (("2022", 15.0, None), ("2023", 22.0, 20.0), ("2024", 8.0, None))
    ]
    row = replace(ROW, actual=22.0, target=20.0, window="2023", period="2024")
    drawn = choose_series(row, points)
    assert (drawn.last, drawn.is_judged, drawn.shows_target) == (1, False, True)
    assert choose_series(replace(row, target=30.0), points).shows_target is False


def test_after_the_projects_end_the_figure_of_its_last_period_is_named() -> None:
    points = [
        FigureFinding(unit="index", title="C", period=label, value=value)
        for label, value in (("2023", 15.0), ("2024", 22.0), ("2025", 8.0))
    ]
    row = GapFinding(unit="index", title="C", period="2024", scope="period", actual=22.0, target=30.0)
    drawn = choose_series(row, points)
    assert (drawn.last, drawn.shows_target) == (1, True)
    longer = replace(row, scope="ytd", window="2023 to 2024")
    assert choose_series(longer, points).shows_target is False
