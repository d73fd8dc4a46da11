"""Effects with their intervals, one panel a kind of effect."""

from collections.abc import Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import phrase
from ctanalysis.showing import html
from ctanalysis.showing.charts.pictures import ACCENT, QUIET, make_axes, write_figure
from ctanalysis.showing.html import Shown
from ctanalysis.showing.wording import MISSING
from ctanalysis.showing.wording.numbers import write_rounded
from ctanalysis.showing.wording.verdicts import is_ratio


def plot_intervals(findings: Findings[ComparisonFinding]) -> Shown:
    """Effects with their intervals, one panel a kind of effect."""
    charts = []
    with_range = [
        row
        for row in findings
        if isinstance(row.value, (int, float)) and row.low is not None and row.high is not None
    ]
    ratios = [row for row in with_range if is_ratio(row)]
    points = [row for row in with_range if row not in ratios and row.measured_in.is_percent]
    others = [row for row in with_range if row not in ratios and row not in points]
    for noun, null, rows in (
        (phrase("difference, in percentage points"), 0.0, points),
        (phrase("difference, in units of the scale"), 0.0, others),
        (phrase("ratio (1 is no change)"), 1.0, ratios),
    ):
        if rows:
            charts.append(_draw_intervals(rows, noun, null))
    return Shown(
        html.write("box", [*charts], "ct-charts") if charts else "", phrase("interval charts")
    )


def _draw_intervals(rows: Sequence[ComparisonFinding], noun: str, null: float) -> str:
    figure, axes = make_axes(5.6, 0.75 + 0.42 * len(rows))
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
    axes.set_yticks(range(len(rows)), [str(row.comparison) for row in reversed(rows)], fontsize=8)
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.tick_params(axis="x", labelsize=7)
    axes.set_xlabel(noun, fontsize=8)
    alt = (
        phrase("Effects with 95 % ranges, {noun}: ", noun=noun)
        + phrase("; ").join(
            phrase(
                "{comparison} {value} ({low} to {high})",
                comparison=row.comparison,
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
        phrase("Declared comparisons: {noun}", noun=noun),
        phrase("Dot: the effect. Bar: its 95 % range. Line: no difference."),
    )


def _two(value: object) -> str:
    return write_rounded(value, 2) if isinstance(value, float) else MISSING
