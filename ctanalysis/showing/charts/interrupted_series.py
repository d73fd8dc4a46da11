"""Interrupted series: what was observed, the line through it, and what the line before would have
given.
"""

from collections.abc import Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FigureFinding, FitFinding
from ctanalysis.ground.language import phrase
from ctanalysis.showing import html
from ctanalysis.showing.charts.chart_style_and_svg import (
    ACCENT,
    INK,
    QUIET,
    SIZE,
    WIDTH,
    draw_figure,
    hold_style,
    make_axes,
    name_places,
    shorten_label,
    write_figure,
)
from ctanalysis.showing.charts.indicators import OF_FINDING, name_years
from ctanalysis.showing.charts.target_and_start_lines import Name, make_room, write_names
from ctanalysis.showing.html import Shown
from ctanalysis.showing.wording import write_noun, write_number
from ctanalysis.showing.wording.numbers import write_value
from ctanalysis.showing.wording.numbers_in_words import capitalise


def plot_fits(fits: Findings[FitFinding]) -> Shown:
    """One picture an intervention; nothing where none could be fitted."""
    names = list(dict.fromkeys(row.comparison for row in fits))
    charts = [_draw([row for row in fits if row.comparison == name]) for name in names]
    return Shown(
        html.write("box", [*charts], "ct-charts") if charts else "",
        phrase("{count} interrupted series", count=len(charts)),
    )


@hold_style()
def draw_fit(rows: Sequence[FitFinding], *, day: str, event: str = "") -> str:
    """The series of one intervention for a finding, as HTML: what was observed, where the known day lies (`day`, and
    `event`, what happened then), and dashed what the line before would have given.
    """
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    first, last, places = rows[0], rows[-1], range(len(rows))
    figure, axes = make_axes(*OF_FINDING[1:])
    axes.plot(places, [row.observed for row in rows], color=ACCENT, marker="o", markersize=3.2, linewidth=1.3)
    after = [place for place in places if rows[place].counterfactual is not None]
    axes.plot(after, [rows[place].counterfactual for place in after], color=QUIET, linewidth=1.1, linestyle="--")
    change = next(place for place in places if rows[place].is_after) - 0.5
    axes.axvline(change, color=INK, linewidth=0.8)
    is_late = change > len(rows) / 2
    axes.text(
        change + (-0.15 if is_late else 0.15),
        1.02,
        day,
        transform=axes.get_xaxis_transform(),
        ha="right" if is_late else "left",
        va="bottom",
        fontsize=SIZE,
        color=INK,
    )
    names: list[Name] = []
    if last.observed is not None:
        names.append((last.observed, write_number(last, "observed"), ACCENT, "bold"))
    if last.counterfactual is not None:
        gone_on = phrase("as before {value}", value=write_number(last, "counterfactual"))
        names.append((last.counterfactual, gone_on, QUIET, "normal"))
    seen = [value for row in rows for value in (row.observed, row.counterfactual) if value is not None]
    axes.set_ylim(min(0.0, *seen), max(seen) * 1.1)
    axes.set_xlim(-0.6, len(rows) - 0.4)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=first.measured_in.is_count))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: write_value(value, first.measured_in)))
    name_years(axes, [FigureFinding(period=row.period) for row in rows])
    write_names(axes, names)
    make_room(figure, axes, OF_FINDING.box)
    happened = event or phrase("the known day")
    return draw_figure(
        figure,
        f"ct-around-{first.comparison}",
        alt=_write_alt(rows),
        caption=f"{capitalise(write_noun(first.unit))}. "
        + phrase("Upright line: {event}. Dashed: what the line before would have given.", event=happened),
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
    return write_figure(
        figure,
        f"ct-fit-{first.comparison}",
        _write_alt(rows),
        f"{first.title} ({first.comparison})",
        f"{capitalise(write_noun(first.unit))}. "
        + phrase("Dots: observed. Line: fitted. Dashed: the fitted line without the change."),
    )


def _write_alt(rows: Sequence[FitFinding]) -> str:
    first = rows[0]
    expected = phrase("; ").join(
        f"{row.period} {write_number(row, 'counterfactual')}" for row in rows if row.counterfactual is not None
    )
    seen = phrase("; ").join(f"{row.period} {write_number(row, 'observed')}" for row in rows)
    return phrase(
        "Interrupted series of {indicator} {title}. Observed: {seen}. The fitted line without the change: {expected}.",
        indicator=first.indicator,
        title=first.title,
        seen=seen,
        expected=expected,
    )
