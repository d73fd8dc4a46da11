"""Locks: one run at a time changes a project's folders; the system lets go of a lock when its
process ends, however it ends.
"""

import contextlib
import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ctanalysis.archive.files import explain_failure, make_folder
from ctanalysis.archive.places import RESTRICTED

_held: dict[tuple[int, str], int] = {}


@contextmanager
def hold_lock(path: Path, *, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
    """Holds the lock on that file while the block runs; waits for it, after one call of `on_wait`,
    if another holds it.

    A thread that holds the lock already may take it again: a run can hold its project's lock from
    reading to publishing. ArchiveError if the file cannot be made.
    """
    if _key(path) in _held:
        yield
        return
    descriptor = _open(path)
    try:
        if not _take(descriptor):
            if on_wait:
                on_wait()
            with explain_failure(path.name):
                fcntl.flock(descriptor, fcntl.LOCK_EX)
    except BaseException:
        os.close(descriptor)
        raise
    with _keep(path, descriptor):
        yield


@contextmanager
def try_lock(path: Path) -> Iterator[bool]:
    """Holds the lock while the block runs if nobody else holds it; gives whether it does, and never
    waits.
    """
    if _key(path) in _held:
        yield True
        return
    descriptor = _open(path)
    if not _take(descriptor):
        os.close(descriptor)
        yield False
        return
    with _keep(path, descriptor):
        yield True


def _key(path: Path) -> tuple[int, str]:
    return threading.get_ident(), os.path.realpath(path)


def _open(path: Path) -> int:
    folder = path.parent
    with explain_failure(f"{folder.parent.name}/{folder.name}/{path.name}"):
        make_folder(folder, mode=0o700 if folder.parent.name == RESTRICTED else 0o755)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _keep(path: Path, descriptor: int) -> Iterator[None]:
    key = _key(path)
    _held[key] = descriptor
    try:
        yield
    finally:
        # In a forked child the entry is gone: the lock is its parent's, and stays held there.
        if _held.pop(key, None) is not None:
            with contextlib.suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_UN)
            os.close(descriptor)


def _let_go_in_child() -> None:
    """A forked child shares its parent's open files: without this it would keep the lock after the
    parent has died.
    """
    for descriptor in _held.values():
        with contextlib.suppress(OSError):
            os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go_in_child)
