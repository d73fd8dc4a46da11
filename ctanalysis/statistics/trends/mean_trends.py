"""The trend of a mean score or an index: a straight line by least squares, with carry-over checked
beside it.
"""

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.autocorrelated_lines import CARRY_OVER, compare_with_carry_over
from ctanalysis.statistics.tools.estimate import Detail, Estimate, conclude, describe
from ctanalysis.statistics.tools.input_validation import Number, Numbers, need, read_series
from ctanalysis.statistics.tools.least_squares import find_limits, fit_line
from ctanalysis.statistics.tools.method_decorator import method
from ctanalysis.statistics.trends.mann_kendall import ASSUMPTIONS
from ctanalysis.statistics.trends.seasons import write_seasons
from ctanalysis.statistics.trends.theil_sen import FEW, FEWEST, SHORT, describe_ends, find_direction

LINE = (*ASSUMPTIONS, "the change is the same from period to period", "the values scatter evenly around the line")
NO_SCATTER = later("the values lie exactly on a line: there is no scatter to judge it by")


@method("trend_mean", effect="slope", assumes=LINE)
def trend_mean(y: Numbers, t: Numbers = None, *, seasons: Number = 1, conf: float = 0.95) -> Estimate:
    """How much a mean score moves per unit of time, along a straight line; from 12 periods on also
    with carry-over allowed for. `seasons` as in `trend_count`.

    Formula: as `trend_ols`; from 12 evenly spaced periods on `trend_gls_ar1_reml` is set beside it
    (`slope_reml`, `lower_reml`,
    `upper_reml`, `p_reml`, `rho`). Where the two fall on different sides of the line, a warning
    says so: take the weaker.
    Source: Turner et al. (2021) medRxiv 2020.10.12.20211706, for least squares below 12 points and
    REML above.
    Assumes: a straight line; even scatter; periods separate from each other.
    Refuses: fewer than 4 periods with a value. Describes only: 4 or 5; a series exactly on a line.
    Warns: 6 or 7; missing or unevenly spaced periods. If all values are equal, `direction` says "no
    variation" and there is no p-value.

    >>> answer = trend_mean([4, 7, 5, 9, 8, 12, 10, 13])
    >>> (round(answer.estimate, 3), round(answer.low, 3), round(answer.high, 3), round(answer.p, 4),
    ...     answer.details["direction"])
    (1.167, 0.614, 1.719, 0.0021, 'rising')
    """
    series = read_series(y, t)
    values, n, warnings = series.values, len(series.values), series.warnings
    need(n, FEWEST)
    details = describe_ends(series)
    if n < FEW:
        reason = phrase("too few periods to test: {n}, at least {few} are needed", n=n, few=FEW)
        return describe(values[-1] - values[0], name="change", n=n, reason=reason, warnings=warnings, details=details)
    if n < SHORT:
        warnings += (phrase("very short series: only {n} periods", n=n),)
    if min(values) == max(values):
        return conclude(0.0, n=n, method="trend_ols", warnings=warnings, details={**details, "slope": 0.0})
    terms = write_seasons(series.times, seasons)
    fit, intercept = fit_line(series, terms)
    if fit.variance == 0:
        return describe(
            fit.coefficients[1], n=n, method="trend_ols", reason=NO_SCATTER, warnings=warnings, details=details
        )
    slope = fit.coefficients[1]
    low, high, p = find_limits(slope, fit.find_error(1), df=fit.df, conf=conf)
    details |= {
        "direction": find_direction(values, slope),
        "intercept": intercept,
        "se_slope": fit.find_error(1),
        "times": tuple(series.times),
        "fitted": tuple(intercept + slope * time for time in series.times),
        "season_terms": len(terms),
    }
    beside = compare_with_carry_over(series, conf, terms)
    if beside and (beside["p_reml"] <= 1 - conf) != (p <= 1 - conf):
        warnings += (CARRY_OVER,)
    return conclude(
        fit.coefficients[1], low, high, p=p, n=n, method="trend_ols", warnings=warnings, details={**details, **beside}
    )


@method("trend_ols", effect="slope", assumes=LINE)
def trend_ols(y: Numbers, t: Numbers = None, *, conf: float = 0.95) -> Estimate:
    """The straight line through a series by least squares, with Student's t for its slope.

    Formula: slope = Sxy / Sxx; se² = residual sum of squares / (n - 2) / Sxx; interval slope ±
    t(n-2) x se.
    Source: Draper & Smith (1998) Applied Regression Analysis; statsmodels OLS, R stats::lm.
    Assumes: a straight line; even scatter; periods separate from each other.
    Refuses: fewer than 3 periods. Describes only: values exactly on a line, or all equal.

    >>> answer = trend_ols([4, 7, 5, 9, 8, 12, 10, 13], [1, 2, 3, 4, 5, 6, 7, 8])
    >>> round(answer.estimate, 4), round(answer.details["se_slope"], 4), round(answer.p, 5)
    (1.1667, 0.2257, 0.00207)
    """
    series = read_series(y, t)
    n = len(series.values)
    need(n, 3)
    fit, intercept = fit_line(series)
    details: dict[str, Detail] = {"intercept": intercept, "se_slope": fit.find_error(1), "df": n - 2}
    if fit.variance == 0:
        return describe(fit.coefficients[1], n=n, reason=NO_SCATTER, details=details)
    low, high, p = find_limits(fit.coefficients[1], fit.find_error(1), df=n - 2, conf=conf)
    return conclude(fit.coefficients[1], low, high, p=p, n=n, warnings=series.warnings, details=details)
