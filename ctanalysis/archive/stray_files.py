"""What lies in the archive and was never published: a file beside the bags looks as genuine as a
report.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ctanalysis.archive.archive_checksum import HEAD
from ctanalysis.archive.archive_folders import (
    ARCHIVE,
    LOCKS,
    PUBLIC,
    REPORTS,
    RESTRICTED,
    Place,
    find_area,
    is_safe_name,
)
from ctanalysis.archive.bag import hash_bytes
from ctanalysis.archive.durable_files import LEFT
from ctanalysis.archive.leftovers import is_empty_of_jupyter, list_project_leftovers, list_top_leftovers
from ctanalysis.archive.published_links import expect_links, is_same, list_outdated
from ctanalysis.archive.revisions import KEPT, find_kept, is_revision, list_revisions
from ctanalysis.archive.signatures import SETTINGS
from ctanalysis.archive.stored_head_checks import SIGNED as LAST_SIGNED
from ctanalysis.ground.regular_files import is_folder, is_plain, list_within, measure_plain, read_plain
from ctanalysis.ground.root_folder_and_projects import PROJECT_NAME
from ctanalysis.ground.terms import EDITIONS

ATTRIBUTES, README, INDEX = ".gitattributes", "README.md", ("index.html", "index.json")
# the page about the folder, of a checkout and of a team's folder: a reader takes it for our word
PAGES = {
    "3ff342b349ca2f6408823bd7e98480e734c9b08c19f79b21823fa9fef7b4f769",
    "71acdb15f8575dccdc5930c5ac2fe71217798e2b1b3a3b73f331e61daf9c60fa",
}
SIGNED = tuple(f"{HEAD}{ending}" for ending in (".sig", ".tsr"))
PLAIN = b"* -text\n"  # keeps git from rewriting the ends of lines, on which checksums rest
FILES = {ATTRIBUTES, README, *INDEX, HEAD, *SIGNED}
OF_SIGNING = {Path(name).name for name in (LAST_SIGNED, f"{LAST_SIGNED}.sig", SETTINGS)}
OF_RESTRICTED = {ATTRIBUTES, HEAD, *SIGNED, *OF_SIGNING}
FOLDERS = {*EDITIONS, "withdrawn", LOCKS} - {PUBLIC}
LOCK = re.compile(r".+\.lock(?P<held>\.held[0-9.]*)?", re.DOTALL)
LARGEST_HELD = 300  # bytes: who holds a lock where the disk knows none


def list_strays(root: Path, places: Iterable[Place]) -> Iterator[Path]:
    """Every file, folder or link of the archive's folders that publishing does not make, outside of
    the bags and of the projects' folders, which have their own lists. `places` are all there are.
    """
    left = set(list_top_leftovers(root))
    for edition in EDITIONS:
        for path in list_in(find_area(root, edition), left):
            if not (is_folder(path) and PROJECT_NAME.fullmatch(path.name)):
                if edition != PUBLIC or not _is_of_top(path):
                    yield path
    restricted = root / RESTRICTED
    for path in list_in(restricted, left):
        if path.name in OF_RESTRICTED and not is_plain(path):
            yield path
        elif path.name in FOLDERS and not is_folder(path):
            yield path
        elif LEFT.fullmatch(path.name):
            yield path  # the name of a leftover, and not its make
        elif path.name not in OF_RESTRICTED | FOLDERS and _reads_as_reports(path):
            yield path
    for folder in (root / REPORTS / LOCKS, restricted / LOCKS):
        yield from (path for path in list_in(folder, left) if not _is_lock(path))
    yield from _list_not_kept(root, places, left)


def list_project_strays(project: Path) -> Iterator[Path]:
    """Those in the folder of a project."""
    left = set(list_project_leftovers(project))
    for period in list_in(project, left):
        if not (is_folder(period) and is_safe_name(period.name) and is_folder(period / ARCHIVE)):
            yield period
            continue
        revisions = list_revisions(period)
        if not revisions:
            yield period
            continue
        shown = {ARCHIVE, *expect_links(revisions[-1])}
        outdated = set(list_outdated(period, revisions))
        for path in list_in(period, left | outdated):
            if path.name not in shown:
                yield path
        for path in list_in(period / ARCHIVE, left):
            if not is_revision(path):
                yield path


def list_rewritten(root: Path) -> Iterator[Path]:
    """The files about the archive that do not say what the program writes there."""
    for area in (REPORTS, RESTRICTED):
        attributes = root / area / ATTRIBUTES
        if is_plain(attributes) and _read(attributes) != PLAIN:
            yield attributes
    page = root / REPORTS / README
    if is_plain(page) and hash_bytes(_read(page).replace(b"\r\n", b"\n")) not in PAGES:
        yield page


def list_in(folder: Path, without: set[Path]) -> list[Path]:
    """What lies in a folder, but for these, and the empty folders that JupyterLab makes."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path not in without and not is_empty_of_jupyter(path))


def _is_of_top(path: Path) -> bool:
    return is_folder(path) if path.name == LOCKS else path.name in FILES and is_plain(path)


def _reads_as_reports(path: Path) -> bool:
    """Whether something in `restricted/`, where the owner's own files may lie too, can be taken for
    the folder of an edition.
    """
    name = "".join(filter(str.isalpha, path.name.casefold()))
    return name in EDITIONS or (path.is_dir() and any(path.glob(f"*/*/{ARCHIVE}")))


def _is_lock(path: Path) -> bool:
    found = LOCK.fullmatch(path.name)
    largest = LARGEST_HELD if found and found["held"] else 0
    return bool(found) and 0 <= measure_plain(path) <= largest


def _list_not_kept(root: Path, places: Iterable[Place], left: set[Path]) -> Iterator[Path]:
    """What lies among the results of withdrawn reports, and is none of them. Of a report that
    stands they may be here already, when its withdrawal was stopped.
    """
    folder = root / RESTRICTED / "withdrawn"
    if not is_folder(folder):
        return
    known = {path for place in places for path in _list_kept(place)}
    for path in list_within(folder):
        if path not in known | left and not is_empty_of_jupyter(path) and not is_folder(path):
            yield path


def _list_kept(place: Place) -> Iterator[Path]:
    for revision in list_revisions(place.folder):
        for name in KEPT:
            kept = find_kept(place, revision.number, name)
            if revision.is_withdrawn or is_same(kept, revision.data / name):
                yield kept


def _read(path: Path) -> bytes:
    try:
        return read_plain(path)
    except OSError:
        return b""
