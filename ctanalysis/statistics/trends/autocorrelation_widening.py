"""Carry-over in long series of counts and shares: how much wider a range is where each period
resembles the one before.
"""

import math
from collections.abc import Sequence
from typing import Any

from ctanalysis.statistics.tools.lazy_libraries import linalg, np

FEWEST = 24  # periods; in shorter series carry-over is hardly seen
MOST = 0.9
LONG = 60  # periods from which on more than neighbours are looked at


def find_widening(
    residuals: Sequence[float], times: Sequence[float], terms: Sequence[Sequence[float]] = ()
) -> tuple[float, float]:
    """By what a standard error is multiplied, at least 1, and the correlation of neighbours that it
    comes from; 1 for series of fewer than 24 periods.

    Formula: r = sum of e_i e_(i-1) over neighbouring periods / sum of e_i², less what it would be
    without carry-over, which the line and its terms (projection H) make minus the sum of H_(i,i-1)
    / (n - p); times 1 + (p + 1) / n; √((1 + r) / (1 - r)) where that is positive.
    From 60 periods on at least √(2 x the sum of all r_k up to where a pair of them is no longer
    positive, less 1), since what drifts slowly is alike for longer than its neighbours tell.
    Source: Kendall (1954) Biometrika 41:403-404; Bayley & Hammersley (1946) Suppl J R Stat Soc
    8:184-197; Geyer (1992) Stat Sci 7:473-483, the initial positive sequence.

    >>> find_widening([1.0, -1.0] * 12, range(24))[0], find_widening([1.0], [0])
    (1.0, (1.0, 0.0))
    """
    n, errors, when = len(residuals), np.asarray(residuals, float), np.asarray(times, float)
    square = float(errors @ errors)
    if n < FEWEST or square == 0:
        return 1.0, 0.0
    design = np.column_stack([np.ones(n), when - when.mean(), *terms])
    basis, _ = linalg.qr(design)
    p, near = design.shape[1], np.round(np.diff(when)) == 1
    taken = float((basis[1:] * basis[:-1]).sum(axis=1)[near].sum()) / (n - p)
    found = float((errors[1:] * errors[:-1])[near].sum()) / square
    rho = min(MOST, (found + taken) * (1 + (p + 1) / n))
    wider = (1 + rho) / (1 - rho) if rho > 0 else 1.0
    if n >= LONG and near.all():
        wider = max(wider, _add_up(errors, square))
    return math.sqrt(wider), rho


def _add_up(errors: Any, square: float) -> float:
    """By how much a mean of such errors varies more than one of separate ones (Geyer)."""
    n = len(errors)
    alike = [float(errors[lag:] @ errors[: n - lag]) / square for lag in range(n)]
    pairs = [alike[place] + alike[place + 1] for place in range(0, n - 1, 2)]
    first = next((place for place, pair in enumerate(pairs) if pair <= 0), len(pairs))
    return max(1.0, 2 * math.fsum(pairs[:first]) - 1)
