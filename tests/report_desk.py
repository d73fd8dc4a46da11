"""A checkout whose notebooks run in the test's own process: whole reports without kernels."""

import shutil
from pathlib import Path
from typing import Any

import IPython.display
import pytest
from cells import read_cells, run_cell
from conftest import OBSERVATIONS, PARAMETERS
from places import ROOT

from ctanalysis.figures.evaluation import Evaluation, restore_evaluation
from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.reports import cached_steps, input_digests
from ctanalysis.reports.notebooks.notebook_source import NotebookSource
from ctanalysis.reports.notebooks.runs import Given
from ctanalysis.reports.reporting import make_report
from ctanalysis.reports.up_to_date import Asked
from ctanalysis.showing.html import MIME, Shown

ROWS = """\
trained,2024-Q2,,,44,,,,
trained,2024-Q2,female,,{female},,,,
trained,2024-Q3,,,{total},,,,
in-time,2024-Q2,,,,{part},60,,
"""
EVENT = "events: [{{date: 2024-{month:02d}-02, label: A flood}}]\n"
BANDS = "status_bands: {{on_track: {on_track}}}\n"


class Desk:
    """A checkout whose notebooks run in this process; `ran` lists those that did."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ran: list[str] = []
        self.numbers = {"female": 17, "total": 31, "part": 33, "month": 5, "on_track": 90}
        self.words = ""
        self.target = 200
        self.version = 0

    def write(self) -> None:
        parameters = PARAMETERS.replace("targets: {2024: 200}", f"targets: {{2024: {self.target}}}")
        small = self.root / "params" / "small"
        (small / "narrative").mkdir(parents=True, exist_ok=True)
        (self.root / "params" / "small.yml").write_text(parameters + (EVENT + BANDS).format(**self.numbers))
        (self.root / "data" / "small" / "observations.csv").write_text(OBSERVATIONS + ROWS.format(**self.numbers))
        note = small / "narrative" / "summary.md"
        note.write_text(self.words) if self.words else note.unlink(missing_ok=True)

    def run(self, given: Given, sources: list[NotebookSource], *_: Any, **__: Any) -> dict[str, Any]:
        self.ran += [one.name for one in sources]
        evaluation = restore_evaluation(given.record)
        return {one.name: _execute(one.path, evaluation, self.version) for one in sources}

    def make(self, root: Path, asked: Asked) -> str:
        try:
            make_report(root, asked, say=lambda line: None)
        except CtanalysisError as error:
            return str(error)
        return ""


def _execute(path: Path, evaluation: Evaluation, version: int) -> dict[str, Any]:
    notebook = read_cells(path)
    space: dict[str, Any] = {"_given": evaluation}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        data: list[dict[str, Any]] = []
        source = cell["source"].replace("ct.load_evaluation(project, period, edition)", "_given")
        if not source.startswith("project:"):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(IPython.display, "display", lambda one, **_: data.append(one))  # noqa: B023
                shown = run_cell(source, space)
            pages = [one.html for one in shown if isinstance(one, Shown) and one.html]
            data += [{MIME: f"{page}<!-- version {version} -->"} for page in pages]
        cell["outputs"] = [{"output_type": "display_data", "data": one, "metadata": {}} for one in data]
    return notebook


def make_desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with the project `small`, in that folder."""
    root = folder / "checkout"
    for part in ("params", "data/small"):
        (root / part).mkdir(parents=True)
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    made = Desk(root)
    made.write()
    monkeypatch.setattr(cached_steps, "run_notebooks", made.run)
    monkeypatch.setattr(input_digests, "digest_program", lambda: str(made.version))
    return made
