"""The tables of a project as an attacker sees them: one a family of indicators over the same
people, all periods together.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from ctanalysis.disclosure.cells.group_constraints import add_sums
from ctanalysis.disclosure.cells.implied_period_totals import add_derived_totals
from ctanalysis.disclosure.cells.linked_rows import add_links
from ctanalysis.disclosure.cells.table_cells import Key, Table, add_cells, gather_families
from ctanalysis.disclosure.cells.time_constraints import add_times
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.observations import Observation

NOTHING: Mapping[Key, float | None] = {}
MAIN = ("value", "numerator", "n", "n_pairs", "denominator")


def build_tables(
    rows: Iterable[Observation],
    policy: Policy,
    known: Mapping[Key, tuple[str, ...]],
    hidden: set[Key],
    gone: Collection[Key] = (),
    earlier: Mapping[Key, float | None] = NOTHING,
) -> Iterator[Table]:
    """The tables, with their sensitive cells, everything that is known already, and the equations
    between cells.

    `known`: rows whose figures the reader has, and the releases in which; `hidden`: the rows that
    are withheld by themselves; each has at least one cell to protect; `gone`: rows that stand in
    print alone, and may be about figures that were corrected since; `earlier`: rows that differ
    from what is in print, and the figure there.
    """
    parameters = policy.parameters
    for members in gather_families(rows, parameters).values():
        table = Table()
        slices = add_cells(table, members, parameters, policy)
        table.stale |= {name for name, owners in table.owners.items() if owners <= set(gone)}
        table.earlier |= {
            name: earlier[key] for name, owners in table.owners.items() for key in owners & earlier.keys()
        }
        _add_printed(table, known)
        add_derived_totals(table, slices, parameters)
        for part in slices.values():
            add_sums(table, part, parameters, policy)
        add_times(table, members, parameters, policy)
        add_links(table, slices, parameters, policy)
        _add_needs(table, members, policy, hidden)
        yield table


def _add_printed(table: Table, known: Mapping[Key, tuple[str, ...]]) -> None:
    """Cells that a report printed are known, and stay so."""
    for name, owners in table.owners.items():
        releases = tuple(dict.fromkeys(release for key in sorted(owners, key=repr) for release in known.get(key, ())))
        if releases and name not in table.fixed:
            table.fixed[name] = releases


def _add_needs(table: Table, rows: Iterable[Observation], policy: Policy, hidden: set[Key]) -> None:
    """A row that is withheld for another reason than a small cell (a restatement, a small
    denominator) is protected by its main figure.
    """
    thresholds = {
        row.key: float(policy.find_threshold(policy.parameters.by_id[row.indicator], row.group))
        for row in rows
        if row.key in hidden
    }
    cells: dict[Key, list[tuple[object, ...]]] = {}
    for name, owners in table.owners.items():
        for key in owners & thresholds.keys():
            cells.setdefault(key, []).append(name)
    for key, names in cells.items():
        main = [
            name
            for measure in MAIN
            for name in names
            if name[4] == measure and table.values[name] > 0 and name not in table.fixed
        ]
        if main and not any(name in table.needs for name in names):
            table.needs[main[0]] = thresholds[key]
