"""Plain files, and nothing that only looks like one: a pipe keeps its reader waiting, a link leads
elsewhere, a device has no end, and a file of holes is larger than the memory.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

LARGEST = 64 << 20  # bytes of a text that is read whole
DEEPEST = 40  # folders below each other; nothing of ours is as deep


def is_plain(path: Path) -> bool:
    """Whether a plain file stands there itself, and no link to one; False where nobody can tell."""
    return stat.S_ISREG(_find_kind(path))


def is_folder(path: Path) -> bool:
    """Whether a folder stands there itself, and no link to one; False where nobody can tell."""
    return stat.S_ISDIR(_find_kind(path))


def read_plain(path: Path, *, most: int = LARGEST) -> bytes:
    """All bytes of a plain file; OSError where it is none, cannot be read, or is larger than
    `most`.
    """
    with os.fdopen(_open(path), "rb") as file:
        if os.fstat(file.fileno()).st_size > most:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def hash_plain(path: Path) -> str:
    """The SHA-256 of a plain file's bytes; OSError where it is none, or cannot be read."""
    with os.fdopen(_open(path), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def measure_plain(path: Path) -> int:
    """The size of a plain file in bytes; -1 where there is none."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return -1
    return found.st_size if stat.S_ISREG(found.st_mode) else -1


def holds(path: Path, data: bytes) -> bool:
    """Whether a plain file with exactly these bytes stands there."""
    return measure_plain(path) == len(data) and read_plain(path, most=len(data)) == data


def list_within(folder: Path) -> Iterator[Path]:
    """All that lies in a folder, at any depth, but for folders that hold something: files, links,
    whatever else there is, empty folders, and those that are too deep to be looked into; sorted.
    OSError where a folder cannot be read.
    """
    waiting = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        inner = sorted(here.iterdir())
        if (not inner and depth) or depth > DEEPEST:
            yield here
            continue
        yield from (path for path in inner if not is_folder(path))
        waiting += [(path, depth + 1) for path in reversed(inner) if is_folder(path)]


def _open(path: Path) -> int:
    # Without waiting, and without following a link that was put there since.
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
    if not is_plain(path):
        os.lstat(path)  # says why, where nothing is there
        raise OSError(errno.EINVAL, "this is no plain file", str(path))
    descriptor = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "this is no plain file", str(path))
    return descriptor


def _find_kind(path: Path) -> int:
    try:
        return os.lstat(path).st_mode
    except (OSError, ValueError):
        return 0
