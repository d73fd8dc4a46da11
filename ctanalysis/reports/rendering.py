"""The report: one HTML page made by nbconvert from the executed notebooks and our template,
complete in itself.
"""

import re
from pathlib import Path
from typing import Any

from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.follow_up.flags import write_reference
from ctanalysis.follow_up.narrative import Narrative, render_markdown
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag, GapFinding
from ctanalysis.reports.action_plan import write_action_section
from ctanalysis.reports.bound_words import fill_figures
from ctanalysis.reports.changes import Changes, write_changes, write_erratum
from ctanalysis.reports.doubts import list_doubts
from ctanalysis.reports.first_page import write_first_page
from ctanalysis.reports.methods import write_methods
from ctanalysis.reports.missing import write_missing
from ctanalysis.reports.reference_sheets import write_reference_sheets
from ctanalysis.reports.running_line import write_running_line
from ctanalysis.reports.runs import Run
from ctanalysis.showing import html
from ctanalysis.showing.html import MIME
from ctanalysis.showing.matrix import show_matrix
from ctanalysis.showing.tables.parts import sort_by_urgency
from ctanalysis.showing.wording.lint import find_overclaims

TEMPLATES = Path(__file__).parent / "templates"
SLOT = re.compile(r'<ct-note data-key="([^"]*)"(?: data-title="([^"]*)")?></ct-note>')


def render_report(
    run: Run, narrative: Narrative, plan: ActionPlan, revision: int, changes: Changes
) -> bytes:
    """The page's bytes: cover, summary, contents, the notebooks in order, actions, methods and
    limitations, annex.
    """
    import nbformat
    from nbconvert import HTMLExporter

    evaluation = run.evaluation
    gaps: Findings[GapFinding] = run.find("gaps")
    flags: Findings[Flag] = run.find("flags")
    hidden = {
        write_reference(found.kind, row) for found in run.findings for row in found if row.withheld
    }
    actions = write_action_section(plan, flags, hidden)
    sections = [(_name_section(name), name, notebook) for name, notebook in run.notebooks.items()]
    titles = {key: _find_title(notebook) for key, _, notebook in sections}
    exporter = HTMLExporter(template_name="ctanalysis", extra_template_basedirs=[str(TEMPLATES)])
    exporter.environment.autoescape = True
    exporter.environment.filters["words"] = lambda words: _mark_safe(render_markdown(words))
    exporter.environment.filters["as_html"] = _mark_safe
    cells = [cell for key, _, notebook in sections for cell in _take_cells(key, notebook)]
    whole = nbformat.from_dict({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    project = evaluation.parameters.project
    recommendations = narrative.find("recommendations")
    body, _ = exporter.from_notebook_node(
        whole,
        resources={
            "ct": {
                "title": f"{project.title}, {evaluation.period.label}",
                "language": "en",
                "edition": evaluation.edition,
                "running": write_running_line(evaluation),
                "page": write_page_rule(write_running_line(evaluation)),
                "first": write_first_page(
                    run,
                    plan,
                    flags,
                    revision,
                    [write_erratum(changes), *list_doubts(evaluation, gaps)],
                ),
                "changes": write_changes(changes),
                "missing": write_missing(sort_by_urgency(gaps)),
                "contents": _write_contents(
                    {"changes": "What changed since the last report" if changes.period else ""},
                    titles,
                    {
                        "recommendations": "Recommendations" if recommendations else "",
                        "actions": "Actions" if actions else "",
                    },
                ),
                "recommendations": html.tag(
                    "section",
                    html.tag("h2", "Recommendations"),
                    '<ct-note data-key="recommendations"></ct-note>',
                    id="recommendations",
                )
                if recommendations
                else "",
                "actions": actions,
                "methods": write_methods(evaluation, run.findings),
                "matrix": html.tag(
                    "section",
                    html.tag("h2", "Annex: results matrix"),
                    show_matrix(evaluation).html,
                    id="results-matrix",
                ),
                "sheets": write_reference_sheets(evaluation),
                "style": (TEMPLATES / "ctanalysis" / "report.css").read_text(encoding="utf-8"),
            }
        },
    )
    page = SLOT.sub(
        lambda found: _write_note(
            narrative, found[1], evaluation.period.label, found[2] or "", gaps
        ),
        body,
    )
    return (re.sub(r"\n\s*\n+", "\n", page).strip() + "\n").encode("utf-8")


def write_page_rule(words: str) -> str:
    """The rule that prints these words and the page number on every sheet."""
    text = "".join(
        character
        if character.isascii() and (character.isalnum() or character == " ")
        else f"\\{ord(character):06x}"
        for character in words
    )
    return (
        f'@page{{margin:18mm 14mm 16mm;@top-left{{content:"{text}";font:8pt '
        f'sans-serif;color:#57606a}}@bottom-right{{content:counter(page) " / " '
        f"counter(pages);font:8pt sans-serif;color:#57606a}}}}"
    )


def _take_cells(key: str, notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """The cells that are shown: words, and code cells for their outputs; each knows its section."""
    cells: list[dict[str, Any]] = []
    first = True
    for cell in notebook["cells"]:
        cell = {
            **cell,
            "id": f"{key}-{len(cells):02d}",
            "metadata": {"section": key if first else "", "note": key if first else ""},
        }
        first = False
        if cell["cell_type"] == "code":
            cell["outputs"] = [
                output for output in cell["outputs"] if MIME in output.get("data", {})
            ]
        cells.append(cell)
    return cells


def _name_section(notebook: str) -> str:
    """`30_gaps` is the section gaps."""
    return notebook.split("_", 1)[1] if "_" in notebook else notebook


def _find_title(notebook: dict[str, Any]) -> str:
    first = "".join(notebook["cells"][0]["source"]) if notebook["cells"] else ""
    return first.splitlines()[0].lstrip("# ") if first else ""


def _write_contents(first: dict[str, str], titles: dict[str, str], more: dict[str, str]) -> str:
    annexes = {
        "methods": "Methods and limitations",
        "results-matrix": "Annex: results matrix",
        "reference-sheets": "Annex: indicator reference sheets",
    }
    entries = [
        (key, title)
        for key, title in {"summary": "Summary", **first, **titles, **more, **annexes}.items()
        if title
    ]
    return html.tag(
        "nav",
        html.tag("h2", "Contents"),
        html.tag(
            "ol",
            *(
                html.tag("li", html.tag("a", html.text(title), href=f"#{key}"))
                for key, title in entries
            ),
        ),
        aria_label="Contents",
        class_="ct-contents",
    )


def _write_note(
    narrative: Narrative, key: str, period: str, title: str, gaps: Findings[GapFinding]
) -> str:
    note = narrative.find(key)
    if note is None:
        return ""
    words = fill_figures(note.markdown, gaps)
    earlier = note.period is not None and note.period != period
    banner = (
        html.tag(
            "p",
            html.text(
                f"Written for {note.period}; this report is about {period}. Read it with that in "
                "mind."
            ),
            class_="ct-warning",
        )
        if earlier
        else ""
    )
    if key in narrative.stale:
        banner += html.tag(
            "p",
            "The figures have changed since these words were first printed. Read them with that "
            "in mind.",
            class_="ct-warning",
        )
    author = f" ({note.author})" if note.author else ""
    whose = "The assessor's words" if key.startswith("quality/") else "The evaluator's words"
    heading = html.tag("p", html.tag("strong", title)) if title else ""
    remarks = find_overclaims(words)
    if remarks:
        banner += html.tag(
            "p",
            html.text(
                "Remark of the program: these words may claim more than the figures carry: "
                f"{', '.join(remarks)}."
            ),
            class_="ct-note",
        )
    return html.tag(
        "aside",
        html.tag("p", html.text(f"{whose}{author}"), class_="ct-kicker"),
        heading,
        banner,
        render_markdown(words),
        class_="ct-words",
    )


def _mark_safe(words: str) -> Any:
    from markupsafe import Markup

    return Markup(words)
