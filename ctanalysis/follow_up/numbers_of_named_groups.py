"""Named people: which numbers stand in words, in figures or spelled out, and the names of which
groups stand near them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ctanalysis.disclosure.cells.age_band_parsing import read_ages
from ctanalysis.follow_up.claims.sentence_tagging import SEXES
from ctanalysis.follow_up.claims.vocabulary import find_vocabulary
from ctanalysis.ground.language import LANGUAGES
from ctanalysis.ground.terms import TOTAL, Group
from ctanalysis.params import Parameters

NUMBER = re.compile(
    r"(?<![^\W\u0600-\u06ff])(?<![/.-])\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+(?:[.,]\d+)?"  # Arabic writes `and` onto it
    r"|(?<![^\W\u0600-\u06ff])(?<![/.-])\d+(?:[.,]\d+)?(?![\w/]|-\d|[.,]\d)"
)
NEAR = 6  # words between a number and the name of whom it counts
WORD = re.compile(r"\w+(?:-\w+)*")
YEAR = re.compile(r"(?:19|20)\d\d")
LIST_NUMBER = re.compile(r"^\s*\d+\.\s", re.MULTILINE)
# A sentence ends at a full stop, at an empty line and at a new item; a table is one sentence.
END = re.compile(r"(?<=[.!?;؟؛])\s+(?!\|)|\n\s*\n|\n(?=\s*(?:[-*#]|\d+\.)\s)")
AGES = re.compile(
    r"(?:\b(?:aged?|under|over|below|above|older than|younger than|moins de|plus de|âgée?s? de"
    r"|menores? de|mayores? de)\s+\d+(?:\s*(?:-|–|to|and|à|et|a|y)\s*\d+)?"
    r"|\b(?:دون|تحت|فوق|أقل من|أكثر من|بعمر|أعمارهم|أعمارهن)\s+\d+(?:\s*(?:-|–|إلى)\s*\d+)?"
    r"|\b\d+(?:\s*(?:-|–|to|à|a|إلى)\s*\d+)?[\s-]*(?:years?[\s-]old|ans\b|años\b|سن(?:ة|وات)\b|عام[اً]*\b))",
    re.IGNORECASE,
)
# "one case in four", "une sur quatre", "una de cada cuatro": the second is no number of people
SHARE = re.compile(r"\b(?:one|une?|un[ao]?)\s+(?:\w+\s+){0,2}(?:in|out of|sur|de cada)\s+\w+", re.IGNORECASE)
Name = tuple[str, str]  # of a dimension or of people in general, and the value
ANYBODY: Name = ("people", "anybody")


@dataclass(frozen=True)
class Told:
    """A number in a text: what it may be, where it stands, and who is named near it."""

    numbers: frozenset[float]
    line: int  # from 0
    names: frozenset[Name]
    sentence: str
    is_spelled: bool = False


def list_told(text: str, parameters: Parameters) -> Iterator[Told]:
    """Every number of a text, but for years and ages."""
    rules = list(_list_names(parameters))
    numbers = find_vocabulary(parameters.project.language).numbers
    text, place = _blank(text, LIST_NUMBER), 0
    for part in END.split(text):
        start = text.index(part, place)
        place = start + len(part)
        part = SHARE.sub(_blank_last, part)
        plain = _blank(part, AGES, *(rule for rule, _ in rules if rule.groups))
        named = [(_find_place(part, found.start()), name) for rule, name in rules for found in rule.finditer(part)]
        near = NEAR if "|" not in part else len(part)
        for start_at, values, is_spelled in _list_numbers(plain, numbers):
            word = _find_place(part, start_at)
            yield Told(
                values,
                text.count("\n", 0, start + start_at),
                frozenset(name for at, name in named if abs(at - word) <= near),
                part,
                is_spelled,
            )


def name_group(group: Group, parameters: Parameters) -> frozenset[Name]:
    """The names by which words may call the people of a group."""
    return frozenset(_name(group, parameters)) if group != TOTAL else frozenset([ANYBODY])


def read_number(written: str) -> Iterator[float]:
    """Every number that may be meant: a comma and a point before three digits stand for thousands
    in one language and for decimals in another.

    >>> sorted(read_number("45,6")), sorted(read_number("1.234"))
    ([45.6], [1.234, 1234.0])
    """
    digits = re.sub(r"[ \u00a0\u202f]", "", written)
    for decimal, thousands in ((".", ","), (",", ".")):
        whole, sign, rest = digits.partition(decimal)
        is_grouped = all(len(part) == 3 for part in whole.split(thousands)[1:])
        if is_grouped and thousands not in rest and decimal not in rest:
            yield float(whole.replace(thousands, "") + (f".{rest}" if sign else ""))


def _list_numbers(text: str, numbers: Mapping[str, int]) -> Iterator[tuple[int, frozenset[float], bool]]:
    for found in NUMBER.finditer(text):
        if not YEAR.fullmatch(found[0]):
            yield found.start(), frozenset(read_number(found[0])), False
    for found in WORD.finditer(text):
        word = found[0].lower()
        parts = [word] if word in numbers else word.split("-")
        if all(part in numbers for part in parts):
            yield found.start(), frozenset([float(sum(numbers[part] for part in parts))]), True


def _blank(text: str, *patterns: re.Pattern[str]) -> str:
    for pattern in patterns:
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def _blank_last(found: re.Match[str]) -> str:
    last = WORD.findall(found[0])[-1]
    return found[0].removesuffix(last) + " " * len(last)


def _find_place(text: str, start: int) -> int:
    """How many words stand before it."""
    return len(WORD.findall(text[:start]))


def _list_names(parameters: Parameters) -> Iterator[tuple[re.Pattern[str], Name]]:
    """The patterns that name people: words for them, and the values of dimensions."""
    for language in LANGUAGES:  # a text may name people in any
        for name, pattern in find_vocabulary(language).people.items():
            kind = {"anybody": "people", "minor": "age", "adult": "age"}.get(name, "sex")
            yield re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), (kind, name)
    for name, dimension in parameters.dimensions.items():
        for value in dimension.names:
            # a value with digits in it is no number of its own: its group says so
            form = rf"(?<!\w)({re.escape(value)})(?!\w)"
            yield re.compile(form, re.IGNORECASE), (f"{name}=", value)


def _name(group: Group, parameters: Parameters) -> Iterator[Name]:
    for name, value in group:
        yield f"{name}=", value
        dimension = parameters.dimensions[name]
        if dimension.kind == "sex":
            yield from (("sex", sex) for sex, words in SEXES.items() if value.lower() in words)
        elif dimension.kind == "age":
            low, high = read_ages(value) or (0, 150)
            if low < 18:
                yield "age", "minor"
            if high >= 18:
                yield "age", "adult"
