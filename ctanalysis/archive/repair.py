"""Repair: what can be made again from the bags is made again; a bag itself is never touched, but
for line ends that a checksum proves.
"""

from collections.abc import Iterator
from pathlib import Path

from ctanalysis.archive import bag
from ctanalysis.archive.files import explain_failure, replace_file
from ctanalysis.archive.index import rebuild_index
from ctanalysis.archive.locks import hold_lock, hold_publishing
from ctanalysis.archive.places import Place, find_lock, find_mode, list_places, show
from ctanalysis.archive.revisions import KEPT, Revision, find_kept, list_revisions
from ctanalysis.archive.shown import tidy
from ctanalysis.ground.model import EDITIONS


def repair(root: Path) -> list[str]:
    """Makes every folder show its newest revision, and the index and the head say what the folders
    hold; gives the files whose line ends were put back as they were published.

    git and some programs that copy write lines with another end; such a file is mended where that
    gives the published checksum, and left alone otherwise. ArchiveError if the disk refuses.
    """
    mended: list[str] = []
    with hold_publishing(root):
        for edition in EDITIONS:
            for place in list_places(root, edition):
                with (
                    hold_lock(find_lock(root, place.project, edition)),
                    explain_failure(place.where),
                ):
                    mended += _mend_lines(place)
                    tidy(place.folder)
        rebuild_index(root)
    return mended


def _mend_lines(place: Place) -> list[str]:
    mended: list[str] = []
    for revision in list_revisions(place.folder):
        own, tombstone = revision.folder / bag.TAG_MANIFEST, revision.folder / bag.TOMBSTONE
        if own.is_file() and _proves(_turn(own), revision.folder):
            mended += _replace(place, own, _turn(own))
        if tombstone.is_file():  # one line each for time and reason: no other end was ever written
            mended += _replace(place, tombstone, _turn(tombstone))
        for path, expected in _list_proved(place, revision):
            if path.is_file() and not path.is_symlink() and bag.hash_file(path) != expected:
                if bag.hash_bytes(_turn(path)) == expected:
                    mended += _replace(place, path, _turn(path))
    return mended


def _list_proved(place: Place, revision: Revision) -> Iterator[tuple[Path, str]]:
    """Each file with a checksum, tags first: what they prove are the manifests that prove the
    rest.
    """
    for manifest in (bag.TAG_MANIFEST, bag.MANIFEST):
        for name, expected in _read(revision.folder / manifest).items():
            yield revision.folder / name, expected
            kept = name.removeprefix(f"{bag.DATA}/")
            if revision.is_withdrawn and kept in KEPT:
                yield find_kept(place, revision.number, kept), expected


def _turn(path: Path) -> bytes:
    """The file's bytes with line ends as they were published."""
    return path.read_bytes().replace(b"\r\n", b"\n")


def _proves(text: bytes, folder: Path) -> bool:
    """Whether a tag manifest with its line ends put back fits all that it lists."""
    try:
        listed = bag.parse_manifest(text)
    except ValueError:
        return False
    return bool(listed) and all(
        (folder / name).is_file() and bag.hash_bytes(_turn(folder / name)) == expected
        for name, expected in listed.items()
    )


def _replace(place: Place, path: Path, data: bytes) -> list[str]:
    if path.read_bytes() == data:
        return []
    replace_file(path, data, mode=find_mode(place.edition) & 0o666)
    return [show(place.root, path)]


def _read(manifest: Path) -> dict[str, str]:
    try:
        return bag.read_manifest(manifest)
    except (OSError, ValueError):
        return {}
