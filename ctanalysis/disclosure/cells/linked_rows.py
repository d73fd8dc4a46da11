"""What ties different rows about the same people together: relations, equal counts, differences,
waves.
"""

from collections import defaultdict
from itertools import combinations

from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.cells.crossing_bands import add_bands
from ctanalysis.disclosure.cells.indicator_relations import add_relations, gather_places
from ctanalysis.disclosure.cells.observed_sum_identities import add_identities
from ctanalysis.disclosure.cells.subgroup_indicators import add_declared_groups
from ctanalysis.disclosure.cells.table_cells import Slices, Table
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.primary import is_small
from ctanalysis.ground.terms import Group
from ctanalysis.params import Parameters


def add_links(table: Table, slices: Slices, parameters: Parameters, policy: Policy) -> None:
    """Adds what is declared of indicators over the same people, and what their figures show; counts
    of which nobody has declared how they are related, and those of the waves of a score of
    vulnerable people, are compared pair by pair.

    Who missed the second test of a training is no sensitive fact of others; of victims it is.
    """
    places = gather_places(table, slices, parameters)
    tied = add_relations(table, places, parameters, policy)
    add_bands(table, places, parameters, policy, tied)
    add_declared_groups(table, places, parameters, policy)
    add_identities(table, places, parameters, tied)
    related = {name for pair in tied for name in pair}
    for cells in places.values():
        for (one, first), (other, second) in combinations(cells.items(), 2):
            if one[0] == other[0] or "rest" in (one[1], other[1]):
                continue
            if not {one[0], other[0]} <= related:
                _compare(table, first, second, parameters, policy)
    waves: dict[tuple[str, str, Group], list[Name]] = defaultdict(list)
    for (indicator, period, _, measure), part in slices.items():
        for group, name in part.cells.items() if measure in ("n", "n_pairs") else ():
            if policy.is_vulnerable(parameters.by_id[indicator], group) and table.owners[name]:
                waves[indicator, period, group].append(name)
    for names in waves.values():
        for pair in combinations(names, 2):
            _compare(table, *pair, parameters, policy)


def _compare(table: Table, first: Name, second: Name, parameters: Parameters, policy: Policy) -> None:
    """Equal counts are taken to be the same count; a small difference is people who are in one and
    not in the other.
    """
    low, high = sorted((first, second), key=lambda name: (table.values[name], repr(name)))
    rest = table.values[high] - table.values[low]
    if rest == 0 and table.values[low] > 0:
        table.equations.append(Equation(high, (low,)))
        return
    threshold = float(
        max(
            policy.find_threshold(parameters.by_id[str(name[0])], name[2])  # type: ignore[arg-type]
            for name in (first, second)
        )
    )
    if (
        table.values[low] == 0
        or low in table.needs
        or not is_small(rest, threshold)
        or table.is_public([first, second])
    ):
        return
    latent = table.add_latent(("between", low, high), rest, max(table.since[low], table.since[high]), threshold)
    table.equations.append(Equation(high, (low, latent)))
