"""The revisions in a published folder: which there are, and what is kept of those withdrawn."""

import re
from dataclasses import dataclass
from pathlib import Path

from ctanalysis.archive.archive_folders import ARCHIVE, PUBLIC, RESTRICTED, Place, find_lock, list_project_places
from ctanalysis.archive.bag import DATA, read_tombstone
from ctanalysis.ground.regular_files import is_folder, is_plain

NUMBER = re.compile(r"[0-9]{4,12}")
RESULTS, PROVENANCE = "results.json", "provenance.json"
KEPT = (RESULTS, PROVENANCE)  # of a withdrawn revision: what it printed, and the words it was printed with


def list_published(root: Path, project: str, edition: str) -> list[Path]:
    """The results.json of every revision ever published of the project in that edition, by period
    folder and revision.

    For partner it lists the public ones too, as partners read both. What was withdrawn is listed as
    well: somebody may have kept a copy, so it stays known. ArchiveError for a word that cannot be
    part of a path.
    """
    find_lock(root, project, edition)  # checks both words
    found: list[tuple[str, int, Path]] = []
    for shown in (PUBLIC, edition) if edition == "partner" else (edition,):
        for place in list_project_places(root, shown, project):
            for revision in list_revisions(place.folder):
                results = revision.data / RESULTS
                kept = find_kept(place, revision.number, RESULTS)
                path = kept if revision.is_withdrawn else results
                if is_plain(path):
                    found.append((place.folder.name, revision.number, path))
    return [path for _, _, path in sorted(found)]


@dataclass(frozen=True)
class Revision:
    """One archived revision: its number and its bag."""

    number: int
    folder: Path

    @property
    def data(self) -> Path:
        """Where its payload lies."""
        return self.folder / DATA

    @property
    def is_withdrawn(self) -> bool:
        """Whether a tombstone stands in the payload's place, and is one."""
        return bool(read_tombstone(self.folder))


def list_revisions(folder: Path) -> list[Revision]:
    """The archived revisions of a published folder, oldest first."""
    archive = folder / ARCHIVE
    if not is_folder(archive):
        return []
    found = [Revision(int(path.name), path) for path in archive.iterdir() if is_revision(path)]
    return sorted(found, key=lambda revision: revision.number)


def is_revision(path: Path) -> bool:
    """Whether it is a folder by the one name that its number has: `00002` is a twin of `0002`, and
    none of a revision's. Numbers begin at 1.
    """
    if not NUMBER.fullmatch(path.name):
        return False
    number = int(path.name)
    return number > 0 and path.name == name_revision(number) and is_folder(path)


def list_standing(place: Place) -> list[Revision]:
    """The revisions there that were not withdrawn and print results, oldest first."""
    return [
        revision
        for revision in list_revisions(place.folder)
        if not revision.is_withdrawn and is_plain(revision.data / RESULTS)
    ]


def name_revision(number: int) -> str:
    """The folder name of a revision: `0001`."""
    return f"{number:04d}"


def find_withdrawn(root: Path, edition: str) -> Path:
    """Where that is kept which withdrawn reports of an edition printed."""
    return root / RESTRICTED / "withdrawn" / edition


def find_kept(place: Place, number: int, name: str) -> Path:
    """Where a file of a withdrawn revision is kept, out of everybody's sight but the owner's."""
    folder = find_withdrawn(place.root, place.edition) / place.project / place.folder.name
    return folder / f"{name_revision(number)}.{name}"


def list_provenance(place: Place) -> list[Path]:
    """The provenance of every revision ever published there, oldest first, those withdrawn since
    included.
    """
    places = [
        (revision.data / PROVENANCE, find_kept(place, revision.number, PROVENANCE))
        for revision in list_revisions(place.folder)
    ]
    return [path for standing, kept in places for path in (standing, kept) if is_plain(path)]
