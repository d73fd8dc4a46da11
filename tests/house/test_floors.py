"""A module imports from its own floor or below, heavy libraries have one home each, and `import ctanalysis` loads none of them."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "ctanalysis"

# The first part of a module's name below ctanalysis, and its floor.
FLOORS = {
    "__init__": 0, "errors": 0, "registry": 0, "periods": 0, "model": 0, "units": 0,
    "params": 1, "observations": 1, "sources": 1, "findings": 1, "disclosure": 1, "statistics": 1,
    "evaluation": 2, "series": 2, "figures": 2, "verdicts": 2, "quality": 2, "trends": 2, "gaps": 2, "comparisons": 2, "choices": 2, "cautions": 2, "forecasts": 2, "stability": 2, "profile": 2, "provision": 2, "flags": 2, "actions": 2, "history": 2, 
    "html": 3, "wording": 3, "matrix": 3, "tables": 3, "cards": 3, "charts": 3, "scraps": 3, "narrative": 3, "project_files": 3, "results": 3,
    "runs": 4, "kernels": 4, "reports": 4, "exports": 4,
    "archive": 5,
    "portfolio": 6, "staleness": 6, "told_figures": 6, "intake": 6,
    "reporting": 7, "cli": 7, "new_project": 7, "__main__": 7,
}  # fmt: skip

# An outside library, and the only modules that may import it.
HOMES = {
    "statsmodels": {"statistics"},
    "scipy": {"statistics", "disclosure"},
    "matplotlib": {"charts"},
    "seaborn": {"charts"},
    "scrapbook": {"scraps"},
    "papermill": {"runs"},
    "nbconvert": {"reports"},
    "xlsxwriter": {"exports"},
    "dask": {"portfolio"},
}
LOWEST = {"pandas": 1, "numpy": 1, "pydantic": 0}
FLOOR_ZERO_MAY_USE = {"pydantic"}
HEAVY = ("numpy", "pandas", "scipy", "statsmodels", "matplotlib", "seaborn", "pydantic", "yaml", "papermill", "nbconvert", "scrapbook", "openpyxl", "xlsxwriter")

# Known exceptions to the floors: (module, imported module) and why.
EXCEPTIONS: dict[tuple[str, str], str] = {}


def list_modules() -> list[Path]:
    """Every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def name_module(path: Path) -> str:
    """The dotted name: ctanalysis.gaps.paths."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


def find_home(name: str) -> str:
    """The part that has a floor: `gaps` of ctanalysis.gaps.paths."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def list_imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module imported anywhere in the file, also inside functions, with its line; `from a import b` also gives a.b when that is a module."""
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
                yield (inner if folder.with_suffix(".py").is_file() or folder.is_dir() else node.module), node.lineno


def test_every_module_has_a_floor() -> None:
    homes = {find_home(name_module(path)) for path in list_modules()}
    assert homes <= set(FLOORS), f"give these a floor here and in CONTRIBUTING.md: {sorted(homes - set(FLOORS))}"


def test_modules_import_from_their_own_floor_or_below() -> None:
    wrong = []
    for path in list_modules():
        name = name_module(path)
        floor = FLOORS[find_home(name)]
        for imported, line in list_imports(path):
            if imported.split(".")[0] != "ctanalysis" or (name, imported) in EXCEPTIONS:
                continue
            other = FLOORS[find_home(imported)]
            if other > floor:
                wrong.append(f"{path.relative_to(ROOT)}:{line} (floor {floor}) imports {imported} (floor {other})")
    assert not wrong, "\n".join(wrong)


def test_every_exception_is_still_needed() -> None:
    used = {(name_module(path), imported) for path in list_modules() for imported, _ in list_imports(path)}
    assert set(EXCEPTIONS) <= used


def test_each_outside_library_is_imported_in_its_home_only() -> None:
    wrong = []
    for path in list_modules():
        home = find_home(name_module(path))
        for imported, line in list_imports(path):
            library = imported.split(".")[0]
            if library in HOMES and home not in HOMES[library] or FLOORS[home] < LOWEST.get(library, 0):
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {library}")
    assert not wrong, "\n".join(wrong)


def test_floor_zero_needs_the_standard_library_and_pydantic_only() -> None:
    wrong = []
    for path in list_modules():
        if FLOORS[find_home(name_module(path))]:
            continue
        for imported, line in list_imports(path):
            library = imported.split(".")[0]
            if library != "ctanalysis" and library not in sys.stdlib_module_names | FLOOR_ZERO_MAY_USE:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {library}")
    assert not wrong, "\n".join(wrong)


def test_statistics_know_nothing_of_indicators() -> None:
    for path in (PACKAGE / "statistics").glob("*.py"):
        inside = {imported for imported, _ in list_imports(path) if imported.startswith("ctanalysis")}
        assert all(imported.startswith(("ctanalysis.statistics", "ctanalysis.errors", "ctanalysis.registry")) for imported in inside), path


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
