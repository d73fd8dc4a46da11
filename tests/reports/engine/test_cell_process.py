"""A process of cells: what it shows, what it forgets, how it ends."""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ctanalysis.reports.engine import cell_process
from ctanalysis.reports.engine.cell_process import CellProcess, begin_loading

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes of cells are forked on Linux")
Open = Callable[[], CellProcess]


@pytest.fixture(params=["", "spawn"], ids=["forked", "spawned"])
def start(tmp_path: Path, request: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Processes of cells in the test's folder, ended with the test."""
    monkeypatch.setenv(cell_process.SWITCH, request.param)
    begun: list[CellProcess] = []

    def begin() -> CellProcess:
        begun.append(CellProcess(tmp_path, None))
        return begun[-1]

    yield begin
    for process in begun:
        process.end()


def read(process: CellProcess, source: str) -> str:
    """What a cell printed."""
    return "".join(output.get("text", "") for output in process.run(source)[1])


def test_a_cell_shows_what_a_notebook_holds_of_it(start: Open) -> None:
    process = start()
    assert process.run("1 + 1") == (
        1,
        [{"output_type": "execute_result", "data": {"text/plain": "2"}, "metadata": {}, "execution_count": 1}],
    )
    shown = process.run("from IPython.display import display, HTML\nprint('a')\nprint('b')\ndisplay(HTML('<b>c</b>'))")
    assert [output["output_type"] for output in shown[1]] == ["stream", "display_data"]
    assert (shown[1][0]["text"], shown[1][1]["data"]["text/html"]) == ("a\nb\n", "<b>c</b>")
    assert process.run("_ + 1;") == (3, [])
    picture = process.run("from IPython.display import Image\nImage(b'\\x89PNG\\r\\n\\x1a\\n')")[1][0]
    assert picture["data"]["image/png"] == "iVBORw0KGgo="


def test_an_error_is_the_last_that_a_cell_shows(start: Open) -> None:
    (said, error) = start().run("print('before')\n1 / 0\nprint('after')")[1]
    assert said["text"] == "before\n"
    assert (error["output_type"], error["ename"], error["evalue"]) == ("error", "ZeroDivisionError", "division by zero")
    assert "ZeroDivisionError" in error["traceback"][-1]


def test_it_forgets_and_counts_from_one_again(start: Open) -> None:
    process = start()
    process.run("left = 17")
    process.forget()
    assert process.run("print('left' in globals(), len(Out))")[0] == 1
    assert process.asked == 1


def test_it_works_in_its_folder_with_harmless_variables(start: Open, tmp_path: Path) -> None:
    os.environ["DATABASE_URL"] = "a secret"
    try:
        told = read(start(), "import os; print(os.getcwd(), os.environ['HOME'], 'DATABASE_URL' in os.environ)")
    finally:
        del os.environ["DATABASE_URL"]
    assert told == f"{tmp_path} {tmp_path} False\n"


@pytest.mark.parametrize(("cell", "code"), [
    ("import os; os.kill(os.getpid(), 9)", -signal.SIGKILL), ("import os; os.kill(os.getpid(), 11)", -signal.SIGSEGV),
    ("import os; os._exit(3)", 3),
])  # fmt: skip
def test_one_that_dies_tells_how(start: Open, cell: str, code: int) -> None:
    process = start()
    with pytest.raises((EOFError, OSError)):
        process.run(cell)
    assert process.end() == code


def test_one_that_is_told_to_end_has_no_code_of_its_own(start: Open) -> None:
    process = start()
    process.run("1")
    assert process.end() is None


def test_one_that_is_killed_answers_nobody(start: Open) -> None:
    process = start()
    process.kill()
    with pytest.raises((EOFError, OSError)):
        process.run("1")


@LINUX
def test_libraries_are_there_at_once_and_nobody_knows_what_another_did(tmp_path: Path) -> None:
    first, second = CellProcess(tmp_path, None), CellProcess(tmp_path, None)
    try:
        assert read(first, "import sys; print('pandas' in sys.modules, 'ctanalysis.statistics' in sys.modules)") == (
            "True True\n"
        )
        first.run("import builtins; builtins.mark = 1")
        assert read(second, "import builtins; print(hasattr(builtins, 'mark'))") == "False\n"
        chance = "import numpy, random; print(numpy.random.random(), random.random())"
        assert not set(read(first, chance).split()) & set(read(second, chance).split())
    finally:
        first.end()
        second.end()


@LINUX
def test_one_that_is_forked_has_one_thread_and_nothing_open_but_its_line(tmp_path: Path) -> None:
    process = CellProcess(tmp_path, None)
    try:
        opened = "[os.readlink(f'/proc/self/fd/{n}') for n in sorted(map(int, os.listdir('/proc/self/fd'))) if n > 2]"
        look = f"import json, os\nprint(json.dumps([len(os.listdir('/proc/self/task')), {opened}]))"
        threads, files = json.loads(read(process, look.replace("os.readlink(", "os.path.realpath(")))
        assert threads == 1
        assert [name for name in files if "/fd/" not in name or "socket" in name][1:] == []
    finally:
        process.end()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="/proc is Linux's")
def test_nothing_is_left_of_a_process_that_has_ended(tmp_path: Path) -> None:
    CellProcess(tmp_path, None).end()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        process = CellProcess(tmp_path, None)
        process.run("1")
        process.end()
    assert len(os.listdir("/proc/self/fd")) <= before


def test_where_there_is_no_room_for_a_socket_it_is_spawned(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError("AF_UNIX path too long")

    monkeypatch.setattr(cell_process.forkserver, "ensure_running", refuse)
    assert begin_loading() is False


@LINUX
def test_a_key_that_interrupts_the_program_is_not_for_its_cells(tmp_path: Path) -> None:
    process = CellProcess(tmp_path, None)
    try:
        pid = int(read(process, "import os; print(os.getpid())"))
        os.kill(pid, signal.SIGINT)
        time.sleep(0.05)
        assert read(process, "print(1)") == "1\n"
    finally:
        process.end()
