"""Shares and means that swing by more than their own errors from one period to the next, and may carry over."""

from collections.abc import Sequence
from typing import Any

from ctanalysis.statistics.rates.count_swings import FEWEST, count_fitted
from ctanalysis.statistics.tools.libraries import linalg, np

CARRIED = tuple(step / 20 for step in range(19))  # how alike neighbours may be: up to 0.9
HALF = 0.5
ENOUGH = 4  # figures more than terms, to tell what carries over


def find_level_dispersion(
    values: Sequence[float],
    variances: Sequence[float],
    places: Sequence[int],
    *,
    seasons: int = 1,
    since: float | None = None,
    contrast: Sequence[float] | None = None,
) -> float:
    """By how many times the variance of a contrast of levels is what their own errors make it, where they swing and
    carry over; 1 where they do not, or are fewer than six.

    Formula: y = levels of so many `seasons` (from two full years on; else one level) + a step at the place `since`, if
    one is given, + e, each figure over the root of its variance; e has the variance s² and the correlation
    c^|distance of places|. With M the residual maker: c is where tr(M R(c) M L) / tr(M R(c)) is the observed lag-one
    share of the residuals, at least 0, and s² = RSS / tr(M R(c)): by moments, since residuals of so few figures are
    less alike than what is behind them; of fewer than four figures more than terms c is 0. The same beside a straight
    line, taken where that leaves less than half: what carries over looks like a line, too. The variance of the
    contrast k is s² x k'R(c)k / k'k, not less than s² (`contrast`: the weight of each figure in what is compared; one
    figure unless given). `places`: which period each is of.
    Source: Cochrane & Orcutt (1949) JASA 44:32-61 for the bias of residuals; Cochran (1954) Biometrics 10:101-129 for
    their variances.

    >>> figures = [40, 62, 35, 58, 30, 66, 41, 60]
    >>> round(find_level_dispersion(figures, [25] * 8, range(8)), 1)
    7.8
    >>> find_level_dispersion([40, 41, 40, 41, 60, 61, 60, 61], [4] * 8, range(8), since=4)
    1.0
    """
    n = len(values)
    if n < FEWEST or min(variances) <= 0:
        return 1.0
    return max(1.0, measure_swings(values, variances, places, seasons=seasons, since=since, contrast=contrast))


def measure_swings(
    values: Sequence[float],
    variances: Sequence[float],
    places: Sequence[int],
    *,
    seasons: int = 1,
    since: float | None = None,
    contrast: Sequence[float] | None = None,
) -> float:
    """The same as it is found, less than 1 too: what two steps leave is compared by it."""
    n, times = len(values), np.asarray(places, float)
    fitted = count_fitted(places, seasons)
    there = sorted({place % seasons for place in places}) if fitted > 1 and n > seasons + 1 else []
    columns = [(times % seasons == season).astype(float) for season in there] or [np.ones(n)]
    if since is not None and times[0] < since <= times[-1]:
        columns.append((times >= since).astype(float))
    roots = np.sqrt(np.asarray(variances, float))
    weights = None if contrast is None else np.asarray(contrast, float) * roots
    figures, apart = np.asarray(values, float) / roots, np.abs(np.subtract.outer(times, times))
    level, *line = [
        _find_dispersion(figures, np.column_stack(design) / roots[:, None], apart, weights)
        for design in (columns, [*columns, times - times.mean()])
        if len(design) < n - 1
    ]
    return min([level, *(one for one in line if one < HALF * level)])


def _find_dispersion(figures: Any, design: Any, apart: Any, weights: Any) -> float:
    """The dispersion of figures of the variance one beside a design, times by how much the contrast of these weights
    carries over.
    """
    maker = np.eye(len(figures)) - design @ linalg.pinv(design)
    left, neighbours = maker @ figures, (apart == 1) / 2
    squares = float(left @ left)
    alike = float(left @ neighbours @ left) / squares if squares > 0 else 0.0
    is_known = len(figures) - design.shape[1] >= ENOUGH
    for carried in CARRIED if is_known else CARRIED[:1]:
        correlations = np.where(apart == 0, 1.0, carried**apart)
        kept = maker @ correlations @ maker
        whole = float(np.trace(kept))
        if float((kept * neighbours).sum()) >= alike * whole:
            break
    further = 1.0 if weights is None else float(weights @ correlations @ weights) / float(weights @ weights)
    return squares / whole * max(1.0, further)
