"""A process that runs cells: forked where forking is safe, from one that holds the libraries and no
figure; spawned elsewhere. multiprocessing starts, watches and ends it.
"""

import json
import os
import sys
from contextlib import nullcontext, suppress
from multiprocessing import forkserver, get_context, parent_process, util
from pathlib import Path
from typing import Any

from ctanalysis.reports.engine import ENGINE
from ctanalysis.reports.engine.cell_server import serve_cells
from ctanalysis.reports.engine.preloaded_libraries import BEGUN_BY
from ctanalysis.reports.sandbox.process_isolation import Wall
from ctanalysis.reports.sandbox.variables import hold_harmless, list_harmless

SWITCH = "CTANALYSIS_KERNELS"  # `spawn`: as where forking is not safe
LIBRARIES = "ctanalysis.reports.engine.preloaded_libraries"
LONGEST = 1 << 28  # bytes of an answer
SECONDS = 5.0  # for a process that was killed to end


class CellProcess:
    """Runs cells in a folder of its own, behind the wall where one is given. `asked`: how many cells
    of the notebook that it runs.
    """

    is_too_much = False

    def __init__(self, folder: Path, wall: Wall | None) -> None:
        self.asked, self._is_lost = 0, False
        is_forked = begin_loading()
        context: Any = get_context("forkserver" if is_forked else "spawn")
        self._line, far = context.Pipe()
        words = (far, str(folder), wall, list_harmless(os.environ, home=folder))
        self._process = context.Process(target=serve_cells, args=words, daemon=True)
        with far, nullcontext() if is_forked else hold_harmless():
            self._process.start()

    def run(self, source: str) -> tuple[int, list[dict[str, Any]]]:
        """The number of the cell and what it showed; EOFError or OSError where the process has ended."""
        self.asked += 1
        number, outputs = self._ask(source)
        return number, outputs

    def forget(self) -> None:
        """Nothing is left of the notebook before."""
        self.asked = 0
        self._ask(None)

    def list_words(self) -> dict[str, Any]:
        """With which papermill runs a notebook in it."""
        return {"engine_name": ENGINE, "process": self}

    def kill(self) -> None:
        """Ends it now, from any thread."""
        with suppress(ValueError):  # it has been ended already
            self._process.kill()

    def end(self) -> int | None:
        """Ends it; the exit code of one that had ended before, minus the signal that ended it."""
        if self._line.closed:
            return None
        if self._is_lost:
            self._process.join(SECONDS)
        code: int | None = self._process.exitcode if self._is_lost else None
        self._line.close()
        self._process.kill()
        self._process.join(SECONDS)
        with suppress(ValueError):  # it has not ended yet
            self._process.close()
        return code

    def _ask(self, source: str | None) -> Any:
        try:
            self._line.send_bytes(json.dumps(source).encode())
            return json.loads(self._line.recv_bytes(LONGEST))
        except (EOFError, OSError):
            self._is_lost = True
            raise


def begin_loading() -> bool:
    """Begins to load the libraries in the process of which those of cells are forked, while this
    one goes on; False where they are to be spawned.
    """
    if sys.platform != "linux" or os.environ.get(SWITCH) == "spawn":
        return False
    forkserver.set_forkserver_preload([LIBRARIES])
    own = util.get_temp_dir() if parent_process() is None else ""  # else it may be that of who began this one
    with hold_harmless(**{BEGUN_BY: f"{os.getpid()} {own}"}):
        try:
            forkserver.ensure_running()
        except OSError:  # the temporary folder lies too far from the root for a socket
            return False
    return True
