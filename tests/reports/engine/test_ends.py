"""No process of cells, and none that they are forked of, outlives whoever started it, whatever ends
whom.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes of cells are forked on Linux")
DRIVER = """
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import forkserver
from pathlib import Path

from ctanalysis.reports.engine.cell_process import CellProcess, begin_loading

# a shell's job in the background is started with SIGINT ignored, one of nohup with SIGHUP, and so
# would this be
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
told, state = Path(sys.argv[1]), sys.argv[2]
begin_loading()
Path(f"{told}.server").write_text(str(forkserver._forkserver._forkserver_pid))
if state == "ready":
    process = CellProcess(told.parent, None)
    process.run(f"import os, pathlib, time; pathlib.Path({str(told)!r}).write_text(str(os.getpid())); time.sleep(600)")
    sys.exit(1)  # it has been killed
told.write_text("")
time.sleep(600)
"""


@pytest.fixture
def near() -> Iterator[Path]:
    """A temporary folder so near the root that a socket fits into it."""
    with tempfile.TemporaryDirectory(prefix="ct-", dir="/tmp") as folder:
        yield Path(folder)


def start(folder: Path, near: Path, state: str) -> tuple[subprocess.Popen[bytes], int, list[int]]:
    """A process, that which its processes of cells are forked of, and one of these where it is `ready`."""
    told = folder / "told"
    driver = subprocess.Popen([sys.executable, "-c", DRIVER, str(told), state], env={**os.environ, "TMPDIR": str(near)})
    for _ in range(600):
        if told.is_file() and Path(f"{told}.server").is_file():
            time.sleep(0.1)
            break
        time.sleep(0.05)
    server = int(Path(f"{told}.server").read_text())
    return driver, server, [int(word) for word in told.read_text().split()]


def is_running(pid: int) -> bool:
    """Whether it runs; what has ended and was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def find_left(pids: list[int], seconds: float = 15.0) -> list[int]:
    """Those that still run after so long: five seconds where nothing else is to do."""
    until = time.monotonic() + seconds
    while (left := [pid for pid in pids if is_running(pid)]) and time.monotonic() < until:
        time.sleep(0.05)
    return left


@pytest.mark.parametrize("state", ["importing", "ready"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.sampled(1)
def test_nothing_is_left_when_the_process_ends(tmp_path: Path, near: Path, number: signal.Signals, state: str) -> None:
    driver, server, processes = start(tmp_path, near, state)
    driver.send_signal(number)
    driver.wait(timeout=60)  # on a machine with much else to do
    assert find_left([server, *processes]) == []
    assert list(near.iterdir()) == []


def test_the_folder_goes_though_who_began_it_ends_a_moment_later(tmp_path: Path) -> None:
    remove = "import os; from ctanalysis.reports.engine.preloaded_libraries import *; "
    remove += f"remove_folder({str(tmp_path)!r}, os.getppid())"
    begin = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {remove!r}]); time.sleep(1)"
    subprocess.run([sys.executable, "-c", begin], check=True)
    until = time.monotonic() + 15
    while tmp_path.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not tmp_path.exists()


@pytest.mark.slow
def test_no_process_of_cells_is_left_when_that_is_killed_which_it_was_forked_of(tmp_path: Path, near: Path) -> None:
    driver, server, processes = start(tmp_path, near, "ready")
    os.kill(server, signal.SIGKILL)
    assert find_left(processes) == []
    driver.wait(timeout=60)  # its line is broken
    assert driver.returncode != 0
