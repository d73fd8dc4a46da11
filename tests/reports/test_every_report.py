"""Every shipped project, period and edition gives a report; two projects in one process leave each
other alone.

The notebooks' cells run here without kernels, the dear pictures of trends at the first and last
period only; `make prove-reports` makes all of them for good.
"""

import contextlib
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cells import read_cells, run_cell
from places import ROOT
from shipped import SHIPPED, copy_checkout, list_periods

from ctanalysis.cli import main
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.terms import EDITIONS
from ctanalysis.reports.notebooks.runs import give_evaluation

DEAR = ("ct.show_by_result", "ct.plot(stability")


def run_cells(words: dict[str, str], *, pictures: bool) -> None:
    for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        space: dict[str, Any] = {}
        for cell in read_cells(path)["cells"]:
            if cell["source"].startswith("project:"):
                space |= words
            elif cell["cell_type"] == "code" and (pictures or not any(one in cell["source"] for one in DEAR)):
                with contextlib.redirect_stdout(io.StringIO()):
                    run_cell(cell["source"], space)


@pytest.mark.parametrize("project", SHIPPED)
@pytest.mark.sampled(1)
def test_the_periods_and_editions_of_a_shipped_project_run_through_every_notebook(
    project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: Callable[[list[str]], list[str]]
) -> None:
    monkeypatch.chdir(tmp_path)
    data = read_project(ROOT, project)
    periods = sample(list_periods(data))
    for index, period in enumerate(periods):
        is_last = index == len(periods) - 1
        for edition in EDITIONS if is_last else ("internal",):
            give_evaluation(make_evaluation(tmp_path, data, period, edition)).write(tmp_path)
            words = {"project": project, "period": period, "edition": edition}
            run_cells(words, pictures=is_last and edition == "public")


@pytest.mark.slow
def test_reports_makes_all_projects_in_one_process_and_leaves_it_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_checkout(tmp_path, ["ukraine", "uk"])
    monkeypatch.chdir(root)
    before = Path.cwd(), dict(os.environ)
    assert main(["reports"]) == 0, capsys.readouterr().err
    assert (Path.cwd(), dict(os.environ)) == before
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "reports/uk/2021/report.html",
        "reports/ukraine/2023/report.html",
    ]
