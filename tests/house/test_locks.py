"""The locks and environment.yml agree with each other and with pyproject.toml, and name no place to
fetch from.
"""

import importlib.util
import re
import tomllib
from types import ModuleType

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from places import ROOT

LOCKS = ("requirements.lock", "requirements-test.lock")
PYTHONS = ("3.11", "3.12", "3.13")
PLACES = re.compile(
    r"\w+://|git\+|file:|\bwww\.|@ |--(extra-)?index|--no-index|--find-links|--trusted-host"
    r"|^\s*-[if]\b",
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """Load tools/lock.py."""
    spec = importlib.util.spec_from_file_location("lock_under_test", ROOT / "tools" / "lock.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name: str) -> str:
    """Return a file of the checkout."""
    return (ROOT / name).read_text("utf-8")


def read_pins() -> dict[str, str]:
    """Return environment.yml's pins by name, those of conda and those that pip fetches."""
    *conda, last = yaml.safe_load(read("environment.yml"))["dependencies"][2:]
    entries = [Requirement(text) for text in (*conda, *last["pip"]) if not text.startswith("-")]
    return {canonicalize_name(entry.name): str(entry.specifier) for entry in entries}


def list_needs(kind: str) -> list[Requirement]:
    """Return the direct dependencies of the program or of its tests."""
    project = tomllib.loads(read("pyproject.toml"))["project"]
    return [
        Requirement(text)
        for text in (
            project["dependencies"] if kind == "run" else project["optional-dependencies"]["test"]
        )
    ]


def test_environment_has_every_direct_dependency_with_the_locks_pin(tool: ModuleType) -> None:
    lock = tool.read_lock(read("requirements.lock"))
    pins = read_pins()
    wanted = {
        canonicalize_name(need.name): f"=={tool.find_pin(lock, need.name, '3.13')}"
        for need in list_needs("run")
    }
    assert pins == wanted


def test_environment_is_what_make_lock_writes(tool: ModuleType) -> None:
    assert read("environment.yml") == tool.build_environment(
        read("pyproject.toml"), read("requirements.lock")
    )


def test_environment_installs_the_checkout_with_a_python_we_support() -> None:
    environment = yaml.safe_load(read("environment.yml"))
    assert environment["name"] == "ctanalysis" and environment["channels"] == ["conda-forge"]
    assert environment["dependencies"][:2] == ["python=3.13", "pip"]
    assert environment["dependencies"][-1]["pip"][-1] == "--editable ."


@pytest.mark.parametrize("name", LOCKS)
def test_every_entry_is_one_exact_release_with_hashes(tool: ModuleType, name: str) -> None:
    entries = tool.read_lock(read(name))
    assert len(entries) > 20
    for requirement, hashes in entries.items():
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64}", entry) for entry in hashes), (
            requirement
        )


@pytest.mark.parametrize("name", [*LOCKS, "environment.yml"])
def test_no_place_to_fetch_from_is_named(name: str) -> None:
    assert not PLACES.findall(read(name))


def test_the_test_lock_agrees_with_the_run_lock(tool: ModuleType) -> None:
    run, test = (tool.read_lock(read(name)) for name in LOCKS)
    for python in PYTHONS:
        for requirement in run:
            pin = tool.find_pin(run, requirement.name, python)
            if pin is not None:
                assert tool.find_pin(test, requirement.name, python) == pin, requirement
    hashes_of = {
        (canonicalize_name(requirement.name), str(requirement.specifier)): sorted(hashes)
        for requirement, hashes in test.items()
    }
    for requirement, hashes in run.items():
        assert hashes_of[canonicalize_name(requirement.name), str(requirement.specifier)] == sorted(
            hashes
        ), requirement


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(
    ("kind", "name"), [("run", LOCKS[0]), ("run", LOCKS[1]), ("test", LOCKS[1])]
)
def test_the_pins_are_what_the_project_asks_for(
    tool: ModuleType, kind: str, name: str, python: str
) -> None:
    lock = tool.read_lock(read(name))
    for need in list_needs(kind):
        assert need.specifier.contains(
            tool.find_pin(lock, need.name, python) or "0", prereleases=True
        ), need
