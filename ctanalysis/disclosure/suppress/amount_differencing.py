"""Amounts that people received, stayed or were paid: none is worked out as the difference of others."""

from collections import defaultdict
from collections.abc import Iterable

from ctanalysis.disclosure.cells.table_cells import Key
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters


def list_amounts_beside(rows: Iterable[Observation], hidden: set[Key], parameters: Parameters) -> set[Key]:
    """The rows to withhold beside hidden amounts: all of the same indicator that are of a group, or
    give no number of people; and every one where an amount of everybody is hidden.

    Source: complete suppression, the plainest remedy against sums (Hundepool et al. 2012, ch. 4). How
    amounts are spread over people is not known, so that no interval could be guarded.
    """
    amounts: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        indicator = parameters.by_id[row.indicator]
        if indicator.is_measured_of_people and indicator.share_scale is None:
            amounts[row.indicator].append(row)
    return {
        row.key
        for own in amounts.values()
        if (few := [row for row in own if row.key in hidden])
        for row in own
        if row.group or row.n is None or not all(one.group for one in few)
    }
