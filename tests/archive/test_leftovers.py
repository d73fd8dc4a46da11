"""What a killed run leaves is listed and swept; what has only its name is named."""

import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from forging.archives import NEWEST, U23, make_archive, publish_text

from ctanalysis.archive import rebuild_index, repair, verify

HEX = "0123456789abcdef"
BUILDING, REPLACING = f".building-{HEX}", f".replacing-{HEX}"
GONE = "restricted/withdrawn/public/moldova/2022"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_archive(tmp_path)
    return tmp_path


def write(path: Path) -> None:
    path.write_text("half")


def make_half(path: Path) -> None:
    (path / "data").mkdir(parents=True)
    (path / "data/report.html").write_text("half")


def make_page(path: Path) -> None:
    path.mkdir()
    (path / "report.html").write_text("false")


HONEST: dict[str, Callable[[Path], object]] = {
    f"{U23}/archive/{BUILDING}": make_half,
    f"{U23}/{REPLACING}": lambda path: path.symlink_to("current/data/report.html"),
    f"{U23}/.replacing-fedcba9876543210": write,
    f"{U23}/{BUILDING}": lambda path: shutil.copytree(path.parent / "archive/0003", path),
    f"{NEWEST}/{REPLACING}": write,
    f"reports/{REPLACING}": write,
    f"restricted/{REPLACING}": write,
    f"{GONE}/{REPLACING}": write,
    "reports/georgia": Path.mkdir,
    "reports/ukraine/2031": lambda path: (path / "archive").mkdir(parents=True),
}
FALSE: dict[str, Callable[[Path], object]] = {
    f"reports/ukraine/{BUILDING}": make_page,
    f"reports/{BUILDING}": make_page,
    f"restricted/{REPLACING}": make_page,
    f"{U23}/archive/{BUILDING}": make_page,
    f"{U23}/archive/.building-fedcba9876543210": write,
    f"{U23}/{REPLACING}": make_page,
    f"{U23}/.replacing-fedcba9876543210": lambda path: path.symlink_to("/etc/hostname"),
    f"{NEWEST}/data/{REPLACING}": write,
    "reports/.locks/report.html": write,
    "reports/.locks/page.lock": write,
    "reports/head.txt.sig": make_page,
    "reports/README.md": lambda path: path.symlink_to("nowhere"),
    "restricted/Partner": Path.mkdir,
    "restricted/public": lambda path: (path / "alpha/2023/archive").mkdir(parents=True),
    "restricted/withdrawn/public/ukraine/2023/0003.results.json": lambda path: (
        path.parent.mkdir(parents=True) or write(path)
    ),
}


@pytest.mark.parametrize("place", HONEST)
@pytest.mark.sampled(4)
def test_what_a_killed_run_leaves_is_listed_and_taken_away_by_a_repair(root: Path, place: str) -> None:
    HONEST[place](root / place)
    found = verify(root)
    assert found.problems == () and found.leftovers == (place,)
    repair(root)
    assert not (root / place).exists() and not (root / place).is_symlink()
    assert verify(root).problems == () and verify(root).leftovers == ()


@pytest.mark.parametrize("place", FALSE)
@pytest.mark.sampled(5)
def test_what_has_its_name_alone_is_named(root: Path, place: str) -> None:
    FALSE[place](root / place)
    assert any(problem.where.startswith(place) for problem in verify(root).problems)


@pytest.mark.parametrize(
    ("place", "make"),
    [
        (f"{U23}/{REPLACING}", make_page),
        (f"{U23}/archive/{BUILDING}", write),
        (f"reports/{REPLACING}", make_page),
        (f"restricted/{REPLACING}", make_page),
        (f"{U23}/archive/{BUILDING}", lambda path: path.symlink_to("/etc")),
    ],
)
def test_a_leftover_of_the_wrong_kind_stops_nobody(root: Path, place: str, make: Callable[[Path], object]) -> None:
    make(root / place)
    publish_text(root, "ukraine", "2023", "next")
    rebuild_index(root)
    assert not os.path.lexists(root / place) and Path("/etc").is_dir()
    assert verify(root).problems == ()


@pytest.mark.parametrize("place", ["reports/ukraine/2023/archive", "restricted/internal", "reports/index.html", NEWEST])
def test_a_link_in_the_place_of_what_it_leads_to_is_named(root: Path, place: str) -> None:
    shutil.move(root / place, root / "elsewhere")
    (root / place).symlink_to(root / "elsewhere")
    assert verify(root).problems != ()


def test_a_stray_beside_the_payload_is_not_shown_by_a_repair(root: Path) -> None:
    (root / NEWEST / "data/annex.html").write_text("false")
    repair(root)
    assert not os.path.lexists(root / U23 / "annex.html")


def test_a_name_with_its_accents_apart_is_mended(root: Path) -> None:
    publish_text(root, "ukraine", "\u00c9t\u00e9", "summer")
    rebuild_index(root)
    folder = root / "reports/ukraine/\u00c9t\u00e9"
    folder.rename(folder.with_name(unicodedata.normalize("NFD", folder.name)))
    assert "apart in its name" in verify(root).problems[0].what
    assert repair(root) == ["reports/ukraine/\u00c9t\u00e9"]
    assert verify(root).problems == ()


@pytest.mark.parametrize("name", [b"\xff.html", b"x\n14 files: all fine", b"\x1b[2Jx"])
@pytest.mark.parametrize("place", ["reports", "reports/ukraine", U23, NEWEST, f"{NEWEST}/data"])
@pytest.mark.sampled(4)
def test_names_are_written_so_that_they_can_be_seen(root: Path, place: str, name: bytes) -> None:
    with open(os.fsencode(root / place) + b"/" + name, "wb") as file:
        file.write(b"false")
    (problem,) = verify(root).problems
    assert problem.where.startswith(f"{place}/") and problem.where.isprintable()
