"""Where a mean or an index stands if its straight line continues: ranges for single values to
come.
"""

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.distributions import fix
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude, describe
from ctanalysis.statistics.tools.input_validation import (
    Number,
    Numbers,
    Series,
    need,
    read_number,
    read_series,
    read_values,
)
from ctanalysis.statistics.tools.lazy_libraries import linalg, np, stats
from ctanalysis.statistics.tools.least_squares import fit_line
from ctanalysis.statistics.tools.method_decorator import method
from ctanalysis.statistics.trends.autocorrelation_widening import find_widening
from ctanalysis.statistics.trends.mean_trends import NO_SCATTER
from ctanalysis.statistics.trends.seasons import Columns, write_seasons

ASSUMPTIONS = later(
    (
        "the straight line of the periods so far continues",
        "the values scatter evenly around it",
        "periods separate from each other",
    )
)


@method("forecast_ols_prediction_interval", effect="forecast")
def forecast_ols_prediction_interval(
    y: Numbers, t: Numbers = None, t_new: Numbers = None, *, target: Number = None, conf: float = 0.95
) -> Estimate:
    """The values that a straight line foretells, each with the range for that single value (not for
    the line).

    Formula: fit ± t(n - 2) x s √(1 + 1/n + (t_new - mean t)² / Sxx), at 80 and at 95 %; the
    estimate with its limits is the last of `t_new` (the next period if not given). With a target,
    `prob_above` is the chance of a value above it.
    Source: Draper & Smith (1998) Applied Regression Analysis; R stats::predict.lm(interval =
    "prediction").
    Assumes: the line continues; even scatter; periods separate from each other.
    Refuses: fewer than 3 periods; nothing to foretell. Describes only: values exactly on a line.

    >>> answer = forecast_ols_prediction_interval([12, 9, 15, 11, 18, 14, 20, 17, 22, 19, 25, 21],
    ...     t_new=[12, 13])
    >>> ([round(value, 2) for value in answer.details["fit"]], [round(value,
    ...     2) for value in answer.details["lower80"]])
    ([24.39, 25.54], [20.2, 21.21])
    """
    series = read_series(y, t)
    need(len(series.values), 3)
    places = (
        [read_number(place, "t_new") for place in read_values(t_new, "t_new")]
        if t_new is not None
        else [_find_next(series)]
    )
    if not places:
        raise Refusal(phrase("there is no period to foretell: t_new is empty"))
    return foretell_line(series, places, level=conf, target=None if target is None else read_number(target, "target"))


def foretell_line(
    series: Series,
    places: list[float],
    *,
    level: float,
    target: float | None,
    least_variance: float = 0.0,
    seasons: int = 1,
) -> Estimate:
    """The answer of `forecast_ols_prediction_interval` for a series that was read already, whose
    values scatter at least as much as that variance; with terms for seasons beside the line, where
    they can be told. From 24 periods on the line is as much less sure as its periods carry over.
    """
    n = len(series.values)
    terms = write_seasons(series.times, seasons)
    seen = {round(time) % seasons for time in series.times} if terms else set()
    if terms and any(round(place) % seasons not in seen for place in places):
        raise Refusal(phrase("a season that has no figure is not foretold"))
    fit, _ = fit_line(series, terms)
    middle = sum(series.times) / n
    known = np.array([[1.0] * n, [time - middle for time in series.times], *terms]).T
    rows = np.array([_write_row(place, series.times, middle, seasons, terms) for place in places])
    values = [float(value) for value in rows @ np.array(fit.coefficients)]
    variance = max(fit.variance, least_variance)
    if variance == 0:
        return describe(
            values[-1],
            n=n,
            method="forecast_ols_prediction_interval",
            reason=NO_SCATTER,
            details={"fit": tuple(values)},
        )
    leverages = np.einsum("ij,ij->i", rows @ linalg.inv(known.T @ known), rows)
    wider, _ = find_widening(fit.residuals, series.times, terms)  # of the line, not of the value to come
    errors = [float((variance * (1 + wider**2 * leverage)) ** 0.5) for leverage in leverages]
    scatter = fix(stats.t, fit.df)
    details: dict[str, Detail] = {"fit": tuple(values), "t_new": tuple(places), "slope": fit.coefficients[1]}
    if terms:
        details["season_terms"] = len(terms)
    for name, tail in (("80", 0.1), ("95", 0.025)):
        reach = float(scatter.isf(tail))
        ends = list(zip(values, errors, strict=True))
        details[f"lower{name}"] = tuple(value - reach * error for value, error in ends)
        details[f"upper{name}"] = tuple(value + reach * error for value, error in ends)
    if target is not None:
        above = float(scatter.cdf((values[-1] - target) / errors[-1]))
        details |= {"target": target, "prob_above": above}
    width = float(scatter.isf((1 - level) / 2)) * errors[-1]
    return conclude(
        values[-1],
        values[-1] - width,
        values[-1] + width,
        n=n,
        method="forecast_ols_prediction_interval",
        assumptions=ASSUMPTIONS,
        warnings=series.warnings,
        details=details,
    )


def _write_row(place: float, times: list[float], middle: float, seasons: int, terms: Columns) -> list[float]:
    """The columns of the line and of its seasons at a time to come."""
    row = [1.0, place - middle]
    there = sorted({round(time) % seasons for time in times})[: len(terms)]
    for season in there:
        share = sum(round(time) % seasons == season for time in times) / len(times)
        row.append(float(round(place) % seasons == season) - share)
    return row


def _find_next(series: Series) -> float:
    """The period after the last, as far from it as the closest two are from each other."""
    gaps = [later - earlier for earlier, later in zip(series.times, series.times[1:], strict=False)]
    return series.times[-1] + min(gaps)
