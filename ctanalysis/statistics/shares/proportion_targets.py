"""One proportion against a target: what is the chance of a result this far off if the target were
the truth.
"""

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.shares.proportions import ASSUMPTIONS, find_binomial_limits, read_share, warn_few
from ctanalysis.statistics.tools.checks import ALTERNATIVES, Number, read_choice, read_confidence, read_number
from ctanalysis.statistics.tools.distributions import find_binomial_tails, find_central_p, find_midp, fix
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.libraries import stats

LARGEST_NOBS = 10**9  # beyond this the outcomes can no longer be told apart in floating point


@method("prop1_test", effect="estimate")
def prop1_test(
    count: Number, nobs: Number, target: Number, *, alternative: str = "two-sided", conf: Number = 0.95
) -> Estimate:
    """The share `count` / `nobs` against a target, with Clopper and Pearson's interval and the
    p-value that belongs to it.

    Formula: interval as `prop1_ci_clopper_pearson`; p is twice the smaller tail of the binomial
    with the target as chance, so that it is below 1 - conf exactly when the interval leaves out the
    target. One-sided: that tail itself.
    Source: Clopper & Pearson (1934) Biometrika 26:404-413.
    Assumes: independent observations with one common chance; the target was set beforehand and has
    no error of its own.
    Refuses: nobs = 0. Warns below 20.

    >>> none = prop1_test(0, 20, 0.1)
    >>> none.estimate, round(none.high, 3), round(none.p, 3), none.status
    (0.0, 0.168, 0.243, 'ok')
    """
    events, n, chance, side = _read(count, nobs, target, alternative)
    level = read_confidence(conf)
    low, high = find_binomial_limits(events, n, level)
    p = find_central_p(find_binomial_tails(events, n, chance), side)
    return _answer(events, n, chance, p, level, phrase("prop1_ci_clopper_pearson, central p"), limits=(low, high))


@method("prop1_test_exact", effect="estimate")
def prop1_test_exact(
    count: Number, nobs: Number, target: Number, *, alternative: str = "two-sided", conf: Number = 0.95
) -> Estimate:
    """The exact binomial test of a share against a target, with the two-sided p-value that R gives.

    Formula: the probability, with the target as chance, of all counts no more likely than the
    observed one; one-sided, of all counts at most (at least) as large. The interval of
    `prop1_ci_clopper_pearson` follows another rule: see `prop1_test`.
    Source: scipy.stats.binomtest, R stats::binom.test; Clopper & Pearson (1934) Biometrika
    26:404-413.
    Assumes: independent observations with one common chance.
    Refuses: nobs = 0, or more than a thousand million. Warns below 20.

    >>> round(prop1_test_exact(3, 12, 0.6).p, 4)
    0.0174
    """
    events, n, chance, side = _read(count, nobs, target, alternative)
    level = read_confidence(conf)
    if side == "two-sided" and n > LARGEST_NOBS:
        raise Refusal(phrase("nobs is too large for the outcomes to be added up one by one"))
    p = stats.binomtest(events, n, chance, alternative=side).pvalue
    return _answer(events, n, chance, p, level, "prop1_test_exact")


@method("prop1_test_midp", effect="estimate")
def prop1_test_midp(
    count: Number, nobs: Number, target: Number, *, alternative: str = "two-sided", conf: Number = 0.95
) -> Estimate:
    """The mid-p test of a share against a target: less cautious than the exact one, and in step
    with `prop1_ci_midp`.

    Formula: twice the smaller of P(fewer) + P(count)/2 and P(more) + P(count)/2, with the target as
    chance.
    Source: Lancaster (1961) J Am Stat Assoc 56:223-234; Fagerland, Lydersen & Laake (2017), section
    2.4.
    Assumes: independent observations with one common chance.
    Refuses: nobs = 0. Warns below 20.

    >>> round(prop1_test_midp(3, 12, 0.6).p, 4)
    0.0181
    """
    events, n, chance, side = _read(count, nobs, target, alternative)
    level = read_confidence(conf)
    p = find_central_p(find_midp(fix(stats.binom, n, chance), events), side)
    return _answer(events, n, chance, p, level, "prop1_test_midp")


def _read(count: Number, nobs: Number, target: Number, alternative: str) -> tuple[int, int, float, str]:
    events, n = read_share(count, nobs)
    chance = read_number(target, "target")
    if not 0 <= chance <= 1:
        raise BadNumber(phrase("target must lie between 0 and 1, for example 0.8 for 80 percent"))
    return events, n, chance, read_choice(alternative, "alternative", allowed=ALTERNATIVES)


def _answer(
    events: int, n: int, chance: float, p: float, level: float, by: str, *, limits: tuple[float, float] | tuple[()] = ()
) -> Estimate:
    return conclude(
        "estimate",
        events / n,
        *limits,
        conf=level,
        p=p,
        n=n,
        method=by,
        assumptions=ASSUMPTIONS,
        warnings=warn_few(events, n),
        details={"count": events, "nobs": n, "target": chance},
    )
