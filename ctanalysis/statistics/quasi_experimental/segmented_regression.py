"""Did the level or the slope of a series of values change at a known time: segmented straight
lines.
"""

from collections.abc import Mapping
from typing import NamedTuple

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.quasi_experimental.interruption_design_matrix import BrokenSeries, Model, read_broken_series
from ctanalysis.statistics.tools.autocorrelated_lines import AT_THE_EDGE, fit_with_carry_over
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude, describe
from ctanalysis.statistics.tools.input_validation import Number, Numbers, need
from ctanalysis.statistics.tools.least_squares import Fit, find_limits, fit_least_squares
from ctanalysis.statistics.tools.method_decorator import method
from ctanalysis.statistics.trends.mean_trends import NO_SCATTER

ASSUMPTIONS = later((
    "nothing else changed at the time of the break", "the line before it would have continued",
    "periods separate from each other",
    "the time of the break was fixed before looking at the data",
))  # fmt: skip


class Change(NamedTuple):
    """Limits and p of the change of level, and what else the fit says."""

    level: float
    low: float
    high: float
    p: float
    details: Mapping[str, Detail]


@method("its_ols_level_slope", effect="level", assumes=ASSUMPTIONS)
def its_ols_level_slope(
    y: Numbers,
    break_after: Number = None,
    *,
    time: Numbers = None,
    step: Numbers = None,
    transition: Number = 0,
    conf: float = 0.95,
) -> Estimate:
    """The change of level at a known time, and of the slope from then on, by least squares.

    Formula: y = a + b time + level x step + slope_change x max(0, time - break_after); Student's t
    on n - 4 degrees of freedom.
    Source: Wagner et al. (2002) J Clin Pharm Ther 27:299-309; Lopez Bernal et al. (2017) Int J
    Epidemiol 46:348-355.
    Assumes: nothing else changed then; the line before would have continued; periods separate from
    each other.
    Refuses: fewer than 5 values; two periods a side are needed; no known time of the break.
    Describes only: no scatter at all.

    >>> answer = its_ols_level_slope([30, 28, 33, 31, 29, 35, 34, 30, 44, 47, 43, 49, 52, 48, 55,
    ...     53], break_after=8)
    >>> (round(answer.estimate, 2), round(answer.low, 2), round(answer.high, 2),
    ...     round(answer.details["slope_change"], 2))
    (9.73, 4.17, 15.29, 1.04)
    """
    series = read_broken_series(y, break_after=break_after, time=time, step=step, transition=transition)
    _need_two_sides(series)
    fit = fit_least_squares(series.list_columns("level and slope"), series.values)
    if fit.variance == 0:
        details = {"slope_change": fit.coefficients[3]}
        return describe(fit.coefficients[2], n=len(series.values), reason=NO_SCATTER, details=details)
    return _conclude(series, find_change(fit, "level and slope", conf))


@method("its_gls_ar1_reml", effect="level", assumes=ASSUMPTIONS)
def its_gls_ar1_reml(
    y: Numbers,
    break_after: Number = None,
    *,
    time: Numbers = None,
    step: Numbers = None,
    transition: Number = 0,
    conf: float = 0.95,
) -> Estimate:
    """The same two changes with carry-over from period to period allowed for, as
    `trend_gls_ar1_reml` does.

    Formula: the columns of `its_ols_level_slope`, fitted by generalised least squares with
    correlation rho^distance, rho by restricted maximum likelihood; Student's t on n - 4 degrees of
    freedom.
    Source: Turner et al. (2021) medRxiv 2020.10.12.20211706; Pinheiro & Bates (2000); R nlme::gls.
    Assumes: one carry-over throughout; nothing else changed then; the line before would have
    continued.
    Refuses: fewer than 6 values; uneven spacing; no scatter; no known time of the break. Warns:
    fewer than 12 values; rho at its limit.

    >>> answer = its_gls_ar1_reml([30, 28, 33, 31, 29, 35, 34, 30, 44, 47, 43, 49, 52, 48, 55, 53],
    ...     break_after=8)
    >>> (round(answer.estimate, 2), round(answer.details["level_se"], 2),
    ...     round(answer.details["rho"], 2))
    (8.94, 1.87, -0.34)
    """
    series = read_broken_series(y, break_after=break_after, time=time, step=step, transition=transition)
    n = len(series.values)
    _need_two_sides(series)
    need(n, 6, "values")
    change, rho = find_change_with_carry_over(series, "level and slope", conf)
    warnings = ((phrase("only {n} periods: the carry-over is hardly known below 12", n=n),) if n < 12 else ()) + (
        (AT_THE_EDGE,) if abs(rho) > 0.99 else ()
    )
    return _conclude(series, change._replace(details={**change.details, "rho": rho}), warnings)


def find_change(fit: Fit, model: Model, conf: float) -> Change:
    """The change of level with its limits; for the other model also that of the slope."""
    level, error = fit.coefficients[2], fit.find_error(2)
    low, high, p = find_limits(level, error, df=fit.df, conf=conf)
    details: dict[str, Detail] = {"level_se": error, "slope_before": fit.coefficients[1], "df": fit.df}
    if model == "level and slope":
        slope, slope_error = fit.coefficients[3], fit.find_error(3)
        slope_low, slope_high, slope_p = find_limits(slope, slope_error, df=fit.df, conf=conf)
        details |= {
            "slope_change": slope,
            "slope_se": slope_error,
            "slope_lower": slope_low,
            "slope_upper": slope_high,
            "slope_p": slope_p,
        }
    return Change(level, low, high, p, details)


def find_change_with_carry_over(series: BrokenSeries, model: Model, conf: float) -> tuple[Change, float]:
    """The same with carry-over, and the carry-over."""
    found = fit_with_carry_over(series.list_columns(model), series.values, series.times)
    return find_change(found.fit, model, conf), found.rho


def _need_two_sides(series: BrokenSeries) -> None:
    before, after = series.count_sides()
    if min(before, after) < 2 or before + after < 5:
        raise Refusal(
            phrase(
                "too few values: {before} before and {after} after the break, at least 2 a "
                "side and 5 in all are needed",
                before=before,
                after=after,
            )
        )


def _conclude(series: BrokenSeries, change: Change, warnings: tuple[str, ...] = ()) -> Estimate:
    return conclude(
        change.level,
        change.low,
        change.high,
        p=change.p,
        n=len(series.values),
        warnings=series.warnings + warnings,
        details=change.details,
    )
