"""A whole report without kernels: the cells of the notebooks run here, and the page is rendered."""

from functools import cache
from pathlib import Path
from typing import Any

from cells import read_cells, run_cell
from places import ROOT
from shipped import load_shipped

from ctanalysis.analyses.gaps import find_earlier_gaps
from ctanalysis.analyses.spending import find_spending
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.all_project_files import read_files
from ctanalysis.follow_up.flags import find_flags
from ctanalysis.ground.findings import Findings
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.changes_since_last import Changes
from ctanalysis.reports.page.rendering import render_report
from ctanalysis.showing.html import MIME, Shown
from ctanalysis.showing.wording import describe

SHIPPED = ("ukraine", "uk", "riverbend", "harbour")


def run_notebooks(evaluation: Evaluation) -> Run:
    """The run of an evaluation, its notebooks executed in this process."""
    notebooks, found = {}, dict[str, Findings[Any]]()
    for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        notebook, space = read_cells(path), dict[str, Any](_given=evaluation)
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"] = [
                    {"output_type": "display_data", "data": {MIME: shown}, "metadata": {}}
                    for shown in _show(cell["source"], space)
                ]
        notebooks[path.stem] = notebook
        found |= {v.kind: describe(v) for v in space.values() if isinstance(v, Findings)}
    kinds = {kind: findings for kind, findings in found.items() if kind not in ("figures", "fits")}
    flags = find_flags(kinds.values(), find_earlier_gaps(evaluation))
    return Run(evaluation, notebooks, (*kinds.values(), find_spending(evaluation), flags))


def make_book(title: str, shown: str) -> dict[str, Any]:
    """An executed notebook of one title and, where there is any, one output."""
    output = {"output_type": "display_data", "data": {MIME: shown}, "metadata": {}}
    code = {"cell_type": "code", "source": "x", "metadata": {}, "execution_count": 1, "outputs": [output]}
    words = {"cell_type": "markdown", "source": f"# {title}", "metadata": {}}
    return {"cells": [words, *([code] if shown else [])], "metadata": {}}


@cache
def make_page(project: str, period: str = "", edition: str = "public") -> bytes:
    """The page of a shipped project."""
    return render_evaluation(load_shipped(project, period, edition), ROOT)


def render_evaluation(evaluation: Evaluation, root: Path) -> bytes:
    """The page of an evaluation, as its first revision, with the project's texts."""
    files = read_files(root, evaluation.parameters.project.id)
    narrative = files.narrative.for_edition(evaluation.edition)
    return render_report(run_notebooks(evaluation), narrative, files.find_plan(evaluation.period), 1, Changes())


def write_page(folder: Path, project: str) -> Path:
    """The page of a shipped project as a file in this folder."""
    file = folder / f"{project}.html"
    file.write_bytes(make_page(project))
    return file


def _show(source: str, space: dict[str, Any]) -> list[str]:
    """The HTML of what a cell shows."""
    if source.startswith("project:") or "ct.record" in source:
        return []
    source = source.replace("ct.load_evaluation(project, period, edition)", "_given")
    return [one.html for one in run_cell(source, space) if isinstance(one, Shown) and one.html]
