"""Heads of texts: the facts between two lines of dashes, above a text and above each later part of
it that is for other editions.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import PeriodError
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.ground.terms import EDITIONS
from ctanalysis.params import Parameters

HEAD = ("period", "author", "edition", "editions")
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
# the head of a later part names editions and nothing else: other dashes are a line in the text
LATER = re.compile(r"^---\n(editions?[ \t]*:[^\n]*)\n---(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A part of a text: its words, and the editions that it stands in."""

    words: str
    editions: tuple[str, ...]


def read_head(words: str) -> dict[str, str]:
    """The facts at the head of a text."""
    found = FRONT.match(words)
    return _read_facts(found[1]) if found else {}


def split_parts(words: str) -> tuple[str, tuple[Part, ...]]:
    """The head of a text, and its parts in order; together they are the whole of it, line by
    line: the head of a later part belongs to that part as blank lines.
    """
    found = FRONT.match(words)
    start = found.end() if found else 0
    head, body = words[:start], words[start:]
    editions = _read_editions(read_head(words))
    parts: list[Part] = []
    place, above = 0, ""
    for later in LATER.finditer(body):
        parts.append(Part(above + body[place : later.start()], editions))
        editions = _read_editions(_read_facts(later[1]))
        place, above = later.end(), "\n" * later[0].count("\n")
    return head, (*parts, Part(above + body[place:], editions))


def keep_parts(parts: Sequence[Part], edition: str) -> str:
    """The words of the parts that stand in an edition; of others their lines stay, blank, so that
    every line keeps its number.
    """
    return "".join(part.words if edition in part.editions else "\n" * part.words.count("\n") for part in parts)


def check_heads(words: str, place: str, parameters: Parameters) -> Iterator[Problem]:
    """What is wrong with the heads of a text: keys, editions and periods that there are not."""
    facts = read_head(words)
    for name in facts:
        if name not in HEAD:
            yield Problem(
                place,
                phrase(
                    'the head of the text names "{name}", which is not one of its keys{name2}',
                    name=name[:40],
                    name2=suggest_nearest(name, HEAD),
                ),
                phrase("Correct it, or leave the line out."),
            )
    body = FRONT.sub("", words)
    for one in (facts, *(_read_facts(later[1]) for later in LATER.finditer(body))):
        for edition in _list_named(one):
            if edition not in EDITIONS:
                yield Problem(
                    place,
                    phrase(
                        "the edition at the head of the text is not one of the editions{edition}",
                        edition=suggest_nearest(edition, EDITIONS),
                    ),
                    phrase("Correct it, or leave the line out."),
                )
    try:
        _ = parameters.periods.parse(facts["period"]) if "period" in facts else None
    except PeriodError as error:
        yield Problem(
            place,
            phrase("the period at the head of the text: {error}", error=error),
            phrase("Correct it, or leave the line out."),
        )


def _read_facts(lines: str) -> dict[str, str]:
    pairs = [line.partition(":") for line in lines.splitlines()]
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}


def _read_editions(facts: Mapping[str, str]) -> tuple[str, ...]:
    """The editions that facts name: those of `editions`, or the one of `edition` and all that show
    more; all where none is named.
    """
    if "editions" in facts:
        return tuple(name for name in _list_named(facts) if name in EDITIONS) or EDITIONS[-1:]
    named = facts.get("edition", EDITIONS[0])
    return EDITIONS[EDITIONS.index(named) :] if named in EDITIONS else EDITIONS[-1:]


def _list_named(facts: Mapping[str, str]) -> list[str]:
    listed = [name.strip(" \"'") for name in facts.get("editions", "").strip("[] ").split(",")]
    named = [*listed, facts.get("edition", "")]
    return [name for name in named if name] or ([""] if "editions" in facts else [])
