"""Words of a group that read like a sentence: they stand in a line or two, and may name somebody."""

import re
from collections.abc import Mapping

RARE = 2  # lines
LONG = 4  # words of a sentence
OF_SOMEBODY = re.compile(
    r"\b(?:house|home|near|by|with|says?|said|sister|brother|twin|daughter|son|wife|husband|chez|maison|soeur|frere|fille"
    r"|fils|casa|cerca|hermana|hermano|hija|hijo)\b",
    re.IGNORECASE,
)


def find_rare_texts(counted: Mapping[str, int]) -> set[str]:
    """Of the words of a group with how many lines have them, those of one or two lines that are long, speak of
    somebody's house or family, or begin with another word of the group and say more.

    >>> find_rare_texts({"Kara": 60, "Lome": 40, "at the house of A. B.": 1, "Isle of Man": 1})
    {'at the house of A. B.'}
    """
    usual = [word.casefold() for word, number in counted.items() if number > RARE]
    return {
        word
        for word, number in counted.items()
        if number <= RARE and usual
        if len(word.split()) > LONG or OF_SOMEBODY.search(word) or _says_more(word.casefold(), usual)
    }


def _says_more(word: str, usual: list[str]) -> bool:
    return any(re.match(rf"{re.escape(one)}\W", word) and len(word.split()) > len(one.split()) + 1 for one in usual)
