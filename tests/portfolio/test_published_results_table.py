"""What has been published, as one table over projects, periods and revisions."""

import json
from pathlib import Path
from typing import Any

import pytest

from ctanalysis.archive import find_folder, publish, withdraw
from ctanalysis.ground.errors import UsageError
from ctanalysis.portfolio.published_results_table import read_results


def put(root: Path, project: str, period: str, actual: float | None, edition: str = "public") -> None:
    row: dict[str, Any] = {"indicator": "reached", "period": period, "actual": actual}
    results = {
        "schema": "ctanalysis-results/1", "project": project, "period": period, "edition": edition,
        "findings": [{"kind": "gaps", "rows": [row]}, {"kind": "series", "rows": []}],
    }  # fmt: skip
    payload = {"report.html": str(actual).encode(), "results.json": json.dumps(results).encode()}
    words = {"project": project, "period": period, "edition": edition}
    publish(find_folder(root, *words.values()), lambda _: payload, identity=words)


def test_every_revision_is_a_row_and_the_newest_is_marked(tmp_path: Path) -> None:
    put(tmp_path, "a", "2024-Q1", 10)
    put(tmp_path, "a", "2024-Q1", 12)
    put(tmp_path, "b", "2024", None)
    put(tmp_path, "b", "2024", 7, "internal")
    table = read_results(root=tmp_path)
    assert table.columns.tolist() == [
        "project", "report_period", "edition", "revision", "is_current", "indicator", "period",
        "actual",
    ]  # fmt: skip
    shown = table[["project", "report_period", "revision", "is_current", "actual"]]
    assert shown.astype(object).where(table.notna(), None).to_numpy().tolist() == [
        ["a", "2024-Q1", 1, False, 10],
        ["a", "2024-Q1", 2, True, 12],
        ["b", "2024", 1, True, None],
    ]
    assert read_results(root=tmp_path, edition="internal")["actual"].tolist() == [7]
    assert len(read_results(root=tmp_path, projects=["b"])) == 1


def test_a_withdrawn_report_is_not_in_it_and_an_empty_table_has_its_head(tmp_path: Path) -> None:
    put(tmp_path, "a", "2024-Q1", 10)
    withdraw(tmp_path, "a", "2024-Q1", reason="a figure was wrong")
    table = read_results(root=tmp_path)
    assert len(table) == 0 and "is_current" in table.columns


def test_a_word_that_there_is_not_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match='There is no "gap".*gaps'):
        read_results("gap", root=tmp_path)
    with pytest.raises(UsageError, match='There is no "publc".*public'):
        read_results(edition="publc", root=tmp_path)


def test_rows_that_name_a_project_of_their_own_leave_the_reports_name_in_its_place(tmp_path: Path) -> None:
    row = {"project": "one", "revision": 7.0, "title": "One", "rank": 1.0}
    results = {
        "schema": "ctanalysis-results/1", "project": "portfolio", "period": "2024-Q1",
        "edition": "public", "findings": [{"kind": "projects", "rows": [row]}],
    }  # fmt: skip
    payload = {"report.html": b"x", "results.json": json.dumps(results).encode()}
    words = {"project": "portfolio", "period": "2024-Q1", "edition": "public"}
    publish(find_folder(tmp_path, *words.values()), lambda _: payload, identity=words)
    table = read_results("projects", root=tmp_path)
    shown = table[["project", "revision", "listed_project", "listed_revision"]]
    assert shown.to_numpy().tolist() == [["portfolio", 1, "one", 7.0]]
    meanings = table.attrs["columns"]
    assert meanings["project"] == "the project of the report"
    assert meanings["listed_project"] == "the project's id"
