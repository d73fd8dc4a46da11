"""Verification: every byte of every revision against what was published, never a quick look."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from ctanalysis.archive import bag
from ctanalysis.archive.files import explain_failure
from ctanalysis.archive.index import make_index
from ctanalysis.archive.locks import hold_lock
from ctanalysis.archive.places import (
    ARCHIVE,
    CURRENT,
    PUBLIC,
    REPORTS,
    Place,
    find_lock,
    list_places,
    name_folder,
    show,
)
from ctanalysis.archive.revisions import (
    Revision,
    expect_links,
    list_revisions,
    name_revision,
    read_links,
)
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.model import EDITIONS

RESTORE = later("restore it from a backup")
UNTOUCHED = later("verifying changes nothing")
REPUBLISH = later("publish any report again: that puts it right")
TAGS = (bag.BAGIT, bag.INFO, bag.MANIFEST, bag.PREVIOUS)


@dataclass(frozen=True)
class Verification:
    """What was found, and how much was read to find it; no problems means all is as it was
    published.
    """

    problems: tuple[Problem, ...]
    revisions: int
    files: int


def verify(root: Path) -> Verification:
    """Checks every archived revision, public and restricted, and names each file that is not as it
    was published.

    Read are all bytes of every file in every bag; checked are missing and extra files, both
    manifests, the chain from each revision to the one before, what `current` and the links show,
    and whether the index is what the folders say.
    """
    tally = _Tally(root)
    for edition in EDITIONS:
        for place in list_places(root, edition):
            # A run may be between committing a revision and showing it: that is no fault.
            with (
                _hold_if_possible(find_lock(root, place.project, edition)),
                explain_failure(place.where, state=phrase(UNTOUCHED)),
            ):
                _check_place(tally, place)
    with explain_failure(REPORTS, state=phrase(UNTOUCHED)):
        _check_index(tally)
    return Verification(tuple(tally.problems), tally.revisions, tally.files)


@contextmanager
def _hold_if_possible(lock: Path) -> Iterator[None]:
    """On a read-only copy no lock can be made, and none is needed: nobody publishes there."""
    with ExitStack() as stack:
        with suppress(ArchiveError):
            stack.enter_context(hold_lock(lock))
        yield


@dataclass
class _Tally:
    root: Path
    problems: list[Problem] = field(default_factory=list)
    revisions: int = 0
    files: int = 0

    def blame(self, path: Path, what: str, do: str = RESTORE) -> None:
        self.problems.append(Problem(show(self.root, path), what, phrase(do)))


def _check_place(tally: _Tally, place: Place) -> None:
    revisions = list_revisions(place.folder)
    newest = revisions[-1].number if revisions else 0
    present = {revision.number: revision for revision in revisions}
    for number in range(1, newest + 1):
        if number not in present:
            tally.blame(
                place.folder / ARCHIVE / name_revision(number), phrase("this revision is missing")
            )
            continue
        tally.revisions += 1
        _check_revision(tally, place, present[number])
        _check_chain(tally, present[number], present.get(number - 1))
    if revisions:
        _check_links(tally, place.folder, revisions[-1])


def _check_revision(tally: _Tally, place: Place, revision: Revision) -> None:
    folder, extra_tags = revision.folder, {bag.TAG_MANIFEST}
    tags = _read_manifest(tally, folder / bag.TAG_MANIFEST)
    payload = _read_manifest(tally, folder / bag.MANIFEST)
    found = set(_list_files(folder))
    if revision.is_withdrawn:
        extra_tags.add(bag.TOMBSTONE)
        payload = {}
    if tags is not None:
        for name in TAGS:
            if name not in tags:
                tally.blame(folder / bag.TAG_MANIFEST, phrase("does not list {name}", name=name))
    for name, expected in sorted({**(payload or {}), **(tags or {})}.items()):
        _check_file(tally, folder / name, expected, name in found)
    # Where a manifest cannot be read it is blamed itself, not each file that it should have listed.
    for name in sorted(found - extra_tags - (payload or {}).keys() - (tags or {}).keys()):
        if (payload if name.startswith(f"{bag.DATA}/") else tags) is not None:
            tally.blame(
                folder / name,
                phrase("was not published: it is in no manifest"),
                phrase("move it out of the archive"),
            )
    info = bag.read_info(folder)
    said = (
        info.get("Project"),
        _name(info.get("Period", "")),
        info.get("Edition"),
        info.get("Revision"),
    )
    if info and said != (place.project, place.folder.name, place.edition, str(revision.number)):
        what = phrase("speaks of another project, period, edition or revision")
        tally.blame(
            folder / bag.INFO, what, phrase("move the folder back to where it was published")
        )


def _check_file(tally: _Tally, path: Path, expected: str, is_present: bool) -> None:
    if not is_present:
        tally.blame(path, phrase("is missing"))
        return
    tally.files += 1
    if path.is_symlink() or not path.is_file():
        tally.blame(path, phrase("is no longer a plain file"))
        return
    try:
        if bag.hash_file(path) != expected:
            tally.blame(path, phrase("has changed since it was published"))
    except OSError as error:
        tally.blame(
            path,
            phrase("cannot be read ({strerror})", strerror=os.strerror(error.errno or 0)),
            phrase("make it readable and verify again"),
        )


def _check_chain(tally: _Tally, revision: Revision, previous: Revision | None) -> None:
    path = revision.folder / bag.PREVIOUS
    try:
        expected = bag.link_back(previous.folder) if previous else bag.FIRST
        if path.read_bytes() != expected and (previous or revision.number == 1):
            tally.blame(
                path,
                phrase(
                    "does not fit the revision before: {name}",
                    name=previous.folder.name if previous else phrase("there is none"),
                ),
            )
    except OSError:
        return  # a missing manifest or previous.txt is named already


def _check_links(tally: _Tally, folder: Path, newest: Revision) -> None:
    expected = expect_links(newest)
    for name in sorted(expected.keys() | read_links(folder).keys() | {CURRENT}):
        link = folder / name
        target = os.readlink(link) if link.is_symlink() else None
        if name not in expected and (target or link.exists()):
            tally.blame(link, phrase("shows what is not there"), phrase(REPUBLISH))
        elif name in expected and target != expected[name]:
            tally.blame(
                link,
                phrase("does not lead to {expected}, the newest revision", expected=expected[name]),
                phrase(REPUBLISH),
            )


def _check_index(tally: _Tally) -> None:
    folder = tally.root / REPORTS
    has_reports = any(list_revisions(place.folder) for place in list_places(tally.root, PUBLIC))
    for name, data in make_index(tally.root).items():
        path = folder / name
        if path.is_file():
            if path.read_bytes() != data:
                tally.blame(path, phrase("is not what the folders say"), phrase(REPUBLISH))
        elif has_reports:
            tally.blame(path, phrase("is missing"), phrase(REPUBLISH))


def _read_manifest(tally: _Tally, path: Path) -> dict[str, str] | None:
    try:
        return bag.read_manifest(path)
    except FileNotFoundError:
        tally.blame(path, phrase("is missing"))
    except OSError as error:
        tally.blame(
            path,
            phrase("cannot be read ({strerror})", strerror=os.strerror(error.errno or 0)),
            phrase("make it readable and verify again"),
        )
    except ValueError:
        tally.blame(path, phrase("has changed since it was published: a line is no checksum"))
    return None


def _list_files(folder: Path) -> Iterator[str]:
    """Every file and link in the bag, by its path inside it."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()


def _name(period: str) -> str:
    try:
        return name_folder(period)
    except ArchiveError:
        return ""
