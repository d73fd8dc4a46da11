"""A bag has one form: what publishing would not write is blamed, though every checksum fits."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from forging.archives import NEWEST, U23, forge_again, make_archive
from forging.hands import reseal, seal_tags, set_label

from ctanalysis.archive import bag_form_checks, rebuild_index, repair, verify
from ctanalysis.archive.bag import parse_tombstone
from ctanalysis.archive.bag_form_checks import LARGEST, find_largest, is_payload_name
from ctanalysis.ground.errors import ArchiveError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_archive(tmp_path)
    return tmp_path


def list_places(root: Path) -> set[str]:
    return {problem.where for problem in verify(root).problems}


def change(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def act(bag: Path) -> None:
        text = (bag / name).read_bytes()
        assert old in text
        (bag / name).write_bytes(text.replace(old, new, 1))

    return act


FORMS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "no words": ("bag-info.txt", lambda bag: (bag / "bag-info.txt").write_bytes(b"")),
    "no text": ("bag-info.txt", lambda bag: (bag / "bag-info.txt").write_bytes(b"\xff\n")),
    "a line twice": ("bag-info.txt", change("bag-info.txt", b"Edition: ", b"Edition: x\nEdition: ")),
    "a line more": ("bag-info.txt", change("bag-info.txt", b"Edition: ", b"Contact: x\nEdition: ")),
    "no time": ("bag-info.txt", lambda bag: set_label(bag, "Published", "yesterday")),
    "no such day": ("bag-info.txt", lambda bag: set_label(bag, "Published", "2024-02-31T00:00:00Z")),
    "another size": ("bag-info.txt", lambda bag: set_label(bag, "Payload-Oxum", "1.1")),
    "another version": ("bagit.txt", change("bagit.txt", b"1.0", b"0.97")),
    "a sum twice": (
        "manifest-sha256.txt",
        lambda bag: (bag / "manifest-sha256.txt").write_bytes((bag / "manifest-sha256.txt").read_bytes() * 2),
    ),
    "no line end": (
        "manifest-sha256.txt",
        lambda bag: (bag / "manifest-sha256.txt").write_bytes(
            (bag / "manifest-sha256.txt").read_bytes() + b"read by nobody"
        ),
    ),
}


@pytest.mark.parametrize("kind", FORMS)
def test_what_publishing_does_not_write_is_named_though_all_sums_fit(root: Path, kind: str) -> None:
    name, act = FORMS[kind]
    act(root / NEWEST)
    seal_tags(root / NEWEST)
    forge_again(root)
    assert f"{NEWEST}/{name}" in list_places(root)


def test_a_tag_more_is_named_though_the_manifest_lists_it(root: Path) -> None:
    (root / NEWEST / "evil.html").write_text("false")
    manifest = root / NEWEST / "tagmanifest-sha256.txt"
    line = "0" * 64 + "  evil.html\n"
    manifest.write_text("".join(sorted([*manifest.read_text().splitlines(True), line])))
    assert f"{NEWEST}/tagmanifest-sha256.txt" in list_places(root)


def test_an_empty_folder_is_named(root: Path) -> None:
    (root / NEWEST / "data/none").mkdir()
    assert list_places(root) == {f"{NEWEST}/data/none"}


@pytest.mark.parametrize("text", [b'{"edition": "public"}', b'{"findings": []}'])
def test_results_that_do_not_say_what_they_are_of_are_named(root: Path, text: bytes) -> None:
    (root / NEWEST / "data/results.json").write_bytes(text)
    reseal(root / NEWEST)
    forge_again(root)
    assert list_places(root) == {f"{NEWEST}/data/results.json"}


def test_results_that_say_it_twice_are_named(root: Path) -> None:
    path = root / NEWEST / "data/results.json"
    path.write_bytes(path.read_bytes().replace(b"{", b'{"edition": "internal", ', 1))
    reseal(root / NEWEST)
    forge_again(root)
    assert list_places(root) == {f"{NEWEST}/data/results.json"}


SPECIAL: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "a link": lambda path: path.symlink_to("bagit.txt"),
    "a folder": Path.mkdir,
}
NAMES = (
    "previous.txt",
    "tagmanifest-sha256.txt",
    "manifest-sha256.txt",
    "bag-info.txt",
    "data/results.json",
    "data/provenance.json",
    "tombstone.txt",
)


@pytest.mark.parametrize("kind", SPECIAL)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.sampled(7)
def test_what_is_no_plain_file_is_named_and_waited_for_by_nobody(root: Path, name: str, kind: str) -> None:
    (root / NEWEST / name).unlink(missing_ok=True)
    SPECIAL[kind](root / NEWEST / name)
    assert f"{NEWEST}/{name}" in list_places(root)


def test_revision_0_is_none(root: Path) -> None:
    (root / U23 / "archive/0000/data").mkdir(parents=True)
    (root / U23 / "archive/0000/data/report.html").write_text("false")
    forge_again(root)
    assert list_places(root) == {f"{U23}/archive/0000"}
    assert b"archive/0000" not in (root / "reports/index.html").read_bytes()


def test_missing_revisions_are_named_at_once_however_many(root: Path) -> None:
    (root / U23 / "archive/99999999999").mkdir()
    whats = {problem.where: problem.what for problem in verify(root).problems}
    assert "all after it to 99999999998" in whats[f"{U23}/archive/0004"]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff",
        b"Withdrawn: 2024-11-25T12:00:00Z\n",
        b"Withdrawn: 2024-11-25\nReason: x\n",
        b"Withdrawn: 2024-11-25T12:00:00Z\nReason: \n",
        b"Withdrawn: 2024-11-25T12:00:00Z\nReason: x\nmore\n",
    ],
)
def test_on_what_is_no_note_of_a_withdrawal_nothing_is_taken_away(root: Path, text: bytes) -> None:
    assert parse_tombstone(text) == {}
    (root / NEWEST / "tombstone.txt").write_bytes(text)
    assert f"{NEWEST}/tombstone.txt" in list_places(root)
    for act in (repair, rebuild_index):
        with suppress(ArchiveError):
            act(root)
        assert (root / NEWEST / "data/report.html").read_text() == "<p>third</p>"


@pytest.mark.parametrize(("name", "may_be"), [
    ("bag-info.txt", True), ("manifest-sha256.txt", True), ("tagmanifest-sha256.txt", True), ("other.txt", False),
    ("data/report.html", True), ("data/figures/a.svg", True), ("data/../a", False), ("data/figures/..", False),
    ("data/", False), ("figures/a.svg", False),
])  # fmt: skip
def test_a_half_made_bag_has_its_words_and_plain_names_below_the_payload(name: str, may_be: bool) -> None:
    assert is_payload_name(name) is may_be


@pytest.mark.parametrize(("size", "largest"), [
    ("12", LARGEST), (str(LARGEST + 1), LARGEST + 1), ("9" * 15, 10**15 - 1), ("1" + "0" * 15, None), ("", None),
    ("-5", None), ("²", None), ("٣", None), ("x", None),
])  # fmt: skip
def test_how_large_a_payload_is_said_to_be_counts_only_as_a_number(
    size: str, largest: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bag_form_checks.bag, "read_info", lambda folder: {"Payload-Oxum": f"{size}.3"})
    assert find_largest(SimpleNamespace(folder="x")) == largest  # type: ignore[arg-type]
