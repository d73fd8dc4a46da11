"""Series of figures as lines: a chart an indicator, and the small picture on its card."""

from collections.abc import Sequence

from ctanalysis.ground.kinds import FigureFinding, TrendFinding
from ctanalysis.ground.model import SUPPRESSED, SUPPRESSED_BY_SOURCE
from ctanalysis.showing import html
from ctanalysis.showing.charts.pictures import ACCENT, QUIET, make_axes, shorten_label, write_figure
from ctanalysis.showing.wording import MISSING, SUPPRESSED_SIGN, WITHHELD, write_noun, write_number


def draw_series(points: Sequence[FigureFinding], trend: TrendFinding) -> str:
    """The series of one indicator as a figure; empty when fewer than two figures are known."""
    known = [(index, point) for index, point in enumerate(points) if point.value is not None]
    if len(known) < 2 or trend.measured_in.is_threshold:
        return ""
    figure, axes = make_axes(4.2, 2.3)
    import seaborn

    values = [point.value for _, point in known]
    for part in split_line(points):
        seaborn.lineplot(
            x=part,
            y=[points[index].value for index in part],
            ax=axes,
            color=ACCENT,
            marker="o",
            markersize=5,
            linewidth=1.4,
            errorbar=None,
            estimator=None,
        )
    for index, point in enumerate(points):
        if point.marks:
            axes.axvline(index, color=QUIET, linestyle="--", linewidth=0.9)
        if point.value is None:
            axes.annotate(
                WITHHELD
                if point.withheld
                else SUPPRESSED_SIGN
                if point.status == SUPPRESSED
                else "?",
                (index, 0),
                xycoords=("data", "axes fraction"),
                ha="center",
                va="bottom",
                fontsize=7,
                color=QUIET,
            )
    if points[0].baseline is not None:
        axes.axhline(points[0].baseline, color=QUIET, linestyle=":", linewidth=1)
    numbers = [float(v) for v in values if v is not None] + (
        [points[0].baseline] if points[0].baseline is not None else []
    )
    if min(numbers) >= 0:
        axes.set_ylim(bottom=0, top=1.08 * max(numbers) or 1)
    step = max(1, -(-len(points) // 6))
    axes.set_xticks(
        range(0, len(points), step),
        [shorten_label(point.period or "") for point in points[::step]],
        fontsize=7,
    )
    axes.tick_params(axis="y", labelsize=7)
    axes.set_ylabel(write_noun(trend.unit), fontsize=7)
    axes.set_xlabel("")
    said = "; ".join(f"{point.period} {_say_figure(point)}" for point in points)
    broken = [f"{point.period}: {', '.join(point.marks)}" for point in points if point.marks]
    alt = f"Line chart of {trend.indicator} {trend.title}, {write_noun(trend.unit)}: {said}." + (
        f" Broken at {'; '.join(broken)}." if broken else ""
    )
    legend = "Dotted: baseline. " * (
        points[0].baseline is not None
    ) + "Dashed: the series is broken. " * bool(broken)
    return write_figure(
        figure, f"ct-series-{trend.indicator}", alt, f"{trend.indicator} {trend.title}", legend
    )


def draw_sparkline(points: Sequence[FigureFinding]) -> str:
    """A small picture of a series as SVG text: the line, gaps where nothing was reported, the last
    point marked.
    """
    known = [
        (index, float(point.value))
        for index, point in enumerate(points)
        if isinstance(point.value, float)
    ]
    if len(known) < 2:
        return html.tag("span", MISSING, class_="ct-quiet")
    low, high = min(value for _, value in known), max(value for _, value in known)
    spread = (high - low) or 1.0
    place = {
        index: (8 + 184 * index / max(1, len(points) - 1), 36 - 28 * (value - low) / spread)
        for index, value in known
    }
    segments = split_line(points)
    lines = "".join(
        (
            f'<polyline points="{" ".join(f"{place[i][0]:.1f},{place[i][1]:.1f}" for i in part)}" '
            f'fill="none" stroke="{ACCENT}" stroke-width="1.5"/>'
        )
        for part in segments
        if len(part) > 1
    )
    dots = "".join(
        (
            f'<circle cx="{place[i][0]:.1f}" cy="{place[i][1]:.1f}" '
            f'r="{3 if i == known[-1][0] else 1.6}" fill="{ACCENT}"/>'
        )
        for i, _ in known
    )
    first, last = points[known[0][0]], points[known[-1][0]]
    alt = f"{len(known)} of {len(points)} periods: " + "; ".join(
        f"{point.period} {write_number(point, 'value')}" for point in points
    )
    picture = (
        f'<svg viewBox="0 0 200 44" role="img" aria-label="{html.text(alt)}" '
        f'class="ct-spark">{lines}{dots}</svg>'
    )
    return html.tag(
        "div",
        picture,
        html.tag(
            "small",
            html.text(
                f"{first.period}: {write_number(first, 'value')} → {last.period}: "
                f"{write_number(last, 'value')}"
            ),
        ),
        class_="ct-sparkbox",
    )


def split_line(points: Sequence[FigureFinding]) -> list[list[int]]:
    """The positions that a line may join: neighbours with figures, in the same comparable
    stretch.
    """
    parts: list[list[int]] = []
    for index, point in enumerate(points):
        if not isinstance(point.value, float):
            continue
        if parts and parts[-1][-1] == index - 1 and points[index - 1].stretch == point.stretch:
            parts[-1].append(index)
        else:
            parts.append([index])
    return parts


def _say_figure(point: FigureFinding) -> str:
    if point.value is not None:
        return write_number(point, "value")
    if point.withheld:
        return WITHHELD
    return SUPPRESSED_BY_SOURCE if point.status == SUPPRESSED else "no figure"
