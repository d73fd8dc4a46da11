"""The annex: an indicator reference sheet each, printable by itself."""

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.params import Indicator
from ctanalysis.showing import html
from ctanalysis.showing.matrix import write_declared_target

FIELDS = ("definition", "source", "method", "frequency", "responsible", "limitations")


def write_reference_sheets(evaluation: Evaluation) -> str:
    """A sheet an indicator: what is measured, how, by whom, where it stood and what is promised."""
    sheets = [_write_sheet(indicator, evaluation) for indicator in evaluation.parameters.indicators]
    return "".join(sheets)


def _write_sheet(indicator: Indicator, evaluation: Evaluation) -> str:
    results = {result.id: result.statement for result in evaluation.parameters.results}
    items = {
        "Result": html.text(
            f"{indicator.result}: {results[indicator.result]}"
            if indicator.result in results
            else "–"
        ),
        "Pillar and level": html.text(f"{indicator.pillar}, {indicator.level}"),
        "Unit": html.text(
            indicator.unit.replace("_", " ")
            + (f", per {indicator.scale:g}" if indicator.scale else "")
        ),
        "Wanted direction": html.text(indicator.direction),
        "Periods are combined by": html.text(indicator.aggregate.replace("_", " ")),
        "Counts": html.text(
            indicator.counts
            + (f" ({indicator.population})" if indicator.counts == "people" else "")
        ),
        "Basis": html.text(
            {
                "census": "complete count",
                "sample": "sample",
                "process": "events of an underlying pace",
            }[indicator.data_basis]
        ),
        "Broken down by": html.text(", ".join(indicator.disaggregation) or "–"),
        "Targets": html.text(
            "; ".join(write_declared_target(target) for target in indicator.targets) or "none"
        ),
        "Smallest change that matters": html.text(f"{indicator.least_change:g}"),
    }
    items |= {
        field.capitalize(): html.text(getattr(indicator, field) or "not written down")
        for field in FIELDS
    }
    return html.tag(
        "article",
        html.tag("h3", html.text(f"{indicator.id} {indicator.title}")),
        html.pairs(items),
        class_="ct-sheet",
    )
