"""What only the evaluator may read: the ledger's sources, the log of runs, failed runs,
withdrawals.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ctanalysis.archive import (
    Place,
    find_folder,
    list_provenance,
    list_published,
    log_run,
    publish,
    run_logs_and_failures,
    withdraw,
    write_failure,
)
from ctanalysis.archive.run_logs_and_failures import check_private
from ctanalysis.ground.errors import ArchiveError

NOON = datetime(2024, 11, 25, 12, tzinfo=UTC)


def publish_text(
    root: Path, text: str, *, project: str = "ukraine", period: str = "2023", edition: str = "public"
) -> int:
    payload = {"report.html": text.encode(), "results.json": json.dumps(text).encode()}
    identity = {"project": project, "period": period, "edition": edition}
    return publish(
        find_folder(root, project, period, edition), lambda revision: payload, identity=identity, now=NOON
    ).revision


def read_published(root: Path, edition: str) -> list[str]:
    return [json.loads(path.read_bytes()) for path in list_published(root, "ukraine", edition)]


def test_every_revision_is_listed_by_period_and_number(tmp_path: Path) -> None:
    assert list_published(tmp_path, "ukraine", "public") == []
    publish_text(tmp_path, "2023 first")
    publish_text(tmp_path, "2022 first", period="2022")
    publish_text(tmp_path, "2023 second")
    publish_text(tmp_path, "of another", project="other")
    assert read_published(tmp_path, "public") == ["2022 first", "2023 first", "2023 second"]


def test_partners_read_public_reports_too_and_the_internal_edition_stands_alone(tmp_path: Path) -> None:
    for edition in ("public", "partner", "internal"):
        publish_text(tmp_path, edition, edition=edition)
    assert read_published(tmp_path, "public") == ["public"]
    assert sorted(read_published(tmp_path, "partner")) == ["partner", "public"]
    assert read_published(tmp_path, "internal") == ["internal"]


def test_the_log_grows_by_one_line_a_run_and_is_private(tmp_path: Path) -> None:
    log_run(tmp_path, {"project": "ukraine", "rows": 3})
    log_run(tmp_path, {"note": "two\nlines"})
    path = tmp_path / "restricted/runs.jsonl"
    assert [json.loads(line) for line in path.read_text().splitlines()] == [
        {"project": "ukraine", "rows": 3},
        {"note": "two\nlines"},
    ]
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_line_cut_short_spoils_no_other(tmp_path: Path) -> None:
    log_run(tmp_path, {"run": 1})
    with (tmp_path / "restricted/runs.jsonl").open("a") as file:
        file.write('{"run"')
    log_run(tmp_path, {"run": 3})
    assert (tmp_path / "restricted/runs.jsonl").read_text().splitlines() == ['{"run": 1}', '{"run"', '{"run": 3}']


def test_a_failed_run_leaves_a_private_page_and_log_that_replace_the_earlier_ones(tmp_path: Path) -> None:
    write_failure(tmp_path, "ukraine", "FY2024/25-Q1", "public", b"first", b"log")
    page = write_failure(tmp_path, "ukraine", "FY2024/25-Q1", "public", b"second", b"log 2")
    assert page == tmp_path / "restricted/failed/ukraine-FY2024-25-Q1-public.html"
    assert (page.read_bytes(), page.with_suffix(".log").read_bytes()) == (b"second", b"log 2")
    assert sorted(path.name for path in page.parent.iterdir()) == [page.name, page.with_suffix(".log").name]
    assert {path.stat().st_mode & 0o777 for path in page.parent.iterdir()} == {0o600}
    assert page.parent.stat().st_mode & 0o777 == page.parent.parent.stat().st_mode & 0o777 == 0o700


def test_withdrawing_leaves_tombstones_and_nothing_to_read(tmp_path: Path) -> None:
    publish_text(tmp_path, "first")
    publish_text(tmp_path, "second")
    assert withdraw(tmp_path, "ukraine", "2023", reason="on request", now=NOON) == (1, 2)
    folder = tmp_path / "reports/ukraine/2023"
    assert [path.name for path in folder.iterdir()] == ["archive"]
    for number in ("0001", "0002"):
        tombstone = folder / "archive" / number / "tombstone.txt"
        assert tombstone.read_text() == "Withdrawn: 2024-11-25T12:00:00Z\nReason: on request\n"
        assert not (folder / "archive" / number / "data").exists()


def test_what_was_withdrawn_stays_known_and_is_kept_in_private(tmp_path: Path) -> None:
    publish_text(tmp_path, "first")
    withdraw(tmp_path, "ukraine", "2023", reason="on request", now=NOON)
    publish_text(tmp_path, "second")
    assert read_published(tmp_path, "public") == ["first", "second"]
    kept = list_published(tmp_path, "ukraine", "public")[0]
    assert kept.is_relative_to(tmp_path / "restricted")
    assert kept.stat().st_mode & 0o777 == 0o600


def test_words_of_a_withdrawn_report_stay_known_with_the_figures_they_were_written_on(tmp_path: Path) -> None:
    folder = find_folder(tmp_path, "ukraine", "2023", "public")
    words = {"project": "ukraine", "period": "2023", "edition": "public"}
    publish(folder, lambda revision: {"report.html": b"12", "provenance.json": b"{}"}, identity=words)
    withdraw(tmp_path, "ukraine", "2023", reason="on request", now=NOON)
    (kept,) = list_provenance(Place(tmp_path, "public", "ukraine", folder))
    assert (
        kept == tmp_path / "restricted/withdrawn/public/ukraine/2023/0001.provenance.json"
        and kept.stat().st_mode & 0o777 == 0o600
    )


def test_after_a_withdrawal_the_numbers_go_on_also_for_the_same_bytes(tmp_path: Path) -> None:
    publish_text(tmp_path, "first")
    withdraw(tmp_path, "ukraine", "2023", reason="on request", now=NOON)
    assert publish_text(tmp_path, "first") == 2
    assert (tmp_path / "reports/ukraine/2023/report.html").read_bytes() == b"first"


def test_a_withdrawal_cut_short_is_finished_by_the_next_run(tmp_path: Path) -> None:
    publish_text(tmp_path, "first")
    folder = tmp_path / "reports/ukraine/2023"
    (folder / "archive/0001/tombstone.txt").write_text("Withdrawn: 2024-11-25T12:00:00Z\nReason: on request\n")
    with pytest.raises(ArchiveError, match="there is no published report to withdraw"):
        withdraw(tmp_path, "ukraine", "2023", reason="on request", now=NOON)
    assert [path.name for path in folder.iterdir()] == ["archive"]
    assert not (folder / "archive/0001/data").exists()


def test_a_withdrawal_needs_a_reason_and_a_report(tmp_path: Path) -> None:
    for reason in ("", "  ", "two\nlines"):
        with pytest.raises(ValueError, match="needs a reason, in one line"):
            withdraw(tmp_path, "ukraine", "2023", reason=reason, now=NOON)
    with pytest.raises(ArchiveError, match="there is no published report to withdraw"):
        withdraw(tmp_path, "ukraine", "2023", reason="on request", now=NOON)


@pytest.mark.parametrize(("mode", "is_private"), [(0o700, True), (0o770, False), (0o704, False), (0o710, False)])
def test_a_folder_that_others_may_look_into_is_not_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int, is_private: bool
) -> None:
    """As on a disk that keeps no permissions: the folder stays as it is, whatever is asked of it."""
    (tmp_path / "restricted").mkdir()
    (tmp_path / "restricted").chmod(mode)
    monkeypatch.setattr(run_logs_and_failures, "make_private", lambda folder: None)
    check_private(tmp_path, "public")
    if is_private:
        check_private(tmp_path, "partner")
    else:
        with pytest.raises(ArchiveError, match="stands open"):
            check_private(tmp_path, "partner")
