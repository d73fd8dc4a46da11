"""Carry-over in long series of counts and shares: how much wider a range is where each period
resembles the one before.
"""

import math
from collections.abc import Sequence

from ctanalysis.statistics.tools.libraries import linalg, np

FEWEST = 24  # periods; in shorter series carry-over is hardly seen
MOST = 0.9


def find_widening(
    residuals: Sequence[float], times: Sequence[float], terms: Sequence[Sequence[float]] = ()
) -> tuple[float, float]:
    """By what a standard error is multiplied, at least 1, and the correlation of neighbours that it
    comes from; 1 for series of fewer than 24 periods.

    Formula: r = sum of e_i e_(i-1) over neighbouring periods / sum of e_i², less what it would be
    without carry-over, which the line and its terms (projection H) make minus the sum of H_(i,i-1)
    / (n - p); times 1 + (p + 1) / n; √((1 + r) / (1 - r)) where that is positive.
    Source: Kendall (1954) Biometrika 41:403-404; Bayley & Hammersley (1946) Suppl J R Stat Soc
    8:184-197.

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
    return (math.sqrt((1 + rho) / (1 - rho)) if rho > 0 else 1.0), rho
