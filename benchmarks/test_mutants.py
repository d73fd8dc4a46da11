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

from benchmarks.mutants import ROOMS
from benchmarks.mutants_catalogue import Mutant, choose_mutants, list_mutants, narrow
from benchmarks.mutants_lines import find_lines, find_mentions
from benchmarks.mutants_map import join_parts
from benchmarks.mutants_tests import find_beside

PACKAGE = ROOT / "ctanalysis"
MODULE = '''"""Adds 1 - 2."""
from x import y

LEAST: int = 6  # at - least


@method("a", effect="b")
def add(first: float = 1, *, kinds: dict[str, 3] = None) -> float:
    """Gives 1 + 2."""
    if not first < 2 + 1e-9:
        raise Refusal(f"only {first + 1} of {2}")
    return conclude(-first * 3.5 + max(first, 4), warnings=(f"{first}",), reason=5)


class Row:
    def write(self, unit: str) -> str:
        words = re.sub("-+", "-", unit, count=7) + "; " + self.draw(fontsize=8)
        return words if unit == "rate" and self is not None else "1 + 1" + f"{unit} - {8 + 1}"
'''


@pytest.fixture
def catalogue(tmp_path: Path) -> list[Mutant]:
    """The faults of the module above."""
    (tmp_path / "room" / "part").mkdir(parents=True)
    (tmp_path / "room" / "part" / "sums.py").write_text(MODULE)
    (tmp_path / "room" / "__init__.py").write_text("SIZE = 1\n")
    return list_mutants(tmp_path, ["room"])


def test_faults_are_in_formulas_and_conditions_alone(catalogue: list[Mutant]) -> None:
    assert [(mutant.function, mutant.old, mutant.new) for mutant in catalogue] == [
        ("module", "6", "7"),
        ("add", "1", "2"),
        ("add", "not", ""),
        ("add", "<", "<="),
        ("add", "<", ">="),
        ("add", "2", "3"),
        ("add", "+", "-"),
        ("add", "-", ""),
        ("add", "*", "/"),
        ("add", "3.5", "3.85"),
        ("add", "+", "-"),
        ("add", "max", "min"),
        ("add", "4", "5"),
        ("Row.write", 'unit == "rate"', "True"),
        ("Row.write", "==", "!="),
        ("Row.write", "and", "or"),
        ("Row.write", "self is not None", "True"),
        ("Row.write", "is not", "is"),
    ]
    assert [mutant.function for mutant in catalogue if mutant.loses_a_condition] == ["Row.write", "Row.write"]
    assert catalogue[0].name == "room/part/sums.module: 6 → 7 in LEAST: int = 6  # at - least"
    for mutant in catalogue:
        assert ast.dump(ast.parse(mutant.change(MODULE))) != ast.dump(ast.parse(MODULE))


def test_every_fault_of_the_package_can_be_put_in_and_has_a_name_of_its_own() -> None:
    listed = list_mutants(PACKAGE, ROOMS)
    assert len({mutant.name for mutant in listed}) == len(listed) > 8000
    for mutant in listed[::40]:
        ast.parse(mutant.change((ROOT / mutant.file).read_text(encoding="utf-8")))


def test_the_sample_of_a_module_does_not_depend_on_the_others(catalogue: list[Mutant]) -> None:
    others = [mutant._replace(module="room/other") for mutant in catalogue]
    chosen = choose_mutants([*catalogue, *others], 10, seed=1)
    assert len(chosen) == 10 and chosen == choose_mutants([*others, *catalogue], 10, seed=1) != choose_mutants(
        [*catalogue, *others], 10, seed=2
    )
    elsewhere = [mutant._replace(module="attic/sums") for mutant in catalogue]
    assert set(chosen) < set(choose_mutants([*catalogue, *others, *elsewhere], 10, seed=1))


@pytest.mark.parametrize("name", ["sums", "part/sums", "room/part/sums", "part/sums.py"])
def test_a_module_is_named_alone_or_with_its_place(catalogue: list[Mutant], name: str) -> None:
    assert narrow(catalogue, [name]) == catalogue
    assert not narrow(catalogue, ["ums", "art/sums"])


def test_a_line_that_runs_at_import_has_the_tests_of_what_uses_it(catalogue: list[Mutant]) -> None:
    least, head, body = catalogue[0], catalogue[1], catalogue[2]
    assert find_lines(MODULE, body.start) == [range(10, 11), range(10, 11)]
    assert find_lines(MODULE, head.start) == [range(9, 13)]
    assert find_lines(MODULE, least.start) == []
    user = "def use() -> int:\n    return LEAST\n\n\ndef take(n=LEAST):\n    return n\n"
    assert find_mentions(MODULE, least.start, user, False) == {2, 6}
    assert not find_mentions(MODULE, body.start, user, False)


def test_the_map_joins_what_each_worker_saw_and_leaves_out_what_fails(tmp_path: Path) -> None:
    def tell(passed: bool, *shared: str) -> dict[str, object]:
        return {"seconds": 1.0, "passed": passed, "shared": list(shared)}

    made = join_parts(
        tmp_path,
        [],
        [
            {
                "tests": {"t.py::a": tell(True, "shared x"), "t.py::b": tell(True, "shared x")},
                "lines": {"m.py": {"1": ["shared x"], "2": ["t.py::b"]}},
            },
            {
                "tests": {"t.py::c": tell(True), "t.py::d": tell(False)},
                "lines": {"m.py": {"2": ["t.py::c", "t.py::d"], "3": ["t.py::d"]}},
            },
        ],
    )
    assert made.tests == ["t.py::a", "t.py::b", "t.py::c"]
    assert made.lines == {"m.py": {1: [0, 1], 2: [1, 2], 3: []}}


def test_the_test_file_of_the_same_place_stands_beside(catalogue: list[Mutant]) -> None:
    mutant = catalogue[0]._replace(module="statistics/proportions/one_proportion")
    assert find_beside(ROOT, mutant).files == ("tests/statistics/proportions/test_one_proportion.py",)
    assert not find_beside(ROOT, catalogue[0]).names


@pytest.mark.skipif(not (ROOT / "tests" / "statistics").is_dir(), reason="the tests are not in this checkout")
def test_seeded_faults_are_found() -> None:
    command = [sys.executable, "-m", "benchmarks.mutants", "--tests", "beside", "--mutants", "3"]
    command += ["--room", "statistics", "figures", "--seed", "3"]
    command += ["--module", "means/two_means", "figures/aggregation"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    found = re.findall(r"3 mutants of \d modules, (\d) found", done.stdout)
    assert len(found) == 2 and sum(map(int, found)) >= 5, done.stdout + done.stderr
