"""Runs of the tests in processes of their own, one at a time in each copy: on the modules as they
are, and on mutants.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from benchmarks.mutants_catalogue import Mutant
from benchmarks.mutants_copies import Copy
from benchmarks.mutants_tests import NOTHING_RUN, ONLY_CHANGED, Tests, run_tests

FAILED = 99  # what a child ends with if pytest itself breaks
# seconds, and times as long as the tests take where nothing is wrong: then it counts as found
GRACE, PATIENCE = 30.0, 3.0
CHECKED = 1800.0  # seconds for the tests on the modules as they are
VERDICTS = {0: "survived", NOTHING_RUN: "survived", ONLY_CHANGED: "changed", -signal.SIGKILL: "too long"}


class Check(NamedTuple):
    """How the tests run on the modules as they are."""

    failed: list[str]
    seconds: dict[str, float]  # by file


class _Job(NamedTuple):
    tests: Tests
    limit: float
    mutant: Mutant | None = None
    outcome: Path | None = None


class _Run(NamedTuple):
    job: _Job
    copy: Copy
    started: float


def check_tests(copies: Sequence[Copy], chosen: Iterable[Tests]) -> Check:
    """Runs every chosen test once where nothing is wrong; those that do not pass are named, for
    they would find everything.
    """
    by_file: dict[str, dict[str, None]] = {}
    for tests in chosen:
        for name in tests.names:
            by_file.setdefault(name.partition("::")[0], {})[name] = None
    parts: list[list[str]] = [[] for _ in copies]
    for names in sorted(by_file.values(), key=len, reverse=True):
        min(parts, key=len).extend(names)
    jobs = [
        _Job(Tests(tuple(part), 0.0), CHECKED, outcome=copy.twin / "outcome.json")
        for part, copy in zip(parts, copies, strict=True)
        if part
    ]
    check = Check([], {})
    for job, code in _run_jobs(jobs, copies):
        assert job.outcome is not None
        if not job.outcome.exists():
            raise SystemExit(f"the tests do not run where nothing is wrong (code {code})")
        seen = json.loads(job.outcome.read_text(encoding="utf-8"))
        missing = [name for name in job.tests.names if "::" in name and name not in seen]
        failed = [name for name, outcome in seen.items() if not outcome["passed"]]
        for name in (*failed, *missing):
            print(f"does not pass on its own as it is, and is left out: {name}", flush=True)
        check.failed.extend((*failed, *missing))
        for name, outcome in seen.items():
            file = name.partition("::")[0]
            check.seconds[file] = check.seconds.get(file, 0.0) + outcome["seconds"]
    return check


def run_all(mutants: Iterable[tuple[Mutant, Tests]], copies: Sequence[Copy]) -> Iterator[tuple[Mutant, str]]:
    """What became of each mutant, as they end."""
    jobs = [_Job(tests, GRACE + PATIENCE * tests.seconds, mutant=mutant) for mutant, tests in mutants]
    for job, code in _run_jobs(jobs, copies):
        assert job.mutant
        yield job.mutant, VERDICTS.get(code, "found")


def _run_jobs(jobs: Sequence[_Job], copies: Sequence[Copy]) -> Iterator[tuple[_Job, int]]:
    """Runs the jobs, one at a time in each copy; gives each with its exit code (negative for a
    signal).
    """
    waiting, free, running = list(reversed(jobs)), list(copies), dict[int, _Run]()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the children are ended too
    try:
        while waiting or running:
            while waiting and free:
                job, copy = waiting.pop(), free.pop()
                running[_start(job, copy)] = _Run(job, copy, time.monotonic())
            time.sleep(0.02)
            for child, code in _list_ended(running):
                run = running.pop(child)
                if run.job.mutant:
                    run.copy.take_out(run.job.mutant)
                free.append(run.copy)
                yield run.job, code
    finally:
        for child in running:  # only if this process is being stopped
            os.killpg(child, signal.SIGKILL)


def _list_ended(running: dict[int, _Run]) -> list[tuple[int, int]]:
    """The children that have ended, or are ended here for their time is over, with exit codes."""
    found = []
    for child, run in running.items():
        is_late = time.monotonic() - run.started > run.job.limit
        if is_late:
            os.killpg(child, signal.SIGKILL)
        ended, status = os.waitpid(child, 0 if is_late else os.WNOHANG)
        if ended:
            found.append((child, os.waitstatus_to_exitcode(status)))
    return found


def _start(job: _Job, copy: Copy) -> int:
    """Puts the mutant in, and starts a child that runs the tests; gives the child's number."""
    if job.mutant:
        copy.put_in(job.mutant)
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = FAILED
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.setpgid(0, 0)  # with what the tests start, so that all of it can be ended
            code = run_tests(copy.folder, job.tests, job.outcome)
        finally:
            os._exit(code)
    with suppress(OSError):  # here too, for either may be first; the child may have ended
        os.setpgid(child, child)
    return child
