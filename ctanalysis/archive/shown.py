"""What a published folder shows: the newest whole revision, by links, or by copies where the disk
knows no links.

`current` leads to the newest bag, and a link beside it to each file of its payload. An archive that
was zipped, copied with links followed, or checked out where links are not made has plain files in
their place: they are as good when their bytes are those of the bag.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from ctanalysis.archive.bag import DATA, MANIFEST, hash_file, read_manifest
from ctanalysis.archive.files import (
    BUILDING,
    name_temporary,
    replace_file,
    set_link,
    sweep,
    sync_folder,
)
from ctanalysis.archive.places import ARCHIVE, CURRENT
from ctanalysis.archive.revisions import Revision, list_revisions
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import later, phrase

MOVE = later("look at it, and move it out of the archive")
NO_LINKS = {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL, errno.EACCES}


def show_newest(folder: Path) -> None:
    """Makes the folder show its newest revision; one swap decides what a reader sees.

    New links come before the swap and lead nowhere until it; what the revision lacks goes after it.
    After a withdrawal nothing is shown. Without links each file is replaced by itself, the report
    last.
    """
    revisions = list_revisions(folder)
    if not revisions:
        return
    links, present = expect_links(revisions[-1]), read_links(folder)
    if present != links:
        _clear(folder, revisions)
        try:
            _show_by_links(folder, links)
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            _show_by_copies(folder, revisions[-1])
    for path in list_outdated(folder, revisions):
        path.unlink()
    sync_folder(folder)


def tidy(folder: Path) -> None:
    """Removes what killed runs have left, and finishes what they had committed; only under the
    project's lock.
    """
    sweep(folder)
    if (folder / ARCHIVE).is_dir():
        sweep(folder / ARCHIVE)
    for revision in list_revisions(folder):
        sweep(revision.folder)
        if revision.is_withdrawn and revision.data.exists():
            shutil.rmtree(revision.data)
    show_newest(folder)


def expect_links(newest: Revision) -> dict[str, str]:
    """The links a published folder should have, and where each leads; none once the revision is
    withdrawn.
    """
    if newest.is_withdrawn or not newest.data.is_dir():
        return {}
    names = sorted(path.name for path in newest.data.iterdir() if path.is_file())
    return {
        CURRENT: f"{ARCHIVE}/{newest.folder.name}",
        **{name: f"{CURRENT}/{DATA}/{name}" for name in names},
    }


def read_links(folder: Path) -> dict[str, str]:
    """The links in a published folder that are ours, and where each leads: `current`, and those
    that lead through it.
    """
    found = {path.name: os.readlink(path) for path in folder.iterdir() if path.is_symlink()}
    return {
        name: target
        for name, target in found.items()
        if name == CURRENT or target.startswith(f"{CURRENT}/{DATA}/")
    }


def list_misshown(folder: Path, newest: Revision) -> Iterator[tuple[Path, str]]:
    """Each name that does not show the newest revision, with the link it should be."""
    expected = expect_links(newest)
    leads_through = any((folder / name).is_symlink() for name in expected if name != CURRENT)
    for name, target in sorted(expected.items()):
        path = folder / name
        if path.is_symlink():
            is_right = os.readlink(path) == target
        elif name == CURRENT:
            is_right = _is_like(path, newest.folder) or not (path.exists() or leads_through)
        else:
            is_right = _is_like(path, newest.data / name)
        if not is_right:
            yield path, target


def list_outdated(folder: Path, revisions: list[Revision]) -> Iterator[Path]:
    """Links and copies of ours that show what the newest revision does not hold."""
    expected = expect_links(revisions[-1])
    for path in sorted(folder.iterdir()):
        is_ours = path.name in read_links(folder) or _is_copy(path, revisions)
        if path.name not in expected and is_ours:
            yield path


def _clear(folder: Path, revisions: list[Revision]) -> None:
    """Takes away a copy of a bag that stands where `current` should; ArchiveError where it is
    none.
    """
    path = folder / CURRENT
    if path.is_symlink() or not path.is_dir():
        return
    if not any(_is_like(path, revision.folder) for revision in revisions):
        what = phrase("is a folder of other files, and stands where the newest revision is shown")
        place = f"{folder.parent.name}/{folder.name}/{CURRENT}"
        raise ArchiveError([Problem(place, what, phrase(MOVE))])
    aside = name_temporary(folder, BUILDING)
    os.rename(path, aside)
    shutil.rmtree(aside)


def _show_by_links(folder: Path, links: dict[str, str]) -> None:
    for name in sorted(links.keys() - {CURRENT}):
        set_link(folder / name, links[name])
    sync_folder(folder)
    if CURRENT in links:
        set_link(folder / CURRENT, links[CURRENT])


def _show_by_copies(folder: Path, newest: Revision) -> None:
    names = expect_links(newest).keys() - {CURRENT}
    for name in sorted(names, key=lambda name: (name == "report.html", name)):
        data = (newest.data / name).read_bytes()
        path = folder / name
        if not (path.is_file() and not path.is_symlink() and path.read_bytes() == data):
            replace_file(path, data, mode=newest.data.stat().st_mode & 0o666)
    if (folder / CURRENT).is_file() or (folder / CURRENT).is_symlink():
        (folder / CURRENT).unlink()  # a link's text, or a link that leads elsewhere


def _is_copy(path: Path, revisions: list[Revision]) -> bool:
    """Whether a plain file is what some revision published under that name, or the text of a
    link.
    """
    if path.is_symlink() or not path.is_file():
        return False
    if (
        path.stat().st_size < 300
        and path.read_bytes().strip() == f"{CURRENT}/{DATA}/{path.name}".encode()
    ):
        return True
    published = {_find_published(revision, path.name) for revision in revisions} - {None}
    return bool(published) and hash_file(path) in published


def _find_published(revision: Revision, name: str) -> str | None:
    try:
        return read_manifest(revision.folder / MANIFEST).get(f"{DATA}/{name}")
    except (OSError, ValueError):
        return None


def _is_like(copy: Path, original: Path) -> bool:
    """Whether a file holds what the original holds, or a folder nothing but what the original
    holds.
    """
    if copy.is_file() and original.is_file():
        return copy.read_bytes() == original.read_bytes()
    if not (copy.is_dir() and original.is_dir()):
        return False
    return all(
        _is_like(path, original / path.relative_to(copy))
        for path in copy.rglob("*")
        if not path.is_dir()
    )
