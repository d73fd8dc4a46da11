"""What each indicator is, how it is found, and what it cannot tell, in words."""

from collections.abc import Sequence

from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.value_labels import name_group
from ctanalysis.params import Indicator

BASES = later({"census": "not a sample", "sample": "a sample", "process": "events of an underlying pace"})

ESTIMATED = later(
    {
        "weights": "answers are weighted",
        "respondent_driven": "estimated from chains of respondents",
        "multiple_systems": "estimated from several lists held against each other",
    }
)


def list_texts(indicator: Indicator) -> list[tuple[str, str]]:
    """Its definition and its limits, each with its label; what is not written down is not in it."""
    texts = (("", indicator.definition), (later("Limits"), indicator.limitations))
    return [(label, words) for label, words in texts if words]


def say_what_is_unwritten(indicators: Sequence[Indicator]) -> str:
    """Which definitions and limits are not written down, in one sentence; empty where all are."""
    unwritten = {
        later("definition of {names}"): [i.id for i in indicators if not i.definition],
        later("limitations of {names}"): [i.id for i in indicators if not i.limitations],
    }
    missing = [phrase(words, names=", ".join(names)) for words, names in unwritten.items() if names]
    return phrase("Not written down: {missing}.", missing=phrase("; ").join(missing)) if missing else ""


def list_facts(indicator: Indicator) -> list[str]:
    """Unit, wanted way, how periods are combined, what kind of figure, and how a sample was drawn."""
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
        later("of {it} in all"): indicator.population_size and write_decimal(f"{indicator.population_size:g}"),
    }
    words = [phrase(word, it=it) for word, it in told.items() if it]
    return words + ([phrase(ESTIMATED[indicator.estimated_by])] if indicator.estimated_by else [])
