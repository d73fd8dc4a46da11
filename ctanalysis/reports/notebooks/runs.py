"""A run: the notebooks of an evaluation, executed with Papermill in a scratch folder; all succeed
or the run fails.
"""

import json
import logging
import os
import re
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import ctanalysis
from ctanalysis.figures.evaluation import RELEASED, Evaluation, record_evaluation
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.reports.engine.cell_process import CellProcess
from ctanalysis.reports.kernels.jsonschema_without_grammar import without_grammar
from ctanalysis.reports.notebooks.custom_code_outputs import NO_WALL, describe_refusal, is_refused, leave_out
from ctanalysis.reports.notebooks.execution import Failure, RunFailed, Runner, execute_notebook
from ctanalysis.reports.notebooks.notebook_source import NotebookSource, read_source
from ctanalysis.reports.notebooks.output_sanitizer import clean_notebook
from ctanalysis.reports.notebooks.recorded_findings import check_types, gather_findings
from ctanalysis.reports.sandbox.process_isolation import Wall

NOTEBOOK_SECONDS = 900.0  # after which a notebook is given up, where no parameters say otherwise
VERB = re.compile(r"\bct\.(\w+)")


@dataclass(frozen=True)
class Run:
    """What a run left: the executed notebooks by name, in order, and the findings they recorded."""

    evaluation: Evaluation
    notebooks: dict[str, dict[str, Any]]
    findings: tuple[Findings[Finding], ...]

    def find(self, kind: str) -> Findings[Any]:
        """The findings of a kind; none where the notebooks recorded none."""
        return next((found for found in self.findings if found.kind == kind), Findings(kind, ()))


@dataclass(frozen=True)
class Given:
    """What the notebooks of a run are given: the three words of their first cell, and what they
    load, as a file in their working folder.
    """

    words: dict[str, str]
    file: str
    record: dict[str, Any]
    seconds: float = NOTEBOOK_SECONDS  # for each notebook

    def write(self, folder: Path) -> None:
        """Writes the file into the working folder."""
        loaded = json.dumps(self.record, ensure_ascii=False)
        (folder / self.file).write_text(loaded, encoding="utf-8")


def give_evaluation(evaluation: Evaluation) -> Given:
    """What the notebooks of an evaluation are given: what was released, read once for all."""
    seconds = evaluation.parameters.project.notebook_seconds
    return Given(evaluation.words, RELEASED, record_evaluation(evaluation), seconds)


def run_notebooks(
    given: Given,
    notebooks: list[NotebookSource],
    scratch: Path,
    *,
    report_progress: Callable[[str], None],
    at_once: int = 2,
    wall: Wall | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> dict[str, dict[str, Any]]:
    """Every notebook executed with what it is given, by name, without times, paths and
    chance ids; RunFailed when one does not run to its end. Those that call our verbs alone share a
    process, which forgets each; any other has a kernel and a folder of its own, whose content nobody
    else sees or runs. In reports that others read all are behind the wall, and where the system has
    none notebooks of own code are left out with a word. `meanwhile` is called once, while the
    first is started.
    """
    with without_grammar():
        import papermill  # noqa: F401  before any thread needs it

    given.write(scratch)
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    began = time.monotonic()
    waiting = iter(notebooks)  # whoever is ready takes the next
    executed: dict[str, dict[str, Any]] = {}
    runners: list[Runner] = []

    def open_runner(kind: Callable[[Path, Wall | None], Runner], name: str) -> Runner:
        folder = make_folder(scratch / given.file, name, wall)
        runners.append(kind(folder, wall and wall.enclose(folder, scratch / given.file)))
        return runners[-1]

    def run_own(source: NotebookSource) -> dict[str, Any]:
        if wall is None and given.words["edition"] != "internal":
            report_progress(phrase(NO_WALL, name=source.name))
            return leave_out(source, given.words)
        from ctanalysis.reports.kernels.isolated_notebook_kernel import OwnKernel

        kernel = open_runner(OwnKernel, source.name)
        try:
            notebook = clean_notebook(execute_notebook(source, given.words, kernel, seconds=given.seconds))
        except RunFailed as failed:
            if wall is None or not is_refused(failed.failure):
                raise
            report_progress(describe_refusal(source.name, failed.failure))
            return leave_out(source, given.words)
        finally:
            kernel.end()
        check_types(source.label, gather_findings({source.name: notebook}))
        return notebook

    def work() -> None:
        process: Runner | None = None
        for source in waiting:
            if source.is_of_verbs:
                process = process or open_runner(CellProcess, "ours")
                notebook = execute_notebook(source, given.words, process, seconds=given.seconds)
            else:
                notebook = run_own(source)
            report_progress(_describe_done(source.name, time.monotonic() - began))
            executed[source.name] = strip_notebook(notebook)

    width = min(at_once, len(notebooks))
    try:
        with ThreadPoolExecutor(max_workers=width) as pool:
            futures = [pool.submit(work) for _ in range(width)]
            try:
                meanwhile()
                for future in futures:
                    future.result()
            except BaseException:  # one has failed, or somebody has stopped the run
                list(waiting)  # nobody takes another
                pool.shutdown(wait=False, cancel_futures=True)
                for runner in runners:
                    runner.kill()
                raise
    finally:
        for runner in runners:
            runner.end()
    return {source.name: executed[source.name] for source in notebooks}


def make_folder(given: Path, name: str, wall: Wall | None) -> Path:
    """A folder beside what is given, for one runner, which finds it there: behind the wall the one
    file for all, which none changes.
    """
    folder = Path(mkdtemp(prefix=f"{name}-", dir=given.parent))
    if wall is not None:
        (folder / given.name).symlink_to(Path(os.pardir, given.name))
    else:
        shutil.copyfile(given, folder / given.name)
    return folder


def _describe_done(name: str, seconds: float) -> str:
    began = write_decimal(f"{seconds:.1f}")
    return phrase("  {stem}  done after {began} s", stem=name, began=began)


def read_notebooks(paths: list[Path]) -> list[NotebookSource]:
    """The notebooks, read once for all that follows; UsageError where there are none, NotebookError
    where one cannot be run, or calls a verb that there is not.
    """
    if not paths:
        raise UsageError(
            phrase(
                "notebooks/ holds no notebook of the report: their names begin with two digits, "
                "such as 20_findings.ipynb."
            )
        )
    sources = [read_source(path) for path in paths]
    for source in sources:
        for number, cell in enumerate(source.book["cells"], start=1):
            for verb in VERB.findall(cell["source"] if cell["cell_type"] == "code" else ""):
                if verb not in ctanalysis.__all__ and not verb.startswith("__"):
                    near = suggest_nearest(verb, ctanalysis.__all__[1:])
                    log = phrase("there is no verb ct.{verb}{near}", verb=verb, near=near)
                    raise RunFailed(Failure(source.label, number, phrase("unknown verb"), log))
    return sources


def strip_notebook(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook without times, paths and chance ids, so that the same run gives the same
    bytes; the words that it was given stay, where scrapbook looks for them.
    """
    given = notebook["metadata"].get("papermill", {}).get("parameters", {})
    notebook["metadata"] = {
        key: value for key, value in notebook["metadata"].items() if key in ("kernelspec", "language_info")
    }
    notebook["metadata"]["language_info"] = {"name": "python"}
    notebook["metadata"]["papermill"] = {"parameters": given}  # tells archived ones apart
    for index, cell in enumerate(notebook["cells"]):
        cell["id"] = f"cell-{index:02d}"
        cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key == "tags"}
        for output in cell.get("outputs", []):
            output.get("metadata", {}).pop("execution", None)
    return notebook
