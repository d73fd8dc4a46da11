"""Whether one revision's bag is as it was published: every file, both manifests, its words, the
chain from the revision before, and what is kept of a withdrawn one.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ctanalysis.archive import bag
from ctanalysis.archive.places import RESTRICTED, Place, name_folder, show
from ctanalysis.archive.revisions import KEPT, RESULTS, Revision, find_kept
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import later, phrase

RESTORE = later("restore it from a backup")
REPAIR = later("`make verify REPAIR=yes` puts it right")
TAGS = (bag.BAGIT, bag.INFO, bag.MANIFEST, bag.PREVIOUS)


@dataclass
class Tally:
    """What has been found so far, and how much was read to find it."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    revisions: int = 0
    files: int = 0
    last: str = ""  # when something was published or withdrawn last, as the bags say

    def blame(self, path: Path, what: str, do: str = RESTORE) -> None:
        """One more thing that is wrong."""
        self.problems.append(Problem(show(self.root, path), what, phrase(do)))

    def blame_unreadable(self, path: Path, error: OSError) -> None:
        """One more file that cannot be read."""
        what = phrase("cannot be read ({strerror})", strerror=os.strerror(error.errno or 0))
        self.blame(path, what, phrase("make it readable and verify again"))


def check_bag(tally: Tally, place: Place, revision: Revision, previous: Revision | None) -> None:
    """Blames each file of the bag that is not as it was published."""
    tally.revisions += 1
    _check_revision(tally, place, revision)
    if revision.is_withdrawn:
        _check_kept(tally, place, revision)
    _check_chain(tally, revision, previous)


def _check_revision(tally: Tally, place: Place, revision: Revision) -> None:
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
    withdrawn = bag.read_labels(folder / bag.TOMBSTONE).get("Withdrawn", "")
    tally.last = max(tally.last, info.get("Published", ""), withdrawn)
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


def _check_results(tally: Tally, place: Place, revision: Revision) -> None:
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


def _check_file(tally: Tally, path: Path, expected: str, is_present: bool) -> None:
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
        tally.blame_unreadable(path, error)


def _check_chain(tally: Tally, revision: Revision, previous: Revision | None) -> None:
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


def _check_kept(tally: Tally, place: Place, revision: Revision) -> None:
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


def _read_manifest(tally: Tally, path: Path) -> dict[str, str] | None:
    try:
        return bag.read_manifest(path)
    except FileNotFoundError:
        tally.blame(path, phrase("is missing"))
    except OSError as error:
        tally.blame_unreadable(path, error)
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
