"""The same people or places twice, measured on a scale: Wilcoxon's signed ranks."""

import math
from collections.abc import Callable
from statistics import median
from typing import NamedTuple

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.ranks.rank_distributions import (
    count_subset_sums,
    find_critical_rank,
    find_doubled_midranks,
    find_sum_tails,
)
from ctanalysis.statistics.tools.checks import ALTERNATIVES, Number, Numbers, keep_pairs, read_choice, read_confidence
from ctanalysis.statistics.tools.distributions import find_central_p
from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER, Detail, Estimate, Refusal, conclude, describe, method
from ctanalysis.statistics.tools.libraries import np, stats

ASSUMPTIONS = later(
    ("the pairs are independent of each other", "if nothing changed, a rise and a fall of the same size are as likely")
)
FEW_PAIRS = 10  # below this a warning
MOST_EXACT = 200  # pairs; beyond this the normal approximation cannot be told from the exact answer
MOST_AVERAGED = 2000  # pairs; beyond this there are too many averages of two changes to sort
ZERO_METHODS = ("wilcox", "pratt")


@method("paired_rank", effect="diff")
def paired_rank(x: Numbers, y: Numbers, *, conf: Number = 0.95) -> Estimate:
    """The typical change x - y within pairs, its interval and Wilcoxon's exact p-value, or what can
    be said with few pairs.

    Formula: the change is the median of all averages of two changes (each with itself too); of the
    sorted averages the k-th from either end are the limits, k from the exact distribution of the
    signed ranks. p as `paired_wilcoxon_exact_ties`, normal with ties above 200 pairs.
    Source: Wilcoxon (1945) Biometrics Bulletin 1:80-83; Hodges & Lehmann (1963) Ann Math Stat
    34:598-611; Tukey's limits as in Hollander, Wolfe & Chicken (2014) Nonparametric Statistical
    Methods, section 3.3.
    Assumes: independent pairs, changes roughly symmetrical about the typical one.
    Refuses: fewer than 2 complete pairs, or more than 2000. Describes only: so few changed that the
    p-value could not be small (5 at 95 %). Warns: fewer than 10 changed; interval and p-value on
    different sides. Nobody changed: p is 1.

    >>> answer = paired_rank([6, 7, 9, 8, 9, 7, 8, 9, 6, 8], [4, 6, 5, 7, 6, 5, 7, 6, 5, 6])
    >>> answer.estimate, answer.low, answer.high, round(answer.p, 4), answer.status
    (2.0, 1.0, 3.0, 0.002, 'ok')
    >>> paired_rank([2, 3, 4, 5, 6], [1, 1, 1, 1, 1]).status
    'descriptive_only'
    """
    changes, level = _read_changes(x, y), read_confidence(conf)
    by = (
        phrase("Hodges-Lehmann, paired_wilcoxon_exact_ties")
        if changes.turned <= MOST_EXACT
        else phrase("Hodges-Lehmann, normal p with ties")
    )
    averages = _average_pairs(changes.values)
    typical, n = median(averages), len(changes.values)
    if 2 * 0.5**changes.turned > 1 - level and (changes.turned or n < 6):
        reason = phrase(
            "only {turned} of {n} pairs changed: too few for the p-value to be small whatever they show",
            turned=changes.turned,
            n=n,
        )
        return describe(
            "diff", typical, n=n, method=by, reason=reason, warnings=changes.warnings, details=changes.describe()
        )
    signs = _rank_changes(changes.values, "wilcox")
    p = (
        _find_p(signs, "two-sided")
        if changes.turned <= MOST_EXACT
        else float(stats.wilcoxon(changes.values, correction=True, method="asymptotic").pvalue)
    )
    low, high = _find_limits(averages, n, level) if changes.turned else (None, None)
    warnings = changes.warnings
    if 0 < changes.turned < FEW_PAIRS:
        warnings += (phrase("only {turned} pairs changed", turned=changes.turned),)
    if low is not None and high is not None and (p <= 1 - level) == (low <= 0 <= high):
        warnings += (SPLIT_ANSWER,)
    return conclude(
        "diff",
        typical,
        low,
        high,
        conf=level,
        p=p,
        n=n,
        method=by,
        assumptions=ASSUMPTIONS,
        warnings=warnings,
        details={**changes.describe(), "V": signs.rises / 2},
    )


@method("paired_wilcoxon_exact", effect="diff")
def paired_wilcoxon_exact(x: Numbers, y: Numbers, *, alternative: str = "two-sided", conf: Number = 0.95) -> Estimate:
    """Wilcoxon's exact signed rank test of the changes x - y; with ties or zeros as
    `paired_wilcoxon_exact_ties`, and a warning.

    Formula: V is the sum of the ranks, by size, of the changes that are rises; p is the share of
    all 2^n ways to give these ranks a sign whose sum of rises is as extreme.
    Source: Wilcoxon (1945) Biometrics Bulletin 1:80-83; R stats::wilcox.test.
    Assumes: independent pairs, changes symmetrical about the typical one.
    Refuses: no complete pair, or more than 200 that changed. Warns of incomplete pairs, of ties and
    of pairs without change.

    >>> test = paired_wilcoxon_exact([1.8, 0.5, 1.6, 2.5], [0.9, 0.7, 0.5, 2.1])
    >>> test.details["V"], test.p
    (9.0, 0.25)
    """
    return _answer(x, y, alternative, "wilcox", conf, "paired_wilcoxon_exact", _warn_ties)


@method("paired_wilcoxon_exact_ties", effect="diff")
def paired_wilcoxon_exact_ties(
    x: Numbers, y: Numbers, *, alternative: str = "two-sided", zero_method: str = "wilcox", conf: Number = 0.95
) -> Estimate:
    """Wilcoxon's exact signed rank test given the ties: equal changes share their ranks.

    Formula: as `paired_wilcoxon_exact` with midranks. Pairs without change are dropped before
    ranking (`wilcox`), or ranked with the others and then dropped (`pratt`).
    Source: Hollander, Wolfe & Chicken (2014) section 3.1; Pratt (1959) J Am Stat Assoc 54:655-667.
    Assumes: independent pairs, changes symmetrical about the typical one.
    Refuses: no complete pair, or more than 200 that changed. Warns of incomplete pairs.

    >>> round(paired_wilcoxon_exact_ties([5, -2, 5, 5, 3, -2, 4], [0] * 7).p, 4)
    0.0781
    """
    return _answer(x, y, alternative, zero_method, conf, "paired_wilcoxon_exact_ties", lambda changes: ())


class _Changes(NamedTuple):
    values: list[float]
    warnings: tuple[str, ...]

    @property
    def turned(self) -> int:
        return sum(1 for value in self.values if value)

    def describe(self) -> dict[str, Detail]:
        rises = sum(1 for value in self.values if value > 0)
        return {"rose": rises, "fell": self.turned - rises, "unchanged": len(self.values) - self.turned}


class _Signs(NamedTuple):
    ranks: list[int]  # doubled, of the changes that are not zero
    rises: int  # the doubled ranks of the rises, added up


def _read_changes(x: Numbers, y: Numbers) -> _Changes:
    pairs, warnings = keep_pairs(x, y)
    if len(pairs) < 2:
        raise Refusal(phrase("too few pairs: {count}, at least 2 are needed", count=len(pairs)))
    if len(pairs) > MOST_AVERAGED:
        raise Refusal(phrase("more than {most_averaged} pairs: use paired_t", most_averaged=MOST_AVERAGED))
    largest = max(abs(value) for pair in pairs for value in pair)
    # 1.3 - 1.1 and 0.3 - 0.1 are the same change, whatever the last binary digit says.
    digits = 12 - math.ceil(math.log10(largest)) if largest else 0
    return _Changes([round(a - b, digits) for a, b in pairs], warnings)


def _rank_changes(changes: list[float], zero_method: str) -> _Signs:
    kept = changes if zero_method == "pratt" else [change for change in changes if change]
    ranked = list(zip(kept, find_doubled_midranks([abs(change) for change in kept]), strict=True))
    return _Signs([rank for change, rank in ranked if change], sum(rank for change, rank in ranked if change > 0))


def _find_p(signs: _Signs, side: str) -> float:
    return find_central_p(find_sum_tails(count_subset_sums(signs.ranks), signs.rises), side)


def _average_pairs(changes: list[float]) -> list[float]:
    """All averages of two changes, each with itself too, in order."""
    values = np.asarray(changes)
    first, second = np.triu_indices(len(values))
    return list(np.sort((values[first] + values[second]) / 2).tolist())


def _find_limits(averages: list[float], n: int, level: float) -> tuple[float | None, float | None]:
    tail = (1 - level) / 2
    if n <= MOST_EXACT:
        k = find_critical_rank(count_subset_sums(list(range(1, n + 1))), tail)
    else:
        k = int(n * (n + 1) / 4 - stats.norm.isf(tail) * math.sqrt(n * (n + 1) * (2 * n + 1) / 24))
    return (averages[k - 1], averages[-k]) if k else (None, None)


def _answer(
    x: Numbers,
    y: Numbers,
    alternative: str,
    zero_method: str,
    conf: Number,
    by: str,
    warn: Callable[[_Changes], tuple[str, ...]],
) -> Estimate:
    changes, level = _read_changes(x, y), read_confidence(conf)
    side, zeros = (
        read_choice(alternative, "alternative", allowed=ALTERNATIVES),
        read_choice(zero_method, "zero_method", allowed=ZERO_METHODS),
    )
    if changes.turned > MOST_EXACT:
        raise Refusal(phrase("more than {most_exact} pairs changed: use paired_rank", most_exact=MOST_EXACT))
    signs = _rank_changes(changes.values, zeros)
    return conclude(
        "diff",
        median(_average_pairs(changes.values)),
        conf=level,
        p=_find_p(signs, side),
        n=len(changes.values),
        method=by,
        assumptions=ASSUMPTIONS,
        warnings=changes.warnings + warn(changes),
        details={**changes.describe(), "V": signs.rises / 2},
    )


def _warn_ties(changes: _Changes) -> tuple[str, ...]:
    sizes = [abs(change) for change in changes.values if change]
    warnings = (phrase("there are ties: the p-value is conditional on them"),) if len(set(sizes)) < len(sizes) else ()
    return warnings + (
        (phrase("{turned} pairs without change were dropped", turned=len(changes.values) - changes.turned),)
        if changes.turned < len(changes.values)
        else ()
    )
