"""A registry: names to functions, with an error that lists what is there and the nearest
spelling.
"""

import difflib
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from ctanalysis.ground.language import phrase

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """Items by name, in the order in which they were registered."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._items: dict[str, Item] = {}

    def register(self, name: str) -> Callable[[Item], Item]:
        """A decorator that files the decorated item under `name`; a name is taken once."""

        def file(item: Item) -> Item:
            if name in self._items:
                raise ValueError(f"there are two {self.kind}s named {name!r}")
            self._items[name] = item
            return item

        return file

    def find(self, name: str) -> Item:
        """The item of that name; KeyError with the names there are."""
        if name not in self._items:
            raise KeyError(f"there is no {self.kind} {name!r}{suggest_nearest(name, self._items)}")
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def items(self) -> Iterator[tuple[str, Item]]:
        """Name and item, in order."""
        return iter(self._items.items())


def suggest_nearest(word: str, allowed: object) -> str:
    """A clause with the nearest allowed spelling, or with all allowed words when none is near.

    >>> suggest_nearest("cuont", ["count", "rate"])
    '; did you mean "count"? Allowed: count, rate'
    """
    words = [str(item) for item in allowed] if hasattr(allowed, "__iter__") else []
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    listing = ", ".join(words) if len(words) <= 40 else ", ".join(words[:40]) + ", …"
    if not words:
        return ""
    if near:
        return phrase('; did you mean "{near}"? Allowed: {listing}', near=near[0], listing=listing)
    return phrase("; allowed: {listing}", listing=listing)
