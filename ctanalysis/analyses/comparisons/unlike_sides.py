"""Whether two sides stand for the same: for all of their time, the same rounds, the same part of the year."""

from collections.abc import Sequence

from ctanalysis.analyses.comparisons.comparison_sides import Side
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import Group
from ctanalysis.ground.value_labels import name_group
from ctanalysis.params import Indicator

IN_PART = later("{name} has figures of {part} of its {whole} periods alone")
APPLIES_IN_PART = later("in {name} it applies to {part} of {whole} periods alone")
YEAR = 12  # months
MOSTLY = 0.75  # of the rounds of groups, period by period of which their distance is looked at too


def tell_holes(indicator: Indicator, sides: Sequence[Side]) -> str | None:
    """Why sums are not held against each other: one lacks periods, which count for nothing in it,
    or one applies to a part of its time alone; None where all stand for the same part.
    """
    known = [side for side in sides if side.figure.value is not None]
    if not indicator.is_flow or not known:
        return None
    for side in known:
        if side.figure.reported < side.figure.expected:
            return _write_part(IN_PART, side, side.figure.reported, side.figure.expected)
    least = min(known, key=lambda side: sum(side.applies) / (len(side.applies) or 1))
    is_whole = all(all(side.applies) for side in known)
    if not is_whole and any(side.applies != least.applies for side in known):
        return _write_part(APPLIES_IN_PART, least, sum(least.applies), len(least.applies))
    return None


def hold_other_rounds(sides: Sequence[Side]) -> bool:
    """Whether groups were not measured in the same periods but for one in four."""
    starts = [side.starts for side in sides]
    together, all_of_them = frozenset.intersection(*starts), frozenset.union(*starts)
    return len(together) < MOSTLY * len(all_of_them)


def share_rounds(evaluation: Evaluation, indicator: Indicator, groups: Sequence[Group]) -> bool:
    """Whether groups were measured together more than once, so that how far they are apart may swing."""
    rows = (evaluation.observations.find(indicator.id, group) for group in groups)
    return len(set.intersection(*({row.period for row in own if row.has_number} for own in rows))) > 1


def hold_other_seasons(first: Side, second: Side) -> bool:
    """Whether two times hold other parts of the year; two whole years do not."""
    if first.months_of and second.months_of and first.months_of != second.months_of:
        return True
    periods = (first.period, second.period)
    if None in periods or round(first.months) % YEAR == round(second.months) % YEAR == 0:
        return False
    starts = {period.start.month for period in periods if period is not None}
    return len(starts) > 1 or round(first.months) != round(second.months)


def _write_part(words: str, side: Side, part: int, whole: int) -> str:
    return phrase(words, name=name_group(side.name), part=part, whole=whole)
