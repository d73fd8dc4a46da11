"""Ending in order: a run that is told to end leaves nothing behind."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

LONGEST = 30  # seconds for a program that was told to end


def end_in_order() -> None:
    """From here on a program that is told to end, or whose terminal is gone, ends as after Ctrl-C;
    what is to be ignored (`nohup`) stays so. Nothing where this is not the main thread, which alone
    can be told.
    """
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _end)


@contextmanager
def finish_first() -> Iterator[None]:
    """What is done in the block is done to its end, which takes a second: told to end meanwhile,
    the program ends as it would have without, and what it says of itself is true.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    for number in numbers:
        signal.signal(number, signal.SIG_IGN)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:
    """As after Ctrl-C; the system ends a program that has not ended after a while: the exception may
    have come where it keeps a lock that a thread waits for.
    """
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(LONGEST)
    signal.default_int_handler(number, frame)
