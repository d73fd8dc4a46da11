"""What a notebook calls: only one of our verbs is known to read nothing but its evaluation."""

import ast
import json
from functools import lru_cache
from pathlib import Path

WORDS = ("project", "period", "edition")
LOADS = {"load_evaluation", "load_portfolio"}
READS_MORE = {"read_results"}  # than its evaluation
STATEMENTS = (ast.Import, ast.Assign, ast.AnnAssign, ast.Expr)


def calls_only_verbs(path: Path) -> bool:
    """Whether every cell is made of imports of ctanalysis and calls of its verbs, and the one
    evaluation that it loads is that of the three words it was given.
    """
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    return all(
        _is_of_verbs("".join(cell["source"]), "parameters" in cell["metadata"].get("tags", ()))
        for cell in code
    )


@lru_cache(maxsize=1_000)  # the cells of all projects' notebooks
def _is_of_verbs(source: str, is_words: bool) -> bool:
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a command of IPython's own
        return False
    return all(isinstance(statement, STATEMENTS) for statement in tree.body) and all(
        _is_known(node, is_words) for node in ast.walk(tree)
    )


def _is_known(node: ast.AST, is_words: bool) -> bool:
    if isinstance(node, ast.Import):
        return [(name.name, name.asname) for name in node.names] == [("ctanalysis", "ct")]
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return node.id != "ct" and (is_words or node.id not in WORDS)
    if isinstance(node, ast.Call):
        called = node.func
        if not (
            isinstance(called, ast.Attribute)
            and isinstance(called.value, ast.Name)
            and called.value.id == "ct"
        ):
            return False
        names = [word.id if isinstance(word, ast.Name) else "" for word in node.args]
        if called.attr in READS_MORE:
            return False
        return called.attr not in LOADS or (names == [*WORDS] and not node.keywords)
    return True
