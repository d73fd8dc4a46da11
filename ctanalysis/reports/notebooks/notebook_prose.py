"""The words of executed notebooks that a reader sees: written between cells, in the code of a
cell, or printed by it.
"""

import ast
from collections.abc import Iterator, Mapping
from typing import Any

from ctanalysis.ground.language import phrase
from ctanalysis.reports.notebooks.output_sanitizer import PROSE, join_lines


def list_prose(executed: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The words of each cell, by its place."""
    return {
        phrase("notebook {name}, cell {cell}", name=name, cell=number): words
        for name, notebook in executed.items()
        for number, cell in enumerate(notebook["cells"], 1)
        if (words := "\n\n".join(_list_words(cell)))
    }


def _list_words(cell: Mapping[str, Any]) -> Iterator[str]:
    source = join_lines(cell.get("source"))
    if cell.get("cell_type") != "code":
        yield source
        return
    yield from _list_strings(source)
    for output in cell.get("outputs", ()):
        yield join_lines(output.get("text", ""))
        yield join_lines(output.get("data", {}).get(PROSE, ""))


def _list_strings(code: str) -> Iterator[str]:
    """What stands in quotes and is more than a word, and remarks."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        yield code
        return
    for part in ast.walk(tree):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value:
            yield part.value
    yield from (line.partition("#")[2] for line in code.splitlines() if "#" in line)
