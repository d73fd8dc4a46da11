"""This process becomes an ordinary kernel, behind the wall if there is to be one.

python -P -m ctanalysis.reports.kernels.kernel_start WALL -f CONNECTION_FILE
"""

import json
import sys
from typing import Any

from ctanalysis.reports.sandbox.allowed_calls import close_sockets
from ctanalysis.reports.sandbox.process_isolation import Wall, raise_wall


def become_kernel(words: list[str], wall: Wall | None) -> None:
    """A kernel until it is ended. The wall is raised before anything else runs; when the kernel's
    own sockets are there, no other can be made.
    """
    if wall is not None:
        raise_wall(wall)
    from ipykernel.kernelapp import IPKernelApp

    _open_no_port()
    kernel = IPKernelApp.instance()
    kernel.initialize(words)
    if wall is not None:
        close_sockets()
    kernel.start()


def _open_no_port() -> None:
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


if __name__ == "__main__":
    written = json.loads(sys.argv[1])
    become_kernel(sys.argv[2:], Wall(**{name: tuple(paths) for name, paths in written.items()}) if written else None)
