"""A small sample of `make prove-mutants`: faults in the formulas are found, and what counts as a
fault is what it should be.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

from benchmarks.mutants_catalogue import Mutant, choose_mutants, list_mutants
from benchmarks.mutants_tests import find_tests

FOLDER = ROOT / "ctanalysis" / "statistics"
MODULE = '''"""Adds 1 - 2."""
from x import y


@method("a", effect="b")
def add(first: float = 1, *, kinds: dict[str, 3] = None) -> float:
    """Gives 1 + 2."""
    if not first < 2 + 1e-9:
        raise Refusal(f"only {first + 1} of {2}")
    return conclude(-first * 3.5 + max(first, 4), warnings=(f"{first}",), reason=5)
'''


@pytest.fixture
def catalogue(tmp_path: Path) -> list[Mutant]:
    """The faults of the module above."""
    (tmp_path / "sums.py").write_text(MODULE)
    (tmp_path / "__init__.py").write_text("SIZE = 1\n")
    return list_mutants(tmp_path)


def test_faults_are_in_formulas_alone(catalogue: list[Mutant]) -> None:
    assert [(mutant.old, mutant.new) for mutant in catalogue] == [
        ("1", "2"),
        ("not", ""),
        ("<", "<="),
        ("<", ">="),
        ("2", "3"),
        ("+", "-"),
        ("-", ""),
        ("*", "/"),
        ("3.5", "3.85"),
        ("+", "-"),
        ("max", "min"),
        ("4", "5"),
    ]
    assert {mutant.function for mutant in catalogue} == {"add"}
    for mutant in catalogue:
        assert ast.dump(ast.parse(mutant.change(MODULE))) != ast.dump(ast.parse(MODULE))


def test_every_fault_of_the_package_can_be_put_in_and_has_a_name_of_its_own() -> None:
    listed = list_mutants(FOLDER)
    assert len({mutant.name for mutant in listed}) == len(listed) > 4000
    sources = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py")}
    for mutant in listed[::5]:
        ast.parse(mutant.change(sources[mutant.module]))


def test_the_sample_of_a_module_does_not_depend_on_the_others(catalogue: list[Mutant]) -> None:
    others = [mutant._replace(module="other") for mutant in catalogue]
    chosen = choose_mutants([*catalogue, *others], 10, seed=1)
    assert len(chosen) == 10 and chosen == choose_mutants(
        [*others, *catalogue], 10, seed=1
    ) != choose_mutants([*catalogue, *others], 10, seed=2)


def test_a_helper_has_the_tests_of_the_modules_that_use_it(tmp_path: Path) -> None:
    (tmp_path / "untouched").symlink_to(FOLDER)
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    assert find_tests(tmp_path, "rates").files[:2] == (
        "test_statistics_reference.py",
        "test_statistics_rates.py",
    )
    assert "rate1_ci_exact" in find_tests(tmp_path, "rates").methods
    assert {"trend_count", "did"} <= find_tests(tmp_path, "log_lines").methods


@pytest.mark.skipif(
    not list((ROOT / "tests").glob("test_statistics_*.py")),
    reason="the tests of the statistics are not in this checkout",
)
def test_seeded_faults_are_found() -> None:
    command = [
        sys.executable,
        "-m",
        "benchmarks.mutants",
        "--mutants",
        "8",
        "--seed",
        "3",
        "--module",
        "proportions",
        "means",
        "trend_forecasts",
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    found = re.search(r"8 mutants of \d modules, (\d) found", done.stdout)
    assert found and int(found[1]) >= 7, done.stdout + done.stderr
