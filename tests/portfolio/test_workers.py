"""A project's reports are prepared by one worker, as long as no other is idle beside a busy one."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ctanalysis.portfolio.workers import Workers


def _tell_process(root: Path, project: str, seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def test_a_project_stays_with_its_worker_unless_that_is_busy_and_another_is_not() -> None:
    workers = Workers(2)
    try:
        with ThreadPoolExecutor(3) as pool:
            long = pool.submit(workers.call, _tell_process, Path(), "a", 6.0)
            time.sleep(0.2)
            assert workers.call(_tell_process, Path(), "b", 0.0) != os.getpid()
            other = workers.call(_tell_process, Path(), "b", 0.0)
            beside = workers.call(_tell_process, Path(), "a", 0.0)  # its own is busy
            assert not long.done() and beside == other != long.result()
        assert workers.call(_tell_process, Path(), "a", 0.0) == other  # and there it stays
    finally:
        workers.close()


def test_a_worker_that_dies_costs_no_other_its_work() -> None:
    workers = Workers(2)
    try:
        with ThreadPoolExecutor(2) as pool:
            long = pool.submit(workers.call, _tell_process, Path(), "a", 4.0)
            time.sleep(0.2)
            gone = workers.call(_tell_process, Path(), "b", 0.0)
            os.kill(gone, 9)
            assert workers.call(_tell_process, Path(), "b", 0.0) != gone
            first = long.result()
        assert workers.call(_tell_process, Path(), "a", 0.0) == first
    finally:
        workers.close()
