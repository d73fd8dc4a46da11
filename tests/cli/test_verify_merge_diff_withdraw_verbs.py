"""`verify`: the head, what became of it since, and what is mended."""

import fcntl
import json
import os
import shutil
from pathlib import Path

import pytest
from forging.archives import forge_again, make_archive, publish_text, roll_back

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
    assert code == 0 and "no report: reports/ukraine/2023/archive/.building-0123456789abcdef." in out
    code, out, _ = run(capsys, "--repair")
    assert code == 0 and "building" not in out and not left.exists()


def keep_head(root: Path, area: str) -> str:
    return shutil.copy(root / area / "head.txt", root.parent / "kept.txt")


def test_what_was_added_since_is_listed_and_no_error(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = keep_head(root, "restricted")
    assert "Nothing was added, changed" in run(capsys, "--head", kept)[1]
    publish_text(root, "georgia", "2024", "new")
    rebuild_index(root)
    code, out, _ = run(capsys, "--head", kept)
    assert code == 0
    assert "since then added: reports/georgia/2024 is new, with revision 1" in out


def test_what_was_rolled_back_since_is_an_error(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = keep_head(root, "reports")
    roll_back(root)
    forge_again(root)
    code, _, err = run(capsys, "--head", kept)
    assert code == 6
    assert "rolled back: revision 3 is gone, revision 2 shows as the newest" in err


def test_a_digest_says_only_whether_it_is_the_same(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "--head", "0" * 64)
    assert code == 6 and "is not at the head" in err and "head.txt of that time" in err


@pytest.mark.parametrize("text", [None, "nonsense"])
def test_a_head_that_cannot_be_read_is_named(root: Path, capsys: pytest.CaptureFixture[str], text: str | None) -> None:
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


def test_a_head_that_does_not_fit_hides_nothing_else(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "reports/false.html").write_text("false")
    for head in ("0" * 64, str(root / "nothing.txt")):
        code, _, err = run(capsys, "--head", head)
        assert code == 6 and "reports/false.html: was not published" in err
        assert "is not at the head" in err or "cannot be read as a head" in err


@pytest.mark.parametrize("kind", ["twice", "empty", "of nothing", "a pipe", "endless", "\u2028"])
def test_a_head_that_says_nothing_or_two_things_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    kept = root.parent / "kept.txt"
    first, *lines = (root / "restricted/head.txt").read_text().splitlines()
    area, count = first.split(", ")[0], len(lines)
    other = lines[0].replace(lines[0][:64], "0" * 64)
    texts = {
        "twice": [f"{area}, {count + 1} lines", *lines, other],
        "empty": [f"{area}, 0 lines"],
        "of nothing": [f"{area}, 1 lines", "0" * 64 + "  x"],
        "\u2028": [f"{area}, {count} lines", "\u2028".join(lines[:2]), *lines[2:]],
    }
    if kind == "a pipe":
        os.mkfifo(kept)
    elif kind == "endless":
        kept.symlink_to("/dev/zero")
    else:
        kept.write_text("\n".join([*texts[kind], ""]))
    code, _, err = run(capsys, "--head", str(kept))
    assert code == 2 and "cannot be read as a head" in err


def test_a_repair_that_is_refused_hides_nothing_else(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roll_back(root)
    (root / "reports/false.html").write_text("false")
    code, out, err = run(capsys, "--repair")
    assert code == 6 and "reports/false.html" in err and "all as they were" not in out
    assert err.count("rolled back since restricted/head.txt was written") == 1


@pytest.mark.parametrize("lock", [".publishing.lock", "ukraine.lock"])
def test_what_is_locked_is_waited_for_aloud_and_not_called_all_as_published(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lock: str
) -> None:
    monkeypatch.setattr("ctanalysis.archive.verification.SECONDS", 0.1)
    with (root / "reports/.locks" / lock).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        code, out, err = run(capsys)
        assert code == 6 and "all as they were published" not in out
        assert "Another run is under way; waiting" in err and "Verify again then." in out
        (root / "reports/false.html").write_text("false")
        assert "reports/false.html" in run(capsys)[2]


def test_names_of_no_text_and_a_long_list_of_them_end_in_no_traceback(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(60):
        with open(os.fsencode(root / "reports") + b"/\xff%d.html" % number, "wb") as file:
            file.write(b"false")
    code, out, err = run(capsys, "--json")
    assert code == 6 and "\\udcff" in out and "and 10 more" in err
    assert len((root / "restricted/problems.txt").read_text().splitlines()) == 120


def test_an_open_folder_of_restricted_reports_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "restricted").chmod(0o755)
    code, out, _ = run(capsys)
    assert code == 0 and "Other users of this machine may look into restricted/" in out


@pytest.mark.parametrize("reason", ["", "  ", "two\nlines"])
def test_a_withdrawal_without_a_reason_in_one_line_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], reason: str
) -> None:
    assert main(["withdraw", "--project", "ukraine", "--period", "2022", "--reason", reason]) == 2
    assert "Say which report and why, in one line" in capsys.readouterr().err
    assert (root / "reports/ukraine/2022/report.html").is_file()


def test_without_an_edition_the_public_report_alone_is_withdrawn(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["withdraw", "--project", "ukraine", "--period", "2023", "--reason", "a figure was wrong"]) == 0
    assert "Withdrawn: 3 revisions of ukraine 2023." in capsys.readouterr().out
    reports = (root / "reports/ukraine/2023/report.html", root / "restricted/internal/ukraine/2023/report.html")
    assert [path.exists() for path in reports] == [False, True]


def test_the_edition_that_is_named_is_withdrawn_and_no_other(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["withdraw", "--project", "ukraine", "--period", "2023", "--edition", "internal", "--reason", "wrong"]
    assert main(words) == 0
    capsys.readouterr()
    reports = (root / "reports/ukraine/2023/report.html", root / "restricted/internal/ukraine/2023/report.html")
    assert [path.exists() for path in reports] == [True, False]
