"""A module imports from its own room or one below, heavy libraries have one home each, and `import
ctanalysis` loads none of them.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT

PACKAGE = ROOT / "ctanalysis"

# From the bottom up: a module imports from its own room or from one below.
ROOMS = (
    "ground", "params", "observations", "statistics", "disclosure", "figures", "analyses",
    "follow_up", "showing", "archive", "reports", "portfolio",
    "intake", "cli", "__main__",
)  # fmt: skip
LOOSE = {"__init__", "__main__"}  # all that lies in the package's own folder

# An outside library, and the only modules that may import it.
HOMES = {
    "statsmodels": {"statistics"},
    "scipy": {"statistics", "disclosure"},
    "matplotlib": {"showing"},
    "seaborn": {"showing"},
    "scrapbook": {"showing"},
    "papermill": {"reports"},
    "nbconvert": {"reports"},
    "xlsxwriter": {"reports"},
    "dask": {"portfolio"},
    "pyodk": {"intake"},
}
GROUND_MAY_USE = {"pydantic", "pandas", "babel"}  # findings as a table; rules of languages
HEAVY = (
    "numpy",
    "pandas",
    "scipy",
    "statsmodels",
    "matplotlib",
    "seaborn",
    "pydantic",
    "yaml",
    "papermill",
    "nbconvert",
    "scrapbook",
    "openpyxl",
    "xlsxwriter",
)


def list_modules() -> list[Path]:
    """Every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def test_no_module_asks_for_a_unit_by_its_name() -> None:
    asked = re.compile(r"""\bunit *(?:==|!=|(?:not )?in) *[("']""")
    wrong = [str(path) for path in list_modules() if asked.search(path.read_text("utf-8").replace("for unit in (", ""))]
    assert wrong == []


def test_no_test_imports_from_the_proofs() -> None:
    texts = {path: path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py")}
    wrong = [str(path) for path, text in texts.items()
             if re.search(r"^\s*(from|import) benchmarks", text, re.MULTILINE)]  # fmt: skip
    assert wrong == []


def name_module(path: Path) -> str:
    """The dotted name: ctanalysis.figures.target_paths."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


def find_room(name: str) -> str:
    """The room of a module: `figures` of ctanalysis.figures.target_paths."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def list_imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module imported anywhere in the file, also inside functions, with its line; `from a
    import b` also gives a.b when that is a module.
    """
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                folder = ROOT.joinpath(*inner.split("."))
                yield ((inner if folder.with_suffix(".py").is_file() or folder.is_dir() else node.module), node.lineno)


def list_arrows() -> Iterator[tuple[Path, int, str, str]]:
    """Every import of one module of the package by another: the file and line, and both rooms."""
    for path in list_modules():
        for imported, line in list_imports(path):
            if imported.startswith("ctanalysis."):
                yield path, line, find_room(name_module(path)), find_room(imported)


def test_nothing_lies_loose_in_the_package() -> None:
    assert {path.stem for path in PACKAGE.glob("*.py")} == LOOSE
    assert {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"} <= set(ROOMS)


def test_modules_import_from_their_own_room_or_below() -> None:
    assert not [
        f"{path.relative_to(ROOT)}:{line} imports from {below}"
        for path, line, room, below in list_arrows()
        if ROOMS.index(below) > ROOMS.index(room)
    ]


def test_the_rooms_are_those_of_contributing_in_that_order() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Rooms")[2].partition("## Promises")[0]
    listed = re.findall(r"^\| `(\w+)(?:/|\.py)`", table, re.MULTILINE)
    assert listed == [room for room in ROOMS if (PACKAGE / room).is_dir()]


def test_each_outside_library_is_imported_in_its_room_only() -> None:
    assert not [
        f"{path.relative_to(ROOT)}:{line} imports {imported}"
        for path in list_modules()
        for imported, line in list_imports(path)
        if find_room(name_module(path)) not in HOMES.get(imported.split(".")[0], ROOMS + ("__init__",))
    ]


def test_the_ground_needs_hardly_more_than_the_standard_library() -> None:
    allowed = sys.stdlib_module_names | GROUND_MAY_USE | {"ctanalysis"}
    assert not [
        f"{path.relative_to(ROOT)}:{line} imports {imported}"
        for path in (PACKAGE / "ground").rglob("*.py")
        for imported, line in list_imports(path)
        if imported.split(".")[0] not in allowed
    ]


def test_statistics_know_nothing_of_indicators() -> None:
    for path in (PACKAGE / "statistics").rglob("*.py"):
        inside = {imported for imported, _ in list_imports(path) if imported.startswith("ctanalysis")}
        assert all(
            imported.startswith(
                (
                    "ctanalysis.statistics",
                    "ctanalysis.ground.errors",
                    "ctanalysis.ground.registry",
                    "ctanalysis.ground.language",
                )
            )
            for imported in inside
        ), path


def test_importing_the_package_loads_no_heavy_library() -> None:
    loaded = run_and_list("import ctanalysis")
    assert not loaded & set(HEAVY), sorted(loaded & set(HEAVY))


def test_asking_for_a_verb_that_does_not_exist_names_those_that_do() -> None:
    import ctanalysis

    with pytest.raises(AttributeError, match="load_evaluation"):
        ctanalysis.no_such_verb  # noqa: B018


def run_and_list(statement: str) -> set[str]:
    """The top-level modules that a fresh Python has loaded after a statement."""
    code = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())
