"""Equations between groups: a total is the sum of its parts, a region the sum of its districts, and
what is missing can be worked out.
"""

from collections.abc import Sequence

from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.cells.table_cells import Slice, Table
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.primary import is_small
from ctanalysis.ground.terms import Group
from ctanalysis.params import Parameters


def add_sums(table: Table, part: Slice, parameters: Parameters, policy: Policy) -> None:
    """For each cell and each dimension it is not broken down by: the cell is the sum of its parts
    and of what no part holds.
    """
    if not part.cells:
        return
    _add_totals(table, part, parameters, policy)
    for name, dimension in parameters.dimensions.items():
        if not dimension.adds_up:
            _add_complements(table, part, name, parameters, policy)
            _add_covers(table, part, name, parameters)
        groups = [group for group in part.cells if dimension.adds_up and not parameters.divisions.is_said(group, name)]
        loose = any(_find_rest(table, part, group, name, parameters) for group in groups)
        for group in groups:
            _add_sum(table, part, group, name, parameters, policy, loose=loose)
    for group in list(part.cells):
        _add_joint(table, part, group, parameters, policy)


def _add_totals(table: Table, part: Slice, parameters: Parameters, policy: Policy) -> None:
    """Totals that nobody printed but whose parts are all there: two ways of dividing the same
    people must agree.
    """
    for length in range(max(len(group) for group in part.cells), 0, -1):
        for group in [g for g in part.cells if len(g) == length]:
            for name, _ in group:
                for whole in parameters.divisions.list_wholes(group, name):
                    parts = parameters.divisions.list_parts(whole, name)
                    if (
                        whole in part.cells
                        or not parameters.dimensions[name].adds_up
                        or any(p not in part.cells for p in parts)
                    ):
                        continue
                    first = part.cells[group]
                    threshold = policy.find_threshold(parameters.by_id[str(first[0])], whole)
                    latent: Name = (*first[:2], whole, *first[3:])
                    value = sum(table.values[part.cells[p]] for p in parts)
                    part.cells[whole] = table.add_latent(
                        latent, value, table.since[first], float(threshold) if whole in part.suppressed else None
                    )


def _add_sum(
    table: Table, part: Slice, group: Group, name: str, parameters: Parameters, policy: Policy, *, loose: bool
) -> None:
    """`loose`: parts are seen to fall short of their total somewhere in this table, so that nobody
    can take it for granted that others do not.
    """
    _add_division(
        table, part, group, name, parameters.divisions.list_parts(group, name), parameters, policy, loose=loose
    )


def _add_joint(table: Table, part: Slice, group: Group, parameters: Parameters, policy: Policy) -> None:
    """Where a group is divided by two dimensions at once and by neither alone, its cells still make
    it, and one that the source suppressed follows.
    """
    for names in dict.fromkeys(
        tuple(name for name, _ in other if not parameters.divisions.is_said(group, name))
        for other in part.cells
        if set(group) < set(other)
    ):
        if len(names) < 2 or not all(parameters.dimensions[name].adds_up for name in names):
            continue
        if any(all(p in part.cells for p in parameters.divisions.list_parts(group, name)) for name in names):
            continue  # the way by that dimension's own totals says the same
        parts = [group]
        for name in names:
            parts = [inner for outer in parts for inner in parameters.divisions.list_parts(outer, name)]
        _add_division(table, part, group, "|".join(names), list(dict.fromkeys(parts)), parameters, policy, loose=False)


def _add_division(
    table: Table,
    part: Slice,
    group: Group,
    name: str,
    parts: Sequence[Group],
    parameters: Parameters,
    policy: Policy,
    *,
    loose: bool,
) -> None:
    """The equation between a group and its parts, with a cell for what none of them holds."""
    total = part.cells[group]
    there = [part.cells[p] for p in parts if p in part.cells]
    absent = [p for p in parts if p not in part.cells]
    if not there:
        return
    indicator = parameters.by_id[str(total[0])]
    rest = table.values[total] - sum(table.values[cell] for cell in there)
    threshold = float(max(policy.find_threshold(indicator, g) for g in (group, *(absent or parts[:1]))))
    if table.is_corrected(rest, (total, *there)):
        table.add_uncorrected(total, there)
        return
    suppressed = [p for p in absent if p in part.suppressed]
    small = is_small(rest, threshold, zero=bool(suppressed))
    if rest < 0 or not (loose or suppressed or rest):
        table.equations.append(Equation(total, tuple(there)))
        return
    alone = len(suppressed) == 1 and suppressed == absent  # somebody withheld it, and the total gives it back
    label: Group = suppressed[0] if alone else (*group, (name, "not stated"))
    need = threshold if (small or alone) and not table.is_public([total, *there]) else None
    latent = table.add_latent((*total[:2], label, *total[3:]), rest, table.since[total], need)
    if table.values[latent] == rest:
        table.equations.append(Equation(total, (*there, latent)))


def _add_complements(table: Table, part: Slice, name: str, parameters: Parameters, policy: Policy) -> None:
    """Where parts overlap, the total still gives away how many are not in a part: 47 of 50 who were
    threatened are 3 who were not.
    """
    for group in [group for group in part.cells if not parameters.divisions.is_said(group, name)]:
        total = part.cells[group]
        for inner in parameters.divisions.list_parts(group, name):
            cell = part.cells.get(inner)
            rest = table.values[total] - table.values[cell] if cell is not None else 0.0
            threshold = float(policy.find_threshold(parameters.by_id[str(total[0])], inner))
            if (
                cell is not None
                and is_small(rest, threshold)
                and cell not in table.needs
                and not table.is_public([total, cell])
            ):
                latent = table.add_latent(
                    (*total[:2], (*inner, ("outside", name)), *total[3:]), rest, table.since[total], threshold
                )
                table.equations.append(Equation(total, (cell, latent)))


def _add_covers(table: Table, part: Slice, name: str, parameters: Parameters) -> None:
    """Where parts overlap and hold everybody, those in a small one are at least as many as no other
    part holds: of 40, less 20 and 11, 9. And nothing but its own figure has it withheld.
    """
    for group in [group for group in part.cells if not parameters.divisions.is_said(group, name)]:
        parts = [part.cells.get(inner) for inner in parameters.divisions.list_parts(group, name)]
        there = [cell for cell in parts if cell is not None]
        table.known_small.update(cell for cell in there if cell in table.needs)
        if len(there) == len(parts) and any(cell in table.needs for cell in there):
            total = part.cells[group]
            label = (*group, ("in any", name))
            table.add_cover((*total[:2], label, *total[3:]), total, there)


def _find_rest(table: Table, part: Slice, group: Group, name: str, parameters: Parameters) -> float:
    """How many of a group stand in none of its parts by a dimension, where all parts are there and
    none of it was printed before a correction; else none.
    """
    total = part.cells[group]
    parts = [part.cells.get(p) for p in parameters.divisions.list_parts(group, name)]
    there = [cell for cell in parts if cell is not None]
    if len(there) < len(parts) or not table.stale.isdisjoint((total, *there)):
        return 0.0
    return max(0.0, table.values[total] - sum(table.values[cell] for cell in there))
