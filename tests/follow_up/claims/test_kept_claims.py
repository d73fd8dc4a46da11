"""What is read in many sentences, and how each claim stands, is kept as text: also of those that no test calls right or
wrong, since they are half understood or not at all. A claim that was open and is refuted now accuses an evaluator, and
is to be looked at.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from claims_project import write_observations, write_parameters
from claims_sentences import FALSE, MISREAD, TRUE
from kept_text import hold_kept

from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.follow_up.actions import find_plan
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.follow_up.claims.contradictions import Found, hold_against_figures
from ctanalysis.follow_up.claims.contradictions import _read_notes as read_notes
from ctanalysis.follow_up.claims.measures import Value
from ctanalysis.follow_up.claims.movement_claims import Ruling
from ctanalysis.follow_up.claims.sentence_tagging import make_marker
from ctanalysis.follow_up.narrative import Narrative, Note
from ctanalysis.ground.terms import write_group
from ctanalysis.showing.wording.refuted_claim_sentences import write_contradiction

KEPT = Path(__file__).parent / "kept"
READ = (("2024-Q4", "public"), ("2023", "internal"))  # the reports that sentences stand in


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_claims_are_read_and_judged_as_they_were(tmp_path: Path, language: str) -> None:
    hold_kept(KEPT / f"claims_{language}.txt", "\n".join(list_claims(tmp_path, language)) + "\n")


def list_claims(root: Path, language: str) -> Iterator[str]:
    """Every sentence with its claims, in each report."""
    texts = []
    for line in (KEPT / f"sentences_{language}.txt").read_text("utf-8").splitlines():
        key, _, words = line.partition(" | ")
        texts.append((key, words))
    for name, words in (("params", write_parameters(language)), ("data/small", write_observations())):
        (root / name).mkdir(parents=True)
        (root / name / ("small.yml" if name == "params" else "observations.csv")).write_text(words, "utf-8")
    data = read_project(root, "small")
    for period, edition in READ:
        evaluation = make_evaluation(root, data, period, edition)
        marker = make_marker(evaluation.parameters)
        yield f"== {period}, {edition}"
        known = [*TRUE[language], *FALSE[language], *MISREAD[language]] if edition == "public" else []
        for key, words in (*known, *texts):
            yield f"{key} | {' '.join(words.split())}"
            for found in read_notes([Note(key, words)], marker, evaluation):
                yield f"    {_describe(found, evaluation)}"
            held = hold_against_figures(
                Narrative({key: Note(key, words)}), find_plan((), evaluation.period), evaluation
            )
            yield f"    {len(held.refuted)} refuted, {len(held.untold)} not told"


def _describe(found: Found, evaluation: Evaluation) -> str:
    claim, answer = found.said.claim, found.said.answer
    when = " ".join([claim.when.kind, *map(str, claim.when.labels)]) + (" only" if claim.when.only else "")
    what = f"{found.line} {found.said.word}: {'not ' if claim.is_denied else ''}{claim.kind} {claim.degree} ({when})"
    if answer is None:
        return f"{what}: not understood"
    told = {True: "holds", False: "refuted", None: "open"}[answer.holds]
    beside = ""
    if isinstance(answer, Ruling):
        measure = answer.measure
        beside = (
            f", {measure.indicator} {write_group(measure.group)} {measure.of} {' '.join(measure.services)}".rstrip()
        )
        if answer.step is not None:
            step = answer.step
            beside += f", {_write(step.before)} in {step.start}, {_write(step.after)} in {step.end}"
    if answer.holds is False:
        beside += f": {write_contradiction(found, evaluation.parameters)}"
    return f"{what}: {told}{beside}"


def _write(value: Value) -> str:
    return "withheld" if value.is_withheld else "nothing" if value.number is None else f"{value.number:.5g}"
