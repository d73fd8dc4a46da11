"""Invented projects that are published one report after the other, and a portfolio on them: what is said meanwhile,
and what every page and file then holds, as text.
"""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import IPython.display
import openpyxl
import pytest
from cells import read_cells, run_cell
from kept_reports import describe_finding, list_lines
from places import ROOT, TESTS

import ctanalysis as ct
from ctanalysis.disclosure import read_ledger
from ctanalysis.figures.evaluation import load_evaluation, restore_evaluation
from ctanalysis.follow_up.all_project_files import read_files
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.kinds import read_findings
from ctanalysis.ground.language import speak
from ctanalysis.portfolio.overview.portfolio_snapshot import SELECTED, restore_portfolio
from ctanalysis.portfolio.overview.report import make_portfolio_report
from ctanalysis.reports import cached_steps, input_digests
from ctanalysis.reports.checks.claim_messages import tell_claims
from ctanalysis.reports.checks.data_description import describe_data
from ctanalysis.reports.checks.evaluation_checklist import rate_project
from ctanalysis.reports.checks.protection_questions import ask_about_people
from ctanalysis.reports.checks.withheld_figures_preview import list_withheld, tell_withheld
from ctanalysis.reports.kernels.jsonschema_without_grammar import without_grammar
from ctanalysis.reports.notebooks.notebook_source import NotebookSource
from ctanalysis.reports.notebooks.runs import Given
from ctanalysis.reports.page.changes_since_last import print_changes
from ctanalysis.reports.reporting import make_report
from ctanalysis.reports.up_to_date import Asked
from ctanalysis.showing.html import MIME, Shown

ARCHIVES = TESTS / "archives"
LOADED = ("ct.load_evaluation(project, period, edition)", "ct.load_portfolio(project, period, edition)")
ON_THE_PAGE = "cells gaps verdicts tracking trends comparisons forecasts provision profile quality stability".split()
CHECKSUM = re.compile("[0-9a-f]{64}")  # of versions too


def list_steps(archive: str) -> list[list[str]]:
    """What is done in an archive, step after step: `later FOLDER` lays other files over those that are there,
    `report` and `portfolio` publish one: project, period, edition and formats; `files` keeps only what stands beside
    its page. `explore` runs a file's lines on an evaluation, `check` and `rate` say what they say to the evaluator,
    `compare` how two reports differ.
    """
    lines = (ARCHIVES / archive / "steps.txt").read_text("utf-8").splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith("#")]


def publish_all(archive: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Every report of an archive as name and text, each made while those before it stand."""
    root = folder / "checkout"
    for part in ("params", "data"):
        shutil.copytree(ARCHIVES / archive / part, root / part)
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    shutil.copytree(ARCHIVES / archive / "explored", root / "explored")
    with without_grammar():
        import nbformat  # noqa: F401
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cached_steps, "run_notebooks", _run_here)
        patch.setattr(input_digests, "digest_program", lambda: "")
        for number, (verb, *words) in enumerate(list_steps(archive), 1):
            if verb == "later":
                shutil.copytree(ARCHIVES / archive / words[0], root, dirs_exist_ok=True)
                continue
            name = "_".join([f"{number:02}", *words[:3]]).replace("/", "-")
            lines = _publish(root, verb, words) if verb in PUBLISHING else ASIDE[verb](root, *words)
            yield name, "\n".join(lines) + "\n"


PUBLISHING = ("report", "files", "portfolio")


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


def _explore(root: Path, file: str, project: str, period: str, edition: str) -> Iterator[str]:
    """What each line of the file shows, as somebody in JupyterLab sees it."""
    evaluation = load_evaluation(project, period, edition, root=root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ctanalysis.portfolio.published_results_table.choose_root", lambda _: root)
        for line in (root / file).read_text("utf-8").splitlines():
            yield f">>> {line}"
            try:
                shown = run_cell(line, {"ct": ct, "e": evaluation})
            except UsageError as error:
                yield f"UsageError: {error}"
            else:
                yield from (words for one in shown for words in _describe_shown(one))


def _describe_shown(one: Any) -> list[str]:
    if isinstance(one, Shown):
        return list_lines((one.banner + one.html).encode())
    if hasattr(one, "lines"):  # axes
        labels = [text.get_text() for text in (*one.texts, *one.get_xticklabels(), *one.get_yticklabels())]
        legend = one.get_legend()
        labels += [text.get_text() for text in legend.get_texts()] if legend else []
        lines = [" ".join(_shorten(value) for value in line.get_ydata()) for line in one.lines]
        said = (one.get_title(loc="left"), one.get_ylabel(), " | ".join(labels), *lines)
        return [words for words in said if words.replace("nan", "").strip()]
    if hasattr(one, "to_csv"):
        return list(_list_rows(one.to_csv(index=False).encode()))
    return [str(one)]


def _check(root: Path, project: str, edition: str) -> Iterator[str]:
    files, parameters = read_files(root, project), read_files(root, project).data.parameters
    ledger = read_ledger(root, project, parameters.project.was)
    yield from describe_data(files.data)
    yield from ask_about_people(parameters)
    yield from tell_withheld(files.data, edition, ledger)
    yield from list_withheld(files.data, edition, ledger)
    yield from tell_claims(root, files, edition)


def _compare(root: Path, first: str, second: str) -> list[str]:
    speak("en")  # whatever was read before
    return print_changes(root / "reports" / first, root / "reports" / second)


ASIDE: dict[str, Callable[..., Iterable[str]]] = {
    "explore": _explore,
    "check": _check,
    "rate": lambda root, project: rate_project(read_files(root, project)),
    "compare": _compare,
}
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
