"""Places of one name told apart by the larger place that each lies in."""

from collections.abc import Iterator, Sequence

PLACE = "place_"
Group = tuple[tuple[str, str], ...]


def name_places_apart(groups: Sequence[Group]) -> list[Group]:
    """The groups; a place whose name stands in several larger ones has the name of the one it lies in behind it.

    >>> north, south = (("place_1", "N"), ("place_2", "Town")), (("place_1", "S"), ("place_2", "Town"))
    >>> name_places_apart([north, south])[1]
    (('place_1', 'S'), ('place_2', 'Town (S)'))
    """
    parents: dict[tuple[str, str], set[str]] = {}
    for group in groups:
        for name, value, parent in _list_nested(group):
            parents.setdefault((name, value), set()).add(parent)
    named = []
    for group in groups:
        within = {name: parent for name, value, parent in _list_nested(group) if len(parents[name, value]) > 1}
        named.append(tuple((name, f"{value} ({within[name]})" if name in within else value) for name, value in group))
    return named


def _list_nested(group: Group) -> Iterator[tuple[str, str, str]]:
    """Each place that has one of the level above: its dimension, its name, and the larger place."""
    known = dict(group)
    for name, value in group:
        level = name.removeprefix(PLACE)
        if name.startswith(PLACE) and level.isdigit() and (parent := known.get(f"{PLACE}{int(level) - 1}")):
            yield name, value, parent
