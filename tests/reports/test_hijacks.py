"""Code and templates that are not ours are not run, wherever they lie."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from made.hijacks import LEFT, find_outcome, judge
from places import ROOT

NAMES = ("yaml", "calendar", "pandas", "json", "pydantic", "nbformat", "typer", "socket")


def test_what_lies_beside_the_makefile_is_no_library(tmp_path: Path) -> None:
    """As the Makefile starts it; `python -m` alone would look there first."""
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    text = (tmp_path / "tools" / "environment.py").read_text("utf-8")
    assert '["-P", "-m", "ctanalysis", *rest]' in text
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text("raise SystemExit('not ours')")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "ctanalysis", "--version"],
        cwd=tmp_path,
        env={name: word for name, word in os.environ.items() if name != "PYTHONPATH"} | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0 and "not ours" not in done.stderr + done.stdout


def test_a_template_of_our_name_elsewhere_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ctanalysis.reports.page.notebook_page import NotebookPageExporter
    from ctanalysis.reports.page.rendering import _make_exporter

    for name, file in (("ctanalysis", "index.html.j2"), ("base", "display_priority.j2")):
        folder = tmp_path / "nbconvert" / "templates" / name
        folder.mkdir(parents=True)
        (folder / file).write_text("NOT OURS")
        (folder / "conf.json").write_text('{"base_template": "elsewhere"}')
    for name in ("JUPYTER_PATH", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    _make_exporter.cache_clear()
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# A title\n\nWords.")])
    page, _ = NotebookPageExporter().from_notebook_node(book)
    _make_exporter.cache_clear()
    assert "NOT OURS" not in page and "A title</h2>" in page


@pytest.mark.parametrize("name", ["PYTHONSTARTUP", "files in HOME", "MPLBACKEND"])
@pytest.mark.slow
def test_what_surrounds_the_user_changes_no_byte(name: str, clean: dict[str, str]) -> None:
    """A sample of `make prove-hijacks`."""
    assert judge(name, clean) == ""


@pytest.mark.slow
def test_a_report_leaves_nothing_in_the_users_folder(clean: dict[str, str]) -> None:
    assert not [name for name in clean if name.startswith(LEFT)]


@pytest.fixture(scope="module")
def clean() -> dict[str, str]:
    return find_outcome(lambda place: None)
