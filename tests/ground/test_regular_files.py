"""Nothing but a plain file is ever opened, and never more of it than is asked for."""

import os
from pathlib import Path

import pytest

from ctanalysis.ground.regular_files import holds, is_folder, is_plain, list_within, read_plain


@pytest.mark.parametrize("kind", ["pipe", "endless", "link", "folder", "loop", "too long"])
def test_what_is_no_plain_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "file"
    (tmp_path / "other").write_text("other")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        targets = {"endless": "/dev/zero", "link": "other", "loop": "file", "too long": "x" * 300}
        path.symlink_to(targets[kind])
    assert not is_plain(path)
    with pytest.raises(OSError, match="this is no plain file"):
        read_plain(path)


def test_no_more_is_read_than_may_be(tmp_path: Path) -> None:
    with (tmp_path / "hole").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(OSError, match="too large"):
        read_plain(tmp_path / "hole")
    assert not holds(tmp_path / "hole", b"x")


def test_what_lies_within_is_listed_without_following_links(tmp_path: Path) -> None:
    (tmp_path / "a/empty").mkdir(parents=True)
    (tmp_path / "a/file").write_text("x")
    (tmp_path / "link").symlink_to("a")
    found = [path.relative_to(tmp_path).as_posix() for path in list_within(tmp_path)]
    assert sorted(found) == ["a/empty", "a/file", "link"]
    assert not is_folder(tmp_path / "link")


def test_a_depth_that_nobody_makes_is_not_looked_into(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 60)
    deep.mkdir(parents=True)
    (found,) = list_within(tmp_path)
    assert len(found.relative_to(tmp_path).parts) < 60
