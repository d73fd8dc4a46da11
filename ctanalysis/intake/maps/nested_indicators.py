"""Which indicators of a list count some of the cases of others: the difference of two may be one person."""

from collections.abc import Mapping

Conditions = Mapping[str, tuple[str, ...] | str]


def find_larger(counts: Mapping[str, Conditions]) -> dict[str, dict[str, str]]:
    """What the draft is to say of each indicator: `part_of` the next larger one, where several divide its cases by the
    words of one column, else `subset_of` the next larger ones, a line each.

    >>> find_larger({"all": {}, "women": {"Sex": "F"}})
    {'women': {'subset_of': 'all'}}
    """
    plain = {title: _read(conditions) for title, conditions in counts.items()}
    larger = {title: [other for other in plain if _is_within(title, other, plain)] for title in plain}
    nearest = {
        title: [one for one in found if not any(one in larger[other] for other in found)]
        for title, found in larger.items()
    }
    said: dict[str, dict[str, str]] = {}
    for title, parents in nearest.items():
        if not parents:
            continue
        siblings = [other for other in plain if other != title and nearest[other] == parents]
        is_part = len(parents) == 1 and siblings and all(_are_apart(plain[title], plain[one]) for one in siblings)
        said[title] = {"part_of": parents[0]} if is_part else {"subset_of": "\n".join(parents)}
    return said


def _read(conditions: Conditions) -> dict[str, frozenset[str]]:
    return {
        heading.casefold(): frozenset(word.casefold() for word in ((words,) if isinstance(words, str) else words))
        for heading, words in conditions.items()
    }


def _is_within(title: str, other: str, plain: Mapping[str, Mapping[str, frozenset[str]]]) -> bool:
    """Whether each case of the one is a case of the other, and the two are not the same; of two that are, the later is
    within the first.
    """
    own, wide = plain[title], plain[other]
    holds = all(heading in own and own[heading] <= words for heading, words in wide.items())
    order = list(plain)
    return title != other and holds and (own != wide or order.index(title) > order.index(other))


def _are_apart(own: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> bool:
    """Whether no case counts for both: they ask one column for different words."""
    return any(heading in other and not words & other[heading] for heading, words in own.items())
