"""Do counts swing more than chance alone: Fisher's dispersion test, and the negative binomial trend
that allows for it.
"""

import math
from typing import Any

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.checks import Number, Numbers, read_confidence
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.libraries import discrete, families, glm, np, stats
from ctanalysis.statistics.tools.log_lines import UNBOUNDED, fit_counts
from ctanalysis.statistics.trends.count_series import CountSeries, read_count_series

# a negative binomial with a larger theta cannot be told from Poisson; with a smaller one nothing is
SMALLEST_SIZE, LARGEST_SIZE = 1e-3, 1e6
POISSON_IS_RIGHT = later("the counts swing no more than chance alone would make them: the Poisson trend is right")


@method("diag_poisson_dispersion", effect="index")
def diag_poisson_dispersion(y: Numbers, exposure: Numbers = None, *, conf: Number = 0.95) -> Estimate:
    """Whether counts swing more around one steady rate than chance alone would make them.

    Formula: chi-square = sum of (count - expected)² / expected, expected = exposure x all events /
    all exposure; df = n - 1; index = chi-square / df, about 1 under chance alone; p is the upper
    tail.
    Source: Fisher, Thornton & Mackenzie (1922) Ann Appl Biol 9:325-359.
    Assumes: one steady rate, so a trend also raises the index; expected counts of about 5 or more.
    Refuses: fewer than 2 periods; no events. Warns: expected counts under 5; missing periods.

    >>> answer = diag_poisson_dispersion([12, 9, 15, 11, 18, 14, 20, 17, 22, 19, 25, 21])
    >>> (round(answer.details["chisq"], 3), answer.details["df"], round(answer.estimate, 3),
    ...     round(answer.p, 3))
    (15.187, 11, 1.381, 0.174)
    """
    series = read_count_series(y, None, exposure)
    read_confidence(conf)
    n, events = len(series.counts), sum(series.counts)
    if n < 2:
        raise Refusal(phrase("too few periods: {n}, at least 2 are needed", n=n))
    if events == 0:
        raise Refusal(phrase("no events at all: there is no dispersion"))
    rate = events / sum(series.exposures)
    expected = [rate * amount for amount in series.exposures]
    chi_square = sum((count - mean) ** 2 / mean for count, mean in zip(series.counts, expected, strict=True))
    few = (phrase("fewer than 5 events expected in some period: p is approximate"),) if min(expected) < 5 else ()
    return conclude(
        "index",
        chi_square / (n - 1),
        conf=0.95,
        p=stats.chi2.sf(chi_square, n - 1),
        n=n,
        method="diag_poisson_dispersion",
        assumptions=(phrase("one steady rate over all periods"),),
        warnings=series.warnings + few,
        details={"chisq": chi_square, "df": n - 1, "events": events},
    )


@method("trend_negbin", effect="rate_ratio")
def trend_negbin(y: Numbers, t: Numbers = None, exposure: Numbers = None, *, conf: Number = 0.95) -> Estimate:
    """The factor per unit of time when the swings grow with the square of the mean: a second
    opinion for overdispersed counts.

    Formula: negative binomial likelihood with log(mean) = log(exposure) + a + b t and variance mean
    + mean²/theta, largest over a, b and theta; ratio e^b, limits e^(b ± z se) with theta held
    fixed; `p_likelihood_ratio` compares with b = 0.
    Source: Lawless (1987) Can J Stat 15:209-225; Venables & Ripley (2002) Modern Applied Statistics
    with S; statsmodels NegativeBinomial for theta and GLM for the rest, R MASS::glm.nb.
    Assumes: independent periods; one theta throughout; a constant percentage of change.
    Refuses: fewer than 6 periods; no swings beyond chance (then Poisson is right); events in one
    period alone.
    Warns: fewer than 15 periods; missing periods.

    >>> answer = trend_negbin([14, 20, 17, 25, 9, 31, 28, 40, 22, 45, 38, 51], exposure=[10, 10, 10,
    ...     *[12] * 4, *[15] * 5])
    >>> (round(answer.details["coef"], 4), round(answer.details["se"], 4),
    ...     round(answer.details["theta"], 1))
    (0.0622, 0.0233, 27.4)
    """
    series, level = read_count_series(y, t, exposure), read_confidence(conf)
    n = len(series.counts)
    if n < 6:
        raise Refusal(phrase("too few periods: {n}, at least 6 are needed", n=n))
    middle = sum(series.times) / n
    line = np.column_stack([np.ones(n), np.asarray(series.times) - middle])
    coefficients, error, theta, loglik = _fit_negative_binomial(line, series)
    flat = _fit_negative_binomial(line[:, :1], series)[3]
    low, high, p = find_limits(coefficients[1], error, df=None, conf=level)
    details: dict[str, Detail] = {
        "coef": coefficients[1],
        "se": error,
        "theta": theta,
        "loglik": loglik,
        "intercept": coefficients[0] - coefficients[1] * middle,
        "p_likelihood_ratio": stats.chi2.sf(max(0.0, 2 * (loglik - flat)), 1),
    }
    short = (phrase("only {n} periods: theta is hardly known below 15", n=n),) if n < 15 else ()
    return conclude(
        "rate_ratio",
        math.exp(coefficients[1]),
        math.exp(low),
        math.exp(high),
        conf=level,
        p=p,
        n=n,
        method="trend_negbin",
        assumptions=(phrase("periods separate from each other"), phrase("swings grow with the square of the mean")),
        warnings=series.warnings + short,
        details=details,
    )


def _fit_negative_binomial(design: Any, series: CountSeries) -> tuple[list[float], float, float, float]:
    """Coefficients, the standard error of the last with theta held fixed, theta and the log
    likelihood.
    """
    y, exposure = np.asarray(series.counts, float), np.asarray(series.exposures)
    plain = fit_counts(list(design.T), series.counts, series.exposures)
    if _rise_at_poisson(y, np.asarray(plain.fitted)) <= 0:
        raise Refusal(POISSON_IS_RIGHT)
    model = discrete.NegativeBinomial(y, design, exposure=exposure)
    alpha = max(1e-3, (plain.dispersion - 1) / y.mean())
    start = [*plain.coefficients, alpha]
    # the first comes near from far, the second to the top
    for search, near in (("bfgs", {"gtol": 1e-8}), ("newton", {"tol": 1e-12})):
        fit = model.fit(start, method=search, maxiter=500, disp=False, skip_hessian=True, **near)
        start = fit.params
    if not 1 / LARGEST_SIZE < start[-1] < 1 / SMALLEST_SIZE:
        raise Refusal(POISSON_IS_RIGHT if start[-1] < 1 else UNBOUNDED)
    family = families.NegativeBinomial(alpha=start[-1])
    fit = glm.GLM(y, design, family=family, exposure=exposure).fit(tol=1e-12)
    return fit.params.tolist(), float(fit.bse[-1]), float(1 / start[-1]), float(fit.llf)


def _rise_at_poisson(y: Any, mean: Any) -> float:
    """Whether the likelihood rises where theta leaves infinity, which is Poisson."""
    return float(((y - mean) ** 2 - y).sum())
