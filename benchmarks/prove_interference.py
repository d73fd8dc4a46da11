"""Proof that what is withheld leaves no trace in what is shown: other figures in the place of the
withheld ones release the same, to the last row.

    python -m benchmarks.prove_interference [FILLINGS]

The shipped projects, every period and edition, and made-up tables. Each filling moves all withheld
figures at once, each within its class (nobody, few, many), to another table that agrees with all
that is shown. Exit code 1 if a release differs.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from made.tables import make_table
from places import ROOT
from readers.interference import compare
from shipped import SHIPPED

from ctanalysis.disclosure import Policy
from ctanalysis.observations import Observation, read_observations
from ctanalysis.params import load_parameters

FILLINGS, TABLES = 10, 30


def main(words: list[str]) -> int:
    """Fills all so many times; 0 if nothing differed."""
    fillings = int(words[0]) if words else FILLINGS
    began, counted, differing = time.perf_counter(), Counter[str](), 0
    for what, rows, policy in _list_cases():
        for told in compare(rows, policy, fillings, counted):
            differing += 1
            print(f"{what}: {told}", flush=True)
    print(", ".join(f"{count} {what}" for what, count in sorted(counted.items())))
    print(f"{differing} releases differ, {time.perf_counter() - began:.0f} s")
    return 1 if differing else 0


def _list_cases() -> Iterator[tuple[str, Sequence[Observation], Policy]]:
    for project in SHIPPED:
        parameters = load_parameters(ROOT, project)
        rows = read_observations(ROOT, parameters).observations.rows
        for end in sorted({row.period.end for row in rows}):
            for edition in ("public", "partner"):
                known = [row for row in rows if row.period.end <= end]
                yield f"{project}, to {end}, {edition}", known, Policy(edition, parameters)
    for seed in range(TABLES):
        table = make_table(random.Random(seed))
        for edition in ("public", "partner"):
            yield f"table {seed}, {edition}", table.rows, Policy(edition, table.parameters)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
