"""Notebooks hold words, short cells and loops over findings: no outputs, nothing defined, and the same
three words in the same first cell.
"""

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest
from cells import run_cell
from places import ROOT

from ctanalysis.reports.notebooks.notebook_source import read_source as read_source_file

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAME = re.compile(r"[1-9][0-9]_[a-z]+(_[a-z]+)*|[a-z]+")
WORDS = ["project", "period", "edition"]
EXPLORED = [*WORDS, "indicator", "by"]  # of the notebook that is no section
LONGEST_CELL = 6
DEFINED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)  # these belong in the package

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    """A notebook's content."""
    return json.loads(path.read_text("utf-8"))


def list_code(path: Path) -> list[dict[str, Any]]:
    """A notebook's code cells."""
    return [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]


def read_source(cell: dict[str, Any]) -> str:
    """A cell's text."""
    return "".join(cell["source"])


def test_the_notebooks_of_the_report_are_there() -> None:
    assert {"20_findings", "30_people", "50_data_quality", "90_estimates", "explore"} <= {
        path.stem for path in NOTEBOOKS
    }
    assert all(NAME.fullmatch(path.stem) for path in NOTEBOOKS)


@each_notebook
def test_stripped_of_outputs_and_counts(path: Path) -> None:
    for cell in list_code(path):
        assert cell["outputs"] == [] and cell["execution_count"] is None
    for cell in read(path)["cells"]:
        assert set(cell["metadata"]) <= {"tags"}
        assert not cell.get("attachments")


@each_notebook
def test_the_first_code_cell_holds_the_three_words(path: Path) -> None:
    first, *others = list_code(path)
    assert first["metadata"].get("tags") == ["parameters"]
    assert not any("parameters" in cell["metadata"].get("tags", ()) for cell in others)
    words = ast.parse(read_source(first)).body
    named = [ast.unparse(word.target) for word in words if isinstance(word, ast.AnnAssign)]
    assert named == (EXPLORED if path.stem == "explore" else WORDS)
    for word, line in zip(words, read_source(first).splitlines(), strict=True):
        assert isinstance(word, ast.AnnAssign) and ast.unparse(word.annotation) == "str"
        assert isinstance(word.value, ast.Constant) and isinstance(word.value.value, str)
        assert "  # " in line  # which papermill --help-notebook prints


@each_notebook
def test_cells_are_short_and_define_nothing(path: Path) -> None:
    for cell in list_code(path):
        source = read_source(cell)
        assert 0 < len([line for line in source.splitlines() if line.strip()]) <= LONGEST_CELL
        for node in ast.walk(ast.parse(source)):
            assert not isinstance(node, DEFINED), f"{type(node).__name__} in: {source}"
            if isinstance(node, ast.Import):
                assert [alias.name for alias in node.names] == ["ctanalysis"]


@each_notebook
def test_a_report_runs_verbs_alone(path: Path) -> None:
    if path.stem != "explore":  # no section
        assert read_source_file(path).is_of_verbs


@pytest.mark.parametrize("project", ["ukraine", "uk", "riverbend"])
@pytest.mark.parametrize("path", [path for path in NOTEBOOKS if path.stem[0].isdigit()], ids=lambda path: path.stem)
@pytest.mark.sampled(5)
def test_every_cell_runs_where_a_person_runs_all(path: Path, project: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    space: dict[str, Any] = {}
    for cell in list_code(path):
        run_cell(read_source(cell).replace('project: str = "ukraine"', f'project: str = "{project}"'), space)


@each_notebook
def test_any_python_3_kernel_runs_it(path: Path) -> None:
    metadata = read(path)["metadata"]
    assert metadata["kernelspec"] == {"display_name": "Python 3", "language": "python", "name": "python3"}
    assert set(metadata) <= {"kernelspec", "language_info"} and metadata.get("language_info", {"name": "python"}) == {
        "name": "python"
    }


@each_notebook
def test_one_title_and_no_level_is_skipped(path: Path) -> None:
    cells = read(path)["cells"]
    assert cells[0]["cell_type"] == "markdown" and read_source(cells[0]).startswith("# ")
    text = "\n\n".join(read_source(cell) for cell in cells if cell["cell_type"] == "markdown")
    levels = [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
    # a portfolio's notebook is a whole report: each of its titles begins a section
    assert levels.count(1) == 1 or path.stem == "portfolio"
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


@each_notebook
def test_what_a_report_shows_it_records(path: Path) -> None:
    assert "ct.record(" in read_source(list_code(path)[-1])
