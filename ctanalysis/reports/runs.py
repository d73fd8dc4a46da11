"""A run: the notebooks of an evaluation, executed with Papermill in a scratch folder; all succeed
or the run fails.
"""

import json
import logging
import re
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import ctanalysis
from ctanalysis.figures.evaluation import RELEASED, Evaluation, record_evaluation
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import KINDS, Finding, Findings
from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.reports.execution import Failure, RunFailed, clear_kernel, end_kernel, execute_notebook, set_environment
from ctanalysis.reports.kernel_house import KernelHouse
from ctanalysis.reports.kernel_stock import ALONE, KernelStock
from ctanalysis.reports.kernels import MOST_SHOWN
from ctanalysis.reports.kernels.grammar import without_grammar
from ctanalysis.reports.kernels.wall import Wall
from ctanalysis.reports.notebook_source import NotebookSource, read_source
from ctanalysis.reports.own_cells import clean_notebook
from ctanalysis.reports.own_outputs import NO_WALL, describe_refusal, is_refused, leave_out
from ctanalysis.showing.scraps import read_scraps

NOTEBOOK_SECONDS = 900.0  # after which a notebook is given up, where no parameters say otherwise
# what every report holds, and which of our notebooks records it
RECORDED = {
    "quality": "50_data_quality", "series": "92_figures", "profile": "30_people",
    "gaps": "20_findings", "verdicts": "20_findings", "tracking": "92_figures",
    "trends": "20_findings", "stability": "90_estimates", "comparisons": "90_estimates",
    "forecasts": "90_estimates",
    "provision": "30_people",
}  # fmt: skip
ADDED = ("spending", "flags", "project")  # by the program, of what all notebooks recorded
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
    stock: KernelStock = ALONE,
    wall: Wall | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> dict[str, dict[str, Any]]:
    """Every notebook executed with what it is given, by name, without times, paths and
    chance ids; RunFailed when one does not run to its end. Those that call our verbs alone share a
    kernel, which forgets each; any other has a kernel and a folder of its own, whose content nobody
    else sees or runs. In reports that others read all kernels are behind the wall, and where the
    system has none notebooks of own code are left out with a word. `meanwhile` is called once,
    while kernels start.
    """
    with without_grammar():
        import papermill  # noqa: F401  before any thread needs it

    given.write(scratch)
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    house = KernelHouse(scratch, given.file, wall)
    edition = given.words["edition"]
    stock = stock if wall is None else replace(stock, runs=1)  # no other run is in its folder
    began = time.monotonic()
    waiting = iter(notebooks)  # whoever is ready takes the next
    executed: dict[str, dict[str, Any]] = {}

    def run(source: NotebookSource, kernel: Any) -> dict[str, Any]:
        try:
            notebook = execute_notebook(source, kernel.home, given.words, kernel, seconds=given.seconds)
        except RunFailed as failed:
            if source.is_of_verbs or wall is None or not is_refused(failed.failure):
                raise
            report_progress(describe_refusal(source.name, failed.failure))
            return leave_out(source, given.words)
        if not source.is_of_verbs:
            notebook = clean_notebook(notebook)
            check_types(source.label, gather_findings({source.name: notebook}))
        report_progress(_describe_done(source.name, time.monotonic() - began))
        return notebook

    def run_alone(source: NotebookSource) -> dict[str, Any]:
        if wall is None and edition != "internal":
            report_progress(phrase(NO_WALL, name=source.name))
            return leave_out(source, given.words)
        kernel = house.open(source.name, most_shown=MOST_SHOWN)
        try:
            return run(source, kernel)
        finally:
            end_kernel(kernel)

    def work() -> None:
        kernel = house.take(stock, edition) if wall is None else None
        try:
            for source in waiting:
                if not source.is_of_verbs:
                    executed[source.name] = strip_notebook(run_alone(source))
                    continue
                if kernel is not None and not clear_kernel(kernel, kernel.home):
                    end_kernel(kernel)
                    kernel = None
                kernel = kernel or house.open("ours")
                executed[source.name] = strip_notebook(run(source, kernel))
        finally:
            if kernel is not None:
                kernel.close_shell()
        if kernel is not None:
            stock.give_back(kernel, edition)

    width = min(stock.at_once, len(notebooks))
    with set_environment(), ThreadPoolExecutor(max_workers=width) as pool:
        futures = [pool.submit(work) for _ in range(width)]
        try:
            meanwhile()
            for future in futures:
                future.result()
        except BaseException:  # one has failed, or somebody has stopped the run
            list(waiting)  # nobody takes another
            pool.shutdown(wait=False, cancel_futures=True)
            house.close()
            raise
    return {source.name: executed[source.name] for source in notebooks}


def _describe_done(name: str, seconds: float) -> str:
    began = write_decimal(f"{seconds:.1f}")
    return phrase("  {stem}  done after {began} s", stem=name, began=began)


def gather_findings(notebooks: Mapping[str, Mapping[str, Any]]) -> tuple[Findings[Finding], ...]:
    """The findings that the notebooks recorded, each kind once; RunFailed where two of them
    recorded different findings of a kind, where one recorded what the program adds itself, or what
    are no findings.
    """
    gathered: dict[str, Findings[Finding]] = {}
    for name, notebook in notebooks.items():
        try:
            recorded = read_scraps(notebook)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            log = f"{type(error).__name__}: {error}"
            what = phrase("what it recorded are no findings")
            raise RunFailed(Failure(f"{name}.ipynb", 0, what, log)) from None
        for found in recorded:
            if found.kind in ADDED:
                what = phrase("it recorded findings that the program adds itself")
                raise RunFailed(Failure(f"{name}.ipynb", 0, what, found.kind))
            if gathered.setdefault(found.kind, found) != found:
                log = f"findings of kind {found.kind} were recorded before, and were others"
                raise RunFailed(Failure(f"{name}.ipynb", 0, phrase("recorded twice"), log))
    return tuple(gathered.values())


def check_types(name: str, findings: Iterable[Findings[Finding]]) -> None:
    """Nothing where the values of these findings are of the kinds of their columns; RunFailed
    where a notebook recorded others.
    """
    from pydantic import TypeAdapter, ValidationError

    for found in findings:
        try:
            adapter = TypeAdapter(KINDS[found.kind])
            for row in found:
                adapter.validate_python(row.as_row())
        except ValidationError as error:
            what = phrase("what it recorded are no findings")
            raise RunFailed(Failure(name, 0, what, str(error))) from None


def check_recorded(
    findings: Iterable[Findings[Finding]], kinds: Mapping[str, str] = MappingProxyType(RECORDED)
) -> None:
    """Nothing when every kind that a report holds was recorded, be it without rows, and any has
    rows; UsageError otherwise: a report in which a notebook is missing would say that nothing is
    amiss.
    """
    recorded = {found.kind: found for found in findings}
    missing = [kind for kind in kinds if kind not in recorded]
    if not missing and not any(len(recorded[kind]) for kind in kinds):
        raise UsageError(phrase("The notebooks have recorded no finding at all. Nothing was published."))
    if missing:
        raise UsageError(
            phrase(
                "No notebook has recorded findings of the kind {kind}: {notebook}.ipynb is "
                "changed, or no notebook of that name is there. Nothing was published.\n    "
                "Put it back, or record them in a notebook of your own: ct.record(…).",
                kind=", ".join(missing),
                notebook=kinds[missing[0]],
            )
        )


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
