"""The folder of a run: private, its own, gone at the end; what killed runs left goes first."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ctanalysis.archive.run_folders import hold_run_folder

HOLDS = """
import os, signal, sys
from pathlib import Path
from ctanalysis.archive.run_folders import hold_run_folder
with hold_run_folder(Path(sys.argv[1])) as folder:
    (folder / "evaluation.json").write_text("{}")
    print(folder, flush=True)
    sys.stdin.read()
"""


def hold(root: Path) -> tuple[subprocess.Popen[str], Path]:
    """Another process that holds a folder, and that folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_only_its_owner_can_enter_it_and_it_is_gone_at_the_end(tmp_path: Path) -> None:
    with hold_run_folder(tmp_path) as folder:
        (folder / "evaluation.json").write_text("{}")
        for place in (folder, folder.parent, tmp_path / "restricted"):
            assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert list((tmp_path / "restricted" / ".runs").iterdir()) == []


def test_it_is_gone_after_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), hold_run_folder(tmp_path) as folder:
        raise KeyboardInterrupt
    assert not folder.exists()


def test_two_runs_have_folders_of_their_own(tmp_path: Path) -> None:
    process, other = hold(tmp_path)
    with hold_run_folder(tmp_path) as folder:
        assert other.is_dir() and folder != other
    process.communicate("", timeout=10)
    assert not other.exists()


def test_what_a_killed_run_left_is_gone_with_the_next(tmp_path: Path) -> None:
    process, left = hold(tmp_path)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=10)
    assert (left / "evaluation.json").is_file()
    with hold_run_folder(tmp_path):
        assert not left.exists()
