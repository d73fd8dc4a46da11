"""The engine that papermill finds by its name: `papermill --engine ctanalysis` uses it, too."""

import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict

from ctanalysis.reports.engine.cell_process import CellProcess
from ctanalysis.reports.notebooks.notebook_source import is_run


def __getattr__(name: str) -> Any:
    """The engine, made when papermill asks for it: it asks while it is itself being imported."""
    if name == "CellEngine":
        return _make_engine()
    raise AttributeError(name)


@cache
def _make_engine() -> Any:
    from papermill.engines import Engine, NotebookExecutionManager

    class CellEngine(Engine):
        """Runs the cells of a notebook in a process of cells: that which is given, or one of its own."""

        @classmethod
        def execute_managed_notebook(
            cls, nb_man: NotebookExecutionManager, kernel_name: str, process: CellProcess | None = None, **_: Any
        ) -> None:
            """Every cell until one fails; EOFError or OSError where the process ends first."""
            if process is not None:
                run_cells(nb_man, process)
            else:
                run_alone(nb_man)

    return CellEngine


def run_cells(manager: Any, process: CellProcess) -> None:
    """Runs the cells of papermill's manager of a notebook, and tells it of each."""
    process.forget()
    for index, cell in enumerate(manager.nb.cells):
        manager.cell_start(cell, index)
        try:
            if is_run(cell) and cell.source.strip() and not _run_cell(cell, process):
                manager.cell_exception(cell, index)
                return
        finally:
            manager.cell_complete(cell, index)


def run_alone(manager: Any) -> None:
    """The same in a process that works where this one does, and ends with the notebook."""
    with tempfile.TemporaryDirectory() as folder:
        process = CellProcess(Path(folder), None)
        try:
            process.run(f"__import__('os').chdir({os.getcwd()!r})")
            run_cells(manager, process)
        finally:
            process.end()


def _run_cell(cell: NotebookNode, process: CellProcess) -> bool:
    """Whether the cell ran to its end; its outputs are in it."""
    cell.execution_count, outputs = process.run(cell.source)
    cell.outputs = [from_dict(output) for output in outputs]
    return not any(output.output_type == "error" for output in cell.outputs)
