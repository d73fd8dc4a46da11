"""The places of a module where a fault can be: what computes or decides, and what would stand there
instead.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from typing import NamedTuple

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
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.And: ("and", "or"),
    ast.Or: ("or", "and"),
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
# arguments that hold words for readers, and those that say how big or thick something is drawn
WORDS = {"reason", "assumptions", "warnings", "method", "name"}
LOOKS = {"alpha", "capsize", "dpi", "figsize", "fontsize", "indent", "labelsize", "linewidth"} | {
    "markersize",
    "zorder",
}
# what is given to these is a pattern, a size in inches or a message, and no formula
UNCOUNTED = {"make_axes", "print", "warn"}
PATTERNS = {"re", "logging", "logger", "log"}
TYPES = {"dict", "list", "tuple", "set", "Counter", "defaultdict", "Callable", "Literal"}
UNREAD = {"annotation", "returns", "decorator_list", "type_params", "bases"}


class Change(NamedTuple):
    """A place and what stands there instead."""

    function: str  # or class, or a method of one: the outermost; `module` outside of any
    start: int
    end: int
    new: str


def find_changes(source: str) -> list[Change]:
    """Every change that can be made to a module, in the order of the places."""
    reader = _Reader(source)
    changes = {
        change
        for node, function in _walk_formulas(ast.parse(source), "module")
        for change in reader.change(node, function)
    }
    return sorted(changes, key=lambda change: change[1:])


class _Reader:
    """A module's text, with the places of its nodes."""

    def __init__(self, source: str) -> None:
        self.lines = source.splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))
        self.code = self._blank(source)

    def _blank(self, source: str) -> str:
        """The text without its comments, so that no operator is found in one."""
        code = source
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                start = self.starts[token.start[0] - 1] + token.start[1]
                code = code[:start] + " " * len(token.string) + code[start + len(token.string) :]
        return code

    def _place(self, row: int, column: int) -> int:
        """The position in the text; ast counts columns in bytes."""
        return self.starts[row - 1] + len(self.lines[row - 1].encode()[:column].decode())

    def _start(self, node: ast.expr) -> int:
        return self._place(node.lineno, node.col_offset)

    def _end(self, node: ast.expr) -> int:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._place(node.end_lineno, node.end_col_offset)

    def change(self, node: ast.AST, function: str) -> Iterator[Change]:
        """What can stand instead of the operator, number or name of a node; and its conditions, lost."""
        yield from self._conditions(node, function)
        if isinstance(node, ast.BinOp) and not _is_text(node):
            yield from self._operator(function, node.op, node.left, node.right)
        elif isinstance(node, ast.BoolOp):
            for left, right in zip(node.values, node.values[1:], strict=False):
                yield from self._operator(function, node.op, left, right)
        elif isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            for left, operator, right in zip(sides, node.ops, sides[1:], strict=False):
                yield from self._operator(function, operator, left, right)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
            start = self._start(node)
            length = 1 if isinstance(node.op, ast.USub) else len("not")
            yield Change(function, start, start + length, "")
        elif isinstance(node, ast.Constant):
            yield from self._number(function, node)
        elif isinstance(node, ast.Call):
            name = _read_name(node)
            if name in NAMES and node.args:
                end = self._end(node.func)
                yield Change(function, end - len(name), end, NAMES[name])

    def _conditions(self, node: ast.AST, function: str) -> Iterator[Change]:
        """A filter that lets everything through, a part of a condition that decides nothing, a way out never taken."""
        lost: list[tuple[ast.expr, str]] = []
        if isinstance(node, ast.comprehension):
            lost = [(one, "True") for one in node.ifs]
        elif isinstance(node, ast.BoolOp):
            lost = [(one, str(isinstance(node.op, ast.And))) for one in node.values]
        elif isinstance(node, ast.If) and isinstance(node.body[0], (ast.Continue, ast.Return)) and not node.orelse:
            lost = [(node.test, "False")]
        for one, new in lost:
            yield Change(function, self._start(one), self._end(one), new)

    def _operator(self, function: str, operator: ast.AST, left: ast.expr, right: ast.expr) -> Iterator[Change]:
        old, *others = OPERATORS.get(type(operator), ("",))
        start, end = self._end(left), self._start(right)
        pattern = rf"\b{old}\b" if old.isalpha() else re.escape(old)
        found = re.search(pattern, self.code[start:end]) if old else None
        if found:
            for new in others:
                yield Change(function, start + found.start(), start + found.end(), new)

    def _number(self, function: str, node: ast.Constant) -> Iterator[Change]:
        value = node.value
        if type(value) is int:
            yield Change(function, self._start(node), self._end(node), str(value + 1))
        elif type(value) is float and not 0 < value < TOLERANCE:
            new = repr(round(value * 1.1, 12) or 1.0)
            yield Change(function, self._start(node), self._end(node), new)


def _walk_formulas(node: ast.AST, function: str) -> Iterator[tuple[ast.AST, str]]:
    """Every node that computes or decides, with the function around it: no types, decorators,
    errors, messages, patterns, docstrings or texts.
    """
    for field, value in ast.iter_fields(node):
        if field in UNREAD:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_left_alone(child):
                continue
            inside = function
            if isinstance(child, (ast.FunctionDef, ast.ClassDef)):
                if isinstance(node, ast.Module):
                    inside = child.name
                elif isinstance(node, ast.ClassDef):
                    inside = f"{function}.{child.name}"
            yield child, inside
            yield from _walk_formulas(child, inside)


def _is_left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg in WORDS | LOOKS
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Name) and node.value.id in TYPES
    if isinstance(node, ast.Call):
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        of_patterns = isinstance(owner, ast.Name) and owner.id in PATTERNS
        return of_patterns or _read_name(node) in UNCOUNTED
    return isinstance(node, (ast.Raise, ast.JoinedStr, ast.Import, ast.ImportFrom, ast.Assert))


def _is_text(node: ast.AST) -> bool:
    """Texts and tuples, and what is put together of them: a plus between them is no formula."""
    if isinstance(node, ast.BinOp):
        return _is_text(node.left) or _is_text(node.right)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    return isinstance(node, (ast.JoinedStr, ast.Tuple)) or (
        isinstance(node, ast.Call) and _read_name(node) in ("join", "str", "format")
    )


def _read_name(call: ast.Call) -> str:
    """What is called, without the module or object before it."""
    called = call.func
    if isinstance(called, ast.Name):
        return called.id
    return called.attr if isinstance(called, ast.Attribute) else ""
