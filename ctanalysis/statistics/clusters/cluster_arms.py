"""The family for people who come in groups (sites, classes, households): is one arm different,
judged between the groups.
"""

from statistics import fmean

from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.statistics.clusters.cluster_inputs import Cluster, Labels, read_clusters
from ctanalysis.statistics.clusters.cluster_variances import ASSUMPTIONS, fit_clusters
from ctanalysis.statistics.means.two_means import mean2_welch
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude, describe
from ctanalysis.statistics.tools.input_validation import Numbers, need
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.method_decorator import method

FEWEST_PER_ARM, FEW_IN_ALL, FEWEST_DF = 4, 10, 4


@method("cluster_robust", effect="coef", assumes=ASSUMPTIONS)
def cluster_robust(y: Numbers, x: Numbers = None, cluster: Labels = None, *, conf: float = 0.95) -> Estimate:
    """The difference that x makes between people who come in clusters; x is usually 0 or 1 for the
    arm of the whole cluster.

    Formula: from 10 clusters on `cluster_robust_cr2_satterthwaite`; below, where whole clusters
    belong to one arm, the means of the clusters by Welch's t, each cluster counting once.
    Source: Donald & Lang (2007) Rev Econ Stat 89:221-233; Pustejovsky & Tipton (2018) J Bus Econ
    Stat 36:672-683.
    Assumes: clusters independent of each other.
    Refuses: fewer than 4 clusters in an arm (8 in all where x varies inside clusters). Describes
    only: fewer than 4 degrees of freedom; no scatter between clusters. Warns: fewer than 10
    clusters in all; rows left out.

    >>> y = [3, 4, 5, 6, 4, 5, 2, 3, 4, 7, 8, 6, 5, 6, 4, 4]
    >>> answer = cluster_robust(y, [0] * 8 + [1] * 8, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8,
    ...     8])
    >>> answer.estimate, round(answer.low, 2), round(answer.high, 2), answer.warnings
    (1.5, -0.68, 3.68, ('only 8 clusters in all: each counts once, by its mean',))
    """
    clusters, warnings = read_clusters(y, cluster, x)
    arms = _split(clusters)
    groups, n = len(clusters), sum(len(one.y) for one in clusters)
    if arms is not None and min(map(len, arms)) < FEWEST_PER_ARM:
        raise Refusal(
            phrase(
                "too few clusters: {first} and {second}, at least {fewest_per_arm} in each arm are needed",
                first=len(arms[0]),
                second=len(arms[1]),
                fewest_per_arm=FEWEST_PER_ARM,
            )
        )
    need(groups, 2 * FEWEST_PER_ARM, "clusters")
    if arms is not None and groups < FEW_IN_ALL:
        return _compare_means(arms, n, conf, warnings)
    few = (phrase("only {groups} clusters in all", groups=groups),) if groups < FEW_IN_ALL else ()
    try:
        fit = fit_clusters(clusters)
    except Refusal as refusal:
        if arms is None:
            raise
        gap = fmean(value for one in arms[1] for value in one.y) - fmean(value for one in arms[0] for value in one.y)
        return describe(gap, n=n, method="cluster_robust_cr2_satterthwaite", reason=str(refusal), warnings=warnings)
    details: dict[str, Detail] = {"se": fit.cr2, "df": fit.df, "clusters": groups}
    if fit.df < FEWEST_DF:
        reason = phrase(
            "the clusters carry only {df} degrees of freedom: p cannot be relied on below {fewest_df}",
            df=write_decimal(f"{fit.df:.1f}"),
            fewest_df=FEWEST_DF,
        )
        return describe(
            fit.coefficient,
            n=n,
            method="cluster_robust_cr2_satterthwaite",
            reason=reason,
            warnings=warnings,
            details=details,
        )
    low, high, p = find_limits(fit.coefficient, fit.cr2, df=fit.df, conf=conf)
    return conclude(
        fit.coefficient,
        low,
        high,
        p=p,
        n=n,
        method="cluster_robust_cr2_satterthwaite",
        warnings=warnings + few,
        details=details,
    )


def _split(clusters: list[Cluster]) -> tuple[list[Cluster], list[Cluster]] | None:
    """The clusters of the lower and of the higher x, where x has two values and each cluster one of
    them.
    """
    levels = sorted({cause for one in clusters for cause in one.x})
    if len(levels) < 2:
        raise Refusal(phrase("x is the same for all: there is nothing to compare"))
    if len(levels) > 2 or any(len(set(one.x)) > 1 for one in clusters):
        return None
    return [one for one in clusters if one.x[0] == levels[0]], [one for one in clusters if one.x[0] == levels[1]]


def _compare_means(
    arms: tuple[list[Cluster], list[Cluster]], n: int, conf: float, warnings: tuple[str, ...]
) -> Estimate:
    """Each cluster counts once, by its mean, per unit of x."""
    low_means, high_means = ([fmean(one.y) for one in arm] for arm in arms)
    width = arms[1][0].x[0] - arms[0][0].x[0]
    gap = (fmean(high_means) - fmean(low_means)) / width
    welch = mean2_welch(high_means, low_means, conf=conf)
    df = welch.details.get("df")
    details: dict[str, Detail] = {"df": df, "clusters": len(low_means) + len(high_means)}
    by = "means of clusters, Welch's t"
    if not welch.is_usable or not isinstance(df, float) or welch.low is None or welch.high is None:
        return describe(
            gap, n=n, method=by, reason=welch.reason or phrase("no scatter"), warnings=warnings, details=details
        )
    if df < FEWEST_DF:
        reason = phrase(
            "the clusters carry only {df} degrees of freedom: p cannot be relied on below {fewest_df}",
            df=write_decimal(f"{df:.1f}"),
            fewest_df=FEWEST_DF,
        )
        return describe(gap, n=n, method=by, reason=reason, warnings=warnings, details=details)
    few = (
        phrase("only {count} clusters in all: each counts once, by its mean", count=len(low_means) + len(high_means)),
    )
    return conclude(
        gap,
        welch.low / width,
        welch.high / width,
        p=welch.p,
        n=n,
        method=by,
        assumptions=ASSUMPTIONS,
        warnings=warnings + few,
        details=details,
    )
