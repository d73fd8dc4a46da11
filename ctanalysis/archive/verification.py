"""Verification: every byte of every revision against what was published, never a quick look."""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from ctanalysis.archive import bag
from ctanalysis.archive.files import explain_failure
from ctanalysis.archive.head import HEAD, Head, make_head
from ctanalysis.archive.index import make_index
from ctanalysis.archive.locks import hold_lock, hold_still
from ctanalysis.archive.places import (
    ARCHIVE,
    PUBLIC,
    REPORTS,
    RESTRICTED,
    Place,
    find_lock,
    list_places,
    name_folder,
    show,
)
from ctanalysis.archive.revisions import (
    KEPT,
    RESULTS,
    Revision,
    find_kept,
    list_revisions,
    name_revision,
)
from ctanalysis.archive.shown import list_misshown, list_outdated
from ctanalysis.archive.signing import check_signature
from ctanalysis.archive.strays import list_strays
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.model import EDITIONS

RESTORE = later("restore it from a backup")
UNTOUCHED = later("verifying changes nothing")
REPAIR = later("`make verify REPAIR=yes` puts it right")
NOT_OURS = later("was not published; nothing but reports lies here")
MOVE = later("look at it, and move it out of the archive")
TAGS = (bag.BAGIT, bag.INFO, bag.MANIFEST, bag.PREVIOUS)


@dataclass(frozen=True)
class Verification:
    """What was found, and how much was read to find it; no problems means all is as it was
    published.
    """

    problems: tuple[Problem, ...]
    revisions: int
    files: int
    head: Head
    is_busy: bool  # reports were being published, so that index and head could not be judged


def verify(root: Path) -> Verification:
    """Checks every archived revision, public and restricted, and names each file that is not as it
    was published.

    Read are all bytes of every file in every bag; checked are missing and extra files, both
    manifests, the chain from each revision to the one before, what the folders show, what lies
    there besides, and whether the index and the head are what the folders say.
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
    with explain_failure(REPORTS, state=phrase(UNTOUCHED)), hold_still(root) as is_still:
        if is_still:
            for path in list_strays(root):
                tally.blame(path, phrase(NOT_OURS), MOVE)
            _check_index(tally)
        head = make_head(root)
    return Verification(tuple(tally.problems), tally.revisions, tally.files, head, not is_still)


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
        if present[number].is_withdrawn:
            _check_kept(tally, place, present[number])
        _check_chain(tally, present[number], present.get(number - 1))
    if revisions:
        _check_shown(tally, place.folder, revisions)


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
        if revision.is_withdrawn and name.startswith(f"{bag.DATA}/"):
            tally.blame(folder / name, phrase("was withdrawn, and is still here"), REPAIR)
        elif (payload if name.startswith(f"{bag.DATA}/") else tags) is not None:
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
    _check_results(tally, place, revision)


def _check_results(tally: _Tally, place: Place, revision: Revision) -> None:
    """Results say themselves what they are of, also where a bag's words were changed to fit."""
    path = revision.data / RESULTS
    try:
        held = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return  # named already, or withdrawn
    if not isinstance(held, dict) or "edition" not in held:
        return
    said = (held.get("project"), _name(str(held.get("period"))), held.get("edition"))
    if said != (place.project, place.folder.name, place.edition):
        tally.blame(path, phrase("speaks of another project, period or edition"))


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


def _check_shown(tally: _Tally, folder: Path, revisions: list[Revision]) -> None:
    for path, target in list_misshown(folder, revisions[-1]):
        what = phrase("does not lead to {expected}, the newest revision", expected=target)
        tally.blame(path, what, REPAIR)
    for path in list_outdated(folder, revisions):
        tally.blame(path, phrase("shows what is not there"), REPAIR)


def _check_kept(tally: _Tally, place: Place, revision: Revision) -> None:
    """What a withdrawn revision printed is kept for the protection of later reports; in a copy of
    the public reports alone it is not there.
    """
    if not (tally.root / RESTRICTED / "withdrawn").is_dir():
        return
    manifest = _read_manifest(tally, revision.folder / bag.MANIFEST) or {}
    for name in KEPT:
        expected = manifest.get(f"{bag.DATA}/{name}")
        if expected is not None:
            path = find_kept(place, revision.number, name)
            _check_file(tally, path, expected, path.is_file())


def _check_index(tally: _Tally) -> None:
    has_reports = any(list_revisions(place.folder) for place in list_places(tally.root, PUBLIC))
    for name, data in make_index(tally.root).items():
        path = tally.root / name
        if path.is_file():
            if path.read_bytes() != data:
                tally.blame(path, phrase("is not what the folders say"), REPAIR)
        elif has_reports and path.parent.is_dir():
            tally.blame(path, phrase("is missing"), REPAIR)
        if path.name == HEAD and path.is_file():
            _check_signature(tally, path)


def _check_signature(tally: _Tally, head: Path) -> None:
    try:
        check_signature(head)
    except ValueError:
        what = phrase("has a signature that does not fit it")
        tally.blame(head, what, phrase("the next report that is published is signed anew"))
    except OSError:
        return  # no ssh-keygen here: docs/how-to/publish.md says how to check it elsewhere


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
