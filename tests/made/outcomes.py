"""What became of a file that was made to do harm: each is read by a process of its own.

A fault is over 10 s of CPU or 500 MB, over 20 kB of words, a traceback, or anything written outside
its own place.
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from places import ROOT

from made.hostile_inputs import HostileInput

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
                env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": place},
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
