"""The evaluator's answers in a sentence: where they stand, and when they do not."""

from dataclasses import replace

import pytest
from figures_rows import FLOW
from reported_pages import evaluate, find

from ctanalysis.follow_up.claims.contradictions import Held
from ctanalysis.follow_up.narrative import Narrative, Note
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.evaluator_texts import fill_slots, list_told

KEY = "questions/last"
NOTE = Note(KEY, "# The districts go on.\n\nThey have paid for a year.")
ASKED = [{"id": "last", "criterion": "sustainability", "text": "Will it last?", "indicators": ["x0"]}]
EVALUATION = evaluate({**FLOW, "targets": {"2024": 50}, "id": "x0"}, {"2024-Q1": 20}, questions=ASKED)
RUN = Run(EVALUATION, {}, find(EVALUATION))
GAPS = RUN.find("verdicts")


def list_of(narrative: Narrative) -> frozenset[str]:
    return list_told(RUN, narrative, GAPS, Held())


@pytest.mark.parametrize("key", [
    KEY, "summary", "results/P", "indicators/x0", "evaluation/context", "evaluation/method",
])  # fmt: skip
def test_a_text_may_say_in_a_sentence_what_it_is_about(key: str) -> None:
    assert list_of(Narrative({key: replace(NOTE, key=key)})) == {key}


@pytest.mark.parametrize("key", ["evaluation/ethics", "quality/x0", "lessons"])
def test_a_text_that_page_one_has_no_place_for_says_nothing_in_a_sentence(key: str) -> None:
    assert list_of(Narrative({key: replace(NOTE, key=key)})) == set()


def test_a_text_without_a_heading_says_nothing_in_a_sentence() -> None:
    assert list_of(Narrative({KEY: Note(KEY, "They go on.")})) == set()


def test_a_sentence_whose_figures_have_moved_or_of_another_time_is_not_printed_on_page_one() -> None:
    assert list_of(Narrative({KEY: NOTE}, stale={KEY: {}})) == set()
    assert list_of(Narrative({KEY: replace(NOTE, period="2023")})) == set()


def test_the_answer_in_a_sentence_begins_the_text_under_its_question() -> None:
    page = fill_slots(f'<ct-note data-key="{KEY}"></ct-note>', RUN, Narrative({KEY: NOTE}), GAPS, Held())
    assert "<p><strong>The districts go on.</strong></p>\n<p>They have paid for a year.</p>" in page
