"""Bound claims: `{{legal aid.share rises}}` is printed where it is so, and is a contradiction where
it is not; it never leaves open what it is about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.comparison_claims import judge_values
from ctanalysis.follow_up.claims.measures import Measure, find_measure
from ctanalysis.follow_up.claims.movement_claims import Claim, Ruling, judge_bound
from ctanalysis.follow_up.claims.movement_figure_pairs import When
from ctanalysis.follow_up.claims.sentence_tagging import Marker, make_marker, read_when
from ctanalysis.follow_up.claims.target_claims import Standing, judge_now
from ctanalysis.follow_up.claims.vocabulary import find_vocabulary
from ctanalysis.follow_up.figure_placeholders import BOUND, COMPARED, is_figure
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.params import Parameters

# the words of a bound claim in every language; a language's own words are taken beside them
CLAIMS = {
    "rises": "up", "rose": "up", "falls": "down", "fell": "down", "stays": "flat", "stayed": "flat",
    "doubles": "double", "doubled": "double", "triples": "triple", "tripled": "triple",
    "halves": "half", "halved": "half", "improves": "better", "improved": "better",
    "worsens": "worse", "worsened": "worse", "reached": "reached", "missed": "missed",
}  # fmt: skip
WORDS = later((
    "rises", "rose", "falls", "fell", "stays", "stayed", "doubles", "doubled", "triples", "tripled",
    "halves", "halved", "improves", "improved", "worsens", "worsened", "every year",
    "every quarter", "over the project", "more than", "fewer than", "less than", "as much as",
    "reached", "missed",
))  # fmt: skip
VERDICTS = ("reached", "missed")
COMPARISONS = {"more than": "more", "fewer than": "less", "less than": "less", "as much as": "same"}
EXAMPLE = "{{indicator rises}}, {{indicator rises every year}}, {{one more than two}}"


@dataclass(frozen=True)
class BoundClaim:
    """A claim that is bound: of what, the words that are printed (those of time apart), and what it
    is compared with.
    """

    claim: Claim
    measure: Measure
    words: str
    time: str = ""
    other: Measure | None = None


def list_bound_claims(text: str, parameters: Parameters) -> Iterator[tuple[int, re.Match[str], BoundClaim | None]]:
    """Each bound claim of a text with its line and place; None for one that cannot be read."""
    if "{{" not in text:
        return
    marker = make_marker(parameters)
    for found in BOUND.finditer(text):
        if is_figure(found[1]):
            continue
        line = text[: found.start()].count("\n") + 1
        yield line, found, read_bound_claim(found[1], marker, text[found.end() :])
    for found in write_between(marker).finditer(text):
        one, two = (find_measure(found[side], parameters) for side in ("one", "two"))
        if one is not None and two is not None:
            kind = "more" if found["more"] else "less"
            line = text[: found.start()].count("\n") + 1
            yield line, found, BoundClaim(Claim(kind), one, found[0], other=two)


def write_between(marker: Marker) -> re.Pattern[str]:
    """Two bound figures with a comparison between them."""
    words = marker.words.comparing
    return re.compile(
        r"\{\{(?P<one>[^{}]*)\}\}\s+(?:\w+\s+)?(?:(?P<more>" + words["more"] + ")|(?P<less>"
        + words["less"] + r"))\s+\{\{(?P<two>[^{}]*)\}\}"
    )  # fmt: skip


def read_bound_claim(words: str, marker: Marker, behind: str = "") -> BoundClaim | None:
    """The claim between the braces; `behind` is the text after them, which may begin with `every
    year`.
    """
    plain = " ".join(words.split())
    compared = COMPARED.search(f" {plain} ")
    if compared:
        first, _, second = plain.partition(f" {compared[1]} ")
        one, two = (find_measure(side, marker.parameters) for side in (first, second))
        kind = COMPARISONS[compared[1]]
        return BoundClaim(Claim(kind), one, compared[1], other=two) if one and two else None
    parts = plain.split(" ")
    for place in range(len(parts) - 1, 0, -1):
        measure = find_measure(" ".join(parts[:place]), marker.parameters)
        if measure is None:
            continue
        said = " ".join(parts[place:])
        found = _read_claim(said, marker)
        if found is None:
            return None
        claim, verb, time = found
        each = _read_each(behind, marker) if not time else None
        return BoundClaim(replace(claim, when=each) if each else claim, measure, verb, time)
    return None


def _read_claim(said: str, marker: Marker) -> tuple[Claim, str, str] | None:
    """The claim of the words, its verb and its words of time; None where one of them is not
    understood.
    """
    for place in range(len(said), 0, -1):
        if said[place : place + 1] not in ("", " "):
            continue
        verb, rest = said[:place], said[place:].strip()
        words = verb.split(" ")
        passing = marker.words.auxiliaries | marker.words.negators
        while len(words) > 1 and words[0] in passing:
            words = words[1:]
        said_before = verb.split(" ")[: -len(words)]
        kind = _read_verb(" ".join(words), marker)
        when = _read_time(rest, marker) if rest else When()
        if kind and when is not None:
            is_denied = any(word in marker.words.negators for word in said_before)
            return Claim(kind, when, is_denied), verb, rest
    return None


def _read_verb(verb: str, marker: Marker) -> str:
    if verb in CLAIMS:
        return CLAIMS[verb]
    words = marker.words
    for forms in (words.alone, words.after_auxiliary, words.after_did):
        for kind, pattern in forms.items():
            if re.fullmatch(pattern, verb, re.IGNORECASE):
                return kind
    return ""


def _read_time(rest: str, marker: Marker) -> When | None:
    for words in (marker.words, find_vocabulary("en")):
        found = read_when(rest, words, marker.parameters)
        if found is not None and found.kind not in ("same year", "unclear"):
            return found
    return None


def _read_each(behind: str, marker: Marker) -> When | None:
    words = marker.words.times
    for kind in ("each year", "each period"):
        if re.match(rf"\s+(?:{words[kind]})(?!\w)", behind, re.IGNORECASE):
            return When(kind)
    return None


def judge_bound_claim(bound: BoundClaim, evaluation: Evaluation) -> Ruling | Standing:
    """How a bound claim stands."""
    if bound.other is not None:
        return judge_values(bound.claim.kind, bound.measure, bound.other, evaluation)
    if bound.claim.kind in VERDICTS:
        return judge_now(bound.claim, bound.measure, evaluation)
    return judge_bound(bound.claim, bound.measure, evaluation)


def check_bound_claims(words: str, place: str, parameters: Parameters) -> Iterator[Problem]:
    """A problem for each bound claim that cannot be read."""
    for line, _, bound in list_bound_claims(words, parameters):
        if bound is None:
            yield Problem(
                phrase("{place}, line {number}", place=place, number=line),
                phrase("what stands between the braces is neither a figure nor a claim"),
                phrase("Write a figure and what it does: {example}.", example=EXAMPLE),
            )
