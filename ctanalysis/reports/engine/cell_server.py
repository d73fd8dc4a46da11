"""What runs in the process of cells: it is forked from one that has imported the libraries and has
never held a figure, raises the wall, and runs what it is sent until the line is closed.
"""

import json
import os
import signal
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection

from ctanalysis.reports.sandbox.allowed_calls import close_sockets
from ctanalysis.reports.sandbox.process_isolation import Wall, raise_wall

DIE_WITH_PARENT = 1  # of prctl
MOST_OPEN = 4096  # files


def serve_cells(line: Connection, folder: str, wall: Wall | None, variables: Mapping[str, str]) -> None:
    """Runs cells in this folder with these variables: a source is answered by its number and what it
    showed, an empty message by nothing: all before it is forgotten. Messages are JSON, so that who
    asks reads no program of this process.
    """
    _leave_all_but(line.fileno())
    _end_with_parent()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    sys.path[:] = [place for place in sys.path if place]  # modules do not come from the folder
    if wall is not None:
        raise_wall(wall)
        close_sockets()
    import numpy

    from ctanalysis.reports.engine.shell import make_shell

    numpy.random.seed()  # chance of its own: a fork has its parent's
    shell = make_shell(os.path.join(folder, "ipython"))
    while True:
        try:
            source = json.loads(line.recv_bytes())
        except EOFError:
            return
        line.send_bytes(json.dumps(shell.forget() if source is None else shell.run(source)).encode())


def _leave_all_but(line: int) -> None:
    """Nothing is open but the line: no terminal, and nothing of who started this process."""
    os.closerange(3, line)
    os.closerange(line + 1, MOST_OPEN)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which ends this one


def _end_with_parent() -> None:
    """Killed by the system when the process ends of which it was forked."""
    if sys.platform == "linux":
        import ctypes

        parent = os.getppid()
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:  # it was too late
            os._exit(1)
