"""Forked kernels for whoever starts kernels by Jupyter's own ways: papermill, nbclient, Lab."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import List, Type

from ctanalysis.reports.kernels import KERNEL
from ctanalysis.reports.kernels.clients import PromptClient, close_client
from ctanalysis.reports.kernels.forked_kernel import ForkedKernel, find_warm_process
from ctanalysis.reports.kernels.socket_folders import SocketFolder, make_socket_folder
from ctanalysis.reports.kernels.wall import Wall

POLL = 0.005  # seconds
SECONDS = 5.0  # for a kernel that was killed to end
LAUNCHER, WALLED = "ipykernel_launcher", "ctanalysis.reports.kernels.walled_kernel"
DESCRIPTION = Path(__file__).parent / "jupyter" / "share" / "jupyter" / "kernels" / KERNEL


class ForkedProvisioner(LocalProvisioner):
    """A kernel forked from the warm process; spawned where that cannot be. It speaks through
    sockets in a folder that nobody else may enter, not through ports that every user of the machine
    can reach.
    """

    folder: SocketFolder | None = None
    started: Any = None  # the kernel, also when it has ended

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """The connection file written, and the command and variables of the kernel."""
        manager = self.parent
        if manager is not None and self.folder is None and _is_ours(self.kernel_spec.argv):
            self.folder = make_socket_folder()
            if self.folder is not None:
                manager.transport, manager.ip = "ipc", str(self.folder.path / "k")
                manager.connection_file = manager.connection_file or f"{manager.ip}.json"
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """The kernel started; how to reach it."""
        if getattr(self.parent, "kernel_name", "") == KERNEL:
            cmd = _forget_history(cmd)
        warm = find_warm_process() if _is_ours(cmd) else None
        self.cwd = kwargs.get("cwd") or os.getcwd()
        env = dict(kwargs.get("env") or os.environ)
        wall: Wall | None = getattr(self.parent, "wall", None)
        home: Path | None = getattr(self.parent, "home", None)
        if wall is not None:
            env = wall.keep_variables(env)
            wall = replace(wall, sockets=(str(self.folder.path),) if self.folder else ())
        if home is not None:
            env["IPYTHONDIR"] = str(home / "ipython")  # nobody's start-up files, no folder in HOME
        forked = None
        if warm is not None:
            words = cmd[cmd.index(LAUNCHER) + 1 :]
            folder = str(self.folder.path) if self.folder else ""
            # in a thread: the first waits for the libraries, and a server serves meanwhile
            forked = await asyncio.to_thread(warm.fork, words, cwd=str(self.cwd), env=env, folder=folder, wall=wall)
        if forked is None:
            kwargs["env"] = env
            if wall is not None:
                words = cmd[cmd.index(LAUNCHER) + 1 :]
                cmd = [cmd[0], "-P", "-m", WALLED, json.dumps(asdict(wall)), *words]
                # nothing that it says reaches the terminal past its outputs
                kwargs |= dict.fromkeys(("stdout", "stderr"), subprocess.DEVNULL)
            await super().launch_kernel(cmd, **kwargs)
        else:
            self.process, self.pid = forked, forked.pid  # type: ignore[assignment]
            while self.folder and not self.folder.is_open and forked.poll() is None:
                await asyncio.sleep(POLL)  # who connects too early waits a tenth of a second
        self.started = self.process
        return self.connection_info

    async def wait(self) -> int | None:
        """The exit code of the kernel, as soon as it has ended."""
        if isinstance(self.process, ForkedKernel):
            await asyncio.to_thread(self.process.wait)
        return await super().wait()

    async def cleanup(self, restart: bool = False) -> None:
        """Its sockets gone, unless it is started again."""
        await super().cleanup(restart=restart)
        if self.folder is not None and not restart:
            self.folder.remove()
            self.folder = None


def _is_ours(command: list[str]) -> bool:
    """Whether it starts ipykernel in this Python: other kernels are none of ours."""
    names = ("python", f"python{sys.version_info[0]}", sys.executable)
    return os.name == "posix" and LAUNCHER in command and command[0] in names


def _forget_history(command: list[str]) -> list[str]:
    """The command with IPython's history in memory, as nbclient asks of a kernel that it knows by
    name: what a report's notebooks hold is in nobody's history file.
    """
    if any(word.startswith("--HistoryManager.") for word in command):
        return command
    return [*command, "--HistoryManager.hist_file=:memory:"]


class ForkedKernelManager(AsyncKernelManager):
    """Starts our kernel from the package's own description of it, whatever else of that name lies
    where Jupyter looks.
    """

    client_factory = Type(PromptClient)
    clients: Any = List()  # those that were made and not closed yet
    wall: Any = None  # around it, in reports that others read
    home: Any = None  # the folder that it works in, and nobody beside it
    runs = 0  # that it has served
    asked = shown = 0  # of the notebook that it runs: cells, and bytes
    most_shown = 0  # after which it is ended; 0: never
    shell: Any = None  # a client that asks only, made when it is first needed

    @property
    def kernel_spec(self) -> KernelSpec:
        """The package's own description."""
        return KernelSpec.from_resource_dir(str(DESCRIPTION))

    def client(self, **kwargs: Any) -> Any:
        """A client of the kernel, which `close_clients` closes."""
        made = super().client(**kwargs)
        self.clients.append(made)
        self.asked = self.shown = 0
        return made

    @property
    def is_too_much(self) -> bool:
        """Whether the notebook has shown more than it may."""
        return 0 < self.most_shown < self.shown

    def measure(self, size: int) -> None:
        """Counts what is shown; ends a kernel that shows too much."""
        self.shown += size
        if self.is_too_much:
            self.kill()

    def find_shell(self) -> Any:
        """A client that asks and does not listen to what is published, which `close_shell` closes:
        to reach a kernel takes as long as to clear it.
        """
        if self.shell is None:
            self.shell = self.blocking_client()
            self.shell.start_channels(iopub=False, stdin=False, hb=False, control=False)
        return self.shell

    def close_shell(self) -> None:
        """Closes that client, in the thread that used it."""
        if self.shell is not None:
            close_client(self.shell)
            self.shell = None

    def close_clients(self) -> None:
        """Closes the clients, in the thread that used them. nbclient leaves those of a kernel that
        is given to it: their sockets and threads would pile up, and whoever collects such a client
        as garbage may wait for its sockets for ever.
        """
        while self.clients:
            close_client(self.clients.pop())

    def kill(self) -> None:
        """Ends the kernel now, from any thread; nothing where none runs."""
        started = getattr(self.provisioner, "started", None)
        if started is not None and started.poll() is None:
            started.kill()

    def end(self) -> None:
        """Ends the kernel now, and waits until it has: who asks afterwards need not ask twice."""
        self.close_shell()
        self.kill()
        started = getattr(self.provisioner, "started", None)
        if started is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                started.wait(SECONDS)

    def find_exit_code(self) -> int | None:
        """The exit code of the kernel, minus the signal that ended it; None while it runs."""
        started = getattr(self.provisioner, "started", None)
        return None if started is None else started.poll()
