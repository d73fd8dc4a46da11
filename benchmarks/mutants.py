"""Proof that the tests see: small faults are put into the formulas and conditions of every room of
the package that makes a number, reads a table or holds words against figures, and the tests that
run the line are run.

    python -m benchmarks.mutants [--room statistics figures] [--mutants 80] [--seed 1]
        [--workers 2] [--module shares/proportions] [--conditions] [--map FILE] [--tests beside]

Unless said otherwise 400 faults are put into `statistics`, and 80 into each of the other rooms.

Each fault changes one operator, one number or one function of a line that computes or decides; words,
types and messages are left alone. With `--conditions` each loses a condition instead: a filter, a
part of an `and` or `or`, an early way out. It is put into a copy in a scratch folder. Which tests run
the line is found out first, by one run of nearly all tests that is watched; `--map` keeps what that
run has shown in a file, and the next run reads it there while the modules stay the same; of tests
written since it knows nothing, until the file is removed. With `--tests beside` the test file of
the same place stands for it, as it is now, without the watched run.

A fault that makes a test fail, or run for very much longer, is found. What is not found, or what no
test runs, must stand with the reason in benchmarks/mutants_survivors.md. Exit code 1 if fewer than
90 % of a room are found in `statistics`, or 85 % elsewhere, or if one that is not found stands
nowhere.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.mutants_catalogue import Mutant, choose_mutants, list_mutants, narrow
from benchmarks.mutants_copies import copy_checkout, load_libraries
from benchmarks.mutants_map import get_map
from benchmarks.mutants_runs import Check, check_tests, run_all
from benchmarks.mutants_tests import Tests, find_beside

HERE = Path(__file__).resolve().parent.parent
SURVIVORS = HERE / "benchmarks" / "mutants_survivors.md"
ROOMS = ["statistics", "figures", "analyses", "observations", "disclosure", "showing"]
ROOMS += ["follow_up", "intake"]  # they make no number, and decide what is read and held true
MANY, MANY_ELSEWHERE = {"statistics": 400}, 80  # mutants of a room
ENOUGH, ENOUGH_ELSEWHERE = {"statistics": 0.9}, 0.85  # of them are to be found
LOST = ("survived", "not run")


def main() -> int:
    """Runs the mutants; 0 if enough are found and every other one is explained."""
    words = read_words()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    listed = list_mutants(HERE / "ctanalysis", words.room)
    if words.module:
        listed = narrow(listed, words.module)
    listed = [mutant for mutant in listed if mutant.loses_a_condition is words.conditions]
    mutants = [
        mutant
        for room in words.room
        for mutant in choose_mutants(
            [one for one in listed if one.room == room], words.mutants or MANY.get(room, MANY_ELSEWHERE), words.seed
        )
    ]
    if not mutants:
        raise SystemExit("there is no place for a fault in these rooms and modules")
    started, done = time.monotonic(), list[tuple[Mutant, str]]()
    with tempfile.TemporaryDirectory() as scratch:
        for mutant, verdict in run_mutants(mutants, Path(scratch), words):
            done.append((mutant, verdict))
            print(f"{len(done):3} {verdict:8} {mutant.name}", flush=True)
    is_enough = sum_up(done)
    print(f"{len(done)} mutants; {time.monotonic() - started:.0f} s")
    return 0 if is_enough else 1


def read_words() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.mutants",
        description="Put faults into the formulas, and see whether the tests notice.",
    )
    parser.add_argument("--room", nargs="+", default=ROOMS, help="folders of the package")
    parser.add_argument("--mutants", type=int, help="how many faults a room")
    parser.add_argument("--seed", type=int, default=1, help="decides which")
    parser.add_argument("--workers", type=int, default=2, help="how many at once")
    parser.add_argument("--module", nargs="+", help="of these modules alone, as shares/proportions")
    parser.add_argument("--conditions", action="store_true", help="lost conditions alone")
    parser.add_argument("--map", type=Path, help="keeps which test runs which line")
    parser.add_argument(
        "--tests",
        choices=("running", "beside"),
        default="running",
        help="those that run the line, or the test file of the same place",
    )
    words = parser.parse_args()
    for room in words.room:
        if not (HERE / "ctanalysis" / room).is_dir():
            parser.error(f"there is no room {room}")
    return words


def run_mutants(mutants: list[Mutant], scratch: Path, words: argparse.Namespace) -> Iterator[tuple[Mutant, str]]:
    """Each mutant with `found`, `changed` (by the kept answers alone), `too long`, `survived`, or
    `not run` by any test, as they end.
    """
    copies = copy_checkout(HERE, scratch, words.workers)
    if words.tests == "beside":
        chosen = {mutant: find_beside(HERE, mutant) for mutant in mutants}
        load_libraries(HERE)
        chosen = _leave_out(chosen, check_tests(copies, chosen.values()))
    else:
        kept = words.map.resolve() if words.map else None
        made = get_map(HERE, copies[0].folder, words.room, words.workers, kept)
        chosen = {mutant: made.find_tests(HERE, mutant) for mutant in mutants}
        load_libraries(HERE)
        made = made.without(check_tests(copies, chosen.values()).failed)
        chosen = {mutant: made.find_tests(HERE, mutant) for mutant in mutants}
    for mutant in mutants:
        if not chosen[mutant].names:
            yield mutant, "not run"
    yield from run_all([(mutant, tests) for mutant, tests in chosen.items() if tests.names], copies)


def _leave_out(chosen: dict[Mutant, Tests], check: Check) -> dict[Mutant, Tests]:
    """Whole files as they took, without those in which a test fails where nothing is wrong."""
    bad = {name.partition("::")[0] for name in check.failed}
    return {
        mutant: Tests((), 0.0)
        if bad & set(tests.files)
        else Tests(tests.names, sum(check.seconds.get(file, 0.0) for file in tests.files))
        for mutant, tests in chosen.items()
    }


def sum_up(done: list[tuple[Mutant, str]]) -> bool:
    """Prints what is not explained and a line a room; whether all of it is as it should be."""
    explained = SURVIVORS.read_text(encoding="utf-8") if SURVIVORS.exists() else ""
    is_enough = True
    for room in dict.fromkeys(mutant.room for mutant, _ in done):
        mine = [(mutant, verdict) for mutant, verdict in done if mutant.room == room]
        lost = [(mutant, verdict) for mutant, verdict in mine if verdict in LOST]
        bare = [(mutant, verdict) for mutant, verdict in lost if f"`{mutant.name}`" not in explained]
        for mutant, verdict in bare:
            print(f"{verdict}, and not explained in {SURVIVORS.name}: {mutant.name}")
        found, verdicts = len(mine) - len(lost), [verdict for _, verdict in mine]
        print(
            f"{room}: {len(mine)} mutants of {len({mutant.module for mutant, _ in mine})} modules, "
            f"{found} found ({100 * found / len(mine):.1f} %), {verdicts.count('changed')} of them "
            f"by the kept answers alone; {len(lost)} not found, {verdicts.count('not run')} of them"
            f" run by no test; {len(bare)} not explained"
        )
        wanted = ENOUGH.get(room, ENOUGH_ELSEWHERE)
        is_enough = is_enough and not bare and found >= wanted * len(mine)
    return is_enough


if __name__ == "__main__":
    sys.exit(main())
