"""The tests of one module: which they are, and how they run in a copy of the checkout."""

import ast
import compileall
import os
import shutil
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

SPECIAL = (
    "reference",
    "soundness",
    "hostile_series",
    "package",
    "kept",
)  # these go through all methods; their rows are picked
MANY = 15  # a helper that answers for more methods than this is used nearly everywhere
NEEDLESS = ("test_importing_loads_no_heavy_library", "test_method_is_documented")
# this notices that an answer changed, and not that it is wrong; it is asked last
UNCHANGED = "test_statistics_kept.py"
ONLY_CHANGED = 77  # the exit code where nothing else failed


class Tests(NamedTuple):
    """The test files of a module, quickest first, and the names of the methods whose rows are run
    in the files that go through all.
    """

    files: tuple[str, ...]
    methods: frozenset[str]


def copy_checkout(root: Path, slot: Path) -> Path:
    """What the tests of the statistics need, in a folder of its own; `untouched` keeps the modules
    as they are.
    """
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "ctanalysis", slot / "ctanalysis", ignore=ignored)
    shutil.copytree(root / "ctanalysis" / "statistics", slot / "untouched", ignore=ignored)
    shutil.copytree(root / "tests" / "reference", slot / "tests" / "reference")
    shutil.copytree(root / "docs" / "methods", slot / "docs" / "methods")
    for path in [*root.glob("tests/test_statistics_*.py"), root / "pyproject.toml"]:
        shutil.copy(path, slot / path.relative_to(root))
    compileall.compile_dir(slot, quiet=2)  # once, instead of for every fault
    return slot


def load_libraries(slot: Path) -> None:
    """Imports what the tests and the modules import, but for the package itself: once here, so that
    no child has to.
    """
    paths = [*(slot / "tests").glob("*.py"), *(slot / "untouched").glob("*.py")]
    nodes = [
        node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]
    names = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    names |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for name in sorted(names):
        if not name.startswith(("ctanalysis", "test_")):
            import_module(name)


@cache
def find_tests(slot: Path, module: str) -> Tests:
    """The tests that speak of a module or its methods; a helper without methods answers for those
    of the modules that use it.

    What very many modules use (reading, distributions) has its own tests, those that import it, and
    the reference answers of all.
    """
    modules = _read_modules(slot / "untouched")
    methods = _find_methods(module, modules)
    is_everywhere = len(methods) > MANY
    users = (
        set()
        if modules[module].methods or is_everywhere
        else {name for name, other in modules.items() if module in other.uses}
    )
    named = []
    for path in sorted((slot / "tests").glob("test_statistics_*.py")):
        subject = path.stem.removeprefix("test_statistics_")
        if subject in SPECIAL:
            continue
        imports, texts = _read_test(path)
        if (
            subject in {module, *users}
            or f"ctanalysis.statistics.{module}" in imports
            or (modules[module].methods and methods & texts)
        ):
            named.append((subject != module, path.name))
    soundness = (
        ()
        if is_everywhere
        else ("test_statistics_hostile_series.py", "test_statistics_soundness.py")
    )
    files = (
        "test_statistics_reference.py",
        *(name for _, name in sorted(named)),
        "test_statistics_package.py",
        *soundness,
        UNCHANGED,
    )
    return Tests(files, frozenset(methods))


def run_tests(slot: Path, module: str, tests: Tests) -> int:
    """pytest's exit code. To be called in a process of its own: it changes folder, output and path,
    and imports the copy.
    """
    os.chdir(slot)
    quiet = os.open(
        os.devnull if "MUTANTS_LOG" not in os.environ else os.environ["MUTANTS_LOG"],
        os.O_WRONLY | os.O_CREAT | os.O_APPEND,
    )
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    sys.dont_write_bytecode = (
        True  # else a fault of the same length could be taken for the module before it
    )
    sys.path.insert(0, str(slot))
    import pytest
    from hypothesis import HealthCheck, settings

    # A test may fail because of the fault alone, never because examples were slow or few on this
    # run.
    settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")
    options = [
        "-x",
        "-q",
        "--assert=plain",
        "--tb=no",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--rootdir",
        str(slot),
        "-c",
        str(slot / "pyproject.toml"),
    ]
    picker = _Picker(module, tests)
    code = int(
        pytest.main([*options, *(f"tests/{name}" for name in tests.files)], plugins=[picker])
    )
    return ONLY_CHANGED if code == 1 and picker.failed == {UNCHANGED} else code


class _Picker:
    """Keeps of the files that go through all methods the rows of this module, and remembers which
    file failed.
    """

    def __init__(self, module: str, tests: Tests) -> None:
        self.module, self.tests = module, tests
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed.add(Path(report.location[0]).name)

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = [item for item in items if self._wants(item)]

    def _wants(self, item: Any) -> bool:
        name = item.function.__name__
        if item.path.stem.removeprefix("test_statistics_") not in SPECIAL:
            return True
        values = item.callspec.params if hasattr(item, "callspec") else {}
        row, method, module = values.get("row"), values.get("name"), values.get("module", "")
        if name in NEEDLESS or (row is None and method is None and not module):
            return False
        if method is not None and len(self.tests.methods) > MANY and item.path.name != UNCHANGED:
            return False
        return (
            module == f"ctanalysis.statistics.{self.module}"
            or method in self.tests.methods
            or (bool(row) and row["method"] in self.tests.methods)
        )


class _Module(NamedTuple):
    methods: frozenset[str]
    uses: frozenset[str]  # other modules of the package


def _find_methods(module: str, modules: dict[str, _Module]) -> set[str]:
    """The methods of a module; where it has none, those of the nearest modules above it that have
    some.
    """
    if modules[module].methods:
        return set(modules[module].methods)
    above = [name for name, other in modules.items() if module in other.uses]
    return {method for name in above for method in _find_methods(name, modules)}


@cache
def _read_test(path: Path) -> tuple[frozenset[str | None], frozenset[str]]:
    """What a test file imports from, and the texts in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    imports = frozenset(node.module for node in nodes if isinstance(node, ast.ImportFrom))
    return imports, frozenset(
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def _read_modules(folder: Path) -> dict[str, _Module]:
    return {
        path.stem: _read_module(path) for path in folder.glob("*.py") if path.stem != "__init__"
    }


def _read_module(path: Path) -> _Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prefix = "ctanalysis.statistics."
    uses = {
        node.module.removeprefix(prefix)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(prefix)
        and node.module
    }
    marks = [
        mark
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for mark in node.decorator_list
        if isinstance(mark, ast.Call)
    ]
    marks = [mark for mark in marks if isinstance(mark.func, ast.Name) and mark.func.id == "method"]
    return _Module(
        frozenset(
            word.value for mark in marks for word in mark.args if isinstance(word, ast.Constant)
        ),
        frozenset(uses),
    )
