"""Run charts: is a series more than noise around its median, whatever its distribution; for short
series too.
"""

import math
from itertools import groupby
from statistics import median

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude, describe
from ctanalysis.statistics.tools.input_validation import Numbers, read_series
from ctanalysis.statistics.tools.lazy_libraries import stats
from ctanalysis.statistics.tools.method_decorator import method

FEWEST_USEFUL = 10


@method("spc_run_chart_anhoej", effect="median")
def spc_run_chart_anhoej(y: Numbers, t: Numbers = None, *, conf: float = 0.95) -> Estimate:
    """Whether a series stays too long on one side of its median, or crosses it too seldom, to be
    noise.

    Formula: of the n values off the median, a longest run above round(log2 n) + 3, or fewer
    crossings than the 5 % quantile of Binomial(n - 1, ½), is a signal.
    Source: Anhoej & Olesen (2014) PLoS ONE 9:e113825; Schilling (2012) Math Mag 85:166-174; Chen
    (2010); R qicharts2.
    Assumes: each value is separate from the last.
    Refuses: no values. Describes only: all values on the median. Warns: fewer than 10 values off
    it; missing periods.

    >>> answer = spc_run_chart_anhoej([30, 28, 33, 31, 29, 35, 34, 30, 44, 47, 43, 49, 52, 48, 55,
    ...     53])
    >>> (answer.details["longest_run"], answer.details["longest_run_max"],
    ...     answer.details["crossings"], answer.details["signal"])
    (8, 7, 1, True)
    """
    series = read_series(y, t)
    if not series.values:
        raise Refusal(phrase("there are no values"))
    middle, n = float(median(series.values)), len(series.values)
    rounding = 1e-12 * max(map(abs, series.values))
    sides = [value > middle for value in series.values if abs(value - middle) > rounding]
    useful = len(sides)
    if not useful:
        reason = phrase("all values lie on the median: nothing runs or crosses")
        return describe(middle, n=n, reason=reason, warnings=series.warnings, details={"n_useful": 0})
    runs = [len(list(run)) for _, run in groupby(sides)]
    longest, longest_max = max(runs), round(math.log2(useful)) + 3
    crossings, crossings_min = len(runs) - 1, int(stats.binom.ppf(0.05, useful - 1, 0.5))
    details: dict[str, Detail] = {
        "n_useful": useful,
        "longest_run": longest,
        "longest_run_max": longest_max,
        "crossings": crossings,
        "crossings_min": crossings_min,
        "signal": longest > longest_max or crossings < crossings_min,
    }
    few = (
        (phrase("only {useful} values off the median: too few for the rules to be relied on", useful=useful),)
        if useful < FEWEST_USEFUL
        else ()
    )
    return conclude(
        middle,
        n=n,
        assumptions=(phrase("each value is separate from the last"),),
        warnings=series.warnings + few,
        details=details,
    )
