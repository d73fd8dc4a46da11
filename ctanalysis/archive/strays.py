"""What lies in the archive and was never published: a file beside the bags looks as genuine as a
report.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ctanalysis.archive.bag import hash_bytes
from ctanalysis.archive.files import BUILDING, TEMPORARY
from ctanalysis.archive.head import HEAD
from ctanalysis.archive.places import ARCHIVE, LOCKS, PUBLIC, REPORTS, RESTRICTED
from ctanalysis.archive.revisions import is_revision, list_revisions
from ctanalysis.archive.shown import expect_links, list_outdated
from ctanalysis.ground.checkout import PROJECT_NAME
from ctanalysis.ground.model import EDITIONS

ATTRIBUTES, README, INDEX = ".gitattributes", "README.md", ("index.html", "index.json")
CHECKPOINTS = ".ipynb_checkpoints"
# the page about the folder, of a checkout and of a team's folder: a reader takes it for our word
PAGES = {
    "3ff342b349ca2f6408823bd7e98480e734c9b08c19f79b21823fa9fef7b4f769",
    "71acdb15f8575dccdc5930c5ac2fe71217798e2b1b3a3b73f331e61daf9c60fa",
}
SIGNED = tuple(f"{HEAD}{ending}" for ending in (".sig", ".tsr"))
PLAIN = b"* -text\n"  # keeps git from rewriting the ends of lines, on which checksums rest
AT_THE_TOP = {ATTRIBUTES, README, *INDEX, HEAD, *SIGNED, LOCKS}
# what a run that was killed leaves, until the next one sweeps it
LEFT = re.compile(rf"({re.escape(BUILDING)}|{re.escape(TEMPORARY)})[0-9a-f]{{16}}")


def list_strays(root: Path) -> Iterator[Path]:
    """Every file, folder or link of the archive's folders that publishing does not make, outside of
    the bags, which have their own lists.
    """
    for edition in EDITIONS:
        area = root / REPORTS if edition == PUBLIC else root / RESTRICTED / edition
        for path in _list(area):
            if edition == PUBLIC and path.name in AT_THE_TOP:
                continue
            if _is_folder(path) and PROJECT_NAME.fullmatch(path.name):
                yield from _list_of_project(path)
            else:
                yield path


def list_rewritten(root: Path) -> Iterator[Path]:
    """The files about the archive that do not say what the program writes there."""
    for area in (REPORTS, RESTRICTED):
        attributes = root / area / ATTRIBUTES
        if attributes.is_file() and attributes.read_bytes() != PLAIN:
            yield attributes
    page = root / REPORTS / README
    if page.is_file() and hash_bytes(page.read_bytes().replace(b"\r\n", b"\n")) not in PAGES:
        yield page


def list_leftovers(root: Path) -> Iterator[Path]:
    """What runs that were killed have left, and the next one or a repair takes away."""
    for edition in EDITIONS:
        area = root / REPORTS if edition == PUBLIC else root / RESTRICTED / edition
        for depth in ("*", "*/*", "*/*/*", f"*/*/{ARCHIVE}/*"):
            yield from sorted(path for path in area.glob(depth) if LEFT.fullmatch(path.name))


def _list_of_project(project: Path) -> Iterator[Path]:
    for period in _list(project):
        is_named = _is_folder(period) and not period.name.startswith(".")
        if not is_named or not (period / ARCHIVE).is_dir():
            yield period
            continue
        revisions = list_revisions(period)
        shown = set(expect_links(revisions[-1])) if revisions else set()
        outdated = set(list_outdated(period, revisions)) if revisions else set()
        for path in _list(period):
            if path.name not in {ARCHIVE, *shown} and path not in outdated:
                yield path
        for path in _list(period / ARCHIVE):
            if not is_revision(path):
                yield path


def _list(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if not LEFT.fullmatch(path.name))
    return sorted(path for path in found if not _is_empty_of_jupyter(path))


def _is_empty_of_jupyter(path: Path) -> bool:
    """JupyterLab makes such a folder wherever it shows a file; it keeps copies in it of what it
    saved, and of a report there is nothing to save.
    """
    return path.name == CHECKPOINTS and _is_folder(path) and not any(path.iterdir())


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
