"""What is withheld leaves no trace in what is shown: other figures in the place of the withheld
ones, each within its class (nobody, few, many), release the same, to the last row.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from ctanalysis.disclosure import Policy, release
from ctanalysis.disclosure.audit.withheld_value_replicates import draw_replicate, list_classes, list_tables
from ctanalysis.disclosure.cells.table_cells import Key
from ctanalysis.disclosure.history.published_figures_ledger import READ_BY
from ctanalysis.disclosure.release import Release
from ctanalysis.observations import Observation, ObservationTable


def compare(rows: Sequence[Observation], policy: Policy, fillings: int, counted: Counter[str]) -> Iterator[str]:
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
    rows: Sequence[Observation], policy: Policy, released: Release, fillings: int, counted: Counter[str]
) -> Iterator[tuple[int, tuple[Observation, ...]]]:
    """The rows with other figures in the place of those that the release withholds, and the seed
    of each, in which everything is nobody, few or many as it was.
    """
    summed = [*rows, *released.recoded]
    policies = {edition: Policy(edition, policy.parameters) for edition in READ_BY[policy.edition]}
    tables = {edition: list_tables(summed, one) for edition, one in policies.items()}
    classes = [list_classes(tables[edition], one) for edition, one in policies.items()]
    for seed in range(fillings):
        chance = random.Random(seed)
        own_tables, hidden = tables[policy.edition], released.hidden
        filled = draw_replicate(summed, own_tables, policy=policy, hidden=hidden, chance=chance)
        if [list_classes(list_tables(filled, one), one) for one in policies.values()] == classes:
            yield seed, tuple(row for row in filled if not row.is_added_up)
        else:
            counted["fillings in which a difference became few or many"] += 1


def list_sums(released: Release) -> set[Key]:
    """The sums that are shown in the place of withheld figures."""
    return {row.key for row in released.observations if row.is_added_up}
