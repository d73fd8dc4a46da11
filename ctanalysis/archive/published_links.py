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

from ctanalysis.archive.archive_folders import ARCHIVE, CURRENT
from ctanalysis.archive.bag import DATA, MANIFEST, find_sums
from ctanalysis.archive.durable_files import (
    BUILDING,
    LEFT,
    name_temporary,
    remove,
    replace_file,
    set_link,
    sweep,
    sync_folder,
)
from ctanalysis.archive.revisions import Revision, list_revisions
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.regular_files import hash_plain, is_folder, is_plain, list_within, measure_plain, read_plain

LARGEST_SHOWN = 1 << 30
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
    for path in list(list_outdated(folder, revisions)):
        path.unlink()
    sync_folder(folder)


def tidy(folder: Path) -> None:
    """Removes what killed runs have left, and finishes what they had committed; only under the
    project's lock.
    """
    sweep(folder)
    if is_folder(folder / ARCHIVE):
        sweep(folder / ARCHIVE)
    for revision in list_revisions(folder):
        sweep(revision.folder)
        if revision.is_withdrawn and (revision.data.exists() or revision.data.is_symlink()):
            remove(revision.data)
    show_newest(folder)


def expect_links(newest: Revision) -> dict[str, str]:
    """The links a published folder should have, and where each leads; none once the revision is
    withdrawn.
    """
    if newest.is_withdrawn or not is_folder(newest.data):
        return {}
    # where it cannot be read, nothing is hidden for that
    published = find_sums(newest.folder / MANIFEST)
    names = sorted(
        path.name
        for path in newest.data.iterdir()
        if is_plain(path) and (not published or f"{DATA}/{path.name}" in published)
    )
    return {CURRENT: f"{ARCHIVE}/{newest.folder.name}", **{name: f"{CURRENT}/{DATA}/{name}" for name in names}}


def read_links(folder: Path) -> dict[str, str]:
    """The links in a published folder that are ours, and where each leads: `current`, and those
    that lead through it.
    """
    found = {path.name: os.readlink(path) for path in folder.iterdir() if path.is_symlink()}
    return {
        name: target for name, target in found.items() if name == CURRENT or target.startswith(f"{CURRENT}/{DATA}/")
    }


def list_misshown(folder: Path, newest: Revision) -> Iterator[tuple[Path, str]]:
    """Each name that does not show the newest revision, with the link it should be."""
    expected = expect_links(newest)
    leads_through = any((folder / name).is_symlink() for name in expected if name != CURRENT)
    for name, target in sorted(expected.items()):
        path = folder / name
        if path.is_symlink():
            is_right = os.readlink(path) == target and _leads(folder, name)
        elif name == CURRENT:
            is_shown = leads_through or (path.exists() and not _is_empty(path))
            is_right = _is_whole_copy(path, newest.folder) if is_shown else True
        else:
            is_right = is_same(path, newest.data / name)
        if not is_right:
            yield path, target


def _leads(folder: Path, name: str) -> bool:
    """Whether a link to a file through `current` does not end in a copy that lacks the file."""
    current = folder / CURRENT
    return name == CURRENT or not is_folder(current) or is_plain(current / DATA / name)


def list_outdated(folder: Path, revisions: list[Revision]) -> Iterator[Path]:
    """Links and copies of ours that show what the newest revision does not hold."""
    expected = expect_links(revisions[-1])
    for path in sorted(folder.iterdir()):
        is_ours = path.name in read_links(folder) or _is_copy(path, revisions)
        if path.name not in expected and is_ours and not LEFT.fullmatch(path.name):
            yield path


def is_ours(path: Path, revisions: list[Revision]) -> bool:
    """Whether nothing stands there, or what showing some revision puts there: a run that was
    stopped may have left it so.
    """
    return (
        not (path.exists() or path.is_symlink())
        or path.name in read_links(path.parent)
        or _is_copy(path, revisions)
        or any(_is_whole_copy(path, revision.folder) for revision in revisions)
    )


def _clear(folder: Path, revisions: list[Revision]) -> None:
    """Takes away a copy of a bag that stands where `current` should; ArchiveError where it is
    none.
    """
    path = folder / CURRENT
    if not is_folder(path):
        return
    is_copy = any(_is_whole_copy(path, revision.folder) for revision in revisions)
    if not is_copy and not _is_empty(path):
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
        path = folder / name
        if not is_same(path, newest.data / name):
            data = read_plain(newest.data / name, most=LARGEST_SHOWN)
            replace_file(path, data, mode=newest.data.stat().st_mode & 0o666)
    if is_plain(folder / CURRENT) or (folder / CURRENT).is_symlink():
        (folder / CURRENT).unlink()  # a link's text, or a link that leads elsewhere


def _is_copy(path: Path, revisions: list[Revision]) -> bool:
    """Whether a plain file is what some revision published under that name, or the text of a
    link.
    """
    size = measure_plain(path)
    text = os.fsencode(f"{CURRENT}/{DATA}/{path.name}")  # what is no text is a name too
    if 0 <= size < 300 and read_plain(path).strip() == text:
        return True
    name = f"{DATA}/{path.name}"
    published = {find_sums(one.folder / MANIFEST).get(name) for one in revisions} - {None}
    return bool(published) and 0 <= size <= LARGEST_SHOWN and hash_plain(path) in published


def holds_only(copy: Path, original: Path) -> bool:
    """Whether a folder holds plain files alone, each with the bytes that the original has there,
    and no folder that it has not.
    """

    def fits(path: Path) -> bool:
        other = original / path.relative_to(copy)
        return is_same(path, other) or (is_folder(path) and is_folder(other))

    return is_folder(copy) and all(map(fits, list_within(copy)))


def is_same(copy: Path, original: Path) -> bool:
    """Whether both are plain files with the same bytes."""
    return -1 < measure_plain(copy) == measure_plain(original) and hash_plain(copy) == hash_plain(original)


def _is_whole_copy(copy: Path, original: Path) -> bool:
    """Whether a folder holds all that the original holds, and nothing else."""
    return (
        is_folder(original)
        and holds_only(copy, original)
        and all(is_plain(copy / path.relative_to(original)) for path in _list_own(original))
    )


def _is_empty(path: Path) -> bool:
    """Whether it is a folder with nothing in it: what programs that zip make of a linked one."""
    return is_folder(path) and not any(path.iterdir())


def _list_own(bag: Path) -> list[Path]:
    return [path for path in list_within(bag) if is_plain(path) and path.name[0] != "."]
