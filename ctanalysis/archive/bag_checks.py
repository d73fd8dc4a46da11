"""Whether one revision's bag is as it was published: every file, both manifests, its words, the
chain from the revision before, and what is kept of a withdrawn one.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ctanalysis.archive import bag
from ctanalysis.archive.archive_folders import RESTRICTED, Place, name_folder, show
from ctanalysis.archive.bag_form_checks import find_largest, has_other_size, list_form_faults
from ctanalysis.archive.leftovers import is_excused
from ctanalysis.archive.revisions import KEPT, RESULTS, Revision, find_kept
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.regular_files import (
    LARGEST,
    hash_plain,
    is_folder,
    is_plain,
    list_within,
    measure_plain,
    read_plain,
)

RESTORE = later("restore it from a backup")
REPAIR = later("`make verify REPAIR=yes` puts it right")
NOT_PLAIN = later("is no longer a plain file")
LARGEST_RESULTS = 256 << 20
WORDS = ("project", "period", "edition")


@dataclass
class Tally:
    """What has been found so far, and how much was read to find it."""

    root: Path
    known: frozenset[str] | None = None  # by a head that stands: the rest is new; None: nothing is
    problems: list[Problem] = field(default_factory=list)
    unfinished: dict[str, None] = field(default_factory=dict)  # where a run was stopped
    leftovers: list[str] = field(default_factory=list)  # what such a run left, and is no report
    misspelled: set[str] = field(default_factory=set)  # folders, by their names as published
    new: set[str] = field(default_factory=set)  # what no head knows yet
    revisions: int = 0
    files: int = 0
    last: str = ""  # when something was published or withdrawn last, as the bags say

    def blame(self, path: Path, what: str, do: str = RESTORE) -> None:
        """One more thing that is wrong."""
        problem = Problem(show(self.root, path), what, phrase(do))
        if problem not in self.problems:
            self.problems.append(problem)

    def blame_unreadable(self, path: Path, error: OSError) -> None:
        """One more file that cannot be read."""
        what = phrase("cannot be read ({strerror})", strerror=os.strerror(error.errno or 0))
        self.blame(path, what, phrase("make it readable and verify again"))

    def is_new(self, path: Path) -> bool:
        """Whether no head knows a tag manifest or a tombstone yet: a run that was stopped then has
        left the rest to the next one.
        """
        where = path.relative_to(self.root).as_posix()
        if self.known is None or where in self.known:
            return False
        self.new.add(where)
        return True

    @contextmanager
    def go_on(self, path: Path) -> Iterator[None]:
        """What cannot be read ends this block, and nothing else."""
        try:
            yield
        except (OSError, RecursionError) as error:
            self.blame_unreadable(path, error if isinstance(error, OSError) else OSError())


def check_bag(tally: Tally, place: Place, revision: Revision, previous: Revision | None) -> None:
    """Blames each file of the bag that is not as it was published."""
    tally.revisions += 1
    with tally.go_on(revision.folder):
        _check_files(tally, revision)
        _check_words(tally, place, revision)
        _check_results(tally, place, revision)
        if revision.is_withdrawn:
            tally.is_new(revision.folder / bag.TOMBSTONE)
            _check_kept(tally, place, revision)
        _check_chain(tally, revision, previous)
    blamed = {problem.where for problem in tally.problems}
    with tally.go_on(revision.folder):
        for path, what in list_form_faults(revision):
            if show(tally.root, path) not in blamed:
                tally.blame(path, what)
        within = f"{show(tally.root, revision.data)}/"
        if not any(where.startswith(within) for where in blamed) and has_other_size(revision):
            what = phrase("gives the payload another size than it has")
            tally.blame(revision.folder / bag.INFO, what)


def _check_files(tally: Tally, revision: Revision) -> None:
    folder = revision.folder
    tags = _read_manifest(tally, folder / bag.TAG_MANIFEST)
    payload = _read_manifest(tally, folder / bag.MANIFEST)
    found = {path.relative_to(folder).as_posix(): path for path in list_within(folder) if not is_excused(path, folder)}
    own = {bag.TAG_MANIFEST, bag.TOMBSTONE}
    gone = payload or {} if revision.is_withdrawn else {}
    listed = {**({} if gone else payload or {}), **(tags or {})}
    largest = find_largest(revision)
    for name, expected in sorted(listed.items()):
        limit = largest if name.startswith(f"{bag.DATA}/") else LARGEST
        _check_file(tally, folder / name, expected, limit)
    for name in sorted(own & found.keys()):
        if not is_plain(found[name]):
            tally.blame(found[name], phrase(NOT_PLAIN))
    left = {name for name in found if name in gone or _is_emptied(found[name], name, gone)}
    if left and tally.is_new(folder / bag.TOMBSTONE):
        tally.unfinished[show(tally.root, folder)] = None
    elif left:
        for name in sorted(left):
            tally.blame(found[name], phrase("was withdrawn, and is still here"), REPAIR)
    # Where a manifest cannot be read it is blamed itself, not each file that it should have listed.
    for name in sorted(found.keys() - own - listed.keys() - left):
        if (payload if name.startswith(f"{bag.DATA}/") else tags) is not None:
            tally.blame(
                found[name], phrase("was not published: it is in no manifest"), phrase("move it out of the archive")
            )


def _is_emptied(path: Path, name: str, gone: Mapping[str, str]) -> bool:
    """Whether it is a folder out of which a withdrawal, stopped there, has taken all files."""
    return is_folder(path) and any(listed.startswith(f"{name}/") for listed in gone)


def _check_words(tally: Tally, place: Place, revision: Revision) -> None:
    info = bag.read_info(revision.folder)
    withdrawn = bag.read_tombstone(revision.folder).get("Withdrawn", "")
    tally.last = max(tally.last, info.get("Published", ""), withdrawn)
    said = (info.get("Project"), _name(info.get("Period", "")), info.get("Edition"), info.get("Revision"))
    if info and said != (place.project, place.folder.name, place.edition, str(revision.number)):
        what = phrase("speaks of another project, period, edition or revision")
        tally.blame(revision.folder / bag.INFO, what, phrase("move the folder back to where it was published"))


def _check_results(tally: Tally, place: Place, revision: Revision) -> None:
    """Results say themselves what they are of, once and whole, also where a bag's words were
    changed to fit.
    """
    path = revision.data / RESULTS
    try:
        pairs = json.loads(read_plain(path, most=LARGEST_RESULTS), object_pairs_hook=list)
    except (OSError, ValueError, RecursionError, MemoryError):
        return  # named already, or withdrawn
    if not isinstance(pairs, list) or not all(isinstance(pair, tuple) for pair in pairs):
        return
    names = [name for name, _ in pairs]
    if not {*WORDS, "findings"} & set(names):
        return  # of a time before results said so
    held = dict(pairs)
    said = (held.get("project"), _name(str(held.get("period"))), held.get("edition"))
    if said != (place.project, place.folder.name, place.edition):
        tally.blame(path, phrase("speaks of another project, period or edition"))
    elif len(names) != len(set(names)):
        tally.blame(path, phrase("says the same thing twice"))


def _check_file(tally: Tally, path: Path, expected: str, largest: int | None) -> None:
    if not (path.exists() or path.is_symlink()):
        tally.blame(path, phrase("is missing"))
        return
    tally.files += 1
    if not is_plain(path):
        tally.blame(path, phrase(NOT_PLAIN))
        return
    try:
        is_larger = largest is not None and measure_plain(path) > largest
        if is_larger or hash_plain(path) != expected:
            tally.blame(path, phrase("has changed since it was published"))
    except OSError as error:
        tally.blame_unreadable(path, error)


def _check_chain(tally: Tally, revision: Revision, previous: Revision | None) -> None:
    path = revision.folder / bag.PREVIOUS
    try:
        said = read_plain(path)
    except OSError:
        return  # named already
    try:
        expected = bag.link_back(previous.folder) if previous else bag.FIRST
    except OSError:
        return  # a manifest of the one before is named already
    if said != expected and (previous or revision.number == 1):
        name = previous.folder.name if previous else phrase("there is none")
        tally.blame(path, phrase("does not fit the revision before: {name}", name=name))


def _check_kept(tally: Tally, place: Place, revision: Revision) -> None:
    """What a withdrawn revision printed is kept for the protection of later reports; in a copy of
    the public reports alone it is not there.
    """
    restricted = tally.root / RESTRICTED
    if not any((restricted / name).exists() for name in ("withdrawn", "head.txt", "signed.txt")):
        return
    try:
        manifest = bag.read_manifest(revision.folder / bag.MANIFEST)
    except (OSError, ValueError):
        return  # named already
    for name in KEPT:
        expected = manifest.get(f"{bag.DATA}/{name}")
        if expected is not None:
            path = find_kept(place, revision.number, name)
            _check_file(tally, path, expected, find_largest(revision))


def _read_manifest(tally: Tally, path: Path) -> dict[str, str] | None:
    try:
        return bag.read_manifest(path)
    except FileNotFoundError:
        tally.blame(path, phrase("is missing"))
    except OSError as error:
        if is_plain(path):
            tally.blame_unreadable(path, error)
        else:
            tally.blame(path, phrase(NOT_PLAIN))
    except ValueError:
        tally.blame(path, phrase("has changed since it was published: a line is no checksum"))
    return None


def _name(period: str) -> str:
    try:
        return name_folder(period)
    except ArchiveError:
        return ""
