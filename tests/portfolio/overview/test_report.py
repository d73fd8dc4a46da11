"""The report on a portfolio, from its projects' published reports to its own."""

import json
from pathlib import Path

import pytest
from report_desk import Desk, make_desk

from ctanalysis.ground.errors import UsageError
from ctanalysis.portfolio.overview.report import make_portfolio_report
from ctanalysis.portfolio.published_results_table import read_results
from ctanalysis.reports import cached_steps
from ctanalysis.reports.notebooks.runs import run_notebooks
from ctanalysis.reports.up_to_date import Asked

FILE = """\
portfolio: {title: Everything that is funded}
projects: {small: {region: North}, silent: {region: South}}
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = make_desk(tmp_path, monkeypatch)
    for period in ("2024-Q1", "2024-Q2"):
        assert not made.make(made.root, Asked("small", period, "", ("html",)))
    (made.root / "params" / "silent.yml").touch()
    (made.root / "params" / "portfolio.yml").write_text(FILE)
    monkeypatch.setattr(cached_steps, "run_notebooks", run_notebooks)  # a portfolio's own kernel
    return made


def make(desk: Desk, period: str = "", formats: tuple[str, ...] = ("html",)) -> tuple[Path, str]:
    said: list[str] = []
    asked = Asked("portfolio", period, "", formats)
    path = make_portfolio_report(desk.root, asked, say=said.append)[-1]
    return desk.root / path, said[-1]


def test_it_is_published_like_every_report_and_compared_with_the_last(desk: Desk) -> None:
    make(desk, "2024-Q1")
    report, said = make(desk)
    assert report.relative_to(desk.root).as_posix() == "reports/portfolio/2024-Q2/report.html"
    page = report.read_text("utf-8")
    assert "silent needs a call: no report.</h1>" in page
    assert '<p class="ct-meta">Everything that is funded · ' in page
    assert "Since January to March 2024: in" in page
    assert "No report on this time, or on one before it, is published in this edition." in page
    rows = json.loads((report.parent / "results.json").read_bytes())["findings"]
    assert [found["kind"] for found in rows] == [
        "projects", "standings", "needs", "same_indicators", "unlike_indicators", "practices",
    ]  # fmt: skip
    assert "portfolio/2024-Q2/report.html" in (desk.root / "reports/index.html").read_text("utf-8")
    assert said.startswith("  head of the archive: ")
    assert make(desk)[1].startswith("  revision 1, unchanged")
    frame = read_results("projects", projects=["portfolio"], root=desk.root)
    assert set(frame["report_period"]) == {"2024-Q1", "2024-Q2"}


def test_every_figure_in_it_stands_in_a_published_report(desk: Desk) -> None:
    report, _ = make(desk)
    record = json.loads((desk.root / "reports/small/2024-Q2/results.json").read_bytes())
    printed = {
        (row["service"], row["group"]): (row["needed"], row["received"])
        for found in record["findings"]
        if found["kind"] == "provision"
        for row in found["rows"]
    }
    ours = json.loads((report.parent / "results.json").read_bytes())["findings"]
    summed = next(found["rows"] for found in ours if found["kind"] == "needs")
    assert {(r["service"], r["group"]): (r["needed"], r["received"]) for r in summed} == printed


def test_there_is_no_workbook_of_it(desk: Desk) -> None:
    with pytest.raises(UsageError, match="no workbook of a portfolio"):
        make(desk, formats=("html", "xlsx"))
    assert not (desk.root / "reports" / "portfolio").exists()
