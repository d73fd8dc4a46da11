"""Evaluation questions: evidence by rule, answers by the evaluator, criteria without one."""

from shipped import load_shipped
from showing_pages import read_page, read_text

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.analyses.quality import check_quality
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.evaluation_questions import write_questions
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames


def show(project: str, period: str) -> str:
    evaluation = load_shipped(project, period, "public")
    found = tuple(find(evaluation) for find in (find_verdicts, find_comparisons, check_quality))
    return write_questions(Run(evaluation, {}, found), ReferenceNames(evaluation))


def test_a_question_stands_with_its_criterion_its_evidence_and_the_numbers_of_findings() -> None:
    page = read_page(show("riverbend", "FY2024/25-Q4"))
    words = [read_text(node) for node in page.iter("p")]
    assert words[4] == (
        "Equality. Evidence: some (compared: before and after, for 1 of 4 figures; certainty: doubts are "
        "noted on 2 of 4 figures). Findings 3 , 8 , 20 , 21 ."
    )
    assert [slot.get("data-key") for slot in page.iter("ct-note")] == [
        "questions/effect", "questions/justice", "questions/lives", "questions/last", "questions/reach",
    ]  # fmt: skip


def test_the_evaluation_matrix_ends_the_section() -> None:
    page = read_page(show("riverbend", "FY2024/25-Q4"))
    (table,) = page.iter("table")
    assert [read_text(node) for node in table.iter("caption")] == ["Evaluation matrix"]
    assert len(table.xpath(".//tbody/tr")) == 5


def test_without_questions_there_is_no_section() -> None:
    assert show("uk", "2021") == ""
