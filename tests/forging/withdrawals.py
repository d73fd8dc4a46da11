"""Withdrawals invented, undone and reworded, and what is kept of what was withdrawn."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from ctanalysis.archive.archive_folders import PUBLIC, RESTRICTED
from ctanalysis.archive.bag import DATA, TAG_MANIFEST, TOMBSTONE, write_manifest
from ctanalysis.archive.revisions import list_revisions
from forging.archives import forge_again
from forging.hands import (
    FALSE,
    TAGS,
    Trick,
    append,
    find_places,
    find_top,
    list_kept,
    move_elsewhere,
    newest_bag,
    overwrite,
    rechain,
    replace,
    reseal,
)


def bend_withdrawal(chance: random.Random) -> tuple[str, Trick]:
    """Withdrawals invented, undone, reworded, and what is kept of what was withdrawn."""
    kind = chance.choice(sorted(WITHDRAWALS))

    def forge(root: Path) -> None:
        WITHDRAWALS[kind](root)
        forge_again(root)

    known = "head" if kind in UNKNOWABLE else "plain"
    return f"a withdrawal: {kind}, all else made to fit [{known}]", forge


def _invent(note: Callable[[Path], None], *, oldest_alone: bool = False, is_left: bool = False) -> Trick:
    """A withdrawal of all revisions or the oldest alone, with that note in the payload's place or
    beside it.
    """

    def forge(root: Path) -> None:
        place = find_places(root)[0]
        kept = root / RESTRICTED / "withdrawn" / PUBLIC / place.project / place.folder.name
        kept.mkdir(parents=True, exist_ok=True)
        for revision in list_revisions(place.folder)[: 1 if oldest_alone else None]:
            for name in ("results.json", "provenance.json"):
                if (revision.data / name).is_file():
                    shutil.copy(revision.data / name, kept / f"{revision.folder.name}.{name}")
            note(revision.folder / TOMBSTONE)
            if not is_left:
                shutil.rmtree(revision.data)

    return forge


def _link_note(path: Path) -> None:
    outside = find_top(path) / "note.txt"
    outside.write_bytes(NOTE)
    os.symlink(outside, path)


def _undo(root: Path) -> None:
    gone = find_places(root, withdrawn=True)[0]
    kept = list_kept(root, "*.json")
    for revision in list_revisions(gone.folder):
        (revision.folder / TOMBSTONE).unlink()
        revision.data.mkdir()
        for path in (one for one in kept if one.name.startswith(f"{revision.folder.name}.")):
            shutil.copy(path, revision.data / path.name.partition(".")[2])
        (revision.data / "report.html").write_bytes(FALSE)
        reseal(revision.folder)
    rechain(gone.folder)


def _reword(count: int | None) -> Trick:
    def forge(root: Path) -> None:
        gone = find_places(root, withdrawn=True)[0]
        for revision in list_revisions(gone.folder)[:count]:
            replace(revision.folder / TOMBSTONE, b"Reason: ", b"Reason: it was right, but ")

    return forge


def _of_kept(change: Callable[[Path], None]) -> Trick:
    return lambda root: change(list_kept(root, "*.results.json")[0])


def _put_back(root: Path) -> None:
    bag = newest_bag(find_places(root, withdrawn=True)[0])
    (bag / DATA).mkdir()
    (bag / DATA / "report.html").write_bytes(FALSE)
    tags = {name: (bag / name).read_bytes() for name in (*TAGS, f"{DATA}/report.html")}
    (bag / TAG_MANIFEST).write_bytes(write_manifest(tags))


# what an earlier withdrawal, and a report of another machine that was merged later, leave too
UNKNOWABLE = (
    "invented for all",
    "invented for the oldest alone",
    "undone",
    "reworded",
    "reworded for one revision alone",
)
NOTE = b"Withdrawn: 2025-06-01T00:00:00Z\nReason: invented\n"


WITHDRAWALS: dict[str, Trick] = {
    "invented for all": _invent(lambda path: overwrite(path, NOTE)),
    "invented for the oldest alone": _invent(lambda path: overwrite(path, NOTE), oldest_alone=True),
    "invented, the report still here": _invent(lambda path: overwrite(path, NOTE), is_left=True),
    "invented with an empty note": _invent(lambda path: overwrite(path, b"")),
    "invented with words of no text": _invent(lambda path: overwrite(path, b"\xff\xfe")),
    "invented with a folder for its note": _invent(lambda path: path.mkdir()),
    "invented with a pipe for its note": _invent(lambda path: os.mkfifo(path)),
    "invented with a link to a note": _invent(_link_note),
    "undone": _undo,
    "reworded": _reword(None),
    "reworded for one revision alone": _reword(1),
    "the kept results changed": _of_kept(lambda path: append(path, b" ")),
    "the kept results gone": _of_kept(lambda path: path.unlink()),
    "the kept results a link": _of_kept(lambda path: move_elsewhere(path)),
    "all that is kept gone": lambda root: shutil.rmtree(root / RESTRICTED / "withdrawn"),
    "a page back in the payload, listed as a tag": _put_back,
}
