"""Long lists in a sentence: the first of them by name, the others counted."""

from collections.abc import Callable, Sequence

from ctanalysis.ground.language import phrase


def list_first(parts: Sequence[str], most: int, *, between: str = ", ", count: Callable[[int], str] = str) -> str:
    """The first parts, and how many more there are.

    >>> list_first(["a", "b", "c", "d"], 2), list_first(["a", "b"], 2)
    ('a, b and 2 more', 'a, b')
    """
    listed = between.join(parts[:most])
    if len(parts) <= most:
        return listed
    return phrase("{listed} and {number} more", listed=listed, number=count(len(parts) - most))
