"""Kernels forked from a warm process: one such process for this one, started when it is first
needed and ended with it.
"""

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from queue import Empty, SimpleQueue
from typing import Any

from ctanalysis.reports.kernels import ONE_THREAD
from ctanalysis.reports.kernels.drawing import list_drawing_variables
from ctanalysis.reports.kernels.wall import Wall, keep_harmless

SECONDS = 60.0  # to import the libraries on a slow and busy machine
# a process with threads cannot be forked safely: of numpy's own, and of pyarrow's memory
WITHOUT_THREADS = {**dict.fromkeys(ONE_THREAD, "1"), "JE_ARROW_MALLOC_CONF": "background_thread:false"}
FOUND_BY = ("HOME", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPYCACHEPREFIX", "VIRTUAL_ENV")
SWITCH = "CTANALYSIS_KERNELS"  # `spawn`: kernels as everywhere else


class ForkedKernel:
    """A kernel as `subprocess.Popen` shows one: its number, whether it runs, and signals for it."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, warm: "WarmProcess") -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._warm = warm
        self._ended = threading.Event()

    def poll(self) -> int | None:
        """The exit code, minus the signal that ended it; None while it runs."""
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, once it has ended."""
        if not self._ended.wait(timeout):
            raise subprocess.TimeoutExpired("kernel", timeout or 0.0)
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int) -> None:
        """The signal to the kernel and to what it has started; nothing once it has ended, as it
        does with the warm process.
        """
        if self.returncode is None:
            with contextlib.suppress(OSError):
                self._warm.tell({"signal": [self.pid, number]})

    def terminate(self) -> None:
        """Asks it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Ends it."""
        self.send_signal(signal.SIGKILL)

    def end(self, code: int) -> None:
        """It has ended, with that code."""
        self.returncode = code
        self._ended.set()


class WarmProcess:
    """The process that has imported the libraries; kernels are forked from it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._line, far = socket.socketpair()
        self._kernels: dict[int, ForkedKernel] = {}
        self._answers: SimpleQueue[ForkedKernel | bool | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._is_ready: bool | None = None
        with far:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", f"{__package__}.warm_process", str(far.fileno())],
                pass_fds=[far.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for this process, which ends the others
                env={**_keep_known(os.environ), **WITHOUT_THREADS, **list_drawing_variables()},
            )
        threading.Thread(target=self._listen, daemon=True).start()

    def fork(
        self, argv: list[str], *, cwd: str, env: dict[str, str], folder: str, wall: Wall | None
    ) -> ForkedKernel | None:
        """A kernel with these words, folder, variables and wall; None where none can be forked. The
        `folder` of its sockets is removed should this process be killed.
        """
        asked = {"argv": argv, "cwd": cwd, "env": env, "wall": asdict(wall) if wall else None}
        message = json.dumps({"folder": folder}).encode() + b"\n"
        with self._lock:
            if self._is_ready is None:
                self._is_ready = self._receive() is True
            if not self._is_ready:
                return None
            try:
                with _write_aside(asked) as file:  # not for the warm process to read
                    socket.send_fds(self._line, [message], [file])
            except OSError:
                return None
            answer = self._receive()
        return answer if isinstance(answer, ForkedKernel) else None

    def tell(self, message: dict[str, Any]) -> None:
        """One message to the warm process; OSError when it is gone."""
        self._line.sendall(json.dumps(message).encode() + b"\n")

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Whether it can still fork, for this process."""
        return self.owner == os.getpid() and self._process.poll() is None

    def close(self) -> None:
        """No kernel and no warm process any more."""
        if not self._is_ready:
            self._process.kill()  # it is still importing, and has no kernel
        self._line.shutdown(socket.SHUT_RDWR)
        self._process.wait()

    def _receive(self) -> ForkedKernel | bool | None:
        try:
            return self._answers.get(timeout=SECONDS)
        except Empty:
            return None

    def _listen(self) -> None:
        """Answers to whom they are for, and ends to their kernels, until the process is gone."""
        with self._line.makefile("rb") as lines:
            try:
                for line in lines:
                    self._take(json.loads(line))
            except OSError:
                pass
        self._answers.put(None)
        for kernel in self._kernels.values():
            kernel.end(-signal.SIGKILL)

    def _take(self, message: dict[str, Any]) -> None:
        if "exit" in message:
            pid, code = message["exit"]
            self._kernels.pop(pid).end(code)
        elif "pid" in message:
            kernel = self._kernels[message["pid"]] = ForkedKernel(message["pid"], self)
            self._answers.put(kernel)
        else:
            self._answers.put(message["ready"])


def _keep_known(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables that Python and its libraries are found by. What a process is started with
    stays in its memory, and in that of all who are forked from it, whatever is forgotten later.
    """
    found_by = {name: variables[name] for name in FOUND_BY if name in variables}
    return {**keep_harmless(variables), **found_by}


@contextlib.contextmanager
def _write_aside(record: dict[str, Any]) -> Iterator[int]:
    """The record as a file in memory, open."""
    file = os.memfd_create("kernel", os.MFD_CLOEXEC)
    try:
        with open(os.dup(file), "wb") as written:
            written.write(json.dumps(record).encode())
        yield file
    finally:
        os.close(file)


_warm: WarmProcess | None = None
_lock = threading.Lock()


def find_warm_process() -> WarmProcess | None:
    """The warm process of this one, started if there is none; None where forking is not safe, or
    kernels are to be spawned.
    """
    global _warm
    if sys.platform != "linux" or os.environ.get(SWITCH) == "spawn":
        return None
    with _lock:
        if _warm is None or not _warm.is_alive():
            _warm = WarmProcess()
            atexit.register(_close, _warm)
        return _warm


def _close(warm: WarmProcess) -> None:
    if warm.is_alive():
        warm.close()
