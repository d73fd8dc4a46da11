"""papermill's own ways with our engine: what it is found by, and that it gives what the ordinary one gives."""

from pathlib import Path

import nbformat
import papermill
import pytest
from places import ROOT
from shipped import load_shipped

from ctanalysis.ground.root_folder_and_projects import list_notebooks
from ctanalysis.reports.engine import ENGINE
from ctanalysis.reports.engine.cell_process import CellProcess
from ctanalysis.reports.kernels.isolated_notebook_kernel import OwnKernel
from ctanalysis.reports.notebooks.execution import execute_notebook
from ctanalysis.reports.notebooks.notebook_source import read_source
from ctanalysis.reports.notebooks.runs import give_evaluation, strip_notebook


def write_book(folder: Path, *cells: str) -> Path:
    path = folder / "a.ipynb"
    words = nbformat.v4.new_code_cell('word = ""', metadata={"tags": ["parameters"]})
    book = nbformat.v4.new_notebook(cells=[words, *map(nbformat.v4.new_code_cell, cells)])
    book.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "Python 3"}
    nbformat.write(book, path)
    return path


def test_papermill_finds_it_by_its_name_and_writes_the_notebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write_book(tmp_path, "import os\nprint(word, os.getcwd())", "", "1 / 3")
    made = tmp_path / "made.ipynb"
    papermill.execute_notebook(path, made, parameters={"word": "x"}, engine_name=ENGINE, progress_bar=False)
    book = nbformat.read(made, as_version=4)
    assert [cell.execution_count for cell in book.cells] == [1, 2, 3, None, 4]
    assert book.cells[2].outputs[0].text == f"x {tmp_path}\n"
    assert {cell.metadata.papermill.status for cell in book.cells} == {"completed"}


def test_a_cell_for_readers_alone_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    book = nbformat.read(write_book(tmp_path, "1 / 0", "2"), as_version=4)
    book.cells[1].metadata["tags"] = ["skip-execution"]
    nbformat.write(book, tmp_path / "tagged.ipynb")
    papermill.execute_notebook(
        tmp_path / "tagged.ipynb", tmp_path / "made.ipynb", engine_name=ENGINE, progress_bar=False
    )
    counts = [cell.execution_count for cell in nbformat.read(tmp_path / "made.ipynb", as_version=4).cells]
    assert counts == [1, None, 2]


def test_papermill_stops_at_the_cell_that_fails(tmp_path: Path) -> None:
    path = write_book(tmp_path, "1 / 0", "open('later', 'w')")
    with pytest.raises(papermill.PapermillExecutionError, match="ZeroDivisionError") as failed:
        papermill.execute_notebook(path, None, engine_name=ENGINE, progress_bar=False)
    assert failed.value.cell_index == 1 and not Path("later").exists()


@pytest.mark.parametrize("path", list_notebooks(ROOT), ids=lambda path: path.stem)
@pytest.mark.slow
def test_a_notebook_of_ours_is_the_same_by_papermills_ordinary_engine(path: Path, tmp_path: Path) -> None:
    given, source = give_evaluation(load_shipped("uk")), read_source(path)
    made = []
    for kind in (CellProcess, OwnKernel):
        folder = tmp_path / kind.__name__
        folder.mkdir()
        given.write(folder)
        runner = kind(folder, None)
        try:
            made.append(strip_notebook(execute_notebook(source, given.words, runner, seconds=300)))
        finally:
            runner.end()
    assert made[0] == made[1] and any(cell.get("outputs") for cell in made[0]["cells"])
