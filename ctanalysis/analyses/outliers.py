"""Outliers: one or a few figures of a series that lie far from all around them, so that they alone would make a mean or
a forecast.
"""

from collections.abc import Sequence
from statistics import median

AROUND = 8  # figures nearest to one
ALONE = 3.0  # times as far from those around it as any other
FAR = 0.5  # of what those around it are
PART = 6  # of so many figures one may be alone


def find_outliers(values: Sequence[float]) -> list[int]:
    """The places of figures at least half as large again, or as small, as the middle of the eight nearest to them,
    and three times as far from it as any other: of every six figures one at most. Where a series moves to another
    level, or has a season, more lie far from those around them.

    >>> find_outliers([40, 42, 38, 41, 160, 40, 43, 39]), find_outliers([40, 42, 38, 41, 80, 82, 79, 81])
    ([4], [])
    """
    middles = [median(_list_around(values, place)) for place in range(len(values))] if len(values) > 1 else []
    away = [abs(value - middle) for value, middle in zip(values, middles, strict=False)]
    ordered = sorted(range(len(away)), key=away.__getitem__, reverse=True)
    for number in range(max(1, len(values) // PART), 0, -1):
        lone, others = ordered[:number], ordered[number:]
        usual = max((away[place] for place in others), default=0.0)
        if all(away[place] > 0 and away[place] >= max(FAR * abs(middles[place]), ALONE * usual) for place in lone):
            return sorted(lone)
    return []


def _list_around(values: Sequence[float], place: int) -> list[float]:
    """The nearest eight, on both sides as far as there are any."""
    nearest = sorted((there for there in range(len(values)) if there != place), key=lambda there: abs(there - place))
    return [values[there] for there in nearest[:AROUND]]
