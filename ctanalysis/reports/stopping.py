"""Ending in order: a run that is told to end leaves nothing behind."""

import signal
import threading


def end_in_order() -> None:
    """From here on a program that is told to end, or whose terminal is gone, ends as after Ctrl-C;
    what is to be ignored (`nohup`) stays so. Nothing where this is not the main thread, which alone
    can be told.
    """
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, signal.default_int_handler)
