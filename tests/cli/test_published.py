"""`verify`: the head, what became of it since, and what is mended."""

import json
import shutil
from pathlib import Path

import pytest

from benchmarks.forgeries import forge_again, make_archive, publish_text, roll_back
from ctanalysis.archive import rebuild_index
from ctanalysis.cli import main


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("params", "notebooks"):
        (tmp_path / "team" / folder).mkdir(parents=True)
    make_archive(tmp_path / "team")
    monkeypatch.chdir(tmp_path / "team")
    return tmp_path / "team"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["verify", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_sound_archive_says_its_head(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys)
    assert (code, err) == (0, "") and "7 revisions" in out
    head = next(line for line in out.splitlines() if line.startswith("Head of the archive: "))
    assert run(capsys, "--head", head.split()[-1])[0] == 0
    assert "They stand for 7 and 8 revisions and withdrawals, the last of 2024-11-25." in out


def test_what_a_killed_run_has_left_is_listed_and_taken_away_by_a_repair(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left = root / "reports/ukraine/2023/archive/.building-0123456789abcdef"
    (left / "data").mkdir(parents=True)
    (left / "data/report.html").write_text("half")
    code, out, _ = run(capsys)
    assert (
        code == 0 and "no report: reports/ukraine/2023/archive/.building-0123456789abcdef." in out
    )
    code, out, _ = run(capsys, "--repair")
    assert code == 0 and "building" not in out and not left.exists()


def keep_head(root: Path, area: str) -> str:
    return shutil.copy(root / area / "head.txt", root.parent / "kept.txt")


def test_what_was_added_since_is_listed_and_no_error(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = keep_head(root, "restricted")
    assert "Nothing was added, changed" in run(capsys, "--head", kept)[1]
    publish_text(root, "georgia", "2024", "new")
    rebuild_index(root)
    code, out, _ = run(capsys, "--head", kept)
    assert code == 0
    assert "since then added: reports/georgia/2024 is new, with revision 1" in out


def test_what_was_rolled_back_since_is_an_error(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = keep_head(root, "reports")
    roll_back(root)
    forge_again(root)
    code, _, err = run(capsys, "--head", kept)
    assert code == 6
    assert "rolled back: revision 3 is gone, revision 2 shows as the newest" in err


def test_a_digest_says_only_whether_it_is_the_same(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "--head", "0" * 64)
    assert code == 6 and "is not at the head" in err and "head.txt of that time" in err


@pytest.mark.parametrize("text", [None, "nonsense"])
def test_a_head_that_cannot_be_read_is_named(
    root: Path, capsys: pytest.CaptureFixture[str], text: str | None
) -> None:
    path = root.parent / "kept.txt"
    if text is not None:
        path.write_text(text)
    code, _, err = run(capsys, "--head", str(path))
    assert code == 2 and "cannot be read as a head" in err


def test_repair_says_what_it_mended(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    info = root / "reports/ukraine/2023/archive/0003/bag-info.txt"
    info.write_bytes(info.read_bytes().replace(b"\n", b"\r\n"))
    (root / "reports/ukraine/2023/current").unlink()
    assert run(capsys)[0] == 6
    code, out, _ = run(capsys, "--repair", "--json")
    record = json.loads(out)
    assert code == 0 and record["problems"] == []
    assert record["mended"] == ["reports/ukraine/2023/archive/0003/bag-info.txt"]
