"""The sections of a report in the order of their names: the executed notebooks, and the parts that
know what no notebook does (earlier reports, agreed actions, the parameters).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from ctanalysis.ground.language import phrase
from ctanalysis.reports.notebooks.custom_code_outputs import explain_own, show_own
from ctanalysis.showing.html import EMPTY, MIME

ANNEX = re.compile(r"9[0-9]_")  # begins the name of an annex: folded on screen, apart in print
TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Section:
    """A part of the report: its name (`20_findings`) says where it stands, and what it is called
    in links and in the folder of the evaluator's words.
    """

    name: str
    title: str
    cells: tuple[dict[str, Any], ...]
    empty: str = ""  # why it holds nothing
    notebook: str = ""  # the name of the notebook that made it

    @property
    def key(self) -> str:
        """`20_findings` is the section findings."""
        return self.name.split("_", 1)[1] if "_" in self.name else self.name

    @property
    def is_annex(self) -> bool:
        """Whether it stands behind the body."""
        return bool(ANNEX.match(self.name))


def list_sections(notebooks: Mapping[str, dict[str, Any]], parts: Mapping[str, tuple[str, str]]) -> list[Section]:
    """The sections of the notebooks and of the parts (by name: title and HTML), in order; parts
    without HTML are left out.
    """
    made = [section for name, notebook in notebooks.items() for section in _read(name, notebook)]
    made += [
        Section(name, title, (_make_cell("markdown", f"# {title}"), _make_output(text)))
        for name, (title, text) in parts.items()
        if text
    ]
    return sorted(made, key=lambda section: section.name)


def write_cells(sections: list[Section]) -> Iterator[dict[str, Any]]:
    """The cells of the sections one after another; the first of each says where its section begins
    and the last where it ends.
    """
    for number, section in enumerate(sections):
        for index, cell in enumerate(section.cells):
            place = {
                "section": section.key,
                "title": section.title,
                "is_annex": section.is_annex,
                "notebook": section.notebook,
                "begins": index == 0,
                "ends": index == len(section.cells) - 1,
            }
            yield {**cell, "id": f"section-{number:02d}-{index:02d}", "metadata": place}


def _read(name: str, notebook: dict[str, Any]) -> Iterator[Section]:
    """The sections of a notebook: each heading of the first level begins one."""
    parts: list[list[dict[str, Any]]] = [[]]
    for cell in notebook["cells"]:
        is_title = cell["cell_type"] == "markdown" and "".join(cell["source"]).startswith("# ")
        if is_title and parts[-1]:
            parts.append([])
        parts[-1].append(cell)
    for number, cells in enumerate(parts, start=1):
        section = _read_section(f"{name}-{number}" if number > 1 else name, cells)
        yield replace(section, notebook=name)


def _read_section(name: str, given: list[dict[str, Any]]) -> Section:
    """The cells that are shown: words, and code cells for their outputs. Words above outputs that
    hold nothing are left out with them.
    """
    first = phrase_prose("".join(given[0]["source"])) if given else ""
    title = first.splitlines()[0].lstrip("# ") if first else name
    blocks: list[list[dict[str, Any]]] = []
    for cell in given:
        if cell["cell_type"] == "code":
            shown = show_own(cell)
            cell = {**cell, "outputs": shown}
            if not shown:
                continue
        else:
            cell = {**cell, "source": phrase_prose("".join(cell["source"]))}
        if cell["cell_type"] == "markdown" or not blocks:
            blocks.append([])
        blocks[-1].append(cell)
    reasons = [reason for block in blocks[1:] for reason in _list_reasons(block)]
    head, rest = blocks[:1], [block for block in blocks[1:] if not _holds_nothing(block)]
    own = [cell for cell in (head[0] if head else []) if cell["cell_type"] == "code"]
    is_empty = not rest and (not own or _holds_nothing(own))
    if is_empty:
        reasons += [reason for reason in _list_reasons(own)]
    cells = tuple(explain_own([cell for block in (*head, *rest) for cell in block]))
    return Section(name, title, cells, " ".join(reasons) if is_empty and reasons else "")


def phrase_prose(source: str) -> str:
    """Words of a notebook of ours in the language of the report, paragraph by paragraph; a team's
    own stay as they are.
    """
    return "\n\n".join(f"{mark}{phrase(words)}" for mark, words in map(split_mark, source.split("\n\n")))


def split_mark(paragraph: str) -> tuple[str, str]:
    """The signs of a heading, and its words.

    >>> split_mark("## Needs")
    ('## ', 'Needs')
    """
    words = paragraph.lstrip("# ")
    return paragraph[: len(paragraph) - len(words)], words


def _holds_nothing(block: list[dict[str, Any]]) -> bool:
    """Whether all outputs of a block only say that there is nothing."""
    outputs = [output for cell in block for output in cell.get("outputs", ())]
    return bool(outputs) and all(output["data"][MIME].startswith(EMPTY) for output in outputs)


def _list_reasons(block: list[dict[str, Any]]) -> Iterator[str]:
    if _holds_nothing(block):
        for cell in block:
            for output in cell.get("outputs", ()):
                yield unescape(TAGS.sub("", output["data"][MIME]))


def _make_cell(kind: str, source: str) -> dict[str, Any]:
    return {"cell_type": kind, "source": source, "metadata": {}}


def _make_output(text: str) -> dict[str, Any]:
    output = {"output_type": "display_data", "data": {MIME: text}, "metadata": {}}
    return {**_make_cell("code", ""), "execution_count": None, "outputs": [output]}
