"""What the figures refute of the evaluator's words: beside the text, on the first page, and told to
the author; what cannot be told is told to the author alone.
"""

import html
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from claims_project import write_observations, write_parameters
from whole_pages import make_book

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.cli import main
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.follow_up.actions import Action, ActionPlan
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.follow_up.flag_answers import FlagAnswer
from ctanalysis.follow_up.flags import find_flags
from ctanalysis.follow_up.narrative import Narrative, Note
from ctanalysis.follow_up.recommendations import Recommendation
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.changes_since_last import Changes
from ctanalysis.reports.page.rendering import render_report
from ctanalysis.showing.by_result import show_by_result
from ctanalysis.showing.wording import describe

FELL = 'The text says of "Calls answered" that it fell; it was 100 (2022) and then 300 (2024).'


@pytest.fixture
def evaluation(write_small: Callable[..., Path]) -> Evaluation:
    root = write_small(write_observations(), write_parameters("en"))
    return make_evaluation(root, read_project(root, "small"), "2024-Q4", "public")


def render(evaluation: Evaluation, *notes: Note, plan: ActionPlan | None = None) -> str:
    gaps = describe(find_verdicts(evaluation))
    shown = show_by_result(evaluation, gaps).html
    flags = find_flags([gaps])
    run = Run(evaluation, {"20_findings": make_book("Findings", shown)}, (gaps, flags))
    told = Narrative({note.key: note for note in notes})
    plan = plan or ActionPlan((), evaluation.period)
    page = html.unescape(render_report(run, told, plan, 1, Changes()).decode("utf-8"))
    return page.replace("\u00a0", " ")


def test_a_contradiction_stands_beside_the_text_and_keeps_the_report_a_draft(evaluation: Evaluation) -> None:
    page = render(evaluation, Note("indicators/calls", "The number fell.", "2024-Q4", None, 5))
    beside = re.search(r'<div class="ct-words">.*?</div>', page, re.S)
    assert beside is not None and FELL in beside[0] and "The number fell." in beside[0]
    assert "DRAFT: the figures do not bear out one statement of the evaluator" in page
    assert f"<li>{FELL} <code>params/small/narrative/indicators/calls.md, line 5</code>" in page


def test_a_true_text_and_one_that_cannot_be_judged_leave_no_mark(evaluation: Evaluation) -> None:
    page = render(
        evaluation,
        Note("indicators/calls", "The number rose. Trust fell.", "2024-Q4"),
        Note("indicators/housed", "The number fell.", "2024-Q4"),
    )
    assert "The text says" not in page and "do not bear out" not in page
    assert "could not be held" not in page


def test_a_bound_claim_that_is_not_so_is_printed_as_such(evaluation: Evaluation) -> None:
    page = render(
        evaluation, Note("indicators/calls", "Calls {{calls fell}}, needs met: {{legal aid.share}}.", "2024-Q4")
    )
    assert "Calls [not so: fell], needs met: 80 % (224 of 280)." in page and FELL in page


def test_texts_of_the_tables_are_held_against_the_figures_too(evaluation: Evaluation) -> None:
    said = "Calls answered fell: go on"
    plan = ActionPlan(
        (Action("gaps/files", said, "Lead", date(2025, 1, 1), "open"),),
        evaluation.period,
        (Recommendation("R1", said, "Funder", sources=("gaps/calls",)),),
        {"gaps/trained": FlagAnswer("gaps/trained", "accepted", said)},
    )
    page = render(evaluation, plan=plan)
    assert page.count(FELL) == 3 + 3 and "the figures do not bear out 3 statements" in page


def write_texts(root: Path, words: str) -> None:
    path = root / "params/small/narrative/indicators/calls.md"
    path.parent.mkdir(parents=True)
    path.write_text(f"---\nperiod: 2024-Q4\n---\n{words}\n", encoding="utf-8")


def test_the_check_names_both_what_is_refuted_and_what_could_not_be_judged(
    write_small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_small(write_observations(), write_parameters("en"))
    write_texts(root, "The number fell.\nTrust rose.")
    monkeypatch.chdir(root)
    assert main(["check", "--project", "small"]) == 0
    told = capsys.readouterr().out
    place = "params/small/narrative/indicators/calls.md"
    assert f"{place}, line 4: {FELL}" in told
    assert f'{place}, line 5: "rose" could not be held against a figure' in told


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_no_withheld_figure_stands_in_what_is_told(write_small: Callable[..., Path], edition: str) -> None:
    root = write_small(write_observations(), write_parameters("en"))
    evaluation = make_evaluation(root, read_project(root, "small"), "2024-Q4", edition)
    words = "The number doubled. It rose every year. The target was reached."
    page = render(evaluation, Note("indicators/housed", words, "2024-Q4"))
    assert ("The text says" in page) is (edition == "internal")
