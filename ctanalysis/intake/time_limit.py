"""A limit of time for understanding a workbook: nobody can say beforehand how long it takes, for
that hangs on how its cells are arranged.
"""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from ctanalysis.ground.errors import DataError, Problem
from ctanalysis.ground.language import phrase, write_decimal

SECONDS = 7.0  # of work of this process, for one workbook
BY_MAP = 120.0  # where a map says all: the work grows with the cells alone
AGAIN = 0.5  # should the first stop fall where Python takes no exception


class TimeLimit:
    """What is held within one limit together takes no longer than that many seconds of work."""

    def __init__(self, name: str, seconds: float = SECONDS) -> None:
        self._name, self._seconds = name, seconds
        self._end = time.process_time() + seconds

    @contextmanager
    def hold(self) -> Iterator[None]:
        """DataError, naming the workbook, when what happens inside takes longer. Nothing may be
        written inside. There is no limit where the system or the thread has no such clock.
        """
        if not hasattr(signal, "SIGPROF") or threading.current_thread() != threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGPROF, self._stop)
        left = max(self._end - time.process_time(), 0.001)
        signal.setitimer(signal.ITIMER_PROF, left, AGAIN)
        try:
            yield
        except _OutOfTime:
            raise DataError([self._describe()]) from None
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        raise _OutOfTime

    def _describe(self) -> Problem:
        return Problem(
            self._name,
            phrase(
                "the workbook was not understood within {seconds} seconds", seconds=write_decimal(f"{self._seconds:g}")
            ),
            phrase("Take the tables that count into a smaller copy, and read that one."),
        )


class _OutOfTime(BaseException):
    """No library that catches what goes wrong inside it may keep this one."""
