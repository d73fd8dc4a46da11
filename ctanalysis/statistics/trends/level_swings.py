"""Shares and means that swing by more than their own errors from one period to the next, and may carry over."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ctanalysis.statistics.rates.count_swings import FEWEST, count_fitted
from ctanalysis.statistics.tools.libraries import linalg, np

CARRIED = tuple(step / 20 for step in range(19))  # how alike neighbours may be: up to 0.9
ENOUGH = 4  # figures more than terms, to tell what carries over
HALF = 0.5  # of what is left, that a straight line has to leave less than
MANY = 12
FAR_LESS = (0.12, 0.25)  # of what is left, that another step has to leave less than: of fewer than so many, and of more


class LevelDispersion(NamedTuple):
    """By how many times levels vary more than by their own errors, and the degrees of freedom it was found with."""

    dispersion: float
    df: float


def find_level_dispersion(
    values: Sequence[float],
    variances: Sequence[float],
    places: Sequence[int],
    *,
    seasons: int = 1,
    step: float | None = None,
    elsewhere: Sequence[float] = (),
    contrast: Sequence[float] | None = None,
) -> LevelDispersion:
    """By how many times the variance of a contrast of levels is what their own errors make it, where they swing and
    carry over, and with how many degrees of freedom; 1 where they do not, or are fewer than six.

    Formula: y = levels of so many `seasons` (from two full years on; else one level) + a step at the place `step`, if
    one is given, + e, each figure over the root of its variance; e has the variance s² and the correlation
    c^|distance of places|. With M the residual maker: c is where tr(M R(c) M L) / tr(M R(c)) is the observed lag-one
    share of the residuals, at least 0, and s² = RSS / tr(M R(c)): by moments, since residuals of so few figures are
    less alike than what is behind them; of fewer than four figures more than terms c is 0. The same beside a straight
    line, taken where that leaves less than half, and with a step at a place `elsewhere`, taken where that leaves less
    than a quarter (of fewer than twelve figures 12 %): what carries over looks like a line, or a step, too. The
    variance of the contrast k is s² x k'R(c)k / k'k, not less than s² (`contrast`: the weight of each figure in what
    is compared; one figure unless given). `places`: which period each is of.
    Source: Cochrane & Orcutt (1949) JASA 44:32-61 for the bias of residuals; Cochran (1954) Biometrics 10:101-129 for
    their variances.

    >>> found = find_level_dispersion([40, 62, 35, 58, 30, 66, 41, 60], [25] * 8, range(8))
    >>> round(found.dispersion, 1), found.df
    (7.8, 6)
    >>> find_level_dispersion([40, 41, 40, 41, 60, 61, 60, 61], [4] * 8, range(8), step=4).dispersion
    1.0
    """
    n, fitted = len(values), count_fitted(places, seasons)
    df = n - fitted - (2 if elsewhere else 1)
    if n < FEWEST or min(variances) <= 0:
        return LevelDispersion(1.0, df)
    times, roots = np.asarray(places, float), np.sqrt(np.asarray(variances, float))
    there = sorted({place % seasons for place in places}) if fitted > 1 and n > seasons + 1 else []
    columns = [(times % seasons == season).astype(float) for season in there] or [np.ones(n)]
    weights = None if contrast is None else np.asarray(contrast, float) * roots
    figures = np.asarray(values, float) / roots

    def measure(place: float | None) -> float:
        """What is left beside a step at that place, less than 1 too."""
        is_inside = place is not None and times[0] < place <= times[-1]
        terms = [*columns, (times >= place).astype(float)] if is_inside else columns
        level, *line = [
            _find_dispersion(figures, np.column_stack(design) / roots[:, None], times, weights)
            for design in (terms, [*terms, times - times.mean()])
            if len(design) < n - 1
        ]
        return min([level, *(one for one in line if one < HALF * level)])

    found, *others = map(measure, (step, *elsewhere))
    least = min(others, default=found)
    is_step = least < FAR_LESS[n >= MANY] * found
    return LevelDispersion(max(1.0, least if is_step else found), df)


def _find_dispersion(figures: Any, design: Any, times: Any, weights: Any) -> float:
    """The dispersion of figures of the variance one beside a design, times by how much the contrast of these weights
    carries over.
    """
    maker = np.eye(len(figures)) - design @ linalg.pinv(design)
    apart = np.abs(np.subtract.outer(times, times))
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
