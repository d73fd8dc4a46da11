"""Counts and shares on a line of the log or logit scale: Poisson and binomial fits by repeated
weighted least squares.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ctanalysis.statistics.tools.estimate import Refusal
from ctanalysis.statistics.tools.least_squares import SAME_COLUMNS

MOST_STEPS = 60
UNBOUNDED = "the events lie all on one side: the effect has no finite size"


class LogFit(NamedTuple):
    """A fitted model; `covariance` is for scatter by chance alone, `dispersion` is how many times
    more there is (Pearson).
    """

    coefficients: list[float]
    covariance: list[list[float]]
    fitted: list[float]  # expected events
    deviance: float
    dispersion: float
    df: int

    def find_error(self, place: int) -> float:
        """The standard error of one coefficient if events scatter by chance alone."""
        return float(self.covariance[place][place] ** 0.5)


def fit_counts(
    columns: Sequence[Sequence[float]], counts: Sequence[float], exposures: Sequence[float]
) -> LogFit:
    """A Poisson model of the log rate.

    >>> fit = fit_counts([[1, 1, 1, 1], [0, 0, 1, 1]], [2, 4, 5, 7], [1, 1, 1, 1])
    >>> [round(coefficient, 4) for coefficient in fit.coefficients], round(fit.dispersion, 4)
    ([1.0986, 0.6931], 0.5)
    """
    import numpy as np

    y, exposure = np.asarray(counts, float), np.asarray(exposures, float)
    if not y.sum() > 0:
        raise Refusal("no events at all: there is nothing to compare")

    def weigh(eta: Any) -> tuple[Any, Any, float]:
        mean = exposure * np.exp(eta)
        ratio = np.where(y > 0, y / np.where(mean > 0, mean, 1.0), 1.0)
        return mean, mean, 2 * float((y * np.log(ratio) - (y - mean)).sum())

    fitted, coefficients, covariance, deviance = _iterate(
        columns, y, np.log(y + 0.1) - np.log(exposure), weigh
    )
    pearson = float(((y - fitted) ** 2 / fitted).sum())
    df = len(y) - len(columns)
    return LogFit(
        coefficients, covariance, fitted.tolist(), deviance, pearson / df if df > 0 else 0.0, df
    )


def fit_shares(
    columns: Sequence[Sequence[float]], events: Sequence[float], totals: Sequence[float]
) -> LogFit:
    """A binomial model of the log odds; the dispersion takes each share with its total as weight.

    >>> fit = fit_shares([[1, 1], [0, 1]], [2, 6], [8, 8])
    >>> [round(coefficient, 4) for coefficient in fit.coefficients]
    [-1.0986, 2.1972]
    """
    import numpy as np

    y, total = np.asarray(events, float), np.asarray(totals, float)
    if not 0 < y.sum() < total.sum():
        raise Refusal("no events at all, or nothing but events: there is nothing to compare")

    def weigh(eta: Any) -> tuple[Any, Any, float]:
        chance = 1 / (1 + np.exp(-eta))
        mean, rest = total * chance, total * (1 - chance)
        hits = np.where(
            y > 0, y * np.log(np.where(y > 0, y, 1.0) / np.where(mean > 0, mean, 1.0)), 0.0
        )
        misses = np.where(
            y < total,
            (total - y)
            * np.log(np.where(y < total, total - y, 1.0) / np.where(rest > 0, rest, 1.0)),
            0.0,
        )
        return mean, mean * (1 - chance), 2 * float((hits + misses).sum())

    start = (y + 0.5) / (total + 1)
    fitted, coefficients, covariance, deviance = _iterate(
        columns, y, np.log(start / (1 - start)), weigh
    )
    pearson = float(((y - fitted) ** 2 / (fitted * (1 - fitted / total))).sum())
    df = len(y) - len(columns)
    return LogFit(
        coefficients, covariance, fitted.tolist(), deviance, pearson / df if df > 0 else 0.0, df
    )


def _iterate(
    columns: Sequence[Sequence[float]], y: Any, eta: Any, weigh: Any
) -> tuple[Any, list[float], list[list[float]], float]:
    """Newton's steps until the coefficients stand still; where they run away, the events allow no
    finite answer.
    """
    import numpy as np

    design = np.column_stack([np.asarray(column, float) for column in columns])
    scale = np.abs(design).max(axis=0)
    scale[scale == 0] = 1.0
    design = design / scale
    if np.linalg.matrix_rank(design, tol=1e-10 * len(y)) < design.shape[1]:
        raise Refusal(SAME_COLUMNS)
    coefficients, best = None, np.inf
    with np.errstate(all="ignore"):
        for _ in range(MOST_STEPS):
            mean, weight, _ = weigh(eta)
            root = np.sqrt(weight)
            try:
                step = np.linalg.lstsq(
                    design * root[:, None], root * eta + (y - mean) / root, rcond=None
                )[0]
            except np.linalg.LinAlgError:
                break
            if not np.isfinite(step).all():
                break
            still = coefficients is not None and np.abs(step - coefficients).max() <= 1e-10 * (
                1 + np.abs(step).max()
            )
            for _ in range(30):  # half a step where a whole one overshoots
                deviance = weigh(design @ step)[2]
                if coefficients is None or deviance <= best + 1e-9 * (1 + abs(best)):
                    break
                step = (step + coefficients) / 2
            coefficients, best, eta = step, deviance, design @ step
            if still:
                mean, weight, deviance = weigh(eta)
                basis, triangle = np.linalg.qr(design * np.sqrt(weight)[:, None])
                if np.abs(np.diag(triangle)).min() <= 1e-9 * np.abs(triangle).max():
                    break
                inverse = np.linalg.inv(triangle)
                covariance = inverse @ inverse.T / np.outer(scale, scale)
                return (
                    mean,
                    (coefficients / scale).tolist(),
                    covariance.tolist(),
                    max(0.0, deviance),
                )
    raise Refusal(UNBOUNDED)
