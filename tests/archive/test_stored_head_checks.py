"""No new head is written over what publishing does not do, and verify names it; what a run that was
stopped left to the next one is no such thing.
"""

import json
import shutil
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from forging.archives import NEWEST, NOON, U23, change_figure, forge_again, make_archive, publish_text, seal

from ctanalysis.archive import rebuild_index, repair, verify, withdraw
from ctanalysis.archive.folder_fingerprint import sign_folder
from ctanalysis.archive.published_links import tidy
from ctanalysis.ground.errors import ArchiveError

HEADS = ("reports/head.txt", "restricted/head.txt")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_archive(tmp_path)
    return tmp_path


def reseal(root: Path) -> None:
    change_figure(root / NEWEST)
    seal(root / NEWEST)


def roll_back(root: Path) -> None:
    shutil.rmtree(root / NEWEST)
    tidy(root / U23)


def drop_period(root: Path) -> None:
    shutil.rmtree(root / "reports/ukraine/2022")


def undo(root: Path) -> None:
    (root / "reports/moldova/2022/archive/0001/tombstone.txt").unlink()


BREAKS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a figure, its sums made to fit": (reseal, "changed since restricted/head.txt was written"),
    "the newest taken away": (roll_back, "rolled back since"),
    "a period taken away": (drop_period, "removed since"),
    "a withdrawal undone": (undo, "removed since"),
}


def read_heads(root: Path) -> list[bytes]:
    return [(root / name).read_bytes() for name in HEADS]


@pytest.mark.parametrize("kind", BREAKS)
def test_no_head_is_written_over_what_publishing_does_not_do(root: Path, kind: str) -> None:
    forge, said = BREAKS[kind]
    forge(root)
    before = read_heads(root)
    assert any(said in problem.what for problem in verify(root).problems)
    for act in (repair, rebuild_index):
        with pytest.raises(ArchiveError, match=said):
            act(root)
    assert read_heads(root) == before
    assert any(said in problem.what for problem in verify(root).problems)


def test_nothing_is_published_after_a_revision_that_was_changed(root: Path) -> None:
    reseal(root)
    with pytest.raises(ArchiveError, match="take reports/head.txt, restricted/head.txt away"):
        publish_text(root, "ukraine", "2023", "next")
    assert not (root / U23 / "archive/0004").exists()
    publish_text(root, "moldova", "2023", "next")  # which is not of that period


def test_whoever_has_looked_takes_the_heads_away(root: Path) -> None:
    roll_back(root)
    for name in HEADS:
        (root / name).unlink()
    missing = [problem.where for problem in verify(root).problems]
    assert set(HEADS) <= set(missing)
    repair(root)
    assert verify(root).problems == ()


def test_a_head_that_is_none_is_named_and_not_written_over(root: Path) -> None:
    (root / "restricted/head.txt").write_text("nothing")
    assert ("restricted/head.txt", "is no head of an archive, or not all of one") in [
        (problem.where, problem.what) for problem in verify(root).problems
    ]
    with pytest.raises(ArchiveError, match="is no head of an archive"):
        repair(root)
    (root / "restricted/head.txt").unlink()
    repair(root)
    assert verify(root).problems == ()


def test_a_public_head_is_made_again_from_the_whole_one(root: Path) -> None:
    (root / "reports/head.txt").write_text("nothing")
    repair(root)
    assert verify(root).problems == ()


def test_a_head_from_before_lines_were_counted_is_followed(root: Path) -> None:
    for name in HEADS:
        first, _, rest = (root / name).read_text().partition("\n")
        (root / name).write_text(f"{first.partition(',')[0]}\n{rest}")
    repair(root)
    assert verify(root).problems == () and b" lines" in read_heads(root)[0]


def test_a_repair_takes_nothing_from_the_cache(root: Path) -> None:
    rebuild_index(root)
    path = root / "restricted/.cache/index/folders"
    kept = json.loads(zlib.decompress(path.read_bytes().partition(b"\n")[2]))
    kept["result"][U23][0] = sign_folder(root / U23)
    kept["result"][U23][1]["title"] = "FORGED"
    packed = zlib.compress(json.dumps(kept).encode())
    path.write_bytes(sha256(packed).hexdigest().encode() + b"\n" + packed)
    repair(root)
    assert b"FORGED" not in (root / "reports/index.html").read_bytes()
    rebuild_index(root)
    assert b"FORGED" not in (root / "reports/index.html").read_bytes()


def test_what_was_published_and_not_shown_is_unfinished_and_no_fault(root: Path) -> None:
    links = {path.name: path.readlink() for path in (root / U23).iterdir() if path.is_symlink()}
    publish_text(root, "ukraine", "2023", "fourth")
    for name, target in links.items():
        (root / U23 / name).unlink()
        (root / U23 / name).symlink_to(target)
    found = verify(root)
    assert found.problems == () and f"{U23}/archive/0004" in found.unfinished
    repair(root)
    assert verify(root).unfinished == () and "fourth" in (root / U23 / "report.html").read_text()


def test_a_withdrawal_that_was_stopped_is_unfinished_and_no_fault(root: Path) -> None:
    whole = root.parent / "whole"
    shutil.copytree(root, whole, symlinks=True)
    withdraw(whole, "ukraine", "2022", reason="x", now=NOON)
    kept, bag = "restricted/withdrawn/public/ukraine/2022", "reports/ukraine/2022/archive/0001"
    shutil.copytree(whole / kept, root / kept)
    shutil.copy(whole / bag / "tombstone.txt", root / bag)
    found = verify(root)
    assert found.problems == () and bag in found.unfinished
    repair(root)
    assert verify(root).unfinished == () and not (root / bag / "data").exists()


@pytest.mark.parametrize("left", ["data", "data/notebooks"])
def test_a_withdrawal_that_was_stopped_may_leave_folders_emptied(root: Path, left: str) -> None:
    bag = root / "reports/ukraine/2022/archive/0001"
    withdraw(root, "ukraine", "2022", reason="x", now=NOON)
    (bag / left).mkdir(parents=True)
    found = verify(root)
    assert found.problems == () and "reports/ukraine/2022/archive/0001" in found.unfinished
    repair(root)
    assert verify(root).unfinished == () and not (bag / "data").exists()


def test_what_the_head_knows_and_the_folder_does_not_show_is_a_fault(root: Path) -> None:
    (root / U23 / "current").unlink()
    (root / U23 / "current").symlink_to("archive/0002")
    assert [problem.where for problem in verify(root).problems] == [f"{U23}/current"]


def test_an_index_that_was_changed_is_a_fault_also_after_a_run_that_was_stopped(root: Path) -> None:
    publish_text(root, "ukraine", "2023", "fourth")
    page = root / "reports/index.html"
    page.write_text(page.read_text().replace("ukraine", "georgia"))
    assert [problem.where for problem in verify(root).problems] == ["reports/index.html"]


def test_a_copy_of_the_public_reports_alone_stays_one(root: Path) -> None:
    shutil.rmtree(root / "restricted")
    (root / U23 / "report.html").unlink()
    repair(root)
    assert verify(root).problems == () and not (root / "restricted").exists()


def test_what_is_kept_of_withdrawn_reports_may_not_be_gone_where_the_head_is(root: Path) -> None:
    shutil.rmtree(root / "restricted/withdrawn")
    forge_again(root)
    assert [problem.what for problem in verify(root).problems] == ["is missing"] * 2
