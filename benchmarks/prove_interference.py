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

from benchmarks.made_tables import make_table
from benchmarks.prove_reports import HERE, SHIPPED
from ctanalysis.disclosure import Policy, release
from ctanalysis.disclosure.refilling import list_classes, refill
from ctanalysis.observations import Observation, ObservationTable, read_observations
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


def compare(
    rows: Sequence[Observation], policy: Policy, fillings: int, counted: Counter[str]
) -> Iterator[str]:
    """The rows that are withheld or shown otherwise when others are withheld."""
    released = release(ObservationTable(tuple(rows)), policy)
    first, hidden = released.observations.rows, released.hidden
    rows = [*rows, *released.coarser]
    moved: set[object] = set()
    policies = [Policy("public", policy.parameters), policy]
    classes = [list_classes(rows, one) for one in policies]
    for seed in range(fillings):
        filled = refill(rows, policy, hidden, random.Random(seed))
        if [list_classes(filled, one) for one in policies] != classes:
            counted["fillings in which a difference became few or many"] += 1
            continue
        moved |= {a.key for a, b in zip(rows, filled, strict=True) if a != b}
        own = tuple(row for row in filled if not row.is_added_up)
        second = release(ObservationTable(own), policy).observations.rows
        counted["fillings"] += 1
        sums = [{row.key for row in one if row.is_added_up} for one in (first, second)]
        if sums[0] != sums[1]:
            counted["fillings in which a sum became too small, or large enough"] += 1
            continue
        others = {row.key for row in first if row not in second}
        others |= {row.key for row in second if row not in first}
        if others:
            yield f"filling {seed}: {len(others)} rows, of them {sorted(others, key=repr)[:3]}"
    counted["withheld"] += len(hidden)
    counted["of them moved"] += len(moved)


def _list_cases() -> Iterator[tuple[str, Sequence[Observation], Policy]]:
    for project in SHIPPED:
        parameters = load_parameters(HERE, project)
        rows = read_observations(HERE, parameters).observations.rows
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
