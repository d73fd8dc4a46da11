"""No kernel and no warm process outlives whoever started it, whatever ends whom."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux")
DRIVER = """
import signal
import sys
import time
from pathlib import Path

from ctanalysis.reports.kernels.forked_kernel import find_warm_process

# a shell's job in the background is started with SIGINT ignored, one of nohup with SIGHUP, and so
# would this be
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
told, state = Path(sys.argv[1]), sys.argv[2]
warm = find_warm_process()
Path(f"{told}.warm").write_text(str(warm.pid))
if state == "ready":
    import nbformat
    from nbclient import NotebookClient

    from ctanalysis.reports.kernels.provisioner import ForkedKernelManager

    cells = [
        "import os, pathlib, subprocess, time; child = subprocess.Popen(['sleep', '600'])",
        f"pathlib.Path({str(told)!r}).write_text(f'{{os.getpid()}} {{child.pid}}')",
        "time.sleep(600)",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in cells])
    NotebookClient(notebook, km=ForkedKernelManager(kernel_name="ctanalysis")).execute()
told.write_text("")
time.sleep(600)
"""


def start(folder: Path, state: str) -> tuple[subprocess.Popen[bytes], int, list[int]]:
    """A process with its warm process, and its kernel with a child where it is `ready`."""
    told = folder / "told"
    (folder / "sockets").mkdir()
    driver = subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(told), state], env={**os.environ, "TMPDIR": str(folder / "sockets")}
    )
    for _ in range(600):
        if told.is_file() and Path(f"{told}.warm").is_file():
            time.sleep(0.1)
            break
        time.sleep(0.05)
    warm = int(Path(f"{told}.warm").read_text())
    return driver, warm, [int(word) for word in told.read_text().split()]


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
@pytest.mark.sampled(2)
def test_nothing_is_left_when_the_process_ends(tmp_path: Path, number: signal.Signals, state: str) -> None:
    driver, warm, kernels = start(tmp_path, state)
    driver.send_signal(number)
    driver.wait(timeout=60)  # on a machine with much else to do
    assert find_left([warm, *kernels]) == []
    assert list((tmp_path / "sockets").iterdir()) == []


def test_no_kernel_is_left_when_the_warm_process_is_killed(tmp_path: Path) -> None:
    driver, warm, kernels = start(tmp_path, "ready")
    os.kill(warm, signal.SIGKILL)
    assert find_left(kernels[:1]) == []
    driver.wait(timeout=60)  # it is told that its kernel is dead
    assert driver.returncode != 0
    for pid in kernels[1:]:  # what a killed kernel had started is its own affair
        os.kill(pid, signal.SIGKILL)
