"""Where to look whether a line is run. What runs once, when a module is imported, belongs to no
test: there, the tests are those that run what uses it.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def find_lines(source: str, position: int) -> list[range]:
    """For a place in the text the lines to look at, one after the other until some test runs them:
    the line itself, its whole statement; in the head of a function, all of the function.
    """
    row = source.count("\n", 0, position) + 1
    statements = _find_statements(_parse(source), row)
    inner = statements[-1]
    if isinstance(inner, FUNCTIONS) and row < inner.body[0].lineno:
        return [_list_rows(inner.body[0], inner)]
    if not any(isinstance(statement, FUNCTIONS) for statement in statements):
        return []
    return [range(row, row + 1), _list_rows(inner, _find_head_end(inner))]


def find_mentions(source: str, position: int, other: str, is_same: bool) -> set[int]:
    """For a place outside of all functions, the lines of a module that use what is made there. In
    its own module, if nothing has a name there, all lines.
    """
    row = source.count("\n", 0, position) + 1
    statements = _find_statements(_parse(source), row)
    if any(isinstance(statement, FUNCTIONS) for statement in statements):
        return set()
    names = set(_find_names(statements))
    if not names:
        return set(range(1, other.count("\n") + 2)) if is_same else set()
    if not is_same:
        names = {name for name in names if not name.startswith("_")}
    if not names:
        return set()
    found = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b")
    lines = {number for number, line in enumerate(other.splitlines(), 1) if found.search(line)}
    return set(chain.from_iterable(_spread(_parse(other), line) for line in lines))


def _find_statements(tree: ast.Module, row: int) -> list[ast.stmt]:
    """The statements around a line, outermost first."""
    found: list[ast.stmt] = []
    for node in _walk_statements(tree):
        if node.lineno <= row <= (node.end_lineno or node.lineno):
            found.append(node)
    return found


def _walk_statements(node: ast.AST) -> Iterator[ast.stmt]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield child
        if isinstance(child, (ast.stmt, ast.excepthandler, ast.match_case)):
            yield from _walk_statements(child)


def _find_head_end(statement: ast.stmt) -> ast.AST:
    """The last part of a statement without the statements inside it."""
    heads = [
        child
        for child in ast.iter_child_nodes(statement)
        if isinstance(child, ast.expr | ast.withitem) and hasattr(child, "end_lineno")
    ]
    return max(heads, key=lambda head: head.end_lineno or 0, default=statement)  # type: ignore[attr-defined]


def _list_rows(first: ast.AST, last: ast.AST) -> range:
    return range(first.lineno, last.end_lineno + 1)  # type: ignore[attr-defined]


def _spread(tree: ast.Module, row: int) -> list[int]:
    """A line that mentions a name, or the whole function where that is in its head."""
    statements = _find_statements(tree, row)
    inner = statements[-1] if statements else None
    if isinstance(inner, FUNCTIONS) and row < inner.body[0].lineno:
        return list(_list_rows(inner.body[0], inner))
    return [row]


def _find_names(statements: list[ast.stmt]) -> Iterator[str]:
    """What a statement outside of functions gives a name to: itself, or the class around it."""
    for statement in statements:
        if isinstance(statement, ast.ClassDef):
            yield statement.name
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        for target in targets:
            for node in ast.walk(target):
                if isinstance(node, ast.Name):
                    yield node.id


@cache
def _parse(source: str) -> ast.Module:
    return ast.parse(source)
