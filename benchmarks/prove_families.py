"""Proof that nobody can be worked out of whole programmes: indicators over the same people, scores,
bands, calendars, needs and services, all reports of both editions read together.

    python -m benchmarks.prove_families [PROGRAMMES]

What is asked of every report stands in tests/readers/attack.py. Exit code 1 if any of it is not so.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence

from made.programmes import Programme
from readers.attack import KINDS, attack


def main(words: list[str]) -> int:
    """Attacks so many programmes of each kind, or of the kinds that are named; 0 if nothing of any
    was found.
    """
    kinds = [word for word in words if word in KINDS] or list(KINDS)
    counts = [int(word) for word in words if word.isdigit()]
    found = 0
    for kind in kinds:
        make, most = KINDS[kind]
        found += attack_kind(kind, make, range(counts[0] if counts else most))
    return 1 if found else 0


def attack_kind(kind: str, make: Callable[[random.Random], Programme], seeds: Sequence[int]) -> int:
    """Attacks these programmes, prints what was found and counted; how much was found."""
    counted, found, began = Counter[str](), 0, time.perf_counter()
    for seed in seeds:
        programme = make(random.Random(seed))
        for told, is_promised in attack(programme, counted):
            found += is_promised
            print(f"{kind} {seed} ({programme.kind}; {programme.note}), {told}", flush=True)
    print(
        f"{kind}: {len(seeds)} programmes, {found} found, {time.perf_counter() - began:.0f} s; "
        + ", ".join(f"{what} {number}" for what, number in sorted(counted.items())),
        flush=True,
    )
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
