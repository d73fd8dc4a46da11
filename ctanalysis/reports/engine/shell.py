"""The shell of a process that runs cells: what a cell shows is collected as a notebook holds it."""

import base64
import sys
from collections.abc import Mapping
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

Output = dict[str, Any]


def make_shell(folder: str) -> "CellShell":
    """A shell that keeps its settings in the folder, reads nobody else's, and has no history; a line
    is what Python reads in it.
    """
    settings = Config()
    settings.HistoryManager.enabled = False
    settings.InteractiveShell.automagic = False
    settings.AliasManager.default_aliases = settings.AliasManager.user_aliases = []
    shell: CellShell = CellShell.instance(config=settings, ipython_dir=folder)
    sys.stdout, sys.stderr = Stream(shell, "stdout"), Stream(shell, "stderr")  # type: ignore[assignment]
    return shell


class Publisher(DisplayPublisher):
    """Displays are outputs of the cell."""

    shell: Any

    def publish(self, data: Any, metadata: Any = None, **_: Any) -> None:  # type: ignore[override]
        """Adds the display."""
        self.shell.show("display_data", data, metadata)


class Result(DisplayHook):
    """What the last line of a cell gives is an output of the cell."""

    shell: Any

    def write_output_prompt(self) -> None:
        """None: the output has its number."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Adds the result."""
        self.shell.show("execute_result", format_dict, md_dict, execution_count=self.prompt_count)

    def finish_displayhook(self) -> None:
        """Nothing is printed."""


class CellShell(InteractiveShell):
    """`outputs`: what the cell that runs has shown so far."""

    display_pub_class = Type(Publisher)
    displayhook_class = Type(Result)
    outputs: list[Output]

    def __init__(self, **words: Any) -> None:
        self.outputs = []
        super().__init__(**words)

    def run(self, source: str) -> tuple[int, list[Output]]:
        """The number of the cell, and what it showed; its error as the last."""
        number, self.outputs = self.execution_count, []
        self.run_cell(source, store_history=True)
        return number, self.outputs

    def forget(self) -> tuple[int, list[Output]]:
        """No name is left of the notebook before, and cells count from 1 again; what that showed."""
        self.outputs = []
        self.reset(new_session=True)
        return self.execution_count, self.outputs

    def show(self, kind: str, data: Mapping[str, Any], metadata: Mapping[str, Any] | None, **more: Any) -> None:
        """Adds an output; bytes are written as notebooks hold pictures."""
        written = {
            name: base64.b64encode(one).decode("ascii") if isinstance(one, bytes) else one for name, one in data.items()
        }
        self.outputs.append({"output_type": kind, "data": written, "metadata": dict(metadata or {}), **more})

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        error = {"ename": etype.__name__, "evalue": str(evalue), "traceback": stb}
        self.outputs.append({"output_type": "error", **error})


class Stream:
    """What a cell prints is an output of it."""

    encoding = "utf-8"

    def __init__(self, shell: CellShell, name: str) -> None:
        self._shell, self._name = shell, name

    def write(self, text: str) -> int:
        """Adds the text to the output before, where that is of this stream."""
        outputs = self._shell.outputs
        if outputs and outputs[-1].get("name") == self._name:
            outputs[-1]["text"] += text
        else:
            outputs.append({"output_type": "stream", "name": self._name, "text": text})
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""

    def isatty(self) -> bool:
        """It is no terminal."""
        return False
