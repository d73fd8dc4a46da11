"""What a section's own code shows: in the report, or left out with a word."""

import json
from pathlib import Path
from typing import Any

import pytest

from ctanalysis.reports.notebooks.custom_code_outputs import find_reader, is_refused, leave_out, show_own
from ctanalysis.reports.notebooks.execution import Failure
from ctanalysis.reports.notebooks.notebook_source import read_source
from ctanalysis.reports.notebooks.output_sanitizer import OWN
from ctanalysis.reports.page.sections import list_sections
from ctanalysis.showing.html import MIME

FRAME = "<div><style>td {}</style><table border='1'><tr><td onclick='x()'>12</td></tr></table></div>"


PICTURE = "iVBORw0KGgo="


def output(kind: str, data: str) -> dict[str, Any]:
    return {"output_type": "display_data", "data": {kind: data}, "metadata": {}}


def printed(text: str, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def cell(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [*outputs]}


def book(*cells: dict[str, Any]) -> dict[str, Any]:
    head = {"cell_type": "markdown", "source": "# Mine", "metadata": {}}
    return {"cells": [head, *cells], "metadata": {}}


@pytest.mark.parametrize("made, piece", [
    (output("text/html", FRAME), '<table class="ct-table"><tbody><tr><td>12</td></tr></tbody>'),
    (output("image/png", PICTURE), '<img alt="A picture made by this section&#x27;s own code" '
        f'src="data:image/png;base64,{PICTURE}">'),
    (output("text/html", "<p>a <b>b</b></p><h1>c</h1>"), "<p>a <b>b</b></p>c"),
    (output("text/markdown", "a **b**"), "<p>a <strong>b</strong></p>"),
    (output("image/svg+xml", "<svg><g></g></svg>"), "<svg><g></g></svg>"),
    (printed("a < b\n"), "<pre>a &lt; b\n</pre>"),
    (output("text/plain", "12"), "<pre>12</pre>"),
])  # fmt: skip
def test_tables_pictures_and_words_of_ones_own_are_shown(made: dict[str, Any], piece: str) -> None:
    (shown,) = show_own(cell("x", made))
    assert piece in shown["data"][MIME] and shown["data"][MIME].startswith(OWN)


def test_a_section_says_once_that_they_are_exploratory() -> None:
    ours = cell("ct.x()", output(MIME, "<p>ours</p>"))
    (section,) = list_sections({"60_mine": book(cell("x", printed("1")), cell("y", printed("2")), ours)}, {})
    noted = [number for number, one in enumerate(section.cells) if "exploratory" in str(one)]
    assert noted == [2]


@pytest.mark.parametrize("made", [
    output("text/plain", "<Axes: xlabel='end'>"), printed("a warning", "stderr"),
    output("application/scrapbook.scrap.json+json", "{}"),
])  # fmt: skip
def test_names_of_objects_warnings_and_records_are_not(made: dict[str, Any]) -> None:
    assert show_own(cell("x", made)) == []


def test_a_verb_that_has_nothing_to_show_is_no_code_of_ones_own() -> None:
    empty = output(MIME, "")
    empty["data"]["text/html"] = "<style>p{}</style><p>No latest figure is out of the ordinary.</p>"
    assert show_own(cell("ct.plot(stability)", empty)) == []


def test_what_our_verbs_show_is_shown_as_ever() -> None:
    ours = output(MIME, "<p>ours</p>")
    assert show_own(cell("ct.tabulate(gaps)", ours, printed("more"))) == [ours]


def test_a_picture_and_a_table_of_one_cell_are_both_shown() -> None:
    axes, drawn = output("text/plain", "[<Line2D>]"), output("image/png", PICTURE)
    (shown,) = show_own(cell("x", axes, drawn, output("text/html", FRAME), printed("said")))
    assert all(piece in shown["data"][MIME] for piece in ("<img", "<td>12</td>", "<pre>said"))
    assert "Line2D" not in shown["data"][MIME]


@pytest.mark.parametrize("source, released", [
    ("import seaborn\nimport ctanalysis as ct\nt = evaluation.to_frame()", True),
    ("from statsmodels.formula import api\nct.read_results('gaps')", True),
    ("ct.load_evaluation(project, period, edition)", True),
    ("import pandas\npandas.read_csv('data/x.csv')", False),
    ("from pandas import read_excel", False),
    ("open('data/x.csv')", False),
    ("import os", False),
    ("from pathlib import Path", False),
    ("import numpy\nnumpy.loadtxt('x')", False),
    ("getattr(pandas, 'read' + '_csv')", False),
    ("().__class__", False),
    ("%run x.py", False), ("from datetime import date", True),
    ("from pandas import *\nread_csv('x')", False), ("get_ipython().getoutput('ls')", False),
])  # fmt: skip
def test_code_that_seems_to_read_files_is_known(source: str, released: bool) -> None:
    assert (find_reader(book(cell(source))) is None) is released


def test_the_cell_and_the_line_are_named() -> None:
    own = cell("import pandas\npandas.read_csv('data/x.csv')")
    assert find_reader(book(cell("x = 1"), own)) == (3, "pandas.read_csv('data/x.csv')")


def test_a_section_that_is_left_out_says_so_and_shows_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, cell("open('x')", printed("987654321")), cell("1", printed("2")))
    left = leave_out(read_source(path), {"edition": "public"})
    (section,) = list_sections({"60_mine": left}, {})
    assert "987654321" not in str(left) and "It stands in the internal edition." in section.empty


@pytest.mark.parametrize(("name", "log", "refused"), [
    ("PermissionError", "", True), ("IOException", "IO Error: Permission denied", True),
    ("OperationalError", "unable to open database file", True),
    ("OperationalError", "no such table: x", False),
    ("NameError", "name 'os' is not defined", False),
    ("URLError", "socket.gaierror: [Errno -3] a name that nobody knows", True),
])  # fmt: skip
def test_what_the_wall_stops_is_told_from_a_fault(name: str, log: str, refused: bool) -> None:
    assert is_refused(Failure("60_mine.ipynb", 1, name, log)) is refused


def write(folder: Path, *cells: dict[str, Any]) -> Path:
    notebook = book(*cells)
    for number, one in enumerate(notebook["cells"]):
        one["id"] = str(number)
    head = {"nbformat": 4, "nbformat_minor": 5}
    (folder / "60_mine.ipynb").write_text(json.dumps({**notebook, **head}))
    return folder / "60_mine.ipynb"
