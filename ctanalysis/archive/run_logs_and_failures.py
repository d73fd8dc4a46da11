"""What only the evaluator may read: the log of runs, and the pages of runs that failed."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from ctanalysis.archive.archive_folders import LOCKS, PUBLIC, RESTRICTED, find_folder, name_folder
from ctanalysis.archive.durable_files import explain_failure, make_private, replace_file, sweep, sync_folder, write_all
from ctanalysis.archive.locks import hold_lock
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import phrase

LOG = "runs.jsonl"


def log_run(root: Path, entry: Mapping[str, object]) -> None:
    """Appends the entry as one line of JSON to `restricted/runs.jsonl`, which only its owner can
    read.

    ArchiveError if the disk refuses; ValueError or TypeError if the entry is not plain values.
    """
    line = json.dumps(entry, ensure_ascii=False, sort_keys=True, allow_nan=False).encode() + b"\n"
    folder = root / RESTRICTED
    with hold_lock(folder / LOCKS / ".runs.lock"), explain_failure(f"{RESTRICTED}/{LOG}"):
        make_private(folder)
        descriptor = os.open(folder / LOG, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            size = os.fstat(descriptor).st_size
            # A line cut short by a full disk is closed first, so that it spoils no other.
            torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
            write_all(descriptor, b"\n" + line if torn else line)
        finally:
            os.close(descriptor)
        sync_folder(folder)


def check_private(root: Path, edition: str) -> None:
    """ArchiveError where reports of that edition would lie open to every user of the machine: the
    disk keeps no permissions, as those that are carried around mostly do not.
    """
    if edition == PUBLIC:
        return
    folder = root / RESTRICTED
    with explain_failure(RESTRICTED):
        make_private(folder)
        is_open = folder.stat().st_mode & 0o077
    if is_open:
        what = phrase("stands open to all users of this machine, and the disk keeps no permissions")
        do = phrase(
            "work on another disk, or mount this one for yourself alone (with umask=077); public "
            "reports can be made here"
        )
        raise ArchiveError([Problem(RESTRICTED, what, do)])


def write_problems(root: Path, problems: Iterable[Problem]) -> Path:
    """Writes a list that is too long to be said into `restricted/problems.txt`, in place of an
    earlier one; gives the file.

    ArchiveError if the disk refuses.
    """
    file = root / RESTRICTED / "problems.txt"
    with explain_failure(f"{RESTRICTED}/{file.name}"):
        make_private(file.parent)
        replace_file(file, "\n".join(map(str, problems)).encode() + b"\n", mode=0o600)
    return file


def write_failure(root: Path, project: str, period: str, edition: str, html: bytes, log: bytes) -> Path:
    """Writes the page and the log of a failed run into `restricted/failed/`, in place of earlier
    ones; gives the page.

    Both may hold exact values, so only their owner can read them, whatever the edition.
    ArchiveError if the disk refuses.
    """
    find_folder(root, project, period, edition)  # checks the words
    folder = root / RESTRICTED / "failed"
    page = folder / f"{project}-{name_folder(period)}-{edition}.html"
    with (
        hold_lock(root / RESTRICTED / LOCKS / ".failed.lock"),
        explain_failure(f"{RESTRICTED}/{folder.name}/{page.name}"),
    ):
        make_private(root / RESTRICTED)
        make_private(folder)
        sweep(folder)
        replace_file(folder / f"{page.stem}.log", log, mode=0o600)
        replace_file(page, html, mode=0o600)
    return page
