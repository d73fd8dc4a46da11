"""The faults: which can be put into the modules of a room, and which of them are tried."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.mutants_places import find_changes

LEFT_ALONE = ("statistics/tools/estimate",)  # no formulas in it


class Mutant(NamedTuple):
    """One fault: the text from `start` to `end` of a module becomes `new`."""

    module: str  # the room and the path below it, as in statistics/proportions/one_proportion
    function: str
    start: int
    end: int
    old: str
    new: str
    line: str  # as it stands, without indentation
    number: int  # which of the same changes on the same line of the same function

    @property
    def name(self) -> str:
        """What the fault is, in a form that stays while the lines around it change."""
        again = f" (no. {self.number})" if self.number > 1 else ""
        line = self.line.replace("`", "'").replace("|", "¦")
        return f"{self.module}.{self.function}: {' '.join(self.old.split())} → {self.new}{again} in {line}"

    @property
    def room(self) -> str:
        """The folder of the package that the module lies in."""
        return self.module.partition("/")[0]

    @property
    def loses_a_condition(self) -> bool:
        """Whether a condition decides nothing any more; else a formula is another."""
        return self.new in ("True", "False")

    @property
    def file(self) -> str:
        """Where the module lies in a checkout."""
        return f"ctanalysis/{self.module}.py"

    def change(self, source: str) -> str:
        """The module with the fault in it."""
        assert source[self.start : self.end] == self.old, "the module is not the one that was read"
        return source[: self.start] + self.new + source[self.end :]


def list_mutants(package: Path, rooms: Iterable[str]) -> list[Mutant]:
    """Every fault that can be put into the modules of these rooms of the package."""
    made = []
    for room in rooms:
        for path in sorted((package / room).rglob("*.py")):
            module = path.relative_to(package).with_suffix("").as_posix()
            if path.stem != "__init__" and module not in LEFT_ALONE:
                made += list(_read_module(path, module))
    return made


def narrow(mutants: list[Mutant], wanted: Iterable[str]) -> list[Mutant]:
    """The faults of these modules: named alone, by the path below the room, or with the room."""
    ends = tuple(f"/{name.removesuffix('.py')}" for name in wanted)
    return [mutant for mutant in mutants if f"/{mutant.module}".endswith(ends)]


def choose_mutants(mutants: list[Mutant], number: int, seed: int) -> list[Mutant]:
    """So many of each room, by the hash of what each is, so that a change of one module leaves the
    sample of the others as it was.
    """

    def draw(mutant: Mutant) -> str:
        return hashlib.sha256(f"{seed} {mutant.name}".encode()).hexdigest()

    drawn, rooms = [], Counter[str]()
    for mutant in sorted(mutants, key=draw):
        rooms[mutant.room] += 1
        if rooms[mutant.room] <= number:
            drawn.append(mutant)
    return sorted(drawn, key=lambda mutant: (mutant.module, mutant.start))


def _read_module(path: Path, module: str) -> Iterator[Mutant]:
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    seen = Counter[tuple[str, str, str, str]]()
    for function, start, end, new in find_changes(source):
        line = lines[source.count("\n", 0, start)].strip()
        key = (function, source[start:end], new, line)
        seen[key] += 1
        yield Mutant(module, function, start, end, source[start:end], new, line, seen[key])
