"""The signature of a folder: names, sizes and times of all that lies in it, which no change leaves
as they were; nothing is read.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def sign_folder(folder: Path) -> str:
    """The folder's signature; that of a missing one is that of an empty one."""
    text = json.dumps(list(_list_entries(str(folder))))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _list_entries(folder: str) -> Iterator[list[Any]]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            continue
        for entry in entries:
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:  # another run publishes here, and has just taken it away
                continue
            if entry.is_dir(follow_symlinks=False):
                yield [entry.path]
                waiting.append(entry.path)
            else:
                yield [entry.path, status.st_size, status.st_mtime_ns, status.st_ctime_ns]
