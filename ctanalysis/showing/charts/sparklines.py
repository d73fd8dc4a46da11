"""The small chart of a line in the table of the first page: from zero, with where it started, the
target as a mark, and the periods in which the series breaks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ctanalysis.ground.kinds import FigureFinding, GapFinding
from ctanalysis.showing.charts.drawn_series import Drawn, choose_series
from ctanalysis.showing.charts.line_gaps import split_line
from ctanalysis.showing.templates import mark_html, render

WIDTH, HEIGHT = 140.0, 34.0
THIN = 1.5  # of a break between two periods
LEFT, RIGHT, TOP, BOTTOM = 4.0, 126.0, 5.0, 29.0  # where the figures are drawn


@dataclass(frozen=True)
class Sparkline:
    """Where everything lies in the picture."""

    lines: tuple[str, ...]  # the corners of each line, as SVG writes them
    dots: tuple[tuple[float, float], ...]  # figures that no line joins
    last: tuple[float, float] | None  # the latest figure
    breaks: tuple[tuple[float, float], ...]  # the middle and the width of each band
    zero: float
    start: float | None
    target: float | None


def draw_line(row: GapFinding, points: Sequence[FigureFinding]) -> str:
    """The chart as SVG; empty without a figure. The row beside it says all that it shows, so that a
    screen reader passes it over.
    """
    found = place_line(row, points)
    return mark_html(render("sparkline", spark=found)) if found is not None else ""


def place_line(row: GapFinding, points: Sequence[FigureFinding]) -> Sparkline | None:
    """Where the figures, the start and the target lie; None without any figure."""
    drawn = choose_series(row, points)
    points = drawn.points
    known = {index: float(p.value) for index, p in enumerate(points) if p.value is not None}
    if not known:
        return None
    start, target = _find_levels(row, drawn)
    levels = [*known.values(), *(level for level in (start, target) if level is not None)]
    low, high = min(0.0, *levels), max(0.0, *levels)
    spread = (high - low) or 1.0

    def find_x(index: int) -> float:
        return round(LEFT + (RIGHT - LEFT) * index / max(1, len(points) - 1), 1)

    def find_y(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (value - low) / spread, 1)

    step = round((RIGHT - LEFT) / max(1, len(points) - 1), 1)
    parts = split_line(points)
    places = {index: (find_x(index), find_y(value)) for index, value in known.items()}
    return Sparkline(
        lines=tuple(
            " ".join(f"{places[index][0]},{places[index][1]}" for index in part) for part in parts if len(part) > 1
        ),
        dots=tuple(places[part[0]] for part in parts if len(part) == 1),
        last=places.get(len(points) - 1),
        breaks=tuple(
            (find_x(index), step)
            if (point.stretch or "").startswith("mixed")
            else (round(find_x(index) - step / 2, 1), THIN)
            for index, point in enumerate(points)
            if point.marks
        ),
        zero=find_y(0.0),
        start=None if start is None else find_y(start),
        target=None if target is None else find_y(target),
    )


def _find_levels(row: GapFinding, drawn: Drawn) -> tuple[float | None, float | None]:
    """Start and target, of a band its lower end; no start beside what is added up, and the
    target only beside the figure that it is for.
    """
    target = row.target[0] if isinstance(row.target, tuple) else row.target
    is_total = row.measured_in.adds_up and (drawn.is_judged or not drawn.shows_target)
    start = None if is_total else row.baseline
    return start, target if drawn.shows_target else None
