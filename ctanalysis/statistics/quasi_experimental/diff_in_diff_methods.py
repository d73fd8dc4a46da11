"""The family of difference in differences: units whose changes are compared, single values, or
counts.
"""

import math
from collections.abc import Sequence
from statistics import fmean

from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.statistics.clusters.cluster_inputs import Labels
from ctanalysis.statistics.quasi_experimental.cluster_diff_in_diff import compare_units
from ctanalysis.statistics.quasi_experimental.diff_in_diff_estimators import (
    ASSUMPTIONS,
    NO_SCATTER,
    describe_means,
    judge_cells,
    read_cells,
    read_marks,
)
from ctanalysis.statistics.quasi_experimental.parallel_trends import find_log_slope, find_straight_slope, look_back
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, Refusal, conclude, describe
from ctanalysis.statistics.tools.input_validation import (
    Number,
    Numbers,
    need,
    read_choice,
    read_count,
    read_exposure,
    read_values,
)
from ctanalysis.statistics.tools.least_squares import find_limits, fit_least_squares
from ctanalysis.statistics.tools.log_and_logit_models import fit_counts
from ctanalysis.statistics.tools.method_decorator import method
from ctanalysis.statistics.trends.count_trends import FEWEST_EVENTS
from ctanalysis.statistics.trends.seasons import Columns, write_seasons

KINDS = ("value", "count")
SWINGS = later(
    "what swings an area does so from period to period: differences between single areas are not in the range"
)


@method("did", effect="did", assumes=ASSUMPTIONS)
def did(
    y: Numbers,
    treated: Numbers,
    post: Numbers,
    cluster: Labels = None,
    *,
    exposure: Numbers = None,
    time: Numbers = None,
    kind: str = "value",
    seasons: Number = 1,
    conf: float = 0.95,
) -> Estimate:
    """How much more the treated moved than the others: with units (`cluster`) from the change of
    each; counts as a ratio.

    Formula: with `cluster`, each unit's mean after minus its mean before, compared between the arms
    by Welch's t; without, as
    `did_ols`; `kind` "count" (or an exposure) by a Poisson model with treated x post, dispersion by
    the switch of `trend_count`. With `time`, `pre_slope_difference` compares the slopes before, of
    counts those of their logarithms, and `parallel` says over how many periods that was looked at; and
    where `time` holds two years of so many `seasons`, these have terms that both groups share.
    Source: Donald & Lang (2007) Rev Econ Stat 89:221-233, for comparing units; Card & Krueger
    (1994) Am Econ Rev 84:772-793.
    Assumes: both groups would have moved alike; units (without them: values) independent of each
    other.
    Refuses: an empty cell; counts of fewer than 10 events, or none in a cell.
    Describes only: fewer than 4 units in an arm, or cells with fewer than 5 values; no scatter.
    Warns: fewer than 10 units.

    >>> answer = did([10, 14, 9, 10], treated=[1, 1, 0, 0], post=[0, 1, 0, 1], cluster=["a", "a",
    ...     "b", "b"])
    >>> answer.estimate, answer.status, answer.reason
    (3.0, 'descriptive_only', 'only 1 unit in an arm: too few for a range, at least 4 are needed')
    """
    chosen = "count" if exposure is not None else read_choice(kind, "kind", allowed=KINDS)
    y, treated, post = (read_values(y, "y"), read_values(treated, "treated"), read_values(post, "post"))
    exposure = None if exposure is None else read_values(exposure, "exposure")
    moments, number = (None if time is None else read_values(time, "time")), read_count(seasons, "seasons")
    if chosen == "count" and cluster is None:
        parallel = look_back(y, treated, post, moments, exposure, find_slope=find_log_slope)
        return _compare_counts(y, treated, post, exposure, conf, parallel, moments, number)
    parallel = look_back(y, treated, post, moments, find_slope=find_straight_slope)
    cells, warnings = read_cells(_divide(y, exposure) if chosen == "count" else y, treated, post)
    details = describe_means([fmean(cell) for cell in cells]) | parallel
    if cluster is not None:
        return compare_units(
            _divide(y, exposure) if chosen == "count" else y, treated, post, cluster, conf, details, warnings
        )
    smallest, n = min(map(len, cells)), sum(map(len, cells))
    gap = (fmean(cells[3]) - fmean(cells[2])) - (fmean(cells[1]) - fmean(cells[0]))
    if smallest < 5:
        reason = phrase_number(
            "a cell has only {number} value: too few for a range, at least 5 are needed",
            "a cell has only {number} values: too few for a range, at least 5 are needed",
            smallest,
        )
        return describe(gap, n=n, method="did_ols", reason=reason, warnings=warnings, details=details)
    few = (phrase("a cell has only {smallest} values", smallest=smallest),) if smallest < 10 else ()
    rows = [row for row in zip(y, treated, post, moments or [0.0] * len(y), strict=True) if None not in row]
    marks = [(float(row[1] or 0), float(row[2] or 0)) for row in rows]
    terms = _write_terms([row[3] or 0.0 for row in rows], number) if moments else []
    if terms:
        fit = fit_least_squares([*_list_columns(marks), *terms], [row[0] or 0.0 for row in rows])
        if fit.variance == 0:
            return describe(gap, n=n, method="did_ols", reason=NO_SCATTER, warnings=warnings, details=details)
        low, high, p = find_limits(fit.coefficients[3], fit.find_error(3), df=fit.df, conf=conf)
        more = {"season_terms": len(terms), "se": fit.find_error(3), "df": fit.df}
        return conclude(
            fit.coefficients[3], low, high, p=p, n=n, method="did_ols", warnings=warnings + few, details=details | more
        )
    answer = judge_cells(cells, warnings + few, conf)
    if answer.status == "descriptive_only":
        return describe(gap, n=n, method="did_ols", reason=answer.reason or "", warnings=warnings, details=details)
    return conclude(
        gap,
        answer.low,
        answer.high,
        p=answer.p,
        n=n,
        method="did_ols",
        warnings=answer.warnings,
        details={**answer.details, **parallel},
    )


def _compare_counts(
    y: Numbers,
    treated: Numbers,
    post: Numbers,
    exposure: Numbers,
    conf: float,
    parallel: dict[str, Detail],
    moments: list[float | None] | None,
    seasons: int,
) -> Estimate:
    """The ratio of rate ratios with its dispersion, where each cell holds several periods."""
    counts = read_values(y, "y")
    amounts = [1.0] * len(counts) if exposure is None else read_values(exposure, "exposure")
    groups, times = (read_marks(treated, "treated", len(counts)), read_marks(post, "post", len(counts)))
    if len(amounts) != len(counts):
        raise BadNumber(phrase("exposure and y have different lengths"))
    when = moments or [0.0] * len(counts)
    rows = [row for row in zip(counts, amounts, groups, times, when, strict=True) if None not in row]
    events = [read_count(row[0], "y") for row in rows]
    cells = [0, 0, 0, 0]
    for count, row in zip(events, rows, strict=True):
        cells[2 * int(row[2] or 0) + int(row[3] or 0)] += count
    need(sum(events), FEWEST_EVENTS, "events")
    if 0 in cells:
        raise Refusal(phrase("a cell has no events: the ratio has no finite size"))
    marks = [(float(row[2] or 0), float(row[3] or 0)) for row in rows]
    terms = _write_terms([row[4] or 0.0 for row in rows], seasons) if moments else []
    fit = fit_counts([*_list_columns(marks), *terms], events, [read_exposure(row[1], "exposure") for row in rows])
    used = max(1.0, fit.dispersion)
    error = fit.find_error(3) * math.sqrt(used)
    low, high, p = find_limits(fit.coefficients[3], error, df=fit.df if used > 1 else None, conf=conf)
    warnings: tuple[str, ...] = (
        (phrase("{count} of {count2} rows used", count=len(rows), count2=len(counts)),)
        if len(rows) < len(counts)
        else ()
    )
    warnings += (phrase("a cell has fewer than 5 events: the range is rough"),) if min(cells) < 5 else ()
    details: dict[str, Detail] = {
        "coef": fit.coefficients[3],
        "se": error,
        "dispersion": fit.dispersion,
        "dispersion_used": used,
    }
    details |= {"season_terms": len(terms)} if terms else {}
    return conclude(
        math.exp(fit.coefficients[3]),
        math.exp(low),
        math.exp(high),
        name="ratio",
        p=p,
        n=len(rows),
        assumptions=(*ASSUMPTIONS, SWINGS),
        method="did_count_ratio" + (", quasi-Poisson" if used > 1 else ""),
        warnings=warnings,
        details={**details, **parallel},
    )


def _list_columns(marks: Sequence[tuple[float, float]]) -> list[list[float]]:
    """The level of both, what sets one group apart, what the time after does, and what it does more."""
    both = [[group for group, _ in marks], [time for _, time in marks], [group * time for group, time in marks]]
    return [[1.0] * len(marks), *both]


def _write_terms(times: Sequence[float], seasons: int) -> Columns:
    """Terms for seasons that both groups share, where all these times hold two full years of them."""
    return write_seasons(times, seasons, beside=4, over=sorted(times))


def _divide(y: Numbers, exposure: Numbers) -> list[float | None]:
    """Rates, where counts of units are compared."""
    counts = read_values(y, "y")
    amounts = [1.0] * len(counts) if exposure is None else read_values(exposure, "exposure")
    if len(amounts) != len(counts):
        raise BadNumber(phrase("exposure and y have different lengths"))
    return [
        None if count is None or amount is None else read_count(count, "y") / read_exposure(amount, "exposure")
        for count, amount in zip(counts, amounts, strict=True)
    ]
