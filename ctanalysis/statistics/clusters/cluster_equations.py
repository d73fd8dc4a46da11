"""Generalised estimating equations for clustered yes/no, counts and values, with the two usual
small-sample repairs.
"""

import math
from typing import Any

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.clusters.cluster_variances import ASSUMPTIONS, take_power, unlever
from ctanalysis.statistics.clusters.clustered_values import Labels, read_clusters
from ctanalysis.statistics.tools.checks import Number, Numbers, read_choice, read_confidence
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.libraries import equations, families, linalg, np, structures
from ctanalysis.statistics.tools.log_lines import UNBOUNDED

FAMILIES = ("binomial", "poisson", "gaussian")
FEW = 10
MOST_STEPS = 100
FARTHEST = 18  # from the middle on the scale of logs; beyond it a search has run away


@method("cluster_gee_mancl_derouen", effect="coef")
def cluster_gee_mancl_derouen(
    y: Numbers, x: Numbers, cluster: Labels = None, family: str = "binomial", *, conf: Number = 0.95
) -> Estimate:
    """The effect of x on log odds (binomial), log rate (poisson) or mean (gaussian), any two people
    of a cluster equally alike, with the sandwich that Mancl and DeRouen widen for few clusters.

    Formula: sum of D'V⁻¹(y - mean) = 0, V with one correlation for all pairs (statsmodels GEE,
    Exchangeable); residuals of each cluster times (I - H)⁻¹ before the sandwich (`se_md`), times
    (I - H)^(-½) for Kauermann and Carroll's `se_kc`, H the cluster's leverage; Student's t on
    (clusters - 2) degrees of freedom.
    Source: Mancl & DeRouen (2001) Biometrics 57:126-134; Kauermann & Carroll (2001) J Am Stat Assoc
    96:1387-1396; R geesmv.
    Assumes: clusters independent of each other.
    Refuses: fewer than 3 clusters; x the same for all; events that allow no finite effect. Warns:
    fewer than 10 clusters.

    >>> y, x = [0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 1, 1], [0] * 6 + [1] * 6
    >>> answer = cluster_gee_mancl_derouen(y, x, cluster=[1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6])
    >>> round(answer.details["se_md"], 3), round(answer.details["se_kc"], 3)
    (1.686, 1.377)
    """
    clusters, warnings = read_clusters(y, cluster, x, fewest=3)
    level, kind = read_confidence(conf), read_choice(family, "family", allowed=FAMILIES)
    causes, outcomes = (np.concatenate([getattr(one, name) for one in clusters]) for name in ("x", "y"))
    _check(causes, outcomes, kind)
    scale, sizes = float(np.abs(causes - causes.mean()).max()), [len(one.y) for one in clusters]
    design = np.column_stack([np.ones(len(causes)), (causes - causes.mean()) / scale])
    fit = _fit(outcomes, design, np.repeat(range(len(sizes)), sizes), kind)
    errors = [error / scale for error in _find_errors(fit, design, outcomes, sizes)]
    coefficient, df = float(fit.params[1]) / scale, len(clusters) - 2
    if not min(errors) > 1e-12 * abs(coefficient):
        raise Refusal(phrase("no scatter between the clusters: there is nothing to judge it by"))
    low, high, p = find_limits(coefficient, errors[1], df=df, conf=level)
    few = phrase("only {count} clusters: p is rough below {few}", count=len(clusters), few=FEW)
    return conclude(
        "coef",
        coefficient,
        low,
        high,
        conf=level,
        p=p,
        n=len(outcomes),
        method="cluster_gee_mancl_derouen",
        assumptions=ASSUMPTIONS,
        warnings=warnings + ((few,) if len(clusters) < FEW else ()),
        details={
            "se_robust": errors[0],
            "se_md": errors[1],
            "se_kc": errors[2],
            "correlation": fit.cov_struct.dep_params,
            "df": df,
            "clusters": len(clusters),
        },
    )


def _check(causes: Any, outcomes: Any, family: str) -> None:
    if family == "binomial" and not np.isin(outcomes, (0, 1)).all():
        raise BadNumber(phrase("y must be 0 or 1"))
    if family == "poisson" and not ((outcomes >= 0) & (outcomes == np.floor(outcomes))).all():
        raise BadNumber(phrase("y must hold counts"))
    if np.abs(causes - causes.mean()).max() <= 1e-12 * np.abs(causes).max():
        raise Refusal(phrase("x is the same for all: there is nothing to compare"))
    if np.ptp(outcomes) <= 1e-13 * np.abs(outcomes).max():
        raise Refusal(phrase("no variation: all values are equal"))


def _fit(outcomes: Any, design: Any, labels: Any, family: str) -> Any:
    """The equations of statsmodels, the correlation by moments without a correction, as in R."""
    kinds = {"binomial": families.Binomial, "poisson": families.Poisson, "gaussian": families.Gaussian}
    most = np.bincount(labels).max()

    class Correlation(structures.Exchangeable):  # type: ignore[misc]
        """One correlation for all pairs, kept where all clusters allow it."""

        def update(self, params: Any) -> None:
            super().update(params)
            found = float(self.dep_params)  # type: ignore[has-type]
            self.dep_params = min(max(found, -0.95 / max(1, most - 1)), 0.999)

    model = equations.GEE(outcomes, design, groups=labels, family=kinds[family](), cov_struct=Correlation())
    try:
        fit = model.fit(maxiter=MOST_STEPS, ctol=1e-10, ddof_scale=0)
    except (ValueError, ZeroDivisionError):
        raise Refusal(UNBOUNDED) from None
    heights = design @ fit.params - (np.log(outcomes.mean()) if family == "poisson" else 0.0)
    runs_away = family != "gaussian" and not np.abs(heights).max() < FARTHEST
    if runs_away or not (fit.converged and np.isfinite(fit.params).all()):
        raise Refusal(UNBOUNDED)
    fit.cov_struct = model.cov_struct
    return fit


def _find_errors(fit: Any, design: Any, outcomes: Any, sizes: list[int]) -> list[float]:
    """The plain sandwich, Mancl and DeRouen's, and Kauermann and Carroll's, which statsmodels does
    not have.
    """
    correlation = float(fit.cov_struct.dep_params)
    root_variance = np.sqrt(fit.model.family.variance(fit.fittedvalues))
    borders = np.cumsum(sizes)[:-1]
    # D over the standard deviation: the links are the canonical ones
    slopes = np.split(design * root_variance[:, None], borders)
    residuals = np.split((outcomes - fit.fittedvalues) / root_variance, borders)
    grams, scores = [], []
    for slope, residual in zip(slopes, residuals, strict=True):
        shared = correlation / (1 + (len(residual) - 1) * correlation)
        sums = slope.sum(axis=0)
        grams.append((slope.T @ slope - shared * np.outer(sums, sums)) / (1 - correlation))
        scores.append((slope.T @ residual - shared * sums * residual.sum()) / (1 - correlation))
    model = linalg.inv(sum(grams))
    root, unroot = take_power(model, 0.5), take_power(model, -0.5)
    errors = []
    for power in (0.0, -1.0, -0.5):
        shrunk = [
            unroot @ unlever(root @ gram @ root, power) @ root @ score if power else score
            for gram, score in zip(grams, scores, strict=True)
        ]
        errors.append(math.sqrt(sum(float(model[1] @ score) ** 2 for score in shrunk)))
    return errors
