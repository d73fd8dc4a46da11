"""Marking: a sentence as a row of words in which everything that is understood is marked: titles,
groups, times, and the words that claim something.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ctanalysis.follow_up.claims.measures import Measure, find_measure, measure_service
from ctanalysis.follow_up.claims.movement_figure_pairs import When
from ctanalysis.follow_up.claims.vocabulary import Vocabulary, find_vocabulary
from ctanalysis.follow_up.figure_placeholders import BOUND, OF_SERVICES, is_figure
from ctanalysis.ground.terms import Group
from ctanalysis.params import Parameters

LABEL = r"fy\d{4}/\d{2}(?:-[qh]\d)?|(?:19|20)\d\d(?:-(?:[qh]\d|\d{2}))?"
QUOTED = "quoted-words"  # in no vocabulary
WORD = re.compile(r"[\ue000-\uf8ff]|[^\W_]+(?:[-’'][^\W_]+)*’?'?|[,;:()—–.?!%]")
SEXES = {
    "female": ("female", "females", "women", "woman", "f", "femme", "femmes", "féminin", "mujer",
               "mujeres", "femenino", "أنثى", "إناث", "نساء", "النساء", "امرأة"),
    "male": ("male", "males", "men", "man", "m", "homme", "hommes", "masculin", "hombre", "hombres",
             "masculino", "ذكر", "ذكور", "رجال", "الرجال", "رجل"),
}  # fmt: skip
NAMED_KINDS = ("place", "age", "other", None)  # of dimensions whose values name groups in a text


@dataclass(frozen=True)
class Token:
    """A word, or several that were understood together, with what they mean."""

    text: str
    kind: str = "word"
    value: Any = None


@dataclass(frozen=True)
class Rule:
    """What a pattern means."""

    pattern: re.Pattern[str]
    kind: str
    value: Any
    keeps_case: bool = False


@dataclass(frozen=True)
class Marker:
    """What is understood in the texts of a project: its names, and the words of its language."""

    parameters: Parameters
    words: Vocabulary
    rules: tuple[Rule, ...]


def make_marker(parameters: Parameters) -> Marker:
    """The marker of a project."""
    words = find_vocabulary(parameters.project.language)
    return Marker(parameters, words, tuple(_write_rules(parameters, words)))


def mark(sentence: str, marker: Marker) -> list[Token]:
    """The sentence's words in order; of what is understood the longest first."""
    words = marker.words
    plain = _make_plain(sentence, words)
    lower = plain.lower()
    found: list[tuple[int, int, Rule, re.Match[str]]] = []
    for place, rule in enumerate(marker.rules):
        for one in rule.pattern.finditer(plain if rule.keeps_case else lower):
            found.append((one.start() - one.end(), place, rule, one))
    taken: dict[int, tuple[int, dict[str, Any]]] = {}
    for _, _, rule, one in sorted(found, key=lambda item: (item[0], item[1])):
        spans = [(start, end) for start, (end, _) in taken.items()]
        if (one.start(), one.end()) in spans and rule.kind in FORMS:
            known = taken[one.start()][1]
            if known["kind"] == "claim":
                known["value"].setdefault(rule.kind, rule.value)
            continue
        if any(one.start() < end and start < one.end() for start, end in spans):
            continue
        value = _read_value(rule, one, words)
        kind = "claim" if rule.kind in FORMS else rule.kind
        meant = {rule.kind: rule.value} if rule.kind in FORMS else value
        taken[one.start()] = (one.end(), {"kind": kind, "value": meant})
    tokens = list(_leave_passive(_cut(lower, taken), words))
    return _turn_counts(list(_leave_degrees(tokens)), words)


FORMS = ("alone", "after_auxiliary", "after_did", "moving")


def _make_plain(sentence: str, words: Vocabulary) -> str:
    """The sentence without Markdown and without what is quoted."""
    plain = re.sub(r"[*_`#>]|^\s*(?:\d+\.|-)\s", " ", sentence)
    plain = re.sub(r"[“\"«][^”\"»]*[”\"»]", " ¤ ", plain.replace("’", "'"))
    if words.elisions:
        plain = re.sub(words.elisions, lambda found: f"{found[1]}' ", plain, flags=re.IGNORECASE)
    return plain


def _leave_passive(tokens: Iterable[Token], words: Vocabulary) -> Iterator[Token]:
    """`reached` is a word like others where no target is spoken of."""
    held = list(tokens)
    speaks = any(token.kind == "word" and token.text in words.targets for token in held)
    for token in held:
        if token.kind == "passive" and not speaks:
            yield from (Token(word) for word in token.text.split())
        else:
            yield replace(token, kind="verdict") if token.kind == "passive" else token


def _leave_degrees(tokens: list[Token]) -> Iterator[Token]:
    """`more than doubled` compares nothing: its words stay words."""
    for token, following in zip(tokens, [*tokens[1:], Token("")], strict=False):
        if token.kind == "comparing" and following.kind == "claim":
            yield from (Token(word) for word in token.text.split())
        else:
            yield token


def _turn_counts(tokens: list[Token], words: Vocabulary) -> list[Token]:
    """`more women than men` as `women more than men`: the group that is spoken of first."""
    passing = words.determiners - words.than
    plain = [token for token in tokens if token.text not in passing or token.kind != "word"]
    for first, group, than, other in zip(plain, plain[1:], plain[2:], plain[3:], strict=False):
        kind = "more" if first.text in words.more else "less" if first.text in words.fewer else ""
        is_compared = than.text in words.than and (group.kind, other.kind) == ("group", "group")
        if kind and first.kind == "word" and is_compared:
            before = tokens[: tokens.index(first)]
            behind = tokens[tokens.index(other) :]
            return [*before, group, Token(first.text, "comparing", f"counted {kind}"), *behind]
    return tokens


def _cut(text: str, taken: Mapping[int, tuple[int, dict[str, Any]]]) -> Iterator[Token]:
    place = 0
    for start in sorted(taken):
        end, meant = taken[start]
        yield from _list_words(text[place:start])
        yield Token(text[start:end], meant["kind"], meant["value"])
        place = end
    yield from _list_words(text[place:])


def _list_words(text: str) -> Iterator[Token]:
    """The words; what is quoted stands as one that is not understood."""
    return (Token(word) for word in WORD.findall(text.replace("¤", f" {QUOTED} ")))


def _write_rules(parameters: Parameters, words: Vocabulary) -> Iterator[Rule]:
    yield from _name_bound(parameters)
    yield from _name_indicators(parameters, words)
    if parameters.provision:
        for of, pattern in words.measures.items():
            yield Rule(_whole(pattern), "service", of)
        for one in parameters.provision:
            yield Rule(_whole(re.escape(_elide(one.service, words))), "named service", one.service)
    yield Rule(_whole(words.idioms), "idiom", "")
    for name, pattern in words.times.items():
        yield Rule(_whole(_fill_label(pattern, parameters)), "when", name)
    for lists, kind in (
        (words.verdicts, "verdict"), (words.passive, "passive"),
        (words.comparing, "comparing"), (words.most, "most"),
        (words.alone, "alone"), (words.after_auxiliary, "after_auxiliary"),
        (words.after_did, "after_did"), (words.moving, "moving"),
    ):  # fmt: skip
        for name, pattern in lists.items():
            yield Rule(_whole(pattern), kind, name)
    yield from _name_groups(parameters, words)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-])(?:{pattern})(?![\w/])")


def _elide(name: str, words: Vocabulary) -> str:
    text = name.lower().replace("’", "'")
    return re.sub(words.elisions, r"\1' ", text) if words.elisions else text


def _name_bound(parameters: Parameters) -> Iterator[Rule]:
    def read(found: re.Match[str]) -> tuple[Measure, ...]:
        one = find_measure(found[1], parameters) if is_figure(found[1]) else None
        return (one,) if one is not None else ()

    yield Rule(BOUND, "measure", read, keeps_case=True)


def _name_indicators(parameters: Parameters, words: Vocabulary) -> Iterator[Rule]:
    for one in parameters.indicators:
        names = {_elide(one.title, words)}
        if re.search(r"[\d.-]", one.id):  # an id of one plain word is a word like others
            names |= {one.id.lower(), one.id.lower().replace("-", " ")}
        for name in names:
            if len(name) > 3:
                yield Rule(_whole(re.escape(name)), "measure", (Measure(one.id),))


def _name_groups(parameters: Parameters, words: Vocabulary) -> Iterator[Rule]:
    for name, dimension in parameters.dimensions.items():
        for value in dimension.names:
            group: Group = ((name, value),)
            if dimension.kind == "sex":
                sex = next((sex for sex, all_ in SEXES.items() if value.lower() in all_), "")
                if sex:
                    yield Rule(_whole(words.groups[f"sex={sex}"]), "group", group)
            elif dimension.kind in NAMED_KINDS and len(value) > 2:
                yield Rule(_whole(re.escape(value)), "group", group, keeps_case=True)


def _read_value(rule: Rule, found: re.Match[str], words: Vocabulary) -> Any:
    if rule.kind == "when":
        return _read_when(rule.value, found.groupdict(), words)
    return rule.value(found) if callable(rule.value) else rule.value


def _read_when(kind: str, found: Mapping[str, str | None], words: Vocabulary) -> When:
    labels = tuple(label.upper() for label in (found.get("a"), found.get("b")) if label)
    if kind in ("year", "year alone"):
        place = -1 if found.get("last") else words.ordinals.get(found.get("n") or "", -1)
        return When("year", place)
    if kind in ("years", "over years"):
        written = found.get("n") or found.get("m") or "1"
        count = int(written) if written.isdigit() else words.numbers.get(written, 1)
        side = found.get("side") or found.get("tail") or ""
        return When(kind, words.ordinals.get(side, 1), count)
    return When(kind, labels=labels)


def read_when(text: str, words: Vocabulary, parameters: Parameters) -> When | None:
    """The time that these words name, and nothing else; None where they name none."""
    for kind, pattern in words.times.items():
        found = re.fullmatch(_fill_label(pattern, parameters), text.lower())
        if found:
            return _read_when(kind, found.groupdict(), words)
    return None


def _fill_label(pattern: str, parameters: Parameters) -> str:
    named = (re.escape(name.lower()) for name in parameters.calendar.named)
    label = "|".join((LABEL, *named))
    return pattern.replace("{label}", f"(?:{label})")


def list_services(parameters: Parameters, about: Iterable[str]) -> list[str]:
    """The services that the indicators a text is about belong to; all where it is about none."""
    named = set(about)
    own = [one.service for one in parameters.provision if {one.needed, one.received} & named]
    return own or ([] if named else [one.service for one in parameters.provision])


def measure_services(parameters: Parameters, names: Iterable[str], of: str) -> tuple[Measure, ...]:
    """The measure of each of these services."""
    return tuple(measure_service(parameters, [name], of) for name in names if of in OF_SERVICES)
