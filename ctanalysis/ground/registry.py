"""A registry: names to functions, with an error that lists what is there and the nearest
spelling.
"""

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from ctanalysis.ground.language import phrase

LONGEST, MOST = 100, 2_000  # likeness of a longer word, or among more words, takes seconds

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


def quote_near(word: str, allowed: Iterable[str]) -> str:
    """The word in quotes where it is one of the allowed ones gone wrong; empty where it may be
    anything, a person's name included.

    >>> quote_near("cuont", ["count", "rate"]), quote_near("Ana Ruiz", ["count", "rate"])
    (' "cuont"', '')
    """
    folded = word.strip().casefold()
    words = [str(item).casefold() for item in allowed][:MOST]
    is_near = difflib.get_close_matches(folded[:LONGEST], words, n=1, cutoff=0.6)
    return f' "{word[:LONGEST]}"' if is_near else ""


def suggest_nearest(word: str, allowed: object) -> str:
    """A clause with the nearest allowed spelling, or with all allowed words when none is near.

    >>> suggest_nearest("cuont", ["count", "rate"])
    '; did you mean "count"? Allowed: count, rate'
    """
    words = [str(item) for item in allowed] if hasattr(allowed, "__iter__") else []
    near = difflib.get_close_matches(word[:LONGEST], words[:MOST], n=1, cutoff=0.6)
    listing = ", ".join(words) if len(words) <= 40 else ", ".join(words[:40]) + ", …"
    if not words:
        return ""
    if near:
        return phrase('; did you mean "{near}"? Allowed: {listing}', near=near[0], listing=listing)
    return phrase("; allowed: {listing}", listing=listing)
