"""Answers: how a claim stands for each measure that its subject may mean, and for all together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.clauses import Verb
from ctanalysis.follow_up.claims.comparison_claims import judge_comparison, judge_pace
from ctanalysis.follow_up.claims.measures import Measure, is_moving
from ctanalysis.follow_up.claims.movement_claims import Claim, Ruling, judge_movement
from ctanalysis.follow_up.claims.movement_figure_pairs import When
from ctanalysis.follow_up.claims.sentence_tagging import Marker, Token, list_services, measure_services
from ctanalysis.follow_up.claims.subjects import UNDERSTOOD, Subject, add_up_services, find_subject, list_stems, stem
from ctanalysis.follow_up.claims.target_claims import Standing
from ctanalysis.follow_up.claims.target_count_claims import Counted

Answer = Ruling | Standing | Counted


PACES = ("as fast", "faster", "slower")  # comparisons of growth


@dataclass(frozen=True)
class About:
    """Which indicators a text is about (none: the whole report), and whose targets it counts, in
    each meaning of that.
    """

    indicators: tuple[str, ...] = ()
    scopes: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True)
class Context:
    """What a text is read with: what it is about, the words that are understood, the figures."""

    about: About
    marker: Marker
    evaluation: Evaluation


def answer_movement(
    claim: Claim, subject: Subject | None, verb: Verb | None, inherited: When | None, context: Context
) -> list[Answer] | None:
    """How a claim about movement stands for each measure that may be meant; None where its subject
    is not understood. A time that only the clause before named has to refute it too.
    """
    if subject is None or subject.is_target:
        return None
    parameters, evaluation = context.marker.parameters, context.evaluation
    moving = tuple(one for one in subject.measures if is_moving(one, parameters))
    if not moving:
        return None
    subject = replace(subject, measures=moving)
    if verb is not None:
        if any(token.kind == "comparing" for token in verb.behind):
            return _answer_pace(claim, subject, verb, context)
        narrowed = _narrow(verb.behind, subject, context.marker)
        if narrowed is None:
            return None
        subject = narrowed
    answers = answer_each(subject, lambda one: judge_movement(claim, one, evaluation))
    if inherited is None or inherited.kind == "unclear":
        return answers
    there = replace(claim, when=replace(inherited, only=False))
    again = answer_each(subject, lambda one: judge_movement(there, one, evaluation))
    return [second if first.holds is False else first for first, second in zip(answers, again, strict=True)]


def _answer_pace(claim: Claim, subject: Subject, verb: Verb, context: Context) -> list[Answer] | None:
    """How it stands that one thing grew as fast as another."""
    place = next(at for at, token in enumerate(verb.behind) if token.kind == "comparing")
    kind = str(verb.behind[place].value)
    if kind not in PACES or any(token.kind == "group" for token in verb.behind[:place]):
        return None  # `rose more in the North than in the South` may be meant of either figure
    other = find_subject(verb.behind[place + 1 :], context.marker, context.about.indicators, None)
    sides = [
        add_up_services(side.measures, context.marker) or (side.measures[0] if len(side.measures) == 1 else None)
        for side in (subject, other)
        if side is not None
    ]
    if len(sides) < 2 or sides[0] is None or sides[1] is None or verb.is_denied:
        return None
    return [judge_pace(claim, kind, sides[0], sides[1], context.evaluation)]


def answer_comparison(claim: Claim, subject: Subject | None, verb: Verb, context: Context) -> list[Answer] | None:
    """How it stands that one group has more than another; None where a word is not understood."""
    marker, about = context.marker, context.about
    how = str(verb.value).rpartition(" ")[2]
    groups = [token.value for token in verb.before if token.kind == "group"]
    others = [token.value for token in verb.behind if token.kind == "group"]
    if how not in ("more", "less") or len(groups) != 1 or len(others) != 1:
        return None
    served = marker.words.served
    is_served = any(one.kind == "word" and one.text in served for one in verb.before)
    measures = subject.measures if subject is not None else ()
    if how != verb.value:  # `more women than men`: people are counted
        named = about.indicators if len(about.indicators) == 1 else ()
        measures = tuple(Measure(name, groups[0]) for name in named if marker.parameters.by_id[name].unit_of.is_count)
        is_served = False
    elif is_served and about.indicators:
        services = list_services(marker.parameters, about.indicators)
        found = measure_services(marker.parameters, services, "share")
        measures = tuple(one.of_group(groups[0]) for one in found) or measures
    if not measures or not all(one.group == groups[0] for one in measures):
        return None
    titles = [marker.parameters.by_id[one.indicator].title for one in measures]
    if not _is_understood((*verb.before, *verb.behind), titles, marker):
        return None
    claim = replace(claim, kind=how)
    return answer_each(
        Subject(measures), lambda one: judge_comparison(claim, one, others[0], context.evaluation, is_served=is_served)
    )


def answer_each(subject: Subject, judge: Callable[[Measure], Answer]) -> list[Answer]:
    """The answer for each measure that may be meant."""
    return [judge(one) for one in subject.measures]


def agree(answers: list[Answer] | None) -> Answer | None:
    """The answer for all that may be meant: refuted only where it is for each of them."""
    if not answers:
        return None
    for holds in (False, True):
        if all(one.holds is holds for one in answers):
            return answers[0]
    return next((one for one in answers if one.holds is None), None)


def _is_understood(tokens: Iterable[Token], titles: Sequence[str], marker: Marker) -> bool:
    """Whether every word is one of ours, of services, or of the titles."""
    words = marker.words
    known = words.determiners | words.served | words.auxiliaries | words.adverbs
    known |= frozenset().union(*words.amounts.values())
    stems = set().union(*(list_stems(title, marker) for title in titles))
    return all(
        token.kind in UNDERSTOOD and (token.kind != "word" or token.text in known or stem(token.text, marker) in stems)
        for token in tokens
    )


def _narrow(behind: Sequence[Token], subject: Subject, marker: Marker) -> Subject | None:
    """The subject with the group named behind the verb; None where what stands there narrows it in
    a way that is not understood.
    """
    words = marker.words
    groups = {token.value for token in behind if token.kind == "group"}
    if len(groups) > 1 or (groups and any(one.group for one in subject.measures)):
        return None
    passing = words.determiners | words.restricting
    for place, token in enumerate(behind):
        if token.kind != "word" or token.text not in words.restricting:
            continue
        rest = behind[place + 1 :]
        head = next((one for one in rest if one.kind != "word" or one.text not in passing), None)
        if head is None or (head.kind == "word" and not head.text[:1].isdigit()):
            return None
    return subject.of_group(next(iter(groups))) if groups else subject
