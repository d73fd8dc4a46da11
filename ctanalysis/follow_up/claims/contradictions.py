"""Contradictions: what the evaluator's texts say that the figures of this edition refute; and, for
the author alone, what of them could not be held against any figure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.follow_up.claims.claim_extraction import Said, read_claims
from ctanalysis.follow_up.claims.figure_checked_claims import judge_bound_claim, list_bound_claims
from ctanalysis.follow_up.claims.sentence_tagging import Marker, make_marker
from ctanalysis.follow_up.claims.target_count_claims import Counted
from ctanalysis.follow_up.claims.verdicts_on_ambiguous_claims import About, Context
from ctanalysis.follow_up.finding_references import find_indicator
from ctanalysis.follow_up.narrative import OF_INDICATORS, OF_QUESTIONS, OF_RESULTS, Narrative, Note
from ctanalysis.params import Parameters


@dataclass(frozen=True)
class Found:
    """A claim that is refuted, or could not be judged: the text's key (of a table its file and
    reference), the place of its line, and the claim.
    """

    key: str
    place: str
    line: int
    said: Said


@dataclass(frozen=True)
class Held:
    """What came of holding the texts against the figures."""

    refuted: tuple[Found, ...] = ()
    untold: tuple[Found, ...] = ()

    def list_refuted(self, key: str) -> list[Found]:
        """The refuted claims of one text."""
        return [one for one in self.refuted if one.key == key]


def hold_against_figures(narrative: Narrative, plan: ActionPlan, evaluation: Evaluation) -> Held:
    """Every claim of the texts that are printed in this edition, held against its figures. A text
    that was written for another period speaks of figures that are not these, and is left alone.
    """
    marker = make_marker(evaluation.parameters)
    found = [*_read_notes(narrative.notes.values(), marker, evaluation), *_read_plan(plan, marker, evaluation)]
    return Held(
        tuple(one for one in found if one.said.answer and one.said.answer.holds is False),
        tuple(one for one in found if _is_untold(one)),
    )


def _is_untold(found: Found) -> bool:
    """Whether nothing was told; a count that fits in one of its meanings stands."""
    answer = found.said.answer
    return answer is None or (answer.holds is None and not isinstance(answer, Counted))


def find_about(key: str, parameters: Parameters) -> About:
    """Which indicators a text is about, by where it stands."""
    folder, _, name = key.partition("/")
    if folder in OF_INDICATORS:
        return About((name,))
    if folder == OF_RESULTS:
        below = _list_below(name, parameters)
        own = frozenset(one.id for one in parameters.indicators if one.result == name)
        all_ = frozenset(one.id for one in parameters.indicators if one.result in below)
        return About(tuple(sorted(own)), (own, all_))
    if folder == OF_QUESTIONS:
        asked = next((one for one in parameters.questions if one.id == name), None)
        ids = tuple(asked.indicators) if asked else ()
        return About(ids, (frozenset(ids),))
    return About()


def _list_below(result: str, parameters: Parameters) -> set[str]:
    below = {result}
    while True:
        more = {one.id for one in parameters.results if one.parent in below} - below
        if not more:
            return below
        below |= more


def _read_notes(notes: Iterable[Note], marker: Marker, evaluation: Evaluation) -> Iterator[Found]:
    for note in notes:
        if note.period not in (None, evaluation.period.label):
            continue
        place = f"params/{evaluation.project}/narrative/{note.key}.md"
        about = find_about(note.key, evaluation.parameters)
        for said in (
            *read_claims(note.markdown, Context(about, marker, evaluation)),
            *_read_bound(note.markdown, evaluation),
        ):
            yield Found(note.key, place, note.first_line + said.line - 1, said)


def _read_bound(text: str, evaluation: Evaluation) -> Iterator[Said]:
    for line, _, bound in list_bound_claims(text, evaluation.parameters):
        if bound is not None:
            yield Said(line, bound.claim, bound.words, judge_bound_claim(bound, evaluation))


def _read_plan(plan: ActionPlan, marker: Marker, evaluation: Evaluation) -> Iterator[Found]:
    for file, references, words in _list_current(plan, evaluation):
        named = (find_indicator(one, evaluation.parameters) for one in references)
        about = About(tuple(dict.fromkeys(one for one in named if one)))
        for said in read_claims(words, Context(about, marker, evaluation)):
            place = f"params/{evaluation.project}/{file}"
            yield Found(f"{file} {words}", place, 0, said)


def _list_current(plan: ActionPlan, evaluation: Evaluation) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The texts of the tables that were written for this period, each once."""
    label = evaluation.period.label
    for action in plan.actions:
        if action.since is None or action.since.label == label:
            yield ("actions.csv", (action.finding,), action.words)
    for drawn in plan.conclusions:
        yield "conclusions.csv", drawn.sources, drawn.text
    for one in plan.recommendations:
        if one.since is None or one.since.label == label:
            yield "recommendations.csv", one.sources, one.text
    for answer in plan.answers.values():
        if answer.since is None or answer.since.label == label:
            yield "flags.csv", (answer.flag,), answer.reason
