"""Publishing: whole or not at all, and a new revision only when the report or its results
differ.
"""

import errno
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import bagit
import pytest

from ctanalysis.archive import Published, find_folder, publish, rebuild_index, verify
from ctanalysis.ground.errors import ArchiveError

NOON = datetime(2024, 11, 25, 12, 0, 0, 999, tzinfo=UTC)
IDENTITY = {"project": "ukraine", "period": "FY2024/25-Q1", "edition": "public"}


def render_text(text: str, **more: bytes) -> Callable[[int], Mapping[str, bytes]]:
    """A renderer of a small report that prints its revision, as a report does."""

    def render(revision: int) -> Mapping[str, bytes]:
        return {
            "report.html": f"<p>Revision {revision}: {text}</p>".encode(),
            "results.json": json.dumps({"text": text}).encode(),
            "provenance.json": b'{"title": "Ukraine"}',
            "notebooks/10_data quality.ipynb": b"{}",
            **{name.replace("_", "."): data for name, data in more.items()},
        }

    return render


def publish_text(root: Path, text: str, *, identity: Mapping[str, str] = IDENTITY, **more: bytes) -> Published:
    return publish(find_folder(root, **identity), render_text(text, **more), identity=identity, now=NOON)


def read_all(folder: Path) -> dict[str, bytes | str]:
    """Everything in a folder: bytes of files, targets of links."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: os.readlink(path) if path.is_symlink() else path.read_bytes()
        for name, path in found.items()
        if not path.is_dir()
    }


def test_the_first_publish_makes_revision_1(tmp_path: Path) -> None:
    published = publish_text(tmp_path, "first")
    folder = tmp_path / "reports/ukraine/FY2024-25-Q1"
    assert published == Published(folder=folder, revision=1, is_new=True, report=folder / "report.html", is_first=True)
    assert published.report.read_bytes() == b"<p>Revision 1: first</p>"
    assert (folder / "archive/0001/previous.txt").read_text() == "none\n"
    rebuild_index(tmp_path)
    assert verify(tmp_path).problems == ()


def test_links_are_relative_and_lead_through_current(tmp_path: Path) -> None:
    folder = publish_text(tmp_path, "first", report_pdf=b"%PDF").folder
    links = {path.name: os.readlink(path) for path in folder.iterdir() if path.is_symlink()}
    assert links == {
        "current": "archive/0001",
        "report.html": "current/data/report.html",
        "report.pdf": "current/data/report.pdf",
        "results.json": "current/data/results.json",
        "provenance.json": "current/data/provenance.json",
    }


def test_every_revision_is_a_valid_bag(tmp_path: Path) -> None:
    folder = publish_text(tmp_path, "first").folder
    publish_text(tmp_path, "second")
    for number in ("0001", "0002"):
        bag = bagit.Bag(str(folder / "archive" / number))
        bag.validate()
        assert bag.version_info == (1, 0)
        assert sorted(bag.payload_files()) == sorted(
            ["data/report.html", "data/results.json", "data/provenance.json", "data/notebooks/10_data quality.ipynb"]
        )


def test_bag_info_holds_one_time_and_nothing_of_the_machine(tmp_path: Path) -> None:
    info = (publish_text(tmp_path, "first").folder / "archive/0001/bag-info.txt").read_text()
    assert info == (
        "Project: ukraine\nPeriod: FY2024/25-Q1\nEdition: public\nRevision: 1\nPublished: "
        "2024-11-25T12:00:00Z\nPayload-Oxum: 63.4\n"
    )


def test_the_time_is_written_in_utc_to_the_second(tmp_path: Path) -> None:
    elsewhere = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))
    folder = find_folder(tmp_path, **IDENTITY)
    publish(folder, render_text("first"), identity=IDENTITY, now=elsewhere)
    assert "Published: 2024-11-25T12:00:00Z\n" in (folder / "archive/0001/bag-info.txt").read_text()


def test_the_same_bytes_make_no_revision_and_write_nothing(tmp_path: Path) -> None:
    folder = publish_text(tmp_path, "first").folder
    before = {path: path.lstat().st_mtime_ns for path in folder.rglob("*")}
    again = publish(folder, render_text("first"), identity=IDENTITY, now=NOON + timedelta(days=1))
    assert (again.revision, again.is_new, again.is_first) == (1, False, False)
    assert {path: path.lstat().st_mtime_ns for path in folder.rglob("*")} == before


def test_changed_bytes_make_revision_2_chained_to_the_first(tmp_path: Path) -> None:
    folder = publish_text(tmp_path, "first").folder
    first = read_all(folder / "archive/0001")
    second = publish_text(tmp_path, "second")
    assert (second.revision, second.is_new, second.is_first) == (2, True, False)
    assert second.report.read_bytes() == b"<p>Revision 2: second</p>"
    assert read_all(folder / "archive/0001") == first
    manifest = hashlib.sha256((folder / "archive/0001/manifest-sha256.txt").read_bytes()).hexdigest()
    assert f"{manifest}  ../0001/manifest-sha256.txt\n" in (folder / "archive/0002/previous.txt").read_text()


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_a_revision_can_be_checked_without_this_software(tmp_path: Path) -> None:
    publish_text(tmp_path, "first")
    folder = publish_text(tmp_path, "second").folder
    command = ["sha256sum", "--quiet", "-c", "previous.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    subprocess.run(command, cwd=folder / "archive/0002", check=True)


def test_going_back_to_old_bytes_makes_revision_3(tmp_path: Path) -> None:
    for text in ("first", "second", "first"):
        published = publish_text(tmp_path, text)
    assert (published.revision, published.is_new) == (3, True)


def test_a_file_that_does_not_decide_makes_no_revision(tmp_path: Path) -> None:
    publish_text(tmp_path, "first")
    assert not publish_text(tmp_path, "first", other_txt=b"new").is_new


def test_a_format_more_makes_a_revision_and_one_less_makes_none(tmp_path: Path) -> None:
    folder = publish_text(tmp_path, "first").folder
    assert publish_text(tmp_path, "first", report_pdf=b"%PDF").revision == 2
    assert (folder / "report.pdf").read_bytes() == b"%PDF"
    assert publish_text(tmp_path, "first").revision == 2
    assert (folder / "report.pdf").read_bytes() == b"%PDF"


def test_the_caller_can_say_which_files_decide(tmp_path: Path) -> None:
    folder = publish_text(tmp_path, "first").folder
    again = publish(
        folder, render_text("second"), identity=IDENTITY, deciding=lambda name: name == "provenance.json", now=NOON
    )
    assert not again.is_new


def test_a_damaged_report_is_replaced_by_a_whole_one(tmp_path: Path) -> None:
    report = publish_text(tmp_path, "first").report
    report.write_bytes(b"damaged")
    assert publish_text(tmp_path, "first").revision == 2
    assert report.read_bytes() == b"<p>Revision 2: first</p>"


def test_restricted_reports_are_closed_to_all_but_their_owner(tmp_path: Path) -> None:
    (tmp_path / "restricted").mkdir(mode=0o755)
    partner = {**IDENTITY, "edition": "partner"}
    folder = publish_text(tmp_path, "first", identity=partner).folder
    assert folder == tmp_path / "restricted/partner/ukraine/FY2024-25-Q1"
    for path in (tmp_path / "restricted", *(tmp_path / "restricted").rglob("*")):
        if path.is_dir() and not path.is_symlink():
            assert path.stat().st_mode & 0o777 == 0o700, path
    assert (folder / "archive/0001/data/report.html").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "reports").exists()


def test_an_edition_cannot_be_published_into_the_folder_of_another(tmp_path: Path) -> None:
    folder = find_folder(tmp_path, **IDENTITY)
    with pytest.raises(ArchiveError, match="is not the folder of"):
        publish(folder, render_text("first"), identity={**IDENTITY, "edition": "internal"}, now=NOON)
    assert list(tmp_path.iterdir()) == []


def test_two_periods_with_one_folder_name_are_not_mixed(tmp_path: Path) -> None:
    publish_text(tmp_path, "first", identity={**IDENTITY, "period": "2024/25"})
    with pytest.raises(ArchiveError, match="holds period 2024/25, so 2024-25 cannot"):
        publish_text(tmp_path, "second", identity={**IDENTITY, "period": "2024-25"})


@pytest.mark.parametrize(
    "name",
    ["../evil", "/evil", "a//b", ".hidden", "a/../b", "line\nbreak", "per%cent", "archive", "current", "", "a\\b"],
)
def test_payload_names_that_could_stray_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name of an archived file"):
        publish(
            find_folder(tmp_path, **IDENTITY), lambda _: {"report.html": b"", name: b""}, identity=IDENTITY, now=NOON
        )


def test_misuse_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    folder = find_folder(tmp_path, **IDENTITY)
    with pytest.raises(ValueError, match="needs a report.html"):
        publish(folder, lambda _: {"results.json": b"{}"}, identity=IDENTITY, now=NOON)
    with pytest.raises(ValueError, match="identity holds project, period, edition"):
        publish(folder, render_text("first"), identity={**IDENTITY, "user": "x"}, now=NOON)
    with pytest.raises(ValueError, match="needs a time zone"):
        publish(folder, render_text("first"), identity=IDENTITY, now=NOON.replace(tzinfo=None))
    assert read_all(folder) == {}


def test_an_error_while_rendering_passes_through_and_changes_nothing(tmp_path: Path) -> None:
    folder = publish_text(tmp_path, "first").folder
    before = read_all(folder)

    def fail(revision: int) -> Mapping[str, bytes]:
        raise FileNotFoundError("a template")

    with pytest.raises(FileNotFoundError, match="a template"):
        publish(folder, fail, identity=IDENTITY, now=NOON)
    assert read_all(folder) == before
    assert publish_text(tmp_path, "second").revision == 2


def test_a_disk_full_at_any_write_leaves_the_last_good_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = publish_text(tmp_path, "first").folder
    before, write = read_all(folder), os.write
    for room in range(9):
        left = iter([None] * room)

        def write_until_full(descriptor: int, data: bytes, left: object = left) -> int:
            if next(left, "full"):  # type: ignore[call-overload]
                raise OSError(errno.ENOSPC, "No space left on device")
            return write(descriptor, data)

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", write_until_full)
            with pytest.raises(ArchiveError) as caught:
                publish_text(tmp_path, "second")
        assert str(caught.value) == (
            "reports/ukraine/FY2024-25-Q1: the disk is full; the last good report stays as it was\n"
            "    free some space and run the same command again"
        )
        assert read_all(folder) == before
    assert publish_text(tmp_path, "second").revision == 2


@pytest.mark.parametrize(
    ("call", "number", "words"),
    [
        ("fsync", errno.EIO, "Input/output error"),
        ("rename", errno.EACCES, "writing is not permitted"),
        ("mkdir", errno.EROFS, "the disk is read-only"),
        ("symlink", errno.ENOSPC, "the disk is full"),
    ],
)
def test_a_refusing_disk_is_explained_and_the_next_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, words: str
) -> None:
    report = publish_text(tmp_path, "first").report

    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(ArchiveError, match=words):
            publish_text(tmp_path, "second")
        assert report.read_bytes() == b"<p>Revision 1: first</p>"
    publish_text(tmp_path, "third")
    rebuild_index(tmp_path)
    assert b"third" in report.read_bytes()
    assert verify(tmp_path).problems == ()


def test_what_a_killed_run_left_is_swept_and_what_it_committed_is_shown(tmp_path: Path) -> None:
    folder = publish_text(tmp_path, "first").folder
    publish_text(tmp_path, "second")
    (folder / "current").unlink()
    (folder / "current").symlink_to("archive/0001")
    (folder / "archive/.building-x/data").mkdir(parents=True)
    (folder / "archive/.building-x/data/report.html").write_bytes(b"half")
    (folder / ".replacing-x").symlink_to("archive/0001")
    assert not publish_text(tmp_path, "second").is_new
    assert os.readlink(folder / "current") == "archive/0002"
    assert not [path for path in folder.rglob(".*")]
