"""Interrupted series: what was observed, the line through it, and what the line before would have
given.
"""

from collections.abc import Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FitFinding
from ctanalysis.ground.language import phrase
from ctanalysis.showing import html
from ctanalysis.showing.charts.pictures import (
    ACCENT,
    INK,
    QUIET,
    WIDTH,
    hold_style,
    make_axes,
    name_places,
    shorten_label,
    write_figure,
)
from ctanalysis.showing.html import Shown
from ctanalysis.showing.wording import write_noun, write_number
from ctanalysis.showing.wording.counts import capitalise


def plot_fits(fits: Findings[FitFinding]) -> Shown:
    """One picture an intervention; nothing where none could be fitted."""
    names = list(dict.fromkeys(row.comparison for row in fits))
    charts = [_draw([row for row in fits if row.comparison == name]) for name in names]
    return Shown(
        html.write("box", [*charts], "ct-charts") if charts else "",
        phrase("{count} interrupted series", count=len(charts)),
    )


@hold_style()
def _draw(rows: Sequence[FitFinding]) -> str:
    first = rows[0]
    figure, axes = make_axes(WIDTH, 1.7)
    places = range(len(rows))
    axes.plot(places, [row.observed for row in rows], "o", color=INK, markersize=4)
    for is_after in (False, True):
        inside = [index for index in places if rows[index].is_after == is_after and rows[index].fitted is not None]
        axes.plot(inside, [rows[index].fitted for index in inside], color=ACCENT, linewidth=1.6)
    after = [index for index in places if rows[index].counterfactual is not None]
    axes.plot(after, [rows[index].counterfactual for index in after], color=QUIET, linewidth=1.4, linestyle="--")
    name_places(axes, [shorten_label(row.period or "") for row in rows])
    axes.set_ylim(bottom=min(0.0, *(row.observed for row in rows if row.observed is not None)))
    expected = phrase("; ").join(
        f"{rows[index].period} {write_number(rows[index], 'counterfactual')}" for index in after
    )
    seen = phrase("; ").join(f"{row.period} {write_number(row, 'observed')}" for row in rows)
    alt = phrase(
        "Interrupted series of {indicator} {title}. Observed: {seen}. The fitted line without the change: {expected}.",
        indicator=first.indicator,
        title=first.title,
        seen=seen,
        expected=expected,
    )
    return write_figure(
        figure,
        f"ct-fit-{first.comparison}",
        alt,
        f"{first.title} ({first.comparison})",
        f"{capitalise(write_noun(first.unit))}. "
        + phrase("Dots: observed. Line: fitted. Dashed: the fitted line without the change."),
    )
