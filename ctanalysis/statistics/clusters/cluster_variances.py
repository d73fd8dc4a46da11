"""Least squares with standard errors that allow for clusters, repaired for few of them."""

import math
from typing import Any, NamedTuple

from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.statistics.clusters.cluster_inputs import Cluster, Labels, read_clusters
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Numbers
from ctanalysis.statistics.tools.lazy_libraries import linalg, np
from ctanalysis.statistics.tools.least_squares import SAME_COLUMNS, find_limits
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(("clusters independent of each other", "within a cluster anything may hang together"))
NO_SCATTER = later("no scatter between the clusters: there is nothing to judge it by")


class ClusterFit(NamedTuple):
    """The slope on x with its repaired standard error and Satterthwaite's degrees of freedom."""

    coefficient: float
    cr2: float
    df: float


@method("cluster_robust_cr2_satterthwaite", effect="coef", assumes=ASSUMPTIONS)
def cluster_robust_cr2_satterthwaite(y: Numbers, x: Numbers, cluster: Labels = None, *, conf: float = 0.95) -> Estimate:
    """The effect of x by least squares, with the sandwich that is unbiased if people were
    independent, for few clusters.

    Formula: residuals of cluster g are multiplied by (I - H_gg)^(-½) (CR2, pseudo-inverse where
    singular) before the sandwich of cluster sums; Student's t with Satterthwaite's degrees of
    freedom, trace² / trace of square, under independence.
    Source: Bell & McCaffrey (2002) Surv Methodol 28:169-181; Pustejovsky & Tipton (2018) J Bus Econ
    Stat 36:672-683; R clubSandwich; statsmodels stops at CR1.
    Assumes: clusters independent of each other.
    Refuses: fewer than 2 clusters; x the same for all; no scatter between clusters. Warns: fewer
    than 4 degrees of freedom.

    >>> y, x, cluster = [3, 4, 5, 6, 4, 5, 2, 3, 4, 7, 8, 6], [0] * 6 + [1] * 6, [1, 1, 2, 2, 3, 3,
    ...     4, 4, 5, 5, 6, 6]
    >>> answer = cluster_robust_cr2_satterthwaite(y, x, cluster)
    >>> (answer.estimate, round(answer.details["se"], 3), round(answer.details["df"], 2),
    ...     round(answer.p, 3))
    (0.5, 1.443, 4.0, 0.746)
    """
    clusters, warnings = read_clusters(y, cluster, x)
    fit = fit_clusters(clusters)
    if fit.df < 4:
        warnings += (
            phrase("only {df} degrees of freedom: p cannot be relied on below 4", df=write_decimal(f"{fit.df:.1f}")),
        )
    low, high, p = find_limits(fit.coefficient, fit.cr2, df=fit.df, conf=conf)
    return conclude(
        fit.coefficient,
        low,
        high,
        p=p,
        n=sum(len(one.y) for one in clusters),
        warnings=warnings,
        details={"se": fit.cr2, "df": fit.df, "clusters": len(clusters)},
    )


def fit_clusters(clusters: list[Cluster]) -> ClusterFit:
    """Slope and error; everything is computed from two-by-two sums of each cluster, however large
    it is.
    """
    n = sum(len(one.y) for one in clusters)
    causes = [cause for one in clusters for cause in one.x]
    middle = math.fsum(causes) / n
    scale = max(abs(cause - middle) for cause in causes)
    if scale <= 1e-12 * max(map(abs, causes)):
        raise Refusal(phrase("x is the same for all: there is nothing to compare"))
    if n < 3:
        raise Refusal(SAME_COLUMNS)
    designs = [np.array([[1.0, (cause - middle) / scale] for cause in one.x]) for one in clusters]
    values = [np.asarray(one.y) for one in clusters]
    total = sum(design.T @ design for design in designs)
    inverse = linalg.inv(total)
    beta = inverse @ sum(design.T @ value for design, value in zip(designs, values, strict=True))
    residuals = [value - design @ beta for design, value in zip(designs, values, strict=True)]
    if max(float(np.abs(e).max()) for e in residuals) <= 1e-13 * max(float(np.abs(value).max()) for value in values):
        raise Refusal(NO_SCATTER)
    grams = [design.T @ design for design in designs]
    scores = [design.T @ e for design, e in zip(designs, residuals, strict=True)]
    root, unroot = take_power(inverse, 0.5), take_power(inverse, -0.5)
    wanted = inverse[1]
    shrunk, reach = [], []
    for gram, score in zip(grams, scores, strict=True):
        widen = unlever(root @ gram @ root, -0.5)
        shrunk.append(unroot @ widen @ root @ score)
        reach.append(root @ widen @ unroot @ wanted)
    variances = [sum(float(wanted @ score) ** 2 for score in some) for some in (scores, shrunk)]
    largest = max(float(np.abs(value).max()) for value in values)
    if not min(variances) > (1e-12 * float(np.abs(wanted).max()) * largest) ** 2:
        raise Refusal(NO_SCATTER)
    # The products p_g'p_h of Satterthwaite's vectors, from which trace and trace of the square
    # follow.
    half = np.array([gram @ arm for gram, arm in zip(grams, reach, strict=True)])
    products = (
        np.diag([float(arm @ gram @ arm) for gram, arm in zip(grams, reach, strict=True)]) - half @ inverse @ half.T
    )
    square = float((products**2).sum())
    if not square > 0:
        raise Refusal(NO_SCATTER)
    df = float(np.trace(products)) ** 2 / square
    return ClusterFit(float(beta[1]) / scale, math.sqrt(variances[1]) / scale, df)


def take_power(matrix: Any, power: float) -> Any:
    """A power of a symmetric positive matrix."""
    sizes, directions = linalg.eigh(matrix)
    return directions @ np.diag(np.maximum(sizes, 1e-300) ** power) @ directions.T


def unlever(leverage: Any, power: float) -> Any:
    """(I - leverage)^power for a negative power, 0 along directions that one cluster alone
    decides.
    """
    sizes, directions = linalg.eigh((leverage + leverage.T) / 2)
    rest = 1 - sizes
    return directions @ np.diag([float(size) ** power if size > 1e-9 else 0.0 for size in rest]) @ directions.T
