"""A run: the notebooks of an evaluation, executed with Papermill in a scratch folder; all succeed
or the run fails.
"""

import json
import logging
import re
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import ctanalysis
from ctanalysis.figures.evaluation import RELEASED, Evaluation, record_evaluation
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.reports.execution import (
    Failure,
    RunFailed,
    clear_kernel,
    end_kernel,
    execute_notebook,
    name_notebook,
    set_environment,
)
from ctanalysis.reports.kernel_stock import ALONE, KernelStock
from ctanalysis.reports.kernels import KERNEL
from ctanalysis.reports.kernels.grammar import without_grammar
from ctanalysis.reports.kernels.wall import Wall
from ctanalysis.reports.notebook_calls import calls_only_verbs
from ctanalysis.reports.own_outputs import NO_WALL, REFUSED, is_refused, leave_out
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
    notebooks: list[Path],
    scratch: Path,
    *,
    report_progress: Callable[[str], None],
    stock: KernelStock = ALONE,
    wall: Wall | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> dict[str, dict[str, Any]]:
    """Every notebook executed with what it is given, by name, without times, paths and
    chance ids; RunFailed when one does not run to its end. The kernels are those of the stock; one
    runs several notebooks, one after another, and forgets each, where they call our verbs alone.
    In reports that others read all other code runs behind the wall, or is left out with a word.
    `meanwhile` is called once, while kernels start.
    """
    with without_grammar():
        import papermill  # noqa: F401  before any thread needs it

        from ctanalysis.reports.kernels.provisioner import ForkedKernelManager

    given.write(scratch)
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    began = time.monotonic()
    waiting = iter(notebooks)  # whoever is ready takes the next
    kernels: list[ForkedKernelManager] = []
    executed: dict[str, dict[str, Any]] = {}

    def run(path: Path, kernel: ForkedKernelManager) -> dict[str, Any]:
        try:
            notebook = execute_notebook(path, scratch, given.words, kernel, seconds=given.seconds)
        except RunFailed as failed:
            if kernel.wall is None or not is_refused(failed.failure):
                raise
            report_progress(phrase(REFUSED, name=path.stem, cell=failed.failure.cell))
            return leave_out(path, given.words)
        report_progress(_describe_done(path, time.monotonic() - began))
        return notebook

    def work() -> None:
        kernel: ForkedKernelManager | None = stock.take(given.words["edition"])
        kernels.extend(filter(None, [kernel]))
        may_share = True  # until it runs more than our verbs, which may leave anything behind
        try:
            for path in waiting:
                shares, may_share = may_share, calls_only_verbs(path)
                is_walled = not may_share and given.words["edition"] != "internal"
                if is_walled and wall is None:
                    report_progress(phrase(NO_WALL, name=path.stem))
                    executed[path.stem] = strip_notebook(leave_out(path, given.words))
                    continue
                is_clear = shares and may_share and kernel and clear_kernel(kernel, scratch)
                if kernel is not None and not is_clear:
                    end_kernel(kernel)
                    kernel = None
                if kernel is None:
                    kernel = ForkedKernelManager(kernel_name=KERNEL)
                    kernel.wall = wall if is_walled else None
                    kernels.append(kernel)
                executed[path.stem] = strip_notebook(run(path, kernel))
        finally:
            if kernel is not None:
                kernel.close_shell()
        if kernel is not None and may_share:
            stock.give_back(kernel, given.words["edition"])
        elif kernel is not None:
            end_kernel(kernel)

    width = min(stock.at_once, len(notebooks))
    with set_environment(scratch), ThreadPoolExecutor(max_workers=width) as pool:
        futures = [pool.submit(work) for _ in range(width)]
        try:
            meanwhile()
            for future in futures:
                future.result()
        except BaseException:  # one has failed, or somebody has stopped the run
            list(waiting)  # nobody takes another
            pool.shutdown(wait=False, cancel_futures=True)
            for kernel in kernels:
                kernel.kill()
            raise
    return {path.stem: executed[path.stem] for path in notebooks}


def _describe_done(path: Path, seconds: float) -> str:
    began = write_decimal(f"{seconds:.1f}")
    return phrase("  {stem}  done after {began} s", stem=path.stem, began=began)


def gather_findings(notebooks: Mapping[str, Mapping[str, Any]]) -> tuple[Findings[Finding], ...]:
    """The findings that the notebooks recorded, each kind once; RunFailed where two of them
    recorded different findings of a kind.
    """
    gathered: dict[str, Findings[Finding]] = {}
    for name, notebook in notebooks.items():
        for found in read_scraps(notebook):
            if gathered.setdefault(found.kind, found) != found:
                log = f"findings of kind {found.kind} were recorded before, and were others"
                raise RunFailed(Failure(f"{name}.ipynb", 0, phrase("recorded twice"), log))
    return tuple(gathered.values())


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
        raise UsageError(
            phrase("The notebooks have recorded no finding at all. Nothing was published.")
        )
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


def check_notebooks(notebooks: list[Path]) -> None:
    """Nothing when there are notebooks and every cell calls verbs that there are; UsageError or
    RunFailed, before any of them runs, otherwise.
    """
    if not notebooks:
        raise UsageError(
            phrase(
                "notebooks/ holds no notebook of the report: their names begin with two digits, "
                "such as 20_findings.ipynb."
            )
        )
    for path in notebooks:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for number, cell in enumerate(cells, start=1):
            source = "".join(cell["source"]) if cell["cell_type"] == "code" else ""
            for verb in VERB.findall(source):
                if verb not in ctanalysis.__all__:
                    near = suggest_nearest(verb, ctanalysis.__all__[1:])
                    log = phrase("there is no verb ct.{verb}{near}", verb=verb, near=near)
                    name = name_notebook(path)
                    raise RunFailed(Failure(name, number, phrase("unknown verb"), log))


def strip_notebook(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook without times, paths and chance ids, so that the same run gives the same
    bytes; the words that it was given stay, where scrapbook looks for them.
    """
    given = notebook["metadata"].get("papermill", {}).get("parameters", {})
    notebook["metadata"] = {
        key: value
        for key, value in notebook["metadata"].items()
        if key in ("kernelspec", "language_info")
    }
    notebook["metadata"]["language_info"] = {"name": "python"}
    notebook["metadata"]["papermill"] = {"parameters": given}  # tells archived ones apart
    for index, cell in enumerate(notebook["cells"]):
        cell["id"] = f"cell-{index:02d}"
        cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key == "tags"}
        for output in cell.get("outputs", []):
            output.get("metadata", {}).pop("execution", None)
    return notebook
