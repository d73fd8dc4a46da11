"""Proof that no forgery of an archive passes an earlier head, and which are noticed without one.

    python -m benchmarks.prove_archive

One line a forgery: what `verify` names by itself, and what it names against a head that was kept
before. Exit code 1 if one passes that head. The lines of docs/how-to/publish.md's table are made of
these.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.forgeries import FORGERIES, Forgery, forge_again, keep_head, make_archive
from ctanalysis.archive import compare_heads, read_head, verify


@dataclass(frozen=True)
class Noticed:
    """What was named of a forgery, alone and against an earlier head."""

    name: str
    alone: tuple[str, ...]
    against_head: tuple[str, ...]


def main() -> int:
    """Tries them all."""
    missed = 0
    for noticed in try_forgeries():
        missed += not noticed.against_head
        print(f"{'alone' if noticed.alone else 'HEAD ' if noticed.against_head else 'MISSED':6}"
              f" {noticed.name}")  # fmt: skip
        for line in noticed.alone or noticed.against_head:
            print(f"         {line}")
    print(f"{len(FORGERIES)} forgeries, {missed} missed against an earlier head")
    return bool(missed)


def try_forgeries() -> Iterator[Noticed]:
    """Each forgery on an archive of its own."""
    with tempfile.TemporaryDirectory() as place:
        sound = Path(place) / "sound"
        make_archive(sound)
        earlier = read_head(keep_head(sound).decode())
        for number, one in enumerate(FORGERIES):
            root = Path(place) / str(number)
            shutil.copytree(sound, root, symlinks=True)
            yield _try(one, root, earlier)
            shutil.rmtree(root)


def _try(one: Forgery, root: Path, earlier: dict[str, str]) -> Noticed:
    one.forge(root)
    if one.is_thorough:
        forge_again(root)
    found = verify(root)
    alone = tuple(f"{problem.where} {problem.what}" for problem in found.problems)
    now = read_head(found.head.texts["restricted/head.txt"].decode())
    since = tuple(
        f"{change.kind}: {change.where} {change.what}" for change in compare_heads(earlier, now)
    )
    return Noticed(one.name, alone, (*alone, *since))


if __name__ == "__main__":
    sys.exit(main())
