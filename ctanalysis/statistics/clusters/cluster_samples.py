"""A mean from a sample of clusters, and how alike the people of one cluster are."""

import math
from statistics import fmean

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.clusters.cluster_variances import ASSUMPTIONS
from ctanalysis.statistics.clusters.clustered_values import Labels, read_clusters
from ctanalysis.statistics.tools.checks import Number, Numbers, read_confidence
from ctanalysis.statistics.tools.distributions import fix
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude, describe, method
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.libraries import stats


@method("cluster_mean_linearised", effect="mean")
def cluster_mean_linearised(y: Numbers, cluster: Labels = None, *, conf: Number = 0.95) -> Estimate:
    """The mean of people who were drawn by clusters, with a standard error from the spread between
    the clusters.

    Formula: se² = G/(G-1) x sum over clusters of (sum of (y - mean) / n)²; Student's t on G - 1
    degrees of freedom. `deff` is se² over s²/n, by how much the clusters widen the variance.
    Source: Cochran (1977) Sampling Techniques, chapter 6; Lumley (2010) Complex Surveys; R
    survey::svymean.
    Assumes: clusters drawn independently, each with the same chance, all of its people counted.
    Refuses: fewer than 2 clusters. Describes only: no variation. Warns: fewer than 10 clusters.

    >>> answer = cluster_mean_linearised([3, 4, 6, 7, 2, 2], ["a", "a", "b", "b", "c", "c"])
    >>> answer.estimate, round(answer.details["se"], 3), round(answer.details["deff"], 2)
    (4.0, 1.323, 2.39)
    """
    clusters, warnings = read_clusters(y, cluster)
    level, groups = read_confidence(conf), len(clusters)
    values = [value for one in clusters for value in one.y]
    n, mean = len(values), fmean(values)
    if max(values) - min(values) <= 1e-13 * max(map(abs, values)):
        return describe(
            "mean",
            mean,
            n=n,
            method="cluster_mean_linearised",
            reason=phrase("no variation: all values are equal"),
            warnings=warnings,
        )
    variance = groups / (groups - 1) * sum(math.fsum(value - mean for value in one.y) ** 2 for one in clusters) / n**2
    plain = math.fsum((value - mean) ** 2 for value in values) / (n - 1) / n
    details: dict[str, Detail] = {
        "se": math.sqrt(variance),
        "deff": variance / plain,
        "clusters": groups,
        "df": groups - 1,
    }
    if variance <= 1e-24 * mean**2:
        reason = phrase("no scatter between the clusters: there is nothing to judge it by")
        return describe(
            "mean", mean, n=n, method="cluster_mean_linearised", reason=reason, warnings=warnings, details=details
        )
    low, high, _ = find_limits(mean, math.sqrt(variance), df=groups - 1, conf=level)
    few = (phrase("only {groups} clusters: the range is rough below 10", groups=groups),) if groups < 10 else ()
    return conclude(
        "mean",
        mean,
        low,
        high,
        conf=level,
        n=n,
        method="cluster_mean_linearised",
        assumptions=ASSUMPTIONS,
        warnings=warnings + few,
        details=details,
    )


@method("cluster_icc_anova", effect="icc")
def cluster_icc_anova(y: Numbers, cluster: Labels = None, *, conf: Number = 0.95) -> Estimate:
    """The intracluster correlation: which part of all variation lies between clusters, and what
    that costs a sample.

    Formula: (MSB - MSW) / (MSB + (m0 - 1) MSW), mean squares between and within, m0 = (n - sum of
    m²/n) / (G - 1); limits from those of F = MSB/MSW (exact for equal clusters); `design_effect` =
    1 + (mA - 1) icc, mA = sum of m² / n.
    Source: Donner & Koval (1980) Biometrics 36:19-25; Searle (1971) Linear Models; Eldridge, Ashby
    & Kerry (2006).
    Assumes: normal values; clusters drawn at random. Below 0 the clusters are less alike inside
    than chance would make them.
    Refuses: fewer than 2 clusters; no cluster with two values; no variation. Warns: fewer than 10
    clusters.

    >>> answer = cluster_icc_anova([3, 4, 6, 7, 2, 2], ["a", "a", "b", "b", "c", "c"])
    >>> round(answer.estimate, 3), round(answer.details["design_effect"], 3)
    (0.938, 1.938)
    """
    clusters, warnings = read_clusters(y, cluster)
    level, groups = read_confidence(conf), len(clusters)
    values = [value for one in clusters for value in one.y]
    n, mean = len(values), fmean(values)
    if n <= groups:
        raise Refusal(phrase("every cluster has one value only: nothing can be said of how alike its people are"))
    within = math.fsum((value - fmean(one.y)) ** 2 for one in clusters for value in one.y) / (n - groups)
    between = math.fsum(len(one.y) * (fmean(one.y) - mean) ** 2 for one in clusters) / (groups - 1)
    squares = sum(len(one.y) ** 2 for one in clusters)
    typical = (n - squares / n) / (groups - 1)
    if max(values) - min(values) <= 1e-13 * max(map(abs, values)) or not between + (typical - 1) * within > 0:
        raise Refusal(phrase("no variation: all values are equal"))

    def convert(ratio: float) -> float:
        """The correlation that belongs to a ratio of the mean squares."""
        return (ratio - 1) / (ratio + typical - 1) if math.isfinite(ratio) else 1.0

    icc = (between - within) / (between + (typical - 1) * within)
    low, high = icc, icc
    if within > 1e-24 * between:
        ratio, tail = between / within, (1 - level) / 2
        spread = fix(stats.f, groups - 1, n - groups)
        low, high = (convert(ratio / float(spread.ppf(part))) for part in (1 - tail, tail))
    few = (
        (phrase("only {groups} clusters: the correlation is hardly known below 10", groups=groups),)
        if groups < 10
        else ()
    )
    return conclude(
        "icc",
        icc,
        min(low, icc),
        max(high, icc),
        conf=level,
        n=n,
        method="cluster_icc_anova",
        warnings=warnings + few,
        assumptions=(phrase("values roughly normal"), phrase("clusters drawn at random")),
        details={
            "design_effect": 1 + (squares / n - 1) * icc,
            "clusters": groups,
            "mean_squares_between": between,
            "mean_squares_within": within,
        },
    )
