"""The kernel of one notebook of others: an ordinary one, with a folder of its own and behind the wall
where there is one, reached by sockets that nobody else may enter.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from traitlets import Any as Anything
from traitlets import List, Type

from ctanalysis.reports.kernels import MOST_SHOWN
from ctanalysis.reports.sandbox.process_isolation import Wall
from ctanalysis.reports.sandbox.variables import list_fixed, list_harmless

NEAR = 60  # letters of a folder's path; a socket's may have about a hundred
SECONDS = 5.0  # for a kernel that was killed to end
SETTINGS = [
    "--log-level=50",
    "--HistoryManager.enabled=False",
    "--InteractiveShellApp.exec_PYTHONSTARTUP=False",  # nobody's own code
    # a kernel that is told to stop may find its sockets closed; tornado says so at length, to the user
    "--IPKernelApp.exec_lines=[__import__('logging').getLogger(name).setLevel(60)"
    " for name in ('tornado.general', 'IPKernelApp')]",
    # a line is what Python reads in it: no name of a command is one without its sign
    "--InteractiveShell.automagic=False", "--AliasManager.default_aliases=[]", "--AliasManager.user_aliases=[]",
]  # fmt: skip


class MeasuredChannel(AsyncZMQSocketChannel):
    """What a kernel publishes, measured as it comes."""

    measure: Callable[[int], None] = staticmethod(lambda size: None)

    async def _recv(self, **kwargs: Any) -> dict[str, Any]:  # type: ignore[override]
        parts = await self.socket.recv_multipart(**kwargs)
        self.measure(sum(map(len, parts)))
        _, message = self.session.feed_identities(parts)
        return self.session.deserialize(message)


class CountingClient(AsyncKernelClient):
    """Tells its manager what is asked and shown."""

    iopub_channel_class = Type(MeasuredChannel)

    def start_channels(self, *args: Any, **kwargs: Any) -> None:
        """Opens the channels."""
        super().start_channels(*args, **kwargs)
        self.iopub_channel.measure = self.parent.measure  # type: ignore[union-attr]

    def execute(self, *args: Any, **kwargs: Any) -> str:
        """Asks the kernel to run a cell."""
        self.parent.asked += 1  # type: ignore[union-attr]
        asked: str = super().execute(*args, **kwargs)
        return asked


class OwnKernel(AsyncKernelManager):
    """`home`: the folder that it works in; `asked`, `shown`: cells of its notebook, and bytes."""

    client_factory = Type(CountingClient)
    clients: list[Any] = List()  # type: ignore[assignment]
    home: Any = Anything()
    wall: Any = Anything(None)
    asked = shown = 0
    process: Any = None  # also when it has ended

    def __init__(self, home: Path, wall: Wall | None) -> None:
        near = tempfile.gettempdir() if len(tempfile.gettempdir()) < NEAR else "/tmp"
        self.sockets = Path(tempfile.mkdtemp(prefix="ct-", dir=near))
        super().__init__(
            transport="ipc", ip=str(self.sockets / "k"), connection_file=str(self.sockets / "k.json"),
            home=home, wall=replace(wall, sockets=(str(self.sockets),)) if wall else None,
        )  # fmt: skip

    @property
    def kernel_spec(self) -> KernelSpec:
        """This Python's kernel."""
        wall = json.dumps(asdict(self.wall) if self.wall else None)
        start = [sys.executable, "-P", "-m", f"{__package__}.kernel_start", wall, "-f", "{connection_file}"]
        return KernelSpec(argv=start, language="python", display_name="Python 3")

    async def start_kernel(self, **words: Any) -> None:  # type: ignore[override]
        """Starts it; nothing that it says reaches the terminal past its outputs."""
        own = {"IPYTHONDIR": str(self.home / "ipython")}  # nobody's start-up files, no folder in HOME
        variables = {**os.environ, **list_fixed()} if self.wall is None else list_harmless(os.environ, home=self.home)
        nowhere = dict.fromkeys(("stdout", "stderr"), subprocess.DEVNULL)
        await super().start_kernel(**{**words, "env": variables | own, **nowhere})
        self.process = getattr(self.provisioner, "process", None)

    def client(self, **words: Any) -> Any:
        """A client, which `end` closes: nbclient leaves that of a kernel that it is given."""
        self.clients.append(super().client(**words))
        return self.clients[-1]

    def list_words(self) -> dict[str, Any]:
        """With which papermill runs a notebook in it."""
        # the kernel's folder; papermill's own cwd= would change that of this whole process
        return {"km": self, "extra_arguments": SETTINGS, "resources": {"metadata": {"path": str(self.home)}}}

    @property
    def is_too_much(self) -> bool:
        """Whether the notebook has shown more than it may."""
        return self.shown > MOST_SHOWN

    def measure(self, size: int) -> None:
        """Counts what is shown; ends a kernel that shows too much."""
        self.shown += size
        if self.is_too_much:
            self.kill()

    def kill(self) -> None:
        """Ends it and what it has started now, from any thread; nothing where it does not run."""
        process = self.process
        if process is not None and process.poll() is None:
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()

    def end(self) -> int | None:
        """Ends it; the exit code of one that had ended before, minus the signal that ended it."""
        process = self.process
        code: int | None = None if process is None else process.poll()
        self.kill()
        if process is not None:
            process.wait(SECONDS)
        for client in self.clients:
            client.stop_channels()
            client.context.destroy(linger=0)
        if self.has_kernel:
            run_sync(self.shutdown_kernel)(now=True)
        shutil.rmtree(self.sockets, ignore_errors=True)
        return code
