"""The annex of definitions: what each indicator is, how it is found, and what it cannot tell, in
one table; sources and targets stand in the results matrix.
"""

from dataclasses import dataclass

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.params import Indicator
from ctanalysis.showing.templates import render

BASES = {
    "census": "counted in full",
    "sample": "a sample",
    "process": "events of an underlying pace",
}


@dataclass(frozen=True)
class Definition:
    """An indicator's row: its texts with their labels, and its facts in words."""

    name: str
    code: str
    texts: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]


def write_definitions(evaluation: Evaluation) -> str:
    """One row an indicator; which texts are not written down is said once, below."""
    indicators = evaluation.parameters.indicators
    unwritten = {
        "definition": [i.id for i in indicators if not i.definition],
        "limitations": [i.id for i in indicators if not i.limitations],
    }
    return render(
        "definitions",
        rows=[_write_row(indicator) for indicator in indicators],
        missing=[f"{what} of {', '.join(names)}" for what, names in unwritten.items() if names],
    )


def _write_row(indicator: Indicator) -> Definition:
    texts = (("", indicator.definition), ("Limits", indicator.limitations))
    return Definition(
        indicator.title,
        indicator.id,
        tuple((label, words) for label, words in texts if words),
        tuple(_list_facts(indicator)),
    )


def _list_facts(indicator: Indicator) -> list[str]:
    scale = f" per {indicator.scale:g}" if indicator.scale else ""
    people = f" ({indicator.population})" if indicator.counts == "people" else ""
    wanted = "background" if indicator.direction == "none" else f"wanted: {indicator.direction}"
    facts = [
        f"{indicator.unit.replace('_', ' ')}{scale} of {indicator.counts}{people}",
        f"{indicator.pillar}, {indicator.level}",
        wanted,
        f"periods combined by {indicator.aggregate.replace('_', ' ')}",
        BASES[indicator.data_basis],
        f"smallest change that matters {indicator.least_change:g}",
    ]
    if indicator.disaggregation:
        facts.append(f"by {', '.join(name.replace('_', ' ') for name in indicator.disaggregation)}")
    return facts
