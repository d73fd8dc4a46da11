"""FORMAT: which formats there are, and that their files belong to the revision like the report
itself.
"""

import importlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_leaks import CHANGES, analyse, evaluate, list_figures_told

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.archive import verify, withdraw
from ctanalysis.archive.index import make_index, rebuild_index
from ctanalysis.cli import main
from ctanalysis.figures.evaluation import restore_evaluation
from ctanalysis.figures.series import list_cells
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import Findings
from ctanalysis.reports import preparing
from ctanalysis.reports.exports import Made, list_formats, make_exports, read_formats
from ctanalysis.reports.exports.formats import EXPORTS, Format
from ctanalysis.reports.notebooks.runs import Given
from ctanalysis.reports.reporting import make_report
from ctanalysis.reports.up_to_date import Asked

BOTH = ("html", "xlsx")


def _write(made: Made) -> dict[str, bytes]:
    return dict(make_exports(["xlsx"], made))


@pytest.fixture
def desk(write_small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project whose runs need no kernels: the analyses are called, and the page is a
    word.
    """

    found: list[Findings[Any]] = []

    def run(given: Given, *_: object, **__: object) -> dict[str, Any]:
        evaluation = restore_evaluation(given.record)
        found[:] = [list_cells(evaluation), find_gaps(evaluation)]
        return {}

    monkeypatch.setattr(preparing, "run_or_reuse", run)
    monkeypatch.setattr(preparing, "gather_findings", lambda _: tuple(found))
    monkeypatch.setattr(preparing, "check_recorded", lambda _: None)
    monkeypatch.setattr(preparing, "render_report", lambda *_: b"a report")
    root = write_small()
    monkeypatch.chdir(root)
    return root


def make(root: Path, *formats: str) -> list[str]:
    return [
        path.as_posix()
        for path in make_report(root, Asked("small", "", "", formats or ("html",)), say=lambda line: None)
    ]


def test_the_formats_are_found_in_the_folder() -> None:
    assert list_formats() == ("html", "csv", "docx", "parquet", "pdf", "xlsx")
    assert sorted(EXPORTS) == ["csv", "docx", "parquet", "pdf", "xlsx"]


@pytest.mark.parametrize(
    ("words", "formats"),
    [("", ("html",)), ("html", ("html",)), ("xlsx", BOTH), ("xlsx,html", BOTH), ("html,xlsx,xlsx", BOTH)],
)
def test_html_is_always_made(words: str, formats: tuple[str, ...]) -> None:
    assert read_formats(words) == formats


@pytest.mark.parametrize("words", ["doc", "html,doc", "html,", "XLSX", "html xlsx"])
def test_an_unknown_format_is_refused_with_those_there_are(words: str) -> None:
    with pytest.raises(UsageError, match=r"is not one of the formats; allowed: html, csv, docx, parquet, pdf, xlsx\."):
        read_formats(words)


def test_both_paths_are_printed_the_report_last(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--project", "small", "--format", "html,xlsx"]) == 0
    assert capsys.readouterr().out == "reports/small/2024-Q1/report.xlsx\nreports/small/2024-Q1/report.html\n"
    assert main(["report", "--project", "small"]) == 0
    assert capsys.readouterr().out == "reports/small/2024-Q1/report.html\n"
    assert main(["reports", "--format", "xlsx"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "reports/small/2024-Q1/report.xlsx",
        "reports/small/2024-Q1/report.html",
    ]


def test_the_workbook_is_in_the_same_revision_manifest_and_index(desk: Path) -> None:
    assert make(desk, *BOTH) == ["reports/small/2024-Q1/report.xlsx", "reports/small/2024-Q1/report.html"]
    folder = desk / "reports/small/2024-Q1"
    assert (folder / "report.xlsx").is_symlink() and (folder / "report.xlsx").read_bytes().startswith(b"PK")
    assert "  data/report.xlsx\n" in (folder / "archive/0001/manifest-sha256.txt").read_text()
    assert verify(desk).problems == ()
    (period,) = _read_index(desk)
    assert period["formats"] == {"xlsx": "small/2024-Q1/report.xlsx"}
    assert period["revisions"][0]["formats"] == {"xlsx": "small/2024-Q1/archive/0001/data/report.xlsx"}
    page = (desk / "reports/index.html").read_text()
    assert '<a href="small/2024-Q1/report.xlsx"><bdi>2024-Q1</bdi>, revision 1, Excel workbook</a>' in page


def test_a_changed_workbook_is_named_by_verify(desk: Path) -> None:
    make(desk, *BOTH)
    path = desk / "reports/small/2024-Q1/archive/0001/data/report.xlsx"
    path.write_bytes(path.read_bytes() + b"x")
    assert [problem.where for problem in verify(desk).problems] == [
        "reports/small/2024-Q1/archive/0001/data/report.xlsx"
    ]


def test_the_same_workbook_makes_no_revision_and_another_one_does(desk: Path) -> None:
    folder = desk / "reports/small/2024-Q1/archive"
    make(desk, *BOTH)
    make(desk, *BOTH)
    assert len(list(folder.iterdir())) == 1
    file = desk / "data/small/observations.csv"
    file.write_text(
        file.read_text().replace("trained,2024-Q1,,,40,,,,", "trained,2024-Q1,,,41,,,,").replace("male,,22", "male,,23")
    )
    make(desk, *BOTH)
    assert len(list(folder.iterdir())) == 2


def test_a_format_that_fails_publishes_nothing(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise RuntimeError("no workbook")

    monkeypatch.setitem(EXPORTS._items, "xlsx", Format(fail, lambda: None))
    with pytest.raises(RuntimeError):
        make(desk, *BOTH)
    assert not list(desk.glob("reports/small/*"))


def test_a_withdrawn_workbook_is_gone(desk: Path) -> None:
    make(desk, *BOTH)
    withdraw(desk, "small", "2024-Q1", reason="asked for")
    rebuild_index(desk)
    assert not (desk / "reports/small/2024-Q1/report.xlsx").is_symlink() and not list(desk.rglob("report.xlsx"))
    (period,) = _read_index(desk)
    assert period["formats"] == {} and period["revisions"][0]["formats"] == {}


@pytest.mark.parametrize("edition", ["partner", "internal"])
def test_a_restricted_workbook_is_for_its_owner_alone(desk: Path, edition: str) -> None:
    make_report(desk, Asked("small", "", edition, BOTH), say=lambda line: None)
    (path,) = (path for path in (desk / "restricted" / edition).rglob("report.xlsx") if not path.is_symlink())
    assert path.stat().st_mode & 0o077 == 0 and not list((desk / "reports").rglob("report.xlsx"))


@pytest.mark.parametrize("period", ["2024-Q2", "2024-Q4", "2024"])
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.sampled(3)
def test_withheld_figures_leave_no_trace_in_the_workbook(tmp_path: Path, change: str, period: str) -> None:
    """Non-interference: other figures in the withheld cells give the same bytes."""
    first, second = (
        evaluate(tmp_path, told, period) for told in (list_figures_told(), {**list_figures_told(), **CHANGES[change]})
    )
    assert first.withheld
    for findings in (analyse, lambda evaluation: ()):
        assert _write(Made(first, findings(first), b"")) == _write(Made(second, findings(second), b""))


def test_a_shown_figure_does_leave_a_trace_in_the_workbook(tmp_path: Path) -> None:
    first = evaluate(tmp_path, list_figures_told(), "2024")
    second = evaluate(tmp_path, {**list_figures_told(), ("so-far", "2024-Q4", "", "value"): 99}, "2024")
    assert _write(Made(first, (), b"")) != _write(Made(second, (), b""))


def test_without_secondary_suppression_the_attacker_would_see(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        importlib.import_module("ctanalysis.disclosure.release"), "protect", lambda table, hidden: (hidden, {})
    )
    monkeypatch.setattr(
        importlib.import_module("ctanalysis.disclosure.audit.audited_release"),
        "check_hidden",
        lambda *everything, **closed: None,
    )
    first, second = (
        evaluate(tmp_path, told, "2024-Q2")
        for told in (list_figures_told(), {**list_figures_told(), **CHANGES["all of them"]})
    )
    assert _write(Made(first, (), b"")) != _write(Made(second, (), b""))


def test_a_place_in_a_file_does_not_reach_the_workbook(tmp_path: Path) -> None:
    evaluation = evaluate(tmp_path, list_figures_told(), "2024")
    rows = tuple(replace(row, place="private.csv, row 7") for row in evaluation.observations)
    changed = replace(evaluation, observations=replace(evaluation.observations, rows=rows))
    assert _write(Made(changed, (), b"")) == _write(Made(evaluation, (), b""))


def _read_index(root: Path) -> list[dict]:
    record = json.loads(make_index(root)["reports/index.json"])
    return record["projects"][0]["periods"]
