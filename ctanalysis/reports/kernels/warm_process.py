"""The warm process: it has imported the libraries and forks a kernel for whoever holds the other
end of its socket. It ends, and its kernels with it, when that end is closed.

    python -P -m ctanalysis.reports.kernels.warm_process DESCRIPTOR

It holds libraries and never data. Requests and answers are lines of JSON: `{"folder"}` is answered
by `{"pid"}`, `{"signal": [pid, number]}` by nothing; `{"exit": [pid, code]}` tells that a kernel
has ended. What a kernel is to be comes with the first as a file that the kernel alone reads, for
its variables may hold secrets, and what this process has read every other kernel could find in its
memory: `{"argv", "cwd", "env", "wall"}`.
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
from collections import deque
from collections.abc import Iterator
from typing import Any

from ctanalysis.reports.kernels.grammar import without_grammar
from ctanalysis.reports.kernels.kernel_start import become_kernel
from ctanalysis.reports.kernels.wall import read_wall

SET_PDEATHSIG = 1  # of prctl
MOST_AT_ONCE = 64  # kernels that are asked for before the first is forked
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
        unread, files = b"", deque[int]()
        try:
            while True:
                for key, _ in ready.select():
                    if key.fileobj is woken:
                        woken.recv(4096)
                        continue
                    received, came, *_ = socket.recv_fds(line, 65536, MOST_AT_ONCE)
                    files.extend(came)
                    if not received:
                        return
                    *whole, unread = (unread + received).split(b"\n")
                    for words in whole:
                        answer(line, json.loads(words), kernels, files)
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


def answer(line: socket.socket, request: dict[str, Any], kernels: dict[int, str], files: deque[int]) -> None:
    """What is asked for, done."""
    if "signal" in request:
        pid, number = request["signal"]
        if pid in kernels:
            stop(pid, number)
        return
    file = files.popleft()
    parent, pid = os.getpid(), os.fork()
    if pid == 0:
        fork_kernel(parent, file)
    os.close(file)
    with contextlib.suppress(OSError):
        os.setpgid(pid, pid)  # so that it has a group of its own before anybody signals it
    kernels[pid] = request["folder"]
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


def fork_kernel(parent: int, file: int) -> None:
    """This process as the kernel that the file asks for; it does not return."""
    code = 1
    try:
        end_with_parent(parent)
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with open(file, "rb") as asked:
            asked.seek(0)
            kernel = json.load(asked)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.closerange(3, 4096)
        os.environ.clear()
        os.environ.update(kernel["env"])
        os.chdir(kernel["cwd"])
        reseed()
        sys.argv = list(kernel["argv"])
        wall = read_wall(kernel["wall"]) if kernel["wall"] else None
        become_kernel([*sys.argv, f"--IPKernelApp.parent_handle={parent}", STREAMS], wall)
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        os._exit(code)


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
