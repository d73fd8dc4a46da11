"""The small chart of the first page: from zero, with start, target and breaks in their places."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import FigureFinding, GapFinding
from ctanalysis.showing.charts.sparklines import Sparkline, draw_line, place_line


def place(*values: float | None, marks: dict[int, str] | None = None, **row: Any) -> Sparkline | None:
    points = [
        FigureFinding(
            period=str(index), unit="index", value=value, stretch="stretch 1",
            marks=((marks or {})[index],) if index in (marks or {}) else (),
        )
        for index, value in enumerate(values)
    ]  # fmt: skip
    return place_line(GapFinding(**{"unit": "index", **row}), points)


def test_a_line_runs_from_zero_to_the_largest() -> None:
    found = place(0.0, 5.0, 10.0)
    assert found is not None
    assert (found.lines, found.dots) == (("4.0,29.0 65.0,17.0 126.0,5.0",), ())
    assert (found.last, found.zero, found.start, found.target) == ((126.0, 5.0), 29.0, None, None)


def test_start_and_target_lie_on_the_same_scale() -> None:
    found = place(10.0, 10.0, baseline=5.0, target=20.0)
    assert found is not None and (found.start, found.target, found.last) == (23.0, 5.0, (126.0, 17.0))
    band = place(10.0, 10.0, target=(20.0, 30.0))
    assert band is not None and band.target == 5.0


def test_totals_of_many_periods_are_on_no_scale_of_one() -> None:
    found = place(10.0, 20.0, unit="count", baseline=500.0, target=900.0, window="2024")
    assert found is not None and (found.start, found.target, found.last) == (None, None, (126.0, 5.0))


def test_a_gap_is_no_line_and_a_figure_alone_a_dot() -> None:
    found = place(10.0, None, 10.0, 5.0, None)
    assert found is not None
    assert (len(found.lines), found.dots, found.last) == (1, ((4.0, 5.0),), None)


def test_a_break_between_two_periods_is_a_thin_line_before_the_second() -> None:
    found = place(10.0, 10.0, 10.0, marks={1: "war"})
    assert found is not None and found.breaks == ((34.5, 1.5),)


def test_a_break_inside_a_period_is_a_band_over_it() -> None:
    points = [FigureFinding(period=str(index), unit="index", value=10.0) for index in range(3)]
    points[1] = FigureFinding(period="1", unit="index", value=10.0, stretch="mixed 1", marks=("war",))
    found = place_line(GapFinding(unit="index"), points)
    assert found is not None and found.breaks == ((65.0, 61.0),)


def test_below_zero_is_below_the_axis() -> None:
    found = place(-10.0, 10.0)
    assert found is not None and (found.zero, found.lines) == (17.0, ("4.0,29.0 126.0,5.0",))


@pytest.mark.parametrize("values", [(), (None, None)])
def test_without_a_figure_there_is_no_chart(values: tuple[float | None, ...]) -> None:
    assert place(*values) is None
    assert draw_line(GapFinding(unit="index"), []) == ""


def test_a_screen_reader_passes_it_over() -> None:
    point = FigureFinding(period="2024", unit="index", value=3.0)
    drawn = draw_line(GapFinding(unit="index"), [point])
    assert drawn.startswith("<svg") and 'aria-hidden="true"' in drawn
