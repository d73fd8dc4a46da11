"""Totals that nobody printed for a longer stretch, but that follow from shorter ones: a year's
groups stand beside the sum of its quarters.
"""

from collections import defaultdict

from ctanalysis.disclosure.attacker import Equation, Name
from ctanalysis.disclosure.cells import Slice, Table
from ctanalysis.disclosure.times import ADDED, choose_tiles, find_gaps
from ctanalysis.ground.model import Group
from ctanalysis.ground.periods import Period
from ctanalysis.params import Parameters

Slices = dict[tuple[str, str, str | None, str], Slice]


def add_stretch_totals(table: Table, slices: Slices, parameters: Parameters) -> None:
    """For each slice and each group that it lacks: the sum over shorter periods that cover it, as a
    cell that is not printed.
    """
    points: dict[tuple[str, Group, str | None, str], list[tuple[Period, Name]]] = defaultdict(list)
    for (indicator, period, wave, measure), part in slices.items():
        for group, name in part.cells.items():
            points[indicator, group, wave, measure].append((parameters.periods.parse(period), name))
    for (indicator, label, wave, measure), part in slices.items():
        declared = parameters.by_id[indicator]
        if (
            measure not in ADDED.get(declared.aggregate, ())
            or declared.aggregate == "unique"
            or declared.entry_form == "running_total"
        ):
            continue
        whole = parameters.periods.parse(label)
        for (other, group, its_wave, its_measure), found in points.items():
            if (other, its_wave, its_measure) == (
                indicator,
                wave,
                measure,
            ) and group not in part.cells:
                inside = [
                    point
                    for point in found
                    if whole.holds(point[0]) and not whole.same_days(point[0])
                ]
                tiles = choose_tiles(inside, longest_first=True)
                if tiles and not find_gaps(whole, [tile[0] for tile in tiles]):
                    names = tuple(tile[1] for tile in tiles)
                    latent: Name = (indicator, label, group, wave, measure)
                    part.cells[group] = table.add_latent(
                        latent, sum(table.values[name] for name in names), whole.end, None
                    )
                    table.equations.append(Equation(latent, names))
