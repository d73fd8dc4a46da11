"""Forked kernels for whoever starts kernels by Jupyter's own ways: papermill, nbclient, Lab."""

import asyncio
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from ctanalysis.reports.kernels import KERNEL
from ctanalysis.reports.kernels.forked_kernel import find_warm_process

NEAR = 80  # letters
LAUNCHER = "ipykernel_launcher"
DESCRIPTION = Path(__file__).parent / "jupyter" / "share" / "jupyter" / "kernels" / KERNEL


class ForkedProvisioner(LocalProvisioner):
    """A kernel forked from the warm process; spawned where that cannot be. It speaks through
    sockets in a folder that nobody else may enter, not through ports that every user of the machine
    can reach.
    """

    folder: Path | None = None
    started: Any = None  # the kernel, also when it has ended

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """The connection file written, and the command and variables of the kernel."""
        manager = self.parent
        if manager is not None and self.folder is None and _is_ours(self.kernel_spec.argv):
            self.folder = _make_folder()
            if self.folder is not None:
                manager.transport, manager.ip = "ipc", str(self.folder / "k")
                manager.connection_file = manager.connection_file or f"{manager.ip}.json"
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """The kernel started; how to reach it."""
        warm = find_warm_process() if _is_ours(cmd) else None
        self.cwd = kwargs.get("cwd") or os.getcwd()
        env = dict(kwargs.get("env") or os.environ)
        forked = None
        if warm is not None:
            words, folder = cmd[cmd.index(LAUNCHER) + 1 :], str(self.folder or "")
            # in a thread: the first waits for the libraries, and a server serves meanwhile
            forked = await asyncio.to_thread(
                warm.fork, words, cwd=str(self.cwd), env=env, folder=folder
            )
        if forked is None:
            await super().launch_kernel(cmd, **kwargs)
        else:
            self.process, self.pid = forked, forked.pid  # type: ignore[assignment]
        self.started = self.process
        return self.connection_info

    async def cleanup(self, restart: bool = False) -> None:
        """Its sockets gone, unless it is started again."""
        await super().cleanup(restart=restart)
        if self.folder is not None and not restart:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None


def _make_folder() -> Path | None:
    """A folder for sockets, whose paths may have about a hundred letters; None where there is none
    so near the root that can be written to.
    """
    for place in (tempfile.gettempdir(), "/tmp"):
        if len(os.fsencode(place)) < NEAR and os.access(place, os.W_OK):
            return Path(tempfile.mkdtemp(prefix="ct-", dir=place))
    return None


def _is_ours(command: list[str]) -> bool:
    """Whether it starts ipykernel in this Python: other kernels are none of ours."""
    names = ("python", f"python{sys.version_info[0]}", sys.executable)
    return os.name == "posix" and LAUNCHER in command and command[0] in names


class ForkedKernelManager(AsyncKernelManager):
    """Starts our kernel from the package's own description of it, whatever else of that name lies
    where Jupyter looks.
    """

    @property
    def kernel_spec(self) -> KernelSpec:
        """The package's own description."""
        return KernelSpec.from_resource_dir(str(DESCRIPTION))

    def kill(self) -> None:
        """Ends the kernel now, from any thread; nothing where none runs."""
        started = getattr(self.provisioner, "started", None)
        if started is not None and started.poll() is None:
            started.kill()

    def find_exit_code(self) -> int | None:
        """The exit code of the kernel, minus the signal that ended it; None while it runs."""
        started = getattr(self.provisioner, "started", None)
        return None if started is None else started.poll()
