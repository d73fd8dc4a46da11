"""The evaluation questions with their answers, how strong the evidence is, and the findings that
it rests on.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ctanalysis.analyses.evidence import weigh_evidence
from ctanalysis.params.questions import CRITERIA
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.reference_names import ReferenceNames
from ctanalysis.showing.templates import render

LEVELS = {"impact": "impact", "effectiveness": "outcome"}  # whose findings bear on a criterion


@dataclass(frozen=True)
class Asked:
    """A question as the report shows it; its answer is the evaluator's."""

    key: str
    criterion: str
    text: str
    strength: str
    why: str
    findings: tuple[tuple[str, str], ...]  # the anchor of each finding, and its number


def write_questions(run: Run, names: ReferenceNames) -> str:
    """The section as HTML; empty where no question is declared."""
    asked = list(_list_asked(run, names))
    missing = [one for one in CRITERIA if one not in {question.criterion for question in asked}]
    with_figures = {one: found for one in missing if (found := _find_figures(one, run, names))}
    bare = [one for one in missing if one not in with_figures]
    if not asked:
        return ""
    return render("questions", asked=asked, missing=bare, with_figures=with_figures)


def _find_figures(criterion: str, run: Run, names: ReferenceNames) -> list[tuple[str, str]]:
    """The findings of this report that bear on a criterion that no question is about: those of its
    level.
    """
    level = LEVELS.get(criterion)
    found = (f"gaps/{one.id}" for one in run.evaluation.parameters.indicators if one.level == level)
    references = sorted(found, key=lambda one: names.find_number(one) or 0)
    return [(names.write_anchor(one), str(names.find_number(one))) for one in references]


def _list_asked(run: Run, names: ReferenceNames) -> Iterator[Asked]:
    for question in run.evaluation.parameters.questions:
        evidence = weigh_evidence(
            question.indicators, run.find("verdicts"), run.find("comparisons"), run.find("quality")
        )
        references = sorted((f"gaps/{name}" for name in question.indicators), key=lambda r: names.find_number(r) or 0)
        yield Asked(
            f"questions/{question.id}",
            question.criterion,
            question.text,
            evidence.strength,
            evidence.why,
            tuple((names.write_anchor(one), str(names.find_number(one))) for one in references),
        )
