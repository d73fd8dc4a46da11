"""Archives that were copied, zipped, or checked out by git on Windows, and disks without links."""

import errno
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from forging.archives import make_archive, publish_text

from ctanalysis.archive import rebuild_index, repair, verify, withdraw
from ctanalysis.ground.errors import ArchiveError

FOLDER = "reports/ukraine/2023"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_archive(tmp_path / "sound")
    return tmp_path / "sound"


def list_problems(root: Path) -> list[str]:
    return [f"{problem.where} {problem.what}" for problem in verify(root).problems]


def follow_links(root: Path, target: Path) -> None:
    subprocess.run(["cp", "-rL", str(root), str(target)], check=True)


def drop_links(root: Path, target: Path) -> None:
    shutil.copytree(root, target, symlinks=True)
    for path in [path for path in target.rglob("*") if path.is_symlink()]:
        path.unlink()


def write_links_as_text(root: Path, target: Path) -> None:
    """As git does on Windows, without the right to make links."""
    shutil.copytree(root, target, symlinks=True)
    for path in [path for path in target.rglob("*") if path.is_symlink()]:
        text = os.readlink(path)
        path.unlink()
        path.write_text(text)


def zip_and_unzip(root: Path, target: Path) -> None:
    shutil.make_archive(str(target), "zip", root)
    shutil.unpack_archive(f"{target}.zip", target)


def turn_lines(root: Path, target: Path) -> None:
    """As git does with core.autocrlf, where nothing keeps it from it."""
    shutil.copytree(root, target, symlinks=True)
    for path in [path for path in target.rglob("*") if path.is_file() and not path.is_symlink()]:
        if ".locks" not in path.parts and ".cache" not in path.parts:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def test_a_copy_with_links_followed_is_as_good(root: Path, tmp_path: Path) -> None:
    follow_links(root, tmp_path / "copy")
    assert list_problems(tmp_path / "copy") == []


def test_a_zipped_copy_is_as_good(root: Path, tmp_path: Path) -> None:
    zip_and_unzip(root, tmp_path / "copy")
    assert list_problems(tmp_path / "copy") == []


@pytest.mark.parametrize("copy", [follow_links, drop_links, write_links_as_text, zip_and_unzip, turn_lines])
@pytest.mark.sampled(4)
def test_every_copy_is_mended_and_goes_on(root: Path, tmp_path: Path, copy: Callable[[Path, Path], None]) -> None:
    there = tmp_path / "copy"
    copy(root, there)
    repair(there)
    assert list_problems(there) == []
    assert (there / "reports/head.txt").read_bytes() == (root / "reports/head.txt").read_bytes()
    publish_text(there, "ukraine", "2023", "next")
    rebuild_index(there)
    assert "next" in (there / FOLDER / "report.html").read_text() and list_problems(there) == []


def test_line_ends_are_put_back_only_where_the_checksum_proves_them(root: Path) -> None:
    bag = root / FOLDER / "archive/0003"
    for name in ("bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"):
        (bag / name).write_bytes((bag / name).read_bytes().replace(b"\n", b"\r\n"))
    (bag / "data/report.html").write_bytes(b"forged\r\n")
    assert sorted(repair(root)) == [
        f"{FOLDER}/archive/0003/bag-info.txt",
        f"{FOLDER}/archive/0003/manifest-sha256.txt",
        f"{FOLDER}/archive/0003/tagmanifest-sha256.txt",
    ]
    assert list_problems(root) == [f"{FOLDER}/archive/0003/data/report.html has changed since it was published"]


def test_git_leaves_the_bytes_as_they_are(root: Path, tmp_path: Path) -> None:
    there = tmp_path / "clone"
    settings = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=true"]
    for words in (["init", "-q"], ["add", "reports"], ["commit", "-qm", "x"]):
        subprocess.run(["git", *settings, *words], cwd=root, check=True, capture_output=True)
    words = ["clone", "-q", "-c", "core.autocrlf=true", str(root), str(there)]
    subprocess.run(["git", *words], check=True, capture_output=True)
    assert list_problems(there) == []


@pytest.mark.parametrize("code", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_disk_without_links_shows_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(code, "no links here")

    monkeypatch.setattr("os.symlink", refuse)
    make_archive(tmp_path)
    report = tmp_path / FOLDER / "report.html"
    assert report.read_text() == "<p>third</p>" and not report.is_symlink()
    assert list_problems(tmp_path) == []
    publish_text(tmp_path, "ukraine", "2023", "fourth")
    assert report.read_text() == "<p>fourth</p>"
    withdraw(tmp_path, "ukraine", "2023", reason="on request")
    assert sorted(path.name for path in (tmp_path / FOLDER).iterdir()) == ["archive"]
    rebuild_index(tmp_path)
    assert list_problems(tmp_path) == []


def test_a_copy_that_is_not_the_newest_is_named(root: Path, tmp_path: Path) -> None:
    follow_links(root, tmp_path / "copy")
    (tmp_path / "copy" / FOLDER / "report.html").write_text("forged")
    (problem,) = verify(tmp_path / "copy").problems
    assert problem.where == f"{FOLDER}/report.html"


def test_a_folder_of_other_files_in_the_place_of_current_is_left_and_named(root: Path) -> None:
    current = root / FOLDER / "current"
    current.unlink()
    current.mkdir()
    (current / "mine.txt").write_text("mine")
    assert f"{FOLDER}/current" in "".join(list_problems(root))
    with pytest.raises(ArchiveError, match="is a folder of other files"):
        repair(root)
    assert (current / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_of_a_copied_report_that_is_withdrawn_nothing_can_be_read(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    there = tmp_path / "copy"
    follow_links(root, there)
    assert (there / FOLDER / "current/data/report.html").is_file()
    if not links:
        monkeypatch.setattr("os.symlink", refuse_links)
    withdraw(there, "ukraine", "2023", reason="on request")
    assert list((there / FOLDER).rglob("report.html")) == []
    (there / FOLDER / "current").mkdir()
    (there / FOLDER / "current/report.html").write_text("<p>third</p>")
    assert f"{FOLDER}/current was not published" in "".join(list_problems(there))


def refuse_links(*_: Any) -> None:
    raise OSError(errno.EPERM, "no links here")
