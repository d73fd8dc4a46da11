"""The form that every bag has as publishing and withdrawing leave it; whatever else lies there is
blamed, whether its checksums fit or not.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from ctanalysis.archive import bag
from ctanalysis.archive.archive_folders import is_safe_name
from ctanalysis.archive.revisions import Revision
from ctanalysis.ground.language import phrase
from ctanalysis.ground.regular_files import LARGEST, is_plain, list_within, measure_plain, read_plain

TAGS = (bag.BAGIT, bag.INFO, bag.MANIFEST, bag.PREVIOUS)
LABELS = ("Project", "Period", "Edition", "Revision", "Published", "Payload-Oxum")


def list_form_faults(revision: Revision) -> Iterator[tuple[Path, str]]:
    """Each file of a bag that is none as publishing or withdrawing writes it, and how. What is
    missing, or no plain file, is not told here.
    """
    for name, check in CHECKS.items():
        path = revision.folder / name
        try:
            what = check(read_plain(path)) if is_plain(path) else None
        except (OSError, ValueError):
            what = phrase("cannot be read as publishing writes it")
        if what:
            yield path, what
    tombstone = revision.folder / bag.TOMBSTONE
    if not revision.is_withdrawn and (tombstone.is_symlink() or tombstone.exists()):
        yield tombstone, phrase("is no note of a withdrawal, with its time and its reason")


def has_other_size(revision: Revision) -> bool:
    """Whether the payload is not as large as the words of its bag say."""
    said = bag.read_info(revision.folder).get("Payload-Oxum")
    return bool(said) and not revision.is_withdrawn and said != measure_payload(revision)


def measure_payload(revision: Revision) -> str:
    """The size of the payload as it lies there, and the number of its files."""
    found = list(list_within(revision.data)) if revision.data.is_dir() else []
    sizes = [size for size in map(measure_plain, found) if size >= 0]
    return f"{sum(sizes)}.{len(sizes)}"


def find_largest(revision: Revision) -> int | None:
    """How large a file of the payload may be at most, as its words say: a very large one that is
    larger has changed, and need not be read to the end.
    """
    size = bag.read_info(revision.folder).get("Payload-Oxum", "").partition(".")[0]
    is_number = size.isascii() and size.isdigit() and len(size) < 16
    return max(int(size), LARGEST) if is_number else None


def _check_declaration(text: bytes) -> str | None:
    return None if text == bag.DECLARATION else phrase("is not the declaration of our bags")


def _check_info(text: bytes) -> str | None:
    lines = [line.partition(": ") for line in text.decode().split("\n")]
    if tuple(label for label, _, _ in lines) != (*LABELS, ""):
        return phrase("does not have each of its lines once, in order")
    *_, number, time, _ = (value for _, _, value in lines[:-1])
    are_words = all(value.isprintable() and value.strip() for _, _, value in lines[:-1])
    if not (are_words and number.isascii() and number.isdigit() and bag.is_time(time)):
        return phrase("has a line that says nothing, or no number or time where one belongs")
    return None


def _check_manifest(text: bytes) -> str | None:
    listed = bag.parse_manifest(text)
    outside = [path for path in listed if not path.startswith(f"{bag.DATA}/")]
    return phrase("lists a file outside of the payload") if outside else None


def _check_tag_manifest(text: bytes) -> str | None:
    if set(bag.parse_manifest(text)) != set(TAGS):
        return phrase("does not list {names}, and nothing else", names=", ".join(TAGS))
    return None


def _check_previous(text: bytes) -> str | None:
    if text == bag.FIRST:
        return None
    lines = [line.partition("  ") for line in text.decode().split("\n")]
    names = [Path(path).name for _, _, path in lines[:-1]]
    is_link = names == [bag.MANIFEST, bag.TAG_MANIFEST] and lines[-1] == ("", "", "")
    return None if is_link else phrase("is no link to a revision before")


CHECKS: dict[str, Callable[[bytes], str | None]] = {
    bag.BAGIT: _check_declaration,
    bag.INFO: _check_info,
    bag.MANIFEST: _check_manifest,
    bag.TAG_MANIFEST: _check_tag_manifest,
    bag.PREVIOUS: _check_previous,
}


def is_payload_name(name: str) -> bool:
    """Whether it is a path inside a bag that a half-made bag may have: a tag, or a payload file."""
    parts = name.split("/")
    return name in (*TAGS, bag.TAG_MANIFEST) or (parts[0] == bag.DATA and all(map(is_safe_name, parts[1:])))
