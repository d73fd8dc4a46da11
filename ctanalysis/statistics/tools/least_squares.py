"""Straight-line fits by least squares: coefficients, their covariance and what is left over."""

from collections.abc import Sequence
from typing import NamedTuple

from ctanalysis.statistics.tools.distributions import (
    find_normal_p,
    find_normal_quantile,
    find_t_p,
    find_t_quantile,
)
from ctanalysis.statistics.tools.estimate import Refusal

ROUNDING = 1e-13  # what is smaller than this share of the largest value is rounding, not scatter
SAME_COLUMNS = "the design cannot tell its effects apart: some of its columns say the same"


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
    import numpy as np

    design, values = (
        np.column_stack([np.asarray(column, float) for column in columns]),
        np.asarray(y, float),
    )
    scale = np.abs(design).max(axis=0)
    scale[scale == 0] = 1.0
    if len(values) < len(scale):
        raise Refusal(f"too few values: {len(values)}, at least {len(scale)} are needed")
    with np.errstate(all="ignore"):
        basis, triangle = np.linalg.qr(design / scale)
        if np.abs(np.diag(triangle)).min() <= 1e-10 * np.abs(triangle).max():
            raise Refusal(SAME_COLUMNS)
        inverse = np.linalg.inv(triangle)
        coefficients = inverse @ (basis.T @ values)
        fitted = (design / scale) @ coefficients
        residuals = values - fitted
        df = len(values) - len(scale)
        if np.abs(residuals).max() <= ROUNDING * np.abs(values).max():
            residuals = np.zeros(len(values))
        variance = float(residuals @ residuals) / df if df > 0 else 0.0
        covariance = variance * (inverse @ inverse.T) / np.outer(scale, scale)
        coefficients = coefficients / scale
    if not (np.isfinite(covariance).all() and np.isfinite(fitted).all()):
        raise OverflowError("not a finite fit")
    return Fit(
        coefficients.tolist(),
        covariance.tolist(),
        fitted.tolist(),
        residuals.tolist(),
        variance,
        df,
    )


def find_limits(
    estimate: float, error: float, *, df: float | None, conf: float
) -> tuple[float, float, float]:
    """Lower limit, upper limit and two-sided p of an estimate, by Student's t; by the normal where
    `df` is None.

    >>> [round(number, 3) for number in find_limits(2, 1, df=None, conf=0.95)]
    [0.04, 3.96, 0.046]
    """
    if not error > 0:
        raise Refusal("no scatter at all: there is nothing to judge the effect by")
    share, ratio = (1 + conf) / 2, estimate / error
    reach = error * (find_normal_quantile(share) if df is None else find_t_quantile(df, share))
    return (
        estimate - reach,
        estimate + reach,
        find_normal_p(ratio) if df is None else find_t_p(df, ratio),
    )
