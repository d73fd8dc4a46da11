"""Proof that no forgery of an archive passes an earlier head, and which are noticed without one.

    python -m benchmarks.prove_archive [--seeds 1 2 3] [--count 60]

One line a forgery: what `verify` names by itself, and what it names against a head that was kept
before. First those made by hand, of which the lines of docs/how-to/publish.md's table are made;
then as many of each seed. Exit code 1 if one passes that head, or one of a seed that can be named
without a head is not.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.forgeries import Forgery, forge_again, keep_head, make_archive
from benchmarks.forging.by_hand import BY_HAND
from benchmarks.forging.generator import list_tricks
from ctanalysis.archive import compare_heads, read_head, verify


@dataclass(frozen=True)
class Noticed:
    """What was named of a forgery, alone and against an earlier head."""

    name: str
    alone: tuple[str, ...]
    against_head: tuple[str, ...]

    @property
    def is_as_known(self) -> bool:
        """Whether it was named as its name says that it can be; of one made by hand, against the
        head.
        """
        return bool(self.alone if self.name.endswith("[plain]") else self.against_head)


def main(words: list[str]) -> int:
    """Tries them all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.prove_archive")
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3])
    parser.add_argument("--count", type=int, default=60, help="forgeries of each seed")
    given = parser.parse_args(words)
    tried: list[tuple[Sequence[Forgery], str]] = [(BY_HAND, "by hand")]
    for seed in given.seeds:
        made = [Forgery(name, trick, False) for name, trick in list_tricks(seed, count=given.count)]
        tried.append((made, f"of seed {seed}"))
    missed = [_tell(forgeries, kind) for forgeries, kind in tried]
    return bool(sum(missed))


def _tell(forgeries: Sequence[Forgery], kind: str) -> int:
    missed = 0
    for noticed in try_forgeries(forgeries):
        missed += not noticed.is_as_known
        print(f"{'alone' if noticed.alone else 'HEAD ' if noticed.against_head else 'MISSED':6}"
              f" {noticed.name}")  # fmt: skip
        for line in noticed.alone or noticed.against_head:
            print(f"         {line}")
    print(f"{len(forgeries)} forgeries {kind}, {missed} missed")
    return missed


def try_forgeries(forgeries: Sequence[Forgery] = BY_HAND) -> Iterator[Noticed]:
    """Each forgery on an archive of its own."""
    with tempfile.TemporaryDirectory() as place:
        sound = Path(place) / "sound"
        make_archive(sound)
        earlier = read_head(keep_head(sound).decode())
        for number, one in enumerate(forgeries):
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
    alone += tuple(f"{place} is left by a run, and no report" for place in found.leftovers)
    now = read_head(found.head.texts["restricted/head.txt"].decode())
    since = tuple(
        f"{change.kind}: {change.where} {change.what}" for change in compare_heads(earlier, now)
    )
    return Noticed(one.name, alone, (*alone, *since))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
