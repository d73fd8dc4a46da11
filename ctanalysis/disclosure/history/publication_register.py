"""The memory of print: which reports of a project were ever published, in a small file beside its
parameters. The reports themselves may lie on one machine alone, and what may be shown rests on
them: a fresh clone, another machine or a new name must not forget them.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from ctanalysis.disclosure.history.published_results import ELSEWHERE, list_elsewhere, list_published
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import phrase

FOLDER = "params/printed"
TAB = "\t"
UNTOLD = "-"  # in the place of a checksum that only its readers may have


def find_memory(root: Path, project: str) -> Path:
    """The file."""
    return root / FOLDER / f"{project}.txt"


def write_memory(root: Path, project: str) -> str:
    """The file's text: each revision that lies here, beside those written down already: its
    edition, the folder of its period, its number, and of a public one the checksum of its results.
    There are no figures in it.
    """
    lines = {*_read_lines(find_memory(root, project)), *_list_lines(root, project)}
    return "".join(f"{line}\n" for line in sorted(lines))


def check_memory(root: Path, *projects: str) -> None:
    """ArchiveError where a revision was published, under one of these names, whose figures are not
    here: it names the revision and what to do.
    """
    for project in projects:
        known = set(_read_lines(find_memory(root, project)))
        here = set(_list_lines(root, project)) if known else set()
        missing = known - here
        copies = set(_list_copies(root, project)) if missing else set()
        copies |= {line.split(TAB)[3] for line in here} - {UNTOLD}
        problems = [
            _blame(project, line)
            for line in sorted(missing)
            if not copies & {line.split(TAB)[3], tuple(line.split(TAB)[:2])}
        ]
        if problems:
            raise ArchiveError(problems)


def _list_lines(root: Path, project: str) -> Iterator[str]:
    for edition, bag, digest in list_published(root, project):
        told = digest if edition == "public" else UNTOLD
        yield TAB.join((edition, bag.parent.parent.name, bag.name, told))


def _list_copies(root: Path, project: str) -> Iterator[str | tuple[str, ...]]:
    """What tells a copy from another machine: of a public report its checksum, of another its
    edition and the folder of its period.
    """
    for _, content in list_elsewhere(root, project):
        yield hashlib.sha256(content).hexdigest()
        record = json.loads(content)
        if record.get("edition") == "partner":
            yield "partner", str(record.get("period")).replace("/", "-").replace("..", "_to_")


def _blame(project: str, line: str) -> Problem:
    edition, period, number, _ = line.split(TAB)
    return Problem(
        f"{FOLDER}/{project}.txt",
        phrase(
            "the {edition} report on {period}, revision {number}, was published and is not here, "
            "and what this report may show rests on what was printed before",
            edition=phrase(edition),
            period=period,
            number=number,
        ),
        phrase(
            "`make merge FROM=` the folder of the machine that made it, or a backup of it; or copy "
            "its data/results.json to {folder}/{project}/; if nobody ever had it, take its line "
            "out of that file",
            folder=ELSEWHERE,
            project=project,
        ),
    )


def _read_lines(path: Path) -> Iterator[str]:
    """The lines of the file as this module writes them; of two versions put together by hand, those
    of both.
    """
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            if len(line.split(TAB)) == 4 and line.startswith(("public", "partner")):
                yield line
