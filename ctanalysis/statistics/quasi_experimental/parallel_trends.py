"""Whether two groups moved alike before, as far as that can be seen: the difference of their
slopes, on the scale of the model that compares them.
"""

import math
from collections.abc import Callable, Sequence
from statistics import fmean
from typing import NamedTuple

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.means.means_with_standard_errors import combine_errors
from ctanalysis.statistics.quasi_experimental.diff_in_diff_estimators import read_marks
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Refusal
from ctanalysis.statistics.tools.input_validation import Numbers, read_values
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.log_and_logit_models import fit_counts

FEWEST_LEFT = 3  # degrees of freedom in each group, below which slopes are not told apart


class Slope(NamedTuple):
    """A slope, its variance, and the degrees of freedom of that."""

    value: float
    variance: float
    df: int


# the slope of values at times, with what each value is out of
FindSlope = Callable[[Sequence[float], Sequence[float], Sequence[float]], Slope]

UNCHECKED = later((
    "cannot be checked: no earlier periods given",
    "cannot be checked: fewer than two earlier periods",
    "cannot be checked: no events in the earlier periods",
))  # fmt: skip


def look_back(
    y: Numbers, treated: Numbers, post: Numbers, time: Numbers, exposure: Numbers = None, *, find_slope: FindSlope
) -> dict[str, Detail]:
    """Over how many earlier periods both groups were looked at, and by how much their slopes
    differ: treated less the other, with its range where each has five figures (Welch).
    """
    if time is None:
        return {"parallel": UNCHECKED[0]}
    values, moments = read_values(y, "y"), read_values(time, "time")
    if len(moments) != len(values):
        raise BadNumber(phrase("time and y have different lengths"))
    amounts = [1.0] * len(values) if exposure is None else read_values(exposure, "exposure")
    if len(amounts) != len(values):
        raise BadNumber(phrase("exposure and y have different lengths"))
    groups, times = (read_marks(treated, "treated", len(values)), read_marks(post, "post", len(values)))
    slopes, periods = [], set[float]()
    for arm in (0, 1):
        rows = [
            (moment, value, amount)
            for value, moment, amount, group, after in zip(values, moments, amounts, groups, times, strict=True)
            if group == arm and after == 0 and value is not None and moment is not None and amount is not None
        ]
        if len({moment for moment, _, _ in rows}) < 2:
            return {"parallel": UNCHECKED[1]}
        try:
            slopes.append(find_slope(*zip(*rows, strict=True)))
        except Refusal:
            return {"parallel": UNCHECKED[2]}
        periods |= {moment for moment, _, _ in rows}
    found: dict[str, Detail] = {
        "parallel": phrase("checked over {count} earlier periods", count=len(periods)),
        "pre_slope_difference": slopes[1].value - slopes[0].value,
    }
    errors = [math.sqrt(slope.variance) for slope in slopes]
    if min(slope.df for slope in slopes) < FEWEST_LEFT or not any(errors):
        return found
    error, df = combine_errors(errors, [slope.df for slope in slopes])
    low, high, p = find_limits(slopes[1].value - slopes[0].value, error, df=df, conf=0.95)
    return found | {"pre_slope_low": low, "pre_slope_high": high, "pre_slope_p": p}


def find_straight_slope(times: Sequence[float], values: Sequence[float], amounts: Sequence[float]) -> Slope:
    """The slope of a straight line by least squares.

    >>> find_straight_slope([1, 2, 3], [2, 4, 6], [1, 1, 1])
    Slope(value=2.0, variance=0.0, df=1)
    """
    middle, height, df = fmean(times), fmean(values), len(times) - 2
    spread = sum((time - middle) ** 2 for time in times)
    slope = sum((t - middle) * value for t, value in zip(times, values, strict=True)) / spread
    off = sum((value - height - slope * (t - middle)) ** 2 for t, value in zip(times, values, strict=True))
    return Slope(slope, off / df / spread if df else 0.0, df)


def find_log_slope(times: Sequence[float], values: Sequence[float], amounts: Sequence[float]) -> Slope:
    """The slope of the logarithm of a rate, by a Poisson model: .69 is a doubling a period.

    >>> round(find_log_slope([1, 2, 3], [10, 20, 40], [1, 1, 1]).value, 4)
    0.6931
    """
    fit = fit_counts([[1.0] * len(times), list(times)], values, amounts)
    scatter = max(1.0, fit.dispersion) if fit.df else 1.0
    return Slope(fit.coefficients[1], fit.find_error(1) ** 2 * scatter, fit.df)
