"""The tables of a project as an attacker sees them: cells, and the equations between totals, parts, shares and the rest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ctanalysis.disclosure.attacker import Equation, Name
from ctanalysis.disclosure.policy import Policy
from ctanalysis.disclosure.primary import is_small
from ctanalysis.model import Group
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters


@dataclass
class Table:
    """Counts of people of one family of indicators in one period: cells by (indicator, group, measure)."""

    values: dict[Name, float] = field(default_factory=dict)
    sensitive: dict[Name, float] = field(default_factory=dict)
    fixed: set[Name] = field(default_factory=set)
    equations: list[Equation] = field(default_factory=list)


def build_tables(rows: Iterable[Observation], parameters: Parameters, policy: Policy) -> Iterator[Table]:
    """A table a period and family of indicators over the same people, with its sensitive cells and equations."""
    families = _find_families(parameters)
    gathered: dict[tuple[str, str, str | None], list[Observation]] = defaultdict(list)
    for row in rows:
        indicator = parameters.by_id[row.indicator]
        if row.has_number and indicator.counts_people and (indicator.unit == "count" or row.numerator is not None):
            gathered[families[row.indicator], row.period.label, row.wave].append(row)
    for members in gathered.values():
        table = Table()
        for row in members:
            _add_cells(table, row, parameters, policy)
        for indicator in dict.fromkeys(row.indicator for row in members):
            for measure in ("value", "numerator", "denominator", "rest"):
                groups = [name[1] for name in table.values if name[0] == indicator and name[2] == measure]
                table.equations += _add_up(table, indicator, measure, groups, parameters, policy)  # type: ignore[arg-type]
        yield table


def _add_cells(table: Table, row: Observation, parameters: Parameters, policy: Policy) -> None:
    indicator = parameters.by_id[row.indicator]
    threshold = policy.find_threshold(indicator, row.group)
    zero = policy.protects_zero(row.group)
    if row.numerator is not None and row.denominator is not None:
        parts = {"numerator": row.numerator, "denominator": row.denominator, "rest": row.denominator - row.numerator}
        table.equations.append(Equation((row.indicator, row.group, "denominator"), ((row.indicator, row.group, "numerator"), (row.indicator, row.group, "rest"))))
    else:
        parts = {"value": row.value or 0.0}
    known = policy.is_public_already(indicator, row.group)
    for measure, count in parts.items():
        name: Name = (row.indicator, row.group, measure)
        table.values[name] = count
        if known:
            table.fixed.add(name)
        elif is_small(count, threshold, zero=zero):
            table.sensitive[name] = float(threshold)


def _add_up(table: Table, indicator: str, measure: str, groups: list[Group], parameters: Parameters, policy: Policy) -> Iterator[Equation]:
    """For each cell and dimension it is not broken down by: the cell is the sum of its parts, where all of them are there."""
    present = set(groups)
    for group in groups:
        used = {name for name, _ in group}
        for name, dimension in parameters.dimensions.items():
            if name in used or not dimension.adds_up:
                continue
            parts = [_with(group, name, value, parameters) for value in dimension.names]
            there = [part for part in parts if part in present]
            if len(there) < 2:
                continue
            names: list[Name] = [(indicator, part, measure) for part in there]
            offset = table.values[indicator, group, measure] - sum(table.values[part] for part in names)
            threshold = policy.find_threshold(parameters.by_id[indicator], group)
            if 0 < offset < threshold and (indicator, group, measure) not in table.fixed:
                rest: Name = (indicator, (*group, (name, "not stated")), measure)  # few people in no part: a cell that is never printed, and can be worked out
                table.values[rest], table.sensitive[rest] = offset, float(threshold)
                names, offset = [*names, rest], 0.0
            yield Equation((indicator, group, measure), tuple(names), offset)


def _with(group: Group, name: str, value: str, parameters: Parameters) -> Group:
    return parameters.find_group({**dict(group), name: value})


def _find_families(parameters: Parameters) -> dict[str, str]:
    """Indicator to the first of those over the same people."""
    family = {indicator.id: indicator.id for indicator in parameters.indicators}
    for indicator in parameters.indicators:
        for other in indicator.same_people:
            first = min(family[indicator.id], family[other])
            joined = {family[indicator.id], family[other]}
            family = {name: first if root in joined else root for name, root in family.items()}
    return family
