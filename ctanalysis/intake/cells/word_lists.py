"""Vocabularies: words of headings, groups, figures and titles in four languages, kept as data.

One file each in `intake/vocabularies/`, where words are added; the names of months and the ordinals alone stand in code
(`date_spans`, `time_words`).
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent.parent / "vocabularies"
BAR = " | "
MOST_TEXTS = 300_000  # of one workbook; what has been found out of a text is kept for its like


@cache
def read_words(name: str) -> Mapping[str, tuple[str, ...]]:
    """The words of the vocabulary of that name, by what they mean.

    >>> read_words("headings")["sign"][:2]
    ('%', 'percent')
    """
    import yaml

    content = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return MappingProxyType({meaning: tuple(words.split(BAR)) for meaning, words in content.items()})


@cache
def read_orders() -> tuple[tuple[str, ...], ...]:
    """The orders of words that may answer a question, each from its lowest step."""
    import yaml

    orders = yaml.safe_load((FOLDER / "orders.yml").read_text(encoding="utf-8"))
    return tuple(tuple(steps.split(BAR)) for steps in orders)


@cache
def join_words(name: str, *meanings: str) -> str:
    """One pattern of all words of these meanings, to be put between brackets."""
    return "|".join(word for meaning in meanings for word in read_words(name)[meaning])
