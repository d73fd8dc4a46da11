"""The index and the head while many reports are published: never far behind what stands."""

import threading
import time
from contextlib import suppress
from pathlib import Path

from ctanalysis.archive import rebuild_index
from ctanalysis.ground.errors import ArchiveError

FAST_SECONDS = 0.03  # a building that takes no longer is done after each report
SHARE = 20  # after a slower one, as many times as long nothing is built again


class IndexKeeper:
    """Builds the index anew after each report; among hundreds, where that takes as long as a tenth
    of a report, now and then. Whoever is killed leaves an index that lacks the last reports at
    most.
    """

    def __init__(self, root: Path) -> None:
        self._root, self._lock = root, threading.Lock()
        self._next = 0.0

    def keep(self) -> None:
        """After a report was published. What is wrong with the archive is told at the end."""
        with self._lock, suppress(ArchiveError):
            if time.monotonic() >= self._next:
                self._build()

    def finish(self) -> None:
        """The index of all that stands."""
        with self._lock:
            self._build()

    def _build(self) -> None:
        began = time.monotonic()
        rebuild_index(self._root)
        ended = time.monotonic()
        took = ended - began
        self._next = ended + (SHARE * took if took > FAST_SECONDS else 0.0)
