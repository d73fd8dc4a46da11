"""Verification names every file that is not as it was published."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from places import ROOT

from ctanalysis.archive import find_folder, publish, rebuild_index, verify, withdraw

NOON = datetime(2024, 11, 25, 12, tzinfo=UTC)
BAG = "reports/ukraine/2023/archive/0001"


def publish_text(root: Path, text: str, *, edition: str = "public") -> Path:
    identity = {"project": "ukraine", "period": "2023", "edition": edition}
    payload = {"report.html": text.encode(), "results.json": b"{}", "notebooks/10_quality.ipynb": b"{}"}
    folder = find_folder(root, "ukraine", "2023", edition)
    publish(folder, lambda revision: payload, identity=identity, now=NOON)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with two public revisions and one for partners."""
    publish_text(tmp_path, "first")
    publish_text(tmp_path, "second")
    publish_text(tmp_path, "partner", edition="partner")
    rebuild_index(tmp_path)
    return tmp_path


def find_problems(root: Path) -> list[tuple[str, str]]:
    return [(problem.where, problem.what) for problem in verify(root).problems]


def test_all_as_published_has_no_problems_and_says_how_much_was_read(root: Path) -> None:
    found = verify(root)
    assert (found.problems, found.revisions, found.files) == ((), 3, 3 * (3 + 4))


def test_nothing_published_is_no_problem(tmp_path: Path) -> None:
    found = verify(tmp_path)
    assert (found.problems, found.revisions, found.files) == ((), 0, 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "data/report.html",
        "data/results.json",
        "data/notebooks/10_quality.ipynb",
        "bagit.txt",
        "bag-info.txt",
        "previous.txt",
    ],
)
@pytest.mark.parametrize("bag", [BAG, "restricted/partner/ukraine/2023/archive/0001"])
def test_one_flipped_bit_is_named(root: Path, bag: str, name: str) -> None:
    path = root / bag / name
    data = bytearray(path.read_bytes())
    data[0] ^= 1
    path.write_bytes(data)
    assert (f"{bag}/{name}", "has changed since it was published") in find_problems(root)


def test_a_flipped_bit_in_a_manifest_is_named(root: Path) -> None:
    manifest = root / BAG / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text().replace("data/report.html", "data/report.htm_"))
    places = dict(find_problems(root))
    assert places[f"{BAG}/manifest-sha256.txt"] == "has changed since it was published"
    assert places[f"{BAG}/data/report.htm_"] == "is missing"
    manifest.write_text("nonsense\n")
    assert (f"{BAG}/manifest-sha256.txt", "has changed since it was published: a line is no checksum") in find_problems(
        root
    )


def test_a_revision_rewritten_with_fresh_manifests_breaks_the_chain(root: Path) -> None:
    elsewhere = root / "elsewhere"
    publish_text(elsewhere, "forged")
    shutil.rmtree(root / BAG)
    shutil.copytree(elsewhere / BAG, root / BAG)
    places = dict(find_problems(root))
    assert places["reports/ukraine/2023/archive/0002/previous.txt"] == "does not fit the revision before: 0001"


def test_a_missing_file_is_named(root: Path) -> None:
    (root / BAG / "data/results.json").unlink()
    assert find_problems(root) == [(f"{BAG}/data/results.json", "is missing")]


@pytest.mark.parametrize("name", ["data/extra.txt", "data/notebooks/extra.ipynb", "extra.txt"])
def test_an_extra_file_is_named(root: Path, name: str) -> None:
    (root / BAG / name).write_text("extra")
    assert find_problems(root) == [(f"{BAG}/{name}", "was not published: it is in no manifest")]


def test_a_file_replaced_by_a_link_is_named(root: Path) -> None:
    report = root / BAG / "data/report.html"
    report.rename(root / "moved.html")
    report.symlink_to(root / "moved.html")
    assert find_problems(root) == [(f"{BAG}/data/report.html", "is no longer a plain file")]


def test_a_missing_revision_is_named(root: Path) -> None:
    shutil.rmtree(root / BAG)
    assert (BAG, "this revision is missing") in find_problems(root)


@pytest.mark.parametrize("name", ["bagit.txt", "previous.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_a_missing_tag_file_is_named_once(root: Path, name: str) -> None:
    (root / BAG / name).unlink()
    assert [where for where, _ in find_problems(root) if where.startswith(BAG)].count(f"{BAG}/{name}") >= 1


def repoint(folder: Path) -> None:
    (folder / "current").unlink()
    (folder / "current").symlink_to("archive/0001")


def write_over(folder: Path) -> None:
    (folder / "report.html").unlink()
    (folder / "report.html").write_text("another")


@pytest.mark.parametrize(
    ("harm", "link"),
    [
        (repoint, "current"),
        (lambda folder: (folder / "current").unlink(), "current"),
        (lambda folder: (folder / "results.json").unlink(), "results.json"),
        (write_over, "report.html"),
        (lambda folder: (folder / "report.pdf").symlink_to("current/data/report.pdf"), "report.pdf"),
    ],
)
def test_a_link_that_does_not_show_the_newest_revision_is_named_and_mended_by_rebuilding(
    root: Path, harm: Callable[[Path], None], link: str
) -> None:
    harm(root / "reports/ukraine/2023")
    assert [where for where, _ in find_problems(root)] == [f"reports/ukraine/2023/{link}"]
    rebuild_index(root)
    assert find_problems(root) == []


def test_an_index_that_is_not_what_the_folders_say_is_named(root: Path) -> None:
    (root / "reports/index.html").write_text("another")
    (root / "reports/index.json").unlink()
    assert sorted(find_problems(root)) == [
        ("reports/index.html", "is not what the folders say"),
        ("reports/index.json", "is missing"),
    ]


def test_a_restricted_report_moved_into_reports_is_named(root: Path) -> None:
    (root / "restricted/partner/ukraine/2023").rename(root / "reports/ukraine/2022")
    problem = (
        "reports/ukraine/2022/archive/0001/bag-info.txt",
        "speaks of another project, period, edition or revision",
    )
    assert problem in find_problems(root)


def test_an_archive_on_a_read_only_disk_can_be_verified(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(root / "reports/.locks")
    monkeypatch.setattr("os.mkdir", lambda *_: (_ for _ in ()).throw(OSError(30, "Read-only file system")))
    assert find_problems(root) == []


@pytest.mark.parametrize("name", ["reports/README.md", "reports/.gitattributes", "restricted/.gitattributes"])
def test_a_page_about_the_archive_says_what_the_program_writes(root: Path, name: str) -> None:
    words = "# Official results\n" if name.endswith(".md") else "*.html merge=ours\n"
    (root / name).write_text(words)
    assert find_problems(root) == [(name, "does not say what the program writes there")]


@pytest.mark.parametrize("page", ["reports/README.md", "ctanalysis/intake/team/reports.md"])
def test_the_pages_that_come_with_the_program_are_known(root: Path, page: str) -> None:
    (root / "reports/README.md").write_bytes((ROOT / page).read_bytes())
    assert find_problems(root) == []


def test_leftovers_of_a_running_publish_are_no_problem(root: Path) -> None:
    (root / "reports/ukraine/2023/archive/.building-0123456789abcdef").mkdir()
    assert find_problems(root) == []


def test_a_withdrawn_report_verifies_and_its_chain_still_holds(root: Path) -> None:
    withdraw(root, "ukraine", "2023", reason="on request", now=NOON)
    publish_text(root, "third")
    rebuild_index(root)
    assert find_problems(root) == []
    info = root / BAG / "bag-info.txt"
    info.write_text(info.read_text().replace("12:00:00", "12:00:01"))
    assert (f"{BAG}/bag-info.txt", "has changed since it was published") in find_problems(root)


@pytest.mark.parametrize(("mode", "is_open"), [
    (0o700, False), (0o701, True), (0o704, True), (0o710, True), (0o720, True), (0o740, True), (0o702, True),
])  # fmt: skip
def test_what_other_users_may_do_with_the_restricted_folder_is_told(tmp_path: Path, mode: int, is_open: bool) -> None:
    assert not verify(tmp_path).is_open
    (tmp_path / "restricted").mkdir()
    (tmp_path / "restricted").chmod(mode)
    assert verify(tmp_path).is_open is is_open
