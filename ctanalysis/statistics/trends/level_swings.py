"""Shares and means that swing by more than their own errors from one period to the next."""

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean
from typing import Any

from ctanalysis.statistics.rates.count_swings import ENOUGH, FEWEST
from ctanalysis.statistics.tools.libraries import linalg, np

LESSER = 8 / 7  # of two estimates the lesser is 0.82 to 0.89 of what is true, of 8 to 24 figures


def find_level_dispersion(
    values: Sequence[float],
    variances: Sequence[float],
    places: Sequence[int],
    *,
    seasons: int = 1,
    since: float | None = None,
) -> float:
    """By how many times levels swing more than their own errors from one to the next; 1 where they do not, or are
    fewer than six.

    Formula: of what a level for each of so many `seasons` leaves (from two full years on; else one level), and a step
    at the place `since`, if one is given: the mean of (b - 2c + a)² / (v(b) + 4 v(c) + v(a)) over each figure c and its
    neighbours a and b, v being the variance of each by its own sample, times n / (n - levels and step); or Pearson's
    around a straight line beside these, where that is less; at least 1. The lesser of two lies too low: times 8/7 (12 %
    by simulation). Of six or seven the mean of (difference)² / sum of variances over neighbours. `places`: which
    period each is of.
    Source: von Neumann (1941) Ann Math Stat 12:367-395 for neighbouring differences; Cochran (1954) Biometrics
    10:101-129 for their variances.

    >>> figures = [40, 62, 35, 58, 30, 66, 41, 60]
    >>> round(find_level_dispersion(figures, [25] * 8, range(8)), 1)
    9.9
    >>> find_level_dispersion([40, 41, 40, 41, 60, 61, 60, 61], [4] * 8, range(8), since=4)
    1.0
    """
    n, times = len(values), np.asarray(places, float)
    if n < FEWEST or min(variances) <= 0:
        return 1.0
    has_years = seasons > 1 and times[-1] - times[0] + 1 >= 2 * seasons and n > seasons + 1
    there = sorted({place % seasons for place in places}) if has_years else []
    columns = [(times % seasons == season).astype(float) for season in there] or [np.ones(n)]
    if since is not None and times[0] < since <= times[-1]:
        columns.append((times >= since).astype(float))
    lost = n / max(1, n - len(columns) + (not has_years))
    left, _ = _fit(values, variances, columns)
    held = list(zip(places, left, variances, strict=True))
    if n < ENOUGH:
        return max(1.0, lost * fmean((b[1] - a[1]) ** 2 / (a[2] + b[2]) for a, b in pairwise(held)))
    triples = list(zip(held, held[1:], held[2:], strict=False))
    together = [one for one in triples if one[2][0] - one[0][0] == 2]
    used = together if len(together) >= ENOUGH // 2 else triples
    bends = fmean((b[1] - 2 * c[1] + a[1]) ** 2 / (b[2] + 4 * c[2] + a[2]) for a, c, b in used)
    _, scatter = _fit(values, variances, [*columns, times - times.mean()])
    return max(1.0, LESSER * min(lost * bends, scatter))


def _fit(values: Sequence[float], variances: Sequence[float], columns: list[Any]) -> tuple[list[float], float]:
    """What a fit by the columns leaves, each figure weighed by its own variance, and Pearson's dispersion of that;
    beyond all bounds where fewer than two degrees of freedom are left.
    """
    weights, design = 1 / np.sqrt(np.asarray(variances, float)), np.column_stack(columns)
    solved, *_ = linalg.lstsq(design * weights[:, None], np.asarray(values, float) * weights)
    left = np.asarray(values, float) - design @ solved
    df = len(values) - design.shape[1]
    return [float(one) for one in left], float(((left * weights) ** 2).sum() / df) if df > 1 else math.inf
