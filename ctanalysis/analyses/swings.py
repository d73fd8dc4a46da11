"""What comes by itself, such as cases and calls, swings without a reason; what a project decides
itself, such as sessions held, does not.
"""

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import find_comparable, find_series
from ctanalysis.ground.model import Group
from ctanalysis.params import Indicator
from ctanalysis.statistics.rates.count_swings import FEWEST, find_dispersion, find_usual_swing

OF_OTHERS = ("people", "cases", "events")  # they come, whatever the project does


def comes_by_itself(indicator: Indicator) -> bool:
    """Whether it counts what others bring about, and not what the project itself delivers."""
    is_new = indicator.is_flow or indicator.aggregate == "unique"  # each period's own
    is_count = is_new and indicator.unit_of.is_count
    return is_count and indicator.counts in OF_OTHERS and indicator.level != "output"


def find_swing(
    evaluation: Evaluation, indicator: Indicator, first: float, last: float, group: Group = ()
) -> float | None:
    """By how much two figures of this size differ without a reason, from one period to the next;
    None of what does not come by itself.
    """
    if not comes_by_itself(indicator) or min(first, last) < 0:
        return None
    dispersion = find_series_dispersion(evaluation, indicator, group)
    return find_usual_swing(first, last, 1.0 if dispersion is None else dispersion)


def find_series_dispersion(evaluation: Evaluation, indicator: Indicator, group: Group) -> float | None:
    """By how many times the counts of the series since its last break swing more than chance; None
    where they are too few to show it.
    """
    points, _ = find_comparable(evaluation, indicator, find_series(evaluation, indicator, group))
    known = [point.figure.value for point in points if point.figure.value is not None]
    return find_dispersion(known) if len(known) >= FEWEST else None
