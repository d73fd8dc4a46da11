"""The evaluation matrix, and the criteria that are covered."""

from figures_rows import FLOW
from reported_pages import evaluate
from shipped import load_shipped
from showing_pages import read_page, read_text

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.analyses.quality import check_quality
from ctanalysis.follow_up.actions import Action, ActionPlan
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.about_evaluation import write_about
from ctanalysis.reports.page.evaluation_matrix import list_criteria, list_matrix
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames


def make_run(project: str, period: str) -> tuple[Run, ReferenceNames]:
    evaluation = load_shipped(project, period, "public")
    found = tuple(find(evaluation) for find in (find_verdicts, find_comparisons, check_quality))
    return Run(evaluation, {}, found), ReferenceNames(evaluation)


def test_a_question_has_its_findings_sources_figures_designs_and_evidence() -> None:
    effect, *_, reach = list_matrix(*make_run("riverbend", "FY2024/25-Q4"))
    assert [number for _, number in effect.findings] == ["14", "16", "17", "18", "22"]
    assert effect.sources.startswith("Dates of referral and interview in the case register; Dates in the")
    assert effect.sources.endswith("; Interviews with 14 staff of the shelters and the hotline")
    assert effect.basis == "3 that are no samples; 2 from samples (n = 48 to 68)"
    assert effect.compared == "Before and after, before and after a known day and two areas before and after"
    assert (reach.basis, reach.compared) == (
        "3 that are no samples; 1 from a sample (n = 250)",
        "Before and after and groups",
    )


def test_a_criterion_is_asked_or_has_figures_or_is_not_covered() -> None:
    rows = {
        row.criterion: (row.covered, len(row.findings)) for row in list_criteria(*make_run("riverbend", "FY2024/25-Q4"))
    }
    assert rows == {
        "Relevance": ("not covered", 0), "Coherence": ("not covered", 0), "Effectiveness": ("asked", 9),
        "Efficiency": ("not covered", 0), "Impact": ("asked", 2), "Sustainability": ("asked", 3),
        "Equality": ("asked", 4),
    }  # fmt: skip


def test_the_page_on_the_evaluation_says_what_the_program_knows() -> None:
    run, names = make_run("riverbend", "FY2024/25-Q4")
    action = Action("gaps/complaints", "Ask", "Shelter manager", run.evaluation.period.end, "open")
    page = read_page(write_about(run, ActionPlan((action,), run.evaluation.period), names))
    words = read_text(page)
    assert "One impact, four outcomes and four outputs; 39 indicators" in words
    assert "Region: North, South; District: Alder, Birch, Cedar, Dogwood" in words
    assert "Who is asked to act: Shelter manager." in words
    assert "Of 39 indicators 7 rest on samples; 32 do not (they are counted, measured or rated)." in words
    limits = [read_text(node) for node in page.xpath("(//table)[last()]//tbody/tr/td")]
    assert limits[0] == "2 to 6, 14, 17 and 27" and "15" in limits


def test_a_project_without_questions_has_no_table_of_criteria() -> None:
    run, names = make_run("uk", "2021")
    page = read_page(write_about(run, ActionPlan((), run.evaluation.period), names))
    assert "Criterion" not in read_text(page) and "Who is asked to act" not in read_text(page)


def test_what_else_an_answer_rests_on_stands_among_the_sources() -> None:
    question = {"id": "q", "criterion": "equality", "text": "Who?", "indicators": ["x0"], "other_sources": ["Talks."]}
    evaluation = evaluate(FLOW | {"method": "Counted."}, {"2024": 9}, questions=[question])
    run = Run(evaluation, {}, (find_verdicts(evaluation), find_comparisons(evaluation), check_quality(evaluation)))
    (row,) = list_matrix(run, ReferenceNames(evaluation))
    assert row.sources == "Counted; Talks"
