"""Proof that no input stops the program: files made to ask for much time or memory, each read by a
process of its own.

    python -m benchmarks.prove_inputs [PART OF A NAME ...]

One line an input: seconds of CPU, MB, characters said, exit code, first words. Exit code 1 if one
took over 10 s of CPU or 500 MB, said over 20 kB, ended in a traceback, or wrote anything outside
its own place.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hostile_inputs import HostileInput, list_inputs
from benchmarks.hostile_rows import list_rows
from benchmarks.hostile_tables import list_tables

HERE = Path(__file__).resolve().parents[1]
SECONDS, MEGABYTES, CHARACTERS = 10, 500, 20_000
GIVEN_UP_SECONDS, GIVEN_UP_BYTES = 60, 6_000_000_000
# A small process starts the program and says what it took: a child begins with the size of whoever
# started it, and the tests are large.
MEASURE = f"""
import os, resource, sys
child = os.fork()
if child == 0:
    resource.setrlimit(resource.RLIMIT_CPU, ({GIVEN_UP_SECONDS}, {GIVEN_UP_SECONDS}))
    resource.setrlimit(resource.RLIMIT_AS, ({GIVEN_UP_BYTES}, {GIVEN_UP_BYTES}))
    os.dup2(2, 1)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(child, 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True)
class Outcome:
    """What reading one input took, and said."""

    seconds: float
    megabytes: int
    code: int
    said: str
    characters: int
    strays: tuple[Path, ...]  # files that were written outside the project

    @property
    def fault(self) -> str:
        """What is wrong with it; empty where nothing is."""
        if self.seconds > SECONDS:
            return "time"
        if self.megabytes > MEGABYTES:
            return "memory"
        if self.characters > CHARACTERS:
            return "words"
        if "Traceback" in self.said or self.code not in (0, 2, 3, 4):
            return "crash"
        return "written" if self.strays else ""


def main(words: list[str]) -> int:
    """Tries them all, or those whose name holds one of the words."""
    faults = 0
    all_inputs = [*list_inputs(), *list_tables(), *list_rows()]
    chosen = [one for one in all_inputs if not words or any(word in one.name for word in words)]
    for one in chosen:
        found = try_input(one)
        fault = judge(one, found)
        faults += bool(fault)
        first = next((line for line in found.said.splitlines() if line.strip()), "")
        print(
            f"{fault or 'ok':7} {found.seconds:5.1f} s {found.megabytes:5} MB "
            f"{found.characters:7} ch  exit {found.code:3}  {one.name:45} {first[:110]}",
            flush=True,
        )
    print(f"{len(chosen)} inputs, {faults} faults")
    return bool(faults)


def find_fault(one: HostileInput) -> str:
    """Tries one input; what is wrong with how it was read, empty where nothing is."""
    return judge(one, try_input(one))


def judge(one: HostileInput, found: Outcome) -> str:
    """What is wrong with an outcome: it took too much, or the input was taken and should not be."""
    return found.fault or ("taken" if found.code == 0 and not one.may_be_read else "")


def try_input(one: HostileInput) -> Outcome:
    """Reads the input by the command line, in a scratch folder that is then removed."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "root"
        root.mkdir()
        _write(one, root)
        said = Path(place) / "said"
        program = [sys.executable, "-P", "-m", "ctanalysis", *one.words]
        with said.open("wb") as file:
            done = subprocess.run(
                [sys.executable, "-I", "-S", "-c", MEASURE, *program],
                cwd=root,
                stdout=subprocess.PIPE,
                stderr=file,
                stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": str(HERE), "HOME": place},
                start_new_session=True,
                timeout=GIVEN_UP_SECONDS * 3,
            )
        seconds, kilobytes, code = map(float, done.stdout.split())
        with said.open("rb") as file:
            text = file.read(CHARACTERS * 2).decode("utf-8", "replace")
        strays = tuple(path for path in Path(place).iterdir() if path not in (root, said))
        size = said.stat().st_size
        return Outcome(seconds, int(kilobytes) // 1024, int(code), text, size, strays)


def _write(one: HostileInput, root: Path) -> None:
    """In a process of its own: what it takes would count as its child's."""
    child = os.fork()
    if child == 0:
        try:
            one.write(root)
        finally:
            os._exit(0)
    os.waitpid(child, 0)


if __name__ == "__main__":
    begun = time.monotonic()
    code = main(sys.argv[1:])
    print(f"{time.monotonic() - begun:.0f} s")
    sys.exit(code)
