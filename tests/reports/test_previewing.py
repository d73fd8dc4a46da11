"""A report to look at: nothing of it is kept that a later report would have to reckon with."""

import stat
from pathlib import Path

import pytest
from shipped import copy_checkout

from ctanalysis.cli import main
from ctanalysis.reports.previewing import mark_page


def test_a_preview_is_its_owners_alone_and_leaves_nothing_that_counts_as_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_checkout(tmp_path, ["uk"])
    monkeypatch.chdir(root)
    assert main(["preview", "--project", "uk", "--period", "2013", "--edition", "public"]) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines() == ["restricted/preview/uk-2013-public.html"]
    assert "nothing was published" in captured.err
    page = root / captured.out.strip()
    assert "Preview. It is not published and may change" in page.read_text("utf-8")
    assert (stat.S_IMODE(page.stat().st_mode), stat.S_IMODE(page.parent.stat().st_mode)) == (0o600, 0o700)
    left = [path for path in root.rglob("*") if path.is_file() and "preview" not in path.parts]
    assert not [path for path in left if {"archive", "printed"} & set(path.parts) or path.name == "runs.jsonl"]


def test_a_page_without_a_body_is_no_preview() -> None:
    with pytest.raises(ValueError, match="no body"):
        mark_page(b"<p>Text</p>")
