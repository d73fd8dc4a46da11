"""Invented projects that are published one report after the other, and a portfolio on them: what is said meanwhile,
and what every page and file then holds, as text.
"""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import IPython.display
import openpyxl
import pytest
from cells import read_cells, run_cell
from kept_reports import describe_finding, list_lines
from places import ROOT, TESTS

from ctanalysis.figures.evaluation import restore_evaluation
from ctanalysis.ground.kinds import read_findings
from ctanalysis.portfolio.overview.portfolio_snapshot import SELECTED, restore_portfolio
from ctanalysis.portfolio.overview.report import make_portfolio_report
from ctanalysis.reports import cached_steps, input_digests
from ctanalysis.reports.notebooks.notebook_source import NotebookSource
from ctanalysis.reports.notebooks.runs import Given
from ctanalysis.reports.reporting import make_report
from ctanalysis.reports.up_to_date import Asked
from ctanalysis.showing.html import MIME, Shown

ARCHIVES = TESTS / "archives"
LOADED = ("ct.load_evaluation(project, period, edition)", "ct.load_portfolio(project, period, edition)")
ON_THE_PAGE = ("cells", "gaps", "verdicts", "tracking", "trends", "comparisons", "forecasts", "provision", "profile")
ON_THE_PAGE += ("quality", "stability")
CHECKSUM = re.compile("[0-9a-f]{64}")  # of versions too


def list_steps(archive: str) -> list[list[str]]:
    """What is done in an archive, step after step: `later FOLDER` lays other files over those that are there,
    `report` and `portfolio` publish one: project, period, edition and formats; `files` keeps only what stands beside
    its page.
    """
    lines = (ARCHIVES / archive / "steps.txt").read_text("utf-8").splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith("#")]


def publish_all(archive: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Every report of an archive as name and text, each made while those before it stand."""
    root = folder / "checkout"
    for part in ("params", "data"):
        shutil.copytree(ARCHIVES / archive / part, root / part)
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cached_steps, "run_notebooks", _run_here)
        patch.setattr(input_digests, "digest_program", lambda: "")
        for number, (verb, *words) in enumerate(list_steps(archive), 1):
            if verb == "later":
                shutil.copytree(ARCHIVES / archive / words[0], root, dirs_exist_ok=True)
                continue
            name = "_".join([f"{number:02}", *words[:3]]).replace("/", "-")
            yield name, "\n".join(_publish(root, verb, words)) + "\n"


def _publish(root: Path, verb: str, words: list[str]) -> Iterator[str]:
    project, period, edition, *more = words
    said: list[str] = []
    asked = Asked(project, period, edition, tuple(more[0].split(",")) if more else ("html",))
    make = make_portfolio_report if verb == "portfolio" else make_report
    paths = make(root, asked, say=said.append)
    yield from (line for line in said if not CHECKSUM.search(line))
    for path in map(root.joinpath, paths[:-1] if verb == "files" else paths):
        yield f"== {path.relative_to(root).as_posix()}"
        yield from READERS[path.suffix](path.read_bytes())
    yield "== results.json"
    yield from _list_results((root / paths[-1]).parent / "results.json")


def _list_results(path: Path) -> Iterator[str]:
    for found in json.loads(path.read_bytes())["findings"]:
        if found["kind"] in ON_THE_PAGE:
            continue
        for number, row in enumerate(read_findings(found)):
            yield f"{found['kind']} {number} {json.dumps(describe_finding(row, 5), ensure_ascii=False)}"


def _list_rows(content: bytes) -> Iterator[str]:
    """A CSV, row by row."""
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        yield ";".join(map(_shorten, row)).rstrip(";")


def _list_cells(content: bytes) -> Iterator[str]:
    """A workbook, row by row, with its notes."""
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        yield f"-- {sheet.title}"
        for row in sheet.iter_rows():
            cells = [_shorten(cell.value) + (f" [{cell.comment.text}]" if cell.comment else "") for cell in row]
            if any(cells):
                yield " | ".join(cells).replace("\n", " ").rstrip(" |")


def _shorten(value: Any) -> str:
    try:
        return f"{float(value):.5g}"
    except (TypeError, ValueError):
        return "" if value is None else str(value)


READERS = {".html": list_lines, ".csv": _list_rows, ".xlsx": _list_cells}


def _run_here(given: Given, sources: list[NotebookSource], *_: Any, **__: Any) -> dict[str, Any]:
    """The notebooks, executed in this process."""
    restore = restore_portfolio if given.file == SELECTED else restore_evaluation
    return {one.name: _execute(one.path, restore(given.record)) for one in sources}  # type: ignore[operator]


def _execute(path: Path, subject: Any) -> dict[str, Any]:
    notebook = read_cells(path)
    space: dict[str, Any] = {"_given": subject}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code" or cell["source"].startswith("project:"):
            continue
        source, data = cell["source"], list[dict[str, Any]]()
        for loaded in LOADED:
            source = source.replace(loaded, "_given")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(IPython.display, "display", lambda one, **_: data.append(one))  # noqa: B023
            shown = run_cell(source, space)
        data += [{MIME: one.html} for one in shown if isinstance(one, Shown) and one.html]
        cell["outputs"] = [{"output_type": "display_data", "data": one, "metadata": {}} for one in data]
    return notebook
