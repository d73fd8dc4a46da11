"""Shares and means that swing by more than their own errors from one period to the next, and may carry over."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ctanalysis.statistics.rates.count_overdispersion import FEWEST, FEWEST_DF, LEAST_CARRIED, SWINGS, count_fitted
from ctanalysis.statistics.tools.lazy_libraries import linalg, np

CARRIED = tuple(step / 20 for step in range(19))  # how alike neighbours may be: up to 0.9
ENOUGH = 4  # figures more than terms, to tell what carries over
HALF = 0.5  # of what is left, that a straight line has to leave less than
MANY = 12
FAR_LESS = (0.12, 0.25)  # of what is left, that another step has to leave less than: of fewer than so many, and of more
PAIR = 2
UNLIKE = 1.5  # times as large as the smallest: variances so unlike call for a variance between periods


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
    is compared; one figure unless given); where several periods are compared as one, and half as much again is left as
    errors leave, c is at least 0.3, since so few figures cannot show that nothing carries over. What swings does not
    shrink with the size of a sample: where the largest variance is half as large again as the smallest, the variance of
    the contrast is not less than k'Vk + tau² x k'R(c)k, with tau² by moments. `places`: which period each is of.
    Source: Cochrane & Orcutt (1949) JASA 44:32-61 for the bias of residuals; Cochran (1954) Biometrics 10:101-129 for
    their variances; DerSimonian & Laird (1986) Controlled Clinical Trials 7:177-188 for tau².

    >>> found = find_level_dispersion([40, 62, 35, 58, 30, 66, 41, 60], [25] * 8, range(8))
    >>> round(found.dispersion, 1), found.df
    (7.8, 6)
    >>> find_level_dispersion([40, 41, 40, 41, 60, 61, 60, 61], [4] * 8, range(8), step=4).dispersion
    1.0
    """
    n, fitted = len(values), count_fitted(places, seasons)
    df = max(FEWEST_DF, n - fitted - (2 if elsewhere else 1))
    if n < FEWEST or min(variances) <= 0:
        return LevelDispersion(1.0, df)
    times = np.asarray(places, float)
    there = sorted({place % seasons for place in places}) if fitted > 1 and n > seasons + 1 else []
    by_season = [(times % seasons == season).astype(float) for season in there] or [np.ones(n)]
    compared = None if contrast is None else np.asarray(contrast, float)
    levels = Levels(np.asarray(values, float), np.asarray(variances, float), times, compared)

    def measure(place: float | None) -> float:
        """What is left beside a step at that place, less than 1 too."""
        is_inside = place is not None and times[0] < place <= times[-1]
        step_there = [(times >= place).astype(float)] if is_inside else []
        columns = by_season if len(by_season) + len(step_there) < n - 1 else [np.ones(n)]  # too few for their seasons
        level, *line = [
            _find_dispersion(levels, np.column_stack(design))
            for design in ([*columns, *step_there], [*columns, *step_there, times - times.mean()])
            if len(design) < n - 1
        ]
        return min([level, *(one for one in line if one < HALF * level)])

    beside = [
        one for one in elsewhere if min(np.sum(times < one), np.sum(times >= one)) >= PAIR
    ]  # one figure is no level
    found, *others = map(measure, (step, *beside))
    least = min(others, default=found)
    is_step = least < FAR_LESS[n >= MANY] * found
    return LevelDispersion(max(1.0, least if is_step else found), df)


class Levels(NamedTuple):
    """Levels, their variances by their own errors, when each is of, and the weight of each in what is compared."""

    values: Any
    variances: Any
    times: Any
    compared: Any


def _find_dispersion(levels: Levels, design: Any) -> float:
    """The dispersion beside a design, times by how much what is compared carries over; of figures of unlike size not
    less than by a variance between periods.
    """
    roots = np.sqrt(levels.variances)
    maker = _make_residuals(design / roots[:, None])
    apart = np.abs(np.subtract.outer(levels.times, levels.times))
    left, neighbours = maker @ (levels.values / roots), (apart == 1) / 2
    squares, df = float(left @ left), len(roots) - design.shape[1]
    alike = float(left @ neighbours @ left) / squares if squares > 0 else 0.0
    is_pooled = levels.compared is not None and np.count_nonzero(levels.compared) > PAIR
    least = LEAST_CARRIED if is_pooled and squares > SWINGS * df else 0.0
    for carried in (one for one in (CARRIED if df >= ENOUGH else CARRIED[:1]) if one >= least or df < ENOUGH):
        correlations = np.where(apart == 0, 1.0, carried**apart)
        kept = maker @ correlations @ maker
        whole = float(np.trace(kept))
        if float((kept * neighbours).sum()) >= alike * whole:
            break
    by_size = squares / whole
    if levels.compared is None:
        return by_size
    weights = levels.compared * roots
    by_size *= max(1.0, float(weights @ correlations @ weights) / float(weights @ weights))
    if levels.variances.max() < UNLIKE * levels.variances.min():
        return by_size
    return max(by_size, _find_between(levels, design, correlations))


def _find_between(levels: Levels, design: Any, correlations: Any) -> float:
    """By how many times the variance of what is compared is what its own errors make it, by a variance between periods
    that is the same for large and small figures: tau² = (r'r − tr(MV)) / tr(M R M), by moments (DerSimonian-Laird).
    """
    maker = _make_residuals(design)
    left = maker @ levels.values
    own = float(np.trace(maker @ np.diag(levels.variances)))
    between = max(0.0, (float(left @ left) - own) / float(np.trace(maker @ correlations @ maker)))
    errors = float(levels.compared**2 @ levels.variances)
    return 1 + between * float(levels.compared @ correlations @ levels.compared) / errors


def _make_residuals(design: Any) -> Any:
    """What makes residuals beside a design of figures."""
    return np.eye(len(design)) - design @ linalg.pinv(design)
