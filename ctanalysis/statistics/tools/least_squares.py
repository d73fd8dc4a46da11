"""Straight-line fits by least squares: coefficients, their covariance and what is left over."""

from collections.abc import Sequence
from typing import NamedTuple

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.distributions import fix
from ctanalysis.statistics.tools.estimate import Refusal
from ctanalysis.statistics.tools.input_validation import Series, need
from ctanalysis.statistics.tools.lazy_libraries import linalg, np, regression, stats

ROUNDING = 1e-13  # what is smaller than this share of the largest value is rounding, not scatter
SAME_COLUMNS = later("the design cannot tell its effects apart: some of its columns say the same")


class Fit(NamedTuple):
    """A fitted line; `variance` is that of one observation, and multiplied into `covariance`
    already.
    """

    coefficients: list[float]
    covariance: list[list[float]]
    fitted: list[float]
    residuals: list[float]
    variance: float
    df: int

    def find_error(self, place: int) -> float:
        """The standard error of one coefficient."""
        return float(self.covariance[place][place] ** 0.5)


def fit_least_squares(columns: Sequence[Sequence[float]], y: Sequence[float]) -> Fit:
    """The coefficients that leave the smallest sum of squares; `variance` is 0 where the line goes
    through every point.

    >>> fit = fit_least_squares([[1, 1, 1, 1], [0, 1, 2, 3]], [1, 3, 2, 4])
    >>> [round(coefficient, 3) for coefficient in fit.coefficients], round(fit.variance, 3)
    ([1.3, 0.8], 0.9)
    """
    design, values = np.column_stack([np.asarray(one, float) for one in columns]), np.asarray(y)
    scale = np.abs(design).max(axis=0)
    scale[scale == 0] = 1.0
    need(len(values), len(scale), "values")
    if linalg.matrix_rank(design / scale, tol=1e-10 * len(values) ** 0.5) < len(scale):
        raise Refusal(SAME_COLUMNS)
    found = regression.OLS(values.astype(float), design / scale).fit(method="qr")
    residuals = found.resid
    if np.abs(residuals).max() <= ROUNDING * np.abs(values).max():
        residuals = np.zeros(len(values))
    df = len(values) - len(scale)
    variance = float(residuals @ residuals) / df if df > 0 else 0.0
    covariance = variance * found.normalized_cov_params / np.outer(scale, scale)
    if not (np.isfinite(covariance).all() and np.isfinite(found.fittedvalues).all()):
        raise OverflowError("not a finite fit")
    return Fit(
        (found.params / scale).tolist(),
        covariance.tolist(),
        found.fittedvalues.tolist(),
        residuals.tolist(),
        variance,
        df,
    )


def fit_line(series: Series, terms: Sequence[Sequence[float]] = ()) -> tuple[Fit, float]:
    """A straight line, time counted from its middle, and where it meets time zero; `terms`: columns
    beside it.

    >>> round(fit_line(Series([1, 2, 3, 4], [1, 3, 2, 4], 4, ()))[1], 6)
    0.5
    """
    middle = sum(series.times) / len(series.times)
    times = [time - middle for time in series.times]
    fit = fit_least_squares([[1.0] * len(times), times, *terms], series.values)
    return fit, fit.coefficients[0] - fit.coefficients[1] * middle


def find_limits(estimate: float, error: float, *, df: float | None, conf: float) -> tuple[float, float, float]:
    """Lower limit, upper limit and two-sided p of an estimate, by Student's t; by the normal where
    `df` is None.

    >>> [round(number, 3) for number in find_limits(2, 1, df=None, conf=0.95)]
    [0.04, 3.96, 0.046]
    """
    if not error > 0:
        raise Refusal(phrase("no scatter at all: there is nothing to judge the effect by"))
    spread = stats.norm if df is None else fix(stats.t, df)
    reach = float(error * spread.isf((1 - conf) / 2))
    return estimate - reach, estimate + reach, float(2 * spread.sf(abs(estimate / error)))
