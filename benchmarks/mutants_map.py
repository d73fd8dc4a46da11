"""The map of the tests: which of them run which line, from one run of them all in a copy that
watches (`benchmarks.mutants_cover`). It can be kept in a file and used again.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.mutants_catalogue import Mutant
from benchmarks.mutants_cover import FOLDER, ROOMS
from benchmarks.mutants_lines import find_lines, find_mentions
from benchmarks.mutants_tests import PROJECTS, UNCHANGED, Tests

# these take minutes or try other things than numbers
LEFT_OUT = ("tests/house", "tests/archive", "tests/reports/test_every_report.py", "tests/reports/test_browser.py")
LONGEST, MOST = 20.0, 60.0  # seconds: of one test, and of all that a mutant is held against


class Map(NamedTuple):
    """What one run of all tests has shown."""

    rooms: list[str]
    files: dict[str, str]  # the modules as they were, by hash
    tests: list[str]
    seconds: list[float]
    lines: dict[str, dict[int, list[int]]]  # by file and line: places in the list of tests

    def is_of(self, root: Path, rooms: Iterable[str]) -> bool:
        """Whether it speaks of these rooms, and of the modules as they are now."""
        return set(rooms) <= set(self.rooms) and all(
            self.files.get(file) == made for file, made in _hash_modules(root, rooms).items()
        )

    def find_tests(self, root: Path, mutant: Mutant) -> Tests:
        """The tests that run the line of a mutant: those of the same place first, then those of
        each file, quickest file first, as far as there is time; the answers that are only kept
        come last, always.
        """
        found = self._find_places(root, mutant)
        name = mutant.module.rpartition("/")[2]

        def rank(place: int) -> tuple[bool, bool, float]:
            file = self.tests[place].partition("::")[0]
            return file in UNCHANGED, not file.endswith(f"/test_{name}.py"), self.seconds[place]

        chosen, total = list[int](), 0.0
        for place in sorted(found, key=rank):
            if total + self.seconds[place] <= MOST or not chosen or rank(place)[0]:
                chosen.append(place)
                total += self.seconds[place]
        files: dict[str, list[int]] = {}
        for place in chosen:
            files.setdefault(self.tests[place].partition("::")[0], []).append(place)
        ordered = sorted(
            files.values(), key=lambda places: (*rank(places[0])[:2], sum(self.seconds[place] for place in places))
        )
        return Tests(tuple(self.tests[place] for part in ordered for place in part), total)

    def _find_places(self, root: Path, mutant: Mutant) -> set[int]:
        """Of the places where a line may be seen to run, the nearest that some test runs."""
        source = _read(root / mutant.file)
        for rows in find_lines(source, mutant.start):
            found = self._find_runners(mutant.file, rows)
            if found:
                return found
        found = set()
        for file in self.lines:
            is_same = file == mutant.file
            mentions = find_mentions(source, mutant.start, _read(root / file), is_same)
            found |= self._find_runners(file, mentions)
        return found

    def _find_runners(self, file: str, rows: Iterable[int]) -> set[int]:
        lines = self.lines.get(file, {})
        return {place for row in rows for place in lines.get(row, ()) if self.seconds[place] <= LONGEST}

    def without(self, failed: Iterable[str]) -> "Map":
        """Without tests that do not pass where nothing is wrong: they would find everything."""
        out = set(failed)
        seconds = [2 * LONGEST if name in out else took for name, took in zip(self.tests, self.seconds, strict=True)]
        return self._replace(seconds=seconds)


def get_map(root: Path, copy: Path, rooms: list[str], workers: int, kept: Path | None) -> Map:
    """The map that is kept, if it is of these modules; else one that is made now, and kept."""
    if kept and kept.exists():
        made = json.loads(kept.read_text(encoding="utf-8"))
        lines = {file: {int(row): places for row, places in rows.items()} for file, rows in made.pop("lines").items()}
        found = Map(**made, lines=lines)
        if found.is_of(root, rooms):
            return found
        print(f"{kept} is of other rooms or older modules: the tests run once more", flush=True)
    found = _make_map(copy, rooms, workers)
    if kept:
        kept.write_text(json.dumps(found._asdict()), encoding="utf-8")
    return found


def _make_map(copy: Path, rooms: list[str], workers: int) -> Map:
    """One run of all the tests that are quick enough, watched."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pytest", "-p", "benchmarks.mutants_cover", "-n"]
        command += [str(workers), f"--projects={PROJECTS}", "-p", "no:cacheprovider"]
        command += [f"--basetemp={Path(folder) / 'temp'}", "--tb=no", "tests"]
        command += [f"--ignore={file}" for file in LEFT_OUT]
        words = {FOLDER: folder, ROOMS: " ".join(rooms), "PYTHONPATH": str(copy)}
        words |= {"COVERAGE_CORE": "ctrace", "MPLBACKEND": "Agg"}  # the core that knows contexts
        done = subprocess.run(command, cwd=copy, env=os.environ | words, capture_output=True, text=True, check=False)
        parts = [json.loads(path.read_text("utf-8")) for path in Path(folder).glob("*.json")]
    if not parts or done.returncode not in (0, 1):
        raise SystemExit(f"the tests could not be run and watched:\n{done.stdout}{done.stderr}")
    return join_parts(copy, rooms, parts)


def join_parts(root: Path, rooms: list[str], parts: list[dict[str, Any]]) -> Map:
    """One map of what each worker has seen."""
    tests = {name: test for part in parts for name, test in part["tests"].items()}
    failed = sorted(name for name, test in tests.items() if not test["passed"])
    for name in failed:
        print(f"does not pass as it is, or is skipped, and is left out: {name}", flush=True)
    names = sorted(tests.keys() - set(failed))
    places = {name: place for place, name in enumerate(names)}
    lines: dict[str, dict[int, set[int]]] = {}
    for part in parts:
        shared: dict[str, list[str]] = {}  # who uses it, of those that this worker ran
        for name, test in part["tests"].items():
            for context in test["shared"]:
                shared.setdefault(context, []).append(name)
        for file, rows in part["lines"].items():
            for row, contexts in rows.items():
                users = {user for context in contexts for user in shared.get(context, [context])}
                lines.setdefault(file, {}).setdefault(int(row), set()).update(
                    places[user] for user in users if user in places
                )
    return Map(
        rooms,
        _hash_modules(root, rooms),
        names,
        [round(tests[name]["seconds"], 3) for name in names],
        {file: {row: sorted(found) for row, found in sorted(rows.items())} for file, rows in sorted(lines.items())},
    )


def _hash_modules(root: Path, rooms: Iterable[str]) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for room in rooms
        for path in sorted((root / "ctanalysis" / room).rglob("*.py"))
    }


@cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
