"""Repair: what can be made again from the bags is made again; a bag itself is never touched, but
for line ends that a checksum proves. Nothing is made again over what publishing does not do.
"""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from ctanalysis.archive import bag
from ctanalysis.archive.archive_checksum import list_sums
from ctanalysis.archive.archive_folders import (
    ARCHIVE,
    REPORTS,
    RESTRICTED,
    Place,
    find_area,
    find_lock,
    find_mode,
    is_safe_name,
    list_folders,
    list_project_places,
    list_projects,
    show,
)
from ctanalysis.archive.durable_files import explain_failure, replace_file, sweep
from ctanalysis.archive.index import rebuild_index
from ctanalysis.archive.leftovers import list_project_leftovers
from ctanalysis.archive.locks import OnWait, hold_lock, hold_publishing
from ctanalysis.archive.published_links import tidy
from ctanalysis.archive.report_step_cache import FreshCache, NoCache
from ctanalysis.archive.revisions import KEPT, Revision, find_kept, find_withdrawn, list_revisions
from ctanalysis.archive.stored_head_checks import refuse_breaks
from ctanalysis.ground.regular_files import LARGEST, hash_plain, is_folder, is_plain, measure_plain, read_plain
from ctanalysis.ground.terms import EDITIONS


def repair(root: Path, *, on_wait: OnWait = None) -> list[str]:
    """Makes every folder show its newest revision, and the index and the head say what the folders
    hold, without anything that was kept for speed; gives the files whose line ends were put back as
    they were published, and the folders whose names were.

    git and some programs that copy write lines with another end; such a file is mended where that
    gives the published checksum, and left alone otherwise. ArchiveError if the disk refuses, or if
    what the bags hold is not what the heads say that stand, and what was published since: then
    nothing else is made again.
    """
    projects = [(edition, name) for edition in EDITIONS for name in list_projects(root, edition)]
    mended, sums = list[str](), dict[str, str]()
    with hold_publishing(root, on_wait=on_wait):
        for edition, project in projects:
            area = show(root, find_area(root, edition) / project)
            with hold_lock(find_lock(root, project, edition), on_wait=on_wait), explain_failure(area):
                for above in (find_area(root, edition), find_withdrawn(root, edition)):
                    mended += _mend_names(root, above / project)
                for place in list_project_places(root, edition, project):
                    mended += _mend_lines(place)
                    sums.update(list_sums(place))
        refuse_breaks(root, sums)
        for edition, project in projects:
            with (
                hold_lock(find_lock(root, project, edition), on_wait=on_wait),
                explain_failure(show(root, find_area(root, edition) / project)),
            ):
                for place in list_project_places(root, edition, project):
                    tidy(place.folder)
                    kept = find_kept(place, 1, "").parent
                    if is_folder(kept):
                        sweep(kept)
                _clear_unfilled(find_area(root, edition) / project)
        if (root / RESTRICTED).is_dir():
            rebuild_index(root, cache=FreshCache)
        else:  # a copy of the public reports alone stays one
            rebuild_index(root, cache=NoCache, areas=(REPORTS,))
    return mended


def _mend_names(root: Path, project: Path) -> Iterator[str]:
    """Some disks write a letter and its accent apart; the folder's name is written as it was."""
    for folder in list_folders(project):
        name = unicodedata.normalize("NFC", folder.name)
        proper = folder.with_name(name)
        if name != folder.name and is_safe_name(name) and not proper.exists():
            os.rename(folder, proper)
            yield show(root, proper)


def _clear_unfilled(project: Path) -> None:
    """Takes away folders that a run has made and, killed on the way, not filled."""
    for path in list(list_project_leftovers(project)):
        if is_folder(path / ARCHIVE) and not any((path / ARCHIVE).iterdir()):
            (path / ARCHIVE).rmdir()
        if is_folder(path) and not any(path.iterdir()):
            path.rmdir()


def _mend_lines(place: Place) -> list[str]:
    mended: list[str] = []
    for revision in list_revisions(place.folder):
        own, tombstone = revision.folder / bag.TAG_MANIFEST, revision.folder / bag.TOMBSTONE
        if is_plain(own) and _proves(_turn(own), revision.folder):
            mended += _replace(place, own, _turn(own))
        # one line each for time and reason: no other end was ever written
        if is_plain(tombstone) and bag.parse_tombstone(_turn(tombstone)):
            mended += _replace(place, tombstone, _turn(tombstone))
        for path, expected in _list_proved(place, revision):
            if 0 <= measure_plain(path) <= LARGEST and hash_plain(path) != expected:
                if bag.hash_bytes(_turn(path)) == expected:
                    mended += _replace(place, path, _turn(path), aside=revision.folder)
    return mended


def _list_proved(place: Place, revision: Revision) -> Iterator[tuple[Path, str]]:
    """Each file with a checksum, tags first: what they prove are the manifests that prove the
    rest.
    """
    for manifest in (bag.TAG_MANIFEST, bag.MANIFEST):
        for name, expected in bag.find_sums(revision.folder / manifest).items():
            yield revision.folder / name, expected
            kept = name.removeprefix(f"{bag.DATA}/")
            if revision.is_withdrawn and kept in KEPT:
                yield find_kept(place, revision.number, kept), expected


def _turn(path: Path) -> bytes:
    """The file's bytes with line ends as they were published; nothing of one that is too large."""
    try:
        return read_plain(path).replace(b"\r\n", b"\n")
    except OSError:
        return b""


def _proves(text: bytes, folder: Path) -> bool:
    """Whether a tag manifest with its line ends put back fits all that it lists."""
    try:
        listed = bag.parse_manifest(text)
    except ValueError:
        return False
    return bool(listed) and all(
        is_plain(folder / name) and bag.hash_bytes(_turn(folder / name)) == expected
        for name, expected in listed.items()
    )


def _replace(place: Place, path: Path, data: bytes, *, aside: Path | None = None) -> list[str]:
    if hash_plain(path) == bag.hash_bytes(data):
        return []
    mode = find_mode(place.edition) & 0o666
    kept_apart = aside is not None and not path.is_relative_to(aside)
    replace_file(path, data, mode=mode, aside=None if kept_apart else aside)
    return [show(place.root, path)]
