"""The start, the target and what is due in an indicator's chart, and the names at its right end."""

from functools import cache
from typing import Any

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.showing.charts.chart_style_and_svg import AIM, INK, SIZE, Box
from ctanalysis.showing.charts.drawn_series import Drawn
from ctanalysis.showing.wording import write_number
from ctanalysis.showing.wording.numbers import write_aim, write_value

APART = 0.127  # how far apart the names at the right end stand, in inches
ROOM = (0.105, 0.12)  # beside the names on the left and at the right end, in inches
NARROWEST = 0.2  # that axes may become, as a share of the width
Name = tuple[float, str, str, str]  # where it stands, its words, colour and weight


def draw_levels(axes: Any, row: GapFinding, drawn: Drawn) -> list[Name]:
    """The start and the target, where they are on the scale of the figures; and their names."""
    names: list[Name] = []
    points, start = drawn.points, drawn.points[0].baseline
    if start is not None and not (drawn.is_judged and row.measured_in.adds_up):
        axes.axhline(start, color=INK, linestyle=":", linewidth=0.9)
        names.append((start, phrase("start {start}", start=write_value(start, row.measured_in)), INK, "normal"))
    if row.target is None or not drawn.shows_target:
        return names
    if isinstance(row.target, tuple):
        if not drawn.is_judged:
            axes.axhspan(*row.target, color=AIM, alpha=0.14, linewidth=0)
        middle = sum(row.target) / 2
        names.append((middle, write_aim(row), AIM, "normal"))
    else:
        if not drawn.is_judged:
            axes.axhline(row.target, color=AIM, linestyle="--", linewidth=0.9)
        names.append((row.target, write_aim(row), AIM, "normal"))
    if row.due_kind == "assumed path" and row.due is not None:
        axes.plot([len(points) - 1], [row.due], marker="_", color=AIM, markersize=9)
        names.append((row.due, phrase("due now {due}", due=write_number(row, "due")), AIM, "normal"))
    return names


def write_names(axes: Any, names: list[Name]) -> None:
    """The names at the right end, moved apart where they would lie on one another."""
    bottom, top = axes.get_ylim()
    apart = APART / (axes.figure.get_figheight() * axes.get_position().height)
    placed = sorted(((level - bottom) / (top - bottom), *rest) for level, *rest in names)
    heights = [height for height, *_ in placed]
    for index in range(1, len(heights)):
        heights[index] = max(heights[index], heights[index - 1] + apart)
    over = max(0.0, heights[-1] - 1.02)
    for index in reversed(range(len(heights))):
        limit = heights[index + 1] - apart if index + 1 < len(heights) else heights[-1] - over
        heights[index] = min(heights[index], limit)
    for height, (_, words, colour, weight) in zip(heights, placed, strict=True):
        axes.text(
            1.02, height, words, transform=axes.transAxes, va="center", fontsize=SIZE, color=colour, fontweight=weight
        )


def write_supposed(axes: Any) -> None:
    """That something in the picture is supposed, in the picture itself: it may be copied alone."""
    axes.text(
        0.02, 0.96, phrase("supposed"), transform=axes.transAxes, va="top", fontsize=SIZE, color=AIM, fontweight="bold"
    )


def make_room(figure: Any, axes: Any, box: Box) -> None:
    """Narrower axes where a name on the left or at the right end is too long for its margin."""
    renderer = _make_renderer(figure.dpi)
    sides = (axes.get_yticklabels(), [text for text in axes.texts if text.get_transform() is axes.transAxes])
    wide, right = (
        max((text.get_window_extent(renderer).width for text in side), default=0) / figure.bbox.width for side in sides
    )
    beside, behind = (room / figure.get_figwidth() for room in ROOM)
    left = max(box[0], wide + beside)
    end = max(left + NARROWEST, min(box[0] + box[2], 1 - right - behind))
    axes.set_position((left, box[1], end - left, box[3]))


@cache  # so that it measures the same words once
def _make_renderer(dpi: float) -> Any:
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(1, 1, dpi)
