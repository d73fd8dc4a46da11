"""What a notebook calls: only one of our verbs is known to read nothing but its evaluation.

The cells of such a notebook may share a kernel, and what they show is kept and shown as ours. So
this is a list of what is allowed; all else is code of one's own.
"""

import ast
import builtins
import re
from functools import lru_cache

import ctanalysis

WORDS = ("project", "period", "edition")
LOADS = {"load_evaluation", "load_portfolio"}
OF_ITS_OWN = {"read_results", "choose", "draw", "write_section"}  # these do more than show it
SHOWN = "display"  # IPython's own
OF_OTHERS = {*dir(builtins), "In", "Out", "exit", "get_ipython", "quit"} - {SHOWN}
STATEMENTS = (ast.Import, ast.Assign, ast.AnnAssign, ast.Expr, ast.For)
OF_FINDINGS = {"select"}  # what findings do themselves
# Shown pieces are added; everything else that an operator or a key does may be anything
HARMLESS = (
    ast.alias, ast.Add, ast.BinOp, ast.Constant, ast.Dict, ast.keyword, ast.List, ast.ListComp, ast.Load,
    ast.Module, ast.Starred, ast.Store, ast.Tuple, ast.UnaryOp, ast.USub,
)  # fmt: skip
SIGNS = tuple("!?%/,;@")  # at a line's begin a command of IPython's own, whatever Python reads
# at these IPython ends a line and Python does not: what is a remark for one runs for the other
OTHER_ENDS = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@lru_cache(maxsize=1_000)  # the cells of all projects' notebooks
def calls_only_verbs(source: str, is_words: bool) -> bool:
    """Whether a cell is made of imports of ctanalysis, calls of its verbs, and loops over what these
    gave, and the one evaluation that it loads is that of the three words it was given; `is_words`: whether it is the
    cell that these are set behind, and may hold words alone.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, MemoryError, RecursionError):  # a command of IPython's own
        return False
    if OTHER_ENDS.search(source):
        return False
    if any(line.strip().startswith(SIGNS) for line in source.splitlines()):
        return False
    if is_words:
        return all(map(_is_word, tree.body))
    return all(isinstance(statement, STATEMENTS) for statement in tree.body) and all(map(_is_known, ast.walk(tree)))


def _is_word(statement: ast.stmt) -> bool:
    """Whether one of the three words is given a text."""
    if isinstance(statement, ast.Assign):
        targets: list[ast.expr] = statement.targets
    elif isinstance(statement, ast.AnnAssign) and _names(statement.annotation) == "str":
        targets = [statement.target]
    else:
        return False
    value = statement.value
    is_text = isinstance(value, ast.Constant) and isinstance(value.value, str)
    is_text = is_text and value.lineno == value.end_lineno  # type: ignore[union-attr]
    return is_text and all(_names(target) in WORDS for target in targets)


def _names(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _is_known(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return [(name.name, name.asname) for name in node.names] == [("ctanalysis", "ct")]
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return all(isinstance(target, (ast.Name, ast.Tuple)) for target in targets)
    if isinstance(node, (ast.For, ast.comprehension)):
        is_plain = isinstance(node.target, (ast.Name, ast.Tuple))
        return is_plain and not (node.orelse if isinstance(node, ast.For) else node.is_async)
    if isinstance(node, ast.Name):
        is_free = node.id not in ("ct", SHOWN, *WORDS) or isinstance(node.ctx, ast.Load)
        return is_free and not node.id.startswith("_") and node.id not in OF_OTHERS
    if isinstance(node, ast.Attribute):
        return _is_read(node)
    if isinstance(node, ast.Call):
        return _is_verb(node)
    if isinstance(node, ast.Constant):  # over several lines a text may hold what looks like a cell
        return node.lineno == node.end_lineno
    return isinstance(node, (*STATEMENTS, *HARMLESS))


def _is_read(node: ast.Attribute) -> bool:
    """Whether it is a verb, or a named part of what a verb gave; nothing is stored in it."""
    is_verb = _names(node.value) != "ct" or node.attr in ctanalysis.__all__
    return is_verb and isinstance(node.ctx, ast.Load) and not node.attr.startswith("_")


def _is_verb(node: ast.Call) -> bool:
    called = node.func
    if _names(called) == SHOWN:  # `raw=True` would show HTML of anybody's as ours
        return not node.keywords
    if not isinstance(called, ast.Attribute):
        return False
    if _names(called.value) != "ct":
        return called.attr in OF_FINDINGS
    if called.attr in OF_ITS_OWN:
        return False
    names = [_names(word) for word in node.args]
    return called.attr not in LOADS or (names == [*WORDS] and not node.keywords)
