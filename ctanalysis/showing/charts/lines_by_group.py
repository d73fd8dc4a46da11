"""The figures of an indicator drawn part by part: sites, sexes or ages side by side, each named
where its line ends.
"""

from collections.abc import Sequence
from typing import Any

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FigureFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.value_labels import name_group
from ctanalysis.showing import html
from ctanalysis.showing.charts.chart_style_and_svg import (
    AIM,
    COLOURS,
    QUIET,
    WIDTH,
    Box,
    draw_figure,
    draw_part,
    hold_style,
    make_axes,
    shorten_label,
)
from ctanalysis.showing.charts.indicators import draw_breaks, name_years
from ctanalysis.showing.charts.line_gaps import split_line
from ctanalysis.showing.charts.target_and_start_lines import Name, make_room, write_names, write_supposed
from ctanalysis.showing.html import Shown
from ctanalysis.showing.wording import write_noun, write_number
from ctanalysis.showing.wording.numbers import write_made_of, write_value
from ctanalysis.showing.wording.numbers_in_words import capitalise

MOST = 8  # parts in one picture
# of a line: its mark, and that mark before its name
MARKERS = (("o", "●"), ("s", "■"), ("^", "▲"), ("D", "◆"), ("v", "▼"), ("P", "✚"), ("X", "✖"), ("*", "★"), ("", ""))
HEIGHT = 1.3  # of a picture, in inches; more where many names stand at its right end
EACH = 0.22
BOX: Box = (0.115, 0.15, 0.6, 0.7)


def plot_figures(figures: Findings[FigureFinding]) -> Shown:
    """One picture an indicator, a line a part; words where it cannot be drawn."""
    names = dict.fromkeys(row.indicator for row in figures)
    charts = [_draw([row for row in figures if row.indicator == name]) for name in names]
    return Shown(html.write("box", charts, "ct-charts"), phrase("indicator charts"))


@hold_style()
def _draw(rows: Sequence[FigureFinding]) -> str:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    first = rows[0]
    parts = {row.group: [one for one in rows if one.group == row.group] for row in rows}
    drawn = {g: p for g, p in parts.items() if any(one.value is not None for one in p)}
    why = _find_obstacle(first, parts, drawn)
    if why:
        return html.write("paragraph", f"{first.title}{phrase(': ')}{why}", "ct-note")
    height = max(HEIGHT, EACH * len(drawn) + 0.4)
    figure, axes = make_axes(WIDTH, height, BOX)
    events = draw_breaks(axes, next(iter(parts.values())))
    names = []
    for (marker, sign), colour, (group, points) in zip(
        MARKERS, COLOURS, _order(drawn, first.measured_in.adds_up).items(), strict=False
    ):
        is_whole = group is None and len(drawn) > 1
        colour = QUIET if is_whole else colour
        for part in split_line(points):
            values = [points[place].value for place in part]
            style = {"linestyle": ":", "marker": ""} if is_whole else {"marker": marker}
            draw_part(axes, part, values, color=colour, **style)
        last = [one for one in points if one.value is not None][-1]
        words = f"{'' if is_whole else sign} {_name(group)} {write_number(last, 'value')}".strip()
        if last is not points[-1]:
            words += f" ({shorten_label(last.period or '')})"
        names.append((float(last.value or 0.0), words, colour, "bold"))
    names += _draw_target(axes, parts.get(None, []))
    low, high = axes.get_ylim()
    unit = first.measured_in
    least = min(one.value for points in drawn.values() for one in points if one.value is not None)
    is_from_zero = least >= 0 and (unit.adds_up or unit.is_part or unit.is_count)
    axes.set_ylim(0 if is_from_zero else low, high + 0.04 * abs(high))
    axes.set_xlim(-0.6, len(next(iter(parts.values()))) - 0.4)
    axes.set(xlabel="", ylabel="")
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=unit.is_count))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: write_value(value, unit)))
    write_names(axes, names)
    if first.warnings:  # of figures only what is supposed
        write_supposed(axes)
    make_room(figure, axes, BOX)
    name_years(axes, next(iter(parts.values())))
    by = next((group.split("=", 1)[0] for group in parts if group), "")
    title = first.title or ""
    if by:
        title = phrase("{title} by {dimension}", title=title, dimension=name_group(by))
    title = f"{title}{phrase(': ')}{write_noun(first.unit)}"
    withheld = [_name(group) for group in parts if group not in drawn]
    rest = phrase("not drawn, without figures: {names}", names=", ".join(withheld))
    named = f"{title}{phrase('; ')}{rest}." if withheld else f"{title}."
    return draw_figure(
        figure,
        f"ct-sides-{first.indicator}-{by}",
        alt=_write_alt(first, drawn),
        caption=" ".join(filter(None, [capitalise(named), _write_sizes(drawn), events])),
    )


def _write_sizes(drawn: dict[str | None, list[FigureFinding]]) -> str:
    """What the latest percentage of each part is made of; empty where the unit needs no n."""
    latest = {group: [one for one in points if one.value is not None][-1] for group, points in drawn.items()}
    said = [f"{_name(group)} {write_made_of(one)}" for group, one in latest.items() if one.measured_in.is_percent]
    return phrase("Latest: {names}.", names=phrase("; ").join(said)) if said else ""


def _order(drawn: dict[str | None, list[FigureFinding]], adds_up: bool) -> dict[str | None, list[FigureFinding]]:
    """The parts that are drawn, everybody last; of what is added up everybody would dwarf them."""
    ordered = sorted(drawn, key=lambda group: group is None)
    return {group: drawn[group] for group in ordered if group or not adds_up or len(drawn) == 1}


def _draw_target(axes: Any, whole: Sequence[FigureFinding]) -> list[Name]:
    """The last target of everybody that has ended, where parts are on its scale; and its name."""
    aims = [one for one in whole if isinstance(one.target, float)]
    if not aims or aims[-1].measured_in.adds_up:
        return []
    aim = float(str(aims[-1].target))
    axes.axhline(aim, color=AIM, linestyle="--", linewidth=0.9)
    words = phrase("target {target}", target=write_number(aims[-1], "target"))
    return [(aim, words, AIM, "normal")]


def _find_obstacle(
    first: FigureFinding, parts: dict[str | None, list[FigureFinding]], drawn: dict[str | None, list[FigureFinding]]
) -> str:
    """Why these figures cannot be drawn; empty where they can."""
    if first.measured_in.is_threshold:
        return phrase("steps and ratings have no scale to draw; the table has them")
    if not drawn:
        is_withheld = any(one.withheld for points in parts.values() for one in points)
        return (
            phrase("all figures are withheld to protect people")
            if is_withheld
            else phrase("there is no figure to draw")
        )
    if len(drawn) > MOST + 1:
        return phrase("{count} parts are too many for one picture; the table has them", count=len(drawn))
    return ""


def _name(group: str | None) -> str:
    return name_group(group.split("=", 1)[-1]) if group else phrase("everybody")


def _write_alt(first: FigureFinding, drawn: dict[str | None, list[FigureFinding]]) -> str:
    said = []
    for group, points in drawn.items():
        known = [one for one in points if one.value is not None]
        words = phrase(
            "{value} in {period}, {value2} in {period2}",
            value=write_number(known[0], "value"),
            period=known[0].period,
            value2=write_number(known[-1], "value"),
            period2=known[-1].period,
        )
        said.append(f"{_name(group)} {words}".strip())
    return f"{first.title}{phrase(': ')}{phrase('; ').join(said)}."
