"""Coarser figures: what could be shown in the place of what is withheld. Of four quarters of a few
people each the year may be enough; of districts, the region.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.audit.inner_cell_disclosure import ADDED_OVER_TIME, list_secondary
from ctanalysis.disclosure.audit.linked_indicator_disclosure import list_linked_secondary
from ctanalysis.disclosure.cells.same_population_indicators import choose_families, find_families
from ctanalysis.disclosure.cells.table_cells import Key, Table
from ctanalysis.disclosure.cells.time_constraints import Series, choose_disjoint, find_gaps
from ctanalysis.disclosure.history.disclosure_scenarios import Readers, Scenario
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.primary import find_reason
from ctanalysis.disclosure.suppress.underprotected_cells import list_pinned, list_underprotected
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator, Parameters

WORK = 400_000  # tried in one table: sensitive cells times hidden ones; a limit by number


def hide_recoded(readers: Sequence[Readers], hidden: set[Key]) -> tuple[set[Key], list[Observation]]:
    """The hidden rows, those of the recoded ones among them that must be hidden too; and all
    recoded ones, for these readers, who have the same rows.

    A recoded row is shown where no hidden figure becomes underprotected by it. That it is missing tells
    that it is small itself, or that a part could be narrowed to fewer numbers than there are small
    ones: no small number is ruled out. None where zeros had to be withheld for others: who takes
    them for one at least would find less than there is.
    """
    rows, parameters = readers[0].rows, readers[0].policy.parameters
    families = find_families(parameters)
    zeros = hidden - readers[0].reasons  # rows that are withheld for others
    silent = {families[row.indicator] for row in rows if row.value == 0 and row.key in zeros}
    recoded = [row for row in list_recoded(rows, hidden, parameters) if families[row.indicator] not in silent]
    if not recoded:
        return set(hidden), []
    shut = set(hidden) | {
        row.key for row in recoded if any(_tells_few(row, rows, hidden, one.policy) for one in readers)
    }
    all_rows = [*rows, *recoded]
    names = {row.indicator for row in all_rows if row.is_added_up}
    for one in readers:
        chosen, ledger = choose_families(all_rows, one.ledger, parameters, names)
        for scenario in replace(one, rows=chosen, ledger=ledger).scenarios:
            shut |= _find_sensitive(scenario, shut)
    return shut, recoded


def _tells_few(recoded: Observation, rows: Sequence[Observation], hidden: set[Key], policy: Policy) -> bool:
    """Whether what is withheld of a mean that was added up, less what is shown of it, is a mean that tells of few."""
    parameters = policy.parameters
    indicator = parameters.by_id[recoded.indicator]
    if indicator.aggregate != "weighted_mean":
        return False
    alone = list_recoded([row for row in rows if row.indicator == recoded.indicator], hidden, parameters, left=hidden)
    return any(row.key == recoded.key and find_reason(row, indicator, policy) is not None for row in alone)


def _find_sensitive(scenario: Scenario, hidden: set[Key]) -> set[Key]:
    """The recoded rows that are small, hold the time of what was withheld before and is gone, or tell
    something of hidden ones: all of a table are shown where they can be; else each that can be
    beside those before it, the widest group first, of as many as can be tried.
    """
    readers = scenario.readers
    added = [row for row in readers.rows if row.is_added_up and row.key not in hidden]
    keys, unsure = {row.key for row in added}, {row.key for row in added if readers.printed.holds_lost(row)}
    shut = set(keys)
    for table in scenario.list_tables():
        cells = {
            key: name
            for name, owners in table.owners.items()
            for key in owners & keys - unsure - readers.reasons - readers.printed.withheld_before
        }
        if cells and not _tells(table, hidden | shut - cells.keys(), cells.keys()):
            shut -= cells.keys()
            continue
        tries = WORK // max(1, len(table.needs) * sum(o <= hidden for o in table.owners.values()))
        for key in sorted(cells, key=lambda key: (len(key[2]), repr(key)))[:tries]:
            if not _tells(table, hidden | shut - {key}, {key}, beside=cells[key]):
                shut.remove(key)
    if keys <= shut:
        return shut
    told = list_secondary(readers.rows, hidden | shut, readers.policy, scenario.in_print, scenario.said)
    lost = {key[0] for key in told}
    for table in scenario.list_tables():
        if list_linked_secondary(table, hidden | shut, readers.policy, scenario.in_print):
            lost |= {str(name[0]) for name, owners in table.owners.items() if owners}
    return shut | {key for key in keys if key[0] in lost}


def _tells(table: Table, hidden: set[Key], sums: Collection[Key], *, beside: Name | None = None) -> bool:
    """Whether these sums, when they are shown, leave something hidden too narrow."""
    return any(list_underprotected(table, hidden, beside=beside)) or any(list_pinned(table, hidden, sums, near=beside))


def list_recoded(
    rows: Iterable[Observation], hidden: Collection[Key], parameters: Parameters, *, left: Collection[Key] | None = None
) -> list[Observation]:
    """The sums that no row tells, of rows that are all there and of which one is hidden: over the
    year, and over the next wider group; `left`: of the rows among these alone.

    Counts and the counts of shares are added up, means are weighted by their n.
    """
    series: dict[tuple[str, Group], dict[Period, Observation]] = defaultdict(dict)
    for row in rows:
        indicator = parameters.by_id[row.indicator]
        if indicator.counts_people and indicator.aggregate in ADDED_OVER_TIME and row.wave is None:
            if indicator.entry_form == "increment":
                group = parameters.divisions.simplify(row.group)
                series[row.indicator, group][row.period] = row
    found: dict[Key, Observation] = {}
    for (name, group), by_period in series.items():
        indicator = parameters.by_id[name]
        if not any(row.key in hidden for row in by_period.values()):
            continue
        for parts, period in _list_years(by_period, parameters):
            if any(row.key in hidden for row in parts):
                _keep(found, _add_up(_choose(parts, left), indicator), period=period, group=group)
        for parts, wider in _list_wider(name, group, series, parameters):
            if any(row.key in hidden for row in parts):
                _keep(found, _add_up(_choose(parts, left), indicator), period=parts[0].period, group=wider)
    return list(found.values())


def _choose(parts: Sequence[Observation], left: Collection[Key] | None) -> Sequence[Observation]:
    return parts if left is None else [row for row in parts if row.key in left]


def _keep(found: dict[Key, Observation], row: Observation | None, *, period: Period, group: Group) -> None:
    if row is not None:
        recoded = replace(row, period=period, group=group)
        found.setdefault(recoded.key, recoded)


def _list_years(
    by_period: dict[Period, Observation], parameters: Parameters
) -> Iterator[tuple[list[Observation], Period]]:
    """The rows that divide a year which has no row of its own."""
    for year in dict.fromkeys(parameters.periods.find_year(period) for period in by_period):
        if any(period.same_days(year) for period in by_period):
            continue
        inside: Series = [
            (period, row.key) for period, row in by_period.items() if year.holds(period) and row.has_number
        ]
        tiles = choose_disjoint(inside, longest_first=False)
        if len(tiles) > 1 and not find_gaps(year, [period for period, _ in tiles]):
            yield [by_period[period] for period, _ in tiles], year


def _list_wider(
    name: str, group: Group, series: dict[tuple[str, Group], dict[Period, Observation]], parameters: Parameters
) -> Iterator[tuple[list[Observation], Group]]:
    """The rows that divide a wider group which has no row of its own, in each period."""
    for dimension, _ in group:
        if parameters.dimensions[dimension].adds_up is not True:
            continue
        for wider in parameters.divisions.list_wholes(group, dimension):
            parts = parameters.divisions.list_parts(wider, dimension)
            there = [series.get((name, part), {}) for part in parts]
            for period in series[name, group]:
                rows = [by_period.get(period) for by_period in there]
                own = series.get((name, wider), {})
                if not any(period.holds(other) for other in own) and all(
                    row is not None and row.has_number for row in rows
                ):
                    yield [row for row in rows if row is not None], wider


def _add_up(parts: Sequence[Observation], indicator: Indicator) -> Observation | None:
    """Their sum as a row; None where they cannot be added up."""
    empty = Observation(parts[0].indicator, parts[0].period, is_added_up=True)
    if indicator.aggregate == "sum":
        values = [part.value for part in parts]
        return None if None in values else replace(empty, value=_sum(values))
    if all(part.numerator is not None and part.denominator for part in parts):
        return replace(
            empty,
            numerator=_sum([part.numerator for part in parts]),
            denominator=_sum([part.denominator for part in parts]),
        )
    if indicator.aggregate != "weighted_mean" or not all(part.n for part in parts):
        return None
    n = _sum([part.n for part in parts])
    means = [part.mean if part.mean is not None else part.value for part in parts]
    if None in means:
        return None
    weighted = [(one or 0.0) * (part.n or 0.0) for one, part in zip(means, parts, strict=True)]
    if parts[0].mean is None:
        return replace(empty, value=_sum(weighted) / n, n=n)
    return replace(empty, mean=_sum(weighted) / n, n=n)


def _sum(numbers: Iterable[float | None]) -> float:
    return float(sum(number for number in numbers if number is not None))
