"""Locks: one run at a time changes a project's folders; the system lets go of a lock when its
process ends, however it ends.
"""

import errno
import fcntl
import math
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from ctanalysis.archive.archive_folders import LOCKS, REPORTS, RESTRICTED
from ctanalysis.archive.durable_files import explain_failure, make_folder, write_new
from ctanalysis.ground.regular_files import is_plain

Release = Callable[[], None]
OnWait = Callable[[], None] | None
Taken = TypeVar("Taken")
OPENING = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_held: dict[tuple[int, str], tuple[int, Release]] = {}
# what disks on a network or in a user's hands answer that know no locks
UNSUPPORTED = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL, errno.EBADF}
POLL_SECONDS = 0.05


@contextmanager
def hold_lock(path: Path, *, on_wait: OnWait = None) -> Iterator[None]:
    """Holds the lock on that file while the block runs; waits for it, after one call of `on_wait`,
    if another holds it.

    A thread that holds the lock already may take it again: a run can hold its project's lock from
    reading to publishing. Where the disk knows no locks, a file beside it says who works: its
    process is asked for on this machine; one of another machine is believed. ArchiveError if the
    file cannot be made.
    """
    with try_lock(path, seconds=math.inf, on_wait=on_wait):
        yield


@contextmanager
def try_lock(path: Path, *, seconds: float = 0, on_wait: OnWait = None) -> Iterator[bool]:
    """Holds the lock while the block runs if nobody else holds it; gives whether it does, and waits
    no longer than so many seconds, after one call of `on_wait`.
    """
    if _key(path) in _held:
        yield True
        return
    descriptor = _open(path)
    try:
        with explain_failure(path.name):
            release = _wait(lambda: _take(path, descriptor), seconds=seconds, on_wait=on_wait)
    except BaseException:
        os.close(descriptor)
        raise
    if release is None:
        os.close(descriptor)
        yield False
        return
    with _keep(path, descriptor, release):
        yield True


@contextmanager
def hold_publishing(root: Path, *, on_wait: OnWait = None) -> Iterator[None]:
    """Says, while the block runs, that reports are being published: the folders may be ahead of the
    index and the head. Any number may say so at once; whoever judges these is waited for.
    """
    descriptor = _open(_find_publishing(root))
    try:
        _wait(lambda: _share(descriptor, fcntl.LOCK_SH), seconds=math.inf, on_wait=on_wait)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def hold_still(root: Path, *, seconds: float = 10, on_wait: OnWait = None) -> Iterator[bool]:
    """Whether nobody publishes while the block runs; False where somebody still did after so many
    seconds. A read-only copy, and a disk without locks, are taken to be still.
    """
    path = _find_publishing(root)
    try:
        if not is_plain(path):
            raise FileNotFoundError
        descriptor = os.open(path, os.O_RDONLY | OPENING)
    except OSError:
        yield True
        return
    try:
        take = partial(_share, descriptor, fcntl.LOCK_EX)
        yield _wait(take, seconds=seconds, on_wait=on_wait) is not None
    finally:
        os.close(descriptor)


def _share(descriptor: int, kind: int) -> bool | None:
    """True where the lock was had, or the disk knows none; None while others hold it."""
    try:
        _flock(descriptor, kind)
    except BlockingIOError:
        return None
    return True


def _wait(take: Callable[[], Taken | None], *, seconds: float, on_wait: OnWait) -> Taken | None:
    """What taking gives at last; None where it gave nothing within so many seconds."""
    last, taken = time.monotonic() + seconds, take()
    if taken is None and seconds and on_wait:
        on_wait()
    while taken is None and time.monotonic() < last:
        time.sleep(POLL_SECONDS)
        taken = take()
    return taken


def _find_publishing(root: Path) -> Path:
    return root / REPORTS / LOCKS / ".publishing.lock"


def _key(path: Path) -> tuple[int, str]:
    return threading.get_ident(), os.path.realpath(path)


def _open(path: Path) -> int:
    folder = path.parent
    with explain_failure(f"{folder.parent.name}/{folder.name}/{path.name}"):
        make_folder(folder, mode=0o700 if folder.parent.name == RESTRICTED else 0o755)
        if path.exists() and not is_plain(path):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return os.open(path, os.O_RDWR | os.O_CREAT | OPENING, 0o644)


def _take(path: Path, descriptor: int) -> Release | None:
    """What lets the lock go again; None while another holds it."""
    try:
        if _flock(descriptor, fcntl.LOCK_EX):
            return partial(_let_go, descriptor)
    except BlockingIOError:
        return None
    return _take_by_name(path.with_name(f"{path.name}.held"))


def _flock(descriptor: int, kind: int) -> bool:
    """Whether the disk knows locks; BlockingIOError where another holds this one."""
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in UNSUPPORTED:
            return False
        raise
    return True


def _take_by_name(held: Path) -> Release | None:
    try:
        write_new(held, f"{socket.gethostname()} {os.getpid()}\n".encode(), mode=0o644)
    except FileExistsError:
        _clear_dead(held)
        return None
    return partial(held.unlink, missing_ok=True)


def _clear_dead(held: Path) -> None:
    """Takes away the word of a process of this machine that has ended; under another name first, as
    somebody else may have done so, and have the lock by now.
    """
    with suppress(OSError, ValueError):
        if _is_of_dead(held):
            aside = held.with_name(f"{held.name}.{os.getpid()}.{threading.get_ident()}")
            os.rename(held, aside)
            if _is_of_dead(aside):
                aside.unlink()
            else:
                os.rename(aside, held)


def _is_of_dead(held: Path) -> bool:
    host, number = held.read_text(encoding="utf-8").split()
    return host == socket.gethostname() and not _is_alive(int(number))


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _let_go(descriptor: int) -> None:
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_UN)


@contextmanager
def _keep(path: Path, descriptor: int, release: Release) -> Iterator[None]:
    key = _key(path)
    _held[key] = descriptor, release
    try:
        yield
    finally:
        # In a forked child the entry is gone: the lock is its parent's, and stays held there.
        if _held.pop(key, None) is not None:
            release()
            os.close(descriptor)


def _let_go_in_child() -> None:
    """A forked child shares its parent's open files: without this it would keep the lock after the
    parent has died.
    """
    for descriptor, _ in _held.values():
        with suppress(OSError):
            os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go_in_child)
