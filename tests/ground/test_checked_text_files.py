"""A file beside the parameters is one of the folder's own, in UTF-8, with nothing unseen in it."""

import os
from pathlib import Path

import pytest

from ctanalysis.ground.checked_text_files import read_words
from ctanalysis.ground.errors import Problem


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "folder" / "params").mkdir(parents=True)
    return tmp_path / "folder"


def tell(path: Path, root: Path, **words: int) -> str:
    found = read_words(path, root, **words)
    assert isinstance(found, Problem), found
    return str(found)


def test_text_with_or_without_a_mark_of_utf8_is_read(root: Path) -> None:
    path = root / "params" / "a.md"
    path.write_bytes("\ufeffÉté\n".encode())
    assert read_words(path, root) == "Été\n"


@pytest.mark.parametrize(("raw", "told"), [
    ("Été".encode("cp1252"), "params/a.md, line 1: the file is not in UTF-8"),
    (b"one\ntwo\n\xff", "params/a.md, line 3: the file is not in UTF-8"),
    ("Été".encode("utf-16"), "not in UTF-8"),
    ("a\nreads \u202e05\u202c".encode(), "params/a.md, line 2: a control character (U+202E)"),
    ("5\u200b0".encode(), "a control character (U+200B)"),
    (b"a\x00b", "a control character (U+0000)"),
    (b"x" * 3_000_000, "the file is larger than 1 MB"),
])  # fmt: skip
def test_what_is_wrong_with_a_text_is_said_with_its_line(root: Path, raw: bytes, told: str) -> None:
    path = root / "params" / "a.md"
    path.write_bytes(raw)
    assert told in tell(path, root)


def test_a_link_out_of_the_folder_is_not_followed(root: Path) -> None:
    secret = root.parent / "secret.txt"
    secret.write_text("a person's name")
    path = root / "params" / "a.md"
    path.symlink_to(secret)
    assert tell(path, root).startswith("params/a.md: it is a link that leads out of the project's")
    assert "name" not in tell(path, root).split(":", 1)[1]


def test_what_is_no_plain_file_is_refused_and_nothing_waits(root: Path) -> None:
    folder, pipe, dangling = (root / "params" / name for name in ("x.md", "pipe.md", "gone.md"))
    folder.mkdir()
    os.mkfifo(pipe)
    dangling.symlink_to("nowhere")
    assert "it is no plain file" in tell(folder, root) and "no plain file" in tell(pipe, root)
    assert "it is a link to nothing" in tell(dangling, root)
    device = root / "params" / "zero.md"
    device.symlink_to("/dev/zero")
    assert "leads out of the project's folder" in tell(device, root)
