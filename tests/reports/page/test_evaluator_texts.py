"""The evaluator's answers in a sentence: where they stand, and when they do not."""

from figures_rows import FLOW
from reported_pages import evaluate, find

from ctanalysis.follow_up.claims.contradictions import Held
from ctanalysis.follow_up.narrative import Narrative, Note
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.evaluator_texts import fill_slots, find_answer_in_a_sentence

KEY = "questions/last"
NOTE = Note(KEY, "# The districts go on.\n\nThey have paid for a year.")
ASKED = [{"id": "last", "criterion": "sustainability", "text": "Will it last?", "indicators": ["x0"]}]
EVALUATION = evaluate({**FLOW, "targets": {"2024": 50}, "id": "x0"}, {"2024-Q1": 20}, questions=ASKED)
RUN = Run(EVALUATION, {}, find(EVALUATION))
GAPS = RUN.find("verdicts")


def look_for(narrative: Narrative, criterion: str = "sustainability") -> str:
    return find_answer_in_a_sentence(criterion, RUN, narrative, GAPS, Held())


def test_a_questions_answer_in_a_sentence_is_the_heading_of_its_text() -> None:
    assert look_for(Narrative({KEY: NOTE})) == KEY
    assert look_for(Narrative({KEY: NOTE}), "impact") == ""


def test_an_answer_without_a_heading_is_none_in_a_sentence() -> None:
    assert look_for(Narrative({KEY: Note(KEY, "They go on.")})) == ""


def test_an_answer_whose_figures_have_moved_or_of_another_time_is_none() -> None:
    assert look_for(Narrative({KEY: NOTE}, stale={KEY: {}})) == ""
    assert look_for(Narrative({KEY: Note(KEY, NOTE.markdown, period="2023")})) == ""


def test_the_answer_in_a_sentence_begins_the_text_under_its_question() -> None:
    page = fill_slots(f'<ct-note data-key="{KEY}"></ct-note>', RUN, Narrative({KEY: NOTE}), GAPS, Held())
    assert "<p><strong>The districts go on.</strong></p>\n<p>They have paid for a year.</p>" in page
