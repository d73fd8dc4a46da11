"""The faults: which places of a module can be changed, how, and which of them are tried."""

import ast
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LEFT_ALONE = ("__init__", "estimate")  # no formulas in them
OPERATORS: dict[type[ast.AST], tuple[str, ...]] = {  # as it stands, and what is put there
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.Pow: ("**", "*"),
    ast.FloorDiv: ("//", "/"),
    ast.Lt: ("<", "<=", ">="),
    ast.LtE: ("<=", "<", ">"),
    ast.Gt: (">", ">=", "<="),
    ast.GtE: (">=", ">", "<"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
}
NAMES = {
    "min": "max",
    "max": "min",
    "sqrt": "log",
    "log": "sqrt",
    "exp": "expm1",
    "log1p": "log",
    "expm1": "exp",
    "abs": "float",
    "ceil": "floor",
    "floor": "ceil",
    "all": "any",
    "any": "all",
    "sum": "max",
    "fsum": "max",
    "round": "int",
}
# smaller numbers say when a search has come near enough, or what is rounding: no answer shows them
TOLERANCE = 1e-5
WORDS = (
    "reason",
    "assumptions",
    "warnings",
    "method",
    "name",
)  # arguments that hold words for readers


class Mutant(NamedTuple):
    """One fault: the text from `start` to `end` of a module becomes `new`."""

    module: str
    function: str
    start: int
    end: int
    old: str
    new: str
    line: str  # as it stands, without indentation
    number: int  # which of the same changes on the same line of the same function

    @property
    def name(self) -> str:
        """What the fault is, in a form that stays while the lines around it change."""
        again = f" (no. {self.number})" if self.number > 1 else ""
        line = self.line.replace("`", "'").replace("|", "¦")
        return f"{self.module}.{self.function}: {self.old} → {self.new}{again} in {line}"

    def change(self, source: str) -> str:
        """The module with the fault in it."""
        assert source[self.start : self.end] == self.old, "the module is not the one that was read"
        return source[: self.start] + self.new + source[self.end :]


def list_mutants(folder: Path) -> list[Mutant]:
    """Every fault that can be put into the modules of a folder."""
    paths = sorted(path for path in folder.glob("*.py") if path.stem not in LEFT_ALONE)
    return [mutant for path in paths for mutant in _read_module(path)]


def choose_mutants(mutants: list[Mutant], number: int, seed: int) -> list[Mutant]:
    """A sample by the hash of what each is, so that a change of one module leaves the sample of the
    others as it was.
    """

    def draw(mutant: Mutant) -> str:
        return hashlib.sha256(f"{seed} {mutant.name}".encode()).hexdigest()

    return sorted(
        sorted(mutants, key=draw)[:number], key=lambda mutant: (mutant.module, mutant.start)
    )


def _read_module(path: Path) -> Iterator[Mutant]:
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    seen = Counter[tuple[str, str, str, str]]()

    def place(row: int, column: int) -> int:
        """The position in the text; ast counts columns in bytes."""
        return starts[row - 1] + len(lines[row - 1].encode()[:column].decode())

    for function, start, end, new in sorted(
        set(_find_changes(ast.parse(source), source, place)), key=lambda change: change[1:]
    ):
        line = lines[source.count("\n", 0, start)].strip()
        key = (function, source[start:end], new, line)
        seen[key] += 1
        yield Mutant(path.stem, function, start, end, source[start:end], new, line, seen[key])


def _find_changes(tree: ast.Module, source: str, place) -> Iterator[tuple[str, int, int, str]]:  # type: ignore[no-untyped-def]
    """Where and what: the function, the text's start and end, and what stands there instead."""
    for node, function in _walk_formulas(tree, "module"):
        if isinstance(node, ast.BinOp):
            yield from _change_operator(
                function,
                source,
                node.op,
                place(node.left.end_lineno, node.left.end_col_offset),
                place(node.right.lineno, node.right.col_offset),
            )
        elif isinstance(node, ast.Compare):
            left = node.left
            for operator, right in zip(node.ops, node.comparators, strict=True):
                yield from _change_operator(
                    function,
                    source,
                    operator,
                    place(left.end_lineno, left.end_col_offset),
                    place(right.lineno, right.col_offset),
                )
                left = right
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
            start = place(node.lineno, node.col_offset)
            yield function, start, start + (1 if isinstance(node.op, ast.USub) else len("not")), ""
        elif (
            isinstance(node, ast.Constant)
            and type(node.value) in (int, float)
            and not 0 < node.value < TOLERANCE
        ):
            start, end = (
                place(node.lineno, node.col_offset),
                place(node.end_lineno, node.end_col_offset),
            )
            yield (
                function,
                start,
                end,
                str(node.value + 1)
                if isinstance(node.value, int)
                else repr(round(node.value * 1.1, 12) or 1.0),
            )
        elif isinstance(node, ast.Call):
            called = node.func
            name = (
                called.id
                if isinstance(called, ast.Name)
                else called.attr
                if isinstance(called, ast.Attribute)
                else ""
            )
            if name in NAMES and node.args:
                end = place(called.end_lineno, called.end_col_offset)
                yield function, end - len(name), end, NAMES[name]


def _change_operator(
    function: str, source: str, operator: ast.AST, start: int, end: int
) -> Iterator[tuple[str, int, int, str]]:
    old, *others = OPERATORS.get(type(operator), ("",))
    found = source.find(old, start, end) if old else -1
    if found >= 0:
        for new in others:
            yield function, found, found + len(old), new


def _walk_formulas(node: ast.AST, function: str) -> Iterator[tuple[ast.AST, str]]:
    """Every node that computes, with the function around it: no types, decorators, errors,
    messages, docstrings or texts.
    """
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_params", "bases"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(
                child, (ast.Raise, ast.JoinedStr, ast.Import, ast.ImportFrom, ast.Assert)
            ):
                continue
            if (
                isinstance(child, ast.keyword)
                and child.arg in WORDS
                or isinstance(child, ast.Subscript)
                and _is_type(child)
            ):
                continue
            if isinstance(child, ast.BinOp) and any(
                isinstance(side, (ast.JoinedStr, ast.Tuple)) for side in (child.left, child.right)
            ):
                continue  # texts and tuples that are put together
            inside = (
                child.name
                if isinstance(child, (ast.FunctionDef, ast.ClassDef)) and function == "module"
                else function
            )
            yield child, inside
            yield from _walk_formulas(child, inside)


def _is_type(node: ast.Subscript) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in (
        "dict",
        "list",
        "tuple",
        "set",
        "Counter",
        "defaultdict",
        "Callable",
    )
