"""The series that a chart draws: of the figure that is judged, over the window of its target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import isclose
from typing import Any

from ctanalysis.ground.findings import Band
from ctanalysis.ground.kinds import FigureFinding, GapFinding
from ctanalysis.showing.charts.chart_style_and_svg import ACCENT, AIM, PALE

WIDTH = 0.62  # of a bar, in periods
SIDE = 0.42  # how far a target reaches beyond its first and last period


@dataclass(frozen=True)
class Drawn:
    """The points of a chart's line; `is_judged`: they are figures over the target's window up to
    each period, and the periods' own figures stand behind them.
    """

    points: tuple[FigureFinding, ...]
    last: int  # the place of the figure that is named
    is_judged: bool
    shows_target: bool  # that is the figure that the target is set against


def choose_series(row: GapFinding, points: Sequence[FigureFinding]) -> Drawn:
    """What the chart of a line draws, so that its last point is the figure that is judged."""
    known = [place for place, point in enumerate(points) if point.value is not None]
    last = points[known[-1]] if known else None
    judged = [place for place, point in enumerate(points) if _is_judged(row, point)]
    if judged:
        traced = tuple(
            replace(
                point,
                value=point.judged,
                stretch=f"{point.stretch} {point.judged_since}",
                n_missing=point.n_missing or "of the window",
            )
            for point in points
        )
        return Drawn(traced, judged[-1], True, True)
    own = [place for place in known if _is_own(row, points[place])]
    if own:
        return Drawn(tuple(points), own[-1], False, True)
    is_own = last is not None and last.judged_since is None and row.scope in (None, "period")
    is_open = row.actual is None and not row.measured_in.adds_up  # a level without its last figure
    shows = is_own and last is not None and (is_open or _is_same(last.value, row.actual))
    return Drawn(tuple(points), known[-1] if known else 0, False, shows)


def draw_periods(axes: Any, row: GapFinding, points: Sequence[FigureFinding]) -> None:
    """The figure of each period alone, quiet behind the line: bars of what is added up, else small
    dots.
    """
    known = [(place, point.value) for place, point in enumerate(points) if point.value is not None]
    places, values = [place for place, _ in known], [value for _, value in known]
    if row.measured_in.adds_up:
        axes.bar(places, values, width=WIDTH, color=PALE, linewidth=0)
    else:
        axes.plot(places, values, "o", color=PALE, markersize=3.5, markeredgewidth=0)


def draw_targets(axes: Any, points: Sequence[FigureFinding]) -> None:
    """The target of each window, over the periods of that window."""
    for first, last, target in list_windows(points):
        left, right = first - SIDE, last + SIDE
        if isinstance(target, tuple):
            axes.fill_between([left, right], *target, color=AIM, alpha=0.14, linewidth=0)
        else:
            axes.plot([left, right], [target, target], color=AIM, linestyle="--", linewidth=0.9)


def list_windows(points: Sequence[FigureFinding]) -> Iterator[tuple[int, int, float | Band]]:
    """The windows that have a target: the first and the last of their periods, and the target."""
    numbered = list(enumerate(points))
    for (_, target), group in groupby(numbered, key=lambda item: (item[1].judged_since, item[1].judged_target)):
        places = [place for place, _ in group]
        if target is not None:
            yield places[0], places[-1], target


def draw_last(axes: Any, place: int, value: float) -> None:
    """The figure that is judged."""
    axes.plot([place], [value], "o", color=ACCENT, markersize=5)


def _is_judged(row: GapFinding, point: FigureFinding) -> bool:
    """Whether a point is the figure that a line is judged by; the last such is the line's own."""
    return _is_same(point.judged, row.actual) and point.judged_target == row.target


def _is_own(row: GapFinding, point: FigureFinding) -> bool:
    """Whether a period's own figure is the one that a line is judged by: of the period that the
    verdict is of, or of the one for which a target was set that is over.
    """
    if point.judged_since is not None or not _is_same(point.value, row.actual):
        return False
    is_of_period = point.period == row.period and row.scope in (None, "period")
    return is_of_period or (point.period == row.window and point.target == row.target)


def _is_same(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return False
    return isclose(first, second, rel_tol=1e-9, abs_tol=1e-9)
