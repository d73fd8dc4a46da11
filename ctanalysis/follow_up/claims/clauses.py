"""Clauses: a text cut into sentences with their lines, and a sentence into clauses, each with its
verb, whether it is denied, and what stands before and behind it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ctanalysis.follow_up.claims.movement_figure_pairs import When
from ctanalysis.follow_up.claims.sentence_tagging import Marker, Token

ENDS = re.compile(r"(?<=[.!?])\s+(?=[^\s])")
HARD = (";", ":")
SOFT = (",", "(", ")", "—", "–")
STOPS = (".", "!")
NEW = re.compile(r"\s*(?:#|-\s|\d+\.\s|\||>|$)")
PREDICATES = ("claim", "verdict", "comparing", "most")
NE, QUE = {"n'", "ne"}, {"qu'", "que"}  # French: together they say `only`, and deny nothing


@dataclass(frozen=True)
class Clause:
    """The words of a clause, how it begins (`and`, `,` or empty for a new thought), and whether a
    word of doubt stands before it in its thought.
    """

    tokens: tuple[Token, ...]
    begin: str
    is_doubted: bool


def list_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with the number of the line that it begins on; a heading and a point of a list
    are sentences of their own.
    """
    held, began = "", 1
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if NEW.match(line) and held:
            yield from _cut(held, began)
            held = ""
        if not line.strip():
            continue
        if not held:
            began = number
        held = f"{held}\n{line}" if held else line


def _cut(text: str, began: int) -> Iterator[tuple[int, str]]:
    place = 0
    for part in [*ENDS.finditer(text), None]:
        end = part.start() if part else len(text)
        words = text[place:end]
        if words.strip():
            yield began + text[:place].count("\n"), words.replace("\n", " ")
        place = part.end() if part else end


def list_clauses(tokens: Sequence[Token], marker: Marker) -> Iterator[Clause]:
    """The sentence's clauses, in order; a time behind a comma that ends its thought belongs to the
    clause before it.
    """
    if any(token.text == "?" for token in tokens):
        return
    found = list(_cut_clauses(tokens, marker))
    trailing = {place for place in range(1, len(found)) if _trails(found, place, marker)}
    for place, clause in enumerate(found):
        if place in trailing:
            continue
        if place + 1 in trailing and find_when(clause.tokens, marker) is None:
            clause = replace(clause, tokens=(*clause.tokens, *found[place + 1].tokens))
        yield clause


def _trails(found: Sequence[Clause], place: int, marker: Marker) -> bool:
    """Whether the clause at that place is a time behind a comma, the last of its thought."""
    is_end = place + 1 == len(found) or not found[place + 1].begin
    return is_end and found[place].begin == "," and is_time_alone(found[place], marker)


def is_time_alone(clause: Clause, marker: Marker) -> bool:
    """Whether a clause names a time and nothing else."""
    plain = [token for token in clause.tokens if token.kind == "word"]
    known = marker.words.determiners | marker.words.restricting
    return len(plain) < len(clause.tokens) and all(
        token.kind == "when" or token.text in known for token in clause.tokens
    )


def _cut_clauses(tokens: Sequence[Token], marker: Marker) -> Iterator[Clause]:
    words = marker.words
    held: list[Token] = []
    begin, doubted = "", False
    for token in [*tokens, Token(";")]:
        text = token.text if token.kind == "word" else ""
        if text and (text in (*HARD, *SOFT, *STOPS) or text in words.breaks):
            if held:
                yield Clause(tuple(held), begin, doubted)
            held, begin = [], "" if text in HARD else text
            doubted = (doubted or text in words.doubts) and text not in HARD
            continue
        held.append(token)
        doubted = doubted or text in words.doubts


@dataclass(frozen=True)
class Verb:
    """A word that claims, with what stands before its verbal group and behind it."""

    kind: str
    value: str
    is_denied: bool
    degree: int
    moving: str  # the claim on its object, where the verb may have one
    before: tuple[Token, ...]
    behind: tuple[Token, ...]
    group: tuple[str, ...]  # the words between


def find_verb(clause: Clause, marker: Marker) -> Verb | None:
    """The first word of the clause that claims something in the form it stands in."""
    words = marker.words
    passing = words.auxiliaries | words.adverbs | words.negators | words.dids
    for place, token in enumerate(clause.tokens):
        if token.kind not in PREDICATES:
            continue
        first = place
        while first and clause.tokens[first - 1].kind == "word" and (clause.tokens[first - 1].text in passing):
            first -= 1
        group = tuple(one.text for one in clause.tokens[first:place])
        if NE >= {one for one in group if one in words.negators} and _is_only(group, clause.tokens[place + 1 :]):
            return None
        value, moving = token.value, ""
        if token.kind == "claim":
            value = _choose_form(token.value, group, marker)
            moving = token.value.get("moving", "") if not _has(group, words.auxiliaries) else ""
            if not value and not moving:
                continue
        said = f" {' '.join(group)} "
        degree = 0
        for number, pattern in ((1, words.nearly), (2, words.above)):
            if re.search(rf"\b(?:{pattern})\b", said):
                degree = number
        return Verb(
            token.kind, value, _has(group, words.negators), degree, moving,
            clause.tokens[:first], clause.tokens[place + 1 :], group,
        )  # fmt: skip
    return None


def _is_only(group: tuple[str, ...], behind: Sequence[Token]) -> bool:
    return any(one in NE for one in group) and any(token.text in QUE for token in behind[:3])


def _has(group: tuple[str, ...], words: frozenset[str]) -> bool:
    return any(one in words for one in group)


def _choose_form(forms: dict[str, str], group: tuple[str, ...], marker: Marker) -> str:
    """What the verb claims of its subject in the form that it stands in; empty where that is none:
    `rise` without `did` is a noun.
    """
    words = marker.words
    if _has(group, words.dids):
        return forms.get("after_did", "")
    if _has(group, words.be):
        return forms.get("moving", "")
    if _has(group, words.auxiliaries):
        return forms.get("after_auxiliary") or forms.get("moving") or ("" if words.dids else forms.get("alone", ""))
    return forms.get("alone", "")


def find_when(tokens: Sequence[Token], marker: Marker) -> When | None:
    """The one time that these words name, `only` with it; None where they name none or several."""
    found = [place for place, token in enumerate(tokens) if token.kind == "when"]
    if len(found) != 1:
        return When("unclear") if found else None
    when: When = tokens[found[0]].value
    before = tokens[found[0] - 1].text if found[0] else ""
    only = bool(re.fullmatch(marker.words.only, before))
    return When(when.kind, when.place, when.count, when.labels, only)
