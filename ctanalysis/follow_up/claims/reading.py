"""Reading: what a text claims of the figures that it speaks of, claim by claim, and how each
stands.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.clauses import (
    Clause,
    Verb,
    find_verb,
    find_when,
    list_clauses,
    list_sentences,
)
from ctanalysis.follow_up.claims.comparing import judge_comparison, judge_most, judge_pace
from ctanalysis.follow_up.claims.counting import Counted, judge_counts
from ctanalysis.follow_up.claims.judging import Claim, Ruling, judge_movement
from ctanalysis.follow_up.claims.marking import (
    Marker,
    Token,
    list_services,
    mark,
    measure_services,
)
from ctanalysis.follow_up.claims.measures import Measure, is_moving
from ctanalysis.follow_up.claims.steps import When
from ctanalysis.follow_up.claims.subjects import Subject, add_up_services, find_subject
from ctanalysis.follow_up.claims.verdicts import Standing, judge_verdict

Answer = Ruling | Standing | Counted


@dataclass(frozen=True)
class About:
    """Which indicators a text is about (none: the whole report), and by what words of the
    parameters it is judged.
    """

    indicators: tuple[str, ...] = ()
    scopes: tuple[frozenset[str], ...] = ()  # whose targets it counts, in each meaning of that


@dataclass(frozen=True)
class Said:
    """A claim of a text: its line, the claim, and how it stands; `word` is the word that claims,
    for the author alone.
    """

    line: int
    claim: Claim
    word: str
    answer: Answer | None = None


@dataclass
class _Thread:
    """What goes from clause to clause: the subject, the time, the verb with an object."""

    subject: Subject | None = None
    when: When | None = None
    fronted: When | None = None
    moving: Claim | None = None


def read_claims(text: str, about: About, marker: Marker, evaluation: Evaluation) -> Iterator[Said]:
    """Every claim of the text that its words hold, in order."""
    named: When | None = None  # the last time that the text named
    for line, sentence in list_sentences(text):
        yield from judge_counts(sentence, line, about.scopes, marker, evaluation, make=Said)
        thread = _Thread()
        for clause in list_clauses(mark(sentence, marker), marker):
            clause = _resolve_same_year(clause, named)
            own = find_when(clause.tokens, marker)
            if own is not None and own.kind in ("year", "in", "years"):
                named = own
            if not clause.begin:
                thread = _Thread()
            yield from _read(clause, own, thread, line, about, marker, evaluation)


def _resolve_same_year(clause: Clause, named: When | None) -> Clause:
    """The clause with `the same year` as the year that was named before."""
    tokens = tuple(
        Token(token.text, "when", named or When("unclear"))
        if token.kind == "when" and token.value.kind == "same year"
        else token
        for token in clause.tokens
    )
    return replace(clause, tokens=tokens)


def _read(
    clause: Clause,
    own: When | None,
    thread: _Thread,
    line: int,
    about: About,
    marker: Marker,
    evaluation: Evaluation,
) -> Iterator[Said]:
    verb = find_verb(clause, marker)
    if verb is None:
        yield from _read_without_verb(clause, own, thread, line, about, marker, evaluation)
        return
    word = next((one.text for one in clause.tokens[len(verb.before) + len(verb.group) :]), "")
    claim = Claim(str(verb.value), own or thread.fronted or When(), verb.is_denied, verb.degree)
    thread.moving = replace(claim, kind=verb.moving) if verb.moving else None
    thread.fronted = None
    if clause.is_doubted or claim.when.kind == "unclear" or _is_softened(verb, marker):
        thread.subject = None
        return
    before = _leave_description(verb.before, marker)
    subject = _find(before, thread, about, marker)
    inherited = thread.when if own is None and clause.begin else None
    thread.when = own or thread.when
    if verb.kind == "claim":
        answers = _judge_claim(claim, subject, inherited, verb, marker, evaluation, about)
        if answers is None and verb.moving:
            subject = find_subject(verb.behind, marker, about.indicators, None)
            moved = replace(claim, kind=verb.moving)
            answers = _judge_claim(moved, subject, inherited, None, marker, evaluation, about)
    elif verb.kind == "comparing":
        answers = _judge_comparing(claim, subject, verb, about, marker, evaluation)
    elif subject is None:
        answers = None
    elif verb.kind == "verdict":
        answers = (
            _judge_each(
                subject,
                lambda one: judge_verdict(claim, one, evaluation),
            )
            if not claim.when.kind
            else None
        )
    else:
        answers = _judge_each(subject, lambda one: judge_most(claim, one, evaluation))
    thread.subject = subject
    if subject is not None or verb.kind in ("claim", "verdict"):
        yield Said(line, claim, word, _agree(answers))


def _is_softened(verb: Verb, marker: Marker) -> bool:
    """Whether what is denied is only that it was much: `did not rise much`."""
    said = " ".join([*verb.group, *(token.text for token in verb.behind[:2])])
    return verb.is_denied and bool(re.search(rf"\b(?:{marker.words.much})\b", said))


def _find(tokens: Sequence[Token], thread: _Thread, about: About, marker: Marker) -> Subject | None:
    plain = [token for token in tokens if token.kind != "when"]
    return find_subject(plain, marker, about.indicators, thread.subject)


def _leave_description(tokens: tuple[Token, ...], marker: Marker) -> tuple[Token, ...]:
    """The subject without `that stands for …`."""
    for place in range(len(tokens)):
        rest = " ".join(token.text for token in tokens[place:])
        if place and re.match(marker.words.describing, rest):
            return tokens[:place]
    return tokens


def _judge_claim(
    claim: Claim,
    subject: Subject | None,
    inherited: When | None,
    verb: Verb | None,
    marker: Marker,
    evaluation: Evaluation,
    about: About,
) -> list[Answer] | None:
    """How a claim about movement stands for each measure that may be meant; None where its subject
    is not understood.
    """
    if subject is None or subject.is_target:
        return None
    moving = tuple(one for one in subject.measures if is_moving(one, marker.parameters))
    if not moving:
        return None
    subject = replace(subject, measures=moving)
    if verb is not None:
        comparing = [token for token in verb.behind if token.kind == "comparing"]
        if comparing:
            place = verb.behind.index(comparing[0])
            other = find_subject(verb.behind[place + 1 :], marker, about.indicators, None)
            one, two = (
                add_up_services(side.measures, marker)
                or (side.measures[0] if len(side.measures) == 1 else None)
                if side
                else None
                for side in (subject, other)
            )
            if one is None or two is None or verb.is_denied:
                return None
            return [judge_pace(claim, str(comparing[0].value), one, two, evaluation)]
        narrowed = _narrow(verb.behind, subject, marker)
        if narrowed is None:
            return None
        subject = narrowed
    answers = _judge_each(subject, lambda one: judge_movement(claim, one, evaluation))
    if inherited is not None and answers and inherited.kind != "unclear":
        there = replace(claim, when=replace(inherited, only=False))
        again = _judge_each(subject, lambda one: judge_movement(there, one, evaluation))
        answers = [
            second if first.holds is False else first
            for first, second in zip(answers, again, strict=True)
        ]
    return answers


def _narrow(behind: Sequence[Token], subject: Subject, marker: Marker) -> Subject | None:
    """The subject with the group named behind the verb; None where what stands there narrows it in
    a way that is not understood.
    """
    words = marker.words
    groups = [token.value for token in behind if token.kind == "group"]
    if len(set(groups)) > 1 or (groups and any(one.group for one in subject.measures)):
        return None
    for token, following in zip(behind, behind[1:], strict=False):
        if token.kind != "word" or token.text not in words.restricting:
            continue
        rest = [one for one in behind[behind.index(token) + 1 :]]
        head = next(
            (
                one
                for one in rest
                if not (one.kind == "word" and one.text in words.determiners | words.restricting)
            ),
            following,
        )
        if head.kind == "word" and not head.text[:1].isdigit():
            return None
    return subject.of_group(groups[0]) if groups else subject


def _judge_each(subject: Subject, judge: Callable[[Measure], Answer]) -> list[Answer]:
    return [judge(one) for one in subject.measures]


def _judge_comparing(
    claim: Claim,
    subject: Subject | None,
    verb: Verb,
    about: About,
    marker: Marker,
    evaluation: Evaluation,
) -> list[Answer] | None:
    """How a claim stands that one group has more than another."""
    how = str(verb.value).rpartition(" ")[2]
    groups = [token.value for token in verb.before if token.kind == "group"]
    others = [token.value for token in verb.behind if token.kind == "group"]
    if how not in ("more", "less") or len(groups) != 1 or len(others) != 1:
        return None
    claim = replace(claim, kind=how)
    served = marker.words.served
    is_served = any(one.kind == "word" and one.text in served for one in verb.before)
    measures = subject.measures if subject is not None else ()
    if how != verb.value:  # `more women than men`: people are counted
        kept = (Measure(name) for name in about.indicators if len(about.indicators) == 1)
        measures = tuple(one.of_group(groups[0]) for one in kept if _counts(one, marker))
        is_served = False
    elif is_served and about.indicators:
        services = list_services(marker.parameters, about.indicators)
        found = measure_services(marker.parameters, services, "share")
        measures = tuple(one.of_group(groups[0]) for one in found) or measures
    if not measures or not all(one.group == groups[0] for one in measures):
        return None
    return [
        judge_comparison(claim, one, others[0], evaluation, is_served=is_served) for one in measures
    ]


def _counts(measure: Measure, marker: Marker) -> bool:
    return marker.parameters.by_id[measure.indicator].unit == "count"


def _read_without_verb(
    clause: Clause,
    own: When | None,
    thread: _Thread,
    line: int,
    about: About,
    marker: Marker,
    evaluation: Evaluation,
) -> Iterator[Said]:
    """A clause without a verb: a time before its sentence, a comparison's time behind it, or what
    `and not` adds to the object of the verb before.
    """
    words = marker.words
    plain = [token for token in clause.tokens if token.kind == "word"]
    if own is not None and all(one.text in words.determiners for one in plain):
        thread.fronted = own
        return
    first = clause.tokens[0]
    if thread.moving is None or first.kind != "word" or first.text not in words.negators:
        return
    if clause.is_doubted:
        return
    subject = _find(clause.tokens[1:], thread, about, marker)
    claim = replace(thread.moving, is_denied=True)
    answers = _judge_claim(claim, subject, None, None, marker, evaluation, about)
    yield Said(line, claim, first.text, _agree(answers))


def _agree(answers: list[Answer] | None) -> Answer | None:
    """The answer for all that may be meant: refuted only where it is for each of them."""
    if not answers:
        return None
    for holds in (False, True):
        if all(one.holds is holds for one in answers):
            return answers[0]
    return next((one for one in answers if one.holds is None), None)
