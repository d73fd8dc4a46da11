"""Two rates that were each counted over several periods: the swings between periods tell whether
chance alone is enough.
"""

import math
from statistics import fmean

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number, Numbers, keep_present, read_count
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(
    ("periods of equal length", "the pace is steady within each side", "periods separate from each other")
)


@method("compare_rate_series", effect="ratio", assumes=ASSUMPTIONS)
def compare_rate_series(y1: Numbers, y2: Numbers, *, seasons: Number = 1, conf: float = 0.95) -> Estimate:
    """The ratio of the mean count a period of one stretch to that of another, wider where counts
    swing more than chance.

    Formula: ratio of the means; the standard error of its logarithm is sqrt(phi (1/total1 +
    1/total2)), phi Pearson's dispersion around the two means. Up to phi = 1 normal quantiles and
    phi = 1; above it Student's t with n - 2 degrees of freedom: never narrower than chance. Where both
    are as many whole years of so many `seasons`, phi is around the two means times what each season is
    of the mean of both, with n - 1 - seasons degrees of freedom.
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
    shares = _find_shares(counts, read_count(seasons, "seasons"))
    held = [
        (value, mean * shares[place % len(shares)])
        for side, mean in zip(counts, means, strict=True)
        for place, value in enumerate(side)
    ]
    df = sum(expected > 0 for _, expected in held) - 1 - sum(share > 0 for share in shares)
    dispersion = math.fsum((value - expected) ** 2 / expected for value, expected in held if expected) / df
    used, effect = max(1.0, dispersion), math.log(means[0] / means[1])
    error = math.sqrt(used * (1 / totals[0] + 1 / totals[1]))
    low, high, p = find_limits(effect, error, df=df if used > 1 else None, conf=conf)
    by_season = {"season_terms": len(shares) - 1} if len(shares) > 1 else {}
    return conclude(
        math.exp(effect),
        math.exp(low),
        math.exp(high),
        p=p,
        n=n,
        warnings=(*warned1, *warned2),
        details={"dispersion": dispersion, "dispersion_used": used, **by_season},
    )


def _find_shares(counts: list[list[int]], seasons: int) -> list[float]:
    """What each season is of the mean; one share of 1 where the sides are not as many whole years."""
    first, second = counts
    if seasons < 2 or len(first) != len(second) or len(first) % seasons:
        return [1.0]
    mean = fmean(first + second)
    return [fmean(first[place::seasons] + second[place::seasons]) / mean for place in range(seasons)]
