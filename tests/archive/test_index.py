"""The index: from the folders alone, public reports only, and nothing in a title can act."""

import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from ctanalysis.archive import find_folder, publish, rebuild_index, withdraw
from ctanalysis.archive.index import order_period

NOON = datetime(2024, 11, 25, 12, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> \"'&<img src=x onerror=alert(1)> \u202eevil\ud800\x00\nend"


def publish_text(
    root: Path,
    text: str,
    *,
    project: str = "ukraine",
    period: str = "2023",
    edition: str = "public",
    title: object = "Ukraine",
) -> Path:
    identity = {"project": project, "period": period, "edition": edition}
    payload = {
        "report.html": text.encode(),
        "results.json": json.dumps({"text": text}).encode(),
        "provenance.json": json.dumps({"title": title}).encode(),
    }
    folder = find_folder(root, project, period, edition)
    publish(folder, lambda revision: payload, identity=identity, now=NOON)
    return folder


def read_index(root: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((rebuild_index(root).parent / "index.json").read_bytes())
    return held


class Page(HTMLParser):
    """Tags and attributes of a page, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_an_empty_folder_gives_a_page_that_says_so(tmp_path: Path) -> None:
    page = rebuild_index(tmp_path)
    assert page == tmp_path / "reports/index.html"
    assert "No reports yet" in page.read_text()
    assert {**read_index(tmp_path), "head": ""} == {"schema": "ctanalysis-index/1", "head": "", "projects": []}


def test_every_revision_is_listed_with_its_time_and_its_report(tmp_path: Path) -> None:
    publish_text(tmp_path, "first")
    publish_text(tmp_path, "second")
    (project,) = read_index(tmp_path)["projects"]
    (period,) = project["periods"]
    assert (project["project"], project["title"], period["period"], period["edition"]) == (
        "ukraine",
        "Ukraine",
        "2023",
        "public",
    )
    assert (period["revision"], period["report"], period["results"]) == (
        2,
        "ukraine/2023/report.html",
        "ukraine/2023/results.json",
    )
    shown = [(revision["revision"], revision["published"], revision["report"]) for revision in period["revisions"]]
    assert shown == [
        (2, "2024-11-25T12:00:00Z", "ukraine/2023/archive/0002/data/report.html"),
        (1, "2024-11-25T12:00:00Z", "ukraine/2023/archive/0001/data/report.html"),
    ]
    page = (tmp_path / "reports/index.html").read_text()
    assert "revision 2</a> (2024-11-25 12:00:00 UTC)" in page
    assert [tags["href"] for tag, tags in Page(page).tags if tag == "a"] == [
        "ukraine/2023/report.html",
        "ukraine/2023/archive/0001/data/report.html",
    ]


def test_every_link_leads_to_a_file_also_with_spaces_and_accents(tmp_path: Path) -> None:
    publish_text(tmp_path, "first", period="Année 1 #2?")
    links = [tags["href"] for tag, tags in Page(rebuild_index(tmp_path).read_text()).tags if tag == "a"]
    assert links == ["ukraine/Ann%C3%A9e%201%20%232%3F/report.html"]


def test_the_newest_period_comes_first(tmp_path: Path) -> None:
    labels = ["2023", "2024-Q4", "2024-Q1", "2024", "2022-09-15..2023-09-14", "PY2", "PY10"]
    for label in labels:
        publish_text(tmp_path, "first", period=label)
    listed = [period["period"] for period in read_index(tmp_path)["projects"][0]["periods"]]
    assert listed == ["2024", "2024-Q4", "2024-Q1", "2023", "2022-09-15..2023-09-14", "PY10", "PY2"]


def test_fiscal_quarters_months_and_halves_sort_by_their_end() -> None:
    labels = ["FY2023/24", "FY2024/25-Q1", "FY2024/25-H1", "FY2024/25"]
    assert sorted(set(labels), key=order_period) == labels
    assert sorted(["2024-10", "2024-09", "2024-Q3"], key=order_period) == ["2024-09", "2024-Q3", "2024-10"]


def test_restricted_reports_never_appear(tmp_path: Path) -> None:
    for edition in ("partner", "internal"):
        publish_text(tmp_path, "first", edition=edition, title="Hidden title", project="hidden")
    page = rebuild_index(tmp_path)
    assert "hidden" not in (page.read_text() + (page.parent / "index.json").read_text()).lower()


def test_a_restricted_report_moved_into_reports_does_not_appear(tmp_path: Path) -> None:
    folder = publish_text(tmp_path, "first", edition="partner")
    (tmp_path / "reports/ukraine").mkdir(parents=True)
    folder.rename(tmp_path / "reports/ukraine/2023")
    assert read_index(tmp_path)["projects"] == []


def test_a_hostile_title_is_only_text(tmp_path: Path) -> None:
    publish_text(tmp_path, "first", title=HOSTILE)
    text = rebuild_index(tmp_path).read_text()
    tags = Page(text).tags
    assert {tag for tag, _ in tags}.isdisjoint({"script", "img"})
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "\u202e" not in text
    assert "\x00" not in text


@pytest.mark.parametrize("title", [None, 7, "", "  ", ["x"]])
def test_without_a_title_the_project_is_named(tmp_path: Path, title: object) -> None:
    publish_text(tmp_path, "first", title=title)
    assert read_index(tmp_path)["projects"][0]["title"] == "ukraine"


def test_damaged_files_do_not_stop_the_index(tmp_path: Path) -> None:
    folder = publish_text(tmp_path, "first")
    (folder / "archive/0001/data/provenance.json").write_bytes(b"\xff{")
    (folder / "archive/0001/manifest-sha256.txt").unlink()
    assert read_index(tmp_path)["projects"][0]["title"] == "ukraine"


def test_the_page_is_self_contained_and_accessible(tmp_path: Path) -> None:
    publish_text(tmp_path, "first")
    text = rebuild_index(tmp_path).read_text()
    tags = Page(text).tags
    names = [tag for tag, _ in tags]
    first = tags[names.index("head") + 1]
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert first == ("meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    assert tags[0] == ("html", {"lang": "en"})
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in tags
    assert names.count("table") == names.count("caption") == 1
    assert [attributes.get("scope") for tag, attributes in tags if tag == "th"] == ["col", "col", "col", "row"]
    assert not re.search(r"https?:|url\(|@import|<script", text)
    assert "@media print" in text


def test_the_same_folders_give_the_same_bytes_and_write_nothing(tmp_path: Path) -> None:
    publish_text(tmp_path, "first")
    paths = [rebuild_index(tmp_path), tmp_path / "reports/index.json"]
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]
    rebuild_index(tmp_path)
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths] == before
    for path in paths:
        path.unlink()
    rebuild_index(tmp_path)
    assert [path.read_bytes() for path in paths] == [data for data, _ in before]


def test_a_revision_committed_but_not_shown_is_shown(tmp_path: Path) -> None:
    folder = publish_text(tmp_path, "first")
    publish_text(tmp_path, "second")
    for path in [path for path in folder.iterdir() if path.is_symlink()]:
        path.unlink()
    rebuild_index(tmp_path)
    assert (folder / "report.html").read_bytes() == b"second"


def test_a_withdrawn_report_is_named_with_its_reason(tmp_path: Path) -> None:
    publish_text(tmp_path, "first")
    withdraw(tmp_path, "ukraine", "2023", reason="<b>A cell</b> could be worked out", now=NOON)
    text = rebuild_index(tmp_path).read_text()
    assert ("withdrawn (2024-11-25 12:00:00 UTC): <bdi>&lt;b&gt;A cell&lt;/b&gt; could be worked out</bdi>") in text
    assert "<a " not in text
