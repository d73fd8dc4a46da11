"""Age bands read as ages, in English, French and Spanish."""

import re
from functools import lru_cache

OLDEST = 150
Ages = tuple[int, int]  # the youngest and the oldest, both included

_YEARS = r"\s*(?:years?|yrs?|ans|años)?\s*"
_BETWEEN = re.compile(
    rf"(\d{{1,3}}){_YEARS}(?:-|–|—|to|à|a|until)\s*(<=|≤|<|under|below|less than|moins de|menos de)?\s*(\d{{1,3}})"
)
_UNDER = re.compile(
    r"(<=|≤|up to|jusqu'à|jusqu’à|hasta|<|under|below|less than|younger than|moins de|menos de"
    r"|menores? de)\s*(\d{1,3})"
)
_OVER = re.compile(r"(>=|≥|from|>|over|above|older than|more than|plus de|más de|mas de|mayores? de)\s*(\d{1,3})")
_FROM = re.compile(
    rf"(\d{{1,3}}){_YEARS}"
    r"(?:\+|(?:and|or) (?:over|above|older|more)|et plus|ou plus|y m[áa]s|o m[áa]s)"
)
_DOWN_FROM = re.compile(
    rf"(\d{{1,3}}){_YEARS}(?:(?:and|or) (?:under|below|younger|less)|et moins|ou moins|y menos|o menos)(?!.*\d)"
)
_YOUNG = re.compile(r"\b(?:child(?:ren)?|minors?|enfants?|mineure?s?|menores|niñ[oa]s)\b")
_GROWN = re.compile(r"\b(?:adults?|adultes?|adult[oa]s)\b")
_UP_TO = ("<=", "≤", "up to", "jusqu'à", "jusqu’à", "hasta")
_AND_OVER = (">=", "≥", "from")


@lru_cache  # it is asked of every group
def read_ages(band: str) -> Ages | None:
    """The ages of a band; None where it names none. Children are under 18.

    >>> read_ages("10-17"), read_ages("under 18"), read_ages("18+"), read_ages("Adultes")
    ((10, 17), (0, 17), (18, 150), (18, 150))
    """
    words = band.casefold()
    if found := _BETWEEN.search(words):
        low, high = int(found[1]), int(found[3]) - _is_open(found[2])
        return (low, high) if low <= high else None
    if found := _FROM.search(words):
        return int(found[1]), OLDEST
    if found := _DOWN_FROM.search(words):
        return 0, int(found[1])
    if found := _UNDER.search(words):
        last = int(found[2]) - _is_open(found[1])
        return (0, last) if last >= 0 else None
    if found := _OVER.search(words):
        return int(found[2]) + (found[1] not in _AND_OVER), OLDEST
    if _YOUNG.search(words):
        return 0, 17
    return (18, OLDEST) if _GROWN.search(words) else None


def _is_open(word: str | None) -> bool:
    """Whether the age behind such a word is not of the band any more: under 18, and not up to 18."""
    return word is not None and word not in _UP_TO
