"""The results that earlier reports of a project printed, each held against the checksum under which
it was published: a figure changed in an archived file would switch a protection off.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.regular_files import is_plain, read_plain

RESULTS = "data/results.json"
MANIFEST, TAG_MANIFEST, TOMBSTONE = ("manifest-sha256.txt", "tagmanifest-sha256.txt", "tombstone.txt")
AREAS = {"public": "reports", "partner": "restricted/partner"}


ELSEWHERE = "restricted/elsewhere"  # results of reports that another machine made


@dataclass(frozen=True)
class PublishedResults:
    """What one revision printed, its number, and whether it was withdrawn since."""

    record: dict[str, Any]
    number: str
    is_withdrawn: bool


def read_published(root: Path, *projects: str) -> Iterator[PublishedResults]:
    """What every public and partner revision of the project printed, under its name of today and
    under earlier ones, those withdrawn since included, by period and number; then what another
    machine printed. ArchiveError names a file that is not as it was published.
    """
    for edition, bag, expected in list_published(root, *projects):
        is_withdrawn = is_plain(bag / TOMBSTONE)
        path = _find_kept(root, edition, bag) if is_withdrawn else bag / RESULTS
        number = f"{bag.name}, withdrawn" if is_withdrawn else bag.name
        yield PublishedResults(_read(root, path, expected), number, is_withdrawn)
    for path, content in list_elsewhere(root, *projects):
        yield PublishedResults(_parse(root, path, content), path.stem, False)


def list_published(root: Path, *projects: str) -> Iterator[tuple[str, Path, str]]:
    """Every public and partner revision that lies here: its edition, its folder, and the checksum
    of its results.
    """
    for (edition, area), project in product(AREAS.items(), projects):
        for bag in sorted((root / area / project).glob("*/archive/[0-9]*")):
            expected = _find_checksum(root, bag)
            if expected is not None:  # else of a time before results were published
                yield edition, bag, expected


def list_elsewhere(root: Path, *projects: str) -> Iterator[tuple[Path, bytes]]:
    """The results that were copied here from another machine."""
    for project in projects:
        for path in sorted((root / ELSEWHERE / project).glob("*.json")):
            yield path, _read_bytes(root, path)


def _find_kept(root: Path, edition: str, bag: Path) -> Path:
    period = bag.parent.parent
    folder = root / "restricted" / "withdrawn" / edition / period.parent.name / period.name
    return folder / f"{bag.name}.results.json"


def _find_checksum(root: Path, bag: Path) -> str | None:
    """The checksum of the results; None where none were published."""
    manifest = _read_bytes(root, bag / MANIFEST)
    proof = _list_sums(_read_bytes(root, bag / TAG_MANIFEST)).get(MANIFEST)
    if hashlib.sha256(manifest).hexdigest() != proof:
        raise _blame(root, bag / MANIFEST)
    return _list_sums(manifest).get(RESULTS)


def _list_sums(text: bytes) -> dict[str, str]:
    lines = (line.partition("  ") for line in text.decode("utf-8", "replace").splitlines())
    return {path: value for value, _, path in lines}


def _read(root: Path, path: Path, expected: str) -> dict[str, Any]:
    content = _read_bytes(root, path)
    if hashlib.sha256(content).hexdigest() != expected:
        raise _blame(root, path)
    return _parse(root, path, content)


def _parse(root: Path, path: Path, content: bytes) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads(content)
        record["project"], record["period"], record["edition"], record["findings"]
        return record
    except (ValueError, KeyError, TypeError):
        raise _blame(root, path) from None


def _read_bytes(root: Path, path: Path) -> bytes:
    try:
        return read_plain(path)
    except OSError:
        raise _blame(root, path) from None


def _blame(root: Path, path: Path) -> ArchiveError:
    what = phrase("is not as it was published, and what this report may show rests on what was printed before")
    do = phrase("`make verify` names all that has changed; restore it from a backup")
    return ArchiveError([Problem(path.relative_to(root).as_posix(), what, do)])
