"""What changed since the last report, and the erratum of a corrected revision."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ctanalysis.archive import find_folder, publish
from ctanalysis.archive.result_difference_kinds import Difference
from ctanalysis.cli import main
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.reports.page.changes_since_last import Changes, find_changes, write_changes, write_erratum

Write = Callable[..., Path]
CELL: dict[str, Any] = {
    "indicator": "trained", "title": "Officers trained", "group": None, "withheld": False,
    "unit": "count", "period": "2024-Q1", "wave": None, "status": "reported", "value": 40.0,
    "numerator": None, "denominator": None, "n": None,
}  # fmt: skip


def write_record(period: str, value: float, project: str = "small") -> bytes:
    rows = [{**CELL, "value": value}]
    findings = [{"kind": "series", "rows": rows}]
    record = {"project": project, "period": period, "edition": "public", "findings": findings}
    return json.dumps(record).encode()


def archive(root: Path, period: str, value: float) -> None:
    results = write_record(period, value)
    publish(
        find_folder(root, "small", period, "public"),
        lambda _: {"report.html": results, "results.json": results},
        identity={"project": "small", "period": period, "edition": "public"},
    )


def find(root: Path, period: str, value: float) -> Changes:
    evaluation = make_evaluation(root, read_project(root, "small"), period, "public")
    return find_changes(root, evaluation, write_record(period, value))


ROWS = "indicator_id,period,value\n" + "".join(f"trained,2024-Q{q},{40 + q}\n" for q in (1, 2, 3))


@pytest.fixture
def root(write_small: Write) -> Path:
    return write_small(ROWS)


def test_without_an_earlier_report_nothing_is_compared(root: Path) -> None:
    changes = find(root, "2024-Q2", 40)
    assert changes == Changes() and write_changes(changes) == "" == write_erratum(changes)


def test_the_last_report_before_this_one_is_compared_and_no_later_one(root: Path) -> None:
    for period, value in (("2024-Q1", 40), ("2024-Q3", 60)):
        archive(root, period, value)
    changes = find(root, "2024-Q2", 44)
    assert changes.period == "2024-Q1" and changes.revision == 0
    assert [one.sentence for one in changes.since_period] == ["Officers trained, 2024-Q1: 40 → 44"]
    assert "Since the report on 2024-Q1" in write_changes(changes)


def test_a_period_of_the_same_length_is_compared_before_a_longer_one(root: Path) -> None:
    for period in ("2024-Q1", "2024-H1"):
        archive(root, period, 40)
    assert find(root, "2024-Q3", 40).period == "2024-Q1"


def test_a_revision_is_compared_with_the_last_one_that_differs(root: Path) -> None:
    for value in (40, 44, 48):
        archive(root, "2024-Q2", value)
    assert (find(root, "2024-Q2", 50).revision, find(root, "2024-Q2", 48).revision) == (3, 2)
    changes = find(root, "2024-Q2", 50)
    assert write_erratum(changes) == ("This revision corrects revision 3: Officers trained, 2024-Q1: 48 → 50.")


def test_an_erratum_names_three_and_counts_the_others() -> None:
    found = tuple(Difference("revised", "x", f"T{n}", "2024", "1", "2") for n in range(5))
    assert write_erratum(Changes(revision=1, since_revision=found)).endswith("T2, 2024: 1 → 2 and 2 more.")
    opened = Difference("flag opened", "x", "T", "watch")
    assert write_erratum(Changes(revision=1, since_revision=(opened,))) == ""


def test_of_many_changes_of_a_kind_the_first_are_shown() -> None:
    found = tuple(Difference("new", "x", f"T{n}", "2024", None, "<1>") for n in range(10))
    page = write_changes(Changes(period="2023", since_period=found))
    assert page.count("<li>") == 9 and "and 2 more" in page and "&lt;1&gt;" in page
    assert "Nothing that is published differs." in write_changes(Changes(period="2023"))


def test_the_command_prints_what_differs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for period, value in (("2024-Q1", 40), ("2024-Q2", 44)):
        archive(root, period, value)
    first, second = (str(root / "reports/small" / period) for period in ("2024-Q1", "2024-Q2"))
    assert main(["diff", first, f"{second}/results.json"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "small, 2024-Q1, public edition", "small, 2024-Q2, public edition", "Figures revised (1):",
        "  Officers trained, 2024-Q1: 40 → 44",
    ]  # fmt: skip
    assert main(["diff", first, first]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Nothing differs."


def test_what_cannot_be_compared_is_said(root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    archive(root, "2024-Q1", 40)
    (tmp_path / "other.json").write_bytes(write_record("2024", 1, "other"))
    first = str(root / "reports/small/2024-Q1")
    assert main(["diff", first, str(tmp_path / "other.json")]) == 2
    assert "two reports of one project" in capsys.readouterr().err
    for wrong in ("nowhere", "params/small.yml"):
        assert main(["diff", first, str(root / wrong)]) == 2
        assert "is no report" in capsys.readouterr().err
