"""Families: indicators over the same people, as declared (the same people, a part, a subset) or
because one counts who received what the other counts the need of. What is said of one family tells
nothing of another.
"""

from collections.abc import Collection, Sequence

from ctanalysis.disclosure.history.published_figures_ledger import Ledger
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters


def find_families(parameters: Parameters) -> dict[str, str]:
    """Indicator to the first of those over the same people."""
    family = {indicator.id: indicator.id for indicator in parameters.indicators}
    pairs = [
        (indicator.id, other)
        for indicator in parameters.indicators
        for other in (*indicator.same_people, *indicator.wholes)
    ]
    for one, other in [*pairs, *((service.needed, service.received) for service in parameters.provision)]:
        joined = {family[one], family[other]}
        family = {name: min(joined) if root in joined else root for name, root in family.items()}
    return family


def list_family(of: Collection[str], parameters: Parameters) -> frozenset[str]:
    """These indicators, and all others over the same people as one of them."""
    families = find_families(parameters)
    chosen = {families[name] for name in of if name in families}
    return frozenset(name for name, family in families.items() if family in chosen)


def choose_families(
    rows: Sequence[Observation], ledger: Ledger, parameters: Parameters, of: Collection[str]
) -> tuple[list[Observation], Ledger]:
    """The rows of the families of these indicators, and what is in print of them."""
    families = find_families(parameters)
    chosen = {families[name] for name in of}
    names = {
        name
        for indicator in parameters.indicators
        if families[indicator.id] in chosen
        for name in (indicator.id, *indicator.was)
    }
    kept = [row for row in rows if families[row.indicator] in chosen]
    return kept, ledger.keep_indicators(names)
