"""Outliers: one or a few figures of a series that lie far from all around them, so that they alone would make a mean or
a forecast.
"""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from ctanalysis.analyses.cautions import ODD_ENDS, read_remark
from ctanalysis.figures.series import Point
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.ground.language import phrase

AROUND = 8  # figures nearest to one
ALONE = 3.0  # times as far from those around it as any other
FAR = 0.5  # of what those around it are
PART = 6  # of so many figures one may be alone


def find_outliers(values: Sequence[float]) -> list[int]:
    """The places of figures at least half as large again, or as small, as the middle of the eight nearest to them,
    and three times as far from it as any other: of every six figures one at most. Where a series moves to another
    level, or has a season, more lie far from those around them. Neighbours at an end that lie far off on one side are
    the start of another level, and none of them is alone.

    >>> find_outliers([40, 42, 38, 41, 160, 40, 43, 39]), find_outliers([40, 42, 38, 41, 80, 82, 79, 81])
    ([4], [])
    >>> find_outliers([42, 40, 41, 39, 43, 40, 42, 38, 41, 42, 0, 1]), find_outliers([42, 40, 41, 39, 43, 40, 42, 0])
    ([], [7])
    """
    middles = [median(_list_around(values, place)) for place in range(len(values))] if len(values) > 1 else []
    away = [abs(value - middle) for value, middle in zip(values, middles, strict=False)]
    ordered = sorted(range(len(away)), key=away.__getitem__, reverse=True)
    for number in range(max(1, len(values) // PART), 0, -1):
        lone, others = ordered[:number], ordered[number:]
        usual = max((away[place] for place in others), default=0.0)
        if all(away[place] > 0 and away[place] >= max(FAR * abs(middles[place]), ALONE * usual) for place in lone):
            above = {place: values[place] > middles[place] for place in lone}
            return [] if _is_level(above, 0, 1) or _is_level(above, len(values) - 1, len(values) - 2) else sorted(lone)
    return []


def _is_level(above: Mapping[int, bool], end: int, beside: int) -> bool:
    """Whether the figure at an end and the one beside it lie far off on the same side."""
    return end in above and above.get(beside) == above[end]


def leave_outliers(values: Sequence[float], places: Sequence[int]) -> tuple[list[float], list[int]]:
    """The values and their places without outliers: what such figures usually differ by."""
    lone = find_outliers(values)
    kept = [number for number in range(len(values)) if number not in lone]
    return [values[number] for number in kept], [places[number] for number in kept]


def tell_odd_ends(known: Sequence[Point], ends: Iterable[int]) -> tuple[str, ...]:
    """That figures from which a change is told are outliers: their periods."""
    lone = set(find_outliers([point.figure.value or 0.0 for point in known]))
    labels = [known[place].period.label for place in sorted(lone.intersection(ends))]
    return (phrase(ODD_ENDS, labels=", ".join(labels)),) if labels else ()


def has_odd_end(row: TrendFinding) -> bool:
    """Whether a change is told from outliers."""
    return bool(read_odd_ends(row))


def read_odd_ends(row: TrendFinding) -> str:
    """The remark that a change is told from outliers; empty where it is not."""
    return read_remark(row.warnings, ODD_ENDS)


def _list_around(values: Sequence[float], place: int) -> list[float]:
    """The nearest eight, on both sides as far as there are any."""
    nearest = sorted((there for there in range(len(values)) if there != place), key=lambda there: abs(there - place))
    return [values[there] for there in nearest[:AROUND]]
