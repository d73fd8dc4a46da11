"""Which folders are revisions, and what lies where of those that stand and of those withdrawn."""

from pathlib import Path

import pytest

from ctanalysis.archive import find_folder, publish, withdraw
from ctanalysis.archive.archive_folders import Place
from ctanalysis.archive.revisions import (
    find_kept,
    is_revision,
    list_provenance,
    list_published,
    list_revisions,
    list_standing,
    name_revision,
)


@pytest.mark.parametrize(("name", "expected"), [
    ("0001", True), ("9999", True), ("10000", True), ("0000", False), ("1", False), ("001", False), ("00002", False),
    ("0001 ", False), ("abcd", False), ("0001.old", False), ("1" * 12, True), ("1" * 13, False),
])  # fmt: skip
def test_a_revision_is_a_folder_by_the_one_name_of_its_number(tmp_path: Path, name: str, expected: bool) -> None:
    (tmp_path / name).mkdir()
    assert is_revision(tmp_path / name) is expected
    if name.isdigit():
        (tmp_path / "9").mkdir()
        (tmp_path / "9" / name).write_text("a file")
        assert not is_revision(tmp_path / "9" / name)


def test_revisions_are_listed_by_their_numbers(tmp_path: Path) -> None:
    for number in (10, 2, 10_000, 9999):
        (tmp_path / "archive" / name_revision(number)).mkdir(parents=True)
    (tmp_path / "archive" / "notes").mkdir()
    assert [one.number for one in list_revisions(tmp_path)] == [2, 10, 9999, 10_000]
    assert list_revisions(tmp_path / "none") == []


def publish_all(root: Path) -> Path:
    """Two public reports on 2023 of which the first is withdrawn, one on 2022, and one a restricted edition."""

    def write(period: str, edition: str, files: tuple[str, ...] = ("results.json", "provenance.json")) -> Path:
        folder = find_folder(root, "uk", period, edition)
        payload = {"report.html": " ".join(files).encode(), **{name: f"{edition} {period}".encode() for name in files}}
        publish(folder, lambda revision: payload, identity={"project": "uk", "period": period, "edition": edition})
        return folder

    folder = write("2023", "public")
    withdraw(root, "uk", "2023", reason="a wrong figure")
    write("2023", "public")
    write("2023", "public", ("provenance.json",))
    for period, edition in (("2022", "public"), ("2023", "partner"), ("2023", "internal")):
        write(period, edition)
    return folder


def test_published_results_are_those_of_the_editions_readers_and_of_what_was_withdrawn(tmp_path: Path) -> None:
    folder = publish_all(tmp_path)
    kept = tmp_path / "restricted/withdrawn/public/uk/2023/0001.results.json"
    earlier = tmp_path / "reports/uk/2022/archive/0001/data/results.json"
    public = [earlier, kept, folder / "archive/0002/data/results.json"]
    assert list_published(tmp_path, "uk", "public") == public
    partner = tmp_path / "restricted/partner/uk/2023/archive/0001/data/results.json"
    assert sorted(list_published(tmp_path, "uk", "partner")) == sorted([*public, partner])
    internal = tmp_path / "restricted/internal/uk/2023/archive/0001/data/results.json"
    assert list_published(tmp_path, "uk", "internal") == [internal]
    assert list_published(tmp_path, "other", "public") == []


def test_a_revision_stands_where_it_is_not_withdrawn_and_prints_results(tmp_path: Path) -> None:
    place = Place(tmp_path, "public", "uk", publish_all(tmp_path))
    assert [one.number for one in list_standing(place)] == [2]
    assert [one.is_withdrawn for one in list_revisions(place.folder)] == [True, False, False]
    assert list_provenance(place) == [
        find_kept(place, 1, "provenance.json"),
        *(place.folder / "archive" / number / "data" / "provenance.json" for number in ("0002", "0003")),
    ]
