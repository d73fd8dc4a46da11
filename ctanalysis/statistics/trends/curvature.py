"""Series that bend: they levelled off, turned, or went faster, so that one line through all of them leads astray."""

from collections.abc import Sequence

from ctanalysis.statistics.tools.lazy_libraries import np, stats

FEWEST, FREE = 6, 2  # figures, and degrees of freedom left
LEVEL = 0.05  # of chance, below which a bend is taken for one


def bends(values: Sequence[float], times: Sequence[float], *, seasons: int = 1, errors: Sequence[float] = ()) -> bool:
    """Whether a curve describes a series better than a line, by more than chance. `errors`: what the figures' own
    samples, or their numbers, make them uncertain by (standard errors), where that is known.

    Formula: least squares on time, its square and a term for each season but one; t of the square. Source: Draper &
    Smith (1998) Applied Regression Analysis, 12.1. Assumes: figures of about the same scatter. Never of fewer than six.

    >>> times = range(10)
    >>> bends([40, 46, 52, 58, 64, 70, 74, 75, 71, 66], times), bends([40, 43, 45, 49, 51, 56, 57, 61, 65, 66], times)
    (True, False)
    """
    y, x = np.asarray(values, float), np.asarray(times, float)
    parts = [place for place in range(seasons) if place in np.round(x) % seasons][1:]
    free = len(y) - 3 - len(parts)
    if len(y) < FEWEST or free < FREE:
        return False
    own = [np.round(x) % seasons == place for place in parts]
    x = x - x.mean()
    design = np.column_stack([np.ones(len(x)), x, x**2 - (x**2).mean(), *own])
    found, *_ = np.linalg.lstsq(design, y, rcond=None)
    left = y - design @ found
    variance = max(float(left @ left) / free, float(np.mean(np.square(errors))) if len(errors) else 0.0)
    spread = variance * np.linalg.pinv(design.T @ design)[2, 2]
    if spread <= 1e-12 * float(y @ y):
        return bool(abs(found[2]) > 1e-9)
    return bool(2 * stats.t.sf(abs(found[2]) / spread**0.5, free) < LEVEL)
