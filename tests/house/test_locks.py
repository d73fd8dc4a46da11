"""The locks and environment.yml agree with each other and with pyproject.toml, and name no place to
fetch from.
"""

import re
import sys
import tomllib
from importlib import metadata
from types import ModuleType

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from places import ROOT, load_tool

NAMES = ("report", "installer", "pdf", "word", "parquet", "lab", "odk", "dask", "test")
LOCKS = tuple(f"requirements/{name}.lock" for name in NAMES)
PYTHONS = ("3.11", "3.12", "3.13")
PLACES = re.compile(
    r"\w+://|git\+|file:|\bwww\.|@ |--(extra-)?index|--no-index|--find-links|--trusted-host"
    r"|^\s*-[if]\b",
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """tools/lock.py."""
    return load_tool("lock")


def read(name: str) -> str:
    """Return a file of the checkout."""
    return (ROOT / name).read_text("utf-8")


def read_pins() -> dict[str, str]:
    """Return environment.yml's pins by name, those of conda and those that pip fetches."""
    *conda, last = yaml.safe_load(read("environment.yml"))["dependencies"][2:]
    entries = [Requirement(text) for text in (*conda, *last["pip"]) if not text.startswith("-")]
    return {canonicalize_name(entry.name): str(entry.specifier) for entry in entries}


def list_needs(kind: str) -> list[Requirement]:
    """Return the direct dependencies of the program, or of what an extra of it adds."""
    project = tomllib.loads(read("pyproject.toml"))["project"]
    extras = {"report": project["dependencies"], **project["optional-dependencies"]}
    return [Requirement(text) for text in extras[kind]]


def test_environment_has_every_direct_dependency_with_the_locks_pin(tool: ModuleType) -> None:
    lock = tool.read_lock(tool.read_all())
    wanted = {
        canonicalize_name(need.name): f"=={tool.find_pin(lock, need.name, '3.13')}"
        for kind in ("report", "pdf", "word", "parquet", "lab", "odk", "dask")
        for need in list_needs(kind)
    }
    assert read_pins() == wanted


def test_environment_is_what_make_lock_writes(tool: ModuleType) -> None:
    assert read("environment.yml") == tool.build_environment(read("pyproject.toml"), tool.read_all())


def test_environment_installs_the_checkout_with_a_python_we_support() -> None:
    environment = yaml.safe_load(read("environment.yml"))
    assert environment["name"] == "ctanalysis" and environment["channels"] == ["conda-forge"]
    assert environment["dependencies"][:2] == ["python=3.13", "pip"]
    assert environment["dependencies"][-1]["pip"][-1] == "--editable ."


@pytest.mark.parametrize("name", LOCKS)
def test_every_entry_is_one_exact_release_with_hashes(tool: ModuleType, name: str) -> None:
    entries = tool.read_lock(read(name))
    assert entries
    for requirement, hashes in entries.items():
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64}", entry) for entry in hashes), requirement


@pytest.mark.parametrize("name", [*LOCKS, "environment.yml"])
def test_no_place_to_fetch_from_is_named(name: str) -> None:
    assert not PLACES.findall(read(name))


@pytest.mark.parametrize("python", PYTHONS)
def test_no_lock_pins_another_release_than_one_before_it(tool: ModuleType, python: str) -> None:
    pins: dict[str, str] = {}
    for name in LOCKS:
        lock = tool.read_lock(read(name))
        for requirement in lock:
            pin = tool.find_pin(lock, requirement.name, python)
            if pin is not None:
                assert pins.setdefault(canonicalize_name(requirement.name), pin) == pin, requirement


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("kind", NAMES)
def test_the_pins_are_what_the_project_asks_for(tool: ModuleType, kind: str, python: str) -> None:
    lock = tool.read_lock("".join(read(name) for name in LOCKS[: NAMES.index(kind) + 1]))
    for need in list_needs(kind):
        assert need.specifier.contains(tool.find_pin(lock, need.name, python) or "0", prereleases=True), need


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("jupyterlab", "lab"), ("jedi", "lab"), ("debugpy", "lab"), ("scrapbook", "lab"),
        ("ipywidgets", "lab"), ("pyarrow", "parquet"), ("weasyprint", "pdf"),
    ],
)  # fmt: skip
def test_a_report_needs_nothing_that_only_others_use(tool: ModuleType, name: str, kind: str) -> None:
    report, other = (tool.read_lock(read(f"requirements/{one}.lock")) for one in ("report", kind))
    assert tool.find_pin(report, name, "3.12") is None and tool.find_pin(other, name, "3.12")


@pytest.mark.parametrize("kind", ["pdf", "word", "parquet", "odk", "dask"])
def test_each_lock_with_that_of_a_report_holds_all_that_it_needs(tool: ModuleType, kind: str) -> None:
    """What a package of a lock needs stands there, or in a report's: `pip --no-deps` adds none."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    there = tool.read_lock(read("requirements/report.lock") + read(f"requirements/{kind}.lock"))
    for requirement in tool.read_lock(read(f"requirements/{kind}.lock")):
        if requirement.marker is not None and not requirement.marker.evaluate():
            continue  # of another system or Python
        try:
            needs = metadata.requires(requirement.name) or []
        except metadata.PackageNotFoundError:
            continue  # not installed here
        for need in map(Requirement, needs):
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                found = tool.find_pin(there, need.name, python)
                assert found, (requirement.name, need.name)


def test_the_lock_of_the_tests_names_all_others_so_that_it_installs_by_itself(tool: ModuleType) -> None:
    head = [line for line in read("requirements/test.lock").splitlines() if line.startswith("-r ")]
    assert head == [f"-r {name}.lock" for name in NAMES if name != "test"]
    assert tool.name_others("test").splitlines() == head
