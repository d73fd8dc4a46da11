"""The vocabulary of claims: which words of a language say that something rose, was reached, is the
most; each language is data, in `words/`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Vocabulary:
    """The words of a language, each a regular expression of whole words. What stands in none of
    them is not understood, and a sentence that holds it beside its subject is not judged.
    """

    # claim, and the forms that say it: alone, behind an auxiliary (`has risen`), behind `did`
    alone: Mapping[str, str]
    after_auxiliary: Mapping[str, str]
    after_did: Mapping[str, str]
    moving: Mapping[str, str]  # verbs with an object: `raised the share`
    verdicts: Mapping[str, str]  # `as planned`, `reached its target`
    passive: Mapping[str, str]  # of a target: `was reached`
    comparing: Mapping[str, str]  # `less often than`
    than: frozenset[str]  # `more women than men`
    more: frozenset[str]
    fewer: frozenset[str]
    most: Mapping[str, str]  # `highest`
    measures: Mapping[str, str]  # of services: needed, received, share, unmet
    times: Mapping[str, str]  # when; ordinals and counts as `(?P<n>…)`
    groups: Mapping[str, str]  # of a dimension's kind and value, `sex=female`
    people: Mapping[str, str]  # words for women, men, children, adults, anybody
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    counted: Mapping[str, str]  # what is counted: targets, results, outputs …
    quantities: Mapping[str, str]  # none, all, most, half
    of: str  # between n and m
    by_little: str
    is_open: str
    be: frozenset[str]  # auxiliaries behind which a verb without an object claims nothing
    idioms: str  # in which words of movement mean something else
    # words behind a count that take some out again
    except_: frozenset[str]
    much: str  # behind `did not rise` it leaves open that it rose a little
    nearly: str
    above: str  # `more than` before doubled
    only: str
    negators: frozenset[str]
    auxiliaries: frozenset[str]
    dids: frozenset[str]
    adverbs: frozenset[str]
    doubts: frozenset[str]  # words after which nothing is claimed
    breaks: frozenset[str]  # words at which a clause ends
    joins: frozenset[str]  # of them those after which the subject may be left out
    determiners: frozenset[str]
    pronouns: frozenset[str]
    amounts: Mapping[str, frozenset[str]]  # any, number, share: the head of a subject
    targets: frozenset[str]
    served: frozenset[str]  # verbs of services
    restricting: frozenset[str]  # prepositions that narrow what is spoken of
    describing: str  # a relative clause that says what a figure stands for
    common: frozenset[str]  # words of titles that name no indicator
    endings: tuple[str, ...]
    elisions: str  # what ends with an apostrophe; empty where there is none
    samples: str


@cache
def find_vocabulary(language: str) -> Vocabulary:
    """The vocabulary of that language; what its file leaves out is the English of it, so that a sentence in it is not
    understood, and not judged.
    """
    import tomllib

    files = (FOLDER / "en.toml", FOLDER / f"{language}.toml")
    record: dict[str, Any] = {}
    for path in files:
        record |= tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return Vocabulary(
        **{field.name: _read(record[field.name.rstrip("_")], str(field.type)) for field in fields(Vocabulary)}
    )


def _read(value: Any, kind: str) -> Any:
    """A value as the field wants it: words as a set or in their order, a table of them."""
    if "Mapping" in kind and "frozenset" in kind:
        return {name: frozenset(words.split()) for name, words in value.items()}
    if kind.startswith("frozenset"):
        return frozenset(value.split())
    return tuple(value.split()) if kind.startswith("tuple") else value
