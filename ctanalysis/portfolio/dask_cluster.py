"""Workers on other machines, by Dask: they prepare reports with the same code as workers here, and
get what they need with each task; one process publishes.
"""

import os
import platform
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from multiprocessing import current_process
from pathlib import Path
from typing import Any, TypeVar

from ctanalysis.archive import hold_run_folder
from ctanalysis.archive.durable_files import make_private
from ctanalysis.ground.errors import CtanalysisError, NotebookError, UsageError
from ctanalysis.ground.language import find_language, phrase, speak
from ctanalysis.ground.root_folder_and_projects import find_root
from ctanalysis.portfolio.worker_bundle import Bundle, bundle_project
from ctanalysis.portfolio.workers import AHEAD, WorkersClosed
from ctanalysis.reports.cached_steps import find_no_cache
from ctanalysis.reports.input_digests import digest_program
from ctanalysis.reports.provenance import list_versions

AT_ONCE = 64  # reports that wait at the scheduler, so that workers that come later find some
SECONDS = 60  # to reach the scheduler, and for its first worker to come
Result = TypeVar("Result")
_ONE_AT_A_TIME = threading.Lock()  # a run changes what kernels inherit: variables, the language


class Cluster:
    """Workers that a Dask scheduler knows; one that is lost has its task done by another. A project
    that was begun comes before one that was not: workers remember what its reports have in common.
    None is offered to a worker of its own, as it is here: where all workers are lost, the scheduler
    keeps such a task for one that does not come again.
    """

    find_cache = staticmethod(find_no_cache)  # what a task's folder holds is gone with it

    def __init__(self, address: str) -> None:
        self._client = _connect(address)
        self._is_closed = False
        self._turns: dict[str, int] = {}  # of each project, how many came before it
        self._made_with = describe_program()
        found = self._client.run(describe_program, on_error="return")
        self.number = len(found)
        self.at_once = max(AT_ONCE, AHEAD * self.number)
        try:
            for worker, theirs in sorted(found.items()):
                _check_same(self._made_with, theirs, worker)
        except UsageError:
            self.close()
            raise

    def call(self, function: Callable[..., Result], root: Path, subject: Any, *words: Any) -> Result:
        """What the function gives in a worker, called with a folder that holds the files of the
        subject (a project, or a report that is asked for). NotebookError where workers die of it
        again and again.
        """
        if self._is_closed:
            raise WorkersClosed
        from distributed import CancelledError, KilledWorker

        project = subject if isinstance(subject, str) else subject.project
        bundle = bundle_project(root, project, getattr(subject, "period", ""))
        task = Task(function, subject, words, bundle, find_language(), self._made_with)
        try:
            future = self._client.submit(
                run_task,
                task,
                pure=False,
                key=_name_task(project),
                priority=-self._turns.setdefault(project, len(self._turns)),
            )
            answer = future.result()
        except KilledWorker as error:
            raise NotebookError(phrase("Workers were lost while they made this report, again and again.")) from error
        except CancelledError as error:
            raise WorkersClosed from error
        if isinstance(answer, Failed):
            raise answer.error
        return answer  # type: ignore[no-any-return]

    def close(self) -> None:
        """Leaves the scheduler; reports that were begun are not taken."""
        self._is_closed = True
        self._client.close()


@dataclass(frozen=True)
class Task:
    """What a worker is asked to do; what it holds is not shown in any log."""

    function: Callable[..., Any] = field(repr=False)
    subject: Any = field(repr=False)
    words: tuple[Any, ...] = field(repr=False)
    bundle: Bundle = field(repr=False)
    language: str = field(repr=False)
    made_with: dict[str, str] = field(repr=False)


@dataclass(frozen=True)
class Failed:
    """An error as an answer: what a task raises, a worker writes into its log with all words."""

    error: CtanalysisError = field(repr=False)


def run_task(task: Task) -> Any:
    """What the task's function gives, in a folder of its own that is gone afterwards."""
    current_process().daemon = False  # Dask's workers are daemons, which may start no process
    try:
        _check_same(task.made_with, describe_program(), platform.node())
        with _ONE_AT_A_TIME, hold_run_folder(_find_own_folder()) as root:
            speak(task.language)
            task.bundle.unpack(root)
            return task.function(root, task.subject, *task.words)
    except CtanalysisError as error:
        return Failed(error)
    except Exception as error:  # by its name alone: its words may hold figures
        name = type(error).__name__
        return Failed(NotebookError(phrase("an error of the program ({name})", name=name)))


def describe_program() -> dict[str, str]:
    """The digest of the program, and the versions of Python and of what makes a report."""
    return {"program": digest_program(), **list_versions()}


def _check_same(ours: dict[str, str], theirs: Any, worker: str) -> None:
    """UsageError where a worker would make other reports than this process."""
    if not isinstance(theirs, dict):
        raise UsageError(
            phrase("The worker {worker} has no ctanalysis: install the same version there.", worker=worker)
        )
    other = [name for name in ours if ours[name] != theirs.get(name)]
    if other:
        raise UsageError(
            phrase(
                "The worker {worker} has another version of: {names}. Reports would differ; "
                "install the same code and the same locks there.",
                worker=worker,
                names=", ".join(other),
            )
        )


def _connect(address: str) -> Any:
    """A client of the scheduler at `tcp://…` or `tls://…`, or the one that `module:function` gives;
    what TLS needs stands in Dask's own settings.
    """
    try:
        from distributed import Client
        from distributed.security import Security
    except ImportError as error:
        raise UsageError(phrase("SCHEDULER needs Dask: `make reports SCHEDULER=…` adds it.")) from error
    try:
        if "://" not in address:
            module, _, name = address.partition(":")
            client = getattr(_load(module), name)()
        else:
            security = Security(require_encryption=True) if address.startswith("tls:") else None
            client = Client(address, timeout=SECONDS, security=security, set_as_default=False)
        client.wait_for_workers(1, timeout=SECONDS)
    except (OSError, TimeoutError, ValueError, ImportError, AttributeError, TypeError) as error:
        raise UsageError(
            phrase(
                "SCHEDULER={address} cannot be used ({name}): it is the address of a Dask "
                "scheduler with workers, such as tcp://10.0.0.1:8786, or module:function, which "
                "gives a Client.",
                address=address[:80],
                name=type(error).__name__,
            )
        ) from error
    return client


def _load(name: str) -> Any:
    """The module of that name: a file beside the Makefile, or one that is installed."""
    path = find_root() / f"{name}.py"
    if not path.is_file():
        return import_module(name)
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _find_own_folder() -> Path:
    """Where this user's workers put what they work with: for its owner alone. PermissionError where
    somebody else has taken its name.
    """
    user = os.getuid()
    folder = Path(tempfile.gettempdir()) / f"ctanalysis-worker-{user}"
    make_private(folder)
    if folder.is_symlink() or folder.stat().st_uid != user:
        raise PermissionError
    return folder


def _name_task(project: str) -> str:
    return f"{project}-{os.urandom(8).hex()}"
