"""The evaluation questions with their answers, how strong the evidence is, and the findings that
it rests on.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ctanalysis.analyses.evidence_strength import weigh_evidence
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.evaluation_matrix import Numbered, list_matrix, list_unasked, number_findings
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording.chapter_sureness import list_numbers


@dataclass(frozen=True)
class Asked:
    """A question as the report shows it; its answer is the evaluator's."""

    key: str
    criterion: str
    text: str
    strength: str
    why: str
    findings: Numbered


def write_questions(run: Run, names: ReferenceNames) -> str:
    """The section as HTML, with the evaluation matrix; empty where no question is declared."""
    asked = list(_list_asked(run, names))
    if not asked:
        return ""
    unasked = list_numbers([int(number) for _, number in list_unasked(run, names)])
    return render("questions", asked=asked, matrix=list(list_matrix(run, names)), unasked=unasked)


def _list_asked(run: Run, names: ReferenceNames) -> Iterator[Asked]:
    for question in run.evaluation.parameters.questions:
        evidence = weigh_evidence(
            question.indicators, run.find("verdicts"), run.find("comparisons"), run.find("quality")
        )
        yield Asked(
            f"questions/{question.id}",
            question.criterion,
            question.text,
            evidence.strength,
            evidence.why,
            number_findings(question.indicators, names),
        )
