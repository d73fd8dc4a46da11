"""What lies in the archive and was never published: a file beside the bags looks as genuine as a
report.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ctanalysis.archive.files import BUILDING, TEMPORARY
from ctanalysis.archive.head import HEAD
from ctanalysis.archive.places import ARCHIVE, LOCKS, PUBLIC, REPORTS, RESTRICTED
from ctanalysis.archive.revisions import is_revision, list_revisions
from ctanalysis.archive.shown import expect_links, list_outdated
from ctanalysis.ground.checkout import PROJECT_NAME
from ctanalysis.ground.model import EDITIONS

ATTRIBUTES, README, INDEX = ".gitattributes", "README.md", ("index.html", "index.json")
CHECKPOINTS = ".ipynb_checkpoints"
SIGNED = tuple(f"{HEAD}{ending}" for ending in (".sig", ".tsr"))
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
