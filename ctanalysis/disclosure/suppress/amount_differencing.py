"""Amounts of people, such as money paid to them or nights they stayed: none that few people stand behind is worked
out as the difference of others.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from ctanalysis.disclosure.cells.same_population_indicators import find_families
from ctanalysis.disclosure.cells.table_cells import Key
from ctanalysis.ground.terms import Group
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

Place = tuple[str, str, Group]  # a family, a period and a group


def list_amounts_beside(
    rows: Iterable[Observation], hidden: set[Key], parameters: Parameters, small: Collection[Key] = ()
) -> set[Key]:
    """The rows to withhold beside hidden amounts and those that a source suppressed: all of the same people that are of
    a group, or give no number of people; and every one where an amount of everybody is hidden. What is counted of
    these people by one indicator and paid to them by another is one family: an amount without its number of people is
    of as many as are counted beside it, and is hidden where these are few. `small`: the rows withheld by themselves.

    Source: complete suppression, the plainest remedy against sums (Hundepool et al. 2012, ch. 4). How
    amounts are spread over people is not known, so that no interval could be guarded.
    """
    families = find_families(parameters)
    amounts: dict[str, list[Observation]] = defaultdict(list)
    few_there: set[Place] = set()
    for row in rows:
        if parameters.by_id[row.indicator].is_measured_of_people:
            amounts[families[row.indicator]].append(row)
        elif row.key in small:
            few_there.add(_find_place(row, families))
    return {
        row.key
        for own in amounts.values()
        if any(parameters.by_id[row.indicator].share_scale is None for row in own)
        if (
            few := [
                row
                for row in own
                if row.key in hidden or row.status == "suppressed" or _is_of(row, few_there, families)
            ]
        )
        for row in own
        if row.has_number and (row.group or row.n is None or not all(one.group for one in few))
    }


def _find_place(row: Observation, families: Mapping[str, str]) -> Place:
    return families[row.indicator], row.period.label, row.group


def _is_of(row: Observation, few_there: set[Place], families: Mapping[str, str]) -> bool:
    """Whether an amount that gives no number of people stands beside a small count of them."""
    return row.has_number and row.n is None and row.denominator is None and _find_place(row, families) in few_there
