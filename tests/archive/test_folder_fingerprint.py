"""The signature of a folder while others write there."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ctanalysis.archive.folder_fingerprint import sign_folder


def test_a_file_that_another_run_takes_away_meanwhile_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kept").touch()
    alone = sign_folder(tmp_path)
    (tmp_path / "taken").touch()
    look = os.scandir

    def take_away(folder: str) -> Iterator[os.DirEntry[str]]:
        entries = list(look(folder))
        (tmp_path / "taken").unlink()
        return iter(entries)

    monkeypatch.setattr(os, "scandir", take_away)
    assert sign_folder(tmp_path) == alone
