"""One revision as a BagIt 1.0 bag: its payload, the checksums over it, and the link back to the
revision before.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from ctanalysis.archive.archive_folders import ARCHIVE, CURRENT, is_safe_name
from ctanalysis.ground.regular_files import hash_plain, is_plain, read_plain

BAGIT, INFO, PREVIOUS = "bagit.txt", "bag-info.txt", "previous.txt"
MANIFEST, TAG_MANIFEST, TOMBSTONE = "manifest-sha256.txt", "tagmanifest-sha256.txt", "tombstone.txt"
DATA = "data"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
FIRST = b"none\n"
NOTE = re.compile(r"Withdrawn: (?P<time>\S+)\nReason: (?P<reason>\S(?:.*\S)?)\n")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
LINE = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<path>\S.*)")


def make_bag(
    payload: Mapping[str, bytes], previous: bytes, *, identity: Mapping[str, str], revision: int, time: str
) -> dict[str, bytes]:
    """Every file of the bag, by its path inside it, in the order of writing: payload first, tag
    manifest last.

    `previous` is the text of previous.txt. bag-info.txt carries the only clock of the archive.
    """
    files = {f"{DATA}/{name}": payload[name] for name in sorted(payload)}
    manifest = write_manifest(files)
    size = sum(len(data) for data in files.values())
    info = {**identity, "Revision": str(revision), "Published": time, "Payload-Oxum": f"{size}.{len(files)}"}
    tags = {
        BAGIT: DECLARATION,
        INFO: "".join(f"{label}: {value}\n" for label, value in info.items()).encode(),
        MANIFEST: manifest,
        PREVIOUS: previous,
    }
    return {**files, **tags, TAG_MANIFEST: write_manifest(tags)}


def check_payload(payload: Mapping[str, bytes]) -> None:
    """ValueError if a name cannot stand in the archive, or if there is no report.html."""
    if "report.html" not in payload:
        raise ValueError("a payload needs a report.html")
    for name in payload:
        if not all(is_safe_name(part) for part in name.split("/")) or name in (ARCHIVE, CURRENT):
            raise ValueError(f"{name!r} cannot be the name of an archived file")


def link_back(folder: Path) -> bytes:
    """The text of previous.txt for the revision after `folder`: its number and the hashes of both
    its manifests.

    The tag manifest covers that revision's own previous.txt, so one hash holds the whole chain
    before it. The lines are those of sha256sum: inside a bag, `sha256sum -c previous.txt` checks
    them.
    """
    return "".join(
        f"{hash_plain(folder / name)}  ../{folder.name}/{name}\n" for name in (MANIFEST, TAG_MANIFEST)
    ).encode()


def write_manifest(files: Mapping[str, bytes]) -> bytes:
    """The checksums of these files, as a manifest."""
    return write_sums({path: hash_bytes(data) for path, data in files.items()})


def read_manifest(path: Path) -> dict[str, str]:
    """Hash by path; ValueError if a line is not one of ours."""
    return parse_manifest(read_plain(path))


def find_sums(path: Path) -> dict[str, str]:
    """The manifest's hashes by path; nothing where it cannot be read."""
    try:
        return read_manifest(path)
    except (OSError, ValueError):
        return {}


def parse_manifest(text: bytes) -> dict[str, str]:
    """Hash by path; ValueError if a line is not one of ours, or the text not as it is written."""
    hashes: dict[str, str] = {}
    for line in text.decode().split("\n")[:-1]:
        found = LINE.fullmatch(line)
        if not found or not all(is_safe_name(part) for part in found["path"].split("/")):
            raise ValueError("a manifest has a line that is no checksum")
        hashes[found["path"]] = found["sha256"]
    if write_sums(hashes) != text:
        raise ValueError("a manifest has its lines twice, out of order or not to the end")
    return hashes


def write_sums(hashes: Mapping[str, str]) -> bytes:
    """One line a file, sorted by path: hash, two spaces, path."""
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes)).encode()


def write_tombstone(time: str, reason: str) -> bytes:
    """The text of tombstone.txt: when a revision was withdrawn, and why."""
    return f"Withdrawn: {time}\nReason: {reason}\n".encode()


def read_tombstone(folder: Path) -> dict[str, str]:
    """Both lines of a bag's tombstone.txt; nothing where there is none, and where something stands
    there that withdrawing does not write: on that nothing is ever taken away.
    """
    path = folder / TOMBSTONE
    try:
        return parse_tombstone(read_plain(path)) if is_plain(path) else {}
    except OSError:
        return {}


def parse_tombstone(text: bytes) -> dict[str, str]:
    """Both lines; nothing where the text is none that withdrawing writes."""
    try:
        found = NOTE.fullmatch(text.decode())
    except UnicodeDecodeError:
        return {}
    if not found or not is_time(found["time"]) or not found["reason"].isprintable():
        return {}
    return {"Withdrawn": found["time"], "Reason": found["reason"]}


def read_info(folder: Path) -> dict[str, str]:
    """The labels and values of a bag's bag-info.txt; nothing where it cannot be read."""
    return read_labels(folder / INFO)


def read_labels(path: Path) -> dict[str, str]:
    """The `Label: value` lines of a file; nothing where it cannot be read."""
    try:
        lines = read_plain(path).decode().split("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    return dict(line.split(": ", 1) for line in lines if ": " in line)


def hash_file(path: Path) -> str:
    """The SHA-256 of all bytes of a file outside the archive, which may be a link."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_bytes(data: bytes) -> str:
    """The SHA-256 of these bytes."""
    return hashlib.sha256(data).hexdigest()


def write_time(now: datetime) -> str:
    """The moment in UTC, to the second: `2024-11-25T12:00:00Z`. ValueError for a time without a
    zone.
    """
    if now.tzinfo is None:
        raise ValueError("the time of publishing needs a time zone")
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_time(text: str) -> datetime:
    """The moment that `write_time` has written; ValueError where it is none."""
    if not TIME.fullmatch(text):
        raise ValueError("this is no moment")
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def is_time(text: str) -> bool:
    """Whether it is a moment as `write_time` writes it."""
    try:
        read_time(text)
    except ValueError:
        return False
    return True
