"""One notebook executed with Papermill: to its end, or with where and why it stopped."""

import errno
import signal
import threading
from dataclasses import dataclass
from typing import Any, Protocol

from ctanalysis.ground.checked_text_files import UNSEEN
from ctanalysis.ground.errors import NotebookError
from ctanalysis.ground.language import phrase
from ctanalysis.reports.kernels import MOST_SHOWN
from ctanalysis.reports.notebooks.notebook_source import NotebookSource, is_run
from ctanalysis.reports.notebooks.stopped_cells import describe_error, describe_request, find_cell, name_error

OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}


class Runner(Protocol):
    """Whoever runs the cells of a notebook: a process of cells, or an ordinary kernel."""

    asked: int  # cells so far

    @property
    def is_too_much(self) -> bool:
        """Whether it was ended because it showed more than a notebook may."""

    def list_words(self) -> dict[str, Any]:
        """With which papermill runs a notebook in it."""

    def kill(self) -> None:
        """Ends it now, from any thread."""

    def end(self) -> int | None:
        """Ends it; the exit code of one that had ended before, minus the signal that ended it."""


def execute_notebook(
    source: NotebookSource, words: dict[str, str], runner: Runner, *, seconds: float
) -> dict[str, Any]:
    """The notebook as it was executed with those words; RunFailed when it does not run to its end,
    or not within so many seconds: then the runner is gone.
    """
    import papermill

    stopped, reason, log, asked = 0, "", "", ""
    limit = threading.Timer(seconds, runner.kill)
    limit.daemon = True
    limit.start()
    try:
        notebook: dict[str, Any] = papermill.execute_notebook(
            source.book,
            None,  # written nowhere: whoever asks keeps it
            parameters=words,
            kernel_name="python3",
            progress_bar=False,
            request_save_on_cell_execute=False,
            **runner.list_words(),
        )
        # papermill returns normally after sys.exit() and some kernel deaths
        stopped, reason = _find_stopped(notebook), phrase("the cell did not finish")
    except papermill.PapermillExecutionError as error:
        log = str(error)
        stopped, reason = error.cell_index, describe_error(error.ename, error.evalue, error.source)
        asked = describe_request(error.evalue, error.source, log)
    except OSError as error:
        if error.errno in OF_THE_DISK:
            runner.end()
            raise
        stopped, reason, log = find_cell(source.book, runner.asked), name_error(error), str(error)
    except Exception as error:  # a kernel that dies or never starts has many faces
        log = f"{type(error).__name__}: {error}"
        stopped, reason = find_cell(source.book, runner.asked), name_error(error)
    finally:
        is_late = limit.finished.is_set()
        limit.cancel()
    if stopped:
        late = phrase("it had not ended after {seconds} seconds", seconds=f"{seconds:g}")
        much = phrase("it showed more than {size} MB", size=MOST_SHOWN // 1_000_000)
        ended = _describe_end(runner.end())
        reason = much if runner.is_too_much else late if is_late else ended or reason
        raise RunFailed(Failure(source.label, stopped, reason, UNSEEN.sub("", log), asked))
    return notebook


def _describe_end(code: int | None) -> str:
    """How a kernel has ended; empty of one that still runs."""
    if code is None:
        return ""
    if code == -signal.SIGKILL:
        return phrase("its kernel was killed: the memory may have been full")
    if code < 0:
        return phrase("its kernel was ended by signal {number}", number=-code)
    return phrase("its kernel ended itself, with code {code}", code=code)


def _find_stopped(notebook: dict[str, Any]) -> int:
    """The number of the first code cell that did not finish, from 1; 0 when all did. Before it
    stands the cell of the run's own words, which is none of the notebook's.
    """
    for index, cell in enumerate(notebook["cells"]):
        if not is_run(cell) or not "".join(cell["source"]).strip():
            continue
        failed = any(output.get("output_type") == "error" for output in cell["outputs"])
        if (
            failed
            or cell.get("execution_count") is None
            or cell["metadata"].get("papermill", {}).get("status") not in ("completed", None)
        ):
            return max(index, 1)
    return 0


@dataclass(frozen=True)
class Failure:
    """Where a notebook stopped, and its log, which may hold figures and stays private; `asked`:
    what it asked for, as its code wrote it, where the wall may have refused that.
    """

    notebook: str
    cell: int
    name: str
    log: str
    asked: str = ""


class RunFailed(NotebookError):
    """A notebook did not run to its end."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(
            phrase(
                "The notebook {notebook} stopped in cell {cell} ({name}). Nothing was published.",
                notebook=failure.notebook,
                cell=failure.cell,
                name=failure.name,
            )
        )

    def __reduce__(self) -> tuple[type["RunFailed"], tuple[Failure]]:
        """For the way from one process to another."""
        return RunFailed, (self.failure,)
