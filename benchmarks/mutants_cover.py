"""A part of pytest for one run that remembers which test runs which line, and how long it takes.

It is loaded with `-p benchmarks.mutants_cover`, in each worker of pytest-xdist for itself, and
writes one file a worker into the folder that MUTANTS_COVER names.
"""

import json
import os
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any

import coverage
import pytest

from benchmarks.mutants_tests import settle_examples

FOLDER, ROOMS = "MUTANTS_COVER", "MUTANTS_ROOMS"  # variables that say where to, and what to watch


class Watch:
    """Lines by what runs them: a test, or something that several tests share and one sets up."""

    def __init__(self, root: Path, worker: str) -> None:
        self.root, self.folder, self.worker = root, Path(os.environ[FOLDER]), worker
        self.contexts = [""]
        self.tests: dict[str, dict[str, Any]] = {}
        rooms = os.environ[ROOMS].split()
        self.coverage = coverage.Coverage(
            data_file=None,  # in memory: it is written anew with each test
            config_file=False,
            include=[str(root / "ctanalysis" / room / "*") for room in rooms],
        )
        self.coverage.start()

    def _enter(self, context: str) -> None:
        self.contexts.append(context)
        self.coverage.switch_context(context)

    def _leave(self) -> None:
        self.contexts.pop()
        self.coverage.switch_context(self.contexts[-1])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: Any) -> Iterator[None]:
        """One test: its lines are its own, so nothing may be remembered from the one before."""
        forget_answers()
        named = item._fixtureinfo.name2fixturedefs if hasattr(item, "_fixtureinfo") else {}
        shared = [_name(one) for all_of in named.values() for one in all_of if _is_shared(one)]
        self.tests[item.nodeid] = {"seconds": 0.0, "passed": True, "shared": shared}
        self._enter(item.nodeid)
        try:
            return (yield)
        finally:
            self._leave()

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        """What several tests share belongs to all of them, not to the first alone."""
        self._enter(_name(fixturedef) if _is_shared(fixturedef) else self.contexts[-1])
        try:
            return (yield)
        finally:
            self._leave()

    def pytest_runtest_logreport(self, report: Any) -> None:
        """How long each part took; a test that is skipped shows nothing."""
        test = self.tests[report.nodeid]
        test["seconds"] += report.duration
        test["passed"] = test["passed"] and report.passed

    def pytest_sessionfinish(self) -> None:
        """One file for this worker: the tests, and who runs each line."""
        self.coverage.stop()
        data = self.coverage.get_data()
        lines = {
            Path(file).relative_to(self.root).as_posix(): {
                line: [name for name in names if name] for line, names in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        text = json.dumps({"tests": self.tests, "lines": lines})
        (self.folder / f"{self.worker}.json").write_text(text, encoding="utf-8")


def pytest_configure(config: Any) -> None:
    """In each worker, or in the only process there is; not in the one that hands out the tests."""
    worker = getattr(config, "workerinput", {}).get("workerid", "")
    if worker or not getattr(config.option, "numprocesses", None):
        settle_examples()
        config.pluginmanager.register(Watch(config.rootpath, worker or "alone"), "mutants-watch")


def forget_answers() -> None:
    """Empties every @cache, or only the first test would be seen to run what it remembers."""
    for name, module in list(sys.modules.items()):
        if name.startswith("ctanalysis") or "test_" in name:
            for value in list(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()


def _is_shared(fixture: Any) -> bool:
    return str(fixture.scope) not in ("function", "Scope.Function")


def _name(fixture: Any) -> str:
    return f"shared {fixture.baseid}::{fixture.argname}"
