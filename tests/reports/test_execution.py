"""One notebook: it runs to its end, or it is said where and why it stopped."""

from pathlib import Path

import nbformat
import pytest

from ctanalysis.reports import execution
from ctanalysis.reports.execution import RunFailed, execute_notebook
from ctanalysis.reports.kernels.provisioner import ForkedKernelManager

WORDS = {"project": "x", "period": "2024", "edition": "public"}


def execute(folder: Path, *cells: str) -> Path:
    first = nbformat.v4.new_code_cell('project = ""', metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(
        cells=[first, *(nbformat.v4.new_code_cell(cell) for cell in cells)],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "P"}},
    )
    path, target = folder / "20_a.ipynb", folder / "run" / "20_a.ipynb"
    target.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    execute_notebook(path, target, WORDS, ForkedKernelManager())
    return target


def test_it_runs_with_the_three_words_in_a_folder_of_any_name(tmp_path: Path) -> None:
    target = execute(tmp_path / "a {folder} é", "print(project, period, edition)")
    cells = nbformat.read(target, as_version=4).cells
    assert cells[-1].outputs[0].text == "x 2024 public\n"


@pytest.mark.parametrize(("cell", "name"), [
    ("1 / 0", "ZeroDivisionError"),
    ("import os; os.kill(os.getpid(), 9)", "its kernel was killed: the memory may have been full"),
    ("import os; os.kill(os.getpid(), 11)", "its kernel was ended by signal 11"),
    ("import os; os._exit(3)", "its kernel ended itself, with code 3"),
    ("import resource as r; r.setrlimit(9, (2**31,) * 2); bytearray(2**33)", "MemoryError"),
    ("import time; time.sleep(60)", "no answer within 2 seconds"),
])  # fmt: skip
def test_why_it_stopped_is_said_with_its_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cell: str, name: str
) -> None:
    if "sleep" in cell:
        monkeypatch.setattr(execution, "CELL_SECONDS", 2)
    with pytest.raises(RunFailed) as failed:
        execute(tmp_path, "1 + 1", cell, "2 + 2")
    assert (failed.value.failure.notebook, failed.value.failure.name) == ("20_a.ipynb", name)
    assert failed.value.failure.cell >= 1


def test_a_notebook_that_ends_its_kernel_has_not_run_to_its_end(tmp_path: Path) -> None:
    with pytest.raises(RunFailed) as failed:
        execute(tmp_path, "import sys; sys.exit()", "2 + 2")
    assert failed.value.failure.cell >= 1
