"""What ties different rows about the same people together: equal counts, differences, children,
waves, shares without their n.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from ctanalysis.disclosure.attacker import Equation, Name
from ctanalysis.disclosure.cells import Key, Slice, Table
from ctanalysis.disclosure.families import find_families
from ctanalysis.disclosure.policy import Policy, is_minor
from ctanalysis.disclosure.primary import is_small
from ctanalysis.ground.model import Group
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

Slices = dict[tuple[str, str, str | None, str], Slice]


def add_links(table: Table, slices: Slices, parameters: Parameters, policy: Policy) -> None:
    """Counts of different indicators over the same people, and of the waves of a score of
    vulnerable people, are compared pair by pair.

    Who missed the second test of a training is no sensitive fact of others; of victims it is.
    """
    gathered: dict[tuple[str, Group], list[Name]] = defaultdict(list)
    waves: dict[tuple[str, str, Group], list[Name]] = defaultdict(list)
    for (indicator, period, wave, measure), part in slices.items():
        for group, name in part.cells.items():
            if not table.owners[name]:
                continue
            if measure in ("n", "n_pairs") and policy.is_vulnerable(
                parameters.by_id[indicator], group
            ):
                waves[indicator, period, group].append(name)
            elif wave is None and measure in ("value", "numerator", "denominator"):
                gathered[period, group].append(name)
    pairs = [
        pair
        for names in gathered.values()
        for pair in combinations(names, 2)
        if pair[0][0] != pair[1][0]
    ]
    for pair in [*pairs, *(pair for names in waves.values() for pair in combinations(names, 2))]:
        _compare(table, *pair, parameters, policy)
    for (_, period, wave, measure), part in slices.items():
        if measure in ("numerator", "denominator", "rest") and wave is None:
            for group, name in part.cells.items():
                _find_children(table, name, period, group, slices, parameters)


def find_given_away(
    rows: Iterable[Observation], parameters: Parameters, policy: Policy
) -> Iterator[Key]:
    """Counts that a public percentage without its n turns into a small number: 47 granted and 81.03
    % granted are 11 refused.
    """
    families = find_families(parameters)
    shares: dict[tuple[str, str, Group], list[float]] = defaultdict(list)
    counts: dict[tuple[str, str, Group], list[Observation]] = defaultdict(list)
    for row in rows:
        indicator = parameters.by_id[row.indicator]
        place = (families[row.indicator], row.period.label, row.group)
        if not indicator.counts_people or row.value is None or row.wave:
            continue
        if indicator.unit_of.is_count:
            counts[place].append(row)
        elif (
            indicator.unit_of.is_percent
            and row.numerator is None
            and row.n is None
            and policy.is_public_already(indicator, row.group)
        ):
            shares[place].append(row.value / 100)
    for place, found in shares.items():
        for row in counts[place]:
            indicator, count = parameters.by_id[row.indicator], row.value or 0.0
            threshold = policy.find_threshold(indicator, row.group)
            implied = [
                number
                for share in found
                if 0 < share <= 1
                for number in (count / share - count, count * share, count - count * share)
            ]
            if not policy.is_public_already(indicator, row.group) and any(
                0.5 <= number and round(number) < threshold for number in implied
            ):
                yield row.key


def _compare(
    table: Table, first: Name, second: Name, parameters: Parameters, policy: Policy
) -> None:
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
    latent = table.add_latent(
        ("between", low, high), rest, max(table.since[low], table.since[high]), threshold
    )
    table.equations.append(Equation(high, (low, latent)))


def _find_children(
    table: Table, name: Name, period: str, group: Group, slices: Slices, parameters: Parameters
) -> None:
    """A count of a share that equals the age bands of children, or of adults, of another indicator
    is taken to be their sum.
    """
    for (indicator, other, wave, measure), part in slices.items():
        if measure != "value" or other != period or wave is not None or indicator == name[0]:
            continue
        for dimension, declared in parameters.dimensions.items():
            if declared.kind != "age" or any(used == dimension for used, _ in group):
                continue
            for minors in (True, False):
                bands = [
                    value
                    for value in declared.names
                    if (is_minor(value) and any(c.isdigit() for c in value)) is minors
                ]
                parts = [
                    part.cells.get(parameters.find_group({**dict(group), dimension: band}))
                    for band in bands
                ]
                there = tuple(cell for cell in parts if cell is not None)
                if there and sum(table.values[cell] for cell in there) == table.values[name] > 0:
                    table.equations.append(Equation(name, there))
