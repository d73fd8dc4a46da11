"""The findings by result: for each result a chapter with a sentence as heading, what fell short, and its indicators,
each with where it stands, its chart, whether it moves, what was compared, and how its groups fare.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from ctanalysis.analyses.cautions import REPORTING
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import EARLIER
from ctanalysis.params import Step, list_chain
from ctanalysis.showing.charts.chart_style_and_svg import hold_style
from ctanalysis.showing.html import Shown, label
from ctanalysis.showing.result_chapters import Chapter, write_chapter
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording import REPORTING_CAUTION, describe
from ctanalysis.showing.wording.change_verdict_sentences import write_caution


def number_findings(evaluation: Evaluation) -> dict[str, int]:
    """The number of each indicator's finding: its place in the results chain, from 1."""
    chain = list_chain(evaluation.parameters)
    names = [indicator.id for step in chain for indicator in step.indicators]
    return {name: number for number, name in enumerate(names, start=1)}


def show_by_result(evaluation: Evaluation, *many: Findings[Any]) -> Shown:
    """A chapter for each result that the findings speak of, in the order of the chain, from findings
    of the kinds verdicts (or gaps), figures, trends, comparisons, forecasts, stability and spending;
    what is not given is left out.

    Raises UsageError for anything but an evaluation and findings.

    >>> verdicts, figures = ct.find_verdicts(evaluation), ct.list_figures(evaluation)  # doctest: +SKIP
    >>> ct.show_by_result(evaluation, verdicts, figures)  # doctest: +SKIP
    >>> for step in ct.list_chain(evaluation.parameters):  # doctest: +SKIP
    ...     display(ct.show_by_result(evaluation, verdicts.select(*step.ids), figures.select(*step.ids)))
    """
    check_given("show_by_result", evaluation, "Evaluation")
    for findings in many:
        check_given("show_by_result", findings, "Findings")
    return show_chapters(evaluation, many)


def show_cautions(evaluation: Evaluation, *many: Findings[Any]) -> Shown:
    """What to bear in mind of these findings (verdicts or gaps, trends, comparisons), each caution
    once; and which results no indicator measures.

    Raises UsageError for anything but an evaluation and findings.

    >>> ct.show_cautions(evaluation, ct.find_verdicts(evaluation))  # doctest: +SKIP
    """
    check_given("show_cautions", evaluation, "Evaluation")
    for findings in many:
        check_given("show_cautions", findings, "Findings")
    bare = [
        f"{step.result.id} {step.result.statement}"
        for step in list_chain(evaluation.parameters)
        if step.result is not None and not step.indicators
    ]
    return write_cautions(many, bare)


def write_cautions(many: Sequence[Findings[Any]], bare: Sequence[str] = ()) -> Shown:
    """The cautions of these findings; `bare` are results without any."""
    cautions = list(_list_cautions({findings.kind: findings for findings in many}))
    return Shown(render("cautions", bare=bare, cautions=cautions), "\n".join(cautions))


@hold_style()
def show_chapters(evaluation: Evaluation, many: Sequence[Findings[Any]]) -> Shown:
    """The chapters of the results that the findings speak of."""
    found = {findings.kind: describe(findings) for findings in many}
    numbers = number_findings(evaluation)
    chapters = [
        chapter
        for step in list_chain(evaluation.parameters)
        if (chapter := _write_chapter(step, numbers, found, evaluation)) is not None
    ]
    page = render("by_result", chapters=chapters)
    supposed = [words for findings in many for words in findings.supposed]
    shown = Shown(page, phrase("{count} results", count=len(chapters)))
    return label(shown, evaluation.edition, supposed)


def _write_chapter(
    step: Step, numbers: dict[str, int], found: dict[str, Findings[Any]], evaluation: Evaluation
) -> Chapter | None:
    rows = [row for row in _list_lines(found) if row.indicator in step.ids]
    return write_chapter(step, rows, numbers, found, evaluation) if rows else None


def _list_lines(found: dict[str, Findings[Any]]) -> Sequence[GapFinding]:
    """The verdicts; where none were given, the gaps."""
    return found.get("verdicts", found.get("gaps", Findings("gaps", ()))).rows


def _list_cautions(found: dict[str, Findings[Any]]) -> Iterator[str]:
    """The cautions of the designs and counts in this chapter, each once."""
    said: dict[str, None] = {}
    for row in found.get("comparisons", ()):
        words = "" if EARLIER in row.marks else write_caution(row)
        if words and row.design:
            said[f"{phrase(DESIGNS.get(row.design, row.design))}{phrase(': ')}{words}"] = None
    moved = (*found.get("comparisons", ()), *found.get("trends", ()))
    is_context = any(row.status == "context" and row.measured_in.is_count for row in _list_lines(found))
    if is_context or any(phrase(REPORTING) in row.warnings for row in moved):
        said[REPORTING_CAUTION] = None
    if any(row.due_kind == "assumed path" for row in _list_lines(found)):
        said[STRAIGHT_LINE] = None
    if any(row.verdict == "X" for row in found.get("trends", ())):
        said[NO_SAMPLE] = None
    yield from map(phrase, said)


DESIGNS = later(
    {
        "before_after": "Before and after",
        "groups": "Groups",
        "halves": "First half and second half",
        "paired": "The same people before and after",
        "intervention": "Before and after a known day",
        "difference_in_differences": "Two areas before and after",
        "randomised": "Chosen by lot",
    }
)
STRAIGHT_LINE = later(
    "The straight line from the start to a target is drawn by this report and is nobody's plan: a "
    "distance from it is a reason to ask."
)
NO_SAMPLE = later(
    "What is no sample is given from where to where, without range or test: it has no sampling "
    "error, and may still swing, or be miscounted."
)
