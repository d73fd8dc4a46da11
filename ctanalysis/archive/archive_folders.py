"""Where things lie: public reports in `reports/`, partner and internal ones in `restricted/`, one
folder a period.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.regular_files import is_folder
from ctanalysis.ground.root_folder_and_projects import PROJECT_NAME
from ctanalysis.ground.terms import EDITIONS

REPORTS, RESTRICTED, LOCKS, ARCHIVE, CURRENT = ("reports", "restricted", ".locks", "archive", "current")
PUBLIC = "public"
LONGEST_NAME = 200  # bytes; file systems take 255, and temporary names need room


def find_folder(root: Path, project: str, period: str, edition: str) -> Path:
    """The folder in which that report stands: `reports/ukraine/2023`, or
    `restricted/partner/ukraine/2023`.

    Nothing is made. ArchiveError names a word that cannot be part of a path.
    """
    _check_project(project)
    return find_area(root, edition) / project / name_folder(period)


def find_lock(root: Path, project: str, edition: str) -> Path:
    """The file to lock while that project's reports change; one for public reports, one for
    restricted ones.
    """
    _check_project(project)
    _check_edition(edition)
    return root / (REPORTS if edition == PUBLIC else RESTRICTED) / LOCKS / f"{project}.lock"


def name_folder(period: str) -> str:
    """The period as a folder name.

    >>> name_folder("FY2024/25-Q1")
    'FY2024-25-Q1'
    >>> name_folder("2022-09-15..2023-09-14")
    '2022-09-15_to_2023-09-14'
    """
    name = period.replace("/", "-").replace("..", "_to_")
    if not is_safe_name(name):
        do = phrase("name the period with letters, digits, dashes and spaces, for example 2024-Q4")
        raise ArchiveError([Problem("period", phrase("this label cannot be the name of a folder"), do)])
    return name


def is_safe_name(name: str) -> bool:
    """Whether `name` is one plain part of a path that every file system and every manifest writes
    the same way.
    """
    return (
        bool(name)
        and name.isprintable()
        and not name.startswith(".")
        and name == name.strip()
        and not set(name) & set("/\\%:")
        and unicodedata.normalize("NFC", name) == name
        and len(name.encode()) <= LONGEST_NAME
    )


@dataclass(frozen=True)
class Place:
    """A folder that holds, or held, published reports."""

    root: Path
    edition: str
    project: str
    folder: Path

    @property
    def where(self) -> str:
        """Its path as messages show it, from the root on."""
        return show(self.root, self.folder)


def list_places(root: Path, edition: str) -> Iterator[Place]:
    """Every folder of that edition with an archive in it, sorted by project and folder name."""
    for project in list_projects(root, edition):
        yield from list_project_places(root, edition, project)


def list_projects(root: Path, edition: str) -> list[str]:
    """The projects that have a folder of that edition, sorted by name."""
    area = find_area(root, edition)
    if edition != PUBLIC and not is_folder(area):
        return []  # only reports/ and restricted/ themselves may be links to another disk
    names = (path.name for path in list_folders(area))
    return [name for name in names if PROJECT_NAME.fullmatch(name)]


def list_project_places(root: Path, edition: str, project: str) -> Iterator[Place]:
    """The project's folders of that edition with an archive in them, sorted by name; no other
    project's is looked at, so that it takes as long among a thousand. A name that publishing does
    not give is none of a period.
    """
    within = find_area(root, edition) / project
    for folder in list_folders(within) if is_folder(within) else ():
        if is_safe_name(folder.name) and is_folder(folder / ARCHIVE):
            yield Place(root, edition, project, folder)


def find_mode(edition: str) -> int:
    """The mode of that edition's folders: restricted ones are for their owner alone."""
    return 0o755 if edition == PUBLIC else 0o700


def show(root: Path, path: Path) -> str:
    """The path as messages show it: from the root on, and no sign in it that a terminal obeys, that
    breaks a line, or that cannot be seen.
    """
    return escape(path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name)


def escape(text: str) -> str:
    r"""The text with every sign that does not print written as Python writes it.

    >>> escape("a\nb")
    'a\\nb'
    """
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def find_area(root: Path, edition: str) -> Path:
    """Where the reports of an edition lie."""
    _check_edition(edition)
    return root / REPORTS if edition == PUBLIC else root / RESTRICTED / edition


def list_folders(folder: Path) -> list[Path]:
    """The folders in a folder, by name, but for hidden ones and links; none where there is none."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if not path.name.startswith("."))
    return sorted(path for path in found if is_folder(path))


def _check_project(project: str) -> None:
    if not PROJECT_NAME.fullmatch(project):
        do = phrase(
            "use lower-case letters, digits, dashes and underscores, at most 63, starting with a letter or digit"
        )
        raise ArchiveError([Problem("project", phrase("this name cannot be part of a path"), do)])


def _check_edition(edition: str) -> None:
    if edition not in EDITIONS:
        raise ArchiveError(
            [
                Problem(
                    "edition",
                    phrase("there is no such edition"),
                    phrase("choose one of {editions}", editions=", ".join(EDITIONS)),
                )
            ]
        )
