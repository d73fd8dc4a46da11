"""Effects with their intervals, one panel a kind of effect."""

from collections.abc import Sequence
from typing import Any

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.ground.mark_words import write_comparison, write_window
from ctanalysis.ground.terms import EXPLORATORY
from ctanalysis.showing import html
from ctanalysis.showing.charts.chart_style_and_svg import (
    ACCENT,
    QUIET,
    SIZE,
    WIDTH,
    hold_style,
    make_axes,
    write_figure,
    write_row_name,
)
from ctanalysis.showing.html import Shown
from ctanalysis.showing.wording import MISSING
from ctanalysis.showing.wording.design_doubts import list_not_carried
from ctanalysis.showing.wording.effect_numbers import is_ratio
from ctanalysis.showing.wording.numbers import write_rounded

ROW = 0.5  # of a picture, in inches


def plot_intervals(findings: Findings[ComparisonFinding]) -> Shown:
    """Effects with their intervals, one panel a kind of effect and a unit; ratios stand as far from
    no change when they halve as when they double.
    """
    kinds: dict[tuple[float, str], list[ComparisonFinding]] = {}
    for row in findings:
        if isinstance(row.value, (int, float)) and row.low is not None and row.high is not None:
            kinds.setdefault(_name_kind(row), []).append(row)
    charts = [_draw_intervals(kinds[kind], kind[1], kind[0]) for kind in sorted(kinds, key=lambda kind: kind[0])]
    return Shown(html.write("box", charts, "ct-charts") if charts else "", phrase("interval charts"))


def _name_kind(row: ComparisonFinding) -> tuple[float, str]:
    """The effect of no difference, and what the effect is."""
    if is_ratio(row):
        return 1.0, phrase("ratio (1 is no change)")
    noun = row.measured_in.gap_nouns[1]
    if not noun:
        return 0.0, phrase("difference, in units of the scale")
    return 0.0, phrase("difference, in {noun}", noun=phrase(noun))


def _name_row(row: ComparisonFinding, *more: str) -> str:
    """The name that a row of a picture has: what was measured, and in which comparison."""
    named = write_comparison(row.comparison)
    if EXPLORATORY in row.marks and row.window:
        named = write_window(row.window)  # which side is which: nobody has named it beforehand
    inside = phrase("; ").join((named, *more))
    return f"{row.title} ({inside})" if row.title else inside


def _name_in_words(row: ComparisonFinding) -> str:
    """The same for those who do not see the picture, with what keeps the design from carrying the
    effect.
    """
    return _name_row(row, *list_not_carried(row))


@hold_style()
def _draw_intervals(rows: Sequence[ComparisonFinding], noun: str, null: float) -> str:
    from matplotlib.ticker import FuncFormatter

    figure, axes = make_axes(WIDTH, 0.4 + ROW * len(rows))
    for position, row in enumerate(reversed(rows)):
        assert isinstance(row.value, (int, float)) and row.low is not None and row.high is not None
        axes.errorbar(
            row.value,
            position,
            xerr=[[row.value - row.low], [row.high - row.value]],
            fmt="o",
            color=ACCENT,
            capsize=3,
            markersize=5,
        )
    axes.axvline(null, color=QUIET, linewidth=1)
    if null:
        _stretch(axes)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: write_decimal(f"{value:g}")))
    for position, row in enumerate(reversed(rows)):
        write_row_name(axes, position + 0.16, _name_row(row))
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_ylim(-0.4, len(rows) - 0.1)
    axes.tick_params(axis="x", labelsize=SIZE, color=QUIET, labelcolor=QUIET)
    alt = (
        phrase("Effects with 95 % ranges, {noun}: ", noun=noun)
        + phrase("; ").join(
            phrase(
                "{comparison} {value} ({low} to {high})",
                comparison=_name_in_words(row),
                value=_two(row.value),
                low=_two(row.low),
                high=_two(row.high),
            )
            for row in rows
        )
        + "."
    )
    return write_figure(
        figure,
        f"ct-intervals-{noun}",
        alt,
        phrase("Comparisons made while exploring: {noun}", noun=noun)
        if all(EXPLORATORY in row.marks for row in rows)
        else phrase("Declared comparisons: {noun}", noun=noun),
        phrase("Dot: the effect. Bar: its 95 % range. Line: no difference."),
    )


def _stretch(axes: Any) -> None:
    """An axis of ratios: half and double are as far from 1."""
    from matplotlib.ticker import LogLocator, MaxNLocator, NullLocator

    axes.set_xscale("log")
    low, high = axes.get_xlim()
    axes.xaxis.set_major_locator(
        LogLocator(base=2, numticks=7) if high > 4 * low else MaxNLocator(5, steps=[1, 2, 5, 10])
    )
    axes.xaxis.set_minor_locator(NullLocator())


def _two(value: object) -> str:
    return write_rounded(value, 2) if isinstance(value, float) else MISSING
