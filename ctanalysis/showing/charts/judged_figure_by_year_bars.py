"""A small chart of a figure that is judged over a longer time than a period: a bar a year, each with its target."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ctanalysis.ground.findings import Band
from ctanalysis.ground.kinds import FigureFinding, GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import CORRECTED, SUPPOSED
from ctanalysis.showing.charts.chart_style_and_svg import (
    ACCENT,
    AIM,
    BARS,
    LETTER,
    QUIET,
    SIZE,
    draw_figure,
    hold_style,
    make_axes,
)
from ctanalysis.showing.charts.drawn_series import choose_series
from ctanalysis.showing.charts.indicators import OF_SMALL, Frame, draw_indicator, name_year, write_caption
from ctanalysis.showing.charts.line_gaps import name_reason
from ctanalysis.showing.charts.target_and_start_lines import Name, make_room, write_names, write_supposed
from ctanalysis.showing.wording.numbers import write_aim, write_value

PART = "*"  # beside a year of which some periods have no figure
MOST = 8  # years; of more a line is drawn
SIDE = 0.4  # how far a bar and its target reach to each side, in years
ROOM = 1.08  # of the scale, above the highest bar


@dataclass(frozen=True)
class YearBar:
    """The figure over the time of a target up to the year's end, and the target where that time ends with it."""

    year: str
    value: float | None
    target: float | Band | None
    is_whole: bool  # whether the time of the target ends with the year
    reason: str  # why there is no figure
    is_part: bool = False  # whether some of its periods have no figure, or lie outside


def draw_year_bars(
    row: GapFinding, points: Sequence[FigureFinding], *, frequency: str = "", frame: Frame = OF_SMALL
) -> str:
    """The chart as HTML; the line of the indicator where the figure that is judged is that of a period, or where
    there are fewer than two or more than eight years.
    """
    drawn = choose_series(row, points)
    bars = list(list_year_bars(drawn.points, points)) if drawn.is_judged else []
    known = [bar for bar in bars if bar.value is not None]
    is_last = bool(known) and known[-1].value == row.actual and row.group is None
    if not 1 < len(known) or len(bars) > MOST or not is_last or (row.actual or 0.0) < 0:
        return draw_indicator(row, points, frequency=frequency, frame=frame)
    return _draw(row, points, bars, frame)


def list_year_bars(judged: Sequence[FigureFinding], own: Sequence[FigureFinding]) -> Iterator[YearBar]:
    """A bar a year, from the figures that are judged and the periods' own.

    >>> since = "2024-01-01"
    >>> point = FigureFinding(period="2024-Q1", begins=since, value=70.0, judged_since=since, judged_target=80.0)
    >>> [(bar.year, bar.value, bar.target) for bar in list_year_bars([point], [point])]
    [('2024', 70.0, 80.0)]
    """
    pairs = list(zip(judged, own, strict=True))
    years = [list(group) for _, group in groupby(range(len(pairs)), key=lambda place: name_year(pairs[place][1]))]
    usual = max(map(len, years), default=0)
    for places in years:
        first, last = pairs[places[0]][1], pairs[places[-1]][0]
        following = pairs[places[-1] + 1][0] if places[-1] + 1 < len(pairs) else None
        is_whole = following is None or following.judged_since != last.judged_since
        year = name_year(first)
        if (last.judged_since or "") > (first.begins or ""):  # of a part of the year alone
            yield YearBar(year, None, None, True, phrase("no target"))
            continue
        known = [pairs[place] for place in places if pairs[place][0].value is not None]
        reason = "" if known else name_reason(pairs[places[-1]][1])
        value = known[-1][0].value if known else None
        points = [pairs[place][1] for place in places]
        filled = sum(point.value is not None or point.status == CORRECTED for point in points)
        is_part = value is not None and 0 < filled < usual  # none where figures are of years alone
        yield YearBar(year, value, last.judged_target if is_whole else None, is_whole, reason, is_part)


@hold_style()
def _draw(row: GapFinding, points: Sequence[FigureFinding], bars: Sequence[YearBar], frame: Frame) -> str:
    figure, axes = make_axes(*frame[1:])
    unit, values = row.measured_in, [bar.value or 0.0 for bar in bars]
    places = range(len(bars))
    last = max(place for place in places if bars[place].value is not None)
    axes.bar(places, values, width=2 * SIDE, color=[ACCENT if place == last else BARS for place in places], linewidth=0)
    for place, bar in enumerate(bars):
        if bar.value is None:
            axes.text(place, 0, bar.reason, ha="center", va="bottom", fontsize=SIZE, color=QUIET)
        elif place != last:
            axes.text(place, 0, write_value(bar.value, unit), ha="center", va="bottom", fontsize=SIZE)
        _draw_target(axes, place, bar)
    highest = max([*values, *(_find_top(bar.target) for bar in bars)])
    axes.set_ylim(0, (highest or 1.0) * ROOM)
    axes.set_xlim(-0.6, len(bars) - 0.4)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    names: list[Name] = [(values[last], write_value(values[last], unit), ACCENT, "bold")]
    if bars[last].target is not None:
        names.append((_find_top(bars[last].target), write_aim(row), AIM, "normal"))
    write_names(axes, names)
    if SUPPOSED in row.marks:
        write_supposed(axes)
    make_room(figure, axes, (0.0, frame.box[1], 1.0, frame.box[3]))
    _name_years(axes, [f"{bar.year}{PART if bar.is_part else ''}" for bar in bars])
    return draw_figure(
        figure,
        f"ct-{frame.name}-{row.indicator}",
        alt=_write_alt(row, bars),
        caption=write_caption(row, points[0].basis, "year", _say_what_bars_are(row, bars)),
    )


def _name_years(axes: Any, years: Sequence[str]) -> None:
    """Below each bar its year, without its century where there is no room, and as many as find room from the last."""
    room = axes.get_position().width * axes.figure.get_figwidth() / len(years)
    is_tight = LETTER * max(map(len, years)) > room
    names = [year.removeprefix("20") if is_tight else year for year in years]
    step = math.ceil(LETTER * max(map(len, names)) / room)
    places = range(len(years) - 1, -1, -step)
    axes.set_xticks(places, [names[place] for place in places])


def _draw_target(axes: Any, place: int, bar: YearBar) -> None:
    ends = (place - SIDE - 0.08, place + SIDE + 0.08)
    if isinstance(bar.target, tuple):
        axes.fill_between(ends, *bar.target, color=AIM, alpha=0.14, linewidth=0)
    elif bar.target is not None:
        axes.plot(ends, [bar.target, bar.target], color=AIM, linestyle="--", linewidth=1.1)


def _find_top(target: float | Band | None) -> float:
    return 0.0 if target is None else max(target) if isinstance(target, tuple) else target


def _write_alt(row: GapFinding, bars: Sequence[YearBar]) -> str:
    """The bars in words, the target beside the last."""
    said = [
        phrase("{value} in {period}", value=write_value(bar.value, row.measured_in), period=bar.year)
        for bar in bars
        if bar.value is not None
    ]
    aim = f", {write_aim(row)}" if bars[-1].target is not None else ""
    words = phrase("; ").join(said)
    return phrase("{title}: {words}{aim}. Figures: annex.", title=row.title or "", words=words, aim=aim)


def _say_what_bars_are(row: GapFinding, bars: Sequence[YearBar]) -> str:
    has_target = any(bar.target is not None for bar in bars)
    is_longer = not all(bar.is_whole for bar in bars[:-1])
    words = phrase(BY_YEAR) if has_target else ""
    if is_longer:
        words = phrase(ADDED_UP[has_target] if row.measured_in.adds_up else POOLED[has_target])
    part = phrase("{sign}: not all periods of the year.", sign=PART) if any(bar.is_part for bar in bars) else ""
    return " ".join(filter(None, (words, part)))


# by whether there is a target
ADDED_UP = later(("Added up to the end of each year.", "Added up to the end of each year. Dashed: the target."))
POOLED = later(
    ("Of all the time to the end of each year.", "Of all the time to the end of each year. Dashed: the target.")
)
BY_YEAR = later("Dashed: the target of the year.")
