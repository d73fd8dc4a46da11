"""What each indicator is, how it is found, and what it cannot tell, in words."""

from collections.abc import Sequence

from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.value_labels import name_group
from ctanalysis.params import Indicator

SAID_BY_UNIT = ("things", "money")
COMBINED: dict[str, str] = later({
    "sum": "periods are added up", "latest": "the last period stands",
    "ratio_of_sums": "both counts are added up, then divided", "weighted_mean": "periods are averaged by their n",
    "unique": "periods are not added up: somebody may stand in several",
    "recompute": "longer periods are computed anew from every case",
})  # fmt: skip
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
    unit = phrase(indicator.unit.replace("_", " "))
    counted = f"{phrase(indicator.counts)}{people}"
    of_whom = phrase("{value}{scale} of {counts}", value=unit, scale=scale, counts=counted)
    facts = [
        f"{unit}{scale}" if indicator.counts in SAID_BY_UNIT else of_whom,
        wanted,
        phrase(COMBINED[indicator.aggregate]),
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
