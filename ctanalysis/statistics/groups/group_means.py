"""Three or more means: do any of them differ (analysis of variance)."""

import math

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.means.two_means import GroupSummary
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Rows, keep_groups, need
from ctanalysis.statistics.tools.lazy_libraries import np, oneway
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(
    (
        "the groups are independent of each other",
        "the values of a group are independent, and roughly symmetrical or many",
    )
)


@method("kgroup_welch_anova", effect="omega_squared")
def kgroup_welch_anova(groups: Rows, *, labels: object = None, conf: float = 0.95) -> Estimate:
    """Welch's analysis of variance, which does not ask for equal spread; the effect is the share of
    the spread that the groups explain.

    Formula: with w = n/SD² of each of k groups, W their sum and m = sum of w mean / W: F = (sum of
    w (mean - m)² / (k-1)) / (1 + 2(k-2) L / (k²-1)) with L = sum of (1 - w/W)²/(n-1); df k-1 and
    (k²-1)/(3L). Omega squared = (k-1)(F-1) / ((k-1)(F-1) + N), not below 0.
    Source: Welch (1951) Biometrika 38:330-336; statsmodels anova_generic(use_var="unequal"), R
    stats::oneway.test.
    Assumes: independent groups of independent values.
    Refuses: fewer than 2 groups, fewer than 2 values in a group, or a group without variation.
    Warns of missing values.

    >>> test = kgroup_welch_anova([[12, 15, 9, 22, 18], [30, 24, 41, 19, 27, 35, 29], [14, 11, 20,
    ...     17]])
    >>> round(test.details["F"], 3), round(test.details["df2"], 3), round(test.p, 5)
    (9.412, 8.462, 0.00706)
    """
    samples, warnings = read_samples(groups, least=2)
    return answer_welch([summarise_group(values) for values in samples], conf, warnings)


def read_samples(groups: object, *, least: int) -> tuple[list[list[float]], tuple[str, ...]]:
    """Two groups or more, each with so many values, without the missing ones.

    >>> read_samples([[1, None], [2]], least=1)
    ([[1.0], [2.0]], ('1 of 2 values of group 1 used',))
    """
    samples, warnings = keep_groups(groups)
    need(len(samples), 2, "groups")
    smallest = min(map(len, samples))
    need(smallest, least, "values in a group")
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
        start + shift, math.sqrt(math.fsum((value - start - shift) ** 2 for value in values) / (n - 1)), n
    )


def answer_welch(summaries: list[GroupSummary], level: float, warnings: tuple[str, ...]) -> Estimate:
    """Welch's test from mean, SD and n of each group."""
    for place, summary in enumerate(summaries, 1):
        if summary.sd == 0:
            raise Refusal(
                phrase("group {place} has no variation: its mean cannot be weighed against the others", place=place)
            )
    means, sds, ns = (np.array(column) for column in zip(*summaries, strict=True))
    least, total = sds.min(), int(ns.sum())  # over the smallest SD, to stay within floating point
    found = oneway.anova_generic((means - means.mean()) / least, (sds / least) ** 2, ns, use_var="unequal")
    df1, df2 = found.df
    details: dict[str, Detail] = {"F": found.statistic, "df1": int(df1), "df2": df2}
    for name, column in (("means", means), ("sds", sds), ("ns", ns)):
        details[name] = tuple(column.tolist())
    return conclude(
        find_omega_squared(found.statistic, int(df1), total),
        p=found.pvalue,
        n=total,
        method="kgroup_welch_anova",
        assumptions=ASSUMPTIONS,
        warnings=warnings,
        details=details,
    )


def find_omega_squared(f: float, df1: int, total: int) -> float:
    """The share of the spread that the groups explain, not below zero.

    >>> find_omega_squared(1.0, 2, 20)
    0.0
    """
    lead = max(0.0, df1 * (f - 1))
    return lead / (lead + total)
