"""Interrupted time series: the families that judge a change at a known time, and give the lines to
draw it with.
"""

import math

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.quasi_experimental.interruption_design_matrix import (
    BrokenSeries,
    Model,
    read_broken_series,
    read_counts_of,
)
from ctanalysis.statistics.quasi_experimental.interruption_plot_lines import draw_lines
from ctanalysis.statistics.quasi_experimental.segmented_count_regression import describe_count_change, fit_broken_counts
from ctanalysis.statistics.quasi_experimental.segmented_regression import (
    ASSUMPTIONS,
    find_change,
    find_change_with_carry_over,
)
from ctanalysis.statistics.tools.autocorrelated_lines import CARRY_OVER, FEWEST_BESIDE
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude, describe
from ctanalysis.statistics.tools.input_validation import Number, Numbers, need, read_choice
from ctanalysis.statistics.tools.least_squares import find_limits, fit_least_squares
from ctanalysis.statistics.tools.method_decorator import method
from ctanalysis.statistics.trends.autocorrelation_widening import find_widening
from ctanalysis.statistics.trends.count_trends import FEWEST_EVENTS
from ctanalysis.statistics.trends.mean_trends import NO_SCATTER

KINDS = ("value", "count")
# Values needed a side: refused below the first, with a warning below the second; and in all.
FLOORS: dict[Model, tuple[int, int, int]] = {"level": (4, 6, 10), "level and slope": (6, 8, 12)}


@method("its_level", effect="level")
def its_level(
    y: Numbers,
    break_after: Number = None,
    *,
    exposure: Numbers = None,
    time: Numbers = None,
    step: Numbers = None,
    transition: Number = 0,
    kind: str = "value",
    seasons: Number = 1,
    conf: float = 0.95,
) -> Estimate:
    """By how much a series changed at a known time, on top of a trend that went on; `kind` "count"
    (or an exposure) for counts; `seasons` as in `trend_count`: what comes every year is no scatter.

    Formula: y = a + b time + level x step. Values by least squares with t(n - 3), from 12 on with
    REML beside it (`level_reml`,
    `lower_reml`, `upper_reml`, `p_reml`). Counts on the log scale, `level_rr` = e^level, by the
    switch of `trend_count`: normal quantiles up to a dispersion of 1, above it √phi and t(n - 3);
    from 24 on wider where neighbours resemble each other (`rho`).
    `fitted` and `counterfactual` are for the picture.
    Source: Lopez Bernal et al. (2017) Int J Epidemiol 46:348-355; Turner et al. (2021) medRxiv
    2020.10.12.20211706.
    Assumes: nothing else changed then; the trend would have gone on and did; periods separate from
    each other.
    Refuses: fewer than 4 values on a side or 10 in all; fewer than 10 events, or none on a side; no
    known time of the break.
    Describes only: no scatter at all. Warns: 4 or 5 values on a side; missing values; where REML
    answers otherwise.

    >>> answer = its_level([30, 28, 33, 31, 29, 35, 34, 30, 44, 47, 43, 49], break_after=8)
    >>> round(answer.estimate, 1), round(answer.low, 1), round(answer.high, 1), answer.warnings
    (11.6, 5.6, 17.6, ('only 4 values on a side of the break',))
    """
    series = read_broken_series(
        y, break_after=break_after, time=time, step=step, exposure=exposure, transition=transition, seasons=seasons
    )
    return _judge(series, "level", "count" if exposure is not None else read_choice(kind, "kind", allowed=KINDS), conf)


@method("its_level_slope", effect="level")
def its_level_slope(
    y: Numbers,
    break_after: Number = None,
    *,
    exposure: Numbers = None,
    time: Numbers = None,
    step: Numbers = None,
    transition: Number = 0,
    kind: str = "value",
    seasons: Number = 1,
    conf: float = 0.95,
) -> Estimate:
    """By how much the level and the slope of a series changed at a known time; `kind` "count" (or
    an exposure) for counts; `seasons` as in `trend_count`.

    Formula: as `its_level` with + slope_change x max(0, time - break_after); values as
    `its_ols_level_slope` and, from 12 on,
    `its_gls_ar1_reml`; counts as `its_quasipoisson_level_slope` with the switch of `trend_count`.
    Source: Lopez Bernal et al. (2017) Int J Epidemiol 46:348-355; Turner et al. (2021) medRxiv
    2020.10.12.20211706.
    Assumes: nothing else changed then; the line before would have continued; periods separate from
    each other.
    Refuses: fewer than 6 values on a side; fewer than 10 events, or none on a side; no known time
    of the break.
    Describes only: no scatter at all. Warns: 6 or 7 values on a side; missing values; where REML
    answers otherwise.

    >>> answer = its_level_slope([30, 28, 33, 31, 29, 35, 34, 30, 44, 47, 43, 49, 52, 48, 55, 53],
    ...     break_after=8)
    >>> (round(answer.estimate, 2), round(answer.p, 3), round(answer.details["p_reml"], 4),
    ...     round(answer.details["slope_p"], 3))
    (9.73, 0.002, 0.0005, 0.084)
    >>> its_level_slope([3, 4, 5, 4, 9, 8, 9, 10], break_after=4).reason
    'too few values: 4 before and 4 after the break, at least 6 a side are needed'
    """
    series = read_broken_series(
        y, break_after=break_after, time=time, step=step, exposure=exposure, transition=transition, seasons=seasons
    )
    chosen = "count" if exposure is not None else read_choice(kind, "kind", allowed=KINDS)
    return _judge(series, "level and slope", chosen, conf)


def _judge(series: BrokenSeries, model: Model, kind: str, conf: float) -> Estimate:
    before, after = series.count_sides()
    fewest, few, in_all = FLOORS[model]
    if min(before, after) < fewest or before + after < in_all:
        together = phrase(" and 10 in all") if model == "level" else ""
        raise Refusal(
            phrase(
                "too few values: {before} before and {after} after the break, at least "
                "{fewest} a side{together} are needed",
                before=before,
                after=after,
                fewest=fewest,
                together=together,
            )
        )
    warnings = series.warnings
    if min(before, after) < few:
        warnings += (phrase("only {before} values on a side of the break", before=min(before, after)),)
    return (_judge_counts if kind == "count" else _judge_values)(series, model, conf, warnings)


def _judge_values(series: BrokenSeries, model: Model, conf: float, warnings: tuple[str, ...]) -> Estimate:
    columns, n = series.list_columns(model), len(series.values)
    fit = fit_least_squares(columns, series.values)
    by = "its_ols_level_slope" if model == "level and slope" else "ordinary least squares"
    details = draw_lines(series, model, fit.fitted, fit.coefficients)
    if fit.variance == 0:
        return describe(fit.coefficients[2], n=n, method=by, reason=NO_SCATTER, warnings=warnings, details=details)
    change = find_change(fit, model, conf)
    details |= change.details
    if n >= FEWEST_BESIDE:
        try:
            beside, rho = find_change_with_carry_over(series, model, conf)
        except (Refusal, ArithmeticError, ValueError):
            pass
        else:
            details |= {
                "level_reml": beside.level,
                "lower_reml": beside.low,
                "upper_reml": beside.high,
                "p_reml": beside.p,
                "rho": rho,
            }
            pairs = [(change.p, beside.p), (change.details.get("slope_p"), beside.details.get("slope_p"))]
            if "slope_p" in beside.details:
                details |= {
                    "slope_change_reml": beside.details["slope_change"],
                    "slope_lower_reml": beside.details["slope_lower"],
                    "slope_upper_reml": beside.details["slope_upper"],
                    "slope_p_reml": beside.details["slope_p"],
                }
            if any(
                isinstance(p, float) and isinstance(q, float) and (p <= 1 - conf) != (q <= 1 - conf) for p, q in pairs
            ):
                warnings += (CARRY_OVER,)
    return conclude(
        change.level,
        change.low,
        change.high,
        p=change.p,
        n=n,
        method=by,
        assumptions=ASSUMPTIONS,
        warnings=warnings,
        details=details,
    )


def _judge_counts(series: BrokenSeries, model: Model, conf: float, warnings: tuple[str, ...]) -> Estimate:
    events = sum(read_counts_of(series))
    need(events, FEWEST_EVENTS, "events")
    fit = fit_broken_counts(series, model)
    columns = series.list_columns(model)
    wider, carried = find_widening(fit.residuals, series.times, columns[2:])
    used = max(1.0, fit.dispersion)
    df = fit.df if used > 1 else None
    coefficient, scale = fit.coefficients[2], used * wider**2
    low, high, p = find_limits(coefficient, fit.find_error(2) * math.sqrt(scale), df=df, conf=conf)
    details = describe_count_change(fit, model, scale=scale, df=df, conf=conf) | {
        "dispersion_used": used,
        "rho": carried,
        "events": events,
    }
    rates = [expected / exposure for expected, exposure in zip(fit.fitted, series.exposures, strict=True)]
    lines = draw_lines(series, model, [math.log(rate) for rate in rates], fit.coefficients)
    lines["observed"] = tuple(value / exposure for value, exposure in zip(series.values, series.exposures, strict=True))
    for name in ("fitted", "counterfactual"):
        line = lines[name]
        assert isinstance(line, tuple)
        lines[name] = tuple(math.exp(height) if isinstance(height, float) else None for height in line)
    return conclude(
        math.exp(coefficient),
        math.exp(low),
        math.exp(high),
        name="level_rr",
        p=p,
        n=len(series.values),
        assumptions=ASSUMPTIONS,
        method=("quasi-Poisson, " if used > 1 else "Poisson, ") + model,
        warnings=warnings,
        details=details | lines,
    )
