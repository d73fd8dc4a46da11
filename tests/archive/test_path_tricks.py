"""Twins of a revision, a period or a project under names that read alike: each is named, whether
the index and the head were made anew or not.
"""

import os
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from forging.archives import NEWEST, U23, forge_again, make_archive

from ctanalysis.archive import verify
from ctanalysis.archive.revisions import list_revisions


def spell(name: str) -> Iterator[str]:
    """Other spellings of a name of a folder."""
    yield from (f"0{name}", f"00{name}", name.lstrip("0"), f"{name} ", f" {name}", f"{name}.")
    yield from (f"{name}\u200b", f"\ufeff{name}", f"{name}~", f"{name}.bak", f"{name}\t")
    yield f".{name}"
    yield from (name.upper() + "A", f"{name}%20", f"+{name}", f"-{name}", f"{name}_", f"{name} (1)")
    yield "".join(chr(ord("\u0660") + int(sign)) if sign.isdigit() else sign for sign in name)
    yield "".join(chr(ord("\uff10") + int(sign)) if sign.isdigit() else sign for sign in name)
    yield unicodedata.normalize("NFD", f"{name}é")


def copy(source: Path, target: Path) -> None:
    if target.exists():
        pytest.skip("this file system spells the name as the other one")
    shutil.copytree(source, target, symlinks=True)


def link(source: Path, target: Path) -> None:
    os.symlink(source.name, target)


TRICKS = [
    (place, name, make)
    for place in (NEWEST, U23, "reports/ukraine")
    for name in dict.fromkeys(spell(Path(place).name))
    for make in ((copy, link) if place == NEWEST else (copy,))
    if name and name != Path(place).name
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive")
    make_archive(root)
    return root


@pytest.mark.parametrize("first", range(6))
@pytest.mark.parametrize("is_thorough", [False, True])
@pytest.mark.sampled(2)
def test_every_twin_is_named(archive: Path, tmp_path: Path, is_thorough: bool, first: int) -> None:
    unnamed = []
    for number, (place, name, make) in enumerate(TRICKS[first::6]):
        root = tmp_path / str(number)
        shutil.copytree(archive, root, symlinks=True)
        make(root / place, (root / place).with_name(name))
        if is_thorough:
            forge_again(root)
        if not verify(root).problems:
            unnamed.append((place, name, make.__name__))
        shutil.rmtree(root)
    assert unnamed == []
    assert len(TRICKS) > 60


Make = Callable[[Path, Path], None]


@pytest.mark.parametrize("make", [copy, link])
def test_a_twin_is_no_revision(archive: Path, tmp_path: Path, make: Make) -> None:
    root = tmp_path / "twin"
    shutil.copytree(archive, root, symlinks=True)
    make(root / NEWEST, root / f"{U23}/archive/00003")
    make(root / NEWEST, root / f"{U23}/archive/00004")
    assert [one.folder.name for one in list_revisions(root / U23)] == ["0001", "0002", "0003"]
