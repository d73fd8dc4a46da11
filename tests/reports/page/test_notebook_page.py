"""`nbconvert --to ctanalysis`: one executed notebook as a page."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from places import ROOT

from ctanalysis.showing.html import MIME, Shown, label


def make_book(edition: str) -> nbformat.NotebookNode:
    """An executed notebook with one output of ours."""
    shown = label(Shown('<p class="ct-x">Forty.</p>', "forty"), edition)
    output = nbformat.v4.new_output("display_data", data=shown._repr_mimebundle_())
    return nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# What moved\n\nIn words."),
            nbformat.v4.new_code_cell("ct.tabulate(gaps)", outputs=[output], execution_count=1),
        ]
    )


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_the_page_is_in_the_reports_manner_and_says_what_it_is(edition: str) -> None:
    from ctanalysis.reports.page.notebook_page import NotebookPageExporter

    page, noted = NotebookPageExporter().from_notebook_node(make_book(edition))
    assert noted["output_extension"] == ".html"
    assert '<p class="ct-x">Forty.</p>' in page and "What moved</h2>" in page
    assert "ct.tabulate" not in page and "default-src" in page
    assert f'class="ct-edition-{edition}"' in page
    assert ("exact figures" in page) == (edition == "internal")
    assert ("One notebook, not a report." in page) == (edition == "public")


@pytest.mark.slow
def test_nbconvert_finds_it_by_its_name(tmp_path: Path) -> None:
    book = tmp_path / "mine.ipynb"
    book.write_text(nbformat.writes(make_book("public")))
    words = [sys.executable, "-m", "nbconvert", "--to", "ctanalysis", str(book)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True, timeout=120)
    assert "Forty." in (tmp_path / "mine.html").read_text("utf-8")


def test_a_form_is_nothing_to_show() -> None:
    from ctanalysis.reports.notebooks.custom_code_outputs import FORM, show_own

    output = {"output_type": "display_data", "data": {FORM: {}, "text/plain": "VBox()"}}
    assert show_own({"cell_type": "code", "outputs": [json.loads(json.dumps(output))]}) == []
    assert MIME not in output["data"]
