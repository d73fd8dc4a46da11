"""Counts and shares on a line of the log or logit scale: Poisson and binomial models."""

import warnings as warning_filters
from collections.abc import Sequence
from typing import Any, NamedTuple

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import Refusal
from ctanalysis.statistics.tools.lazy_libraries import families, glm, linalg, np
from ctanalysis.statistics.tools.least_squares import SAME_COLUMNS

MOST_STEPS = 60
UNBOUNDED = later("the events lie all on one side: the effect has no finite size")


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
    residuals: list[float]  # Pearson's

    def find_error(self, place: int) -> float:
        """The standard error of one coefficient if events scatter by chance alone."""
        return float(self.covariance[place][place] ** 0.5)


def fit_counts(columns: Sequence[Sequence[float]], counts: Sequence[float], exposures: Sequence[float]) -> LogFit:
    """A Poisson model of the log rate.

    >>> fit = fit_counts([[1, 1, 1, 1], [0, 0, 1, 1]], [2, 4, 5, 7], [1, 1, 1, 1])
    >>> [round(coefficient, 4) for coefficient in fit.coefficients], round(fit.dispersion, 4)
    ([1.0986, 0.6931], 0.5)
    """
    y, exposure = np.asarray(counts, float), np.asarray(exposures, float)
    if not y.sum() > 0:
        raise Refusal(phrase("no events at all: there is nothing to compare"))
    return _fit(columns, y, family=families.Poisson(), offset=np.log(exposure))


def fit_shares(columns: Sequence[Sequence[float]], events: Sequence[float], totals: Sequence[float]) -> LogFit:
    """A binomial model of the log odds; the dispersion takes each share with its total as weight.

    Shares with weights and not two columns of counts, for which statsmodels forgets the totals in
    its dispersion.

    >>> fit = fit_shares([[1, 1], [0, 1]], [2, 6], [8, 8])
    >>> [round(coefficient, 4) for coefficient in fit.coefficients]
    [-1.0986, 2.1972]
    """
    y, total = np.asarray(events, float), np.asarray(totals, float)
    if not 0 < y.sum() < total.sum():
        raise Refusal(phrase("no events at all, or nothing but events: there is nothing to compare"))
    fit = _fit(columns, y / total, family=families.Binomial(), var_weights=total)
    return fit._replace(fitted=(np.asarray(fit.fitted) * total).tolist())


def _fit(columns: Sequence[Sequence[float]], y: Any, **model: Any) -> LogFit:
    """The model of statsmodels; where the coefficients run away, the events allow no finite
    answer.
    """
    design = np.column_stack([np.asarray(column, float) for column in columns])
    scale = np.abs(design).max(axis=0)
    scale[scale == 0] = 1.0
    if linalg.matrix_rank(design / scale, tol=1e-10 * len(y)) < design.shape[1]:
        raise Refusal(SAME_COLUMNS)
    try:
        with warning_filters.catch_warnings():  # what runs away is refused below
            warning_filters.simplefilter("ignore")
            found = glm.GLM(y, design / scale, **model).fit(
                tol_criterion="params", tol=1e-10, rtol=1e-10, maxiter=MOST_STEPS
            )
    except ValueError:  # not a finite number on the way, or no spread left
        raise Refusal(UNBOUNDED) from None
    if not (found.converged and np.isfinite(found.normalized_cov_params).all()):
        raise Refusal(UNBOUNDED)
    df = len(y) - design.shape[1]
    return LogFit(
        (found.params / scale).tolist(),
        (found.normalized_cov_params / np.outer(scale, scale)).tolist(),
        found.fittedvalues.tolist(),
        max(0.0, float(found.deviance)),
        float(found.pearson_chi2) / df if df > 0 else 0.0,
        df,
        found.resid_pearson.tolist(),
    )
