"""One notebook: it runs to its end, or it is said where and why it stopped."""

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import nbformat
import pytest

from ctanalysis.reports import kernel_stock, runs
from ctanalysis.reports.execution import RunFailed, clear_kernel, end_kernel, execute_notebook
from ctanalysis.reports.kernel_stock import KernelStock
from ctanalysis.reports.kernels.provisioner import ForkedKernelManager
from ctanalysis.reports.kernels.wall import Wall
from ctanalysis.reports.notebook_source import NotebookSource, read_source

WORDS = {"project": "x", "period": "2024", "edition": "public"}


def execute(folder: Path, *cells: str, kernel: ForkedKernelManager | None = None, seconds: float = 60) -> Any:
    first = nbformat.v4.new_code_cell('project = ""', metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(
        cells=[first, *(nbformat.v4.new_code_cell(cell) for cell in cells)],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "P"}},
    )
    path, run = folder / "20_a.ipynb", folder / "run"
    run.mkdir(parents=True)
    nbformat.write(notebook, path)
    own = kernel or ForkedKernelManager()
    executed = execute_notebook(read_source(path), run, WORDS, own, seconds=seconds)
    if kernel is None:
        end_kernel(own)
    return executed["cells"]


def test_it_runs_with_the_three_words_in_a_folder_of_any_name(tmp_path: Path) -> None:
    cells = execute(tmp_path / "a {folder} é", "print(project, period, edition)")
    assert cells[-1].outputs[0].text == "x 2024 public\n"
    assert list((tmp_path / "a {folder} é" / "run").iterdir()) == []  # what was shown is nowhere


@pytest.mark.parametrize(("cell", "name"), [
    ("1 / 0", "ZeroDivisionError"),
    ("import os; os.kill(os.getpid(), 9)", "its kernel was killed: the memory may have been full"),
    ("import os; os.kill(os.getpid(), 11)", "its kernel was ended by signal 11"),
    ("import os; os._exit(3)", "its kernel ended itself, with code 3"),
    ("import resource as r; r.setrlimit(9, (2**31,) * 2); bytearray(2**33)", "MemoryError"),
])  # fmt: skip
def test_why_it_stopped_is_said_with_its_cell(tmp_path: Path, cell: str, name: str) -> None:
    with pytest.raises(RunFailed) as failed:
        execute(tmp_path, "1 + 1", cell, "2 + 2")
    assert (failed.value.failure.notebook, failed.value.failure.name) == ("20_a.ipynb", name)
    assert failed.value.failure.cell >= 1


@pytest.mark.parametrize(
    "cells",
    [("import time; time.sleep(60)",), ("import time", *(["time.sleep(1)"] * 60))],
    ids=["one long cell", "many short ones"],
)
def test_a_notebook_is_given_up_after_its_time(tmp_path: Path, cells: tuple[str, ...]) -> None:
    began = time.monotonic()
    with pytest.raises(RunFailed) as failed:
        execute(tmp_path, *cells, seconds=3)
    assert failed.value.failure.name == "it had not ended after 3 seconds"
    assert time.monotonic() - began < 30


def test_a_notebook_that_ends_its_kernel_has_not_run_to_its_end(tmp_path: Path) -> None:
    with pytest.raises(RunFailed) as failed:
        execute(tmp_path, "import sys; sys.exit()", "2 + 2")
    assert failed.value.failure.cell >= 1


def test_a_kernel_that_is_cleared_has_forgotten_and_counts_from_one(tmp_path: Path) -> None:
    kernel = ForkedKernelManager()
    first = execute(tmp_path / "a", "left = 17", "left", kernel=kernel)
    assert clear_kernel(kernel, tmp_path)
    look = "print('left' in globals(), len(Out))"
    second = execute(tmp_path / "b", look, "left = 1", kernel=kernel)
    end_kernel(kernel)
    assert kernel.find_exit_code() is not None
    assert second[-2].outputs[0].text == "False 0\n"
    assert [cell.execution_count for cell in second] == [cell.execution_count for cell in first]


def test_notebooks_of_our_verbs_share_a_kernel_and_others_have_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[str, Any]] = []

    def note(source: NotebookSource, folder: Path, words: dict[str, str], kernel: Any, **_: Any) -> Any:
        assert folder == kernel.home and (folder / "evaluation.json").read_text() == "{}"
        ran.append((source.name, kernel))
        return source.book

    monkeypatch.setattr(runs, "execute_notebook", note)
    monkeypatch.setattr(runs, "clear_kernel", lambda kernel, folder: True)
    ended: list[Any] = []
    for module in (runs, kernel_stock):
        monkeypatch.setattr(module, "end_kernel", ended.append)
    sources = []
    for name, code in (("10_a", ""), ("20_b", ""), ("30_c", "open('x')"), ("40_d", "")):
        cell = nbformat.v4.new_code_cell(code)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / f"{name}.ipynb")
        sources.append(read_source(tmp_path / f"{name}.ipynb"))
    stock, wall = KernelStock(at_once=1, runs=2), Wall(("/lib",))

    def run(edition: str, wall: Wall | None) -> Any:
        ran.clear()
        ended.clear()
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        given = runs.Given(WORDS | {"edition": edition}, "evaluation.json", {})
        return runs.run_notebooks(given, sources, folder, report_progress=str, stock=stock, wall=wall)

    run("public", wall)
    assert [name for name, _ in ran] == ["10_a", "20_b", "30_c", "40_d"]
    first, second, third, fourth = (kernel for _, kernel in ran)
    assert first is second is fourth and third is not first and ended == [third, first]
    assert all(kernel.wall.write == (str(kernel.home),) for kernel in (first, third))
    assert (first.most_shown, third.most_shown) == (0, 20_000_000)
    assert stock.take("public") is None  # nothing behind a wall serves another run
    run("internal", None)
    assert ended == [ran[2][1]] and stock.take("internal") is ran[0][1] is not ran[2][1]
    found = run("public", None)
    assert [name for name, _ in ran] == ["10_a", "20_b", "40_d"]
    assert "left out of this edition" in str(found["30_c"]["cells"])  # where there is no wall


def test_a_kernel_that_has_died_since_is_not_cleared_and_not_waited_for(tmp_path: Path) -> None:
    kernel = ForkedKernelManager()
    execute(tmp_path, "1 + 1", kernel=kernel)
    kernel.end()  # and waits until it has ended
    began = time.monotonic()
    assert clear_kernel(kernel, tmp_path) is False
    assert time.monotonic() - began < 10
    end_kernel(kernel)


def test_a_kernel_goes_to_the_next_folder_and_serves_nobody_where_that_is_gone(tmp_path: Path) -> None:
    kernel = ForkedKernelManager()
    execute(tmp_path / "a", "1 + 1", kernel=kernel)
    shutil.rmtree(tmp_path / "a")
    (tmp_path / "b é").mkdir()
    assert clear_kernel(kernel, tmp_path / "b é")
    cells = execute(tmp_path / "c", "import os; print(os.getcwd())", kernel=kernel)
    where = cells[-1].outputs[0].text
    assert where == f"{tmp_path / 'b é'}\n"
    assert not clear_kernel(kernel, tmp_path / "gone")
    end_kernel(kernel)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="/proc is Linux's")
def test_no_thread_and_no_open_file_is_left_of_a_notebook(tmp_path: Path) -> None:
    def count() -> tuple[int, int]:
        return len(os.listdir("/proc/self/task")), len(os.listdir("/proc/self/fd"))

    execute(tmp_path / "first", "1 + 1")  # the warm process, and what libraries keep
    before = count()
    kernel = ForkedKernelManager()
    for name in ("a", "b", "c"):
        execute(tmp_path / name, "1 + 1", kernel=kernel)
        clear_kernel(kernel, tmp_path)
    end_kernel(kernel)
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
    cells = execute(tmp_path, LISTENING)
    assert cells[-1].outputs[0].text == "[]\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_what_a_forked_child_prints_is_nowhere_and_harms_nothing(tmp_path: Path) -> None:
    child = "import os\nif os.fork() == 0:\n    print('child', flush=True)\n    os._exit(0)"
    cells = execute(tmp_path, f"{child}\nos.wait()\nprint('parent')")
    assert cells[-1].outputs[0].text == "parent\n"
