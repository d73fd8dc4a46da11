"""Lines through series whose periods carry over into each other: generalised least squares with one
carry-over, AR(1).
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Numbers, Series, need, read_series
from ctanalysis.statistics.tools.lazy_libraries import linalg, np
from ctanalysis.statistics.tools.least_squares import Fit, find_limits, fit_least_squares
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later((
    "each period carries over into the next in the same measure",
    "the change is the same from period to period",
    "the definition and the coverage stayed the same",
))  # fmt: skip
CARRY_OVER = later("allowing for periods that carry over into each other changes the answer: it depends on the method")
FEWEST_BESIDE = 12  # from here on the line with carry-over is set beside the plain one
ENOUGH = 20
# the search, on the scale of atanh so that no step leaves (-1, 1): a grid, then finer ones
FARTHEST, POINTS, FINER = 3.8, 41, 16
AT_THE_EDGE = later("the carry-over is estimated at its limit: the range cannot be relied on")


class CarryOverFit(NamedTuple):
    """The fit at the most likely carry-over `rho`."""

    fit: Fit
    rho: float
    loglik: float


@method("trend_gls_ar1_reml", effect="slope", assumes=ASSUMPTIONS)
def trend_gls_ar1_reml(y: Numbers, t: Numbers = None, *, conf: float = 0.95) -> Estimate:
    """The straight line through a series that carries over, the carry-over found by restricted
    maximum likelihood.

    Formula: correlation of two periods d apart is rho^d; rho makes -½((n-2) log RSS + log|R| +
    log|X'R⁻¹X|) largest; slope by generalised least squares, variance RSS / (n - 2), interval with
    t(n - 2).
    Source: Patterson & Thompson (1971) Biometrika 58:545-554; Pinheiro & Bates (2000) Mixed-Effects
    Models; R nlme::gls; statsmodels has no REML for it.
    Assumes: one carry-over rho from period to period; a straight line; even scatter.
    Refuses: fewer than 4 periods; uneven spacing; values exactly on a line. Warns: fewer than 20
    periods; missing ones; rho at its limit.

    >>> answer = trend_gls_ar1_reml([30, 28, 33, 31, 29, 35, 34, 30, 44, 47, 43, 49, 52, 48, 55,
    ...     53])
    >>> (round(answer.estimate, 3), round(answer.details["se_slope"], 3),
    ...     round(answer.details["rho"], 3))
    (1.866, 0.235, 0.141)
    """
    return _answer(read_series(y, t), conf)


def compare_with_carry_over(series: Series, conf: float, terms: Sequence[Sequence[float]] = ()) -> dict[str, Any]:
    """Slope, limits and p with carry-over allowed for, to be set beside the plain line with the
    same terms; nothing where the series is too short.
    """
    if len(series.values) < FEWEST_BESIDE:
        return {}
    try:
        answer = _answer(series, conf, terms)
    except (Refusal, ArithmeticError, ValueError):
        return {}
    return {
        "slope_reml": answer.estimate,
        "lower_reml": answer.low,
        "upper_reml": answer.high,
        "p_reml": answer.p,
        "rho": answer.details["rho"],
    }


def _answer(series: Series, conf: float, terms: Sequence[Sequence[float]] = ()) -> Estimate:
    n = len(series.values)
    need(n, 4)
    middle = sum(series.times) / n
    line = [[1.0] * n, [time - middle for time in series.times], *terms]
    found = fit_with_carry_over(line, series.values, series.times)
    slope, error = found.fit.coefficients[1], found.fit.find_error(1)
    low, high, p = find_limits(slope, error, df=found.fit.df, conf=conf)
    intercept = found.fit.coefficients[0] - slope * middle
    details: dict[str, Detail] = {
        "se_slope": error,
        "rho": found.rho,
        "loglik": found.loglik,
        "intercept": intercept,
        "df": found.fit.df,
    }
    warnings = series.warnings + (
        (phrase("only {n} periods: the carry-over is hardly known below {enough}", n=n, enough=ENOUGH),)
        if n < ENOUGH
        else ()
    )
    warnings += (AT_THE_EDGE,) if abs(found.rho) > 0.99 else ()
    return conclude(slope, low, high, p=p, n=n, warnings=warnings, details=details)


def fit_with_carry_over(columns: Sequence[Sequence[float]], y: Sequence[float], times: Sequence[float]) -> CarryOverFit:
    """Generalised least squares at the carry-over with the greatest restricted likelihood; gaps
    count as that many steps.

    >>> round(fit_with_carry_over([[1] * 6], [1, 2, 3, 3, 2, 1], range(6)).rho, 2)
    0.8
    """
    plain = fit_least_squares(columns, y)
    if plain.variance == 0:
        raise Refusal(phrase("the values lie exactly on the line: there is no scatter to find a carry-over in"))
    steps = np.array(_count_steps(times))
    design = np.column_stack([np.asarray(column, float) for column in columns])
    values = np.asarray(plain.residuals)
    scale = np.abs(design).max(axis=0)
    both = np.column_stack([design / scale, values / np.abs(values).max()])
    n, p = design.shape

    def score(rhos: Any) -> Any:
        """The restricted log likelihood, but for a constant, at each carry-over."""
        powers = np.sign(rhos[:, None]) ** steps * np.abs(rhos[:, None]) ** steps
        spread = np.sqrt(1 - powers**2)
        later = (both[None, 1:] - powers[:, :, None] * both[None, :-1]) / spread[:, :, None]
        gram = np.einsum("gij,gik->gjk", later, later) + both[0][:, None] * both[0][None, :]
        root = np.diagonal(linalg.cholesky(gram), axis1=1, axis2=2)
        residual, size = 2 * np.log(root[:, -1]), 2 * np.log(root[:, :-1]).sum(axis=1)
        determinant = 2 * np.log(spread).sum(axis=1)
        return -0.5 * ((n - p) * residual + determinant + size)

    def climb(start: float) -> tuple[float, float]:
        """From a point of the first grid to the top beside it: the score there, and where."""
        top, shift, reach = -math.inf, start, FARTHEST / FINER
        for _ in range(6):
            low, high = max(-FARTHEST, shift - reach), min(FARTHEST, shift + reach)
            grid = np.linspace(low, high, POINTS)
            scores = score(np.tanh(grid))
            shift, top, reach = float(grid[int(np.argmax(scores))]), scores.max(), reach / FINER
        return float(top), shift

    grid = np.linspace(-FARTHEST, FARTHEST, POINTS)
    try:
        scores = np.concatenate([[-np.inf], score(np.tanh(grid)), [-np.inf]])
        # a few values with gaps can have two tops; the higher one need not be the higher point here
        tops = grid[(scores[1:-1] >= scores[:-2]) & (scores[1:-1] >= scores[2:])]
        _, shift = max(climb(float(start)) for start in tops)
    except linalg.LinAlgError:
        raise FloatingPointError("the likelihood cannot be computed") from None
    rho = math.tanh(shift)
    power = np.sign(rho) ** steps * abs(rho) ** steps
    spread = np.sqrt(1 - power**2)

    def whiten(column: Sequence[float]) -> list[float]:
        array = np.asarray(column, float)
        return [float(array[0]), *((array[1:] - power * array[:-1]) / spread).tolist()]

    fit = fit_least_squares([whiten(column) for column in columns], whiten(y))
    if fit.variance == 0:
        raise Refusal(phrase("no scatter is left: there is nothing to judge the effect by"))
    fitted = (design @ np.asarray(fit.coefficients)).tolist()
    rss = fit.variance * fit.df
    loglik = -0.5 * (n * math.log(2 * math.pi * rss / n) + n + 2 * float(np.log(spread).sum()))
    residuals = [value - line for value, line in zip(y, fitted, strict=True)]
    return CarryOverFit(fit._replace(fitted=fitted, residuals=residuals), rho, loglik)


def _count_steps(times: Sequence[float]) -> list[int]:
    """How many periods lie from each value to the next."""
    gaps = [later - earlier for earlier, later in pairwise(times)]
    unit = min(gaps)
    steps = [round(gap / unit) for gap in gaps]
    if any(abs(gap / unit - step) > 1e-6 * step for gap, step in zip(gaps, steps, strict=True)):
        raise Refusal(phrase("the periods are not evenly spaced: how far they carry over cannot be told"))
    return steps
