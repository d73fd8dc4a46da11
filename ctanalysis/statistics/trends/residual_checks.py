"""Do the periods of a series carry over: Durbin-Watson, Breusch-Godfrey and Ljung-Box, from 12
periods on worth a look.

None of them chooses a method here: in short series they miss most carry-over, and choosing by them
makes false alarms.
"""

from typing import Any

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.checks import Number, Numbers, Series, read_count, read_series
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.least_squares import fit_line
from ctanalysis.statistics.tools.libraries import diagnostics, np, regression, stattools

ASSUMPTIONS = later(("evenly spaced periods without gaps", "a straight line describes the change"))
FEW = 12


@method("diag_durbin_watson", effect="dw")
def diag_durbin_watson(y: Numbers, t: Numbers = None, *, conf: Number = 0.95) -> Estimate:
    """Durbin and Watson's value of the residuals around a straight line: 2 without carry-over, less
    with, more when they alternate.

    Formula: sum of (e_i - e_(i-1))² / sum of e_i²; `r1` is the lag-1 correlation, sum of e_i
    e_(i-1) / sum of e_i².
    Source: Durbin & Watson (1950) Biometrika 37:409-428; statsmodels durbin_watson.
    Assumes: evenly spaced periods; a straight line.
    Refuses: fewer than 3 periods; gaps or uneven spacing; values exactly on a line. Warns: fewer
    than 12 periods.

    >>> round(diag_durbin_watson([12, 9, 15, 11, 18, 14, 20, 17, 22, 19, 25, 21]).estimate, 3)
    3.706
    """
    _, e, warnings = _find_residuals(y, t)
    return conclude(
        "dw",
        stattools.durbin_watson(e),
        conf=0.95,
        n=len(e),
        method="diag_durbin_watson",
        assumptions=ASSUMPTIONS,
        warnings=warnings,
        details={"r1": float(e[1:] @ e[:-1]) / float(e @ e)},
    )


@method("diag_breusch_godfrey", effect="lm")
def diag_breusch_godfrey(y: Numbers, t: Numbers = None, order: Number = 1, *, conf: Number = 0.95) -> Estimate:
    """Breusch and Godfrey's test whether the residuals around a straight line depend on those up to
    `order` periods before.

    Formula: n R² of the residuals regressed on 1, time and their own lags, lags before the start
    taken as 0; chi-square(order).
    Source: Breusch (1978) Aust Econ Pap 17:334-355; Godfrey (1978) Econometrica 46:1293-1301;
    statsmodels acorr_breusch_godfrey, R lmtest::bgtest.
    Assumes: evenly spaced periods; a straight line; enough periods for the chi-square.
    Refuses: fewer than order + 4 periods; gaps or uneven spacing; values exactly on a line. Warns:
    fewer than 12 periods.

    >>> answer = diag_breusch_godfrey([12, 9, 15, 11, 18, 14, 20, 17, 22, 19, 25, 21])
    >>> round(answer.estimate, 2), round(answer.p, 5)
    (10.95, 0.00094)
    """
    (series, e, warnings), lags = _find_residuals(y, t), _read_lags(order, "order")
    if len(e) < lags + 4:
        raise Refusal(phrase("too few periods: {count}, at least {lags} are needed", count=len(e), lags=lags + 4))
    times = np.asarray(series.times) - sum(series.times) / len(e)
    size = np.abs(times).max(), np.abs(e).max()
    line = regression.OLS(e / size[1], np.column_stack([np.ones(len(e)), times / size[0]])).fit()
    found, p, *_ = diagnostics.acorr_breusch_godfrey(line, nlags=lags)
    return conclude(
        "lm",
        max(0.0, found),
        conf=0.95,
        p=p,
        n=len(e),
        method="diag_breusch_godfrey",
        assumptions=ASSUMPTIONS,
        warnings=warnings,
        details={"order": lags, "df": lags},
    )


@method("diag_ljung_box", effect="Q")
def diag_ljung_box(x: Numbers, lag: Number = 1, *, conf: Number = 0.95) -> Estimate:
    """Ljung and Box's test whether a series, usually residuals, is correlated with itself up to
    `lag` periods before.

    Formula: Q = n (n + 2) sum over k of r_k² / (n - k), r_k the correlation k periods apart;
    chi-square(lag).
    Source: Ljung & Box (1978) Biometrika 65:297-303; statsmodels acorr_ljungbox, R stats::Box.test.
    Assumes: evenly spaced periods; enough of them for the chi-square.
    Refuses: fewer than lag + 2 periods; gaps; no variation. Warns: fewer than 12 periods.

    >>> answer = diag_ljung_box([1, -2, 2, -1, 3, -3], lag=1)
    >>> round(answer.estimate, 3), round(answer.p, 4)
    (4.898, 0.0269)
    """
    series, lags = read_series(x), _read_lags(lag, "lag")
    n = len(series.values)
    if series.warnings:
        raise Refusal(phrase("there are gaps: carry-over needs every period"))
    if n < lags + 2:
        raise Refusal(phrase("too few periods: {n}, at least {lags} are needed", n=n, lags=lags + 2))
    if min(series.values) == max(series.values):
        raise Refusal(phrase("no variation: all values are equal"))
    e = np.asarray(series.values) - np.mean(series.values)
    e = e / np.abs(e).max()
    found = diagnostics.acorr_ljungbox(e, lags=[lags])
    return conclude(
        "Q",
        found["lb_stat"].iloc[0],
        conf=0.95,
        p=found["lb_pvalue"].iloc[0],
        n=n,
        method="diag_ljung_box",
        assumptions=ASSUMPTIONS[:1],
        warnings=_warn_of_few(n),
        details={"lag": lags, "df": lags, "r1": float(e[1:] @ e[:-1]) / float(e @ e)},
    )


def _find_residuals(y: Numbers, t: Numbers) -> tuple[Series, Any, tuple[str, ...]]:
    """A series without gaps, and what a straight line leaves of it."""
    series = read_series(y, t)
    n = len(series.values)
    if n < 3:
        raise Refusal(phrase("too few periods: {n}, at least 3 are needed", n=n))
    if series.warnings:
        raise Refusal(phrase("there are gaps or uneven spacing: carry-over needs every period"))
    fit, _ = fit_line(series)
    if fit.variance == 0:
        raise Refusal(phrase("the values lie exactly on a line: nothing is left to look at"))
    return series, np.asarray(fit.residuals), _warn_of_few(n)


def _warn_of_few(n: int) -> tuple[str, ...]:
    return (phrase("only {n} periods: carry-over is hardly seen below {few}", n=n, few=FEW),) if n < FEW else ()


def _read_lags(value: Number, name: str) -> int:
    lags = read_count(value, name)
    if lags < 1:
        raise Refusal(phrase("{name} must be at least 1", name=name))
    return lags
