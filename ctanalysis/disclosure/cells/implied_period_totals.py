"""Totals that nobody printed for a longer span, but that follow from shorter ones: a year's
groups stand beside the sum of its quarters, and so do the years of indicators on the same people.
"""

from collections import defaultdict

from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.cells.table_cells import Slice, Slices, Table
from ctanalysis.disclosure.cells.time_constraints import ADDED, Series, choose_disjoint, find_gaps
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group
from ctanalysis.params import Parameters

What = tuple[str, str | None, str]  # indicator, wave, measure


def add_derived_totals(table: Table, slices: Slices, parameters: Parameters) -> None:
    """For each period that an indicator has rows of, or another one over the same people, and each
    group that it lacks there: the sum over shorter periods that cover it, as a cell that is not
    printed.
    """
    points: dict[What, dict[Group, Series]] = defaultdict(lambda: defaultdict(list))
    labels: dict[What, set[str]] = defaultdict(set)
    for (indicator, label, wave, measure), part in slices.items():
        declared = parameters.by_id[indicator]
        labels[indicator, wave, measure].add(label)
        if (
            measure in ADDED.get(declared.aggregate, ())
            and declared.aggregate != "unique"
            and declared.entry_form != "running_total"
        ):
            for group, name in part.cells.items():
                found = points[indicator, wave, measure][group]
                found.append((parameters.periods.parse(label), name))
    for what, series in points.items():
        own = {parameters.periods.parse(label) for label in labels[what]}
        beside = {
            period
            for other, found in labels.items()
            if other[0] != what[0] and what[1] is None
            for period in map(parameters.periods.parse, found)
            if not any(period.same_days(one) for one in own)
        }
        for whole in sorted(own | beside, key=lambda period: (period.end, period.label)):
            for group, found in series.items():
                _add_total(table, slices, what, group, whole, found)


def _add_total(table: Table, slices: Slices, what: What, group: Group, whole: Period, found: Series) -> None:
    indicator, wave, measure = what
    part = slices.get((indicator, whole.label, wave, measure), Slice())
    inside = [one for one in found if whole.holds(one[0]) and not whole.same_days(one[0])]
    tiles = choose_disjoint(inside, longest_first=True)
    if group in part.cells or not tiles or find_gaps(whole, [one[0] for one in tiles]):
        return
    names = tuple(name for _, name in tiles)
    latent: Name = (indicator, whole.label, group, wave, measure)
    value = sum(table.values[name] for name in names)
    part.cells[group] = table.add_latent(latent, value, whole.end, None)
    slices[indicator, whole.label, wave, measure] = part
    table.equations.append(Equation(latent, names))
