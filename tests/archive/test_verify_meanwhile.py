"""Verifying while others publish and withdraw raises no false alarm."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from forging.archives import make_archive
from places import ROOT, TESTS

from ctanalysis.archive import verify

PUBLISH = """
import sys, itertools, time
from pathlib import Path
from forging.archives import publish_text, NOON
from ctanalysis.archive import hold_publishing, rebuild_index, withdraw
root, project = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
for number in itertools.count():
    with hold_publishing(root):
        period = str(2000 + number % 5)
        publish_text(root, project, period, f"{number}")
        if number % 3 == 0:
            withdraw(root, project, period, reason="x", now=NOON)
        rebuild_index(root)
    time.sleep(0.1)
"""
ROUNDS = 10


@pytest.mark.slow
def test_there_is_no_false_alarm(tmp_path: Path) -> None:
    make_archive(tmp_path)
    publishers = [
        subprocess.Popen(
            [sys.executable, "-c", PUBLISH, str(tmp_path), project],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{TESTS}"},
            stdout=subprocess.PIPE,
            text=True,
        )
        for project in ("ukraine", "georgia")
    ]
    try:
        for publisher in publishers:
            assert publisher.stdout and publisher.stdout.readline() == "ready\n"
        for _ in range(ROUNDS):
            assert verify(tmp_path).problems == ()
    finally:
        for publisher in publishers:
            publisher.kill()
            publisher.communicate()
