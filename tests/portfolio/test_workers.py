"""A project's reports are prepared by one worker, as long as no other is idle beside a busy one."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from ctanalysis.portfolio.workers import Workers, list_cores


@pytest.fixture
def workers() -> Iterator[Workers]:
    two = Workers(2)
    yield two
    two.close()


def ask(workers: Workers, project: str, seconds: float = 0.0) -> int:
    """The process that works for a project, after so long."""
    return workers.call(_tell_process, Path(), project, seconds)


@contextmanager
def keep_busy(workers: Workers, project: str, seconds: float) -> Iterator[Future[int]]:
    """The worker of that project has something to do, which is waited for at the end."""
    with ThreadPoolExecutor(1) as pool:
        long = pool.submit(ask, workers, project, seconds)
        time.sleep(0.2)
        yield long


def _tell_process(root: Path, project: str, seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


@pytest.mark.slow
def test_a_project_stays_with_its_worker_unless_that_is_busy_and_another_is_not(workers: Workers) -> None:
    with keep_busy(workers, "a", 6.0) as long:
        other = ask(workers, "b")
        assert other == ask(workers, "b") != os.getpid()
        beside = ask(workers, "a")  # its own is busy
        assert not long.done() and beside == other != long.result()
    assert ask(workers, "a") == other  # and there it stays


@pytest.mark.slow
def test_a_worker_that_dies_costs_no_other_its_work(workers: Workers) -> None:
    with keep_busy(workers, "a", 4.0) as long:
        gone = ask(workers, "b")
        os.kill(gone, 9)
        assert ask(workers, "b") != gone
    assert ask(workers, "a") == long.result()


def _tell_cores(root: Path, project: str) -> list[int]:
    return list_cores()


@pytest.mark.skipif(not list_cores(), reason="the system does not tell cores apart")
@pytest.mark.parametrize("more", [0, 1])
@pytest.mark.slow
def test_where_there_is_a_worker_for_each_core_each_has_its_own(more: int) -> None:
    cores = list_cores()
    workers = Workers(len(cores) + more)
    held = [workers._pools[place].submit(_tell_cores, Path(), "a").result() for place in (0, -1)]
    workers.close()
    assert held == ([cores, cores] if more else [cores[:1], cores[-1:]])
