"""One proportion: how many of how many, with an interval."""

import math

from ctanalysis.statistics.checks import Number, read_confidence, read_count
from ctanalysis.statistics.distributions import (
    find_binomial_limits,
    find_normal_quantile,
)
from ctanalysis.statistics.estimate import (
    BadNumber,
    Estimate,
    Refusal,
    conclude,
    method,
)

ASSUMPTIONS = ("each of the n counts independently of the others", "all have the same chance, or the n are a fair sample")
FEW, SOME = 10, 20  # below the first no percentage in a sentence, below the second a percentage with a warning


@method("prop1_ci_wilson", "prop1_ci", effect="estimate")
def prop1_ci_wilson(count: Number, nobs: Number, *, conf: Number = 0.95) -> Estimate:
    """The share `count` / `nobs` with Wilson's score interval: the usual choice, and the family `prop1_ci`.

    Formula: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), with p = count / nobs and n = nobs.
    Source: Wilson (1927) J Am Stat Assoc 22:209-212; Newcombe (1998) Stat Med 17:857-872, method 3.
    Assumes: independent observations with one common chance.
    Refuses: nobs = 0. Warns below 20, and below 10 asks for "3 of 4" instead of a percentage.

    >>> wilson = prop1_ci_wilson(12, 25)
    >>> wilson.estimate, round(wilson.low, 3), round(wilson.high, 3)
    (0.48, 0.3, 0.665)
    """
    events, n = read_share(count, nobs)
    level = read_confidence(conf)
    low, high = find_wilson_limits(events, n, level)
    return conclude(
        "estimate", events / n, low, high, conf=level, n=n, method="prop1_ci_wilson",
        assumptions=ASSUMPTIONS, warnings=_warn_few(events, n), details={"count": events, "nobs": n},
    )  # fmt: skip


@method("prop1_ci_clopper_pearson", effect="estimate")
def prop1_ci_clopper_pearson(count: Number, nobs: Number, *, conf: Number = 0.95) -> Estimate:
    """The share `count` / `nobs` with Clopper and Pearson's interval: never too narrow, often wider than needed.

    Formula: the (1-conf)/2 quantile of Beta(count, nobs-count+1) to the 1-(1-conf)/2 quantile of Beta(count+1, nobs-count).
    Source: Clopper & Pearson (1934) Biometrika 26:404-413; Newcombe (1998) Stat Med 17:857-872, method 5.
    Assumes: independent observations with one common chance.
    Refuses: nobs = 0. Warns below 20.

    >>> exact = prop1_ci_clopper_pearson(0, 20)
    >>> exact.low, round(exact.high, 4)
    (0.0, 0.1684)
    """
    events, n = read_share(count, nobs)
    level = read_confidence(conf)
    low, high = find_binomial_limits(events, n, level)
    return conclude(
        "estimate", events / n, low, high, conf=level, n=n, method="prop1_ci_clopper_pearson",
        assumptions=ASSUMPTIONS, warnings=_warn_few(events, n), details={"count": events, "nobs": n},
    )  # fmt: skip


def find_wilson_limits(count: int, nobs: int, conf: float) -> tuple[float, float]:
    """Wilson's limits, exactly 0 or 1 where nobody or everybody counts.

    >>> find_wilson_limits(0, 20, 0.95)[0]
    0.0
    """
    z = find_normal_quantile((1 + conf) / 2)
    share, squared = count / nobs, z * z / nobs
    centre = share + squared / 2
    half = z * math.sqrt(share * (1 - share) / nobs + squared / (4 * nobs))
    low = 0.0 if count == 0 else max(0.0, (centre - half) / (1 + squared))
    high = 1.0 if count == nobs else min(1.0, (centre + half) / (1 + squared))
    return min(low, share), max(high, share)  # rounding must not push a limit past the share itself


def read_share(count: Number, nobs: Number, suffix: str = "") -> tuple[int, int]:
    """A count out of a whole number; refuses a denominator of zero."""
    events, n = read_count(count, f"count{suffix}"), read_count(nobs, f"nobs{suffix}")
    if events > n:
        raise BadNumber(f"count{suffix} is larger than nobs{suffix}")
    if n == 0:
        raise Refusal(f"nobs{suffix} is zero: there is nothing to take a share of")
    return events, n


def _warn_few(count: int, nobs: int) -> tuple[str, ...]:
    if nobs < FEW:
        return (f"only {nobs} in all: write {count} of {nobs}, not a percentage",)
    return (f"only {nobs} in all",) if nobs < SOME else ()
