"""What a report is made of, each as a digest: the program, its libraries, a project's files, what
is in print.
"""

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import ctanalysis
from ctanalysis.archive.archive_folders import REPORTS, RESTRICTED
from ctanalysis.archive.bag import hash_file
from ctanalysis.archive.folder_fingerprint import sign_folder
from ctanalysis.ground.language import later
from ctanalysis.ground.root_folder_and_projects import find_readings

TEMPLATES = Path(__file__).parent / "templates"

# What the parts of a report are made of, as `--explain` names them.
NAMES = later(
    (
        "program",
        "libraries",
        "notebook",
        "notebooks",
        "parameters",
        "texts",
        "data",
        "rows",
        "outlines",
        "remarks on the data",
        "period and edition",
        "released figures",
        "recorded findings",
        "what is in print",
        "archive",
    )
)


def digest(value: Any) -> str:
    """The digest of plain values."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def digest_files(root: Path, paths: Iterable[Path]) -> str:
    """The digest of files, their names and contents; a missing one counts as missing."""
    total = hashlib.sha256()
    for path in sorted(paths):
        content = hash_file(path) if path.is_file() else "missing"
        total.update(f"{os.path.relpath(path, root)}\0{content}\n".encode())
    return total.hexdigest()


def digest_made_with() -> dict[str, str]:
    """The digests of the program and of the libraries."""
    return {"program": digest_program(), "libraries": digest_libraries()}


@cache
def digest_program() -> str:
    """The digest of the package, as it was when this process first asked."""
    folder = Path(ctanalysis.__file__).parent
    return digest_files(folder, _list_files(folder))


@cache
def digest_libraries() -> str:
    """The digest of the names and versions of everything installed, Python among it."""
    folders = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    names = [name for folder in folders for name in os.listdir(folder) if name.endswith("-info")]
    return digest([sys.version, sys.platform, sorted(names)])


def digest_project(root: Path, project: str) -> dict[str, str]:
    """The digests of a project's files: its parameters, and the texts beside them."""
    beside = [*_list_files(root / "params" / project), find_readings(root, project)]
    return {"parameters": digest_files(root, [root / "params" / f"{project}.yml"]), "texts": digest_files(root, beside)}


def sign_archive(root: Path, project: str, edition: str) -> str:
    """The signature of what the archive holds of a project for an edition, and of what was
    withdrawn: names, sizes and times of all files, which no change leaves as they were.
    """
    areas = [root / RESTRICTED / edition, *sorted((root / RESTRICTED / "withdrawn").glob("*"))]
    if edition != "internal":
        areas.append(root / REPORTS)
    return digest([sign_folder(area / project) for area in areas])


def _list_files(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    ]
