"""Before the data: how likely a difference is to be found, and how many would be needed to find
it.
"""

import math
from collections.abc import Callable

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, conclude
from ctanalysis.statistics.tools.input_validation import Number, read_confidence, read_number
from ctanalysis.statistics.tools.lazy_libraries import optimize, power, stats
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(
    ("the groups are independent of each other and equally large", "the difference is as large as supposed")
)
MOST = 1e9  # a group; more are never needed for anything worth finding
LARGEST_DF = 1e5  # beyond this Student's t is normal
SURE = 40  # standard errors beyond the limit; every sample lies on its far side


@method("power_two_proportions", effect="power", assumes=ASSUMPTIONS)
def power_two_proportions(
    n_per_group: Number, p1: Number, p2: Number, *, alpha: Number = 0.05, wanted: Number = 0.8
) -> Estimate:
    """The chance that two groups of this size, with true shares p1 and p2, differ clearly; and the
    size at which it is `wanted`.

    Formula: P(Z < (√n |p1 - p2| - z √(2p(1-p))) / √(p1(1-p1) + p2(1-p2))), p the mean share, z the
    quantile at 1 - alpha/2; only the tail on the right side counts.
    Source: Fleiss, Levin & Paik (2003) Statistical Methods for Rates and Proportions, chapter 4;
    statsmodels normal_power_het, R stats::power.prop.test.
    Assumes: independent, equally large groups; a two-sided test.
    Refuses: nothing; two equal shares of 0 or of 1 are an error. `n_needed` is missing where the
    shares are equal.

    >>> plan = power_two_proportions(50, 0.5, 0.75)
    >>> round(plan.estimate, 4), plan.details["n_needed"], plan.details["more_needed"]
    (0.7402, 58.0, 8.0)
    """
    n, first, second = (read_number(n_per_group, "n_per_group"), read_number(p1, "p1"), read_number(p2, "p2"))
    error, aim = _read_chance(alpha, "alpha"), read_confidence(wanted)
    if n <= 0:
        raise BadNumber(phrase("n_per_group must be more than zero"))
    if not (0 <= first <= 1 and 0 <= second <= 1):
        raise BadNumber(phrase("p1 and p2 must lie between 0 and 1, for example 0.5 for 50 percent"))
    if first == second and first in (0, 1):
        raise BadNumber(phrase("p1 and p2 are the same certainty: nothing can vary"))
    mean = (first + second) / 2
    pooled = math.sqrt(2 * mean * (1 - mean))
    apart = math.sqrt(first * (1 - first) + second * (1 - second))

    def find_power(size: float) -> float:
        if apart == 0:  # nobody against everybody: every sample shows it once it is large enough
            lead = math.sqrt(size) * abs(first - second) - stats.norm.isf(error / 2) * pooled
            return float(lead > 0)
        return float(power.normal_power_het(abs(first - second), size, error / 2, pooled, apart, alternative="larger"))

    details: dict[str, Detail] = {"p1": first, "p2": second, "alpha": error}
    return _answer(find_power, n, 0.0, aim, details)


@method("power_two_means", effect="power", assumes=ASSUMPTIONS)
def power_two_means(
    n_per_group: Number, effect_size: Number, *, alpha: Number = 0.05, wanted: Number = 0.8
) -> Estimate:
    """The chance that two groups of this size, whose means lie `effect_size` standard deviations
    apart, differ clearly.

    Formula: the chance that a noncentral t with 2(n-1) degrees of freedom and noncentrality √(n/2)
    |effect_size| passes the quantile at 1 - alpha/2; only the tail on the right side counts.
    `n_needed` is the size at which it is `wanted`.
    Source: Cohen (1988) Statistical Power Analysis, chapter 2; statsmodels ttest_power, R
    stats::power.t.test.
    Assumes: independent, equally large groups of equal spread, roughly normal; a two-sided test.
    Refuses: nothing; a group of 1 is an error. `n_needed` is missing where the effect is zero.

    >>> plan = power_two_means(20, 1)
    >>> round(plan.estimate, 4), plan.details["n_needed"]
    (0.869, 17.0)
    """
    n, effect = (read_number(n_per_group, "n_per_group"), abs(read_number(effect_size, "effect_size")))
    error, aim = _read_chance(alpha, "alpha"), read_confidence(wanted)
    if n <= 1:
        raise BadNumber(phrase("n_per_group must be more than 1"))

    def find_power(size: float) -> float:
        df, shift = 2 * (size - 1), math.sqrt(size / 2) * effect
        if df > LARGEST_DF:
            return float(stats.norm.sf(stats.norm.isf(error / 2) - shift))
        if shift - stats.t.isf(error / 2, df) > SURE:
            return 1.0
        found = power.ttest_power(effect, size / 2, error / 2, df=df, alternative="larger")
        return max(0.0, min(1.0, float(found)))

    details: dict[str, Detail] = {"effect_size": effect, "alpha": error}
    return _answer(find_power, n, 1.5, aim, details)


def _read_chance(value: Number, name: str) -> float:
    chance = read_number(value, name)
    if not 0 < chance < 1:
        raise BadNumber(phrase("{name} must lie between 0 and 1, for example 0.05", name=name))
    return chance


def _answer(
    find_power: Callable[[float], float], n: float, least: float, aim: float, details: dict[str, Detail]
) -> Estimate:
    """The power, with the whole number a group at which it is as wanted."""
    needed: float | None = None
    if find_power(MOST) >= aim:
        ends, size = (math.log(least + 1e-9), math.log(MOST)), least
        if find_power(math.exp(ends[0])) < aim:
            log = optimize.brentq(lambda log: find_power(math.exp(log)) - aim, *ends)
            size = math.exp(log)
        needed = float(math.ceil(size - 1e-6))
    more = None if needed is None else max(0.0, needed - n)
    return conclude(
        find_power(n),
        n=int(min(2 * n, 2 * MOST)),
        details={**details, "n_per_group": n, "wanted": aim, "n_needed": needed, "more_needed": more},
    )
