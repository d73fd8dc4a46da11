"""Reading: what a text claims of the figures that it speaks of, claim by claim, and how each
stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ctanalysis.follow_up.claims.clauses import (
    Clause,
    Verb,
    find_verb,
    find_when,
    is_time_alone,
    list_clauses,
    list_sentences,
)
from ctanalysis.follow_up.claims.comparison_claims import judge_most
from ctanalysis.follow_up.claims.measures import Measure
from ctanalysis.follow_up.claims.movement_claims import Claim
from ctanalysis.follow_up.claims.movement_figure_pairs import When
from ctanalysis.follow_up.claims.sentence_tagging import Marker, Token, mark
from ctanalysis.follow_up.claims.subjects import Subject, find_subject
from ctanalysis.follow_up.claims.target_claims import judge_verdict
from ctanalysis.follow_up.claims.target_count_claims import judge_counts
from ctanalysis.follow_up.claims.verdicts_on_ambiguous_claims import (
    Answer,
    Context,
    agree,
    answer_comparison,
    answer_each,
    answer_movement,
)


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
    has_spoken: bool = False


def read_claims(text: str, context: Context) -> Iterator[Said]:
    """Every claim of the text that its words hold, in order."""
    named: When | None = None  # the last time that the text named
    about = context.about.indicators
    # what `it` stands for: the text's own indicator, until something else is spoken of
    last = Subject((Measure(about[0]),)) if len(about) == 1 else None
    for line, sentence in list_sentences(text):
        yield from _read_counts(sentence, line, context)
        thread = _Thread(last)
        for clause in list_clauses(mark(sentence, context.marker), context.marker):
            clause = _resolve_same_year(clause, named)
            own = find_when(clause.tokens, context.marker)
            if own is not None and own.kind in ("year", "in", "years"):
                named = own
            if not clause.begin:
                thread = _Thread(thread.subject)
            yield from _read(clause, own, thread, line, context)
        last = thread.subject if thread.has_spoken else None


def _read_counts(sentence: str, line: int, context: Context) -> Iterator[Said]:
    scopes = context.about.scopes
    for counted in judge_counts(sentence, scopes, context.marker, context.evaluation):
        yield Said(line, Claim(counted.kind), counted.said, counted)


def _resolve_same_year(clause: Clause, named: When | None) -> Clause:
    """The clause with `the same year` as the year that was named before."""
    tokens = tuple(
        Token(token.text, "when", named or When("unclear"))
        if token.kind == "when" and token.value.kind == "same year"
        else token
        for token in clause.tokens
    )
    return replace(clause, tokens=tokens)


def _read(clause: Clause, own: When | None, thread: _Thread, line: int, context: Context) -> Iterator[Said]:
    marker = context.marker
    verb = find_verb(clause, marker)
    if verb is None:
        yield from _read_without_verb(clause, own, thread, line, context)
        return
    word = clause.tokens[len(verb.before) + len(verb.group)].text
    claim = Claim(str(verb.value), own or thread.fronted or When(), verb.is_denied, verb.degree)
    thread.moving = replace(claim, kind=verb.moving) if verb.moving else None
    thread.fronted = None
    if clause.is_doubted or claim.when.kind == "unclear" or _is_softened(verb, marker):
        thread.subject = None
        return
    subject = _find(_leave_description(verb.before, marker), thread, context)
    inherited = thread.when if own is None and clause.begin else None
    thread.when = own or thread.when
    answers: list[Answer] | None = None
    if verb.kind == "claim":
        answers = answer_movement(claim, subject, verb, inherited, context)
        if answers is None and verb.moving and _has_actor(verb, marker):
            subject = find_subject(verb.behind, marker, context.about.indicators, None)
            claim = replace(claim, kind=verb.moving)
            answers = answer_movement(claim, subject, None, inherited, context)
    elif verb.kind == "comparing":
        claim = replace(claim, kind=claim.kind.removeprefix("counted "))
        answers = answer_comparison(claim, subject, verb, context)
    elif subject is not None and verb.kind == "most":
        answers = answer_each(subject, lambda one: judge_most(claim, one, context.evaluation))
    elif subject is not None and not claim.when.kind:
        answers = answer_each(subject, lambda one: judge_verdict(claim, one, context.evaluation))
    thread.subject, thread.has_spoken = subject, subject is not None
    if subject is not None or verb.kind in ("claim", "verdict"):
        yield Said(line, claim, word, agree(answers))


def _has_actor(verb: Verb, marker: Marker) -> bool:
    """Whether somebody or something moves the object: `a lawyer raised …`, not `the raised …`."""
    words = marker.words
    named = [one for one in verb.before if one.text not in words.determiners or one.kind != "word"]
    return bool(named) and verb.behind[:1] != () and verb.behind[0].text not in words.restricting


def _is_softened(verb: Verb, marker: Marker) -> bool:
    """Whether what is denied is only that it was much: `did not rise much`."""
    said = " ".join([*verb.group, *(token.text for token in verb.behind[:2])])
    return verb.is_denied and bool(re.search(rf"\b(?:{marker.words.much})\b", said))


def _find(tokens: Sequence[Token], thread: _Thread, context: Context) -> Subject | None:
    plain = [token for token in tokens if token.kind != "when"]
    return find_subject(plain, context.marker, context.about.indicators, thread.subject)


def _leave_description(tokens: tuple[Token, ...], marker: Marker) -> tuple[Token, ...]:
    """The subject without `that stands for …`."""
    for place in range(len(tokens)):
        rest = " ".join(token.text for token in tokens[place:])
        if place and re.match(marker.words.describing, rest):
            return tokens[:place]
    return tokens


def _read_without_verb(
    clause: Clause, own: When | None, thread: _Thread, line: int, context: Context
) -> Iterator[Said]:
    """A clause without a verb: a time before its sentence, or what `and not` adds to the object of
    the verb before.
    """
    words = context.marker.words
    if own is not None and is_time_alone(clause, context.marker):
        thread.fronted = own
        return
    first = clause.tokens[0]
    if thread.moving is None or first.kind != "word" or first.text not in words.negators:
        return
    if clause.is_doubted:
        return
    subject = _find(clause.tokens[1:], thread, context)
    claim = replace(thread.moving, is_denied=True)
    answers = answer_movement(claim, subject, None, None, context)
    yield Said(line, claim, first.text, agree(answers))
