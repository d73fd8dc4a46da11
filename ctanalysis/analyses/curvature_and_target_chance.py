"""Whether figures bend, so that no line foretells them; and the chance of a target in three words."""

from collections.abc import Sequence
from math import log, sqrt

from ctanalysis.figures.series import Point
from ctanalysis.params import Indicator
from ctanalysis.statistics.trends.curvature import bends

UNLIKELY = 0.2


def is_bent(
    indicator: Indicator, known: Sequence[Point], times: Sequence[float], *, seasons: int, errors: Sequence[float]
) -> bool:
    """Whether the figures bend, on the scale on which a forecast draws its line: of rates, and of counts that add up,
    by their logarithms.
    """
    values = [point.figure.value or 0.0 for point in known]
    if indicator.is_flow and indicator.unit_of.is_count and min(values) > 0:
        own = [1 / sqrt(number) for number in values]
        return bends([log(value) for value in values], times, seasons=seasons, errors=own)
    events = [point.figure.numerator or 0.0 for point in known]
    if indicator.unit_of.is_rate and min(values) > 0 and min(events) > 0:
        own = [1 / sqrt(number) for number in events]
        return bends([log(value) for value in values], times, seasons=seasons, errors=own)
    return bends(values, times, seasons=seasons, errors=errors)


def name_reach(chance: float | None) -> str:
    """`unlikely`, `open` or `likely`: a chance in three words.

    >>> name_reach(0.1), name_reach(0.5), name_reach(None), name_reach(0.9)
    ('unlikely', 'open', 'open', 'likely')
    """
    if chance is None or UNLIKELY <= chance <= 1 - UNLIKELY:
        return "open"
    return "likely" if chance > UNLIKELY else "unlikely"
