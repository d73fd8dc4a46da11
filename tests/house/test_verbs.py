"""Every name that a notebook may call: its words, its errors, and an example that runs."""

import inspect
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from places import ROOT, load_tool
from shipped import SHIPPED, copy_checkout, load_shipped

import ctanalysis as ct
from ctanalysis.archive import find_folder, publish
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.project_description import describe_project
from ctanalysis.ground.errors import CtanalysisError, UsageError
from ctanalysis.showing.results_json import write_results

VERBS = [name for name in ct.__all__ if name not in ("__version__", "METHODS")]
each_verb = pytest.mark.parametrize("name", VERBS)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What the examples use, and a folder in which they may write."""
    import matplotlib
    import pandas
    import seaborn

    matplotlib.use("agg")
    root = copy_checkout(tmp_path_factory.mktemp("verbs"), list(SHIPPED))
    shutil.copy(ROOT / "params" / "portfolio.yml", root / "params")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        publish_figures(root, load_shipped("riverbend"))
        evaluation = load_shipped("riverbend", edition="internal")
        yield {
            "ct": ct, "display": print, "seaborn": seaborn, "pandas": pandas, "evaluation": evaluation,
            "portfolio": ct.load_portfolio("portfolio"), "gaps": ct.find_gaps(evaluation),
            "figures": ct.list_figures(evaluation, "knows-risks", by="sex"),
        }  # fmt: skip


def publish_figures(root: Path, evaluation: Evaluation) -> None:
    """A report of these figures, as far as verbs read one."""
    found = (ct.find_gaps(evaluation), describe_project(evaluation))
    results = write_results(**evaluation.words, findings=found)
    folder = find_folder(root, *evaluation.words.values())
    payload = {"report.html": b"a report", "results.json": results}
    publish(folder, lambda _: payload, identity=evaluation.words)


@each_verb
def test_it_says_what_one_gets_what_is_wrong_and_shows_how(name: str) -> None:
    tool = load_tool("verbs_page")
    verb = getattr(ct, name)
    words, example = tool.split_doc(inspect.getdoc(verb) or "")
    assert words and tool.find_errors(words), "the docstring names no error"
    assert f"ct.{name}(" in example
    hints = inspect.signature(verb)
    assert hints.return_annotation is not inspect.Signature.empty
    assert all(one.annotation is not one.empty for one in hints.parameters.values())


@each_verb
def test_its_example_runs(name: str, desk: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from ctanalysis.reports.notebooks import exploration_sections

    sources = ["", *["ct.tabulate(gaps)"] * 20]  # the cells that one example writes down
    monkeypatch.setattr(exploration_sections, "_read_session", lambda: (sources, desk))
    _, example = load_tool("verbs_page").split_doc(inspect.getdoc(getattr(ct, name)) or "")
    exec(compile(example, name, "exec"), dict(desk))  # noqa: S102


@each_verb
def test_what_is_given_wrongly_is_answered_in_a_sentence(name: str, desk: dict[str, Any]) -> None:
    verb = getattr(ct, name)
    needed = [
        one.name
        for one in inspect.signature(verb).parameters.values()
        if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD
    ]
    with pytest.raises(CtanalysisError) as error:
        verb(*[object()] if len(needed) < 2 else [object(), *["x"] * (len(needed) - 1)])
    assert "Traceback" not in str(error.value) and len(str(error.value)) < 600
    assert error.value._render_traceback_() == str(error.value).splitlines()


def test_the_names_that_tab_lists_are_the_verbs_and_the_methods() -> None:
    assert set(dir(ct)) == {"__version__", "METHODS", *VERBS}


def test_methods_are_listed_with_what_they_give() -> None:
    lines = repr(ct.METHODS).splitlines()
    assert len(lines) == len(ct.METHODS) > 80
    assert any(line.startswith("compare_proportions ") and len(line) > 60 for line in lines)


def test_a_verb_that_there_is_not_is_answered_with_the_nearest() -> None:
    with pytest.raises(AttributeError, match='did you mean "find_gaps"'):
        ct.find_gap  # noqa: B018


def test_a_section_is_written_from_a_notebook_only(desk: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="writes cells of a notebook; this is none"):
        ct.write_section(desk["evaluation"], "Title", 1)


def test_the_checkout_is_as_it_was(desk: dict[str, Any]) -> None:
    assert not (ROOT / "notebooks" / "riverbend").exists() and Path.cwd() != ROOT
