"""Three or more means: do any of them differ (analysis of variance)."""

import math
from typing import NamedTuple

from ctanalysis.statistics.tools.checks import Number, Rows, keep_groups, read_confidence
from ctanalysis.statistics.tools.distributions import find_f_p
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude, method

ASSUMPTIONS = (
    "the groups are independent of each other",
    "the values of a group are independent, and roughly symmetrical or many",
)


@method("kgroup_welch_anova", effect="omega_squared")
def kgroup_welch_anova(groups: Rows, *, labels: object = None, conf: Number = 0.95) -> Estimate:
    """Welch's analysis of variance, which does not ask for equal spread; the effect is the share of
    the spread that the groups explain.

    Formula: with w = n/SD² of each of k groups, W their sum and m = sum of w mean / W: F = (sum of
    w (mean - m)² / (k-1)) / (1 + 2(k-2) L / (k²-1)) with L = sum of (1 - w/W)²/(n-1); df k-1 and
    (k²-1)/(3L). Omega squared = (k-1)(F-1) / ((k-1)(F-1) + N), not below 0.
    Source: Welch (1951) Biometrika 38:330-336; R stats::oneway.test.
    Assumes: independent groups of independent values.
    Refuses: fewer than 2 groups, fewer than 2 values in a group, or a group without variation.
    Warns of missing values.

    >>> test = kgroup_welch_anova([[12, 15, 9, 22, 18], [30, 24, 41, 19, 27, 35, 29], [14, 11, 20,
    ...     17]])
    >>> round(test.details["F"], 3), round(test.details["df2"], 3), round(test.p, 5)
    (9.412, 8.462, 0.00706)
    """
    samples, warnings = read_samples(groups, least=2)
    level = read_confidence(conf)
    return answer_welch([summarise_group(values) for values in samples], level, warnings)


@method("kgroup_anova", effect="omega_squared")
def kgroup_anova(groups: Rows, *, labels: object = None, conf: Number = 0.95) -> Estimate:
    """The classical analysis of variance, for groups of equal spread.

    Formula: F = (sum of n (mean - grand mean)² / (k-1)) / (sum of squares within the groups /
    (N-k)); omega squared as
    `kgroup_welch_anova`.
    Source: Fisher (1925) Statistical Methods for Research Workers; checked against the certified
    values of NIST's data sets.
    Assumes: as Welch's, and equal spread in all groups.
    Refuses: fewer than 2 groups, an empty group, no group with 2 values, or no variation within the
    groups. Warns of missing values.

    >>> test = kgroup_anova([[4, 5, 6], [7, 8, 9], [5, 6, 7]])
    >>> round(test.details["F"], 3), round(test.p, 4)
    (7.0, 0.027)
    """
    samples, warnings = read_samples(groups, least=1)
    level = read_confidence(conf)
    within, df2 = pool_variance(samples)
    total, start = sum(map(len, samples)), samples[0][0]
    means = [math.fsum(value - start for value in values) / len(values) for values in samples]
    grand = math.fsum(value - start for values in samples for value in values) / total
    between = math.fsum(
        len(values) * (mean - grand) ** 2 for values, mean in zip(samples, means, strict=True)
    ) / (len(samples) - 1)
    f, df1 = between / within, len(samples) - 1
    details: dict[str, Detail] = {
        "F": f,
        "df1": df1,
        "df2": df2,
        "means": tuple(start + mean for mean in means),
    }
    return conclude(
        "omega_squared", find_omega_squared(f, df1, total), conf=level, p=find_f_p(df1, df2, f),
        n=total, method="kgroup_anova",
        assumptions=(*ASSUMPTIONS, "all groups scatter equally"), warnings=warnings,
        details=details,
    )  # fmt: skip


class GroupSummary(NamedTuple):
    """What is needed of a group to compare its mean."""

    mean: float
    sd: float
    n: int


def read_samples(groups: object, *, least: int) -> tuple[list[list[float]], tuple[str, ...]]:
    """Two groups or more, each with so many values, without the missing ones.

    >>> read_samples([[1, None], [2]], least=1)
    ([[1.0], [2.0]], ('1 of 2 values of group 1 used',))
    """
    samples, warnings = keep_groups(groups)
    if len(samples) < 2:
        raise Refusal(f"too few groups: {len(samples)}, at least 2 are needed")
    smallest = min(map(len, samples))
    if smallest < least:
        raise Refusal(f"too few values in a group: {smallest}, at least {least} are needed")
    return samples, warnings


def summarise_group(values: list[float]) -> GroupSummary:
    """Mean, SD and n; the SD is exactly zero when all values are equal.

    >>> summarise_group([1.0, 3.0])
    GroupSummary(mean=2.0, sd=1.4142135623730951, n=2)
    """
    start, n = values[0], len(values)
    shift = math.fsum(value - start for value in values) / n
    if min(values) == max(values) or n < 2:
        return GroupSummary(start + shift, 0.0, n)
    return GroupSummary(
        start + shift,
        math.sqrt(math.fsum((value - start - shift) ** 2 for value in values) / (n - 1)),
        n,
    )


def pool_variance(samples: list[list[float]]) -> tuple[float, int]:
    """The variance within the groups, all together, and its degrees of freedom."""
    df = sum(map(len, samples)) - len(samples)
    if df < 1:
        raise Refusal("no group has 2 values: there is no spread to judge by")
    within = (
        math.fsum(summary.sd**2 * (summary.n - 1) for summary in map(summarise_group, samples)) / df
    )
    if within == 0:
        raise Refusal("no variation within the groups: there is no spread to judge by")
    return within, df


def answer_welch(
    summaries: list[GroupSummary], level: float, warnings: tuple[str, ...]
) -> Estimate:
    """Welch's test from mean, SD and n of each group."""
    for place, summary in enumerate(summaries, 1):
        if summary.sd == 0:
            raise Refusal(
                f"group {place} has no variation: its mean cannot be weighed against the others"
            )
    k, total, least = (
        len(summaries),
        sum(summary.n for summary in summaries),
        min(summary.sd for summary in summaries),
    )
    weights = [
        summary.n * (least / summary.sd) ** 2 for summary in summaries
    ]  # over the smallest variance, to stay within floating point
    everything = math.fsum(weights)
    grand = math.fsum(
        weight / everything * summary.mean
        for weight, summary in zip(weights, summaries, strict=True)
    )
    between = math.fsum(
        weight * ((summary.mean - grand) / least) ** 2
        for weight, summary in zip(weights, summaries, strict=True)
    ) / (k - 1)
    lack = math.fsum(
        (1 - weight / everything) ** 2 / (summary.n - 1)
        for weight, summary in zip(weights, summaries, strict=True)
    )
    f, df1, df2 = between / (1 + 2 * (k - 2) * lack / (k * k - 1)), k - 1, (k * k - 1) / (3 * lack)
    details: dict[str, Detail] = {"F": f, "df1": df1, "df2": df2}
    details |= {
        "means": tuple(s.mean for s in summaries),
        "sds": tuple(s.sd for s in summaries),
        "ns": tuple(s.n for s in summaries),
    }
    return conclude(
        "omega_squared", find_omega_squared(f, df1, total), conf=level, p=find_f_p(df1, df2, f),
        n=total, method="kgroup_welch_anova",
        assumptions=ASSUMPTIONS, warnings=warnings, details=details,
    )  # fmt: skip


def find_omega_squared(f: float, df1: int, total: int) -> float:
    """The share of the spread that the groups explain, not below zero.

    >>> find_omega_squared(1.0, 2, 20)
    0.0
    """
    lead = max(0.0, df1 * (f - 1))
    return lead / (lead + total)
