"""JupyterLab at the project's folder: a notebook of one's own to explore in, and nothing exact
saved where others read.
"""

import os
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ctanalysis.archive.durable_files import explain_failure, make_private, replace_file
from ctanalysis.ground.root_folder_and_projects import find_notebook
from ctanalysis.ground.terms import EDITIONS
from ctanalysis.reports.kernels.jsonschema_without_grammar import without_grammar

EXPLORE = "explore"
FOLDER = "restricted/lab"  # never under version control, and for its owner alone
IDLE_HOURS = 3
FORM = "application/vnd.jupyter.widget-view+json"
CONTENTS = "ctanalysis.reports.laboratory.notebook_saving.CarefulContents"


def open_notebook(root: Path, words: Mapping[str, str]) -> Path:
    """The path of the notebook of these words, a copy of explore.ipynb with them in its first cell;
    one that is there already keeps everything but the words. ArchiveError if the disk refuses.
    """
    with without_grammar():
        import nbformat
        from nbformat.sign import NotebookNotary

    name = "-".join(filter(None, (EXPLORE, words["project"]))) + ".ipynb"
    path = root / FOLDER / name
    notary = NotebookNotary()
    book = nbformat.read(path if path.exists() else find_notebook(root, EXPLORE), as_version=4)
    is_trusted = not path.exists() or notary.check_signature(book)
    for cell in book.cells:
        if "parameters" in cell.metadata.get("tags", ()):
            cell.source = _write_words(cell.source, words)
    with explain_failure(str(path.relative_to(root))):
        make_private(path.parent.parent)
        make_private(path.parent)
        replace_file(path, nbformat.writes(book).encode(), mode=0o600)
    if is_trusted:
        notary.sign(book)  # else JupyterLab shows the outputs that it holds without their style
    return path.relative_to(root)


def list_options(root: Path, notebook: Path, *, port: int) -> list[str]:
    """The options with which JupyterLab opens at the folder with a notebook: cards in its launcher,
    no question about news, no outputs saved outside restricted/, an end when nobody uses it.
    """
    idle = 3600 * IDLE_HOURS
    options = [
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url=/lab/tree/{notebook.as_posix()}",
        f"--LabApp.app_settings_dir={Path(__file__).with_name('settings')}",
        f"--LabApp.extra_labextensions_path={Path(__file__).with_name('cards')}",
        # which tabs are open belongs to this folder, and not to every JupyterLab of the user
        f"--LabApp.workspaces_dir={root / FOLDER / '.workspaces'}",
        f"--ServerApp.contents_manager_class={CONTENTS}",
        f"--ServerApp.shutdown_no_activity_timeout={idle}",
        f"--MappingKernelManager.cull_idle_timeout={idle}",
    ]
    if port:
        options += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # in a container
        options.append("--ServerApp.allow_root=True")
    return options


def strip_outputs(content: Mapping[str, Any]) -> dict[str, Any]:
    """A notebook's content without outputs, numbers of runs and states of widgets."""
    cells = [
        {**cell, "outputs": [], "execution_count": None} if cell.get("cell_type") == "code" else cell
        for cell in content.get("cells", [])
    ]
    metadata = {name: value for name, value in content.get("metadata", {}).items() if name != "widgets"}
    return {**content, "cells": cells, "metadata": metadata}


def strip_forms(content: Mapping[str, Any]) -> dict[str, Any]:
    """A notebook's content without forms: those of a kernel that has ended answer nobody."""
    cells = [
        {**cell, "outputs": [one for one in cell["outputs"] if FORM not in one.get("data", {})]}
        if cell.get("cell_type") == "code"
        else cell
        for cell in content.get("cells", [])
    ]
    return {**content, "cells": cells}


def keeps_outputs(path: str) -> bool:
    """Whether a notebook of this path, from the folder on, is saved with its outputs."""
    return posixpath.normpath(path.strip("/")).startswith("restricted/")


def is_published(path: str) -> bool:
    """Whether a path, from the folder on, lies in the archive."""
    place = posixpath.normpath(path.strip("/"))
    areas = ("reports/", *(f"restricted/{edition}/" for edition in EDITIONS))
    return place.startswith(areas)


def _write_words(source: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        if word:
            source = re.sub(rf'(?m)^({name}\b.* = )"[^"]*"', rf'\g<1>"{word}"', source)
    return source
