"""What a worker on another machine needs to prepare a project's report: the project's files, and
what of it is in print.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ctanalysis.archive.archive_folders import RESTRICTED, list_project_places, name_folder
from ctanalysis.archive.durable_files import make_passing
from ctanalysis.archive.revisions import KEPT, list_revisions
from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.ground.root_folder_and_projects import find_readings, list_notebooks
from ctanalysis.ground.terms import EDITIONS
from ctanalysis.params import read_sources


@dataclass(frozen=True)
class Bundle:
    """Files by their path from the root on; what they hold is never shown."""

    files: Mapping[str, bytes] = field(repr=False)

    def unpack(self, root: Path) -> None:
        """Writes the files below the root, for their owner alone."""
        for name, data in self.files.items():
            path = root / name
            make_private_folders(root, path.parent)
            path.write_bytes(data)


def make_private_folders(root: Path, folder: Path) -> None:
    """The folder and those above it up to the root, each for its owner alone."""
    for part in [*reversed(folder.relative_to(root).parents), folder.relative_to(root)]:
        make_passing(root / part)


def bundle_project(root: Path, project: str, period: str = "") -> Bundle:
    """A project's parameters, texts and sources, own notebooks, and of each of its published
    revisions the results; of the newest of that period (of each period, where none is named)
    everything, so that it is known whether a new one is needed.
    """
    parameters = root / "params" / f"{project}.yml"
    paths = [
        parameters,
        *_list_files(root / "params" / project),
        find_readings(root, project),
        *(root / name for name in _list_sources(root, project)),
        *(path for path in list_notebooks(root, project) if path.is_relative_to(root)),
        *_list_printed(root, project, period),
    ]
    inside = (path for path in paths if path.is_file() and ".." not in path.parts)
    return Bundle({path.relative_to(root).as_posix(): path.read_bytes() for path in inside})


def _list_sources(root: Path, project: str) -> Iterator[str]:
    """The sources' paths; none where the parameters cannot be read, which the worker then says."""
    try:
        sources = read_sources(root, project)
    except CtanalysisError:
        return
    for source in (sources.observations, sources.scores) if sources else ():
        if source is not None and source.path:
            yield source.path


def _list_printed(root: Path, project: str, period: str) -> Iterator[Path]:
    for edition in EDITIONS:
        for place in list_project_places(root, edition, project):
            revisions = list_revisions(place.folder)
            for revision in revisions:
                is_compared = revision is revisions[-1] and (not period or place.folder.name == name_folder(period))
                yield from (path for path in revision.folder.glob("*") if path.is_file())
                for path in _list_files(revision.data):
                    if is_compared or path.name in KEPT:
                        yield path
    for folder in sorted((root / RESTRICTED / "withdrawn").glob(f"*/{project}")):
        yield from _list_files(folder)


def _list_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]
