"""Proof that `make reports` can be ended in every way: one of its processes gets a signal at some
moment, again and again, and what is left is checked each time.

    python -m benchmarks.prove_stops [--rounds 80] [--seed 1]

Each round takes the next signal (KILL, TERM, HUP, INT) and the next kind of process (the command
itself, a worker, the process of its libraries, that of its cells). Five seconds after the command has ended none of its
processes may run; what is published must be whole. The same command then makes the rest, and
leaves no folder of a run behind. One line a round, a count at the end, exit code 1 if any failed.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
from made.portfolio import write_project
from places import ROOT

from ctanalysis.archive import verify

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
KINDS = ("command", "worker", "libraries", "cells")
PROJECTS, PERIODS = 2, ("2024-Q3", "2024-Q4")
LONGEST = 12.0  # seconds until the signal
PATIENCE = 5.0  # seconds for processes to end


def main() -> int:
    """Runs the rounds in scratch folders; 0 if every one left everything whole."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.prove_stops")
    parser.add_argument("--rounds", type=int, default=80)
    parser.add_argument("--seed", type=int, default=1, help="decides the moments")
    words = parser.parse_args()
    chance, failed = random.Random(words.seed), 0
    for number in range(words.rounds):
        number_, kind = SIGNALS[number % 4], KINDS[number // 4 % 4]
        with tempfile.TemporaryDirectory(prefix="ctanalysis-stops-") as scratch:
            told, faults = stop_once(Path(scratch), number_, kind, chance)
        failed += bool(faults)
        print(f"{number_.name} to {told}: {'; '.join(faults) or 'whole'}", flush=True)
    print(f"{words.rounds} rounds, {failed} failed")
    return 1 if failed else 0


def stop_once(root: Path, number: signal.Signals, kind: str, chance: random.Random) -> tuple[str, list[str]]:
    """Starts the command, sends the signal; what was hit, and what was amiss afterwards."""
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    for project in range(PROJECTS):
        write_project(root, project)
    moment = chance.uniform(0.5, LONGEST)
    command = start(root)
    time.sleep(moment)
    family = list_family(command)
    there = [process for process in family if name_kind(process, command) == kind]
    if not there and command.poll() is None:  # none of that kind yet, or none at this moment
        deadline = time.monotonic() + LONGEST
        while not there and time.monotonic() < deadline and command.poll() is None:
            time.sleep(0.02)
            family = list_family(command)
            there = [process for process in family if name_kind(process, command) == kind]
    for process in there[:1]:
        os.kill(process.pid, number)
    told = f"a {kind} after {moment:.1f} s" if there else f"no {kind} (ended before)"
    faults = []
    try:
        command.wait(90)
    except subprocess.TimeoutExpired:
        faults.append("the command did not end")
        command.kill()
    _, alive = psutil.wait_procs(family, PATIENCE)
    faults += [f"{name_kind(process, command)} still runs" for process in alive]
    faults += [str(problem) for problem in verify(root).problems]
    again = start(root)
    if again.wait(120):
        faults.append(f"the next command ended with {again.returncode}")
    missing = [path for path in list_expected(root) if not path.is_file()]
    faults += [f"{path.relative_to(root)} is missing" for path in missing]
    faults += [str(problem) for problem in verify(root).problems]
    runs = root / "restricted" / ".runs"
    faults += [f"{path.name} is left in .runs" for path in runs.iterdir()] if runs.is_dir() else []
    left = [path for path in root.rglob("*") if path.name.startswith((".building", ".tmp"))]
    faults += [f"{path.name} is left" for path in left]
    return told, faults


def start(root: Path) -> "subprocess.Popen[bytes]":
    """The command, in a session of its own."""
    words = [sys.executable, "-P", "-m", "ctanalysis", "reports", "--workers", "2"]
    return subprocess.Popen(
        [*words, "--periods", f"{PERIODS[0]}..{PERIODS[-1]}"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def list_family(command: "subprocess.Popen[bytes]") -> list[psutil.Process]:
    """The command and all below it."""
    try:
        top = psutil.Process(command.pid)
        return [top, *top.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def name_kind(process: psutil.Process, command: "subprocess.Popen[bytes]") -> str:
    """Which kind of process it is."""
    if process.pid == command.pid:
        return "command"
    try:
        words = " ".join(process.cmdline())
        above = " ".join(process.parent().cmdline()) if process.parent() else ""
    except psutil.Error:
        return "gone"
    if "forkserver" in words:
        return "cells" if "forkserver" in above else "libraries"
    return "worker" if "spawn_main" in words else "other"


def list_expected(root: Path) -> Iterator[Path]:
    """The reports that the command makes."""
    for project in range(PROJECTS):
        for period in PERIODS:
            yield root / "reports" / f"made-{project:04d}" / period / "report.html"


if __name__ == "__main__":
    sys.exit(main())
