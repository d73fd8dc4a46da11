"""Proof that the tests see: small faults are put into the formulas of ctanalysis/statistics/, and
the tests of that module run.

    python -m benchmarks.mutants [--mutants 400] [--seed 1] [--workers 2] [--module means rates]

Each fault changes one operator, one number or one function of a line that computes; words, types
and messages are left alone. It is put into a copy in a scratch folder. The tests are those of the
module: its examples, the test files that name it or its methods, and its rows of the reference
answers and of the soundness tests. A fault that makes a test fail, or run for very much longer, is
found. What is not found must stand, with the reason, in benchmarks/mutants_survivors.md. Exit code
1 if fewer than 90 % are found, or if one that is not found stands nowhere.
"""

import argparse
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.mutants_catalogue import Mutant, choose_mutants, list_mutants
from benchmarks.mutants_tests import (
    ONLY_CHANGED,
    copy_checkout,
    find_tests,
    load_libraries,
    run_tests,
)

HERE = Path(__file__).resolve().parent.parent
SURVIVORS = HERE / "benchmarks" / "mutants_survivors.md"
ENOUGH = 0.9  # of the mutants are to be found
FAILED = 99  # what a child ends with if pytest itself breaks
GRACE, PATIENCE = (
    20.0,
    3.0,
)  # seconds, and times as long as the untouched module takes: then it counts as found


class Run(NamedTuple):
    """One module's tests in a child process."""

    slot: Path
    module: str
    mutant: Mutant | None  # None: the module as it is
    started: float
    limit: float


def main() -> int:
    """Runs the mutants; 0 if enough are found and every other one is explained."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.mutants",
        description="Put faults into the formulas, and see whether the tests notice.",
    )
    parser.add_argument("--mutants", type=int, default=400, help="how many faults")
    parser.add_argument("--seed", type=int, default=1, help="decides which")
    parser.add_argument("--workers", type=int, default=2, help="how many at once")
    parser.add_argument("--module", nargs="+", help="faults of these modules alone")
    words = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    listed = [
        mutant
        for mutant in list_mutants(HERE / "ctanalysis" / "statistics")
        if not words.module or mutant.module in words.module
    ]
    mutants = choose_mutants(listed, words.mutants, words.seed)
    started, survivors, done, changed = time.monotonic(), list[Mutant](), 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        for mutant, verdict in run_mutants(mutants, Path(scratch), words.workers):
            done, changed = done + 1, changed + (verdict == "changed")
            print(f"{done:3} {verdict:8} {mutant.name}", flush=True)
            if verdict == "survived":
                survivors.append(mutant)
    explained = SURVIVORS.read_text(encoding="utf-8") if SURVIVORS.exists() else ""
    unexplained = [mutant for mutant in survivors if f"`{mutant.name}`" not in explained]
    for mutant in unexplained:
        print(f"not explained in {SURVIVORS.name}: {mutant.name}")
    found = done - len(survivors)
    print(
        f"{done} mutants of {len({m.module for m in mutants})} modules, {found} found "
        f"({100 * found / max(done, 1):.1f} %),"
        f" {changed} of them by the kept answers alone; {len(survivors)} not found, "
        f"{len(unexplained)} of them not explained;"
        f" {time.monotonic() - started:.0f} s"
    )
    return 0 if found >= ENOUGH * done and not unexplained else 1


def run_mutants(mutants: list[Mutant], scratch: Path, workers: int) -> Iterator[tuple[Mutant, str]]:
    """Each mutant with `found`, `changed` (by the kept answers alone), `too long` or `survived`, as
    they end.

    The tests of the untouched modules must pass first.
    """
    slots = [copy_checkout(HERE, scratch / str(number)) for number in range(workers)]
    load_libraries(slots[0])
    modules = sorted({mutant.module for mutant in mutants})
    limits: dict[str, float] = {}
    for run, seconds, code in _run_all([(module, None, 300.0) for module in modules], slots):
        if code != 0:
            raise SystemExit(
                f"the tests of {run.module} do not pass as it is: nothing can be shown"
            )
        limits[run.module] = GRACE + PATIENCE * seconds
    for run, _, code in _run_all(
        [(mutant.module, mutant, limits[mutant.module]) for mutant in mutants], slots
    ):
        assert run.mutant
        yield (
            run.mutant,
            {0: "survived", -signal.SIGKILL: "too long", ONLY_CHANGED: "changed"}.get(
                code, "found"
            ),
        )


def _run_all(
    jobs: list[tuple[str, Mutant | None, float]], slots: list[Path]
) -> Iterator[tuple[Run, float, int]]:
    """Runs the jobs, one at a time in each slot; gives each with its seconds and its exit code
    (negative for a signal).
    """
    waiting, free, running = list(reversed(jobs)), list(slots), dict[int, Run]()
    while waiting or running:
        while waiting and free:
            module, mutant, limit = waiting.pop()
            slot = free.pop()
            running[_start(slot, module, mutant)] = Run(
                slot, module, mutant, time.monotonic(), limit
            )
        time.sleep(0.02)
        for child, run in list(running.items()):
            seconds = time.monotonic() - run.started
            if seconds > run.limit:
                os.kill(child, signal.SIGKILL)
            ended, status = os.waitpid(child, 0 if seconds > run.limit else os.WNOHANG)
            if ended:
                del running[child]
                _restore(run.slot, run.module)
                free.append(run.slot)
                yield run, seconds, os.waitstatus_to_exitcode(status)


def _restore(slot: Path, module: str) -> None:
    """The module as it is, for the next mutant may be one of another."""
    (slot / "ctanalysis" / "statistics" / f"{module}.py").write_bytes(
        (slot / "untouched" / f"{module}.py").read_bytes()
    )


def _start(slot: Path, module: str, mutant: Mutant | None) -> int:
    """Puts the mutant in, and starts a child that runs the tests; gives the child's number."""
    path, untouched = (
        slot / "ctanalysis" / "statistics" / f"{module}.py",
        (slot / "untouched" / f"{module}.py").read_text(encoding="utf-8"),
    )
    path.write_text(mutant.change(untouched) if mutant else untouched, encoding="utf-8")
    for compiled in path.parent.glob(f"__pycache__/{module}.*"):
        compiled.unlink()
    tests = find_tests(slot, module)
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = FAILED
        try:
            code = run_tests(slot, module, tests)
        finally:
            os._exit(code)
    return child


if __name__ == "__main__":
    sys.exit(main())
