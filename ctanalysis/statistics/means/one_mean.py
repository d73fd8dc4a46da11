"""One mean, and the mean change of pairs, by Student's t."""

import math
from collections.abc import Mapping

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, Refusal, conclude, describe
from ctanalysis.statistics.tools.input_validation import (
    Number,
    Numbers,
    keep_pairs,
    keep_present,
    read_count,
    read_number,
    read_spread,
)
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(
    ("the values are independent of each other", "the values are roughly symmetrical, or there are many")
)
SMALLEST_SAMPLE, SMALL_SAMPLE = 5, 10  # below the first the mean alone, below the second a warning


@method("estimate_mean", effect="mean")
def estimate_mean(
    mean: Number = None,
    sd: Number = None,
    n: Number = None,
    *,
    x: Numbers = None,
    target: Number = None,
    conf: float = 0.95,
) -> Estimate:
    """A mean with its t interval, from mean, SD and n or from raw scores `x`, or the mean alone
    with few.

    Formula, source, assumptions: as `mean1_t`.
    Refuses: one value, or no variation. Describes only: 2 to 4 values. Warns: 5 to 9.

    >>> estimate_mean(3.7, 0.6, 12).status, estimate_mean(x=[3, 4, 4]).status
    ('ok', 'descriptive_only')
    """
    if x is not None and any(value is not None for value in (mean, sd, n)):
        raise BadNumber(phrase("give either x, or mean, sd and n"))
    full = mean1_t_summary(mean, sd, n, target=target, conf=conf) if x is None else mean1_t(x, target=target, conf=conf)
    return keep_description(full, full.n or 0, "values")


@method("compare_pairs", effect="diff")
def compare_pairs(
    x: Numbers = None,
    y: Numbers = None,
    *,
    mean_change: Number = None,
    sd_change: Number = None,
    n_pairs: Number = None,
    conf: float = 0.95,
) -> Estimate:
    """The mean change of the same people or places, from pairs `x` and `y` (x minus y) or from the
    summary of the changes.

    Formula, source, assumptions: as `paired_t`.
    Refuses: one pair, no variation in the changes, or a mean change without the SD of the changes,
    because two separate SDs cannot replace it. Describes only: 2 to 4 pairs. Warns: 5 to 9.

    >>> compare_pairs(mean_change=1.2, sd_change=2.0, n_pairs=20).status
    'ok'
    >>> compare_pairs(mean_change=1.2, n_pairs=20).status
    'refused'
    """
    if x is not None or y is not None:
        if any(value is not None for value in (mean_change, sd_change, n_pairs)):
            raise BadNumber(phrase("give either x and y, or mean_change, sd_change and n_pairs"))
        full = paired_t(x, y, conf=conf)
    else:
        full = paired_t_summary(mean_change, sd_change, n_pairs, conf=conf)
    return keep_description(full, full.n or 0, "pairs")


@method("mean1_t", effect="mean", assumes=ASSUMPTIONS)
def mean1_t(x: Numbers, *, target: Number = None, conf: float = 0.95) -> Estimate:
    """The mean of raw scores with Student's t interval, and the p-value against a target if there
    is one.

    Formula: mean ± t(n-1) x SD/√n; t = (mean - target) / (SD/√n).
    Source: Student (1908) Biometrika 6:1-25.
    Assumes: independent values, roughly symmetrical or many.
    Refuses: fewer than 2 values, or no variation. Warns below 10.

    >>> answer = mean1_t([3.2, 4.1, 2.8, 3.9, 4.4], target=3)
    >>> round(answer.estimate, 2), round(answer.low, 3), round(answer.high, 3), round(answer.p, 4)
    (3.68, 2.859, 4.501, 0.0829)
    """
    values, warnings = keep_present(x, "x")
    mean, sd = summarise(values, "x")
    return _answer_one("values", mean, sd, len(values), target, conf, warnings)


@method("mean1_t_summary", effect="mean", assumes=ASSUMPTIONS)
def mean1_t_summary(mean: Number, sd: Number, n: Number, *, target: Number = None, conf: float = 0.95) -> Estimate:
    """As `mean1_t`, from mean, SD and n.

    >>> round(mean1_t_summary(3.68, 0.661, 5).low, 3)
    2.859
    """
    summary = read_number(mean, "mean"), read_spread(sd, "sd"), read_count(n, "n")
    return _answer_one("values", *summary, target, conf)


@method("paired_t", effect="diff", assumes=ASSUMPTIONS)
def paired_t(x: Numbers, y: Numbers, *, conf: float = 0.95) -> Estimate:
    """The mean of the differences x - y within pairs, with Student's t interval; an incomplete pair
    is left out.

    Formula: with d = x - y, mean(d) ± t(n-1) x SD(d)/√n; t = mean(d) / (SD(d)/√n).
    Source: Student (1908) Biometrika 6:1-25.
    Assumes: pairs independent of each other, differences roughly symmetrical or many.
    Refuses: fewer than 2 complete pairs, or no variation in the differences. Warns below 10.

    >>> answer = paired_t([51, 60, 37, 70, 58, 55, 57], [42, 55, 38, 61, 50, 47, 58])
    >>> round(answer.estimate, 3), round(answer.low, 3), round(answer.high, 3), round(answer.p, 4)
    (5.286, 1.125, 9.446, 0.0209)
    """
    pairs, warnings = keep_pairs(x, y)
    mean, sd = summarise([a - b for a, b in pairs], "the changes")
    means = {
        f"mean_{side}": math.fsum(side_values) / len(pairs)
        for side, side_values in zip("xy", zip(*pairs, strict=True), strict=True)
    }
    return _answer_one("pairs", mean, sd, len(pairs), 0, conf, warnings, means)


@method("paired_t_summary", effect="diff", assumes=ASSUMPTIONS)
def paired_t_summary(mean_change: Number, sd_change: Number, n_pairs: Number, *, conf: float = 0.95) -> Estimate:
    """As `paired_t`, from the mean and the SD of the changes.

    >>> round(paired_t_summary(5.285714, 4.498677, 7).p, 4)
    0.0209
    """
    mean, n = read_number(mean_change, "mean_change"), read_count(n_pairs, "n_pairs")
    if sd_change is None:
        raise Refusal(phrase("the SD of the changes is not known; the SDs of before and after cannot replace it"))
    sd = read_spread(sd_change, "sd_change")
    return _answer_one("pairs", mean, sd, n, 0, conf)


def summarise(values: list[float], name: str) -> tuple[float, float]:
    """Mean and SD; exactly zero SD when all are equal, whatever rounding says.

    >>> summarise([1, 3], "x")
    (2.0, 1.4142135623730951)
    """
    n = len(values)
    if n < 2:
        raise Refusal(phrase("too few values of {name}: {n}, at least 2 are needed", name=name, n=n))
    mean = math.fsum(values) / n
    if min(values) == max(values):
        return mean, 0.0
    return mean, math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (n - 1))


def warn_small(n: int, what: str) -> tuple[str, ...]:
    """A warning below the floor of comfort."""
    if n < SMALLEST_SAMPLE:
        return (phrase("only {n} {what}: too few to rely on the range", n=n, what=phrase(what)),)
    return (phrase("only {n} {what}", n=n, what=phrase(what)),) if n < SMALL_SAMPLE else ()


def keep_description(full: Estimate, n: int, what: str) -> Estimate:
    """The full answer, or below the floor its effect alone."""
    if not full.is_usable or full.estimate is None or n >= SMALLEST_SAMPLE:
        return full
    reason = phrase(
        "only {n} {what}: too few for a range, at least {smallest_sample} are needed",
        n=n,
        what=phrase(what),
        smallest_sample=SMALLEST_SAMPLE,
    )
    details = {key: value for key, value in full.details.items() if key not in ("t", "df")}
    return describe(full.estimate, name=full.name, n=full.n or 0, method=full.method, reason=reason, details=details)


def _answer_one(
    what: str,
    mean: float,
    sd: float,
    n: int,
    target: Number,
    conf: float,
    warnings: tuple[str, ...] = (),
    details: Mapping[str, Detail] | None = None,
) -> Estimate:
    aim = None if target is None else read_number(target, "target")
    if n < 2:
        raise Refusal(phrase("too few {what}: {n}, at least 2 are needed", what=phrase(what), n=n))
    if sd == 0:
        raise Refusal(phrase("no variation: an SD of zero is usually an entry fault"))
    error, df, p = sd / math.sqrt(n), n - 1, None
    low, high, _ = find_limits(mean, error, df=df, conf=conf)
    if aim is not None:
        p = find_limits(mean - aim, error, df=df, conf=conf)[2]
    return conclude(
        mean,
        low,
        high,
        p=p,
        n=n,
        warnings=(*warnings, *warn_small(n, what)),
        details={**(details or {}), "t": None if aim is None else (mean - aim) / error, "df": df, "sd": sd},
    )
