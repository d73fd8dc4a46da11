"""What the command line says, kept as text: each file of `tests/transcripts/` holds commands and all that follows them.

A line that begins with `> ` is a command for a checkout of one invented project; beneath it stand its exit code, what
it prints, what it says beside that (`! `), and which files it makes, changes or removes. Beside the verbs there are
`write FILE TEXT`, `remove FILE`, `workbook FILE GRID` (rows parted by /, cells by |) and `archive`, which publishes a
few short texts as reports.
"""

import io
import os
import re
import shlex
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from conftest import OBSERVATIONS, PARAMETERS
from forging.archives import make_archive
from intake_tables import build
from places import TESTS

from ctanalysis.cli import main

FOLDER = TESTS / "transcripts"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
UNSTABLE = (
    (re.compile(r"\b[0-9a-f]{64}\b"), "DIGEST"),
    (re.compile(r"\b\d\d:\d\d(?::\d\d)?\b"), "TIME"),
    (re.compile(r"\b\d+(?:\.\d+)? s\b"), "SECONDS"),
)


def name_kept(name: str) -> Path:
    """Where the transcript stands."""
    return FOLDER / f"{name}.txt"


def write_transcript(root: Path, name: str) -> str:
    """The commands of a transcript with what follows them now."""
    for folder in ("params", "notebooks", "data/small"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "params/small.yml").write_text(PARAMETERS, "utf-8")
    (root / "data/small/observations.csv").write_text(OBSERVATIONS, "utf-8")
    said = []
    with chdir(root), patch.dict(os.environ, {"LC_ALL": "C", "LANGUAGE": "en", "COLUMNS": "100"}):
        for line in name_kept(name).read_text("utf-8").splitlines():
            if line.startswith("#"):
                said.append(line)
            elif line.startswith("> "):
                said += ["", line, *_follow(root, line[2:])]
    return "\n".join(said) + "\n"


def _follow(root: Path, command: str) -> Iterator[str]:
    before = _list_files(root)
    words = shlex.split(command)
    if words[0] in ("write", "remove", "workbook", "archive"):
        _prepare(root, words)
        return
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    yield f"exit {code}"
    yield from _tidy(root, out.getvalue())
    yield from (f"! {line}" for line in _tidy(root, err.getvalue()))
    now = _list_files(root)
    for path in sorted({*before, *now}):
        if before.get(path) != now.get(path):
            sign = "+" if path not in before else "-" if path not in now else "~"
            yield f"{sign} {path}"


def _prepare(root: Path, words: list[str]) -> None:
    path = root / words[1] if len(words) > 1 else root
    path.parent.mkdir(parents=True, exist_ok=True)
    if words[0] == "write":
        path.write_text(words[2].replace("\\n", "\n"), "utf-8")
    elif words[0] == "remove":
        path.unlink()
    elif words[0] == "archive":
        make_archive(root)
    else:
        rows = [[_read(cell.strip()) for cell in row.split("|")] for row in words[2].split("/")]
        build(path, {"Data": {"rows": rows}})


def _read(text: str) -> object:
    return int(text) if text.isdigit() else text or None


def _tidy(root: Path, text: str) -> Iterator[str]:
    text = text.replace(str(root.resolve()), "ROOT").replace(str(root), "ROOT")
    for day in (datetime.now(UTC), datetime.now()):  # as a day is written in an archive, and for a reader
        text = text.replace(f"{day:%Y-%m-%d}", "TODAY")
    for pattern, name in UNSTABLE:
        text = pattern.sub(name, text)
    yield from text.splitlines()


def _list_files(root: Path) -> dict[str, bytes]:
    """Every file with its content, but for logs, locks, and what is only kept to be faster."""
    found = {}
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not re.search(r"\.locks/|\.cache|\.lock$|__pycache__|/archive/\d", name):
            found[re.sub(r"[0-9a-f]{16,}", "DIGEST", name)] = _read_content(path)
    return found


def _read_content(path: Path) -> bytes:
    """What a file holds; of a workbook all but the second in which it was saved."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as workbook:
        names = sorted(set(workbook.namelist()) - {"docProps/core.xml"})
        return b"".join(name.encode() + workbook.read(name) for name in names)


def clear(root: Path) -> None:
    """Removes a checkout whose folders are closed to writing."""
    for path in root.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(root)
