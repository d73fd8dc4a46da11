"""Which results of earlier reports are read, and that each is held against its checksum."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from ctanalysis.disclosure.history.published_results import list_published, read_published
from ctanalysis.ground.errors import ArchiveError


def make_record(word: str, **more: Any) -> bytes:
    return json.dumps({"project": "uk", "period": "2023", "edition": "public", "findings": [word], **more}).encode()


def write_bag(folder: Path, content: bytes, *, has_results: bool = True) -> Path:
    (folder / "data").mkdir(parents=True)
    sums = [f"{hashlib.sha256(content).hexdigest()}  data/results.json"] if has_results else ["0  data/report.html"]
    (folder / "data" / "results.json").write_bytes(content)
    (folder / "manifest-sha256.txt").write_text("\n".join(sums), encoding="utf-8")
    proof = hashlib.sha256((folder / "manifest-sha256.txt").read_bytes()).hexdigest()
    (folder / "tagmanifest-sha256.txt").write_text(f"{proof}  manifest-sha256.txt\n", encoding="utf-8")
    return folder


def withdraw(root: Path, bag: Path, edition: str) -> Path:
    kept = root / "restricted" / "withdrawn" / edition / "uk" / "2023" / f"{bag.name}.results.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    (bag / "data" / "results.json").rename(kept)
    (bag / "tombstone.txt").write_text("Withdrawn: 2024-01-01\n", encoding="utf-8")
    return kept


def tell(root: Path, *projects: str) -> list[tuple[Any, str, bool]]:
    return [(one.record["findings"][0], one.number, one.is_withdrawn) for one in read_published(root, *projects)]


def test_public_and_partner_revisions_are_read_and_internal_ones_are_not(tmp_path: Path) -> None:
    write_bag(tmp_path / "reports/uk/2023/archive/0002", make_record("second"))
    write_bag(tmp_path / "reports/uk/2023/archive/0001", make_record("first"))
    write_bag(tmp_path / "restricted/partner/uk/2023/archive/0001", make_record("partner"))
    write_bag(tmp_path / "restricted/internal/uk/2023/archive/0001", make_record("internal"))
    write_bag(tmp_path / "reports/other/2023/archive/0001", make_record("other"))
    (tmp_path / "reports/uk/2023/archive/notes").mkdir()
    assert tell(tmp_path, "uk") == [("first", "0001", False), ("second", "0002", False), ("partner", "0001", False)]
    assert [edition for edition, *_ in list_published(tmp_path, "uk", "other")] == ["public"] * 3 + ["partner"]


def test_what_was_withdrawn_is_read_where_it_is_kept(tmp_path: Path) -> None:
    for edition, area in {"public": "reports", "partner": "restricted/partner"}.items():
        withdraw(tmp_path, write_bag(tmp_path / area / "uk/2023/archive/0001", make_record(edition)), edition)
    assert tell(tmp_path, "uk") == [("public", "0001, withdrawn", True), ("partner", "0001, withdrawn", True)]


def test_what_another_machine_printed_is_read_last(tmp_path: Path) -> None:
    folder = tmp_path / "restricted/elsewhere/uk"
    folder.mkdir(parents=True)
    for name in ("b", "a"):
        (folder / f"{name}.json").write_bytes(make_record(name))
    (folder / "notes.txt").write_text("none")
    write_bag(tmp_path / "reports/uk/2023/archive/0001", make_record("here"))
    assert tell(tmp_path, "uk") == [("here", "0001", False), ("a", "a", False), ("b", "b", False)]


def test_a_revision_without_results_says_nothing(tmp_path: Path) -> None:
    write_bag(tmp_path / "reports/uk/2023/archive/0001", b"{}", has_results=False)
    assert tell(tmp_path, "uk") == []


@pytest.mark.parametrize("name", ["data/results.json", "manifest-sha256.txt", "tagmanifest-sha256.txt"])
@pytest.mark.parametrize("is_gone", [False, True])
def test_a_file_that_was_changed_or_is_gone_is_named(tmp_path: Path, name: str, is_gone: bool) -> None:
    file = write_bag(tmp_path / "reports/uk/2023/archive/0001", make_record("first")) / name
    if is_gone:
        file.unlink()
    else:
        file.write_bytes(file.read_bytes().replace(b"first", b"fifth").replace(b"  manifest", b"0  manifest") + b" ")
    with pytest.raises(ArchiveError, match="is not as it was published"):
        tell(tmp_path, "uk")


def test_a_kept_file_that_was_changed_is_named(tmp_path: Path) -> None:
    kept = withdraw(tmp_path, write_bag(tmp_path / "reports/uk/2023/archive/0001", make_record("first")), "public")
    kept.write_bytes(make_record("fifth"))
    with pytest.raises(ArchiveError, match=r"0001\.results\.json"):
        tell(tmp_path, "uk")


@pytest.mark.parametrize("content", [
    b"[]", b"{", b'"x"', b"3", *(json.dumps({key: "x" for key in ("project", "period", "edition", "findings")
                                              if key != gone}).encode()
                                  for gone in ("project", "period", "edition", "findings")),
])  # fmt: skip
def test_what_is_no_record_of_results_is_named(tmp_path: Path, content: bytes) -> None:
    write_bag(tmp_path / "reports/uk/2023/archive/0001", content)
    with pytest.raises(ArchiveError):
        tell(tmp_path, "uk")
