"""What `make check` asks about people, because protection rests on the answer."""

from collections import defaultdict
from collections.abc import Iterator

from ctanalysis.disclosure.cells.same_population_indicators import find_families
from ctanalysis.ground.language import phrase
from ctanalysis.params import Parameters

FEWEST = 3  # counts of the same people from which on one can be made up of others


def ask_about_people(parameters: Parameters) -> Iterator[str]:
    """A sentence for each question: what is counted, which counts hold which, which place lies in
    which.
    """
    for indicator in parameters.indicators:
        if indicator.is_taken_for_people:
            yield phrase(
                "ASK: {id}: counts: is not stated. It is taken for people, so that small figures "
                "are withheld; state counts: people, or what else.",
                id=indicator.id,
            )
        if indicator.unit_of.is_mean and indicator.counts_people and not indicator.score_scale:
            yield phrase(
                "ASK: {id}: of which answers it is the mean is not stated. State scale: {it}; "
                "until then it may be each of the usual scales, and more is withheld than need be.",
                id=indicator.id,
                it="{lowest: 1, highest: 5, step: 1}",
            )
    for names in _list_unrelated(parameters):
        yield phrase(
            "ASK: {names}: they are about the same people, and how is not stated. State part_of: "
            "where one counts a separate part of another, subset_of: where one counts some of "
            "another; until then only what the figures show is taken into account.",
            names=", ".join(names),
        )
    for finer, wider in parameters.divisions.list_unplaced():
        yield phrase(
            "ASK: {finer} and {wider} are places, and how they lie to each other is not stated. "
            "State parent: {wider} with the place that each lies in, or independent_of: [{wider}] "
            "where they say different things; until then figures by {finer} are withheld wherever "
            "one of either is small.",
            finer=finer,
            wider=wider,
        )


def _list_unrelated(parameters: Parameters) -> Iterator[list[str]]:
    """The counts of each family with three or more of which some are related to no other."""
    related = {name for service in parameters.provision for name in (service.needed, service.received)}
    for indicator in parameters.indicators:
        wholes = [*indicator.subset_of, *([indicator.part_of.indicator] if indicator.part_of else [])]
        related |= {indicator.id, *wholes} if wholes else set()
    families: dict[str, list[str]] = defaultdict(list)
    for name, family in find_families(parameters).items():
        indicator = parameters.by_id[name]
        if indicator.counts_people and indicator.unit_of.is_count:
            families[family].append(name)
    for names in families.values():
        if len(names) >= FEWEST and not related.issuperset(names):
            yield names
