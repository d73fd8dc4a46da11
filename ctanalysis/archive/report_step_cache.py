"""The cache: what the steps of a report gave, kept until something that they are made of changes.

It is for its owner alone, lies in `restricted/.cache`, and nothing is lost with it: what is missing
or damaged is made again.
"""

import contextlib
import hashlib
import json
import os
import secrets
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from ctanalysis.archive.archive_folders import RESTRICTED
from ctanalysis.archive.durable_files import make_passing, make_private
from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.regular_files import read_plain

CACHE = ".cache"
LARGEST = 1 << 30  # bytes of what is kept of one step
LEVEL = 1  # of compression: the fastest

UNFIT = (AttributeError, CtanalysisError, IndexError, KeyError, TypeError, ValueError)

Inputs = Mapping[str, str]  # what a step is made of, by name, each as its digest
Kept = TypeVar("Kept")


def _leave(result: Any) -> Any:
    return result


@dataclass(frozen=True)
class Entry:
    """What a step gave, and what it was made of."""

    inputs: Inputs
    result: Any

    def restore(self, restore: Callable[[Any], Kept]) -> Kept | None:
        """What the step gave, made of plain values; None where they do not fit."""
        try:
            return restore(self.result)
        except UNFIT:
            return None


@dataclass(frozen=True)
class Cache:
    """What the steps of one report gave, each of them once; `explain` hears why a step is done, or
    is not."""

    root: Path
    name: str
    explain: Callable[[str], None]

    def find(self, step: str, inputs: Inputs, restore: Callable[[Any], Kept] = _leave) -> Kept | None:
        """What the step gave from exactly these inputs, as `restore` makes it of plain values; None
        where it must be done, as where what is kept is of another make.
        """
        entry = self.read(step)
        changed = compare_inputs(entry, inputs)
        if entry is not None and not changed:
            restored = entry.restore(restore)
            if restored is not None:
                self.explain(phrase("  {step}: kept, nothing that it reads has changed", step=step))
                return restored
            entry = None
        why = phrase("changed: {names}", names=", ".join(map(phrase, changed)))
        self.explain(phrase("  {step}: done, {why}", step=step, why=why if entry else phrase("nothing whole was kept")))
        return None

    def keep(self, step: str, inputs: Inputs, result: Any) -> None:
        """Keeps what the step gave, in plain values, in place of what it gave before; nothing where
        the disk refuses."""
        content = {"inputs": dict(inputs), "result": result}
        packed = zlib.compress(json.dumps(content, ensure_ascii=False).encode("utf-8"), LEVEL)
        path = self._place(step)
        aside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
        with contextlib.suppress(OSError, CtanalysisError):
            folder = self.root / RESTRICTED
            make_private(folder)  # others keep in it what must last
            for part in (CACHE, *self.name.split("/")):
                folder /= part
                make_passing(folder)
            with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(hashlib.sha256(packed).hexdigest().encode() + b"\n" + packed)
            os.replace(aside, path)

    def read(self, step: str) -> Entry | None:
        """What is kept of a step, whatever it was made of; None where there is nothing whole."""
        try:
            kept = read_plain(self._place(step), most=LARGEST)
            digest, _, packed = kept.partition(b"\n")
            if hashlib.sha256(packed).hexdigest().encode() != digest:
                return None
            return Entry(**json.loads(zlib.decompress(packed)))
        except (OSError, ValueError, TypeError, zlib.error):
            return None

    def _place(self, step: str) -> Path:
        return self.root / RESTRICTED / CACHE / self.name / step


class NoCache(Cache):
    """Keeps nothing, and so finds nothing."""

    def keep(self, step: str, inputs: Inputs, result: Any) -> None:
        """Lets it go."""

    def read(self, step: str) -> Entry | None:
        """Nothing, whatever lies there."""
        return None


class FreshCache(Cache):
    """Finds nothing that was kept before, and keeps what is made anew in its place."""

    def read(self, step: str) -> Entry | None:
        """Nothing, whatever lies there."""
        return None


def compare_inputs(entry: Entry | None, inputs: Inputs) -> list[str]:
    """The names of the inputs that are others than those of the entry; all, where there is none."""
    before = entry.inputs if entry else {}
    names = dict.fromkeys((*inputs, *before))
    return [name for name in names if inputs.get(name) != before.get(name)]
