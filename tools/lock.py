"""Make the locks in requirements/ and environment.yml from pyproject.toml (`make lock`): what a
report needs, and what Word documents, JupyterLab and the tests need beside it.

Pins that still fit are kept; `make lock` moves only what pyproject.toml asks to move. To move all:
`python tools/lock.py --upgrade`.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "requirements"
CONDA_PYTHON = "3.13"
PIP_ONLY = ("font-source-sans-pro", "pypandoc-binary", "resvg-py")  # conda-forge has none of that name

# One file for every Python and system that pyproject.toml allows; hashes and nothing that names a
# place to fetch from.
COMPILE = ["pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11",
    "--fork-strategy", "requires-python",
           "--generate-hashes", "--no-annotate", "--no-header", "--quiet"]  # fmt: skip


# Completion and debugging are for JupyterLab: nothing that makes a report imports what they need.
ONLY_LAB = [f"--no-emit-package={name}" for name in ("jedi", "parso", "debugpy")]
EXTRAS = ("installer", "pdf", "word", "parquet", "lab", "odk", "dask", "test")
# What each lock adds to those before it.
LOCKS: dict[str, list[str]] = {
    "report": ONLY_LAB,
    "installer": ["--extra=installer", *ONLY_LAB],
    "pdf": ["--extra=pdf", *ONLY_LAB],
    "word": ["--extra=word", *ONLY_LAB],
    "parquet": ["--extra=parquet", *ONLY_LAB],
    "lab": ["--extra=lab"],
    "odk": ["--extra=odk", *ONLY_LAB],
    "dask": ["--extra=dask", *ONLY_LAB],
    "test": [f"--extra={name}" for name in EXTRAS],
}


# Those that are installed with it: what stands there already is not written again.
BASE = ("report", "installer")
BESIDE = {"lab": (*BASE, "parquet"), "test": tuple(LOCKS)}


def main(arguments: list[str]) -> int:
    """Make the locks and environment.yml; return the exit code."""
    uv = find_uv()
    if uv is None:
        print(
            "uv makes the lock files and is not here: `.venv/bin/python -m pip install uv`, then `make lock` again.",
            file=sys.stderr,
        )
        return 2
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.lock"
        if (ROOT / FOLDER).is_dir():  # pins that still fit are kept
            whole.write_text(read_all(), "utf-8")
        made: dict[str, list[str]] = {}
        if compile_lock(uv, [*LOCKS["test"], "-o", str(whole), *arguments]):
            print(
                "uv could not make the lock files, see above: mend pyproject.toml, then `make lock` again.",
                file=sys.stderr,
            )
            return 2
        for name, options in LOCKS.items():
            part = Path(folder) / f"{name}.lock"
            if compile_lock(uv, [*options, "-c", str(whole), "-o", str(part)]):
                return 2
            entries = list_entries(part.read_text("utf-8"))
            there = {entry for other in BESIDE.get(name, BASE) for entry in made.get(other, ())}
            added = "".join(entry for entry in entries if entry not in there)
            (ROOT / FOLDER / f"{name}.lock").write_text(name_others(name) + added, "utf-8")
            made[name] = entries
    text = build_environment((ROOT / "pyproject.toml").read_text("utf-8"), read_all())
    (ROOT / "environment.yml").write_text(text, "utf-8")
    print(
        f"The locks in {FOLDER}/ and environment.yml are made; `make test` shows whether they serve.", file=sys.stderr
    )
    return 0


def read(name: str) -> str:
    """Return the text of one lock, without the names of others."""
    return re.sub(r"^(?:-r .*\n)+", "", (ROOT / FOLDER / f"{name}.lock").read_text("utf-8"))


def name_others(name: str) -> str:
    """Return the head of a lock: that of the tests names all others, so that it serves alone."""
    others = [other for other in LOCKS if other != name] if name == "test" else []
    return "".join(f"-r {other}.lock\n" for other in others)


def read_all() -> str:
    """Return the text of all locks that there are."""
    return "".join(read(name) for name in LOCKS if (ROOT / FOLDER / f"{name}.lock").is_file())


def list_entries(text: str) -> list[str]:
    """Return the entries of a lock, each with the lines of its hashes."""
    return re.findall(r"^\S.*\n(?:^\s.*\n)*", text, re.MULTILINE)


def find_uv() -> list[str] | None:
    """Return the command that runs uv, or None if there is none."""
    if importlib.util.find_spec("uv"):
        return [sys.executable, "-m", "uv"]
    command = shutil.which("uv")
    return [command] if command else None


def compile_lock(uv: list[str], options: list[str]) -> int:
    """Make one lock file; return uv's exit code."""
    return subprocess.call(
        [*uv, *COMPILE, *options], cwd=ROOT, env={**os.environ, "UV_NO_PROGRESS": "1"}, stdout=subprocess.DEVNULL
    )


def read_lock(text: str) -> dict[Requirement, list[str]]:
    """Return a lock's requirements, each with its hashes."""
    entries = {}
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip() and not line.startswith(("#", "-r ")):
            requirement, *hashes = re.split(r"\s+--hash=", line)
            entries[Requirement(requirement)] = [entry.strip() for entry in hashes]
    return entries


def find_pin(lock: dict[Requirement, list[str]], name: str, python: str) -> str | None:
    """Return the version that a lock gives a library on a version of Python (Linux), or None."""
    place = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    for requirement in lock:
        holds = requirement.marker is None or requirement.marker.evaluate(place)
        if holds and canonicalize_name(requirement.name) == canonicalize_name(name):
            return str(requirement.specifier).removeprefix("==")
    return None


def list_direct(project: str) -> list[Requirement]:
    """Return the direct dependencies of pyproject.toml, with those of all that is not for tests."""
    named = tomllib.loads(project)["project"]
    extras = named["optional-dependencies"]
    added = [need for name in EXTRAS[1:-1] for need in extras[name]]
    return [Requirement(text) for text in named["dependencies"] + added]


def build_environment(project: str, lock: str) -> str:
    """Write environment.yml: the direct dependencies with the lock's pins; conda finds theirs."""
    entries = read_lock(lock)
    names = sorted(canonicalize_name(requirement.name) for requirement in list_direct(project))

    def pin(name: str) -> str:
        return f"{name}=={find_pin(entries, name, CONDA_PYTHON)}"

    return "\n".join(
        [
            "# Made by `make lock`. For conda users: `conda env create`, `conda activate "
            "ctanalysis`, then `make` as everybody.",
            "name: ctanalysis",
            "channels:",
            "  - conda-forge",
            "dependencies:",
            f"  - python={CONDA_PYTHON}",
            "  - pip",
            *(f"  - {pin(name)}" for name in names if name not in PIP_ONLY),
            "  # What conda-forge does not have, and the checkout itself.",
            "  - pip:",
            *(f"      - {pin(name)}" for name in names if name in PIP_ONLY),
            "      - --editable .",
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
