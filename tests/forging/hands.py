"""What every forger needs: to find bags, to make their checksums fit again, and to put one thing in
the place of another.
"""

import json
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

from ctanalysis.archive.archive_folders import PUBLIC, REPORTS, RESTRICTED, Place, list_places
from ctanalysis.archive.bag import (
    BAGIT,
    DATA,
    FIRST,
    INFO,
    MANIFEST,
    PREVIOUS,
    TAG_MANIFEST,
    link_back,
    read_info,
    write_manifest,
)
from ctanalysis.archive.revisions import Revision, list_revisions

Trick = Callable[[Path], None]


FALSE = b"<!doctype html><title>False</title><p>This report was never published.\n"


TAGS = (BAGIT, INFO, MANIFEST, PREVIOUS)


def reseal(bag: Path, *, oxum: bool = True) -> None:
    """Makes both manifests of a bag fit what lies in it now; with `oxum` its size too."""
    if (bag / DATA).is_dir():
        payload = {
            path.relative_to(bag).as_posix(): path.read_bytes() for path in (bag / DATA).rglob("*") if path.is_file()
        }
        (bag / MANIFEST).write_bytes(write_manifest(payload))
        if oxum:
            size = f"{sum(map(len, payload.values()))}.{len(payload)}"
            set_label(bag, "Payload-Oxum", size)
    seal_tags(bag)


def seal_tags(bag: Path) -> None:
    """Makes the tag manifest fit the tags as they are now."""
    tags = {name: (bag / name).read_bytes() for name in TAGS}
    (bag / TAG_MANIFEST).write_bytes(write_manifest(tags))


def set_label(bag: Path, label: str, value: str) -> None:
    """Another value for a label of bag-info.txt."""
    lines = (bag / INFO).read_text(errors="surrogateescape").splitlines()
    changed = [f"{label}: {value}" if line.startswith(f"{label}: ") else line for line in lines]
    (bag / INFO).write_text("\n".join(changed) + "\n", errors="surrogateescape")


def rechain(period: Path) -> None:
    """Makes each revision's previous.txt fit the one before, oldest first."""
    previous: Revision | None = None
    for revision in list_revisions(period):
        text = link_back(previous.folder) if previous else FIRST
        if (revision.folder / PREVIOUS).read_bytes() != text:
            (revision.folder / PREVIOUS).write_bytes(text)
            seal_tags(revision.folder)
        previous = revision


def find_places(root: Path, edition: str = PUBLIC, *, withdrawn: bool = False) -> list[Place]:
    """The places of an edition whose newest revision stands, or was withdrawn; most revisions
    first.
    """
    found = [
        place
        for place in list_places(root, edition)
        if (revisions := list_revisions(place.folder)) and revisions[-1].is_withdrawn == withdrawn
    ]
    return sorted(found, key=lambda place: (-len(list_revisions(place.folder)), place.where))


def list_bags(root: Path) -> list[Path]:
    """The bags of the public period with the most revisions, oldest first."""
    return [revision.folder for revision in list_revisions(find_places(root)[0].folder)]


def list_kept(root: Path, pattern: str) -> list[Path]:
    """What is kept of the withdrawn public period with the most revisions."""
    gone = find_places(root, withdrawn=True)[0]
    kept = root / RESTRICTED / "withdrawn" / PUBLIC / gone.project / gone.folder.name
    return sorted(kept.glob(pattern))


def newest_bag(place: Place) -> Path:
    """The newest bag there."""
    return list_revisions(place.folder)[-1].folder


def replace(path: Path, old: bytes, new: bytes) -> None:
    path.write_bytes(path.read_bytes().replace(old, new, 1))


def append(path: Path, data: bytes) -> None:
    path.write_bytes(path.read_bytes() + data)


def read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def clear(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()


def overwrite(path: Path, data: bytes) -> None:
    clear(path)
    path.write_bytes(data)


def link(path: Path, target: Path) -> None:
    link_only(path, str(target))


def link_only(path: Path, target: str) -> None:
    clear(path)
    os.symlink(target, path)


def make_false_folder(path: Path) -> None:
    clear(path)
    path.mkdir()
    (path / "report.html").write_bytes(FALSE)


def make_hole(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(8 << 30)


def bind(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # the name of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(path.name)
    finally:
        os.chdir(here)


def move_elsewhere(path: Path) -> None:
    target = path.resolve()
    outside = find_top(path) / f"elsewhere-{target.name}"
    shutil.copy(target, outside)
    clear(path)
    os.symlink(outside, path)


def find_top(path: Path) -> Path:
    return next(folder for folder in path.parents if (folder / REPORTS).is_dir())


def swap(first: Path, second: Path) -> None:
    aside = first.with_name("swapping")
    first.rename(aside)
    second.rename(first)
    aside.rename(second)


def name_words(bag: Path, **labels: str) -> None:
    """Other words in bag-info.txt, and in the results, which say themselves what they are of."""
    for label, value in labels.items():
        set_label(bag, label, value)
    path = bag / DATA / "results.json"
    if path.is_file():
        held = json.loads(path.read_bytes())
        words = read_info(bag)
        held.update({name: words[name.capitalize()] for name in ("project", "period", "edition")})
        path.write_text(json.dumps(held))
    reseal(bag)
