"""Charts of findings: title, units, and alt text made from the same numbers; colour only repeats
what a word or shape says.
"""

from dataclasses import replace
from typing import Any

from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.language import phrase
from ctanalysis.showing import html
from ctanalysis.showing.charts.chart_style_and_svg import clean_svg
from ctanalysis.showing.charts.control_charts import plot_processes
from ctanalysis.showing.charts.indicators import draw_indicator
from ctanalysis.showing.charts.interrupted_series import plot_fits
from ctanalysis.showing.charts.intervals import plot_intervals
from ctanalysis.showing.charts.lines_by_group import plot_figures
from ctanalysis.showing.charts.maps import plot_maps
from ctanalysis.showing.charts.needs_met import plot_needs_met
from ctanalysis.showing.charts.pathways import plot_pathways
from ctanalysis.showing.charts.portfolio import plot_same, plot_standings
from ctanalysis.showing.charts.routes import plot_routes
from ctanalysis.showing.charts.service_and_profile_bars import plot_parts, plot_services
from ctanalysis.showing.html import Shown, label

BESIDE = {"comparisons": "fits", "profile": "places"}  # what a picture takes beside it, where that is no figures

__all__ = ["clean_svg", "draw_indicator", "plot"]


def plot(findings: Findings[Any], figures: Findings[Any] | None = None) -> Shown:
    """A chart of the findings: for gaps one an indicator (`figures` are its points), for
    comparisons their intervals (`figures` are the fits of interventions), for a profile bars of
    its parts, its maps (`figures` are the places) and its routes, for provision and pathways bars
    of who was served, for process charts those whose latest figure is flagged; of a portfolio, bars of what
    is behind, and how far projects have gone. UsageError for anything but findings, and for kinds
    that have no chart.

    >>> ct.plot(ct.find_gaps(evaluation), ct.list_figures(evaluation))  # doctest: +SKIP
    """
    check_given("plot", findings, "Findings")
    if figures is not None:
        check_given("plot", figures, "Findings")
        wanted = BESIDE.get(findings.kind, "figures")
        if figures.kind != wanted:
            raise UsageError(
                phrase(
                    "ct.plot() of {kind} takes ct.list_{wanted}(evaluation) beside it; it was given {given}.",
                    kind=findings.kind,
                    wanted=wanted,
                    given=figures.kind,
                )
            )
    shown = label(_draw(findings, figures), findings.edition, findings.supposed)
    if not shown.html:  # a report leaves it out, a notebook says why
        return replace(shown, banner=html.nothing(_explain_nothing(findings.kind)))
    return shown


def _draw(findings: Findings[Any], figures: Findings[Any] | None) -> Shown:
    if findings.kind == "comparisons":
        return plot_intervals(findings) + (plot_fits(figures) if figures is not None else Shown(""))
    if findings.kind == "profile":
        maps, drawn = plot_maps(findings, figures) if figures is not None else (Shown(""), ())
        return plot_parts(findings, drawn) + maps + plot_routes(findings)
    if findings.kind == "provision":
        return plot_services(findings)
    if findings.kind == "pathways":
        return plot_pathways(findings)
    if findings.kind == "needs_met":
        return plot_needs_met(findings)
    if findings.kind == "standings":
        return plot_standings(findings)
    if findings.kind == "same_indicators":
        return plot_same(findings)
    if findings.kind == "stability" and figures is not None:
        return plot_processes(findings, figures)
    if findings.kind in ("gaps", "verdicts") and figures is not None:
        charts = [
            draw_indicator(gap, [row for row in figures if row.indicator == gap.indicator])
            for gap in findings
            if gap.group is None
        ]
        return Shown(
            html.write("box", [*(chart for chart in charts if chart)], "ct-charts"), phrase("indicator charts")
        )
    if findings.kind == "figures":
        return plot_figures(findings)
    raise UsageError(_explain(findings.kind))


def _explain_nothing(kind: str) -> str:
    """Why there is no picture of these findings."""
    if kind == "comparisons":
        return phrase("No comparison here has one range that could be drawn; the table has what there is.")
    if kind == "stability":
        return phrase("No latest figure is out of the ordinary, so that no chart is drawn.")
    return phrase("There is nothing to draw here.")


def _explain(kind: str) -> str:
    """What to do where findings have no chart."""
    if kind in ("gaps", "verdicts", "stability"):
        return phrase(
            "Charts of {kind} are drawn through the figures: ct.plot({kind}, ct.list_figures(evaluation)).", kind=kind
        )
    return phrase(
        "Findings of the kind {kind} have no chart; ct.tabulate() shows them, and ct.plot("
        "ct.list_figures(evaluation, indicator)) draws the figures of an indicator.",
        kind=kind,
    )
