"""One proportion: how many of how many, with an interval."""

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number, read_count
from ctanalysis.statistics.tools.lazy_libraries import proportion
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(
    ("each of the n counts independently of the others", "all have the same chance, or the n are a fair sample")
)
SAMPLED = later(("the sample is a random one of this population", "the population is counted and stays the same"))
# below the first no percentage in a sentence, below the second a percentage with a warning
FEW, SOME = 10, 20


@method("prop1_ci_wilson", "prop1_ci", effect="estimate", assumes=ASSUMPTIONS)
def prop1_ci_wilson(count: Number, nobs: Number, *, conf: float = 0.95) -> Estimate:
    """The share `count` / `nobs` with Wilson's score interval: the usual choice, and the family
    `prop1_ci`.

    Formula: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), with p = count / nobs and n = nobs;
    statsmodels proportion_confint(method="wilson").
    Source: Wilson (1927) J Am Stat Assoc 22:209-212; Newcombe (1998) Stat Med 17:857-872, method 3.
    Assumes: independent observations with one common chance.
    Refuses: nobs = 0. Warns below 20, and below 10 asks for "3 of 4" instead of a percentage.

    >>> wilson = prop1_ci_wilson(12, 25)
    >>> wilson.estimate, round(wilson.low, 3), round(wilson.high, 3)
    (0.48, 0.3, 0.665)
    """
    events, n = read_share(count, nobs)
    limits, details = find_wilson_limits(events, n, conf), {"count": events, "nobs": n}
    return conclude(events / n, *limits, n=n, warnings=warn_few(events, n), details=details)


@method("prop1_ci_wilson_fpc", effect="estimate", assumes=SAMPLED)
def prop1_ci_wilson_fpc(count: Number, nobs: Number, population: Number, *, conf: float = 0.95) -> Estimate:
    """The share in a sample out of a small known population, with Wilson's interval on the
    effective number.

    Formula: n' = nobs x (population-1) / (population-nobs); then Wilson's interval of the same
    share of n'. When everyone was asked the share is a fact and has no interval.
    Source: Cochran (1977) Sampling Techniques, section 2.6, for the correction; Wilson (1927) J Am
    Stat Assoc 22:209-212.
    Assumes: a simple random sample of that population, drawn without replacement.
    Refuses: nobs = 0. Warns below 20, as Wilson.

    >>> sample = prop1_ci_wilson_fpc(30, 40, 55)
    >>> sample.details["n_effective"], round(sample.low, 3), round(sample.high, 3)
    (144.0, 0.673, 0.814)
    >>> prop1_ci_wilson_fpc(41, 55, 55).low is None
    True
    """
    events, n = read_share(count, nobs)
    everyone = read_count(population, "population")
    if everyone < n:
        raise BadNumber(phrase("nobs is larger than population"))
    details: dict[str, Detail] = {"count": events, "nobs": n, "population": everyone}
    low = high = details["n_effective"] = None
    if everyone > n:
        effective = n * ((everyone - 1) / (everyone - n))
        details["n_effective"] = effective
        low, high = find_wilson_limits(effective * (events / n), effective, conf)
    return conclude(events / n, low, high, n=n, warnings=() if low is None else warn_few(events, n), details=details)


def find_wilson_limits(count: float, nobs: float, conf: float) -> tuple[float, float]:
    """Wilson's limits, exactly 0 or 1 where nobody or everybody counts.

    >>> find_wilson_limits(0, 20, 0.95)[0]
    0.0
    """
    low, high = proportion.proportion_confint(count, nobs, alpha=1 - conf, method="wilson")
    low, high = 0.0 if count == 0 else float(low), 1.0 if count == nobs else float(high)
    return min(low, count / nobs), max(high, count / nobs)  # rounding must not pass the share


def find_binomial_limits(count: int, nobs: int, conf: float) -> tuple[float, float]:
    """Clopper and Pearson's limits.

    >>> [round(limit, 4) for limit in find_binomial_limits(0, 20, 0.95)]
    [0.0, 0.1684]
    """
    low, high = proportion.proportion_confint(count, nobs, alpha=1 - conf, method="beta")
    return float(low), float(high)


def read_share(count: Number, nobs: Number, suffix: str = "") -> tuple[int, int]:
    """A count out of a whole number; refuses a denominator of zero."""
    events, n = read_count(count, f"count{suffix}"), read_count(nobs, f"nobs{suffix}")
    if events > n:
        raise BadNumber(phrase("count{suffix} is larger than nobs{suffix}", suffix=suffix))
    if n == 0:
        raise Refusal(phrase("nobs{suffix} is zero: there is nothing to take a share of", suffix=suffix))
    return events, n


def warn_few(count: int, nobs: int) -> tuple[str, ...]:
    """What to be careful about when a share is one of few.

    >>> warn_few(3, 4)
    ('only 4 in all: write 3 of 4, not a percentage',)
    """
    if nobs < FEW:
        return (phrase("only {nobs} in all: write {count} of {nobs}, not a percentage", nobs=nobs, count=count),)
    return (phrase("only {nobs} in all", nobs=nobs),) if nobs < SOME else ()
