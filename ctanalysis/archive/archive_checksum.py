"""The head of the archive: one digest, which is another as soon as a revision, a withdrawal or a
project is changed, added or taken away.

`reports/head.txt` holds the checksum of each public revision's tag manifest, and of each tombstone;
`restricted/head.txt` those of every edition. Both are files of sha256sum, which checks them; the
SHA-256 of such a file is the head. The tag manifest of a revision covers its payload, its words and
the revisions before it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ctanalysis.archive.archive_folders import REPORTS, RESTRICTED, Place, list_places
from ctanalysis.archive.bag import TAG_MANIFEST, TOMBSTONE, hash_bytes
from ctanalysis.archive.revisions import list_revisions
from ctanalysis.ground.regular_files import is_plain, read_plain
from ctanalysis.ground.terms import EDITIONS

HEAD = "head.txt"
SCHEMA = "# ctanalysis-head/1 "
# heads that were kept before lines were counted have no count
FIRST = re.compile(rf"{SCHEMA}(?P<area>reports|restricted)(?:, (?P<count>[0-9]{{1,9}}) lines)?")
LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
PLACE = re.compile(
    rf"(?P<folder>(?:{REPORTS}|{RESTRICTED}/(?:partner|internal))/[a-z0-9][a-z0-9_-]*/[^/]+)/archive/"
    rf"(?P<number>[0-9]{{4}}|[1-9][0-9]{{4,}})/(?P<name>{TAG_MANIFEST}|{TOMBSTONE})"
)


@dataclass(frozen=True)
class Head:
    """The text of both files, by their path from the root on."""

    texts: Mapping[str, bytes]

    @property
    def public(self) -> str:
        """The head of the public reports."""
        return hash_bytes(self.texts[f"{REPORTS}/{HEAD}"])

    @property
    def whole(self) -> str:
        """The head of the whole archive, restricted reports included."""
        return hash_bytes(self.texts[f"{RESTRICTED}/{HEAD}"])


def make_head(root: Path) -> Head:
    """The head as the folders give it now; nothing is written."""
    places = (place for edition in EDITIONS for place in list_places(root, edition))
    return write_head(map(list_sums, places))


def list_sums(place: Place) -> dict[str, str]:
    """Of a published folder the checksums that its head is made of, by path from the root on."""
    found: dict[str, str] = {}
    for revision in list_revisions(place.folder):
        for name in (TAG_MANIFEST, TOMBSTONE):
            path = revision.folder / name
            if is_plain(path):
                found[path.relative_to(place.root).as_posix()] = hash_bytes(read_plain(path))
    return found


def write_head(sums: Iterable[Mapping[str, str]]) -> Head:
    """The head of all these checksums, in one order."""
    found = {path: value for one in sums for path, value in one.items()}
    public = {path: value for path, value in found.items() if path.startswith(f"{REPORTS}/")}
    return Head({f"{REPORTS}/{HEAD}": _write(REPORTS, public), f"{RESTRICTED}/{HEAD}": _write(RESTRICTED, found)})


def read_head(text: str) -> dict[str, str]:
    """The checksums of a kept head, by path from the root on; ValueError where it is no head, or
    not all of one. Some programs that copy write another line end.
    """
    first, _, rest = text.replace("\r\n", "\n").partition("\n")
    words = FIRST.fullmatch(first)
    if not words:
        raise ValueError("this is no head of an archive")
    area, count = words["area"], words["count"]
    lines = rest.removesuffix("\n").split("\n") if rest else []
    if len(lines) != int(count) if count else not rest.strip():
        raise ValueError("it is cut short, or has lines that were put in")
    found: dict[str, str] = {}
    for line in lines:
        held = LINE.fullmatch(line)
        if not held:
            raise ValueError("a line of it is no checksum")
        path = held[2].removeprefix("../") if held[2].startswith("../") else f"{area}/{held[2]}"
        if not PLACE.fullmatch(path):
            raise ValueError("a line of it is of no revision")
        if path in found:
            raise ValueError("it names a revision twice")
        found[path] = held[1]
    return found


def is_public(text: str) -> bool:
    """Whether a kept head speaks of the public reports alone."""
    words = FIRST.match(text)
    return bool(words) and words["area"] == REPORTS  # type: ignore[index]


def _write(area: str, sums: Mapping[str, str]) -> bytes:
    """Paths are from the file's own folder on, so that sha256sum finds them."""
    lines = (
        f"{value}  {path.removeprefix(f'{area}/') if path.startswith(f'{area}/') else f'../{path}'}"
        for path, value in sorted(sums.items())
    )
    return "\n".join([f"{SCHEMA}{area}, {len(sums)} lines", *lines, ""]).encode()
