"""Do the periods of a series carry over: Durbin and Watson's value, from 12 periods on worth a look.

It chooses no method here: in short series it misses most carry-over, and choosing by it makes false
alarms.
"""

from typing import Any

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Numbers, Series, need, read_series
from ctanalysis.statistics.tools.lazy_libraries import np, stattools
from ctanalysis.statistics.tools.least_squares import fit_line
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(("evenly spaced periods without gaps", "a straight line describes the change"))
FEW = 12


@method("diag_durbin_watson", effect="dw", assumes=ASSUMPTIONS)
def diag_durbin_watson(y: Numbers, t: Numbers = None, *, conf: float = 0.95) -> Estimate:
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
        stattools.durbin_watson(e), n=len(e), warnings=warnings, details={"r1": float(e[1:] @ e[:-1]) / float(e @ e)}
    )


def _find_residuals(y: Numbers, t: Numbers) -> tuple[Series, Any, tuple[str, ...]]:
    """A series without gaps, and what a straight line leaves of it."""
    series = read_series(y, t)
    n = len(series.values)
    need(n, 3)
    if series.warnings:
        raise Refusal(phrase("there are gaps or uneven spacing: carry-over needs every period"))
    fit, _ = fit_line(series)
    if fit.variance == 0:
        raise Refusal(phrase("the values lie exactly on a line: nothing is left to look at"))
    return series, np.asarray(fit.residuals), _warn_of_few(n)


def _warn_of_few(n: int) -> tuple[str, ...]:
    return (phrase("only {n} periods: carry-over is hardly seen below {few}", n=n, few=FEW),) if n < FEW else ()
