"""Where reports lie, and words that must not lead elsewhere."""

from pathlib import Path

import pytest

from ctanalysis.archive import find_folder, find_lock
from ctanalysis.ground.errors import ArchiveError


@pytest.mark.parametrize(
    ("period", "edition", "folder"),
    [
        ("2024-Q4", "public", "reports/ukraine/2024-Q4"),
        ("FY2024/25-Q1", "public", "reports/ukraine/FY2024-25-Q1"),
        ("2022-09-15..2023-09-14", "partner", "restricted/partner/ukraine/2022-09-15_to_2023-09-14"),
        ("PY1", "internal", "restricted/internal/ukraine/PY1"),
        ("Année 1", "public", "reports/ukraine/Année 1"),
    ],
)
def test_a_folder_is_named_by_edition_project_and_period(period: str, edition: str, folder: str) -> None:
    assert find_folder(Path("root"), "ukraine", period, edition) == Path("root") / folder


def test_a_lock_is_named_by_project_one_for_public_and_one_for_restricted_reports() -> None:
    assert find_lock(Path("root"), "ukraine", "public") == Path("root/reports/.locks/ukraine.lock")
    assert find_lock(Path("root"), "ukraine", "partner") == Path("root/restricted/.locks/ukraine.lock")
    assert find_lock(Path("root"), "ukraine", "internal") == Path("root/restricted/.locks/ukraine.lock")


@pytest.mark.parametrize(
    "period", ["", ".", ".hidden", "a\nb", "a\0b", "a\\b", " a", "a ", "x" * 300, "50%", "A\u0301"]
)
def test_a_period_that_cannot_name_a_folder_is_refused(period: str) -> None:
    with pytest.raises(ArchiveError, match="period: this label cannot be the name of a folder"):
        find_folder(Path("root"), "ukraine", period, "public")


@pytest.mark.parametrize("period", ["..", "../..", "a/../../b", "/etc"])
def test_a_period_never_leads_out_of_its_project(period: str) -> None:
    try:
        folder = find_folder(Path("root"), "ukraine", period, "public")
    except ArchiveError:
        return
    assert folder.parent == Path("root/reports/ukraine")
    assert ".." not in folder.parts


@pytest.mark.parametrize("project", ["", "..", "a/b", "A", "-a", "a" * 64, "a\n"])
def test_a_project_that_cannot_be_part_of_a_path_is_refused(project: str) -> None:
    with pytest.raises(ArchiveError, match="project: this name cannot be part of a path"):
        find_folder(Path("root"), project, "2024", "public")


def test_an_unknown_edition_is_refused_with_the_choices() -> None:
    with pytest.raises(ArchiveError, match="choose one of public, partner, internal"):
        find_folder(Path("root"), "ukraine", "2024", "secret")
