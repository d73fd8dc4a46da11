"""Workers: processes of this machine that prepare reports; each has libraries of its own, and
both end with this process, whatever ends it.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import active_children, connection, get_context, parent_process, util
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ctanalysis.ground.errors import NotebookError
from ctanalysis.ground.language import phrase
from ctanalysis.reports.cached_steps import FindCache, find_cache

MEMORY_EACH = 700_000_000  # bytes: a worker, the process that holds its libraries and that of its cells, at most
AHEAD = 2  # for each worker, so that none waits while another's report is published
REPORTS_EACH = 200  # after which a worker is replaced, so that what libraries keep does not grow
TRIES = 3
POLL_SECONDS, SECONDS = 0.5, 2.0  # until it is seen that the workers were closed, or have ended
Result = TypeVar("Result")


def count_workers() -> int:
    """One for each core of this process, for a worker or its kernel is busy nearly always; and no
    more than fit into three quarters of the memory that is free.
    """
    cores = len(list_cores()) or os.cpu_count() or 1
    return max(1, min(cores, int(find_free_memory() * 0.75) // MEMORY_EACH))


def list_cores() -> list[int]:
    """The cores that this process may use; none where the system does not tell."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def find_free_memory() -> int:
    """The memory that is free, in bytes; of a container what its limit leaves."""
    import psutil

    free = int(psutil.virtual_memory().available)
    try:
        with open("/sys/fs/cgroup/memory.max", encoding="ascii") as most:
            with open("/sys/fs/cgroup/memory.current", encoding="ascii") as now:
                free = min(free, int(most.read()) - int(now.read()))
    except (OSError, ValueError):  # no such limit
        pass
    return free


class Pool(Protocol):
    """Whoever prepares reports: workers of this machine, or of a cluster."""

    at_once: int  # how many may be asked for at once

    @property
    def find_cache(self) -> FindCache:
        """Where they keep what the steps of a report gave."""

    def call(self, function: Callable[..., Result], root: Path, subject: Any, *words: Any) -> Result:
        """What the function gives for the subject, a project or a report that is asked for, from
        the files below the root.
        """

    def close(self) -> None:
        """Ends or leaves all workers; who waits for one gets WorkersClosed."""


class WorkersClosed(Exception):
    """The workers were ended while somebody waited for one."""


class Workers:
    """Processes, each a pool of its own; one that dies is replaced, and what it did is done again.
    A project stays with one, which remembers what its last report has in common with the next,
    unless that one is busy and another is not. Where there is one for each core, each has its own:
    a worker and its kernel take turns, and on one core they wake no other.
    """

    find_cache = staticmethod(find_cache)

    def __init__(self, number: int) -> None:
        self.number, self.at_once = number, number * AHEAD
        self._is_closed = False
        util.get_temp_dir()  # of all workers, and gone with this process: they are killed
        self._others = {process.pid for process in active_children()}  # not ours to end
        self._lock = threading.Lock()
        self._pools = [self._start(place) for place in range(number)]
        self._asked = [0] * number  # how much each is asked for at this moment
        self._places: dict[str, int] = {}  # of each project, its pool

    def call(self, function: Callable[..., Result], root: Path, subject: Any, *words: Any) -> Result:
        """What the function gives, called in a worker; waits for it. NotebookError where workers
        die of it again and again.
        """
        with self._hold_place(getattr(subject, "project", subject)) as place:
            return self._call(place, function, root, subject, *words)

    @contextmanager
    def _hold_place(self, project: str) -> Iterator[int]:
        with self._lock:
            place = self._places.get(project)
            if place is None or self._asked[place] and 0 in self._asked:
                place = self._asked.index(min(self._asked))
            self._places[project] = place
            self._asked[place] += 1
        try:
            yield place
        finally:
            with self._lock:
                self._asked[place] -= 1

    def _call(self, place: int, function: Callable[..., Result], *words: Any) -> Result:
        for _ in range(TRIES):
            pool = self._pools[place]
            if self._is_closed:
                raise WorkersClosed
            try:
                future: Future[Result] = pool.submit(function, *words)
                while not future.done():
                    wait([future], timeout=POLL_SECONDS)
                    if self._is_closed and not future.done():
                        raise WorkersClosed  # what a killed worker began to answer never comes
                return future.result()
            except (BrokenProcessPool, CancelledError):
                with self._lock:
                    if self._pools[place] is pool and not self._is_closed:
                        pool.shutdown(wait=False)
                        self._pools[place] = self._start(place)
        raise NotebookError(
            phrase(
                "The process that made this report was ended from outside {tries} times: too little memory?",
                tries=TRIES,
            )
        )

    def close(self) -> None:
        """Ends all workers, at once; who waits for one gets WorkersClosed."""
        self._is_closed = True
        answers = [getattr(pool, "_result_queue", None) for pool in self._pools]
        for pool in self._pools:
            pool.shutdown(wait=False, cancel_futures=True)
        ours = [process for process in active_children() if process.pid not in self._others]
        for process in ours:
            process.kill()
        for process in ours:
            process.join(SECONDS)
        # A worker killed while it answers leaves half an answer, for whose end the executor's own
        # thread waits as long as anybody could write it, and the program with it.
        for answer in answers:
            with suppress(AttributeError, OSError):
                answer._writer.close()  # type: ignore[union-attr]

    def _start(self, place: int) -> ProcessPoolExecutor:
        cores = list_cores()
        return ProcessPoolExecutor(
            1,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=({cores[place]} if self.number == len(cores) else set[int](),),
            max_tasks_per_child=REPORTS_EACH,
        )


def _begin(cores: set[int]) -> None:
    """A worker begins: it ends with its parent, and imports what reports need. It stays on these
    cores, if any are given, and so does what it starts.
    """
    if cores:
        os.sched_setaffinity(0, cores)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends it
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=[parent.sentinel], daemon=True).start()
    from ctanalysis.reports.engine.cell_process import begin_loading

    begin_loading()


def _end_with(sentinel: Any) -> None:
    connection.wait([sentinel])
    os._exit(1)
