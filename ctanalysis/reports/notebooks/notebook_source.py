"""A notebook as it was read, once: what is judged is what is run."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ctanalysis.ground.errors import NotebookError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.reports.kernels.jsonschema_without_grammar import without_grammar
from ctanalysis.reports.notebooks.verb_only_cells import calls_only_verbs

FOLDER = "notebooks"
FORMAT = 4
WORDS, GIVEN = "parameters", "injected-parameters"  # tags of cells
FOR_READERS = "skip-execution"  # nbclient's tag: a cell for whoever has the notebook open, not run for a report
KEPT = ("kernelspec", "language_info")
# of a notebook that some program wrote without saying what it is
UNNAMED = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
MAKERS = {"code": "new_code_cell", "markdown": "new_markdown_cell", "raw": "new_raw_cell"}


@dataclass(frozen=True)
class NotebookSource:
    """A notebook that waits to be run: its cells without any output, and the digest of its file."""

    path: Path
    book: Any  # nbformat's
    digest: str
    is_of_verbs: bool  # it calls our verbs alone, and so reads nothing but its evaluation

    @property
    def name(self) -> str:
        """`20_findings`."""
        return self.path.stem

    @property
    def label(self) -> str:
        """The notebook as messages name it."""
        return name_notebook(self.path)


def read_source(path: Path) -> NotebookSource:
    """The notebook that lies there; NotebookError where it is none of format 4, or could be read in
    two ways.
    """
    raw = path.read_bytes()
    try:
        book = _read_book(raw)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        what = phrase("this is no notebook of format 4")
        do = phrase("Open it in JupyterLab, save it and try again. Nothing was published.")
        raise NotebookError([Problem(name_notebook(path), what, do)]) from None
    cells = book["cells"]
    if sum(WORDS in find_tags(cell) for cell in cells) > 1:
        what = phrase("more than one cell is tagged parameters")
        do = phrase("Leave the tag to the one with the three words. Nothing was published.")
        raise NotebookError([Problem(name_notebook(path), what, do)])
    sources = [(cell["source"], WORDS in find_tags(cell)) for cell in cells if is_run(cell)]
    return NotebookSource(path, book, hashlib.sha256(raw).hexdigest(), all(calls_only_verbs(*one) for one in sources))


def is_run(cell: Any) -> bool:
    """Whether a report runs the cell."""
    return cell["cell_type"] == "code" and FOR_READERS not in find_tags(cell)


def find_tags(cell: Any) -> list[str]:
    """The tags of a cell."""
    tags = cell["metadata"].get("tags", ())
    return [tag for tag in tags if isinstance(tag, str)]


def name_notebook(path: Path) -> str:
    """The notebook as it is named from notebooks/ on: those of one project with its folder.

    >>> name_notebook(Path("team/notebooks/riverbend/60_mine.ipynb"))
    'riverbend/60_mine.ipynb'
    """
    parts = path.parts
    start = len(parts) - parts[::-1].index(FOLDER) if FOLDER in parts else len(parts) - 1
    return "/".join(parts[start:])


def _read_book(raw: bytes) -> Any:
    """The notebook with its cells' words, tags and kinds; nothing of a former run."""
    with without_grammar():
        import nbformat

    record: dict[str, Any] = json.loads(raw.decode("utf-8-sig"))
    if record["nbformat"] != FORMAT or "worksheets" in record:
        raise ValueError
    metadata = {name: dict(record.get("metadata", {}).get(name, {})) for name in KEPT}
    named = {**UNNAMED, **{name: words for name, words in metadata.items() if words}}
    book = nbformat.v4.new_notebook(metadata=named)
    for cell in record["cells"]:
        tags = [tag for tag in find_tags(cell) if tag in (WORDS, GIVEN, FOR_READERS)]
        if GIVEN in tags:  # of a former run: the words of this one take its place
            continue
        source = cell["source"]
        words = source if isinstance(source, str) else "".join(source)
        made = MAKERS[cell["cell_type"]]
        book.cells.append(getattr(nbformat.v4, made)(words, metadata={"tags": tags}))
    return book
