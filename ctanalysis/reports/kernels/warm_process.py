"""The warm process: it has imported the libraries and forks a kernel for whoever holds the other
end of its socket. It ends, and its kernels with it, when that end is closed.

    python -P -m ctanalysis.reports.kernels.warm_process DESCRIPTOR

It holds libraries and never data. Requests and answers are lines of JSON: `{"fork": {"argv", "cwd",
"env", "wall"}, "folder"}` is answered by `{"pid"}`, `{"signal": [pid, number]}` by nothing;
`{"exit": [pid, code]}` tells that a kernel has ended.
"""

import contextlib
import gc
import json
import os
import selectors
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from typing import Any

from ctanalysis.reports.kernels.grammar import without_grammar
from ctanalysis.reports.kernels.wall import raise_wall, read_wall

SET_PDEATHSIG = 1  # of prctl
STREAMS = "--IPKernelApp.outstream_class=ctanalysis.reports.kernels.streams.PromptStream"
LIBRARIES = (
    "comm", "IPython.core.completerlib", "IPython.core.oinspect", "IPython.extensions.storemagic",
    "ipykernel.debugger", "tornado.platform.asyncio", "IPython.core.displayhook",
    "IPython.core.interactiveshell", "ipykernel.kernelapp", "ipykernel.zmqshell",
    "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg", "matplotlib.figure",
    "matplotlib.ticker", "nbformat", "numpy", "pandas",
    "scipy.optimize", "scipy.stats", "seaborn", "statsmodels.api", "statsmodels.formula.api",
    "ctanalysis.reports.kernels.streams", "ctanalysis.showing.scraps",
)  # fmt: skip


def main(descriptor: int) -> None:
    """Warms up, says so, and forks until the socket is closed."""
    with socket.socket(fileno=descriptor) as line:
        os.set_inheritable(descriptor, False)
        warm_up(line)
        tell(line, {"ready": count_threads() == 1})
        serve(line)
    os._exit(0)  # at once: there is nothing to tidy up


def warm_up(line: socket.socket) -> None:
    """The libraries imported, and what they import at first use too; given up when the other end is
    closed.
    """
    from importlib import import_module

    with without_grammar():
        for name in LIBRARIES:
            end_if_closed(line)
            with contextlib.suppress(ImportError):
                import_module(name)
    warm_verbs()
    gc.collect()
    gc.freeze()  # so that a kernel's own collections copy no page of the libraries


def end_if_closed(line: socket.socket) -> None:
    """Ends this process when nobody holds the other end any more."""
    with contextlib.suppress(BlockingIOError):
        if not line.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT):
            os._exit(0)


def warm_verbs() -> None:
    """What notebooks call, imported; methods found, templates and languages read, and one small
    picture drawn.
    """
    import ctanalysis
    from ctanalysis.ground.language import LANGUAGES, find_locale, is_one, speak
    from ctanalysis.showing.charts.pictures import draw_figure, hold_style, make_axes
    from ctanalysis.showing.templates import read_templates
    from ctanalysis.statistics import METHODS

    for verb in ctanalysis.__all__:
        getattr(ctanalysis, verb)
    len(METHODS)
    read_templates()
    for language in reversed(LANGUAGES):
        speak(language)
        find_locale().number_symbols, is_one(1)
    with hold_style():
        figure, axes = make_axes(1.0, 1.0)
        axes.plot([0, 1], [0, 1], label="a")
        draw_figure(figure, "warm", alt="", caption="")


def count_threads() -> int:
    """The threads of this process; one where the system does not tell."""
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return 1


def tell(line: socket.socket, message: dict[str, Any]) -> None:
    """One message to the other end, which may be gone."""
    with contextlib.suppress(OSError):
        line.sendall(json.dumps(message).encode() + b"\n")


def serve(line: socket.socket) -> None:
    """Forks what is asked for and tells what has ended, until the other end is closed; then no
    kernel is left.
    """
    kernels: dict[int, str] = {}  # each with the folder of its sockets
    left: set[str] = set()  # those of kernels that ended first: whoever asked for them removes them
    with wake_on_exit() as woken, selectors.DefaultSelector() as ready:
        ready.register(line, selectors.EVENT_READ)
        ready.register(woken, selectors.EVENT_READ)
        unread = b""
        try:
            while True:
                for key, _ in ready.select():
                    if key.fileobj is woken:
                        woken.recv(4096)
                        continue
                    received = line.recv(65536)
                    if not received:
                        return
                    *whole, unread = (unread + received).split(b"\n")
                    for words in whole:
                        answer(line, json.loads(words), kernels)
                for pid, folder, code in reap(kernels):
                    left = {folder, *filter(os.path.exists, left)}
                    tell(line, {"exit": [pid, code]})
        finally:
            for pid in kernels:
                stop(pid, signal.SIGKILL)
            for folder in (*kernels.values(), *left):
                shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def wake_on_exit() -> Iterator[socket.socket]:
    """A socket that has something to read when a kernel has ended."""
    woken, waker = socket.socketpair()
    woken.setblocking(False)
    waker.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    with woken, waker:
        yield woken
        signal.set_wakeup_fd(-1)


def answer(line: socket.socket, request: dict[str, Any], kernels: dict[int, str]) -> None:
    """What is asked for, done."""
    if "signal" in request:
        pid, number = request["signal"]
        if pid in kernels:
            stop(pid, number)
        return
    folder, asked = request["folder"], request["fork"]
    parent, pid = os.getpid(), os.fork()
    if pid == 0:
        become_kernel(parent, **asked)
    with contextlib.suppress(OSError):
        os.setpgid(pid, pid)  # so that it has a group of its own before anybody signals it
    kernels[pid] = folder
    tell(line, {"pid": pid})


def reap(kernels: dict[int, str]) -> Iterator[tuple[int, str, int]]:
    """The kernels that have ended, each with its folder and its exit code; minus the signal that
    ended it.
    """
    for pid in sorted(kernels):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            yield pid, kernels.pop(pid), os.waitstatus_to_exitcode(status)


def stop(pid: int, number: int) -> None:
    """The signal to a kernel and to what it has started."""
    with contextlib.suppress(OSError):
        os.killpg(pid, number)


def become_kernel(
    parent: int, argv: list[str], cwd: str, env: dict[str, str], wall: dict[str, list[str]] | None
) -> None:
    """This process as an ordinary kernel, with the wall around it if there is to be one; it does
    not return.
    """
    code = 1
    try:
        end_with_parent(parent)
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.closerange(3, 4096)
        os.environ.clear()
        os.environ.update(env)
        os.chdir(cwd)
        reseed()
        if wall is not None:
            raise_wall(read_wall(wall))
        sys.argv = list(argv)
        from ipykernel.kernelapp import IPKernelApp

        open_no_port()
        IPKernelApp.launch_instance(argv=[*argv, f"--IPKernelApp.parent_handle={parent}", STREAMS])
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        os._exit(code)


def open_no_port() -> None:
    """For what processes that a cell forks may print, ipykernel opens a TCP port on this machine,
    to which every user of it can connect; here such processes print nothing.
    """
    from ipykernel import kernelapp
    from ipykernel.iostream import IOPubThread

    class PubThread(IOPubThread):
        def __init__(self, socket: Any, pipe: bool = False, session: Any = False) -> None:
            super().__init__(socket, pipe=False, session=session)

        def _really_send(self, msg: Any, *args: Any, **kwargs: Any) -> None:
            if self._is_master_process():  # the socket is not a forked child's to use
                super()._really_send(msg, *args, **kwargs)

    kernelapp.IOPubThread = PubThread  # type: ignore[attr-defined]


def end_with_parent(parent: int) -> None:
    """Killed by the system when the warm process ends, where the system can do that; elsewhere
    ipykernel looks once a second.
    """
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it was too late
            os._exit(1)


def reseed() -> None:
    """Chance of its own, since a fork has its parent's."""
    import random

    import numpy

    random.seed()
    numpy.random.seed()


if __name__ == "__main__":
    main(int(sys.argv[1]))
