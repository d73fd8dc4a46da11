"""What publishing a report leaves behind: the memory of what is in print, but of what nobody outside may read."""

from pathlib import Path

import pytest
from report_desk import make_desk

from ctanalysis.reports.up_to_date import Asked


@pytest.mark.parametrize(("edition", "is_kept"), [("public", True), ("partner", True), ("internal", False)])
def test_what_others_may_read_is_kept_in_the_memory_of_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: str, is_kept: bool
) -> None:
    desk = make_desk(tmp_path, monkeypatch)
    assert desk.make(desk.root, Asked("small", "2024-Q2", edition, ("html",))) == ""
    printed = desk.root / "params" / "printed" / "small.txt"
    assert printed.is_file() is is_kept
    assert not is_kept or printed.read_text().startswith(f"{edition}\t2024-Q2\t0001")
