"""What calls our verbs alone is known; whatever could be anything else is code of one's own."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager
from places import ROOT

from ctanalysis.ground.root_folder_and_projects import list_notebooks
from ctanalysis.reports.notebooks.notebook_source import read_source
from ctanalysis.reports.notebooks.verb_only_cells import calls_only_verbs

TAKEN = 'ct.describe.__globals__["__builtins__"]["open"]'


def test_all_notebooks_of_ours_are_known() -> None:
    assert all(read_source(path).is_of_verbs for path in list_notebooks(ROOT))
    assert read_source(ROOT / "notebooks" / "portfolio.ipynb").is_of_verbs


@pytest.mark.parametrize("source", [
    "gaps = ct.find_gaps(evaluation)\nct.tabulate(gaps)",
    "evaluation = ct.load_evaluation(project, period, edition)",
    "import ctanalysis as ct",
    "ct.plot(gaps) + ct.tabulate(gaps)",
    'a, b = ct.find_gaps(evaluation), ct.suppose(evaluation, "x", target=-1, where={"sex": "f"})',
    "evaluation.period.label", "",
    "for step in ct.list_chain(evaluation.parameters):\n    display(ct.tabulate(gaps.select(*step.ids)))",
    "found = [one.select('a', 'b') for one in (gaps, trends)]", "for a, b in c:\n    display(a)",
])  # fmt: skip
def test_calls_of_our_verbs_are_known(source: str) -> None:
    assert calls_only_verbs(source, False)


@pytest.mark.parametrize("source", [
    "import pandas as pd", "import ctanalysis", "import ctanalysis as other",
    "import ctanalysis as ct, os",
    "rows = ct.read_results()", 'ct.choose("uk")',
    'other = ct.load_evaluation("uk", "2020", edition)',
    'ct.load_evaluation(project, period, edition, root="..")', "ct.load_evaluation(*words)",
    'project = "uk"', "for a in b:\n    c\nelse:\n    d", "for a[0] in b:\n    c", "for a.b in c:\n    d",
    "for edition in a:\n    b", "for ct in a:\n    b", "[a async for a in b]", "[a for a in b if c()]",
    "(a for a in b)", "while a:\n    b", 'display({"text/html": "x"}, raw=True)', "display = ct.plot", "a.display(b)",
    "ct.select(a)", "a._select(b)", "for a in b:\n    import os", "for a in b:\n    break",
    "evaluation.observations.read()", "ct = other",
    f"ct.tabulate = {TAKEN}", f"[0 for ct.tabulate in [{TAKEN}]]",
    "with x as ct.tabulate:\n    pass",
    "ct.load_evaluation = 7", "ct.load_evaluation: int = 7", "ct.tabulate.x = 1", "a[0] = 1",
    "del ct.tabulate", "(ct := 1)", "a = (ct, edition) = b", "ct, edition = b", "*ct, a = b",
    "a += 1", "lambda: 0", "f(x)", "a.b()", "a[0]", "a @ b", "a % b", "a < b", "not a",
    "a if b else c",
    "f'{a}'", "await a", "yield", "assert a", "def f(): pass", "class A: pass", "global a",
    f"ct.describe({TAKEN})", "ct.__loader__", "ct . __loader__", "ct . describe . __globals__",
    "ct.showing", "ct.nothing(1)", "a.__class__", "a._x", "__builtins__", "_", "open",
    "get_ipython",
    "ct.describe(open)", "exit", "In",
    "env = ct.find_gaps(evaluation)\n%env", "!ls", "ls?", "?ls", "%time 1",
    "mkdir -p; \"rev\" \"x\"",
    "ct.describe(\n/a)", '"""\n%env\n"""', '"a\\\nb"', "ct.plot(a\n,b)", "a\x00",
])  # fmt: skip
def test_all_else_is_code_of_ones_own(source: str) -> None:
    assert not calls_only_verbs(source, False)


@pytest.mark.parametrize("end", ["\r", "\x0b", "\x0c", "\x1c", "\x1e", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("source", ["# ours{end}y = !ls", "ct.describe('{end}y = %env {end}#')"])
@pytest.mark.parametrize("is_words", [False, True])
def test_what_is_one_line_for_python_and_two_for_ipython_is_ones_own(source: str, end: str, is_words: bool) -> None:
    assert not calls_only_verbs(source.replace("{end}", end), is_words)


@pytest.mark.filterwarnings("ignore::SyntaxWarning")  # made texts may hold escapes that Python does not know
@given(st.text(st.sampled_from("aé'\"#!%?\\ =()\t\n\r\x0b\x0c\x1c\x85\u2028"), max_size=25), st.booleans())
def test_whatever_is_known_is_read_by_ipython_as_by_python(words: str, is_words: bool) -> None:
    for source in (f"project = {words!r}  # {words}", f"ct.describe('{words}')\n# {words}"):
        if calls_only_verbs(source, is_words):
            read = TransformerManager().transform_cell(source)
            assert ast.dump(ast.parse(read)) == ast.dump(ast.parse(source))


@pytest.mark.parametrize("source, is_known", [
    ('project = """\n%env\n"""', False), ('"uk"', False),
    ('project: str = "uk"  # a word\nperiod = ""\nedition: str = ""', True),
    ("", True),
    ("project = other", False), ("project = 7", False), ("a = 'x'", False), ("project", False),
    ('project: print("x") = "uk"', False), ("import ctanalysis as ct", False),
    ('project = "uk"\nevaluation = ct.load_evaluation(project, period, edition)', False),
])  # fmt: skip
def test_the_cell_of_the_words_holds_words(source: str, is_known: bool) -> None:
    assert calls_only_verbs(source, True) is is_known


@pytest.mark.parametrize("path", list_notebooks(ROOT), ids=lambda path: str(path.stem))
def test_what_is_known_is_read_by_ipython_as_by_python(path: object) -> None:
    for cell in read_source(path).book["cells"]:  # type: ignore[arg-type]
        if cell["cell_type"] == "code":
            assert TransformerManager().transform_cell(cell["source"]) == cell["source"] + "\n"
