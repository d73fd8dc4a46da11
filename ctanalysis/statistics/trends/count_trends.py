"""The trend of a count or a rate: percent change per period by a Poisson model, scatter beyond
chance allowed for.
"""

import math

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import Detail, Estimate, conclude
from ctanalysis.statistics.tools.input_validation import Number, Numbers, need
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.log_and_logit_models import LogFit, fit_counts
from ctanalysis.statistics.tools.method_decorator import method
from ctanalysis.statistics.trends.autocorrelation_widening import find_widening
from ctanalysis.statistics.trends.count_series import CountSeries, read_count_series
from ctanalysis.statistics.trends.seasons import NO_TERMS, Columns, write_seasons
from ctanalysis.statistics.trends.theil_sen import find_direction

FEWEST_PERIODS, SHORT, FEWEST_EVENTS = 6, 8, 10
ASSUMPTIONS = later((
    "each period is separate from the last: nothing carries over",
    "the rate changes by the same percentage from period to period",
    "the definition and the coverage stayed the same",
))  # fmt: skip
PURE_CHANCE = (*ASSUMPTIONS, "events happen independently of each other")


@method("trend_count", effect="rate_ratio", assumes=ASSUMPTIONS)
def trend_count(
    y: Numbers, t: Numbers = None, exposure: Numbers = None, *, seasons: Number = 1, conf: float = 0.95
) -> Estimate:
    """By what factor a count or rate moves per unit of time; the range is never narrower than
    chance alone would make it.

    `seasons`: how many periods make a year. From nine quarters or two years of months on each season has a term beside
    the line so that what comes every year is no scatter.

    Formula: as `trend_poisson` with normal quantiles where the dispersion is at most 1; above 1,
    and in series of 6 or 7 periods, which hardly show it, as `trend_quasipoisson`, with Student's t
    on n - 2 degrees of freedom, less one a season's term. From 24 periods on the range is wider
    where neighbours resemble each other (`rho`). `percent_per_period` is 100 (ratio - 1).
    Source: McCullagh & Nelder (1989) Generalized Linear Models, chapters 6 and 9.
    Assumes: a constant percentage of change; periods separate from each other.
    Refuses: fewer than 6 periods with a count; fewer than 10 events in all; all events in the first
    or all in the last period.
    Warns: 6 or 7 periods; missing or unevenly spaced periods.

    >>> answer = trend_count([4, 7, 5, 9, 8, 12, 10, 13])
    >>> (round(answer.estimate, 3), round(answer.low, 3), round(answer.high, 3),
    ...     answer.details["dispersion_used"])
    (1.15, 1.034, 1.28, 1.0)
    """
    everything = read_count_series(y, t, exposure)
    series = everything.keep_eventful(seasons)
    n, events = len(series.counts), sum(series.counts)
    need(n, FEWEST_PERIODS)
    need(events, FEWEST_EVENTS, "events")
    terms = write_seasons(series.times, seasons, over=everything.times)
    fit, intercept = _fit_log_line(series, terms)
    used = max(1.0, fit.dispersion)
    wider, carried = find_widening(fit.residuals, series.times, terms)
    coefficient, error = fit.coefficients[1], fit.find_error(1) * math.sqrt(used) * wider
    df = fit.df if used > 1 or n < SHORT else None
    low, high, p = find_limits(coefficient, error, df=df, conf=conf)
    ratio = math.exp(coefficient)
    details: dict[str, Detail] = {
        "coef": coefficient,
        "se": error,
        "dispersion": fit.dispersion,
        "dispersion_used": used,
        "percent_per_period": 100 * (ratio - 1),
        "intercept": intercept,
        "events": events,
        "periods": series.periods,
        "direction": find_direction(series.counts, coefficient),
        "scatter": phrase("larger than chance alone") if used > 1 else phrase("no larger than chance"),
        "times": tuple(series.times),
        "fitted": tuple(
            exposure * math.exp(intercept + coefficient * time)
            for time, exposure in zip(series.times, series.exposures, strict=True)
        ),
        "season_terms": len(terms),
        "rho": carried,
    }
    short = (phrase("very short series: only {n} periods", n=n),) if n < SHORT else ()
    return conclude(
        ratio,
        math.exp(low),
        math.exp(high),
        p=p,
        n=n,
        method="trend_quasipoisson" if used > 1 else "trend_poisson",
        warnings=series.warnings + short,
        details=details,
    )


@method("trend_poisson", effect="rate_ratio", assumes=PURE_CHANCE)
def trend_poisson(y: Numbers, t: Numbers = None, exposure: Numbers = None, *, conf: float = 0.95) -> Estimate:
    """The factor per unit of time of a Poisson model, with Wald's interval: right only if events
    scatter by chance alone.

    Formula: log(mean) = log(exposure) + a + b t by maximum likelihood; ratio e^b, limits e^(b ± z
    se).
    Source: McCullagh & Nelder (1989) Generalized Linear Models; statsmodels GLM, R
    stats::glm(family = poisson).
    Assumes: independent events; a constant percentage of change.
    Refuses: fewer than 3 periods; no events; all of them in the first or all in the last period.

    >>> answer = trend_poisson([3, 1, 8, 2, 14, 6, 22, 9, 30, 11])
    >>> (round(answer.estimate, 4), round(answer.low, 4), round(answer.high, 4),
    ...     round(answer.details["deviance"], 3))
    (1.2246, 1.1382, 1.3174, 37.378)
    """
    series = _read_at_least_three(y, t, exposure)
    return _answer(series, *_fit_log_line(series), 1.0, None, conf)


@method("trend_quasipoisson", effect="rate_ratio", assumes=ASSUMPTIONS)
def trend_quasipoisson(y: Numbers, t: Numbers = None, exposure: Numbers = None, *, conf: float = 0.95) -> Estimate:
    """The factor per unit of time with the scatter taken from the series itself, be it larger or
    smaller than chance.

    Formula: as `trend_poisson`, the standard error times √phi with phi = Pearson's chi-square / (n
    - 2); quantiles of t(n - 2). Below 1 the raw phi narrows the range, as in R; what is shown takes
    `trend_count`, which does not.
    Source: McCullagh & Nelder (1989) Generalized Linear Models, chapter 9; statsmodels GLM, R
    stats::glm(family = quasipoisson).
    Assumes: a constant percentage of change; the variance grows with the mean.
    Refuses: fewer than 3 periods; no events; all of them in the first or all in the last period; no
    scatter around the line.

    >>> answer = trend_quasipoisson([3, 1, 8, 2, 14, 6, 22, 9, 30, 11])
    >>> (round(answer.details["dispersion"], 3), round(answer.low, 4), round(answer.high, 4),
    ...     round(answer.p, 4))
    (4.572, 1.0189, 1.4718, 0.0347)
    """
    series = _read_at_least_three(y, t, exposure)
    fit, intercept = _fit_log_line(series)
    return _answer(series, fit, intercept, fit.dispersion, fit.df, conf)


def _read_at_least_three(y: Numbers, t: Numbers, exposure: Numbers) -> CountSeries:
    series = read_count_series(y, t, exposure)
    need(len(series.counts), 3)
    return series


def _fit_log_line(series: CountSeries, terms: Columns = NO_TERMS) -> tuple[LogFit, float]:
    """The model with time counted from its middle, and the log rate at time zero."""
    middle = sum(series.times) / len(series.times)
    fit = fit_counts(
        [[1.0] * len(series.times), [time - middle for time in series.times], *terms], series.counts, series.exposures
    )
    return fit, fit.coefficients[0] - fit.coefficients[1] * middle


def _answer(series: CountSeries, fit: LogFit, intercept: float, scale: float, df: int | None, conf: float) -> Estimate:
    coefficient, error = fit.coefficients[1], fit.find_error(1) * math.sqrt(scale)
    low, high, p = find_limits(coefficient, error, df=df, conf=conf)
    return conclude(
        math.exp(coefficient),
        math.exp(low),
        math.exp(high),
        p=p,
        n=len(series.counts),
        warnings=series.warnings,
        details={
            "coef": coefficient,
            "se": error,
            "dispersion": fit.dispersion,
            "deviance": fit.deviance,
            "intercept": intercept,
            "df": fit.df,
        },
    )
