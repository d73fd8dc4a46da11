"""Means with their standard errors, whatever sample they come from, and their difference."""

import math
from collections.abc import Sequence

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number, read_number, read_positive, read_spread
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(("the two samples are independent of each other",))


@method("mean1_designed", effect="mean")
def mean1_designed(mean: Number, se: Number, df: Number, *, n: int = 0, conf: float = 0.95) -> Estimate:
    """A mean with its t interval, from its standard error and degrees of freedom; `n` people.

    Formula: mean ± t(df) x se.
    Source: Cochran (1977) Sampling Techniques, section 2.8.
    Assumes: an estimate that is about normal.
    Refuses: no scatter.

    >>> answer = mean1_designed(58.1, 2.0, 39)
    >>> round(answer.low, 2), round(answer.high, 2)
    (54.05, 62.15)
    """
    value, error = read_number(mean, "mean"), read_spread(se, "se")
    freedom = read_positive(df, "df")
    low, high, _ = find_limits(value, error, df=freedom, conf=conf)
    return conclude(value, low, high, n=n, assumptions=(), details={"se": error, "df": freedom})


@method("compare_estimates", effect="diff", assumes=ASSUMPTIONS)
def compare_estimates(
    estimate1: Number,
    se1: Number,
    df1: Number,
    estimate2: Number,
    se2: Number,
    df2: Number,
    *,
    n: int = 0,
    conf: float = 0.95,
) -> Estimate:
    """The difference of two estimates, first minus second, from each one's standard error and
    degrees of freedom; `n` people in both together.

    Formula: d ± t(df) x √(se1²+se2²); df = (se1²+se2²)² / (se1⁴/df1 + se2⁴/df2).
    Source: Welch (1947) Biometrika 34:28-35; Satterthwaite (1946) Biometrics Bulletin 2:110-114.
    Assumes: independent samples; estimates that are about normal.
    Refuses: no scatter in either.

    >>> answer = compare_estimates(58.1, 2.0, 39, 51.4, 1.5, 30)
    >>> round(answer.estimate, 1), round(answer.low, 2), round(answer.high, 2), round(answer.p, 4)
    (6.7, 1.71, 11.69, 0.0092)
    """
    first, second = read_number(estimate1, "estimate1"), read_number(estimate2, "estimate2")
    errors = read_spread(se1, "se1"), read_spread(se2, "se2")
    freedoms = read_positive(df1, "df1"), read_positive(df2, "df2")
    if not any(errors):
        raise Refusal(phrase("no scatter at all: there is nothing to judge the effect by"))
    error, df = combine_errors(errors, freedoms)
    low, high, p = find_limits(first - second, error, df=df, conf=conf)
    return conclude(first - second, low, high, p=p, n=n, details={"se": error, "df": df})


def combine_errors(errors: Sequence[float], freedoms: Sequence[float]) -> tuple[float, float]:
    """The standard error of a sum or difference of independent estimates, not all without scatter,
    and its degrees of freedom by Welch and Satterthwaite.

    >>> [round(one, 2) for one in combine_errors([3.0, 4.0], [10, 10])]
    [5.0, 18.55]
    """
    error = math.hypot(*errors)
    shares = [(one / error) ** 2 for one in errors]
    return error, 1 / sum(share**2 / one for share, one in zip(shares, freedoms, strict=True))
