"""Two checkouts on one machine, at the same time: neither meets the other in a socket, a cache or a
lock.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from made.portfolio import write_project
from places import ROOT

FOLDERS = {"data", "notebooks", "params", "reports", "restricted"}


def start(root: Path) -> "subprocess.Popen[str]":
    """A report of the one project there, by the command."""
    write_project(root, 1)
    (root / "notebooks").symlink_to(ROOT / "notebooks")
    command = [sys.executable, "-P", "-m", "ctanalysis", "report", "--project", "made-0001"]
    return subprocess.Popen(
        command, cwd=root, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(root.parent)},
    )  # fmt: skip


@pytest.mark.slow
def test_two_checkouts_at_once_make_the_same_report_each_for_itself(tmp_path: Path) -> None:
    roots = [tmp_path / name for name in ("one", "two")]
    runs = [start(root) for root in roots]
    for run in runs:
        said = run.communicate(timeout=300)
        assert run.returncode == 0, said
        assert "waiting" not in said[1]
    pages = [(root / "reports/made-0001/2024-Q4/report.html").read_bytes() for root in roots]
    assert pages[0] == pages[1]
    assert all({path.name for path in root.iterdir()} == FOLDERS for root in roots)
    assert {path.name for path in tmp_path.iterdir()} == {"one", "two"}  # no socket is left
