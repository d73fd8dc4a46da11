"""Process charts: a series with its centre and the limits of ordinary swing, for the indicators
whose latest figure is flagged.
"""

from collections.abc import Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FigureFinding, StabilityFinding
from ctanalysis.ground.language import phrase
from ctanalysis.showing import html
from ctanalysis.showing.charts.chart_style_and_svg import (
    INK,
    QUIET,
    WIDTH,
    draw_part,
    hold_style,
    make_axes,
    name_places,
    shorten_label,
    write_figure,
)
from ctanalysis.showing.charts.line_gaps import split_line
from ctanalysis.showing.html import Shown
from ctanalysis.showing.wording import write_noun
from ctanalysis.showing.wording.numbers import write_with_size
from ctanalysis.showing.wording.numbers_in_words import capitalise


def plot_processes(stability: Findings[StabilityFinding], figures: Findings[FigureFinding]) -> Shown:
    """One picture a flagged indicator; nothing where none is flagged."""
    flagged = [row for row in stability if row.rule is not None and not row.withheld]
    series = [(row, [point for point in figures if point.indicator == row.indicator]) for row in flagged]
    charts = [_draw(row, points) for row, points in series if any(point.value is not None for point in points)]
    return Shown(
        html.write("box", [*charts], "ct-charts") if charts else "", phrase("{count} process charts", count=len(charts))
    )


@hold_style()
def _draw(row: StabilityFinding, points: Sequence[FigureFinding]) -> str:
    first = (row.window or "").split(" to ")[0]
    start = next((index for index, point in enumerate(points) if point.period == first), 0)
    points = points[start:]
    figure, axes = make_axes(WIDTH, 1.7)
    known = [index for index, point in enumerate(points) if isinstance(point.value, (int, float))]
    for part in split_line(points):
        draw_part(axes, part, [points[index].value for index in part])
    axes.plot(known[-1:], [points[index].value for index in known[-1:]], "s", color=INK, markersize=7)
    for value, style in ((row.centre, "-"), (row.lower_limit, "--"), (row.upper_limit, "--")):
        if isinstance(value, (int, float)):
            axes.axhline(value, color=QUIET, linewidth=1, linestyle=style)
    name_places(axes, [shorten_label(point.period or "") for point in points])
    said = phrase("; ").join(f"{points[index].period} {write_with_size(points[index], 'value')}" for index in known)
    alt = phrase(
        "Process chart of {indicator} {title}: {said}. {status}: {rule}.",
        indicator=row.indicator,
        title=row.title,
        said=said,
        status=phrase(row.status or ""),
        rule=phrase(row.rule or ""),
    )
    return write_figure(
        figure,
        f"ct-process-{row.indicator}",
        alt,
        f"{row.title}{phrase(': ')}{phrase(row.status or '')}",
        f"{capitalise(write_noun(row.unit))}. "
        + phrase("Square: the latest figure. Line: centre. Dashed: limits of ordinary swing."),
    )
