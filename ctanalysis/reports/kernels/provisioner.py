"""Forked kernels for whoever starts kernels by Jupyter's own ways: papermill, nbclient, Lab."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from ctanalysis.reports.kernels.forked_kernel import find_warm_process

LAUNCHER = "ipykernel_launcher"


class ForkedProvisioner(LocalProvisioner):
    """A kernel forked from the warm process; spawned where that cannot be. It speaks through
    sockets in a folder that nobody else may enter, not through ports that every user of the machine
    can reach.
    """

    folder: Path | None = None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """The connection file written, and the command and variables of the kernel."""
        manager = self.parent
        if manager is not None and os.name == "posix" and self.folder is None:
            self.folder = Path(tempfile.mkdtemp(prefix="ct-"))
            manager.transport = "ipc"
            manager.ip = str(self.folder / "k")
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """The kernel started; how to reach it."""
        warm = find_warm_process() if LAUNCHER in cmd else None
        env = kwargs.get("env") or dict(os.environ)
        self.cwd = kwargs.get("cwd") or os.getcwd()
        forked = (
            warm.fork(cmd[cmd.index(LAUNCHER) + 1 :], str(self.cwd), env)
            if warm is not None
            else None
        )
        if forked is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid = forked, forked.pid
        return self.connection_info

    async def cleanup(self, restart: bool = False) -> None:
        """Its sockets gone, unless it is started again."""
        await super().cleanup(restart=restart)
        if self.folder is not None and not restart:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None
