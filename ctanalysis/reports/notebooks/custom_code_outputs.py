"""What a section's own code shows beside our verbs: tables of pandas, pictures, printed words.

They stand in the report as they are. In a public or partner report such code runs behind a wall,
and a section that asks for more than released figures is left out.
"""

import ast
import copy
import errno
import os
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from ctanalysis.follow_up.narrative import render_markdown
from ctanalysis.ground.language import later, phrase
from ctanalysis.reports.laboratory.jupyterlab import FORM
from ctanalysis.reports.notebooks.execution import Failure
from ctanalysis.reports.notebooks.notebook_source import NotebookSource
from ctanalysis.reports.notebooks.output_sanitizer import (
    DRAWING,
    OWN,
    PAGE,
    PICTURE,
    PROSE,
    TEXT,
    clean_page,
    clean_picture,
    clean_text,
)
from ctanalysis.showing.html import MIME, nothing

FILES = {
    "ctypes", "duckdb", "glob", "io", "multiprocessing", "os", "pathlib", "pickle", "pyarrow",
    "requests", "shutil", "socket", "sqlalchemy", "sqlite3", "subprocess", "tempfile", "urllib",
}  # fmt: skip
READERS = re.compile(r"read_(?!results$)\w+|open|load\w*|\w*fromfile|genfromtxt|get_dataset")
LOADS = {"load_evaluation", "load_portfolio"}  # these release
FORBIDDEN = {"open", "exec", "eval", "compile", "__import__", "getattr", "get_ipython", "globals", "vars"}
EXPLORATORY = later("Made by this section's own code: exploratory, not judged by the report.")
LEFT_OUT = later(
    "This section is left out of this edition: its own code asks for more than released figures, "
    "or could not be held to them on the computer that made the report. It stands in the "
    "internal edition."
)
REFUSED = later("  {name}: left out of this edition, because cell {cell} asked for more than released figures")
REFUSED_THAT = later(
    "  {name}: left out of this edition, because cell {cell} asked for more than released figures: {asked}"
)
NO_WALL = later(
    "  {name}: left out of this edition: its own code may read anything, and this system offers no "
    "way to keep it from private files (Linux 5.13 and later does)"
)
# as the system says it, SQLite, and who looks for an address
REFUSALS = (os.strerror(errno.EACCES), "unable to open database file", "gaierror")
Cell = dict[str, Any]


def leave_out(source: NotebookSource, words: Mapping[str, str]) -> dict[str, Any]:
    """The notebook as it was read, not executed; in the place of what it shows a sentence."""
    notebook: dict[str, Any] = copy.deepcopy(source.book)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for cell in code[-1:]:
        cell["outputs"] = [_make_output(nothing(phrase(LEFT_OUT)))]
    notebook["metadata"]["papermill"] = {"parameters": dict(words)}
    return notebook


def describe_refusal(name: str, failure: Failure) -> str:
    """The line that says that a section is left out, and what it asked for where that is known."""
    if not failure.asked:
        return phrase(REFUSED, name=name, cell=failure.cell)
    return phrase(REFUSED_THAT, name=name, cell=failure.cell, asked=failure.asked)


def is_refused(failure: Failure) -> bool:
    """Whether the wall stopped the notebook: its code asked for more than is left open to it."""
    return failure.name == "PermissionError" or any(one in failure.log for one in REFUSALS)


def show_own(cell: Cell) -> list[Cell]:
    """The outputs of a code cell as the report shows them: of our verbs, else of its own code."""
    outputs: list[Cell] = cell["outputs"]
    ours = [one for one in outputs if MIME in one.get("data", {}) and not _is_own(one)]
    if ours:
        return [one for one in ours if one["data"][MIME]]  # a verb may have nothing to show
    if any(_is_drawn(one) for one in outputs):  # beside it, not the names of what was drawn
        outputs = [one for one in outputs if "name" in one or {*one.get("data", ())} - {TEXT}]
    pieces = [piece for one in outputs if (piece := _write(one))]
    if not pieces:
        return []
    return [_make_output(f"{OWN}{''.join(pieces)}</div>")]


def explain_own(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a section; behind the last output of its own code, what such outputs are."""
    owned = [cell for cell in cells if any(map(_is_own, cell.get("outputs", ())))]
    note = _make_output(f'<p class="ct-note">{phrase(EXPLORATORY)}</p>')
    return [{**cell, "outputs": [*cell["outputs"], note]} if cell in owned[-1:] else cell for cell in cells]


def find_reader(notebook: Mapping[str, Any]) -> tuple[int, str] | None:
    """The number of the first cell, and the line in it, that seems to read files: it imports or
    calls what does. None where there is none. A hint and no wall.
    """
    for number, cell in enumerate(notebook["cells"], start=1):
        source = "".join(cell["source"]) if cell["cell_type"] == "code" else ""
        try:
            nodes = list(ast.walk(ast.parse(source)))
        except SyntaxError as error:  # a command of IPython's own
            return number, (error.text or source).strip()
        for node in nodes:
            if _may_read(node):
                return number, source.splitlines()[node.lineno - 1].strip()  # type: ignore[attr-defined]
    return None


def _may_read(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(name.name.split(".")[0] in FILES for name in node.names)
    if isinstance(node, ast.ImportFrom):
        reads = any(READERS.fullmatch(name.name) for name in node.names)
        return reads or (node.module or "").split(".")[0] in FILES
    if isinstance(node, ast.Attribute):
        return node.attr.startswith("__") or (bool(READERS.fullmatch(node.attr)) and node.attr not in LOADS)
    return isinstance(node, ast.Name) and bool(node.id in FORBIDDEN or READERS.fullmatch(node.id))


def _is_own(output: Mapping[str, Any]) -> bool:
    return str(output.get("data", {}).get(MIME, "")).startswith(OWN)


def _is_drawn(output: Mapping[str, Any]) -> bool:
    return bool({PICTURE, DRAWING} & {*output.get("data", ())})


def _write(output: Mapping[str, Any]) -> str:
    """The HTML of an output that is no verb's; nothing of what is only a name of an object."""
    data = output.get("data", {})
    if FORM in data:  # a form: nothing to choose from in a report
        return ""
    if MIME in data:
        return str(data[MIME])[len(OWN) : -len("</div>")]
    if picture := clean_picture(data.get(PICTURE)):
        alt = escape(phrase("A picture made by this section's own code"))
        return f'<img alt="{alt}" src="data:{PICTURE};base64,{picture}">'
    for kind in (DRAWING, PAGE):
        if kind in data:
            return clean_page(data[kind]).replace("<table>", '<table class="ct-table">')
    if PROSE in data:
        return clean_page(render_markdown(clean_text(data[PROSE])))
    printed = clean_text(output.get("text")) if output.get("name") == "stdout" else ""
    said = printed or clean_text(data.get(TEXT))
    return f"<pre>{escape(said)}</pre>" if said.strip() and not said.startswith("<") else ""


def _make_output(html: str) -> Cell:
    return {"output_type": "display_data", "data": {MIME: html}, "metadata": {}}
