"""A lone figure: one of a series that lies far from all around it, so that it alone would make a mean or a forecast."""

from collections.abc import Sequence
from statistics import median

AROUND = 3  # figures on each side
ALONE = 3.0  # times as far from those around it as any other
FAR = 0.5  # of what those around it are


def find_lone_figure(values: Sequence[float]) -> int | None:
    """The place of a figure at least half as large again, or as small, as the middle of the three on each side of it,
    and three times as far from it as any other; None where there is none. Where a series moves to another level, or has
    a season, several lie far from those around them.

    >>> find_lone_figure([40, 42, 38, 41, 160, 40, 43, 39]), find_lone_figure([40, 42, 38, 41, 80, 82, 79, 81])
    (4, None)
    """
    away = [abs(value - median(_list_around(values, place))) for place, value in enumerate(values)]
    place = max(range(len(values)), key=away.__getitem__)
    others = max((far for there, far in enumerate(away) if there != place), default=0.0)
    is_far = away[place] >= FAR * abs(median(_list_around(values, place))) and away[place] > 0
    return place if is_far and away[place] >= ALONE * others else None


def _list_around(values: Sequence[float], place: int) -> list[float]:
    return [*values[max(0, place - AROUND) : place], *values[place + 1 : place + 1 + AROUND]]
