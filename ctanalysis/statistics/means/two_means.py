"""Two independent means by Welch's t, which does not ask for equal spread."""

import math
from typing import NamedTuple

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.means.one_mean import SMALLEST_SAMPLE, summarise, warn_small
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, Refusal, conclude, describe
from ctanalysis.statistics.tools.input_validation import (
    Number,
    Numbers,
    keep_present,
    need,
    read_count,
    read_number,
    read_spread,
)
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(
    (
        "the two groups are independent of each other",
        "the values of a group are independent, and roughly symmetrical or many",
    )
)


@method("compare_means", effect="diff")
def compare_means(
    mean1: Number = None,
    sd1: Number = None,
    n1: Number = None,
    mean2: Number = None,
    sd2: Number = None,
    n2: Number = None,
    *,
    x: Numbers = None,
    y: Numbers = None,
    conf: float = 0.95,
) -> Estimate:
    """The difference of two means, first minus second, from mean, SD and n of each or from raw
    scores `x` and `y`.

    Formula, source, assumptions: as `mean2_welch`.
    Refuses: one value in a group, or no variation in either. Describes only: 2 to 4 values in a
    group. Warns: 5 to 9, or an SD of zero.

    >>> answer = compare_means(3.57, 0.60, 12, 2.65, 0.59, 10)
    >>> round(answer.estimate, 2), round(answer.low, 2), round(answer.high, 2), answer.status
    (0.92, 0.39, 1.45, 'ok')
    >>> compare_means(x=[3, 4, 5], y=[1, 2, 2, 3, 1]).status
    'descriptive_only'
    """
    if x is None and y is None:
        full = mean2_welch_summary(mean1, sd1, n1, mean2, sd2, n2, conf=conf)
    elif any(value is not None for value in (mean1, sd1, n1, mean2, sd2, n2)):
        raise BadNumber(phrase("give either x and y, or mean, sd and n of both groups"))
    else:
        full = mean2_welch(x, y, conf=conf)
    if not full.is_usable or full.estimate is None:
        return full
    sizes = (full.details["n1"], full.details["n2"])
    smallest = min(int(size) for size in sizes if isinstance(size, (int, float)))
    if smallest >= SMALLEST_SAMPLE:
        return full
    reason = phrase(
        "a group has only {smallest} values: too few to compare, at least {smallest_sample} are needed",
        smallest=smallest,
        smallest_sample=SMALLEST_SAMPLE,
    )
    details = {key: value for key, value in full.details.items() if key not in ("t", "df")}
    return describe(full.estimate, n=full.n or 0, method=full.method, reason=reason, details=details)


@method("mean2_welch", effect="diff", assumes=ASSUMPTIONS)
def mean2_welch(x: Numbers, y: Numbers, *, conf: float = 0.95) -> Estimate:
    """The difference of the means of raw scores, mean(x) - mean(y), with Welch's interval.

    Formula: with v = SD²/n of each group, d ± t(df) x √(v1+v2); df = (v1+v2)² / (v1²/(n1-1) +
    v2²/(n2-1)).
    Source: Welch (1947) Biometrika 34:28-35; Satterthwaite (1946) Biometrics Bulletin 2:110-114.
    Assumes: independent groups of independent values, roughly symmetrical or many; the spreads may
    differ.
    Refuses: fewer than 2 values in a group, or no variation in either. Warns below 10 in a group.

    >>> answer = mean2_welch([61, 55, 70, 48, 66, 59, 73, 52], [50, 47, 62, 41, 58])
    >>> round(answer.estimate, 1), round(answer.low, 2), round(answer.high, 2), round(answer.p, 3)
    (8.9, -2.17, 19.97, 0.102)
    """
    firsts, warnings1 = keep_present(x, "x")
    seconds, warnings2 = keep_present(y, "y")
    first = GroupSummary(*summarise(firsts, "x"), len(firsts))
    second = GroupSummary(*summarise(seconds, "y"), len(seconds))
    return _answer_two(first, second, conf, warnings1 + warnings2)


@method("mean2_welch_summary", effect="diff", assumes=ASSUMPTIONS)
def mean2_welch_summary(
    mean1: Number, sd1: Number, n1: Number, mean2: Number, sd2: Number, n2: Number, *, conf: float = 0.95
) -> Estimate:
    """As `mean2_welch`, from mean, SD and n of each group; warns when an SD is zero.

    >>> round(mean2_welch_summary(15.2, 5.0695, 5, 29.2857, 7.1813, 7).p, 4)
    0.0026
    """
    first, second = (
        GroupSummary(read_number(mean, f"mean{group}"), read_spread(sd, f"sd{group}"), read_count(n, f"n{group}"))
        for group, mean, sd, n in ((1, mean1, sd1, n1), (2, mean2, sd2, n2))
    )
    return _answer_two(first, second, conf)


class GroupSummary(NamedTuple):
    """What is needed of a group to compare its mean."""

    mean: float
    sd: float
    n: int


def find_welch_error(first: GroupSummary, second: GroupSummary) -> tuple[float, float]:
    """The standard error of the difference of two means, and Welch's degrees of freedom.

    >>> [round(part, 3) for part in find_welch_error(GroupSummary(0, 1, 5), GroupSummary(0, 2, 9))]
    [0.803, 11.972]
    """
    error1, error2 = first.sd / math.sqrt(first.n), second.sd / math.sqrt(second.n)
    error = math.hypot(error1, error2)
    if error == 0:
        raise Refusal(phrase("no variation in either group: an SD of zero is usually an entry fault"))
    # Shares of the variance instead of variances: the same df, without under- or overflow.
    share1, share2 = (error1 / error) ** 2, (error2 / error) ** 2
    return error, 1 / (share1**2 / (first.n - 1) + share2**2 / (second.n - 1))


def _answer_two(first: GroupSummary, second: GroupSummary, conf: float, warnings: tuple[str, ...] = ()) -> Estimate:
    smallest, diff = min(first.n, second.n), first.mean - second.mean
    need(smallest, 2, "values in a group")
    error, df = find_welch_error(first, second)
    low, high, p = find_limits(diff, error, df=df, conf=conf)
    for group, summary in (("first", first), ("second", second)):
        if summary.sd == 0:
            warnings += (
                phrase(
                    "the SD of the first group is zero, which is usually an entry fault"
                    if group == "first"
                    else "the SD of the second group is zero, which is usually an entry fault"
                ),
            )
    details: dict[str, Detail] = {"t": diff / error, "df": df}
    for place, summary in enumerate((first, second), 1):
        details |= {f"{name}{place}": value for name, value in summary._asdict().items()}
    return conclude(
        diff,
        low,
        high,
        p=p,
        n=first.n + second.n,
        details=details,
        warnings=warnings + warn_small(smallest, phrase("values in a group")),
    )
