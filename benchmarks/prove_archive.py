"""Proof that no forgery of an archive passes an earlier head, and which are noticed without one.

    python -m benchmarks.prove_archive [--seeds 1 2 3] [--count 60]

One line a forgery: what `verify` names by itself, and what it names against a head that was kept
before. First those made by hand, of which the lines of docs/how-to/verify.md's table are made;
then as many of each seed. Exit code 1 if one passes that head, or one of a seed that can be named
without a head is not.
"""

import argparse
import sys
from collections.abc import Sequence

from forging.archives import Forgery
from forging.by_hand import BY_HAND
from forging.generator import list_tricks
from forging.trying import try_forgeries


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
        print(f"{'alone' if noticed.alone else 'HEAD ' if noticed.against_head else 'MISSED':6} {noticed.name}")
        for line in noticed.alone or noticed.against_head:
            print(f"         {line}")
    print(f"{len(forgeries)} forgeries {kind}, {missed} missed")
    return missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
