"""The report: one HTML page made by nbconvert from the executed notebooks and our template,
complete in itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.follow_up.claims.contradictions import Held, hold_against_figures
from ctanalysis.follow_up.finding_references import write_reference
from ctanalysis.follow_up.narrative import Narrative, render_markdown
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag, GapFinding
from ctanalysis.ground.language import find_language, is_from_right, later, phrase, phrase_number
from ctanalysis.reports.input_digests import TEMPLATES
from ctanalysis.reports.kernels.jsonschema_without_grammar import without_grammar
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.about_evaluation import write_about
from ctanalysis.reports.page.changes_since_last import Changes, write_changes, write_erratum
from ctanalysis.reports.page.evaluation_questions import write_questions
from ctanalysis.reports.page.evaluator_texts import fill_slots, list_told, write_refuted
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames
from ctanalysis.reports.page.first_page import tell_cost, write_first_page
from ctanalysis.reports.page.funding import write_funding
from ctanalysis.reports.page.inert_page_check import check_page
from ctanalysis.reports.page.management_response import write_response
from ctanalysis.reports.page.methods import write_methods
from ctanalysis.reports.page.required_texts import RequiredText, list_contradicted, list_required, write_required
from ctanalysis.reports.page.result_follow_up import fill_what_follows
from ctanalysis.reports.page.running_line import write_running_line
from ctanalysis.reports.page.sections import Section, list_sections, write_cells
from ctanalysis.reports.page.verdict_warnings import list_doubts
from ctanalysis.reports.page.what_is_missing import find_missing, write_missing
from ctanalysis.showing.results_matrix import show_matrix
from ctanalysis.showing.templates import teach_language
from ctanalysis.showing.typeface import write_faces
from ctanalysis.showing.wording.period_phrases import say_in_months

LESSONS = later({"lessons": "", "evaluation/elsewhere": "Where the lessons may not hold"})
IN_ANNEX = later({
    "evaluation/terms": "Terms of reference",
    "evaluation/people": "People consulted",
    "evaluation/documents": "Documents and tools",
})  # fmt: skip
SIDES = re.compile(r"(?<![\w.#-])(?:left|right)\b|(?<=-)(?:left|right)(?=[-:])")
FOUR_SIDES = re.compile(r"\b((?:margin|padding):)([^\s;}]+) ([^\s;}]+) ([^\s;}]+) ([^\s;}]+)(?=[;}])")
UNTURNED = re.compile(r"(<(?:style|title)>.*?</(?:style|title)>|<svg.*?</svg>|<[^>]*>)", re.DOTALL)
SIGNED = re.compile(r"(?<![\w.,/-])([+-]\d[\d\u202f]*(?:\.\d+)?|\d{4}-[A-Z]\d)")  # or a label such as 2024-Q4
COMMA = re.compile(r",(?= ?[\u0600-\u06ff]| \d| ?$)")
PERCENT = re.compile(r"(?<=\d) (?=%)")  # a number and its sign stay on one line


def render_report(run: Run, narrative: Narrative, plan: ActionPlan, revision: int, changes: Changes) -> bytes:
    """The page's bytes: strip and first page, contents, the sections in their order."""
    evaluation = run.evaluation
    gaps: Findings[GapFinding] = run.find("verdicts")
    flags: Findings[Flag] = run.find("flags")
    required = list_required(run, narrative)
    held = hold_against_figures(narrative, plan, evaluation)
    sections = list_sections(run.notebooks, _write_parts(run, narrative, plan, flags, changes, required, held))
    shown = [section for section in sections if not section.empty or narrative.find(section.key)]
    doubts = [_write_draft(required), _write_refuted(held), write_erratum(changes), *list_doubts(evaluation, gaps)]
    frame = Frame(
        f"{evaluation.parameters.project.title}, {evaluation.period.label}",
        evaluation.edition,
        write_running_line(evaluation),
        write_first_page(run, plan, flags, revision, doubts, told=list_told(run, narrative, gaps, held)),
    )
    body = render_sections(frame, shown, [section for section in sections if section not in shown])
    body = fill_what_follows(body, evaluation, plan, flags)
    return check_page(finish_page(fill_slots(body, run, narrative, gaps, held)))


@dataclass(frozen=True)
class Frame:
    """What stands around the sections: the page's title, its edition, the line on every sheet, and
    the first page as HTML.
    """

    title: str
    edition: str
    running: str
    first: str


def render_sections(frame: Frame, shown: list[Section], empty: list[Section]) -> str:
    """The page as nbconvert makes it with our template; sections that hold nothing are named."""
    exporter = _make_exporter()
    import nbformat

    cells = list(write_cells(shown))
    whole = nbformat.from_dict({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    page = {
        "title": frame.title,
        "language": find_language(),
        "edition": frame.edition,
        "running": frame.running,
        "page": write_page_rule(frame.running),
        "first": frame.first,
        "sections": shown,
        "empty": empty,
        "style": write_faces() + _write_style(),
    }
    body, _ = exporter.from_notebook_node(whole, resources={"ct": page})
    return str(body)


def set_from_right(page: str) -> str:
    """The page for readers from right to left: arrows point the other way, commas are theirs, and a sign stays before
    its number, a year before its quarter. Styles, pictures and words in Latin letters stay as they are.

    >>> set_from_right("<p>62 → 60, 1</p><svg>→</svg>")
    '<p>62 ← 60، 1</p><svg>→</svg>'
    """
    parts = UNTURNED.split(page)
    parts[::2] = [SIGNED.sub(r'<bdi dir="ltr">\1</bdi>', COMMA.sub("،", one.replace("→", "←"))) for one in parts[::2]]
    return "".join(parts)


def _write_style() -> str:
    """The style of a page; of one that is read from right to left with both sides changed."""
    style = (TEMPLATES / "ctanalysis" / "report.css").read_text(encoding="utf-8")
    return mirror_style(style) if is_from_right() else style


def mirror_style(style: str) -> str:
    """The style with left and right changed, where a property or a value names them, or of four sides the second and
    the fourth.

    >>> mirror_style("a{margin:0 1px 2px 3px;text-align:left;padding-left:1em}")
    'a{margin:0 3px 2px 1px;text-align:right;padding-right:1em}'
    """
    style = SIDES.sub(lambda found: "right" if found[0] == "left" else "left", style)
    return FOUR_SIDES.sub(r"\1\2 \5 \4 \3", style)


@cache  # its templates take as long to compile as a page to render
def _make_exporter() -> Any:
    with without_grammar():
        from ctanalysis.reports.page.page_exporter import PageExporter

    exporter = PageExporter(template_name="ctanalysis", extra_template_basedirs=[str(TEMPLATES)])
    exporter.environment.autoescape = True
    exporter.environment.trim_blocks = exporter.environment.lstrip_blocks = True
    teach_language(exporter.environment)
    exporter.environment.filters["words"] = lambda words: _mark_safe(render_markdown(words, top=2))
    exporter.environment.filters["as_html"] = _mark_safe
    exporter.environment.filters["without_title"] = _leave_title
    return exporter


def finish_page(page: str) -> bytes:
    """The page's bytes, without blank lines, each number beside its sign of percent."""
    page = PERCENT.sub("\u00a0", page)
    page = set_from_right(page) if is_from_right() else page
    return (re.sub(r"\n\s*\n+", "\n", page).strip() + "\n").encode("utf-8")


def _write_parts(
    run: Run,
    narrative: Narrative,
    plan: ActionPlan,
    flags: Findings[Flag],
    changes: Changes,
    required: list[RequiredText],
    held: Held,
) -> dict[str, tuple[str, str]]:
    """The sections that no notebook makes, by name: title and HTML."""
    evaluation = run.evaluation
    hidden = {write_reference(found.kind, row) for found in run.findings for row in found if row.withheld}
    words = " " if narrative.find("recommendations") else ""
    names = ReferenceNames(evaluation)
    return {
        "11_draft": (
            phrase("Draft: what is still to be written"),
            write_required(required, list_contradicted(held, run)),
        ),
        "12_changes": (phrase("What changed since the last report"), write_changes(changes)),
        "13_about": (phrase("About this evaluation"), write_about(run, plan, names)),
        "15_questions": (phrase("Evaluation questions"), write_questions(run, names)),
        "35_funding": (phrase("Budget and spending"), write_funding(run.find("spending"), tell_cost(run))),
        "40_recommendations": (
            phrase("Conclusions, recommendations and the response"),
            write_response(plan, flags, names, hidden, _list_beside(run, held)) or words,
        ),
        "45_lessons": (phrase("Lessons and good practice"), _write_slots(narrative, LESSONS)),
        "55_missing": (phrase("What is missing"), write_missing(find_missing(run))),
        "94_results-matrix": (phrase("Annex: results matrix and definitions"), show_matrix(evaluation).html),
        "96_methods": (phrase("Annex: methods and limitations"), write_methods(evaluation, run.findings)),
        "97_terms": (phrase("Annex: terms of reference, people and documents"), _write_slots(narrative, IN_ANNEX)),
    }


def _write_slots(narrative: Narrative, texts: Mapping[str, str]) -> str:
    """The places of the evaluator's texts with their titles, of those that there are; empty without any. The text of
    the section itself has its place at the beginning.
    """
    there = {key: title for key, title in texts.items() if narrative.find(key)}
    slots = (
        f'<ct-note data-key="{key}" data-title="{phrase(title)}"></ct-note>' for key, title in there.items() if title
    )
    return f" {''.join(slots)}" if there else ""


def _write_draft(required: list[RequiredText]) -> str:
    """That this is a draft, where texts are missing."""
    if not required:
        return ""
    return phrase_number(
        "DRAFT: one text is still to be written; the section after the contents says which.",
        "DRAFT: {number} texts are still to be written; the section after the contents says which.",
        len(required),
    )


def _write_refuted(held: Held) -> str:
    """That this is a draft, where the figures refute what a text says."""
    count = len({(one.key, one.line, one.said) for one in held.refuted})
    if not count:
        return ""
    return phrase_number(
        "DRAFT: the figures do not bear out one statement of the evaluator; the section after the contents says which.",
        "DRAFT: the figures do not bear out {number} statements of the evaluator; the section after the contents "
        "says which.",
        count,
    )


def _list_beside(run: Run, held: Held) -> dict[str, tuple[str, ...]]:
    """What the figures refute of the tables' texts, by text."""
    calendar = run.evaluation.calendar
    return {
        one.key: tuple(say_in_months(said, calendar) for said in write_refuted(held, one.key, run))
        for one in held.refuted
    }


def _leave_title(source: str, begins: bool) -> str:
    """The words without their first heading where a section begins: the frame writes it."""
    return re.sub(r"\A#\s[^\n]*\n?", "", source).strip() if begins else source


def write_page_rule(words: str) -> str:
    """The rule that prints these words and the page number on every sheet."""
    text = "".join(
        character
        if character.isascii() and (character.isalnum() or character == " ")
        else f"\\{ord(character):06x} "  # the space ends the code, and is none of the words
        for character in words
    )
    return (
        f'@page{{margin:11mm 12mm 10mm;@top-left{{content:"{text}";font:8pt "Report Sans",'
        f'sans-serif;color:#57606a}}@bottom-right{{content:counter(page) " / " '
        f'counter(pages);font:8pt "Report Sans",sans-serif;color:#57606a}}}}'
    )


def _mark_safe(words: str) -> Any:
    from markupsafe import Markup

    return Markup(words)
