"""What JupyterLab opens, and what it saves."""

import asyncio
import json
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import nbformat
import pytest
from places import ROOT

from ctanalysis.reports.laboratory.jupyterlab import FOLDER, FORM, list_options, open_notebook, strip_forms

pytest.importorskip("jupyterlab")
EXACT = "987654321"
WORDS = {"project": "riverbend", "period": "FY2024/25", "edition": "internal"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout's folders, with the notebook to explore in."""
    (tmp_path / "params").mkdir()
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "explore.ipynb", tmp_path / "notebooks")
    shutil.copy(ROOT / ".gitignore", tmp_path)
    return tmp_path


def run_all(book: Any) -> Any:
    """The notebook as if it had been run: an exact figure in each output, and in a widget."""
    for number, cell in enumerate(book.cells, 1):
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", text=EXACT)]
            cell.execution_count = number
    book.metadata["widgets"] = {"state": EXACT}
    return book


def list_exact(folder: Path) -> list[str]:
    """The files below a folder in which the exact figure stands."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and EXACT.encode() in path.read_bytes()
    )


def test_the_words_stand_in_a_notebook_of_ones_own(root: Path) -> None:
    path = open_notebook(root, WORDS)
    assert path == Path(FOLDER) / "explore-riverbend.ipynb"
    first = nbformat.read(root / path, as_version=4).cells[1]
    told = [line.split("  #")[0] for line in first.source.splitlines()]
    assert told == [
        'project: str = "riverbend"', 'period: str = "FY2024/25"', 'edition: str = "internal"',
        'indicator: str = ""', 'by: str = ""',
    ]  # fmt: skip
    assert stat.S_IMODE((root / path).stat().st_mode) == 0o600
    assert stat.S_IMODE((root / FOLDER).stat().st_mode) == 0o700


def test_a_notebook_of_ones_own_keeps_what_was_written_in_it(root: Path) -> None:
    path = root / open_notebook(root, WORDS)
    book = nbformat.read(path, as_version=4)
    book.cells.append(nbformat.v4.new_code_cell("mine = 1"))
    nbformat.write(book, path)
    open_notebook(root, {**WORDS, "edition": "public"})
    cells = nbformat.read(path, as_version=4).cells
    assert cells[-1].source == "mine = 1" and 'edition: str = "public"' in cells[1].source


def test_it_opens_at_the_folder_and_on_the_port_that_was_named(root: Path) -> None:
    options = list_options(root, Path(FOLDER) / "explore.ipynb", port=8900)
    assert f"--ServerApp.root_dir={root}" in options and "--ServerApp.port=8900" in options
    assert "--LabApp.default_url=/lab/tree/restricted/lab/explore.ipynb" in options


def test_no_exact_figure_is_saved_outside_restricted(root: Path) -> None:
    """Saved, checkpointed, copied, uploaded and moved; git sees nothing of it either."""
    from ctanalysis.reports.laboratory.notebook_saving import CarefulContents

    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    own = open_notebook(root, WORDS).as_posix()
    files = CarefulContents(root_dir=str(root), allow_hidden=True)

    async def use() -> None:
        public = "notebooks/explore.ipynb"
        book = run_all((await files.get(public))["content"])
        model = {"type": "notebook", "format": "json", "content": book}
        for path in (public, "mine.ipynb", "restricted/../notebooks/over.ipynb", own):
            await files.save(dict(model), path)
            await files.create_checkpoint(path)
        await files.copy(own, "notebooks/copied.ipynb")
        await files.copy(own, "restricted/lab/other.ipynb")
        await files.rename("restricted/lab/other.ipynb", "notebooks/moved.ipynb")
        await files.restore_checkpoint((await files.list_checkpoints(public))[0]["id"], public)

    asyncio.run(use())
    kept = [own, f"{FOLDER}/.ipynb_checkpoints/explore-riverbend-checkpoint.ipynb"]
    assert list_exact(root) == sorted(kept)
    seen = subprocess.run(
        ["git", "status", "--short", "--untracked-files=all"], cwd=root, check=True, capture_output=True, text=True
    ).stdout
    assert "restricted" not in seen and "checkpoints" not in seen
    moved = json.loads((root / "notebooks" / "moved.ipynb").read_text())
    assert [cell["source"] for cell in moved["cells"]]


@pytest.mark.parametrize("old, new", [
    (FOLDER, "notebooks/lab"), (f"{FOLDER}/table.csv", "data/table.csv"),
    (f"{FOLDER}/explore-riverbend.ipynb", "notebooks/explore.json"),
])  # fmt: skip
def test_nothing_but_notebooks_leaves_restricted(root: Path, old: str, new: str) -> None:
    from tornado.web import HTTPError

    from ctanalysis.reports.laboratory.notebook_saving import CarefulContents

    open_notebook(root, WORDS)
    (root / FOLDER / "table.csv").write_text(EXACT)
    files = CarefulContents(root_dir=str(root))
    for move in (files.rename, files.copy):
        with pytest.raises(HTTPError, match="Only notebooks leave restricted/"):
            asyncio.run(move(old, new))
    assert list_exact(root) == [f"{FOLDER}/table.csv"]


def test_a_form_is_not_saved_with_its_notebook() -> None:
    """Of a kernel that has ended it answers nobody."""
    data = {FORM: {"model_id": "x"}, "text/plain": "VBox()"}
    form = {"output_type": "display_data", "data": data}
    words = {"output_type": "stream", "text": "kept"}
    cells = [
        {"cell_type": "code", "outputs": [form, words], "execution_count": 3},
        {"cell_type": "markdown", "source": "x"},
    ]
    assert strip_forms({"cells": cells, "metadata": {}})["cells"] == [
        {"cell_type": "code", "outputs": [words], "execution_count": 3},
        {"cell_type": "markdown", "source": "x"},
    ]


def test_the_cards_are_an_extension_that_jupyterlab_finds() -> None:
    from jupyterlab_server.config import get_federated_extensions

    options = list_options(ROOT, Path(FOLDER) / "explore.ipynb", port=0)
    (folder,) = [one.split("=")[1] for one in options if "extra_labextensions_path" in one]
    found = get_federated_extensions([folder])["ctanalysis"]
    there = Path(found["ext_path"])
    assert (there / found["jupyterlab"]["_build"]["load"]).is_file()


@pytest.mark.parametrize("folder", ["reports/x/2024", "restricted/internal/x/2024"])
def test_what_was_published_is_shown_and_nothing_is_written_beside_it(root: Path, folder: str) -> None:
    from tornado.web import HTTPError

    from ctanalysis.reports.laboratory.notebook_saving import CarefulContents

    (root / folder).mkdir(parents=True)
    path = root / folder / "report.html"
    path.write_text("published")
    files = CarefulContents(root_dir=str(root), allow_hidden=True)

    async def open_and_save() -> None:
        where = f"{folder}/report.html"
        shown = await files.get(where, type="file", format="text")
        assert shown["content"] == "published"
        assert await files.list_checkpoints(where) == []
        assert (await files.create_checkpoint(where))["id"] == "checkpoint"
        with pytest.raises(HTTPError, match="not changed by hand"):
            await files.save({"type": "file", "format": "text", "content": "mine"}, where)

    asyncio.run(open_and_save())
    assert [one.name for one in (root / folder).iterdir()] == ["report.html"]
    assert path.read_text() == "published"
