"""Subjects: what the words before a verb speak of. Every word of them has to be understood;
where one is not, nothing is judged.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ctanalysis.follow_up.claims.measures import Measure, find_unit_name, measure_service
from ctanalysis.follow_up.claims.sentence_tagging import Marker, Token, list_services, measure_services
from ctanalysis.ground.terms import TOTAL, Group
from ctanalysis.ground.units import find_unit

LEAST = 4  # letters of a word that names an indicator
HEAD_ENDS = re.compile(r"[,(]")
SHARES = ("percentage", "rate", "ratio")
NO_NUMBERS = (*SHARES, "index", "mean_score")


@dataclass(frozen=True)
class Subject:
    """What is spoken of: where several measures may be meant, all of them; `is_target` where it is
    the target and not the figure.
    """

    measures: tuple[Measure, ...]
    is_target: bool = False

    def of_group(self, group: Group) -> "Subject":
        """The same of a group."""
        return Subject(tuple(one.of_group(group) for one in self.measures), self.is_target)


def find_subject(
    tokens: Sequence[Token], marker: Marker, about: Sequence[str], before: Subject | None
) -> Subject | None:
    """What these words speak of in a text about these indicators; `before` is what was spoken of
    last, which `it` stands for. None where a word is not understood, or nothing is named.
    """
    words = marker.words
    groups = {token.value for token in tokens if token.kind == "group"}
    plain = [token.text for token in tokens if token.kind == "word"]
    amounts = [word for word in plain if any(word in kind for kind in words.amounts.values())]
    is_target = any(word in words.targets for word in plain)
    known = words.determiners | words.adverbs | words.auxiliaries | words.served | words.targets
    pronouns = [word for word in plain if word in words.pronouns]
    rest = [word for word in plain if word not in known and word not in amounts and word not in pronouns]
    ends_open = bool(tokens) and tokens[-1].kind == "word" and tokens[-1].text in words.restricting
    if ends_open or len(groups) > 1 or any(token.kind not in UNDERSTOOD for token in tokens):
        return None
    named = _list_named(tokens, marker, about)
    served = [word for word in plain if word in words.served and groups]
    chosen = _choose(named, rest, marker)
    if chosen is None:
        return None
    chosen = chosen or _choose([], served, marker) or ()
    if not chosen and pronouns and not amounts:
        chosen = before.measures if before is not None else ()
    elif not chosen and (amounts or groups or is_target):
        chosen = (Measure(about[0]),) if len(about) == 1 else ()
    elif not chosen and not plain and before is not None:
        chosen = before.measures
    chosen = tuple(one for one in chosen if _fits(one, amounts, marker))
    if not chosen or (named and not chosen):
        return None
    subject = Subject(chosen, is_target)
    return subject.of_group(next(iter(groups))) if groups else subject


UNDERSTOOD = ("word", "measure", "group", "when", "service", "named service")


def _list_named(tokens: Sequence[Token], marker: Marker, about: Sequence[str]) -> list[tuple[Measure, ...]]:
    """For each name in the words the measures that it may stand for."""
    parameters = marker.parameters
    services = [token.value for token in tokens if token.kind == "named service"]
    named = [token.value for token in tokens if token.kind == "measure"]
    if services and named:  # `legal aid sessions`: a part of what is counted
        return [*named, *named]
    meant = services or list_services(parameters, about)
    for token in tokens:
        if token.kind == "service":
            named.append(measure_services(parameters, meant, token.value))
    if services and not any(token.kind in ("service", "measure") for token in tokens):
        named.append(measure_services(parameters, services, "received"))
    return [one for one in named if one]


def _choose(named: list[tuple[Measure, ...]], rest: list[str], marker: Marker) -> tuple[Measure, ...] | None:
    """The measures that all names and every other word may stand for; None where a word stands for
    none, empty where nothing is named.
    """
    if len(named) > 1:
        return None
    if not rest:
        return named[0] if named else ()
    stems = {stem(word, marker) for word in rest}
    found = tuple(
        Measure(one.id)
        for one in marker.parameters.indicators
        if stems <= list_stems(one.title, marker) and stems & list_heads(one.title, marker)
    )
    if named:
        kept = tuple(
            one for one in named[0] if stems <= list_stems(marker.parameters.by_id[one.indicator].title, marker)
        )
        return kept or None
    return found or None


def _fits(measure: Measure, amounts: Iterable[str], marker: Marker) -> bool:
    """Whether a measure is what the head says: a share is no number."""
    unit = find_unit_name(measure, marker.parameters)
    for word in amounts:
        if word in marker.words.amounts["share"] and unit not in SHARES:
            return False
        if word in marker.words.amounts["number"] and unit in NO_NUMBERS:
            return False
    return find_unit(unit).name != "qualitative"


def add_up_services(measures: Sequence[Measure], marker: Marker) -> Measure | None:
    """The services of several measures taken together; None where they are not of services."""
    names = {name for one in measures for name in one.services}
    kinds = {(one.of, one.group) for one in measures}
    if len(kinds) != 1 or not names or not measures[0].of:
        return None
    of, group = next(iter(kinds))
    return measure_service(marker.parameters, sorted(names), of).of_group(group)


def list_stems(title: str, marker: Marker) -> set[str]:
    """The words of a title, without their endings."""
    return {stem(word, marker) for word in re.findall(r"[^\W\d_]+", title.lower())}


def list_heads(title: str, marker: Marker) -> set[str]:
    """The words that name an indicator: those of its title before the first preposition."""
    heads: set[str] = set()
    words = marker.words
    for word in re.findall(r"[^\W\d_]+", HEAD_ENDS.split(title.lower())[0]):
        if word in words.restricting or word in words.determiners:
            if heads:
                break
            continue
        if word in words.common or word in words.adverbs:
            if heads:
                continue
        elif len(word) >= LEAST:
            heads.add(stem(word, marker))
    return heads


def stem(word: str, marker: Marker) -> str:
    """The word without its ending."""
    for ending in marker.words.endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def is_total(measure: Measure) -> bool:
    """Whether it is of everybody."""
    return measure.group == TOTAL
