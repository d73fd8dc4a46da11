"""The annex: an indicator reference sheet each, printable by itself."""

from ctanalysis import html
from ctanalysis.evaluation import Evaluation
from ctanalysis.params import Indicator, Target

FIELDS = ("definition", "source", "method", "frequency", "responsible", "limitations")


def write_reference_sheets(evaluation: Evaluation) -> str:
    """A sheet an indicator: what is measured, how, by whom, where it stood and what is promised."""
    sheets = [_write_sheet(indicator, evaluation) for indicator in evaluation.parameters.indicators]
    return html.tag("section", html.tag("h2", "Annex: indicator reference sheets"), *sheets, id="reference-sheets")


def _write_sheet(indicator: Indicator, evaluation: Evaluation) -> str:
    results = {result.id: result.statement for result in evaluation.parameters.results}
    items = {
        "Result": html.text(f"{indicator.result}: {results[indicator.result]}" if indicator.result in results else "–"),
        "Pillar and level": html.text(f"{indicator.pillar}, {indicator.level}"),
        "Unit": html.text(indicator.unit.replace("_", " ") + (f", per {indicator.scale:g}" if indicator.scale else "")),
        "Wanted direction": html.text(indicator.direction),
        "Periods are combined by": html.text(indicator.aggregate.replace("_", " ")),
        "Counts": html.text(indicator.counts + (f" ({indicator.population})" if indicator.counts == "people" else "")),
        "Basis": html.text({"census": "complete count", "sample": "sample", "process": "events of an underlying pace"}[indicator.data_basis]),
        "Broken down by": html.text(", ".join(indicator.disaggregation) or "–"),
        "Targets": html.text("; ".join(_write_target(target) for target in indicator.targets) or "none"),
        "Smallest change that matters": html.text(f"{indicator.least_change:g}"),
    }
    items |= {field.capitalize(): html.text(getattr(indicator, field) or "not written down") for field in FIELDS}
    return html.tag("article", html.tag("h3", html.text(f"{indicator.id} {indicator.title}")), html.pairs(items), class_="ct-sheet")


def _write_target(target: Target) -> str:
    value = (
        f"{target.value:g}" if isinstance(target.value, float) else target.value if target.value is not None
        else f"at most {target.at_most:g}" if target.at_most is not None else f"at least {target.at_least:g}" if target.at_least is not None
        else f"{target.low:g} to {target.high:g}" if target.low is not None and target.high is not None
        else f"{target.percent_of_baseline:+g} % on the baseline" if target.percent_of_baseline is not None else str(target.text)
    )  # fmt: skip
    where = " (" + ", ".join(f"{name}: {value}" for name, value in target.where.items()) + ")" if target.where else ""
    revised = f" (was {target.was:g} until {target.approved}{': ' + target.reason if target.reason else ''})" if target.was is not None else ""
    return f"{target.window}: {value}{where}{revised}"
