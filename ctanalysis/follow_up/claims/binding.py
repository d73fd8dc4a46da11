"""Bound claims: `{{legal aid.share rises}}` is printed where it is so, and is a contradiction where
it is not; it never leaves open what it is about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.bound_figures import BOUND, COMPARED, is_figure
from ctanalysis.follow_up.claims.comparing import judge_values
from ctanalysis.follow_up.claims.judging import Claim, Ruling, judge_bound
from ctanalysis.follow_up.claims.marking import Marker, make_marker, read_when
from ctanalysis.follow_up.claims.measures import Measure, find_measure
from ctanalysis.follow_up.claims.steps import When
from ctanalysis.follow_up.claims.verdicts import Standing, judge_now
from ctanalysis.follow_up.claims.vocabulary import find_vocabulary
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.params import Parameters

# the words of a bound claim in every language; a language's own words are taken beside them
CLAIMS = {
    "rises": "up", "rose": "up", "falls": "down", "fell": "down", "stays": "flat", "stayed": "flat",
    "doubles": "double", "doubled": "double", "triples": "triple", "tripled": "triple",
    "halves": "half", "halved": "half", "improves": "better", "improved": "better",
    "worsens": "worse", "worsened": "worse",
}  # fmt: skip
VERDICTS = ("reached", "missed")
COMPARISONS = {"more than": "more", "fewer than": "less", "less than": "less", "as much as": "same"}
EXAMPLE = "{{indicator rises}}, {{indicator rises every year}}, {{one more than two}}"


@dataclass(frozen=True)
class BoundClaim:
    """A claim that is bound: of what, the words that are printed, and what it is compared with."""

    claim: Claim
    measure: Measure
    words: str
    other: Measure | None = None


def list_bound_claims(
    text: str, parameters: Parameters
) -> Iterator[tuple[int, re.Match[str], BoundClaim | None]]:
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
            yield line, found, BoundClaim(Claim(kind), one, found[0], two)


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
        return BoundClaim(Claim(kind), one, compared[1], two) if one and two else None
    parts = plain.split(" ")
    for place in range(len(parts) - 1, 0, -1):
        measure = find_measure(" ".join(parts[:place]), marker.parameters)
        if measure is None:
            continue
        said = " ".join(parts[place:])
        claim = _read_claim(said, marker)
        if claim is None:
            return None
        each = _read_each(behind, marker) if not claim.when.kind else None
        claim = Claim(claim.kind, each, claim.is_denied, claim.degree) if each else claim
        return BoundClaim(claim, measure, said)
    return None


def _read_claim(said: str, marker: Marker) -> Claim | None:
    """The claim of the words, with its time; None where one of them is not understood."""
    for place in range(len(said), 0, -1):
        if said[place : place + 1] not in ("", " "):
            continue
        verb, rest = said[:place], said[place:].strip()
        kind = _read_verb(verb, marker)
        when = _read_time(rest, marker) if rest else When()
        if kind and when is not None:
            return Claim(kind, when)
    return None


def _read_verb(verb: str, marker: Marker) -> str:
    known = {**CLAIMS, **{name: name for name in VERDICTS}}
    if verb in known:
        return known[verb]
    words = marker.words
    for forms in (words.alone, words.after_auxiliary):
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
