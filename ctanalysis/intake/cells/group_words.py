"""Groups of people that headings and rows name: women, boys, under 18, 18-24, a place; in four
languages.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise

from ctanalysis.intake.cells.word_lists import MOST_TEXTS, join_words

Part = tuple[str, str]


@lru_cache(maxsize=MOST_TEXTS)
def find_groups(text: str) -> tuple[tuple[Part, ...], str]:
    """The groups in folded text, and the text without them. `women` and `men` stay open until it is
    known whether girls and boys are apart.
    """
    parts: dict[str, str] = {}
    rest = text
    for dimension, value, pattern in _list_patterns():
        found = re.search(rf"(?<![\w])(?:{pattern})(?![\w])", rest)
        if found and dimension not in parts:
            parts[dimension] = value
            rest = f"{rest[: found.start()]} {rest[found.end() :]}"
            if value in ("girls", "boys"):
                parts.setdefault("age_group", "0-17")
    age = _find_age(rest)
    if age and parts.get("age_group") in (None, "0-17", age[0]):
        parts["age_group"], rest = age
    return tuple(sorted(parts.items(), reverse=True)), rest


@lru_cache(maxsize=MOST_TEXTS)
def read_group_title(text: str) -> tuple[Part, ...] | None:
    """The group that a row's folded title names and nothing else; () is the total; None when the
    title says more.
    """
    plain = re.sub(r"^(?:[\s\-•*>↳.:(]|o )+(?=\w)", "", text).strip(" .:;-")
    if re.fullmatch(join_words("groups", "total"), plain):
        return ()
    parts, rest = find_groups(plain)
    rest = re.sub(rf"(?<![\w])(?:{join_words('groups', 'marks')})(?![\w])", " ", rest)
    rest = re.sub(rf"(?<![\w])(?:{join_words('groups', 'filler')})(?![\w])", " ", rest)
    return parts if parts and not re.search(r"[a-z0-9%]", rest) else None


def read_years(text: str) -> int | None:
    """The age that a folded text gives as a number of years, or of months, weeks or days, which are
    whole years; None when it says something else.
    """
    years = re.fullmatch(rf"(?P<a>\d{{1,3}})\s*(?:{_UNIT}(?: old)?)?", text)
    if years:
        return int(years["a"])
    short = re.fullmatch(rf"(?P<a>\d{{1,3}})\s*(?P<unit>{'|'.join(_SHORT)})(?: old)?", text)
    if short is None:
        return None
    a_year = next(number for unit, number in _SHORT.items() if re.fullmatch(unit, short["unit"]))
    return int(short["a"]) // a_year


def is_part_of(text: str) -> str | None:
    """What follows the words "of which" in a folded title; None when it does not begin with
    them.
    """
    found = re.match(
        r"^[\s\-•*>↳.(]*(?:of which|of whom|out of which|thereof|dont|de los cuales|de las cuales"
        r"|dos quais|das quais)\s*:?\s*(?P<rest>.+)$",
        text,
    )
    return found["rest"].strip(" .:;)") if found else None


def is_total_title(text: str) -> bool:
    """Whether a folded title is that of a row of totals: it begins with the word, and does not go
    on to say what is counted.
    """
    plain = text.strip(" -*:")
    if plain in ("ensemble", "sum"):
        return True
    begins = re.match(r"^(?:grand |general |overall )?(?:total|sub-?total|sous-total|somme|suma)\b", plain)
    return (
        bool(begins)
        and len(plain.split()) <= 5
        and not re.search(
            r"\b(?:number|nombre|numero|amount|value|cost|budget|people|persons|personnes"
            r"|personas)\b",
            plain,
        )
    )


def is_mean_title(text: str) -> bool:
    """Whether a folded title is that of a row of means, which counts nobody.

    >>> is_mean_title("average"), is_mean_title("moyenne generale"), is_mean_title("average days in shelter")
    (True, True, False)
    """
    means = r"(?:average|mean|avg|moyenne|promedio|media)"
    words = rf"(?:overall |general |monthly )?{means}(?: (?:generale?|mensuelle|mensual))?"
    return re.fullmatch(words, text.strip(" -*:.")) is not None


def begins_with_total(text: str) -> bool:
    """Whether a folded title begins with the word total in one of the four languages, whatever
    follows.
    """
    return bool(
        re.match(r"^(?:grand |general |overall |sub-?|sous-)?(?:total(?:es)?|totaux|somme|suma)\b", text.strip(" -*:"))
    )


def settle_groups(parts: tuple[Part, ...], has_children: bool) -> tuple[Part, ...]:
    """The group in the program's words: where girls and boys are counted apart, women and men are
    adults.
    """
    settled = dict(parts)
    said = settled.get("sex")
    if said in ("women", "men"):
        settled["sex"] = "female" if said == "women" else "male"
        if has_children and "age_group" not in settled:
            settled["age_group"] = "18+"
    elif said in ("girls", "boys"):
        settled["sex"] = "female" if said == "girls" else "male"
    return tuple(
        (name, settled[name])
        for name in sorted(
            settled, key=lambda name: (["sex", "age_group"].index(name) if name in ("sex", "age_group") else 2, name)
        )
    )


def sort_values(dimension: str, values: Iterable[str]) -> list[str]:
    """The values of a dimension in the order in which readers expect them."""
    if dimension == "sex":
        known = ["female", "male", "other", "unknown"]
        return sorted(values, key=lambda value: known.index(value) if value in known else len(known))
    if dimension == "age_group":
        return sorted(values, key=lambda band: (int((re.findall(r"\d+", band) or ["999"])[0]), band))
    return list(dict.fromkeys(values))


def _list_patterns() -> list[tuple[str, str, str]]:
    sexes = ("female", "male", "other", "unknown", "girls", "boys", "women", "men")
    found = [("sex", value, join_words("groups", value)) for value in sexes]
    bands = (("0-17", "children"), ("18+", "adults"))
    return [*found, *(("age_group", band, join_words("groups", word)) for band, word in bands)]


def do_overlap(bands: Iterable[str]) -> bool:
    """Whether somebody may be in two of these age bands."""
    found = [match for band in bands if (match := re.fullmatch(r"(\d+)(?:-(\d+)|\+)", band))]
    ranges = sorted((int(match[1]), int(match[2] or 200)) for match in found)
    return any(after[0] <= before[1] for before, after in pairwise(ranges))


def _find_age(text: str) -> tuple[str, str] | None:
    """An age band such as 18-24, 25+, under 18, moins de 18 ans, 50 yrs+; with the text without it.
    Numbers without a word of ages are one only where nothing but people stands beside them.
    """
    for pattern, make in _AGES:
        found = pattern.search(text)
        if not found:
            continue
        second = found.groupdict().get("b")
        if second is not None and int(second) <= int(found["a"]):
            continue
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        if not _AGE_WORDS.search(text) and _says_more(rest):
            continue
        return make(int(found["a"]), int(second or 0)), rest
    return None


def _says_more(rest: str) -> bool:
    """Whether text says more than who the people are."""
    words = f"{join_words('groups', 'filler', 'marks', 'total')}|{join_words('counted', 'people')}"
    return bool(re.search(r"[a-z0-9]", re.sub(rf"(?<![\w])(?:{words})(?![\w])", " ", rest)))


_UNIT = r"(?:years?|yrs?|yo|y/o|ans|anos)"
_SHORT = {
    r"months?|mois|mes(?:es)?": 12,
    r"weeks?|semaines?|semanas?": 52,
    r"days?|jours?|dias?": 365,
}  # and how many make a year
_NO_AGE = (
    r"(?!\s*(?:%|percent|weeks?|months?|days?|hours?|semaines?|mois|jours?|heures?|semanas?|meses"
    r"|dias?|horas?)\b)(?!\s*%)"
)  # a length of time, or a share
_MORE = (
    r"(?:\+|(?:and|&|or|et|ou|y|e|o)\s+(?:over|above|older|more|up|plus|\+|mas|mais)"
    r"|a partir de)"
)
_AGE_WORDS = re.compile(
    rf"\b(?:aged?|ages|edad(?:es)?|idades?|under|below|less than|over|above|older|younger"
    rf"|moins de|plus de|menos de|menores de|mas de|mayores de|et plus|ou plus|y mas|o mas)\b"
    rf"|\d\s*{_UNIT}\b"
)
_AGES: tuple[tuple[re.Pattern[str], Callable[[int, int], str]], ...] = (
    (
        re.compile(
            rf"(?:aged? |ages )?(?<!\w)(?P<a>\d{{1,2}})\s*(?:-{{1,2}}|to|a)\s*(?P<b>\d{{1,2}})"
            rf"(?!\w){_NO_AGE}(?:\s*{_UNIT}(?!\w)(?: old)?)?"
        ),
        lambda a, b: f"{a}-{b}",
    ),
    (
        re.compile(
            r"(?:<|\bunder|\bbelow|\bmoins de|\bmenos de|\bmenores de|\bless than|\bu|- de)\s*"
            rf"(?P<a>\d{{1,2}})(?!\d){_NO_AGE}(?:\s*{_UNIT}(?!\w))?"
        ),
        lambda a, b: f"0-{a - 1}",
    ),
    (
        re.compile(
            r"(?:>=|≥|\bover|\babove|\bplus de|\bmas de|\bmayores de)\s*"
            rf"(?P<a>\d{{1,2}})(?!\d){_NO_AGE}(?:\s*{_UNIT}(?!\w))?"
        ),
        lambda a, b: f"{a}+",
    ),
    (re.compile(rf">\s*(?P<a>\d{{1,2}})(?!\d){_NO_AGE}(?:\s*{_UNIT}(?!\w))?"), lambda a, b: f"{18 if a == 17 else a}+"),
    (
        re.compile(rf"(?<!\w)(?P<a>\d{{1,2}})\s*(?:{_UNIT}(?: old)?\s*)?{_MORE}(?:\s*{_UNIT}(?!\w))?"),
        lambda a, b: f"{a}+",
    ),
)
