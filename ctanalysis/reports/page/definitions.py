"""The annex of definitions: what each indicator is, how it is found, and what it cannot tell, in
one table; sources and targets stand in the results matrix.
"""

from dataclasses import dataclass

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.translatable_words import name_group
from ctanalysis.params import Indicator
from ctanalysis.showing.templates import render

BASES = later({"census": "not a sample", "sample": "a sample", "process": "events of an underlying pace"})

ESTIMATED = later(
    {
        "weights": "answers are weighted",
        "respondent_driven": "estimated from chains of respondents",
        "multiple_systems": "estimated from several lists held against each other",
    }
)


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
        later("definition of {names}"): [i.id for i in indicators if not i.definition],
        later("limitations of {names}"): [i.id for i in indicators if not i.limitations],
    }
    return render(
        "definitions",
        rows=[_write_row(indicator) for indicator in indicators],
        missing=[phrase(words, names=", ".join(names)) for words, names in unwritten.items() if names],
    )


def _write_row(indicator: Indicator) -> Definition:
    texts = (("", indicator.definition), (later("Limits"), indicator.limitations))
    return Definition(
        indicator.title,
        indicator.id,
        tuple((label, words) for label, words in texts if words),
        tuple(_list_facts(indicator)),
    )


def _list_facts(indicator: Indicator) -> list[str]:
    scale = phrase(" per {scale}", scale=write_decimal(f"{indicator.rate_scale:g}")) if indicator.rate_scale else ""
    people = f" ({phrase(indicator.population)})" if indicator.counts == "people" else ""
    wanted = (
        phrase("background")
        if indicator.direction == "none"
        else phrase("wanted: {direction}", direction=phrase(indicator.direction))
    )
    facts = [
        phrase(
            "{value}{scale} of {counts}{people}",
            value=phrase(indicator.unit.replace("_", " ")),
            scale=scale,
            counts=phrase(indicator.counts),
            people=people,
        ),
        f"{phrase(indicator.pillar)}, {phrase(indicator.level)}",
        wanted,
        phrase("periods combined by {value}", value=phrase(indicator.aggregate.replace("_", " "))),
        phrase(BASES[indicator.data_basis]),
    ]
    facts += _list_design(indicator)
    if indicator.least_change:
        facts.append(
            phrase(
                "smallest change that matters {least_change}", least_change=write_decimal(f"{indicator.least_change:g}")
            )
        )
    if indicator.disaggregation:
        facts.append(
            phrase(
                "by {indicator}",
                indicator=", ".join(name_group(name).replace("_", " ") for name in indicator.disaggregation),
            )
        )
    return facts


def _list_design(indicator: Indicator) -> list[str]:
    """How a sample was drawn, where that is stated."""
    told = {
        later("drawn by {it}"): indicator.sites and name_group(indicator.sites).replace("_", " "),
        later("design effect {it}"): indicator.design_effect and write_decimal(f"{indicator.design_effect:g}"),
        later("of {it} people in all"): indicator.population_size and write_decimal(f"{indicator.population_size:g}"),
    }
    words = [phrase(word, it=it) for word, it in told.items() if it]
    return words + ([phrase(ESTIMATED[indicator.estimated_by])] if indicator.estimated_by else [])
