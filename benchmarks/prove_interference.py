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
from ctanalysis.disclosure.cells import Key
from ctanalysis.disclosure.ledger import READ_BY
from ctanalysis.disclosure.refilling import list_classes, list_tables, refill
from ctanalysis.disclosure.release import Release
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
    first = release(ObservationTable(tuple(rows)), policy)
    moved: set[object] = set()
    for seed, filled in list_fillings(rows, policy, first, fillings, counted):
        moved |= {a.key for a, b in zip(rows, filled, strict=True) if a != b}
        second = release(ObservationTable(filled), policy)
        counted["fillings"] += 1
        if list_sums(first) != list_sums(second):
            counted["fillings in which a sum became too small, or large enough"] += 1
            continue
        shown, others = first.observations.rows, second.observations.rows
        told = {row.key for row in shown if row not in others}
        told |= {row.key for row in others if row not in shown}
        if told:
            yield f"filling {seed}: {len(told)} rows, of them {sorted(told, key=repr)[:3]}"
    counted["withheld"] += len(first.hidden)
    counted["of them moved"] += len(moved)


def list_fillings(
    rows: Sequence[Observation],
    policy: Policy,
    released: Release,
    fillings: int,
    counted: Counter[str],
) -> Iterator[tuple[int, tuple[Observation, ...]]]:
    """The rows with other figures in the place of those that the release withholds, and the seed
    of each, in which everything is nobody, few or many as it was.
    """
    summed = [*rows, *released.coarser]
    policies = {edition: Policy(edition, policy.parameters) for edition in READ_BY[policy.edition]}
    tables = {edition: list_tables(summed, one) for edition, one in policies.items()}
    classes = [list_classes(tables[edition], one) for edition, one in policies.items()]
    for seed in range(fillings):
        chance = random.Random(seed)
        own_tables, hidden = tables[policy.edition], released.hidden
        filled = refill(summed, own_tables, policy=policy, hidden=hidden, chance=chance)
        if [list_classes(list_tables(filled, one), one) for one in policies.values()] == classes:
            yield seed, tuple(row for row in filled if not row.is_added_up)
        else:
            counted["fillings in which a difference became few or many"] += 1


def list_sums(released: Release) -> set[Key]:
    """The sums that are shown in the place of withheld figures."""
    return {row.key for row in released.observations if row.is_added_up}


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
