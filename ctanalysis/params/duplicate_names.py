"""Parts of a project's parameters that name the same where two are meant."""

from collections.abc import Iterator

from ctanalysis.ground.language import phrase
from ctanalysis.params.parameters import Parameters

Path = tuple[str | int, ...]


def find_same(parameters: Parameters) -> Iterator[tuple[Path, str]]:
    """Each place, and what is wrong: an earlier name of two indicators, a side that is compared
    with itself, a service whose need is its own number, an indicator that is a part of itself.
    """
    owners = {indicator.id: indicator.id for indicator in parameters.indicators}
    for index, indicator in enumerate(parameters.indicators):
        place: Path = ("indicators", index)
        for name in indicator.was:
            owner = owners.setdefault(name, indicator.id)
            if owner != indicator.id:
                yield (
                    (*place, "was"),
                    phrase(
                        'earlier reports printed "{name}", and {owner} has that name too: one of the two was it',
                        name=name,
                        owner=owner,
                    ),
                )
        if indicator.id in _list_wholes(indicator.id, parameters):
            yield (
                (*place, "part_of" if indicator.part_of else "subset_of"),
                phrase("it is a part of itself, at once or by way of others"),
            )
    for index, comparison in enumerate(parameters.comparisons):
        for one, other in (("a", "b"), ("treated", "control"), ("before", "after")):
            first = getattr(comparison, one)
            if first is not None and first == getattr(comparison, other):
                yield (("comparisons", index, other), phrase("{one} and {other} are the same", one=one, other=other))
    for index, service in enumerate(parameters.provision):
        if service.needed == service.received:
            yield (
                ("provision", index, "received"),
                phrase("{one} and {other} are the same", one="needed", other="received"),
            )


def _list_wholes(name: str, parameters: Parameters) -> set[str]:
    """All indicators that an indicator is a part of, by way of others too."""
    found: set[str] = set()
    new = {name}
    while new:
        declared = [parameters.by_id[one] for one in new if one in parameters.by_id]
        wholes = {whole for one in declared for whole in one.wholes}
        new = wholes - found
        found |= wholes
    return found
