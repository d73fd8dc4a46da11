"""Two machines' archives: what the other published lies here afterwards, and nothing twice."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from forging.archives import NOON, change_figure, publish_text, seal

from ctanalysis.archive import merge, rebuild_index, verify, withdraw
from ctanalysis.cli import main
from ctanalysis.ground.errors import ArchiveError


@pytest.fixture
def machines(tmp_path: Path) -> tuple[Path, Path]:
    """Two with the same first report."""
    ours, other = tmp_path / "ours", tmp_path / "other"
    publish_text(ours, "ukraine", "2023", "first")
    rebuild_index(ours)
    shutil.copytree(ours, other, symlinks=True)
    return ours, other


def list_texts(root: Path, place: str = "reports/ukraine/2023") -> list[str]:
    bags = sorted((root / place / "archive").iterdir())
    return [(bag / "data/report.html").read_text()[3:-4] if (bag / "data").is_dir() else "-" for bag in bags]


def test_what_follows_on_ours_keeps_number_and_checksums(machines: tuple[Path, Path]) -> None:
    ours, other = machines
    publish_text(other, "ukraine", "2023", "second")
    publish_text(other, "georgia", "2024", "new")
    publish_text(other, "ukraine", "2023", "for partners", edition="partner")
    rebuild_index(other)
    assert len(merge(ours, other)) == 3
    assert verify(ours).problems == () and verify(ours).head == verify(other).head
    assert (ours / "reports/ukraine/2023/report.html").read_text() == "<p>second</p>"
    assert merge(ours, other) == []


def test_what_lies_here_alone_stays(machines: tuple[Path, Path]) -> None:
    ours, other = machines
    publish_text(ours, "ukraine", "2023", "second")
    rebuild_index(ours)
    assert merge(ours, other) == [] and list_texts(ours) == ["first", "second"]


def test_a_report_under_a_number_that_is_taken_becomes_a_new_revision_of_its_own_day(
    machines: tuple[Path, Path],
) -> None:
    ours, other = machines
    publish_text(ours, "ukraine", "2023", "ours")
    publish_text(other, "ukraine", "2023", "theirs")
    for root in machines:
        rebuild_index(root)
    (line,) = merge(ours, other)
    assert "revision 2 there is revision 3 here" in line
    assert list_texts(ours) == ["first", "ours", "theirs"] and verify(ours).problems == ()
    info = (ours / "reports/ukraine/2023/archive/0003/bag-info.txt").read_text()
    assert "Published: 2024-11-25T12:00:00Z" in info
    assert merge(ours, other) == []


def test_what_was_withdrawn_there_is_withdrawn_here(machines: tuple[Path, Path]) -> None:
    ours, other = machines
    withdraw(other, "ukraine", "2023", reason="a figure was wrong", now=NOON)
    rebuild_index(other)
    assert "withdrawn" in merge(ours, other)[0]
    assert verify(ours).problems == () and verify(ours).head == verify(other).head
    assert not (ours / "reports/ukraine/2023/report.html").exists()


@pytest.mark.parametrize("is_first_withdrawn_here", [False, True])
def test_each_revision_is_withdrawn_with_its_own_reason(tmp_path: Path, is_first_withdrawn_here: bool) -> None:
    ours, other = tmp_path / "ours", tmp_path / "other"
    publish_text(ours, "ukraine", "2023", "first")

    def withdraw_first(root: Path) -> None:
        withdraw(root, "ukraine", "2023", reason="first reason", now=NOON)
        publish_text(root, "ukraine", "2023", "second")

    if is_first_withdrawn_here:
        withdraw_first(ours)
    rebuild_index(ours)
    shutil.copytree(ours, other, symlinks=True)
    if not is_first_withdrawn_here:
        withdraw_first(other)
    withdraw(other, "ukraine", "2023", reason="second reason", now=NOON + timedelta(days=1))
    rebuild_index(other)
    merge(ours, other)
    assert verify(ours).head == verify(other).head


def test_what_was_withdrawn_under_a_number_that_is_taken_is_kept_as_printed(machines: tuple[Path, Path]) -> None:
    ours, other = machines
    publish_text(ours, "ukraine", "2023", "ours")
    publish_text(other, "ukraine", "2023", "theirs")
    withdraw(other, "ukraine", "2023", reason="wrong", now=NOON)
    for root in machines:
        rebuild_index(root)
    merge(ours, other)
    kept = list((ours / "restricted/elsewhere/ukraine").glob("*.json"))
    assert len(kept) == 1 and "theirs" in kept[0].read_text()
    assert verify(ours).problems == ()


def test_an_archive_that_is_not_as_it_was_published_is_not_taken_over(machines: tuple[Path, Path]) -> None:
    ours, other = machines
    publish_text(other, "ukraine", "2023", "second")
    change_figure(other / "reports/ukraine/2023/archive/0001")
    with pytest.raises(ArchiveError, match="0001/data/results.json"):
        merge(ours, other)
    seal(other / "reports/ukraine/2023/archive/0001")
    with pytest.raises(ArchiveError):
        merge(ours, other)
    assert list_texts(ours) == ["first"]


def test_a_merge_says_what_it_took_over_and_remembers_what_was_printed(
    machines: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, other = machines
    for folder in ("params", "notebooks"):
        (ours / folder).mkdir()
    (ours / "params/ukraine.yml").write_text("project: {id: ukraine}")
    publish_text(other, "ukraine", "2023", "second")
    rebuild_index(other)
    monkeypatch.chdir(ours)
    assert main(["merge"]) == 2 and "make merge FROM=" in capsys.readouterr().err
    assert main(["merge", "--from", "../other"]) == 0
    assert "reports/ukraine/2023: revision 2" in capsys.readouterr().out
    assert "public\t2023\t0002" in (ours / "params/printed/ukraine.txt").read_text()
    assert main(["merge", "--from", "../other"]) == 0
    assert "All of it lies here already." in capsys.readouterr().out
