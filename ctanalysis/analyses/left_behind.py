"""Groups left behind: which were served so much less than everybody that chance does not explain it."""

import math
from dataclasses import replace

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import ProvisionFinding
from ctanalysis.params import Indicator

LEFT_BEHIND = "left behind"
FAR_BELOW = 10.0  # percentage points below everybody's share: a group that far behind is named
MANY_LOOKS = 5  # groups, among which one may lie low by luck
BEYOND_CHANCE = 0.025  # as beyond a range of 95 percent: 2.5 percent lie below it


def mark_left_behind(row: ProvisionFinding, whole: ProvisionFinding, evaluation: Evaluation) -> ProvisionFinding:
    """The row of a group, marked where it is left behind everybody."""
    is_behind = is_left_behind(_thin(row, evaluation), _thin(whole, evaluation))
    return replace(row, marks=(LEFT_BEHIND, *row.marks)) if is_behind else row


def is_left_behind(row: ProvisionFinding, whole: ProvisionFinding) -> bool:
    """Whether a group's share lies far below everybody's, or nobody in it was served, and chance
    does not explain it: were those who are served drawn blind to who is in the group, so few or
    fewer of it would be among them in less than one of forty draws (Fisher's exact test against
    everybody else, one-sided). Groups are looked at one by one: to miss one that is left behind is the
    graver fault.
    """
    if not row.needed or row.received is None or not whole.needed or not whole.received:
        return False
    behind = (
        isinstance(row.value, (int, float))
        and isinstance(whole.value, (int, float))
        and whole.value - row.value >= FAR_BELOW
    )
    if not behind and row.received > 0:
        return False
    return is_beyond_chance(row, whole)


def is_beyond_chance(row: ProvisionFinding, whole: ProvisionFinding, *, looks: int = 1) -> bool:
    """Whether a group, one of so many that were looked at, was served less than everybody else by more than chance; not
    where the group is no part of everybody, as counts that do not agree show.
    """
    from ctanalysis.statistics import METHODS

    assert row.needed and row.received is not None and whole.needed and whole.received is not None
    others, served = whole.needed - row.needed, whole.received - row.received
    if others <= 0 or served < 0:
        return False
    served = min(served, others)  # where more were served than were known to need it, all of them were
    estimate = METHODS["prop2_fisher_exact"](
        count1=int(row.received), nobs1=int(row.needed), count2=int(served), nobs2=int(others), alternative="less"
    )
    return estimate.is_usable and estimate.p is not None and estimate.p < BEYOND_CHANCE / looks


def may_be_luck(row: ProvisionFinding, whole: ProvisionFinding | None, *, looks: int) -> bool:
    """Whether a group that is left behind, one of so many that were looked at, may lie so low by luck alone."""
    return looks >= MANY_LOOKS and (whole is None or not is_beyond_chance(row, whole, looks=looks))


def find_distance(row: ProvisionFinding, whole: ProvisionFinding) -> float:
    """How many percentage points less of a group were served than of all others; nothing where there are none.

    >>> whole = ProvisionFinding(needed=1000.0, received=700.0)
    >>> round(find_distance(ProvisionFinding(needed=950.0, received=652.0), whole), 1)
    27.4
    """
    others, served = (whole.needed or 0.0) - (row.needed or 0.0), (whole.received or 0.0) - (row.received or 0.0)
    if others <= 0 or not row.needed:
        return 0.0
    return 100 * (min(1.0, max(0.0, served / others)) - (row.received or 0.0) / row.needed)


def is_part_of(row: ProvisionFinding, whole: ProvisionFinding) -> bool:
    """Whether a group may be a part of everybody: one of as many or more is none."""
    return (row.needed or 0.0) < (whole.needed or 0.0)


def _thin(row: ProvisionFinding, evaluation: Evaluation) -> ProvisionFinding:
    """The row of as many people as the sample tells of by its design; of none where that is not
    known.
    """
    indicator = evaluation.parameters.by_id[row.indicator or ""]
    if has_unknown_error(indicator):
        return replace(row, needed=None)
    effect = indicator.design_effect if indicator.data_basis == "sample" else None
    if effect is None or row.needed is None or row.received is None:
        return row
    needed, received = round(row.needed / effect), math.ceil(row.received / effect)
    return replace(row, needed=needed, received=received)


def has_unknown_error(indicator: Indicator) -> bool:
    """Whether it is a sample whose design is stated, and not what that costs."""
    is_stated = indicator.sites is not None or indicator.estimated_by is not None
    return indicator.data_basis == "sample" and is_stated
