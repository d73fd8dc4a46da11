"""Writing so that it lasts: new files, replaced files, links and folders, each on the disk before
the call returns.
"""

import contextlib
import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.regular_files import is_folder

TEMPORARY = ".replacing-"
BUILDING = ".building-"
LEFT = re.compile(rf"({re.escape(BUILDING)}|{re.escape(TEMPORARY)})[0-9a-f]{{16}}")

NOT_OF_FOLDERS = {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP}  # of disks on a network

STATE = later("what was published is whole")
REASONS = later(
    {
        errno.ENOSPC: ("the disk is full", "free some space and run the same command again"),
        errno.EDQUOT: ("the disk quota is used up", "free some space and run the same command again"),
        errno.EFBIG: (
            "a file grew larger than the system allows",
            "raise the limit (ulimit -f) and run the same command again",
        ),
        errno.EACCES: (
            "writing is not permitted",
            "give yourself write permission on this folder and run the same command again",
        ),
        errno.EPERM: (
            "writing is not permitted",
            "give yourself write permission on this folder and run the same command again",
        ),
        errno.EROFS: (
            "the disk is read-only",
            "mount it for writing, or work on another disk, and run the same command again",
        ),
    }
)


@contextmanager
def explain_failure(where: str, *, state: str = STATE) -> Iterator[None]:
    """Turns a failure of the disk into an ArchiveError: what went wrong, where, how things stand,
    what next.
    """
    try:
        yield
    except OSError as error:
        raise describe_failure(error, where, state=state) from error


def describe_failure(error: OSError, where: str = "", *, state: str = STATE) -> ArchiveError:
    """What to say of a failure of the disk: what went wrong, where, how things stand, what next."""
    reason = phrase(
        'the disk answered "{words}"', words=os.strerror(error.errno) if error.errno else phrase("no reason given")
    )
    what, do = REASONS.get(error.errno or 0, (reason, phrase("check the disk and run the same command again")))
    place = where or Path(str(error.filename or phrase("a file"))).name
    return ArchiveError([Problem(place, f"{phrase(what)}; {phrase(state)}", phrase(do))])


def write_new(path: Path, data: bytes, *, mode: int) -> None:
    """Writes a file that must not exist yet, down to the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        write_all(descriptor, data)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Writes every byte, however few the system takes at a time, and waits for the disk."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)


def replace_file(path: Path, data: bytes, *, mode: int, aside: Path | None = None) -> None:
    """Puts the bytes in the place of whatever stood there: a reader sees all of the old or all of
    the new. They are written in the folder `aside` first, else beside it.
    """
    temporary = name_temporary(aside or path.parent)
    try:
        write_new(temporary, data, mode=mode)
        os.replace(temporary, path)
    except BaseException:
        _forget(temporary)
        raise
    sync_folder(path.parent)


def set_link(link: Path, target: str) -> None:
    """Points the symbolic link at the target in one step; the caller syncs the folder."""
    if link.is_symlink() and os.readlink(link) == target:
        return
    temporary = name_temporary(link.parent)
    try:
        os.symlink(target, temporary)
        os.replace(temporary, link)
    except BaseException:
        _forget(temporary)
        raise


def make_folder(folder: Path, *, mode: int) -> None:
    """Makes the folder and those above it that are missing, all with that mode."""
    if folder.is_dir():
        return
    make_folder(folder.parent, mode=mode)
    # Another process may have made it in between: that is as good.
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder, mode)
    sync_folder(folder.parent)


def make_private(folder: Path) -> None:
    """Makes the folder if it is missing, and shuts it to everybody but its owner if it stood
    open.
    """
    make_folder(folder, mode=0o700)
    _shut(folder)


def make_passing(folder: Path) -> None:
    """As `make_private` one folder of things that need not outlive a power cut: the disk is not
    waited for.
    """
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder, 0o700)
    _shut(folder)


def _shut(folder: Path) -> None:
    if folder.stat().st_mode & 0o077:
        with contextlib.suppress(OSError):  # a disk without permissions; see check_private
            folder.chmod(0o700)


def sync_folder(folder: Path) -> None:
    """Waits until the names in the folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in NOT_OF_FOLDERS:
            raise
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Removes what killed runs have left in the folder, whatever became of it since, and follows no
    link; only under the lock that guards it.
    """
    for path in sorted(folder.iterdir()):
        if path.name.startswith((BUILDING, TEMPORARY)):
            remove(path)


def remove(path: Path) -> None:
    """Removes a file, a link itself, or a folder with all in it."""
    if not is_folder(path):
        path.unlink()
        return
    try:
        shutil.rmtree(path)
    except RecursionError:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), str(path)) from None


def name_temporary(folder: Path, beginning: str = TEMPORARY) -> Path:
    """A name in the folder that nothing has yet, and that `sweep` takes away."""
    return folder / f"{beginning}{secrets.token_hex(8)}"


def _forget(path: Path) -> None:
    # The first failure is the one to report; what cannot be removed now is swept by the next run.
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
