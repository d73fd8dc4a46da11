"""The trend of a proportion: the change of its odds per period by a binomial model, scatter beyond
chance allowed for.
"""

import math
from collections.abc import Sequence

from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.statistics.tools.estimate import Detail, Estimate, conclude
from ctanalysis.statistics.tools.input_validation import Number, Numbers, need
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.log_and_logit_models import LogFit, fit_shares
from ctanalysis.statistics.tools.method_decorator import method
from ctanalysis.statistics.trends.autocorrelation_widening import find_widening
from ctanalysis.statistics.trends.count_series import CountSeries, read_share_series
from ctanalysis.statistics.trends.count_trends import FEWEST_EVENTS, FEWEST_PERIODS, SHORT
from ctanalysis.statistics.trends.seasons import NO_TERMS, Columns, write_seasons

ASSUMPTIONS = later((
    "each period is separate from the last: nothing carries over",
    "the odds change by the same factor from period to period",
    "the definition and the coverage stayed the same",
))  # fmt: skip
PURE_CHANCE = (*ASSUMPTIONS, "people answer independently of each other")


@method("trend_share", effect="odds_ratio", assumes=ASSUMPTIONS)
def trend_share(
    events: Numbers, totals: Numbers, t: Numbers = None, *, seasons: Number = 1, conf: float = 0.95
) -> Estimate:
    """By what factor the odds of a share move per unit of time; the range is never narrower than
    chance alone would make it. `seasons` as in `trend_count`.

    Formula: as `trend_binomial_logit` with normal quantiles where the dispersion is at most 1;
    above 1 the standard error times its root, and Student's t on n - 2 degrees of freedom, less one
    a season's term; that too in series of 6 or 7 periods. From 24 periods on wider as in
    `trend_count`.
    `share_first` and `share_last` are the fitted shares at both ends, `change` from one to the
    other, `change_low` and `change_high` that of lines as steep as the limits through the middle.
    Source: McCullagh & Nelder (1989) Generalized Linear Models, chapters 4 and 9.
    Assumes: a constant factor of change in the odds; periods separate from each other.
    Refuses: fewer than 6 periods with a total; fewer than 10 events in all; events that allow no
    finite slope.
    Warns: 6 or 7 periods; fewer than 10 without the event; missing or unevenly spaced periods.

    >>> answer = trend_share([30, 28, 35, 33, 40, 39, 45, 44], [60, 62, 65, 61, 66, 64, 68, 65])
    >>> (round(answer.estimate, 3), round(answer.low, 3), round(answer.high, 3),
    ...     round(answer.details["share_last"], 2))
    (1.135, 1.05, 1.228, 0.68)
    """
    everything = read_share_series(events, totals, t)
    series = everything.keep_eventful(seasons)
    n, count = len(series.counts), sum(series.counts)
    rest = sum(series.exposures) - count
    need(n, FEWEST_PERIODS)
    need(count, FEWEST_EVENTS, "events")
    terms = write_seasons(series.times, seasons, over=everything.times)
    fit, intercept = _fit_logit_line(series, terms)
    used = max(1.0, fit.dispersion)
    wider, carried = find_widening(fit.residuals, series.times, terms)
    coefficient, error = fit.coefficients[1], fit.find_error(1) * math.sqrt(used) * wider
    df = fit.df if used > 1 or n < SHORT else None
    low, high, p = find_limits(coefficient, error, df=df, conf=conf)
    shares = tuple(1 / (1 + math.exp(-intercept - coefficient * time)) for time in series.times)
    details: dict[str, Detail] = {
        "coef": coefficient,
        "se": error,
        "dispersion": fit.dispersion,
        "dispersion_used": used,
        "intercept": intercept,
        "share_first": shares[0],
        "share_last": shares[-1],
        "change": shares[-1] - shares[0],
        "change_low": _find_way(series.times, intercept, coefficient, low),
        "change_high": _find_way(series.times, intercept, coefficient, high),
        "events": count,
        "periods": series.periods,
        "direction": "rising" if coefficient > 0 else "falling" if coefficient < 0 else "level",
        "scatter": phrase("larger than chance alone") if used > 1 else phrase("no larger than chance"),
        "times": tuple(series.times),
        "fitted": shares,
        "season_terms": len(terms),
        "rho": carried,
    }
    warnings = series.warnings + ((phrase("very short series: only {n} periods", n=n),) if n < SHORT else ())
    warnings += (
        (phrase("only {rest} without the event in all", rest=write_decimal(f"{rest:.0f}")),)
        if rest < FEWEST_EVENTS
        else ()
    )
    return conclude(
        math.exp(coefficient),
        math.exp(low),
        math.exp(high),
        p=p,
        n=n,
        method="trend_binomial_logit" + (", quasi" if used > 1 else ""),
        warnings=warnings,
        details=details,
    )


@method("trend_binomial_logit", effect="odds_ratio", assumes=PURE_CHANCE)
def trend_binomial_logit(events: Numbers, totals: Numbers, t: Numbers = None, *, conf: float = 0.95) -> Estimate:
    """The factor per unit of time of the odds by a binomial model; p and range for scatter by
    chance alone.

    Formula: log(share / (1 - share)) = a + b t by maximum likelihood; odds ratio e^b, limits e^(b ±
    z se). Beside it, the dispersion phi = Pearson's chi-square / (n - 2), `se_quasi` = se √phi and
    `p_quasi` by t(n - 2).
    Source: McCullagh & Nelder (1989) Generalized Linear Models; statsmodels GLM with var_weights,
    R stats::glm(family = binomial) on grouped data.
    Assumes: independent people; a constant factor of change in the odds.
    Refuses: fewer than 3 periods; no events or nothing but events; events that allow no finite
    slope.

    >>> answer = trend_binomial_logit([5, 8, 9, 12, 15, 18], [20, 22, 21, 25, 26, 27])
    >>> (round(answer.details["coef"], 4), round(answer.details["se"], 4),
    ...     round(answer.details["dispersion"], 4), round(answer.p, 5))
    (0.3331, 0.1062, 0.0383, 0.00172)
    """
    series = read_share_series(events, totals, t)
    n = len(series.counts)
    need(n, 3)
    fit, intercept = _fit_logit_line(series)
    coefficient, error = fit.coefficients[1], fit.find_error(1)
    low, high, p = find_limits(coefficient, error, df=None, conf=conf)
    quasi, p_quasi = error * math.sqrt(fit.dispersion), None
    if quasi > 0:
        p_quasi = find_limits(coefficient, quasi, df=n - 2, conf=conf)[2]
    details: dict[str, Detail] = {
        "coef": coefficient,
        "se": error,
        "intercept": intercept,
        "dispersion": fit.dispersion,
        "deviance": fit.deviance,
        "se_quasi": quasi,
        "p_quasi": p_quasi,
    }
    return conclude(
        math.exp(coefficient), math.exp(low), math.exp(high), p=p, n=n, warnings=series.warnings, details=details
    )


def _fit_logit_line(series: CountSeries, terms: Columns = NO_TERMS) -> tuple[LogFit, float]:
    """The model with time counted from its middle, and the log odds at time zero."""
    middle = sum(series.times) / len(series.times)
    fit = fit_shares(
        [[1.0] * len(series.times), [time - middle for time in series.times], *terms], series.counts, series.exposures
    )
    return fit, fit.coefficients[0] - fit.coefficients[1] * middle


def _find_way(times: Sequence[float], intercept: float, fitted: float, slope: float) -> float:
    """How far a line of that slope moves from first to last, turned about the middle of the fitted
    one.
    """
    middle = sum(times) / len(times)
    height = intercept + fitted * middle
    first, last = (1 / (1 + math.exp(-height - slope * (time - middle))) for time in (times[0], times[-1]))
    return last - first
