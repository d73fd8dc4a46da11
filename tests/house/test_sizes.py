"""Modules stay small; what is public has words and types."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

from places import ROOT

MODULES = sorted((ROOT / "ctanalysis").rglob("*.py"))
LONGEST = 300
MEDIAN = (50, 120)

# Arguments without a type that are known, and why; take the line out when it is mended.
BARE: dict[str, str] = {}


def list_public(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Public functions, classes and methods of a module with their names; what stands inside
    functions is private.
    """
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)) and not inner.name.startswith("_"):
                        yield f"{node.name}.{inner.name}", inner


def place(path: Path, name: str) -> str:
    """Where a name stands."""
    return f"{path.relative_to(ROOT).as_posix()} {name}"


def count_lines(path: Path) -> int:
    """The lines of a file."""
    return len(path.read_text("utf-8").splitlines())


def test_no_module_is_too_long() -> None:
    sizes = {path.relative_to(ROOT).as_posix(): count_lines(path) for path in MODULES}
    assert not {name: size for name, size in sizes.items() if size > LONGEST}


def test_the_median_module_fits_on_two_screens() -> None:
    assert MEDIAN[0] <= statistics.median(map(count_lines, MODULES)) <= MEDIAN[1]


def test_public_functions_have_a_type_on_every_argument() -> None:
    bare = []
    for path in MODULES:
        for name, node in list_public(path):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                words = [
                    *node.args.posonlyargs,
                    *node.args.args,
                    *node.args.kwonlyargs,
                    *filter(None, (node.args.vararg, node.args.kwarg)),
                ]
                bare += [
                    place(path, f"{name}({word.arg})")
                    for word in words
                    if word.annotation is None and word.arg not in ("self", "cls")
                ]
    bare = [found for found in bare if found not in BARE]
    assert not bare, "\n".join(bare)


def test_modules_and_public_names_have_docstrings() -> None:
    silent = [
        str(path.relative_to(ROOT)) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    for path in MODULES:
        silent += [place(path, name) for name, node in list_public(path) if not ast.get_docstring(node)]  # type: ignore[arg-type]
    assert not silent, "\n".join(silent)
