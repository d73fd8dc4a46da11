"""Whatever a method says, it says in the language of the report."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT

SAYING = ("Refusal", "BadNumber")
MODULES = sorted((ROOT / "ctanalysis" / "statistics").rglob("*.py"))


def list_untranslated(tree: ast.AST) -> Iterator[int]:
    """The lines of refusals whose words are written out instead of being a phrase."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            words = node.args[:1]
            if node.func.id in SAYING and any(isinstance(w, ast.Constant | ast.JoinedStr) for w in words):
                yield node.lineno


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_refusal_is_written_out_in_english(module: Path) -> None:
    assert list(list_untranslated(ast.parse(module.read_text(encoding="utf-8")))) == []


def test_a_refusal_that_is_written_out_is_found() -> None:
    assert list(list_untranslated(ast.parse('raise Refusal(f"too few: {n}")'))) == [1]
