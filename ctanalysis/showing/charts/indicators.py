"""The chart of an indicator: its figures with the start, the target, the range of the latest, and
the periods in which the series breaks, each named where it stands.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from ctanalysis.ground.kinds import FigureFinding, GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.periods import MONTHS_IN
from ctanalysis.ground.terms import RATINGS, SUPPOSED
from ctanalysis.showing.charts.chart_style_and_svg import (
    ACCENT,
    BAND,
    LETTER,
    QUIET,
    SIZE,
    WIDTH,
    Box,
    draw_figure,
    hold_style,
    make_axes,
)
from ctanalysis.showing.charts.drawn_series import (
    Drawn,
    choose_series,
    draw_last,
    draw_periods,
    draw_targets,
    list_windows,
)
from ctanalysis.showing.charts.line_gaps import find_gaps_in, split_line
from ctanalysis.showing.charts.target_and_start_lines import draw_levels, make_room, write_names, write_supposed
from ctanalysis.showing.wording import write_noun, write_number
from ctanalysis.showing.wording.numbers import write_aim, write_value, write_with_size
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.time_spans import name_stretch, write_part

BASES = later({"census": ", not a sample", "sample": ", of a sample", "process": ""})
BY = later(
    {"month": " by month", "quarter": " by quarter", "half": " by half-year", "year": " by year", "round": " by round"}
)
ROW = 0.14  # between the two rows of names above the picture
WIDEST = 20  # letters of an event's name above the picture; longer ones stand in its caption
LETTERS = "abcdefgh"


class Frame(NamedTuple):
    """The size of a chart in inches, where its axes are as shares of it, and its name: one page may hold the chart of
    an indicator in two sizes.
    """

    name: str
    width: float
    height: float
    box: Box


OF_FINDING = Frame("indicator", WIDTH, 1.3, (0.115, 0.15, 0.6, 0.66))
OF_SMALL = Frame("indicator", 2.3, 1.12, (0.15, 0.18, 0.5, 0.64))  # three side by side are as wide as a sheet
OF_KEY_RESULT = Frame("key", 2.2, 0.87, (0.15, 0.22, 0.5, 0.6))  # four side by side are as wide as a sheet


@hold_style()
def draw_indicator(
    row: GapFinding, points: Sequence[FigureFinding], *, frequency: str = "", frame: Frame = OF_FINDING
) -> str:
    """The chart as HTML, captioned with unit, how often it is counted (`quarter`; not said unless
    given) and basis; empty with fewer than two figures, and for steps and ratings, which have no
    scale.
    """
    if sum(point.value is not None for point in points) < 2 or row.measured_in.is_threshold:
        return ""
    figure, axes = make_axes(*frame[1:])
    drawn, periods = choose_series(row, points), points
    frequency = "round" if frequency in MONTHS_IN and _is_in_rounds(points, frequency) else frequency
    points = drawn.points
    events = draw_breaks(axes, points)
    _write_missing(axes, periods)
    if drawn.is_judged:
        draw_periods(axes, row, periods)
        draw_targets(axes, points)
    _draw_line(axes, points)
    names = draw_levels(axes, row, drawn)
    last = points[drawn.last]
    assert last.value is not None
    is_told = frame is not OF_KEY_RESULT or row.status in RATINGS  # there only what chance may decide
    if row.low is not None and row.high is not None and row.actual == last.value and is_told:
        axes.vlines(drawn.last, row.low, row.high, color=ACCENT, linewidth=1)
    draw_last(axes, drawn.last, last.value)
    names.append((last.value, write_number(last, "value"), ACCENT, "bold"))
    if SUPPOSED in row.marks:
        write_supposed(axes)
    levels = [level for level, *_ in names]
    levels += [point.value for point in periods if point.value is not None]
    for *_, target in list_windows(points) if drawn.is_judged else ():
        levels += target if isinstance(target, tuple) else [target]
    _set_scale(axes, row, levels, points)
    write_names(axes, names)
    make_room(figure, axes, frame.box)
    name_years(axes, points)
    return draw_figure(
        figure,
        f"ct-{frame.name}-{row.indicator}",
        alt=write_alt(row, periods, drawn),
        caption=write_caption(row, points[0].basis, frequency, f"{_say_what_is_behind(row, drawn)} {events}".strip()),
    )


def _is_in_rounds(points: Sequence[FigureFinding], frequency: str) -> bool:
    """Whether half of the periods or more, from the first figure to the last, have none: rounds, and no series."""
    known = [date.fromisoformat(point.begins or "") for point in points if point.value is not None and point.begins]
    if len(known) < 2:
        return False
    months = (known[-1].year - known[0].year) * 12 + known[-1].month - known[0].month
    return 2 * len(known) <= months / MONTHS_IN[frequency] + 1


def draw_breaks(axes: Any, points: Sequence[FigureFinding]) -> str:
    """A band where figures cannot be compared across an event, with its name; the names that find no room there,
    each with the letter that stands in their place, for the caption.
    """
    row, said, below = 0, set[str](), list[str]()
    for index, point in enumerate(points):
        if point.marks:
            is_inside = (point.stretch or "").startswith("mixed")
            width = 0.5 if is_inside else 0.06  # between two periods, or the whole of one
            middle = index if is_inside else index - 0.5
            axes.axvspan(middle - width, middle + width, color=BAND, linewidth=0)
        for label in point.marks[:1]:
            if label not in said:
                row = 1 - row if said else 0  # names of neighbours stand in two rows
                letter = LETTERS[len(below) % len(LETTERS)]
                if not _write_break(axes, index, len(points), label, letter, row):
                    below.append(f"{letter}{phrase(': ')}{label}")
            said.add(label)
    return f"{phrase('; ').join(below)}." if below else ""


def _write_missing(axes: Any, points: Sequence[FigureFinding]) -> None:
    for first, last, words in find_gaps_in(points):
        is_first = first == 0
        axes.text(
            -0.5 if is_first else (first + last) / 2,
            0.02,
            words,
            transform=axes.get_xaxis_transform(),
            ha="left" if is_first else "center",
            va="bottom",
            fontsize=SIZE,
            color=QUIET,
        )


def _write_break(axes: Any, index: int, length: int, label: str, letter: str, row: int) -> bool:
    """The name of an event where it stands, or a letter where there is no room for it; whether there was."""
    is_late = index > length / 2
    place, width = axes.get_position(), axes.figure.get_figwidth()
    there = place.x0 + place.width * (index + 1) / (length + 0.2)  # where it stands, as a share of the picture
    widest = min(WIDEST, int((there if is_late else 1 - there) * width / LETTER))
    has_room = len(label) <= widest
    axes.text(
        index + (0.45 if is_late else -0.45),
        1.01 + ROW * row,
        label if has_room else letter,
        transform=axes.get_xaxis_transform(),
        ha="right" if is_late else "left",
        va="bottom",
        fontsize=SIZE,
        color=QUIET,
    )
    return has_room


def _draw_line(axes: Any, points: Sequence[FigureFinding]) -> None:
    """Drawn plainly: one such chart an indicator, and seaborn takes as long as all the rest."""
    for part in split_line(points):
        axes.plot(
            part,
            [points[index].value for index in part],
            color=ACCENT,
            marker="o",
            markersize=3.2,
            markeredgewidth=0,
            linewidth=1.3,
        )


def _set_scale(axes: Any, row: GapFinding, levels: list[float], points: Sequence[FigureFinding]) -> None:
    """From zero for counts and shares; whole-number ticks for counts."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    unit = row.measured_in
    values = [point.value for point in points if point.value is not None] + levels
    values += [end for end in (row.low, row.high) if end is not None and row.actual in values]
    low, high = min(values), max(values)
    if low >= 0 and (unit.adds_up or unit.is_part or unit.is_count or unit.is_rate):
        low = 0.0
    pad = (high - low or abs(high) or 1.0) * 0.1
    axes.set_ylim(low if low == 0 else low - pad, high + pad)
    axes.set_xlim(-0.6, len(points) - 0.4)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=unit.is_count))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: write_value(value, unit)))
    axes.set_xlabel("")
    axes.set_ylabel("")


def name_years(axes: Any, points: Sequence[FigureFinding]) -> None:
    """The years below, as many as find room from the latest back."""
    width = axes.get_position().width * axes.figure.get_figwidth()
    firsts = [
        index for index, point in enumerate(points) if index == 0 or name_year(point) != name_year(points[index - 1])
    ]
    ticks: list[int] = []
    for index in reversed(firsts):
        apart = LETTER * len(name_year(points[index])) / width
        if not ticks or (ticks[-1] - index) / len(points) >= apart:
            ticks.append(index)
    ticks.reverse()
    axes.set_xticks(ticks, [name_year(points[index]) for index in ticks])


def name_year(point: FigureFinding) -> str:
    """The year of a period: FY2023/24-Q4 lies in 2023/24."""
    label = point.period or ""
    return label.removeprefix("FY").split("-")[0] if label[:1].isdigit() or "FY" in label else label


# of a chart whose line runs over the target's window
BEHIND = later(
    {
        "added up": "Bars: each period alone. Line: added up over the time of its target. Dashed: the target.",
        "distinct": "Bars: each period alone. Dots: over the whole time of a target. Dashed: the target.",
        "pooled": "Dots: each period alone. Line: over the time of its target so far. Dashed: the target.",
    }
)
BEHIND_WITHOUT_TARGET = later({
    "added up": "Bars: each period alone. Line: added up over the time of the report.",
    "distinct": "Bars: each period alone. Dots: over the time of the report.",
    "pooled": "Dots: each period alone. Line: over the time of the report so far.",
})  # fmt: skip


def write_caption(row: GapFinding, basis: str | None, frequency: str, more: str) -> str:
    """Unit, how often it is counted and basis; then what else is to be known of the picture."""
    noun = capitalise(write_noun(row.unit)) + (phrase(BY.get(frequency, "")))
    supposed = f" {phrase('With what is supposed.')}" if SUPPOSED in row.marks else ""
    return f"{noun}{phrase(BASES.get(basis or '', ''))}.{f' {more}' if more else ''}{supposed}"


def _say_what_is_behind(row: GapFinding, drawn: Drawn) -> str:
    """What stands behind a line that runs over the window of a target."""
    if not drawn.is_judged:
        return ""
    is_joined = any(len(part) > 1 for part in split_line(drawn.points))
    kind = "pooled" if not row.measured_in.adds_up else "added up" if is_joined else "distinct"
    has_target = any(point.judged_target is not None for point in drawn.points)
    return phrase((BEHIND if has_target else BEHIND_WITHOUT_TARGET)[kind])


def write_alt(row: GapFinding, points: Sequence[FigureFinding], drawn: Drawn) -> str:
    """What is seen, in few words, and where the figures stand: the target beside the figure that it
    is for.
    """
    known = [point for point in points if point.value is not None]
    first, last = known[0], known[-1] if drawn.is_judged else points[drawn.last]
    aim = f", {write_aim(row)}" if row.target is not None and drawn.shows_target else ""
    if drawn.is_judged:
        return phrase(
            "{title}: {actual} {stretch}{aim}; {value} in {period}, {value2} in {period2}. Figures: annex.",
            title=row.title,
            actual=write_with_size(row, "actual"),
            stretch=f"{name_stretch(row)}{write_part(row)}",
            aim=aim,
            value=write_number(first, "value"),
            period=first.period,
            value2=write_number(last, "value"),
            period2=last.period,
        )
    if first.stretch != last.stretch:
        aim += phrase("; the series is broken in between")
    return phrase(
        "{title}: {value} in {period}, {value2} in {period2}{aim}. Figures: annex.",
        title=row.title,
        value=write_number(first, "value"),
        period=first.period,
        value2=write_with_size(last, "value"),
        period2=last.period,
        aim=aim,
    )
