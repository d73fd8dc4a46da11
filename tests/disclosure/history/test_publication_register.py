"""Which reports were published is remembered where the reports themselves are not."""

import shutil
from pathlib import Path

import pytest

from ctanalysis.archive.bag import write_manifest
from ctanalysis.disclosure import read_ledger
from ctanalysis.disclosure.history.publication_register import _read_lines, check_memory, find_memory, write_memory
from ctanalysis.ground.errors import ArchiveError
from ctanalysis.showing.results_json import write_results


def publish(root: Path, edition: str, period: str) -> Path:
    area = "reports" if edition == "public" else f"restricted/{edition}"
    bag = root / area / "p" / period.replace("/", "-") / "archive" / "0001"
    results = write_results("p", period, edition, [], calendar={})
    manifest = write_manifest({"data/results.json": results})
    (bag / "data").mkdir(parents=True)
    (bag / "data" / "results.json").write_bytes(results)
    (bag / "manifest-sha256.txt").write_bytes(manifest)
    (bag / "tagmanifest-sha256.txt").write_bytes(write_manifest({"manifest-sha256.txt": manifest}))
    return bag


def remember(root: Path) -> None:
    text = write_memory(root, "p")
    find_memory(root, "p").parent.mkdir(parents=True, exist_ok=True)
    find_memory(root, "p").write_text(text)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    publish(tmp_path, "public", "2023")
    publish(tmp_path, "partner", "FY2023/24")
    remember(tmp_path)
    return tmp_path


def blame(root: Path, *projects: str) -> list[str]:
    try:
        check_memory(root, *projects or ("p",))
    except ArchiveError as error:
        return [problem.what.split(", was")[0] for problem in error.problems]
    return []


def test_there_are_no_figures_in_it_and_no_checksum_for_others(root: Path) -> None:
    partner, public = (root / "params/printed/p.txt").read_text().splitlines()
    assert partner == "partner\tFY2023-24\t0001\t-"
    assert public.startswith("public\t2023\t0001\t") and len(public.split("\t")[3]) == 64


def test_a_partner_report_that_lies_here_stands_for_no_other(root: Path) -> None:
    publish(root, "partner", "FY2024/25")
    remember(root)
    shutil.rmtree(root / "restricted/partner/p/FY2023-24")
    assert blame(root) == ["the partner report on FY2023-24, revision 0001"]


def test_where_all_reports_are_nothing_is_missing(root: Path) -> None:
    assert blame(root) == []
    before = (root / "params/printed/p.txt").read_bytes()
    remember(root)
    assert (root / "params/printed/p.txt").read_bytes() == before


def test_a_report_that_lies_here_under_another_number_is_not_missing(root: Path) -> None:
    """As after a merge with a machine that had published something else under its number."""
    publish(root, "public", "2022")
    line = next(write for write in write_memory(root, "p").splitlines() if "\t2022\t" in write)
    find_memory(root, "p").write_text(f"{line}\n{line.replace('0001', '0007')}\n")
    assert blame(root) == []


def test_a_fresh_clone_names_what_was_published_elsewhere(root: Path) -> None:
    shutil.rmtree(root / "reports")
    shutil.rmtree(root / "restricted")
    assert blame(root) == ["the partner report on FY2023-24, revision 0001", "the public report on 2023, revision 0001"]
    assert blame(root, "other", "p") == blame(root)  # under an earlier name too


def test_results_that_were_copied_from_another_machine_are_known(root: Path) -> None:
    bags = sorted(root.glob("re*/**/archive/0001"))
    there = root / "restricted" / "elsewhere" / "p"
    there.mkdir(parents=True)
    for number, bag in enumerate(bags):
        shutil.copy(bag / "data" / "results.json", there / f"{number}.json")
        shutil.rmtree(bag.parents[2])
    assert blame(root) == []
    assert len(read_ledger(root, "p").editions) == 2


def test_another_revision_of_the_same_number_is_not_it(root: Path) -> None:
    shutil.rmtree(root / "reports")
    bag = publish(root, "public", "2023")
    results = bag / "data" / "results.json"
    results.write_bytes(results.read_bytes() + b"\n")
    manifest = write_manifest({"data/results.json": results.read_bytes()})
    (bag / "manifest-sha256.txt").write_bytes(manifest)
    (bag / "tagmanifest-sha256.txt").write_bytes(write_manifest({"manifest-sha256.txt": manifest}))
    assert blame(root) == ["the public report on 2023, revision 0001"]


def test_two_versions_put_together_by_hand_are_those_of_both(root: Path) -> None:
    path = root / "params/printed/p.txt"
    theirs = "public\t2024\t0001\t" + "0" * 64
    path.write_text(f"<<<<<<< ours\n{path.read_text()}=======\n{theirs}\n>>>>>>> theirs\n")
    assert blame(root) == ["the public report on 2024, revision 0001"]


def test_without_the_file_nothing_is_known_to_be_missing(tmp_path: Path) -> None:
    assert blame(tmp_path) == []


def test_only_lines_of_reports_are_read(tmp_path: Path) -> None:
    lines = [f"{edition}\t2024\t0001\t{'0' * 64}" for edition in ("public", "partner", "internal", "# public")]
    path = tmp_path / "p.txt"
    path.write_text("\n".join([*lines, "public\t2024\t0001", "public 2024 0001 0", ""]))
    assert list(_read_lines(path)) == lines[:2]
    assert list(_read_lines(tmp_path / "none.txt")) == []
