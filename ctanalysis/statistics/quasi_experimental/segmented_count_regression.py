"""Did the level or the slope of a series of counts change at a known time: segmented lines of the
log rate.
"""

import math

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.quasi_experimental.interruption_design_matrix import (
    BrokenSeries,
    Model,
    read_broken_series,
    read_counts_of,
)
from ctanalysis.statistics.quasi_experimental.segmented_regression import ASSUMPTIONS
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number, Numbers
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.log_and_logit_models import LogFit, fit_counts
from ctanalysis.statistics.tools.method_decorator import method


@method("its_quasipoisson_level_slope", effect="level_rr", assumes=ASSUMPTIONS)
def its_quasipoisson_level_slope(
    y: Numbers,
    exposure: Numbers = None,
    time: Numbers = None,
    step: Numbers = None,
    month: Numbers = None,
    model: str = "",
    *,
    break_after: Number = None,
    transition: Number = 0,
    conf: float = 0.95,
) -> Estimate:
    """By what factor the rate changed at a known time, and its change per unit of time from then
    on; scatter from the series itself.

    Formula: log(mean) = log(exposure) + a + b time + level x step + slope x max(0, time - break);
    level_rr = e^level; standard errors times √phi (Pearson), Student's t on the degrees of freedom
    left. With `month`, two pairs of yearly waves are added.
    Source: Lopez Bernal et al. (2017) Int J Epidemiol 46:348-355; R stats::glm(family =
    quasipoisson).
    Assumes: nothing else changed then; the line before would have continued; periods separate from
    each other.
    Refuses: too few values for the columns; no events on a side; no known time of the break; no
    scatter at all.

    >>> y = [12, 15, 11, 14, 16, 13, 15, 17, 24, 22, 27, 25, 29, 28, 31, 30]
    >>> answer = its_quasipoisson_level_slope(y, break_after=8)
    >>> (round(answer.estimate, 4), round(answer.details["slope_coef"], 4),
    ...     round(answer.details["dispersion"], 3))
    (1.3951, 0.0052, 0.157)
    """
    series = read_broken_series(
        y, break_after=break_after, time=time, step=step, exposure=exposure, month=month, transition=transition
    )
    fit = fit_broken_counts(series, "level and slope")
    details = describe_count_change(fit, "level and slope", scale=fit.dispersion, df=fit.df, conf=conf)
    error = fit.find_error(2) * math.sqrt(fit.dispersion)
    change = fit.coefficients[2], error, fit.df
    return _answer(series, change, conf, details)


@method("its_quasipoisson_step", effect="rr", assumes=ASSUMPTIONS)
def its_quasipoisson_step(
    y: Numbers,
    exposure: Numbers = None,
    time: Numbers = None,
    step: Numbers = None,
    month: Numbers = None,
    model: str = "",
    *,
    break_after: Number = None,
    transition: Number = 0,
    conf: float = 0.95,
) -> Estimate:
    """By what factor the rate changed at a known time, on top of a steady trend; scatter from the
    series itself.

    Formula: log(mean) = log(exposure) + a + b time + step, with two pairs of yearly waves (sine and
    cosine of once and twice a year) if `month` is given; standard error times √phi (Pearson);
    normal quantiles as in the tutorial, so for long series.
    Source: Lopez Bernal et al. (2017) Int J Epidemiol 46:348-355 with correction (2020).
    Assumes: nothing else changed then; the trend stayed the same; periods separate from each other.
    Refuses: too few values for the columns; no events on a side; no known time of the break; no
    scatter at all.

    >>> answer = its_quasipoisson_step([9, 12, 14, 10, 15, 24, 29, 22, 30, 26], break_after=5)
    >>> (round(answer.estimate, 3), round(answer.low, 3), round(answer.high, 3),
    ...     round(answer.details["dispersion"], 2))
    (1.794, 1.2, 2.682, 0.47)
    """
    series = read_broken_series(
        y, break_after=break_after, time=time, step=step, exposure=exposure, month=month, transition=transition
    )
    fit = fit_broken_counts(series, "level")
    return _answer_step(series, fit, fit.dispersion, conf)


@method("its_poisson_step", effect="rr", assumes=ASSUMPTIONS)
def its_poisson_step(
    y: Numbers,
    exposure: Numbers = None,
    time: Numbers = None,
    step: Numbers = None,
    month: Numbers = None,
    model: str = "",
    *,
    break_after: Number = None,
    transition: Number = 0,
    conf: float = 0.95,
) -> Estimate:
    """The plain Poisson model of the tutorial: a factor at a known time on a steady trend, scatter
    by chance alone, no seasons.

    Formula: log(mean) = log(exposure) + a + b time + step; limits e^(step ± z se). `month` is not
    used.
    Source: Lopez Bernal et al. (2017) Int J Epidemiol 46:348-355, model 1.
    Assumes: independent events; nothing else changed then; the trend stayed the same.
    Refuses: too few values for the columns; no events on a side; no known time of the break.

    >>> answer = its_poisson_step([9, 12, 14, 10, 15, 24, 29, 22, 30, 26], break_after=5)
    >>> round(answer.estimate, 3), round(answer.low, 3), round(answer.high, 3)
    (1.794, 0.997, 3.228)
    """
    series = read_broken_series(
        y, break_after=break_after, time=time, step=step, exposure=exposure, transition=transition
    )
    return _answer_step(series, fit_broken_counts(series, "level"), 1.0, conf)


def fit_broken_counts(series: BrokenSeries, model: Model) -> LogFit:
    """The Poisson fit of a broken series."""
    columns, counts = series.list_columns(model), read_counts_of(series)
    if len(counts) <= len(columns):
        raise Refusal(
            phrase("too few values: {count}, at least {fewest} are needed", count=len(counts), fewest=len(columns) + 1)
        )
    if not any(count for count, after in zip(counts, series.step, strict=True) if after) or not any(
        count for count, after in zip(counts, series.step, strict=True) if not after
    ):
        raise Refusal(phrase("no events on one side of the break: there is no ratio"))
    return fit_counts(columns, counts, series.exposures)


def describe_count_change(fit: LogFit, model: Model, *, scale: float, df: int | None, conf: float) -> dict[str, Detail]:
    """What a fit says beside its level."""
    details: dict[str, Detail] = {
        "level_coef": fit.coefficients[2],
        "level_se": fit.find_error(2) * math.sqrt(scale),
        "dispersion": fit.dispersion,
        "df": fit.df,
        "trend_before": math.exp(fit.coefficients[1]),
    }
    if model == "level and slope":
        slope, error = fit.coefficients[3], fit.find_error(3) * math.sqrt(scale)
        low, high, p = find_limits(slope, error, df=df, conf=conf)
        details |= {
            "slope_coef": slope,
            "slope_se": error,
            "slope_rr": math.exp(slope),
            "slope_lower": math.exp(low),
            "slope_upper": math.exp(high),
            "slope_p": p,
        }
    return details


def _answer_step(series: BrokenSeries, fit: LogFit, scale: float, conf: float) -> Estimate:
    """The factor of the step, its variance times the scale."""
    trend = fit.coefficients[1]
    coefficient, error = fit.coefficients[2], fit.find_error(2) * math.sqrt(scale)
    details: dict[str, Detail] = {
        "coef": coefficient,
        "se": error,
        "dispersion": fit.dispersion,
        "trend_per_unit": math.exp(trend),
    }
    if series.months:
        details["trend_per_year"] = math.exp(12 * trend)
    return _answer(series, (coefficient, error, None), conf, details)


def _answer(
    series: BrokenSeries, change: tuple[float, float, int | None], conf: float, details: dict[str, Detail]
) -> Estimate:
    """The factor from its logarithm, the standard error of that and the degrees of freedom."""
    coefficient, error, df = change
    low, high, p = find_limits(coefficient, error, df=df, conf=conf)
    return conclude(
        math.exp(coefficient),
        math.exp(low),
        math.exp(high),
        p=p,
        n=len(series.values),
        warnings=series.warnings,
        details=details,
    )
