"""A run: the notebooks of an evaluation, executed with Papermill in a scratch folder; all succeed
or the run fails.
"""

import json
import logging
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ctanalysis
from ctanalysis.figures.evaluation import RELEASED, Evaluation, write_evaluation
from ctanalysis.ground.errors import NotebookError
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.reports.kernels.grammar import without_grammar
from ctanalysis.showing.scraps import read_scraps

KERNEL = "ctanalysis"
WIDTH = 2  # notebooks at once
# A kernel that is told to stop may find its sockets closed; tornado says so at length, to the user.
QUIET = "--IPKernelApp.exec_lines=__import__('logging').getLogger('tornado.general').setLevel(60)"
VERB = re.compile(r"\bct\.(\w+)")
ONE_THREAD = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
)  # the same sums in the same order everywhere


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
class Failure:
    """Where a notebook stopped, and its log, which may hold figures and stays private."""

    notebook: str
    cell: int
    name: str
    log: str


class RunFailed(NotebookError):
    """A notebook did not run to its end."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(
            phrase(
                "The notebook {notebook} stopped in cell {cell} ({name}). Nothing was published.",
                notebook=failure.notebook,
                cell=failure.cell,
                name=failure.name,
            )
        )


def run_notebooks(
    evaluation: Evaluation,
    notebooks: list[Path],
    scratch: Path,
    *,
    report_progress: Callable[[str], None],
) -> Run:
    """Every notebook executed with the evaluation's three words; RunFailed when one does not run to
    its end.
    """
    with without_grammar():
        import nbformat
        import papermill  # noqa: F401  before any thread needs it

    check_notebooks(notebooks)
    write_evaluation(evaluation, scratch / RELEASED)
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    began = time.monotonic()

    def execute(path: Path) -> Path:
        target = scratch / path.name
        _execute(path, target, evaluation, scratch)
        report_progress(
            phrase(
                "  {stem}  done after {began} s",
                stem=path.stem,
                began=write_decimal(f"{time.monotonic() - began:.1f}"),
            )
        )
        return target

    with set_environment(scratch), ThreadPoolExecutor(max_workers=WIDTH) as pool:
        futures = [pool.submit(execute, path) for path in notebooks]
        done = [future.result() for future in futures]
    read = {path.stem: nbformat.read(path, as_version=4) for path in done}
    findings = _gather(done)
    return Run(
        evaluation, {name: strip_notebook(notebook) for name, notebook in read.items()}, findings
    )


def _gather(notebooks: Iterable[Path]) -> tuple[Findings[Finding], ...]:
    """The findings that the notebooks recorded, each kind once; RunFailed where two of them
    recorded different findings of a kind.
    """
    gathered: dict[str, Findings[Finding]] = {}
    for path in notebooks:
        for found in read_scraps(path):
            if gathered.setdefault(found.kind, found) != found:
                log = f"findings of kind {found.kind} were recorded before, and were others"
                raise RunFailed(Failure(path.name, 0, phrase("recorded twice"), log))
    return tuple(gathered.values())


@contextmanager
def set_environment(scratch: Path) -> Iterator[None]:
    """What kernels that start inside inherit: one thread, and a folder of IPython's own in the
    scratch folder; afterwards all is as it was.
    """
    before = dict(os.environ)
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    os.environ["IPYTHONDIR"] = str(
        scratch / "ipython"
    )  # nobody's start-up files, and no folder needed in HOME
    try:
        yield
    finally:
        for name in ("IPYTHONDIR", *ONE_THREAD):
            if name in before:
                os.environ[name] = before[name]
            else:
                os.environ.pop(name, None)


def check_notebooks(notebooks: Iterable[Path]) -> None:
    """Nothing when every cell calls verbs that there are; RunFailed, before any of them runs,
    otherwise.
    """
    for path in notebooks:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for number, cell in enumerate(cells, start=1):
            source = "".join(cell["source"]) if cell["cell_type"] == "code" else ""
            for verb in VERB.findall(source):
                if verb not in ctanalysis.__all__:
                    near = suggest_nearest(verb, ctanalysis.__all__[1:])
                    log = phrase("there is no verb ct.{verb}{near}", verb=verb, near=near)
                    raise RunFailed(Failure(path.name, number, phrase("unknown verb"), log))


def list_notebooks(root: Path) -> list[Path]:
    """The report's notebooks: those whose name begins with a number, in that order."""
    return sorted(path for path in (root / "notebooks").glob("[0-9][0-9]_*.ipynb"))


def strip_notebook(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook without times, paths and chance ids, so that the same run gives the same
    bytes.
    """
    notebook["metadata"] = {
        key: value
        for key, value in notebook["metadata"].items()
        if key in ("kernelspec", "language_info")
    }
    notebook["metadata"]["language_info"] = {"name": "python"}
    for index, cell in enumerate(notebook["cells"]):
        cell["id"] = f"cell-{index:02d}"
        cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key == "tags"}
        for output in cell.get("outputs", []):
            output.get("metadata", {}).pop("execution", None)
    return notebook


def _execute(path: Path, target: Path, evaluation: Evaluation, scratch: Path) -> None:
    import papermill

    words = {
        "project": evaluation.project,
        "period": evaluation.period.label,
        "edition": evaluation.edition,
    }
    log = ""
    try:
        papermill.execute_notebook(
            str(path),
            str(target),
            parameters=words,
            kernel_name=KERNEL,
            progress_bar=False,
            request_save_on_cell_execute=False,
            # the kernel's folder; papermill's own cwd= would change that of this whole process
            resources={"metadata": {"path": str(scratch)}},
            extra_arguments=["--log-level=50", "--HistoryManager.enabled=False", QUIET],
        )
    except papermill.PapermillExecutionError as error:
        raise RunFailed(Failure(path.name, error.cell_index, error.ename, str(error))) from None
    except Exception as error:  # a kernel that dies or never starts has many faces
        log = f"{type(error).__name__}: {error}"
        raise RunFailed(
            Failure(path.name, _find_stopped(target), type(error).__name__, log)
        ) from None
    stopped = _find_stopped(target)
    if stopped:  # papermill returns normally after sys.exit() and some kernel deaths
        raise RunFailed(Failure(path.name, stopped, phrase("the cell did not finish"), log))


def _find_stopped(target: Path) -> int:
    """The number of the first code cell that did not finish, from 1; 0 when all did."""
    if not target.is_file():
        return 1
    cells = json.loads(target.read_text(encoding="utf-8"))["cells"]
    for index, cell in enumerate(cells, start=1):
        if cell["cell_type"] != "code" or not "".join(cell["source"]).strip():
            continue
        failed = any(output.get("output_type") == "error" for output in cell["outputs"])
        if (
            failed
            or cell.get("execution_count") is None
            or cell["metadata"].get("papermill", {}).get("status") not in ("completed", None)
        ):
            return index
    return 0
