"""One notebook executed with Papermill: to its end, or with where and why it stopped."""

import errno
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from typing import Any

from ctanalysis.ground.errors import NotebookError
from ctanalysis.ground.input_files import UNSEEN
from ctanalysis.ground.language import phrase
from ctanalysis.reports.kernels import KERNEL, MOST_SHOWN, ONE_THREAD
from ctanalysis.reports.kernels.drawing import list_drawing_variables
from ctanalysis.reports.notebook_source import NotebookSource
from ctanalysis.reports.stopped_cells import describe_error, describe_request, find_cell, name_error

OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}
CLEAR_SECONDS = 30  # in which a kernel can forget a notebook on a busy machine
# A kernel that is told to stop may find its sockets closed; tornado says so at length, to the user.
# And it notes down each message, which nobody reads.
QUIET = (
    "--IPKernelApp.exec_lines=[__import__('logging').getLogger(name).setLevel(60)"
    " for name in ('tornado.general', 'IPKernelApp')]"
)
# Before it answers, a kernel sleeps so that what was printed arrives; who runs a notebook waits for
# that anyhow.
NO_PAUSE = "--IPythonKernel._execute_sleep=0"
NO_STARTUP = "--InteractiveShellApp.exec_PYTHONSTARTUP=False"  # nobody's own code
# a line is what Python reads in it: no name of a command is one without its sign
NO_COMMANDS = (
    "--InteractiveShell.automagic=False",
    "--AliasManager.default_aliases=[]",
    "--AliasManager.user_aliases=[]",
)


def execute_notebook(
    source: NotebookSource, folder: Path, words: dict[str, str], kernel: Any, *, seconds: float
) -> dict[str, Any]:
    """The notebook as that kernel executed it with those words in the folder; RunFailed when it
    does not run to its end, or not within so many seconds: then the kernel is gone.
    """
    import papermill

    stopped, reason, log, asked = 0, "", "", ""
    limit = threading.Timer(seconds, kernel.kill)
    limit.daemon = True
    limit.start()
    try:
        notebook: dict[str, Any] = papermill.execute_notebook(
            source.book,
            None,  # written nowhere: whoever asks keeps it
            parameters=words,
            kernel_name=KERNEL,
            km=kernel,
            progress_bar=False,
            request_save_on_cell_execute=False,
            # the kernel's folder; papermill's own cwd= would change that of this whole process
            resources={"metadata": {"path": str(folder)}},
            extra_arguments=[
                "--log-level=50",
                "--HistoryManager.enabled=False",
                NO_STARTUP,
                NO_PAUSE,
                QUIET,
                *NO_COMMANDS,
            ],
        )
        # papermill returns normally after sys.exit() and some kernel deaths
        stopped, reason = _find_stopped(notebook), phrase("the cell did not finish")
    except papermill.PapermillExecutionError as error:
        log = str(error)
        stopped, reason = error.cell_index, describe_error(error.ename, error.evalue, error.source)
        asked = describe_request(error.evalue, error.source, log)
    except OSError as error:
        if error.errno in OF_THE_DISK:
            end_kernel(kernel)
            raise
        stopped, reason, log = find_cell(source.book, kernel.asked), name_error(error), str(error)
    except Exception as error:  # a kernel that dies or never starts has many faces
        log = f"{type(error).__name__}: {error}"
        stopped, reason = find_cell(source.book, kernel.asked), name_error(error)
    finally:
        is_late = limit.finished.is_set()
        limit.cancel()
        kernel.close_clients()
    if stopped:
        late = phrase("it had not ended after {seconds} seconds", seconds=f"{seconds:g}")
        much = phrase("it showed more than {size} MB", size=MOST_SHOWN // 1_000_000)
        reason = late if is_late else _describe_end(kernel.find_exit_code()) or reason
        end_kernel(kernel)
        reason = much if kernel.is_too_much else reason
        raise RunFailed(Failure(source.label, stopped, reason, UNSEEN.sub("", log), asked))
    return notebook


def clear_kernel(kernel: Any, folder: Path) -> bool:
    """Makes a kernel that has run a notebook forget it: it has no names, counts from 1 again, and
    works in this folder. Whether it did: a kernel that has died since, does not answer, or cannot
    go there is none to run another with.
    """
    code = "; ".join(
        (
            f"__import__('os').chdir({str(folder)!r})",  # first: where it was may be gone
            "get_ipython().reset(new_session=True)",
            "__import__('gc').freeze()",  # what is left is not looked through the next time
        )
    )
    client = kernel.find_shell()
    client.execute(code, silent=True, store_history=False)
    for _ in range(CLEAR_SECONDS):
        with suppress(Empty):
            answer = client.get_shell_msg(timeout=1)
            return bool(answer["content"]["status"] == "ok")
        if kernel.find_exit_code() is not None:
            break
    return False


def end_kernel(kernel: Any) -> None:
    """Ends the kernel, and waits until it has."""
    from jupyter_core.utils import run_sync

    kernel.end()
    if kernel.has_kernel:
        run_sync(kernel.shutdown_kernel)(now=True)


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
        if cell["cell_type"] != "code" or not "".join(cell["source"]).strip():
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


@contextmanager
def set_environment() -> Iterator[None]:
    """What kernels that start inside inherit: one thread, and what notebooks draw with; afterwards
    all is as it was.
    """
    before = dict(os.environ)
    ours = list_drawing_variables()
    ours |= {name: "1" for name in ONE_THREAD if name not in before}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name in ours:
            if name in before:
                os.environ[name] = before[name]
            else:
                os.environ.pop(name, None)
