"""Shares and means that swing by more than their own errors from one period to the next."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from ctanalysis.statistics.rates.count_swings import ENOUGH, FEWEST

LESSER = 8 / 7  # of two estimates the lesser is 0.82 to 0.89 of what is true, of 8 to 24 figures


def find_level_dispersion(
    values: Sequence[float], variances: Sequence[float], places: Sequence[int], *, seasons: int = 1
) -> float:
    """By how many times levels swing more than their own errors from one to the next; 1 where they do not, or are
    fewer than six.

    Formula: the mean of (b - 2c + a)² / (v(b) + 4 v(c) + v(a)) over each figure c and its neighbours a and b, v being
    the variance of each by its own sample, or Pearson's around a straight line where that is less, at least 1: neither
    a steady rise nor a step is a swing. The lesser of two lies too low: times 8/7 (12 % by simulation). Of six or seven the mean of (difference)² / sum of variances over neighbours.
    From two full years of so many `seasons` on each figure is held against the mean of its season, and the mean times
    n / (n - seasons). `places`: which period each is of.
    Source: von Neumann (1941) Ann Math Stat 12:367-395 for neighbouring differences; Cochran (1954) Biometrics
    10:101-129 for their variances.

    >>> round(find_level_dispersion([40, 62, 35, 58, 30, 66, 41, 60], [25] * 8, range(8)), 1)
    9.9
    """
    if len(values) < FEWEST or min(variances) <= 0:
        return 1.0
    has_years = seasons > 1 and places[-1] - places[0] + 1 >= 2 * seasons and len(values) > seasons + 1
    lost = len(values) / (len(values) - seasons) if has_years else 1.0
    usual = {
        season: fmean(value for value, place in zip(values, places, strict=True) if place % seasons == season)
        for season in ({place % seasons for place in places} if has_years else ())
    }
    held = [
        (place, value - usual.get(place % seasons, 0.0), variance)
        for place, value, variance in zip(places, values, variances, strict=True)
    ]
    if len(held) < ENOUGH:
        return max(1.0, lost * fmean((b[1] - a[1]) ** 2 / (a[2] + b[2]) for a, b in pairwise(held)))
    triples = list(zip(held, held[1:], held[2:], strict=False))
    together = [one for one in triples if one[2][0] - one[0][0] == 2]
    used = together if len(together) >= ENOUGH // 2 else triples
    bends = fmean((b[1] - 2 * c[1] + a[1]) ** 2 / (b[2] + 4 * c[2] + a[2]) for a, c, b in used)
    return max(1.0, lost * LESSER * min(bends, _find_scatter(held)))


def _find_scatter(held: Sequence[tuple[int, float, float]]) -> float:
    """Pearson's dispersion around a straight line, each figure weighed by its own variance."""
    whole = sum(1 / variance for *_, variance in held)
    middle = sum(place / variance for place, _, variance in held) / whole
    mean = sum(value / variance for _, value, variance in held) / whole
    width = sum((place - middle) ** 2 / variance for place, _, variance in held)
    slope = sum((place - middle) * value / variance for place, value, variance in held) / width
    off = sum((value - mean - slope * (place - middle)) ** 2 / variance for place, value, variance in held)
    return off / (len(held) - 2)
