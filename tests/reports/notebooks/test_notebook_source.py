"""A notebook is read once, in one way, without what a former run left in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from ctanalysis.ground.errors import NotebookError
from ctanalysis.reports.notebooks.notebook_source import is_run, read_source


def cell(source: str | list[str], *tags: str, **more: Any) -> dict[str, Any]:
    made = {"cell_type": "code", "metadata": {"tags": list(tags)}, "source": source, "outputs": []}
    return made | {"execution_count": None} | more


def write(folder: Path, *cells: dict[str, Any], **head: Any) -> Path:
    path = folder / "60_own.ipynb"
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)}
    path.write_text(json.dumps(book | head))
    return path


def test_its_cells_are_read_without_outputs_and_tags_that_steer_a_run(tmp_path: Path) -> None:
    shown = [{"output_type": "stream", "name": "stdout", "text": "987654321"}]
    source = read_source(write(tmp_path, cell(["a\n", "b"], "raises-exception", outputs=shown)))
    (read,) = source.book["cells"]
    assert (read["source"], read["outputs"], read["metadata"]) == ("a\nb", [], {"tags": []})
    assert (source.name, source.is_of_verbs) == ("60_own", True)


def test_a_cell_that_no_report_runs_may_hold_any_code(tmp_path: Path) -> None:
    source = read_source(write(tmp_path, cell("import os", "skip-execution"), cell("a")))
    assert source.is_of_verbs and [is_run(one) for one in source.book["cells"]] == [False, True]


def test_the_words_of_a_former_run_are_left_out(tmp_path: Path) -> None:
    path = write(tmp_path, cell('project = "uk"', "injected-parameters"), cell("", "parameters"))
    assert [one["source"] for one in read_source(path).book["cells"]] == [""]


@pytest.mark.parametrize(("cells", "head", "what"), [
    ([cell("1")], {"nbformat": 3}, "no notebook of format 4"),
    ([cell("1")], {"nbformat": 5}, "no notebook of format 4"),
    ([cell("1")], {"worksheets": []}, "no notebook of format 4"),
    ([cell("1")], {"cells": {"a": 1}}, "no notebook of format 4"),
    ([{"cell_type": "code"}], {}, "no notebook of format 4"),
    ([cell(7)], {}, "no notebook of format 4"),  # type: ignore[arg-type]
    ([cell("", "parameters"), cell("", "parameters")], {}, "more than one cell is tagged"),
])  # fmt: skip
def test_what_could_be_read_in_two_ways_is_refused_in_words(
    tmp_path: Path, cells: list[dict[str, Any]], head: dict[str, Any], what: str
) -> None:
    with pytest.raises(NotebookError, match=what):
        read_source(write(tmp_path, *cells, **head))


def test_a_notebook_that_does_not_say_so_is_of_python(tmp_path: Path) -> None:
    book = read_source(write(tmp_path, cell("1"), metadata={})).book
    assert book["metadata"]["language_info"] == {"name": "python"}


def test_what_is_no_json_is_refused_in_words(tmp_path: Path) -> None:
    for raw in (b"", b"[1]", b"\xff", b"{", b"[" * 100_000):
        (tmp_path / "60_own.ipynb").write_bytes(raw)
        with pytest.raises(NotebookError, match=r"60_own\.ipynb: this is no notebook"):
            read_source(tmp_path / "60_own.ipynb")
