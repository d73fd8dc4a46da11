"""Cells of notebooks, run in this process as JupyterLab would run them."""

import ast
import json
from pathlib import Path
from typing import Any

from ctanalysis.reports.notebooks.notebook_source import is_run


def read_cells(path: Path) -> dict[str, Any]:
    """A notebook whose cells hold their source as one text, without the code that no report runs."""
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    cells = [{**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]]
    return {**notebook, "cells": [cell for cell in cells if cell["cell_type"] != "code" or is_run(cell)]}


def run_cell(source: str, space: dict[str, Any]) -> list[Any]:
    """What a cell displays, and what its last line gives."""
    shown: list[Any] = []
    space["display"] = shown.append
    body = ast.parse(source).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), space)
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), space)
        shown += [] if value is None else [value]
    return shown
