"""Charts of findings: title, units, and alt text made from the same numbers; colour only repeats what a word or shape says."""

import io
import re
from collections.abc import Sequence
from typing import Any

from ctanalysis import html
from ctanalysis.findings import Finding, Findings
from ctanalysis.html import Shown
from ctanalysis.wording import MISSING, WITHHELD, write_noun, write_number

INK, QUIET, ACCENT = "#1b1f24", "#6b7280", "#0b5394"


def plot(findings: Findings, figures: Findings | None = None) -> Shown:
    """A chart of the findings: for trends one small chart an indicator (`figures` are its points), for comparisons their intervals."""
    if findings.kind == "comparisons":
        return _plot_intervals(findings)
    if findings.kind == "trends" and figures is not None:
        charts = [draw_series([row for row in figures if row.indicator == trend.indicator], trend) for trend in findings]
        return Shown(html.tag("div", *(chart for chart in charts if chart), class_="ct-charts"), "trend charts")
    raise TypeError(f"findings of kind {findings.kind} have no chart")


def draw_series(points: Sequence[Finding], trend: Finding) -> str:
    """The series of one indicator as a figure; empty when fewer than two figures are known."""
    known = [(index, point) for index, point in enumerate(points) if point.value is not None]
    if len(known) < 2 or trend.unit in ("qualitative", "milestone", "ordinal"):
        return ""
    figure, axes = _make_axes(4.2, 2.3)
    import seaborn

    values = [point.value for _, point in known]
    for part in _split(points):
        seaborn.lineplot(x=part, y=[points[index].value for index in part], ax=axes, color=ACCENT, marker="o", markersize=5, linewidth=1.4, errorbar=None, estimator=None)
    for index, point in enumerate(points):
        if point.marks:
            axes.axvline(index, color=QUIET, linestyle="--", linewidth=0.9)
        if point.value is None:
            axes.annotate(WITHHELD if point.withheld else "?", (index, 0), xycoords=("data", "axes fraction"), ha="center", va="bottom", fontsize=7, color=QUIET)
    if points[0].baseline is not None:
        axes.axhline(points[0].baseline, color=QUIET, linestyle=":", linewidth=1)
    numbers = [float(v) for v in values if v is not None] + ([points[0].baseline] if points[0].baseline is not None else [])
    if min(numbers) >= 0:
        axes.set_ylim(bottom=0)
    step = max(1, -(-len(points) // 6))
    axes.set_xticks(range(0, len(points), step), [_shorten(point.period or "") for point in points[::step]], fontsize=7)
    axes.tick_params(axis="y", labelsize=7)
    axes.set_ylabel(write_noun(trend.unit), fontsize=7)
    axes.set_xlabel("")
    said = "; ".join(f"{point.period} {write_number(point, 'value') if point.value is not None else (WITHHELD if point.withheld else 'no figure')}" for point in points)
    broken = [f"{point.period}: {', '.join(point.marks)}" for point in points if point.marks]
    alt = f"Line chart of {trend.indicator} {trend.title}, {write_noun(trend.unit)}: {said}." + (f" Broken at {'; '.join(broken)}." if broken else "")
    legend = "Dotted: baseline. " * (points[0].baseline is not None) + "Dashed: the series is broken. " * bool(broken)
    return _write_figure(figure, f"ct-series-{trend.indicator}", alt, f"{trend.indicator} {trend.title}", legend)


def draw_sparkline(points: Sequence[Finding]) -> str:
    """A small picture of a series as SVG text: the line, gaps where nothing was reported, the last point marked."""
    known = [(index, float(point.value)) for index, point in enumerate(points) if isinstance(point.value, float)]
    if len(known) < 2:
        return html.tag("span", MISSING, class_="ct-quiet")
    low, high = min(value for _, value in known), max(value for _, value in known)
    spread = (high - low) or 1.0
    place = {index: (8 + 184 * index / max(1, len(points) - 1), 36 - 28 * (value - low) / spread) for index, value in known}
    segments = _split(points)
    lines = "".join(f'<polyline points="{" ".join(f"{place[i][0]:.1f},{place[i][1]:.1f}" for i in part)}" fill="none" stroke="{ACCENT}" stroke-width="1.5"/>' for part in segments if len(part) > 1)
    dots = "".join(f'<circle cx="{place[i][0]:.1f}" cy="{place[i][1]:.1f}" r="{3 if i == known[-1][0] else 1.6}" fill="{ACCENT}"/>' for i, _ in known)
    first, last = points[known[0][0]], points[known[-1][0]]
    alt = f"{len(known)} of {len(points)} periods: " + "; ".join(f"{point.period} {write_number(point, 'value')}" for point in points)
    picture = f'<svg viewBox="0 0 200 44" role="img" aria-label="{html.text(alt)}" class="ct-spark">{lines}{dots}</svg>'
    return html.tag("div", picture, html.tag("small", html.text(f"{first.period}: {write_number(first, 'value')} → {last.period}: {write_number(last, 'value')}")), class_="ct-sparkbox")


def _split(points: Sequence[Finding]) -> list[list[int]]:
    """The positions that a line may join: neighbours with figures, in the same comparable stretch."""
    parts: list[list[int]] = []
    for index, point in enumerate(points):
        if not isinstance(point.value, float):
            continue
        if parts and parts[-1][-1] == index - 1 and points[index - 1].window == point.window:
            parts[-1].append(index)
        else:
            parts.append([index])
    return parts


def _plot_intervals(findings: Findings) -> Shown:
    """Effects with their intervals, one panel a kind of effect."""
    charts = []
    for noun, null, rows in (
        ("difference, in percentage points", 0.0, [r for r in findings if r.unit == "percentage" and r.low is not None]),
        ("difference of means", 0.0, [r for r in findings if r.unit not in ("percentage",) and r.low is not None and not (r.method or "").startswith("ratio")]),
        ("ratio of rates (1 is no change)", 1.0, [r for r in findings if r.low is not None and (r.method or "").startswith("ratio")]),
    ):
        usable = [row for row in rows if isinstance(row.value, float) and row.high is not None and row.low is not None]
        if usable:
            charts.append(_draw_intervals(usable, noun, null))
    return Shown(html.tag("div", *charts, class_="ct-charts") if charts else "", "interval charts")


def _draw_intervals(rows: Sequence[Finding], noun: str, null: float) -> str:
    figure, axes = _make_axes(5.6, 0.75 + 0.42 * len(rows))
    for position, row in enumerate(reversed(rows)):
        assert isinstance(row.value, float) and row.low is not None and row.high is not None
        axes.errorbar(row.value, position, xerr=[[row.value - row.low], [row.high - row.value]], fmt="o", color=ACCENT, capsize=3, markersize=5)
    axes.axvline(null, color=QUIET, linewidth=1)
    axes.set_yticks(range(len(rows)), [str(row.comparison) for row in reversed(rows)], fontsize=8)
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.tick_params(axis="x", labelsize=7)
    axes.set_xlabel(noun, fontsize=8)
    alt = f"Effects with 95 % ranges, {noun}: " + "; ".join(f"{row.comparison} {_two(row.value)} ({_two(row.low)} to {_two(row.high)})" for row in rows) + "."
    return _write_figure(figure, f"ct-intervals-{noun}", alt, f"Declared comparisons: {noun}", "Dot: the effect. Bar: its 95 % range. Line: no difference.")


def _make_axes(width: float, height: float) -> tuple[Any, Any]:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib.figure import Figure

    matplotlib.rcdefaults()
    matplotlib.rcParams.update({"text.parse_math": False, "svg.fonttype": "none", "font.family": "DejaVu Sans", "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": QUIET})
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.add_subplot()


def _write_figure(figure: Any, salt: str, alt: str, title: str, legend: str) -> str:
    """The figure as SVG in the page, ids salted by name so that the same data give the same bytes."""
    import matplotlib

    matplotlib.rcParams["svg.hashsalt"] = salt
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    svg = clean_svg(buffer.getvalue(), alt)
    caption = html.tag("figcaption", html.tag("strong", html.text(title)), html.tag("small", html.text(" " + legend)) if legend else "")
    return html.tag("figure", caption, svg, class_="ct-figure")


ALLOWED = {"svg", "g", "path", "use", "defs", "clipPath", "rect", "text", "tspan", "line", "circle", "polyline"}
KEPT = {"viewBox", "d", "id", "style", "clip-path", "transform", "x", "y", "width", "height", "href", "points", "cx", "cy", "r", "class"}


def clean_svg(svg: str, alt: str) -> str:
    """The picture with allowed elements and attributes only, its alt text on it, and no address in it."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", svg).encode("utf-8"), parser=parser)
    pieces: list[str] = []

    def write(node: Any) -> None:
        if not isinstance(node.tag, str):
            return
        name = etree.QName(node).localname
        if name not in ALLOWED:
            return
        words = []
        for key, value in sorted((etree.QName(key).localname, value) for key, value in node.attrib.items()):
            if key not in KEPT or (name == "svg" and key in ("width", "height", "id")) or key == "href" and not value.startswith("#") or "url(" in value and "url(#" not in value:
                continue
            words.append(f' {key}="{html.text(value)}"')
        if name == "svg":
            words.append(f' role="img" aria-label="{html.text(alt)}"')
        pieces.append(f"<{name}{''.join(words)}>")
        if node.text and node.text.strip():
            pieces.append(html.text(node.text.strip()))
        for child in node:
            write(child)
        pieces.append(f"</{name}>")

    write(root)
    return "".join(pieces)


def _shorten(label: str) -> str:
    """A label that fits under an axis: FY2023/24-Q4 is 23/24 Q4."""
    return label.removeprefix("FY20").replace("-Q", " Q").replace("-H", " H") if label.startswith("FY20") else label


def _two(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else MISSING
