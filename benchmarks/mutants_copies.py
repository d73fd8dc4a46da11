"""Copies of the checkout in a scratch folder, where faults are put in and taken out again."""

import ast
import compileall
import os
import shutil
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from benchmarks.mutants_catalogue import Mutant

OUTSIDE = (".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", ".ipynb_checkpoints", "build")
OWN = {"ctanalysis", "benchmarks", "tools", "conftest"}  # imported from a copy, never from here


class Copy(NamedTuple):
    """A copy of the checkout for one worker, and the package again, that no fault is put into."""

    folder: Path
    twin: Path

    def put_in(self, mutant: Mutant) -> None:
        """Writes the module with the fault in it."""
        changed = mutant.change((self.twin / mutant.file).read_text(encoding="utf-8"))
        self._write(mutant.file, changed.encode())

    def take_out(self, mutant: Mutant) -> None:
        """The module as it is, for the next mutant may be one of another."""
        self._write(mutant.file, (self.twin / mutant.file).read_bytes())
        compileall.compile_file(self.folder / mutant.file, quiet=2)

    def _write(self, file: str, content: bytes) -> None:
        """Without what was compiled: a fault of the same length could be taken for the other."""
        path = self.folder / file
        path.write_bytes(content)
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*"):
            compiled.unlink()


def copy_checkout(root: Path, scratch: Path, number: int) -> Copy:
    """A copy in a folder of its own. What lies beside the checkout is found beside the copy."""
    copy = Copy(scratch / f"copy{number}", scratch / f"twin{number}")
    ignored = shutil.ignore_patterns(*OUTSIDE)
    shutil.copytree(root, copy.folder, symlinks=True, ignore=ignored)
    shutil.copytree(root / "ctanalysis", copy.twin / "ctanalysis", ignore=ignored)
    shared, link = root.parent / "shared", scratch / "shared"
    if shared.exists() and not link.is_symlink():
        link.symlink_to(shared)
    for part in ("ctanalysis", "tests", "benchmarks"):  # once, instead of for every fault
        compileall.compile_dir(copy.folder / part, quiet=2)
    return copy


def load_libraries(root: Path) -> None:
    """Imports what the tests and the modules import, but for the package itself: once here, so that
    no child has to.
    """
    tests = list((root / "tests").rglob("*.py"))
    own = OWN | {path.stem for path in tests}
    names = set()
    for path in [*tests, *(root / "ctanalysis").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
            elif isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
    os.environ.setdefault("MPLBACKEND", "Agg")
    for name in sorted(name for name in names if name.partition(".")[0] not in own):
        with suppress(ImportError):  # what is missing here is the business of the tests
            import_module(name)
