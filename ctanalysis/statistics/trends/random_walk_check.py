"""Stocks that wander: what is there at one time is mostly there the time before."""

import math
from collections.abc import Sequence
from typing import Any

from ctanalysis.statistics.rates.count_overdispersion import FEWEST
from ctanalysis.statistics.tools.lazy_libraries import np, stats

WANDERING = 0.05  # the chance of a way as long as that of a stock, from which on it is taken to wander
USUAL_OF_MEDIAN, USUAL_OF_MEAN = 1.4826, 1.2533  # of such a distance from the median a standard deviation, if normal


def wanders(values: Sequence[float], at: int | None = None) -> bool:
    """Whether a stock may have come from its first to its last figure by itself, or from the mean before the place
    `at` to the mean from it on: it keeps most of what was there, so that it drifts to and fro and looks like a line
    for a while.

    Formula: s(k) is the usual difference of figures k apart (1.4826 times their median distance from their median,
    which neither a steady pace nor one jump widens; never across `at`). The whole way of m steps is held against the
    largest s(k) up to K = n / 6, at least 2, times (m / K)^(h / 2) and Student's t on m - 1; h, between 0 and 1, is
    how much s grows from 1 to K, 2 ln(s(K) / s(1)) / ln K: not at all where each figure is separate from the last, as
    the root of k where nothing brings it back.
    Source: Granger & Newbold (1974) J Econometrics 2:111-120 for lines through what wanders; Rousseeuw & Croux (1993)
    J Am Stat Assoc 88:1273-1283 for the scale; Mandelbrot & Van Ness (1968) SIAM Review 10:422-437 for its growth.

    >>> wanders([77, 76, 88, 79, 72, 68, 59, 57, 63, 59]), wanders([60, 61, 59, 60, 62, 90, 91, 89, 92, 90], 5)
    (True, False)
    """
    parts = [values] if at is None else [values[:at], values[at:]]
    if len(values) < FEWEST or min(map(len, parts)) < FEWEST - len(parts):
        return True
    figures, most = [np.asarray(part, float) for part in parts], max(2, len(values) // 6)
    usual = [_find_usual([part[apart:] - part[:-apart] for part in figures]) for apart in range(1, most + 1)]
    grows = 2 * math.log(max(usual[1:]) / usual[0]) / math.log(most) if usual[0] and max(usual[1:]) else 0.0
    steps = len(values) - 1
    further = (steps / most) ** (min(1.0, max(0.0, grows)) / 2)
    reach = float(stats.t.ppf(1 - WANDERING / 2, steps - 1)) * max(usual) * further
    way = figures[0][-1] - figures[0][0] if at is None else figures[1].mean() - figures[0].mean()
    return bool(abs(way) <= reach)


def _find_usual(differences: list[Any]) -> float:
    """A standard deviation of differences that a few large ones do not widen, each side's beside its own middle; by
    their mean where most are alike.
    """
    apart = np.abs(np.concatenate([own - np.median(own) for own in differences if len(own)]))
    return USUAL_OF_MEDIAN * float(np.median(apart)) or USUAL_OF_MEAN * float(apart.mean())
