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


def copy_checkout(root: Path, scratch: Path, workers: int) -> list[Copy]:
    """A copy for each worker. What lies beside the checkout is found beside the copies."""
    copies = [Copy(scratch / f"copy{one}", scratch / f"twin{one}") for one in range(workers)]
    first, ignored = copies[0].folder, shutil.ignore_patterns(*OUTSIDE)
    shutil.copytree(root, first, symlinks=True, ignore=ignored)
    for part in ("ctanalysis", "tests", "benchmarks"):  # once, instead of for every fault
        compileall.compile_dir(first / part, quiet=2)
    for copy in copies:
        shutil.copytree(root / "ctanalysis", copy.twin / "ctanalysis", ignore=ignored)
        if copy.folder != first:
            shutil.copytree(first, copy.folder, symlinks=True)
    shared = root.parent / "shared"
    if shared.exists():
        (scratch / "shared").symlink_to(shared)
    return copies


def load_libraries(root: Path) -> None:
    """Imports what the tests and the modules import, but for the package itself: once here, so that
    no child has to.
    """
    tests = list((root / "tests").rglob("*.py"))
    own = OWN | {path.stem for path in tests} | {path.parent.name for path in tests}
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
