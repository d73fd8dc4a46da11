"""Generalised estimating equations for clustered yes/no, counts and values, with the two usual
small-sample repairs.
"""

import math
from typing import Any, NamedTuple

from ctanalysis.statistics.clusters.cluster_variances import ASSUMPTIONS, take_power, unlever
from ctanalysis.statistics.clusters.clustered_values import Cluster, Labels, read_clusters
from ctanalysis.statistics.tools.checks import Number, Numbers, read_choice, read_confidence
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.log_lines import UNBOUNDED

FAMILIES = ("binomial", "poisson", "gaussian")
FEW = 10
MOST_STEPS = 100


class EquationFit(NamedTuple):
    """The slope on x, its standard errors, and the correlation of two people of the same
    cluster.
    """

    coefficient: float
    robust: float
    mancl_derouen: float
    kauermann_carroll: float
    correlation: float


@method("cluster_gee_exchangeable", effect="coef")
def cluster_gee_exchangeable(
    y: Numbers, x: Numbers, cluster: Labels = None, family: str = "binomial", *, conf: Number = 0.95
) -> Estimate:
    """The effect of x on log odds (binomial), log rate (poisson) or mean (gaussian), any two people
    of a cluster equally alike.

    Formula: sum of D'V⁻¹(y - mean) = 0, V with one correlation for all pairs, found by moments;
    plain sandwich of the clusters; Student's t on (clusters - 2) degrees of freedom.
    Source: Liang & Zeger (1986) Biometrika 73:13-22; R geepack::geeglm.
    Assumes: clusters independent of each other, and many of them.
    Refuses: fewer than 3 clusters; x the same for all; events that allow no finite effect. Warns:
    fewer than 40 clusters.

    >>> y, x = [0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 1, 1], [0] * 6 + [1] * 6
    >>> answer = cluster_gee_exchangeable(y, x, cluster=[1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6])
    >>> round(answer.estimate, 3), round(answer.details["se_robust"], 3)
    (0.693, 1.124)
    """
    clusters, warnings = read_clusters(y, cluster, x, fewest=3)
    level, fit = (
        read_confidence(conf),
        _solve(clusters, read_choice(family, "family", allowed=FAMILIES)),
    )
    if len(clusters) < 40:
        warnings += (f"only {len(clusters)} clusters: too narrow, use cluster_gee_mancl_derouen",)
    return _answer(clusters, fit, fit.robust, "cluster_gee_exchangeable", level, warnings)


@method("cluster_gee_mancl_derouen", effect="coef")
def cluster_gee_mancl_derouen(
    y: Numbers, x: Numbers, cluster: Labels = None, family: str = "binomial", *, conf: Number = 0.95
) -> Estimate:
    """The same effect with the sandwich that Mancl and DeRouen widen for few clusters; Kauermann
    and Carroll's is beside it.

    Formula: residuals of each cluster times (I - H)⁻¹ before the sandwich (`se_md`), times (I -
    H)^(-½) for `se_kc`, H the cluster's leverage; Student's t on (clusters - 2) degrees of freedom.
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
    level, fit = (
        read_confidence(conf),
        _solve(clusters, read_choice(family, "family", allowed=FAMILIES)),
    )
    if len(clusters) < FEW:
        warnings += (f"only {len(clusters)} clusters: p is rough below {FEW}",)
    return _answer(clusters, fit, fit.mancl_derouen, "cluster_gee_mancl_derouen", level, warnings)


def _answer(
    clusters: list[Cluster],
    fit: EquationFit,
    error: float,
    by: str,
    conf: float,
    warnings: tuple[str, ...],
) -> Estimate:
    low, high, p = find_limits(fit.coefficient, error, df=len(clusters) - 2, conf=conf)
    details = {
        "se_robust": fit.robust,
        "se_md": fit.mancl_derouen,
        "se_kc": fit.kauermann_carroll,
        "correlation": fit.correlation,
    }
    return conclude(
        "coef", fit.coefficient, low, high, conf=conf, p=p, n=sum(len(one.y) for one in clusters),
        method=by, assumptions=ASSUMPTIONS,
        warnings=warnings, details={**details, "df": len(clusters) - 2, "clusters": len(clusters)},
    )  # fmt: skip


def _solve(clusters: list[Cluster], family: str) -> EquationFit:
    import numpy as np

    causes = [cause for one in clusters for cause in one.x]
    outcomes = [value for one in clusters for value in one.y]
    _check_outcomes(outcomes, family)
    n, middle = len(causes), math.fsum(causes) / len(causes)
    scale = max(abs(cause - middle) for cause in causes)
    if scale <= 1e-12 * max(map(abs, causes)):
        raise Refusal("x is the same for all: there is nothing to compare")
    designs = [np.array([[1.0, (cause - middle) / scale] for cause in one.x]) for one in clusters]
    values = [np.asarray(one.y) for one in clusters]
    mean = math.fsum(outcomes) / n
    size = max(map(abs, outcomes))
    if max(outcomes) - min(outcomes) <= 1e-13 * size:
        raise Refusal("no variation: all values are equal")
    start = {
        "binomial": math.log(mean / (1 - mean)) if 0 < mean < 1 else 0.0,
        "poisson": math.log(mean) if mean > 0 else 0.0,
    }
    beta, correlation = np.array([start.get(family, mean), 0.0]), 0.0
    with np.errstate(all="ignore"):
        for _ in range(MOST_STEPS):
            terms = [
                _weigh(design, value, beta, family, correlation)
                for design, value in zip(designs, values, strict=True)
            ]
            information = sum(gram for gram, _, _ in terms)
            step = _solve_linear(information, sum(score for _, score, _ in terms))
            beta, before = (
                beta
                + step / max(1.0, float(np.abs(step).max()) / 5 if family != "gaussian" else 1.0),
                correlation,
            )
            correlation = _find_correlation(
                [_weigh(d, v, beta, family, 0.0)[2] for d, v in zip(designs, values, strict=True)]
            )
            if (
                np.abs(step).max() <= 1e-9 * (1 + np.abs(beta).max())
                and abs(correlation - before) <= 1e-9
            ):
                break
        else:
            raise Refusal(UNBOUNDED)
        terms = [
            _weigh(design, value, beta, family, correlation)
            for design, value in zip(designs, values, strict=True)
        ]
        model = np.linalg.inv(sum(gram for gram, _, _ in terms))
    if not np.isfinite(model).all():
        raise Refusal(UNBOUNDED)
    root, unroot = take_power(model, 0.5), take_power(model, -0.5)
    errors = []
    for power in (0.0, -1.0, -0.5):
        scores = [
            unroot @ unlever(root @ gram @ root, power) @ root @ score if power else score
            for gram, score, _ in terms
        ]
        errors.append(math.sqrt(sum(float(model[1] @ score) ** 2 for score in scores)) / scale)
    if not min(errors) > 1e-12 * abs(float(beta[1])) / scale:
        raise Refusal("no scatter between the clusters: there is nothing to judge it by")
    return EquationFit(float(beta[1]) / scale, errors[0], errors[1], errors[2], correlation)


def _weigh(
    design: Any, values: Any, beta: Any, family: str, correlation: float
) -> tuple[Any, Any, Any]:
    """D'V⁻¹D and D'V⁻¹r of one cluster, and its residuals over their standard deviation."""
    import numpy as np

    line = design @ beta
    if family == "binomial":
        mean = 1 / (1 + np.exp(-line))
        variance = mean * (1 - mean)
    elif family == "poisson":
        mean = variance = np.exp(line)
    else:
        mean, variance = line, np.ones(len(line))
    slope = (
        design * np.sqrt(variance)[:, None]
    )  # D over the standard deviation: the links are the canonical ones
    residual = (values - mean) / np.sqrt(variance)
    shared = correlation / (1 + (len(values) - 1) * correlation)
    sums, total = slope.sum(axis=0), residual.sum()
    gram = (slope.T @ slope - shared * np.outer(sums, sums)) / (1 - correlation)
    return gram, (slope.T @ residual - shared * sums * total) / (1 - correlation), residual


def _find_correlation(residuals: list[Any]) -> float:
    """The mean product of two people of the same cluster over the mean square, kept where all
    clusters allow it.
    """
    pairs = sum(len(e) * (len(e) - 1) / 2 for e in residuals)
    squares = sum(float(e @ e) for e in residuals)
    n, largest = sum(map(len, residuals)), max(map(len, residuals))
    if not pairs or not squares > 0:
        return 0.0
    products = sum((float(e.sum()) ** 2 - float(e @ e)) / 2 for e in residuals)
    return min(max(products / pairs / (squares / n), -0.95 / max(1, largest - 1)), 0.999)


def _check_outcomes(outcomes: list[float], family: str) -> None:
    if family == "binomial" and any(value not in (0, 1) for value in outcomes):
        raise BadNumber("y must be 0 or 1")
    if family == "poisson" and any(value < 0 or value != int(value) for value in outcomes):
        raise BadNumber("y must hold counts")


def _solve_linear(matrix: Any, vector: Any) -> Any:
    import numpy as np

    try:
        step = np.linalg.solve(matrix, vector)
    except np.linalg.LinAlgError:
        raise Refusal(UNBOUNDED) from None
    if not np.isfinite(step).all():
        raise Refusal(UNBOUNDED)
    return step
