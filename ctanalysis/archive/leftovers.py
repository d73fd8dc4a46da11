"""What runs that were killed leave, until the next one takes it away: each kind has its place and
its make, and a name alone excuses nothing.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from ctanalysis.archive.archive_folders import ARCHIVE, CURRENT, REPORTS, RESTRICTED, list_folders
from ctanalysis.archive.bag_form_checks import is_payload_name
from ctanalysis.archive.durable_files import BUILDING, LEFT, TEMPORARY
from ctanalysis.archive.published_links import holds_only
from ctanalysis.archive.revisions import list_revisions
from ctanalysis.ground.regular_files import is_folder, is_plain, list_within

CHECKPOINTS = ".ipynb_checkpoints"
OURS = re.compile(rf"{CURRENT}/data/[^/]+|{ARCHIVE}/[0-9]{{4,}}")


def list_top_leftovers(root: Path) -> Iterator[Path]:
    """What killed runs have left beside the index and the heads, and among what is kept."""
    for area in (root / REPORTS, root / RESTRICTED):
        yield from _list_files(area)
    withdrawn = root / RESTRICTED / "withdrawn"
    for folder in sorted(withdrawn.glob("*/*/*")) if is_folder(withdrawn) else ():
        yield from _list_files(folder)


def list_project_leftovers(project: Path) -> Iterator[Path]:
    """What they have left in the folder of a project: half-made bags beside the revisions, files
    beside the one that they were to replace, links, copies of a bag that were taken away, and
    folders that were made and not filled.
    """
    if not any(project.iterdir()):
        yield project
    for period in list_folders(project):
        if _is_unfilled(period):
            yield period
        yield from _list_files(period)
        for path in _list_named(period):
            if path.is_symlink() and OURS.fullmatch(os.readlink(path)) or _is_of_a_copy(path):
                yield path
        if is_folder(period / ARCHIVE):
            yield from filter(_is_half_made, _list_named(period / ARCHIVE))
        for revision in list_revisions(period):
            yield from _list_files(revision.folder)


def is_excused(path: Path, bag: Path) -> bool:
    """Whether a file in a bag is none of it, and no fault: what a killed withdrawal or repair left
    beside the tags, or the empty folder that JupyterLab makes where it shows a file.
    """
    return path in _list_files(bag) or is_empty_of_jupyter(path)


def is_empty_of_jupyter(path: Path) -> bool:
    """JupyterLab makes such a folder wherever it shows a file; it keeps copies in it of what it
    saved, and of a report there is nothing to save.
    """
    return path.name == CHECKPOINTS and is_folder(path) and not any(path.iterdir())


def _list_named(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if LEFT.fullmatch(path.name))


def _list_files(folder: Path) -> list[Path]:
    named = _list_named(folder)
    return [path for path in named if path.name.startswith(TEMPORARY) and is_plain(path)]


def _is_half_made(path: Path) -> bool:
    return (
        path.name.startswith(BUILDING)
        and is_folder(path)
        and all(
            is_payload_name(inner.relative_to(path).as_posix()) and not inner.is_symlink()
            for inner in list_within(path)
        )
    )


def _is_of_a_copy(path: Path) -> bool:
    return path.name.startswith(BUILDING) and any(
        holds_only(path, revision.folder) for revision in list_revisions(path.parent)
    )


def _is_unfilled(period: Path) -> bool:
    inner = [path for path in period.iterdir() if not is_empty_of_jupyter(path)]
    if not inner:
        return True
    archive = period / ARCHIVE
    return inner == [archive] and is_folder(archive) and all(map(_is_half_made, archive.iterdir()))
