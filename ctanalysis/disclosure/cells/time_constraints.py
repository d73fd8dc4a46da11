"""Equations over time: a year is the sum of its quarters, a running total grows by the period's
people.

Distinct persons (`unique`) do not add up, but those of a quarter are among those of its year: the
difference is the new ones.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.cells.table_cells import Table
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.primary import count_people, is_small
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator, Parameters

ADDED = {
    "sum": ("value",),
    "unique": ("value",),
    "ratio_of_sums": ("numerator", "denominator", "rest"),
    "weighted_mean": ("n", "numerator", "denominator", "rest"),
}
PAIR = 2
INCREMENT, FALL = "increment", "fall"  # of a running total, since the row before
Series = list[tuple[Period, Name]]


def add_times(table: Table, rows: Iterable[Observation], parameters: Parameters, policy: Policy) -> None:
    """Adds what ties the periods of each indicator and group together."""
    series: dict[tuple[str, Group, str | None, str], Series] = defaultdict(list)
    silent: dict[tuple[str, Group], list[Period]] = defaultdict(list)
    for row in rows:
        indicator, group = parameters.by_id[row.indicator], parameters.divisions.simplify(row.group)
        if not row.has_number:
            silent[row.indicator, group].append(row.period)
            continue
        for measure in count_people(row, indicator):
            name: Name = (row.indicator, row.period.label, group, row.wave, measure)
            if measure in ADDED.get(indicator.aggregate, ()) and name in table.values:
                series[row.indicator, group, row.wave, measure].append((row.period, name))
    for (identifier, group, _, _), points in series.items():
        indicator = parameters.by_id[identifier]
        threshold = float(policy.find_threshold(indicator, group))
        if indicator.entry_form == "running_total":
            _add_increments(table, points, indicator, parameters, threshold, zero=policy.protects_zero(group))
        elif indicator.aggregate == "unique":
            _add_newcomers(table, points, threshold)
            _add_returning(table, points, threshold)
            _add_covers(table, points)
        else:
            _add_spans(table, points, silent[identifier, group], threshold)


def _add_increments(
    table: Table, points: Series, indicator: Indicator, parameters: Parameters, threshold: float, *, zero: bool
) -> None:
    """A running total is the one before it and the people of the period; a fall is a correction,
    and counts people too.
    """
    ordered = sorted(points, key=lambda point: (point[0].end, point[0].months))
    for (before, first), (after, second) in zip(ordered, ordered[1:], strict=False):
        if indicator.running_since == "year" and parameters.periods.find_year(before) != parameters.periods.find_year(
            after
        ):
            continue
        change = table.values[second] - table.values[first]
        low, high = (first, second) if change >= 0 else (second, first)
        if before.end == after.end and change == 0:
            table.equations.append(Equation(high, (low,)))
            continue
        need = (
            threshold if is_small(abs(change), threshold, zero=zero) and not table.is_public([first, second]) else None
        )
        what = INCREMENT if change >= 0 else FALL
        latent = table.add_latent((*second[:4], what), abs(change), after.end, need)
        table.equations.append(Equation(high, (low, latent)))


def _add_newcomers(table: Table, points: Series, threshold: float) -> None:
    """Distinct persons of a period are those of a period inside it and the ones who were not there
    then.
    """
    for period, name in points:
        for inner, other in points:
            rest = table.values[name] - table.values[other]
            if (
                other == name
                or not period.holds(inner)
                or period.same_days(inner)
                and name < other
                or rest < 0
                or table.values[other] == 0
            ):
                continue
            if rest == 0:
                table.equations.append(Equation(name, (other,)))
            elif is_small(rest, threshold) and other not in table.needs and not table.is_public([name, other]):
                latent = table.add_latent(("newcomers", other, name), rest, period.end, threshold)
                table.equations.append(Equation(name, (other, latent)))


def _add_returning(table: Table, points: Series, threshold: float) -> None:
    """Of two periods that make a longer one, those who were there in both follow from the three numbers."""
    for period, name in points:
        inside = [point for point in points if period.holds(point[0]) and not period.same_days(point[0])]
        tiles = choose_disjoint(inside, longest_first=True)
        if len(tiles) != PAIR or find_gaps(period, [tile for tile, _ in tiles]):
            continue
        first, second = (part for _, part in tiles)
        both = table.values[first] + table.values[second] - table.values[name]
        if not is_small(both, threshold) or table.is_public([name, first, second]):
            continue
        returning = table.add_latent(("returning", first, second), both, period.end, threshold)
        for one, other in ((first, second), (second, first)):
            alone = table.values[name] - table.values[other]
            latent = table.add_latent(("alone", one, name), alone, period.end, None)
            table.equations += [Equation(one, (latent, returning)), Equation(name, (other, latent))]


def _add_covers(table: Table, points: Series) -> None:
    """Distinct persons of a year are at most the sum of its quarters': those of a small quarter are
    at least as many as no other quarter had.
    """
    table.known_small.update(name for _, name in points if name in table.needs)
    for period, name in points:
        inside = [point for point in points if period.holds(point[0]) and not period.same_days(point[0])]
        tiles = choose_disjoint(inside, longest_first=True)
        parts = [part for _, part in tiles]
        if not find_gaps(period, [tile for tile, _ in tiles]) and any(part in table.needs for part in parts):
            table.add_cover(("persons", name), name, parts)


def _add_spans(table: Table, points: Series, silent: list[Period], threshold: float) -> None:
    """A longer row is the sum of the rows inside it and of what none of them covers."""
    for period, name in points:
        inside = [point for point in points if period.holds(point[0]) and not period.same_days(point[0])]
        same = [point for point in points if period.same_days(point[0]) and point[1] != name and point[1] < name]
        tilings = [choose_disjoint(inside, longest_first=longest) for longest in (True, False)] if inside else []
        for tiles in [*tilings[:1], *(tilings[1:] if tilings and tilings[1] != tilings[0] else [])]:
            _add_span(table, period, name, tiles, silent, threshold)
        for other in same[:1]:
            table.equations.append(Equation(name, (other[1],)))


def _add_span(table: Table, period: Period, name: Name, tiles: Series, silent: list[Period], threshold: float) -> None:
    parts = tuple(tile[1] for tile in tiles)
    rest = table.values[name] - sum(table.values[part] for part in parts)
    if table.is_corrected(rest, (name, *parts)):
        table.add_uncorrected(name, parts)
        return
    gaps = find_gaps(period, [tile[0] for tile in tiles])
    hushed = [p for p in silent if period.holds(p) and not any(p.overlaps(tile[0]) for tile in tiles)]
    if rest < 0 or rest == 0 and not hushed or not gaps and rest >= threshold:
        table.equations.append(Equation(name, parts))
        return
    sensitive = (
        is_small(rest, threshold) or bool(hushed) and (len(hushed) == 1 or rest < threshold)
    ) and not table.is_public([name, *parts])
    latent = table.add_latent(
        (name[0], ("gap", *gaps) if gaps else ("rest", name[1]), *name[2:]),
        rest,
        period.end,
        threshold if sensitive else None,
    )
    if table.values[latent] == rest:
        table.equations.append(Equation(name, (*parts, latent)))


def choose_disjoint(points: Series, *, longest_first: bool) -> Series:
    """Points that do not overlap, the longest or the shortest taken first; in order of time."""
    chosen: Series = []
    for period, name in sorted(
        points, key=lambda point: (-point[0].months if longest_first else point[0].months, point[0].start)
    ):
        if not any(period.overlaps(other) for other, _ in chosen):
            chosen.append((period, name))
    return sorted(chosen, key=lambda point: point[0].start)


def find_gaps(period: Period, tiles: list[Period]) -> tuple[tuple[date, date], ...]:
    """The spans of a period that no tile covers; the tiles are in order and do not overlap."""
    gaps, day = [], period.start
    for tile in tiles:
        if day < tile.start:
            gaps.append((day, tile.start - timedelta(days=1)))
        day = tile.end + timedelta(days=1)
    return (*gaps, (day, period.end)) if day <= period.end else tuple(gaps)
