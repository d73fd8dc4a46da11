"""One notebook: it runs to its end, or it is said where and why it stopped."""

import os
import tempfile
import time
from pathlib import Path
from typing import Any

import nbformat
import pytest

from ctanalysis.reports.engine.cell_process import CellProcess
from ctanalysis.reports.kernels import isolated_notebook_kernel
from ctanalysis.reports.kernels.isolated_notebook_kernel import OwnKernel
from ctanalysis.reports.notebooks import runs
from ctanalysis.reports.notebooks.execution import RunFailed, execute_notebook
from ctanalysis.reports.notebooks.notebook_source import NotebookSource, read_source
from ctanalysis.reports.sandbox.process_isolation import Wall

WORDS = {"project": "x", "period": "2024", "edition": "public"}


Kind = type[CellProcess] | type[OwnKernel]
KINDS = (CellProcess, OwnKernel)


def execute(folder: Path, *cells: str, kind: Kind = CellProcess, seconds: float = 60) -> Any:
    first = nbformat.v4.new_code_cell('project = ""', metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(
        cells=[first, *(nbformat.v4.new_code_cell(cell) for cell in cells)],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "P"}},
    )
    path, run = folder / "20_a.ipynb", folder / "run"
    run.mkdir(parents=True)
    nbformat.write(notebook, path)
    runner = kind(run, None)
    try:
        return execute_notebook(read_source(path), WORDS, runner, seconds=seconds)["cells"]
    finally:
        runner.end()


@pytest.mark.parametrize("kind", KINDS)
def test_it_runs_with_the_three_words_in_a_folder_of_any_name(tmp_path: Path, kind: Kind) -> None:
    cells = execute(tmp_path / "a {folder} é", "print(project, period, edition)", kind=kind)
    assert cells[-1].outputs[0].text == "x 2024 public\n"
    left = [path.name for path in (tmp_path / "a {folder} é" / "run").iterdir()]
    assert left in ([], ["ipython"])  # what was shown is nowhere


@pytest.mark.parametrize(("cell", "name"), [
    ("1 / 0", "ZeroDivisionError"),
    ("import os; os.kill(os.getpid(), 9)", "its kernel was killed: the memory may have been full"),
    ("import os; os.kill(os.getpid(), 11)", "its kernel was ended by signal 11"),
    ("import os; os._exit(3)", "its kernel ended itself, with code 3"),
    ("import resource as r; r.setrlimit(9, (2**31,) * 2); bytearray(2**33)", "MemoryError"),
])  # fmt: skip
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.sampled(4)
def test_why_it_stopped_is_said_with_its_cell(tmp_path: Path, cell: str, name: str, kind: Kind) -> None:
    with pytest.raises(RunFailed) as failed:
        execute(tmp_path, "1 + 1", cell, "2 + 2", kind=kind)
    assert (failed.value.failure.notebook, failed.value.failure.name) == ("20_a.ipynb", name)
    assert failed.value.failure.cell >= 1


@pytest.mark.parametrize(
    "cells",
    [("import time; time.sleep(60)",), ("import time", *(["time.sleep(1)"] * 60))],
    ids=["one long cell", "many short ones"],
)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.sampled(1)
def test_a_notebook_is_given_up_after_its_time(tmp_path: Path, cells: tuple[str, ...], kind: Kind) -> None:
    began = time.monotonic()
    with pytest.raises(RunFailed) as failed:
        execute(tmp_path, *cells, seconds=3, kind=kind)
    assert failed.value.failure.name == "it had not ended after 3 seconds"
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("kind", KINDS)
def test_a_notebook_that_ends_its_kernel_has_not_run_to_its_end(tmp_path: Path, kind: Kind) -> None:
    with pytest.raises(RunFailed) as failed:
        execute(tmp_path, "import sys; sys.exit()", "2 + 2", kind=kind)
    assert failed.value.failure.cell >= 1


def test_notebooks_of_our_verbs_share_a_process_and_others_have_a_kernel_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[str, Any]] = []

    class Noted:
        """A runner that runs nothing."""

        def __init__(self, folder: Path, wall: Wall | None) -> None:
            assert (folder / "evaluation.json").read_text() == "{}"
            self.folder, self.wall, self.ended = folder, wall, 0

        def end(self) -> None:
            self.ended += 1

    class Process(Noted):
        """One of cells."""

    class Kernel(Noted):
        """An ordinary one."""

    def note(source: NotebookSource, words: dict[str, str], runner: Any, **_: Any) -> Any:
        ran.append((source.name, runner))
        return source.book

    monkeypatch.setattr(runs, "execute_notebook", note)
    monkeypatch.setattr(runs, "CellProcess", Process)
    monkeypatch.setattr(isolated_notebook_kernel, "OwnKernel", Kernel)
    sources = []
    for name, code in (("10_a", ""), ("20_b", ""), ("30_c", "open('x')"), ("40_d", "")):
        cell = nbformat.v4.new_code_cell(code)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / f"{name}.ipynb")
        sources.append(read_source(tmp_path / f"{name}.ipynb"))

    def run(edition: str, wall: Wall | None) -> Any:
        ran.clear()
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        given = runs.Given(WORDS | {"edition": edition}, "evaluation.json", {})
        return runs.run_notebooks(given, sources, folder, report_progress=str, at_once=1, wall=wall)

    run("public", Wall(("/lib",)))
    assert [name for name, _ in ran] == ["10_a", "20_b", "30_c", "40_d"]
    first, second, third, fourth = (runner for _, runner in ran)
    assert first is second is fourth and (type(first), type(third)) == (Process, Kernel)
    assert all(runner.wall.write == (str(runner.folder),) and runner.ended for runner in (first, third))
    run("internal", None)
    assert [type(runner) for _, runner in ran] == [Process, Process, Kernel, Process]
    found = run("public", None)
    assert [name for name, _ in ran] == ["10_a", "20_b", "40_d"]
    assert "left out of this edition" in str(found["30_c"]["cells"])  # where there is no wall


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="/proc is Linux's")
@pytest.mark.parametrize("kind", KINDS)
def test_no_thread_and_no_open_file_is_left_of_a_notebook(tmp_path: Path, kind: Kind) -> None:
    def count() -> tuple[int, int]:
        return len(os.listdir("/proc/self/task")), len(os.listdir("/proc/self/fd"))

    execute(tmp_path / "first", "1 + 1", kind=kind)  # what libraries keep
    before = count()
    for name in ("a", "b", "c"):
        execute(tmp_path / name, "1 + 1", kind=kind)
    threads, files = count()
    assert threads <= before[0] and files <= before[1] + 2  # of the loop of this thread


LISTENING = """
import os, re
inodes = {line.split()[9] for name in ("tcp", "tcp6") if os.path.exists(f"/proc/net/{name}")
          for line in open(f"/proc/net/{name}").read().splitlines()[1:] if line.split()[3] == "0A"}
links = [os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd")
         if os.path.islink(f"/proc/self/fd/{fd}")]
print(sorted(link for link in links if any(f"[{inode}]" in link for inode in inodes)))
"""


@pytest.mark.skipif(not Path("/proc/net/tcp").is_file(), reason="/proc is Linux's")
def test_a_kernel_listens_at_no_port(tmp_path: Path) -> None:
    cells = execute(tmp_path, LISTENING, kind=OwnKernel)
    assert cells[-1].outputs[0].text == "[]\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_what_a_forked_child_prints_is_nowhere_and_harms_nothing(tmp_path: Path) -> None:
    child = "import os\nif os.fork() == 0:\n    print('child', flush=True)\n    os._exit(0)"
    cells = execute(tmp_path, f"{child}\nos.wait()\nprint('parent')", kind=OwnKernel)
    assert cells[-1].outputs[0].text == "parent\n"
