"""Folders for a kernel's sockets, that nobody else may enter; what killed processes have left goes
when the next one begins.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

NEAR = 80  # letters
PREFIX = "ct-"
YOUNG = 60  # seconds in which a folder may wait for its lock
SOCKETS = 5


@dataclass(frozen=True)
class SocketFolder:
    """A folder, held by this process: its lock goes with the process, however that ends."""

    path: Path
    descriptor: int

    @property
    def is_open(self) -> bool:
        """Whether the kernel has opened all its sockets."""
        return sum(name.startswith("k-") for name in os.listdir(self.path)) >= SOCKETS

    def remove(self) -> None:
        """The folder gone."""
        shutil.rmtree(self.path, ignore_errors=True)
        with contextlib.suppress(OSError):
            os.close(self.descriptor)


def make_socket_folder() -> SocketFolder | None:
    """A folder for sockets, whose paths may have about a hundred letters; None where there is none
    so near the root that can be written to.
    """
    for place in dict.fromkeys((tempfile.gettempdir(), "/tmp")):
        if len(os.fsencode(place)) < NEAR and os.access(place, os.W_OK):
            sweep(Path(place))
            folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
            descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            return SocketFolder(folder, descriptor)
    return None


@cache  # once for each process
def sweep(place: Path) -> None:
    """Removes this user's folders there that no process holds any more."""
    for folder in place.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            status = folder.lstat()
            if status.st_uid != os.getuid() or time.time() - status.st_mtime < YOUNG:
                continue
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if (folder / "k.json").exists():  # ours
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(descriptor)
