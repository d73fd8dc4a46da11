"""The limit of time for understanding a workbook."""

import signal
import threading
import time

import pytest

from ctanalysis.ground.errors import DataError
from ctanalysis.intake.time_limit import TimeLimit


def work(seconds: float) -> None:
    """Uses the processor for so long."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_what_takes_too_long_ends_with_the_name_of_the_workbook() -> None:
    with pytest.raises(DataError, match=r"tracker\.xlsx: .* within 0\.1 seconds"):
        with TimeLimit("tracker.xlsx", 0.1).hold():
            work(5)


def test_all_that_is_held_within_one_limit_takes_its_time_together() -> None:
    limit = TimeLimit("tracker.xlsx", 0.3)
    with limit.hold():
        work(0.2)
    with pytest.raises(DataError), limit.hold():
        work(5)


def test_nothing_stops_once_a_limit_is_left() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with TimeLimit("tracker.xlsx", 0.1).hold():
        pass
    work(0.3)
    assert signal.getsignal(signal.SIGPROF) == before


def test_what_catches_every_exception_does_not_keep_it() -> None:
    with pytest.raises(DataError), TimeLimit("tracker.xlsx", 0.1).hold():
        try:
            work(5)
        except Exception:
            work(5)


def test_another_thread_has_no_clock_and_no_limit() -> None:
    done = []

    def run() -> None:
        with TimeLimit("tracker.xlsx", 0.0).hold():
            done.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert done == [True]
