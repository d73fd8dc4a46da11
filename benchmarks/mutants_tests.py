"""The tests of a mutant, run in a copy of the checkout by a process of their own."""

import json
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.mutants_catalogue import Mutant

# these notice that an answer changed, and not that it is wrong; they are asked last
UNCHANGED = frozenset({"tests/statistics/test_kept.py", "tests/analyses/test_kept_findings.py"})
ONLY_CHANGED = 77  # the exit code where nothing else failed
NOTHING_RUN = 5  # pytest's own, where the fault leaves none of the tests to be run
PROJECTS = 6  # random projects of tests/figures/test_same_figures.py: one a batch


class Tests(NamedTuple):
    """Whole files or single tests, in the order in which they are to run."""

    names: tuple[str, ...]
    seconds: float  # how long they take where nothing is wrong

    @property
    def files(self) -> tuple[str, ...]:
        """The files they lie in, each once."""
        return tuple(dict.fromkeys(name.partition("::")[0] for name in self.names))


def find_beside(root: Path, mutant: Mutant) -> Tests:
    """The test file of the same place: all of it, without looking what it runs."""
    folder, _, module = mutant.module.rpartition("/")
    file = f"tests/{folder}/test_{module}.py"
    return Tests((file,) if (root / file).exists() else (), 0.0)


def run_tests(folder: Path, tests: Tests, outcome: Path | None = None) -> int:
    """pytest's exit code; with a file for the outcome every test runs, else all up to the first
    that fails.

    To be called in a process of its own: it changes folder, output, path and variables, and imports
    the copy.
    """
    _move_into(folder)
    import pytest

    settle_examples()
    options = ["-q", "--assert=plain", "--tb=no", f"--projects={PROJECTS}"]
    options += ["-p", "no:cacheprovider", "-p", "no:xdist"]
    options += [f"--rootdir={folder}", "-c", str(folder / "pyproject.toml")]
    options += [f"--basetemp={folder.parent / f'temp-{folder.name}'}"]
    picker = _Picker(tests)
    code = int(pytest.main([*options, *([] if outcome else ["-x"]), *tests.files], [picker]))
    if outcome:
        outcome.write_text(json.dumps(picker.seen), encoding="utf-8")
    only_changed = code == 1 and bool(picker.failed) and picker.failed <= UNCHANGED
    return ONLY_CHANGED if only_changed else code


def settle_examples() -> None:
    """A test may fail because of the fault alone, never because examples were slow, few or others
    on this run.
    """
    from hypothesis import HealthCheck, settings

    settings.register_profile(
        "mutants", derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    settings.load_profile("mutants")


def _move_into(folder: Path) -> None:
    os.chdir(folder)
    quiet = os.open(os.environ.get("MUTANTS_LOG", os.devnull), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    # else a fault of the same length could be taken for the module before it
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    os.environ["PYTHONPATH"] = str(folder)
    sys.path[:] = [str(folder), *(place for place in sys.path if Path(place).name != "tests")]
    # tests use parts of them: those of the copy (papermill loads the package by its entry point)
    for name in [name for name in sys.modules if name.partition(".")[0] in ("benchmarks", "ctanalysis")]:
        del sys.modules[name]


class _Picker:
    """Keeps the tests that are wanted, in the order wanted, and remembers what became of them."""

    def __init__(self, tests: Tests) -> None:
        self.places = {name: place for place, name in enumerate(tests.names)}
        self.whole = not any("::" in name for name in tests.names)
        self.failed: set[str] = set()
        self.seen: dict[str, dict[str, Any]] = {}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        if not self.whole:
            items[:] = [item for item in items if item.nodeid in self.places]
            items.sort(key=lambda item: self.places[item.nodeid])

    def pytest_runtest_logreport(self, report: Any) -> None:
        seen = self.seen.setdefault(report.nodeid, {"passed": True, "seconds": 0.0})
        seen["passed"] = seen["passed"] and not report.failed
        seen["seconds"] += report.duration
        if report.failed:
            self.failed.add(report.nodeid.partition("::")[0])
