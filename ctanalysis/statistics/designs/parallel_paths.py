"""Whether two groups moved alike before, as far as that can be seen: the difference of their
slopes, on the scale of the model that compares them.
"""

from collections.abc import Callable, Sequence
from statistics import fmean

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.designs.differences import read_marks
from ctanalysis.statistics.tools.checks import Numbers, read_values
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Refusal
from ctanalysis.statistics.tools.log_lines import fit_counts

# the slope of values at times, with what each value is out of
FindSlope = Callable[[Sequence[float], Sequence[float], Sequence[float]], float]

UNCHECKED = later((
    "cannot be checked: no earlier periods given",
    "cannot be checked: fewer than two earlier periods",
    "cannot be checked: no events in the earlier periods",
))  # fmt: skip


def look_back(
    y: Numbers,
    treated: Numbers,
    post: Numbers,
    time: Numbers,
    exposure: Numbers = None,
    *,
    find_slope: FindSlope,
) -> dict[str, Detail]:
    """Over how many earlier periods both groups were looked at, and by how much their slopes
    differ: treated less the other.
    """
    if time is None:
        return {"parallel": UNCHECKED[0]}
    values, moments = read_values(y, "y"), read_values(time, "time")
    if len(moments) != len(values):
        raise BadNumber(phrase("time and y have different lengths"))
    amounts = [1.0] * len(values) if exposure is None else read_values(exposure, "exposure")
    if len(amounts) != len(values):
        raise BadNumber(phrase("exposure and y have different lengths"))
    groups, times = (
        read_marks(treated, "treated", len(values)),
        read_marks(post, "post", len(values)),
    )
    slopes, periods = [], set[float]()
    for arm in (0, 1):
        rows = [
            (moment, value, amount)
            for value, moment, amount, group, after in zip(
                values, moments, amounts, groups, times, strict=True
            )
            if group == arm
            and after == 0
            and value is not None
            and moment is not None
            and amount is not None
        ]
        if len({moment for moment, _, _ in rows}) < 2:
            return {"parallel": UNCHECKED[1]}
        try:
            slopes.append(find_slope(*zip(*rows, strict=True)))
        except Refusal:
            return {"parallel": UNCHECKED[2]}
        periods |= {moment for moment, _, _ in rows}
    return {
        "parallel": phrase("checked over {count} earlier periods", count=len(periods)),
        "pre_slope_difference": slopes[1] - slopes[0],
    }


def find_straight_slope(
    times: Sequence[float], values: Sequence[float], amounts: Sequence[float]
) -> float:
    """The slope of a straight line by least squares.

    >>> find_straight_slope([1, 2, 3], [2, 4, 6], [1, 1, 1])
    2.0
    """
    middle = fmean(times)
    spread = sum((time - middle) ** 2 for time in times)
    return sum((t - middle) * value for t, value in zip(times, values, strict=True)) / spread


def find_log_slope(
    times: Sequence[float], values: Sequence[float], amounts: Sequence[float]
) -> float:
    """The slope of the logarithm of a rate, by a Poisson model: .69 is a doubling a period.

    >>> round(find_log_slope([1, 2, 3], [10, 20, 40], [1, 1, 1]), 4)
    0.6931
    """
    return fit_counts([[1.0] * len(times), list(times)], values, amounts).coefficients[1]
