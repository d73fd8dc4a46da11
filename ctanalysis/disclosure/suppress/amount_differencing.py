"""Amounts of people, such as money paid to them or nights they stayed: none that few people stand behind is worked
out as the difference of others.
"""

from collections import defaultdict
from collections.abc import Iterable

from ctanalysis.disclosure.cells.indicator_families import find_families
from ctanalysis.disclosure.cells.table_cells import Key
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters


def list_amounts_beside(rows: Iterable[Observation], hidden: set[Key], parameters: Parameters) -> set[Key]:
    """The rows to withhold beside hidden amounts and those that a source suppressed: all of the same people that are of
    a group, or give no number of people; and every one where an amount of everybody is hidden. What is counted of
    these people by one indicator and paid to them by another is one family.

    Source: complete suppression, the plainest remedy against sums (Hundepool et al. 2012, ch. 4). How
    amounts are spread over people is not known, so that no interval could be guarded.
    """
    families = find_families(parameters)
    amounts: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        if parameters.by_id[row.indicator].is_measured_of_people:
            amounts[families[row.indicator]].append(row)
    return {
        row.key
        for own in amounts.values()
        if any(parameters.by_id[row.indicator].share_scale is None for row in own)
        if (few := [row for row in own if row.key in hidden or row.status == "suppressed"])
        for row in own
        if row.has_number and (row.group or row.n is None or not all(one.group for one in few))
    }
