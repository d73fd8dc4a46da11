"""Where the time of one report goes: each step with when it began, how long it took, and how much
of that this process was computing; then the cells of notebooks that took longest.

    python -m benchmarks.profile_report [PROJECT]

The report is made cold, in a scratch copy with nothing published or kept. Steps overlap: notebooks
run in processes of their own, two at once, while this process waits or imports.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

from shipped import copy_checkout

STEPS = (  # where a function is looked up, and its name
    ("ctanalysis.cli.report_and_lab_verbs", "find_standing"),
    ("ctanalysis.cli.report_and_lab_verbs", "begin_loading"),
    ("ctanalysis.reports.reporting", "open_project"),
    ("ctanalysis.reports.preparing", "release_or_reuse"),
    ("ctanalysis.reports.cached_steps", "run_notebooks"),
    ("ctanalysis.reports.notebooks.runs", "execute_notebook"),
    ("ctanalysis.reports.preparing", "add_flags"),
    ("ctanalysis.reports.preparing", "find_changes"),
    ("ctanalysis.reports.preparing", "render_report"),
    ("ctanalysis.reports.reporting", "publish_report"),
    ("ctanalysis.reports.reporting", "rebuild_index"),
)
TENTH = 0.05  # seconds; what is shorter is left out
CELLS = 8


@dataclass(frozen=True)
class Step:
    """A step: its name, when it began and ended, and the seconds of computing in it."""

    name: str
    began: float
    ended: float
    busy: float


def main(words: list[str]) -> int:
    """Prints the steps and the slowest cells."""
    project = (words or ["riverbend"])[0]
    with tempfile.TemporaryDirectory(prefix="ctanalysis-profile-") as scratch:
        root = copy_checkout(Path(scratch), [project])
        code = f"from benchmarks.profile_report import run; run({project!r})"
        began = time.time()
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
        subprocess.run([sys.executable, "-c", code], cwd=root, check=True, env=environment)
        print(f"{time.time() - began:6.2f} s in all, from the first import to the end")
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.machine()}")
    return 0


def run(project: str) -> None:
    """One report in this process, its steps timed; prints them."""
    began, steps = time.monotonic(), list[Step]()
    from ctanalysis.cli import main as report

    steps.append(Step("importing the command line", began, time.monotonic(), time.process_time()))
    for place, name in STEPS:
        if place == "ctanalysis.cli.report_and_lab_verbs":
            _time(place, name, steps)
    from ctanalysis.reports import reporting

    steps.append(Step("importing what follows", steps[-1].ended, time.monotonic(), 0.0))
    for place, name in STEPS:
        if place != "ctanalysis.cli.report_and_lab_verbs":
            _time(place, name, steps)
    assert reporting
    kept = _keep_notebooks()
    code = report(["report", "--project", project])
    if code:
        sys.exit(code)
    print(f"{'step':42} {'begins':>7} {'takes':>7} {'of it busy':>11}")
    for step in sorted(steps, key=lambda step: step.began):
        if step.ended - step.began >= TENTH:
            times = f"{step.began - began:7.2f} {step.ended - step.began:7.2f} {step.busy:11.2f}"
            print(f"{step.name:42} {times}")
    print(f"\nslowest cells{'':29} {'takes':>15}")
    for seconds, name in sorted(_list_cells(kept), reverse=True)[:CELLS]:
        print(f"{name:42} {seconds:15.2f}")


def _time(place: str, name: str, steps: list[Step]) -> None:
    module = import_module(place)
    function: Callable[..., Any] = getattr(module, name)

    @wraps(function)
    def timed(*words: Any, **more: Any) -> Any:
        began, busy = time.monotonic(), time.thread_time()
        try:
            return function(*words, **more)
        finally:
            of = f" {words[0].name}" if words and isinstance(words[0], Path) else ""
            called = name.replace("_", " ") + (of if name == "execute_notebook" else "")
            steps.append(Step(called, began, time.monotonic(), time.thread_time() - busy))

    setattr(module, name, timed)


def _keep_notebooks() -> list[dict[str, Any]]:
    """The executed notebooks with their times, as they are read; a report keeps none."""
    import nbformat

    kept: list[dict[str, Any]] = []
    read = nbformat.read

    def keep(*words: Any, **more: Any) -> Any:
        notebook = read(*words, **more)
        if "papermill" in notebook["metadata"]:
            kept.append(json.loads(json.dumps(notebook)))
        return notebook

    nbformat.read = keep  # type: ignore[assignment]
    return kept


def _list_cells(notebooks: list[dict[str, Any]]) -> list[tuple[float, str]]:
    found = []
    for notebook in notebooks:
        for cell in notebook["cells"]:
            told = cell["metadata"].get("papermill", {})
            if cell["cell_type"] == "code" and told.get("end_time"):
                first, last = (datetime.fromisoformat(told[n]) for n in ("start_time", "end_time"))
                source = "".join(cell["source"]).strip().splitlines()
                found.append(((last - first).total_seconds(), source[-1][:42] if source else ""))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
