"""Two rates that were each counted over several periods: the swings between periods tell whether
chance alone is enough.
"""

import math

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.checks import Numbers, keep_present, read_count
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.method import method

ASSUMPTIONS = later(
    ("periods of equal length", "the pace is steady within each side", "periods separate from each other")
)


@method("compare_rate_series", effect="ratio", assumes=ASSUMPTIONS)
def compare_rate_series(y1: Numbers, y2: Numbers, *, conf: float = 0.95) -> Estimate:
    """The ratio of the mean count a period of one stretch to that of another, wider where counts
    swing more than chance.

    Formula: ratio of the means; the standard error of its logarithm is sqrt(phi (1/total1 +
    1/total2)), phi Pearson's dispersion around the two means. Up to phi = 1 normal quantiles and
    phi = 1; above it Student's t with n - 2 degrees of freedom: never narrower than chance.
    Source: McCullagh & Nelder (1989) Generalized Linear Models, 2nd ed., section 6.2.3.
    Assumes: equal periods, a steady pace within each side, periods separate from each other.
    Refuses: fewer than 2 periods on a side, fewer than 10 events in all, or none on a side.

    >>> answer = compare_rate_series([30, 34, 41, 38], [20, 19, 26, 23])
    >>> (round(answer.estimate, 3), round(answer.low, 3), round(answer.high, 3),
    ...     answer.details["dispersion_used"])
    (1.625, 1.246, 2.119, 1.0)
    """
    (first, warned1), (second, warned2) = keep_present(y1, "y1"), keep_present(y2, "y2")
    counts = [[read_count(value, "y1") for value in first]]
    counts.append([read_count(value, "y2") for value in second])
    totals = [sum(side) for side in counts]
    if min(len(side) for side in counts) < 2:
        raise Refusal(phrase("fewer than 2 periods on a side: their swings cannot be seen"))
    if sum(totals) < 10 or min(totals) == 0:
        raise Refusal(phrase("fewer than 10 events in all, or none on a side"))
    n, means = (len(first) + len(second), [total / len(side) for total, side in zip(totals, counts, strict=True)])
    dispersion = math.fsum(
        (value - mean) ** 2 / mean for side, mean in zip(counts, means, strict=True) for value in side
    ) / (n - 2)
    used, effect = max(1.0, dispersion), math.log(means[0] / means[1])
    error = math.sqrt(used * (1 / totals[0] + 1 / totals[1]))
    low, high, p = find_limits(effect, error, df=n - 2 if used > 1 else None, conf=conf)
    return conclude(
        math.exp(effect),
        math.exp(low),
        math.exp(high),
        p=p,
        n=n,
        warnings=(*warned1, *warned2),
        details={"dispersion": dispersion, "dispersion_used": used},
    )
