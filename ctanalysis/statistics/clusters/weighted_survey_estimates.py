"""A mean, a share or a ratio from the rows of a survey: weights, strata and the places drawn."""

import math
from collections import defaultdict
from collections.abc import Hashable
from typing import NamedTuple

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.clusters.cluster_inputs import Labels, read_labels
from ctanalysis.statistics.proportions.survey_proportions import find_korn_graubard_limits
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number, Numbers, read_values
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.method_decorator import method


class Row(NamedTuple):
    """One person or household: y over x, its weight, where it was drawn and of how many places, and
    whether it is of the part that is asked about, and of the part that it is held against.
    """

    y: float
    x: float
    weight: float
    stratum: Hashable
    site: Hashable
    places: float
    inside: float
    against: float


@method("survey_ratio", effect="estimate")
def survey_ratio(
    y: Numbers,
    x: Numbers = None,
    *,
    weights: Numbers = None,
    strata: Labels = None,
    sites: Labels = None,
    places: Numbers = None,
    domain: Numbers = None,
    against: Numbers = None,
    conf: float = 0.95,
) -> Estimate:
    """The mean of y (of ones and zeros: the share), or the sum of y over that of x, in a survey
    with weights, strata and sites; one entry a row. `places`: how many sites (without sites: rows)
    its stratum has in all. `domain`, ones and zeros: the part that is asked about; with `against`
    the difference of two parts.

    Formula: r = Σwy / Σwx; each row adds z = w (y - r x) / Σwx; se² = Σ over strata of (1 - n/N) x
    n/(n-1) x Σ over its n sites of (sum of z - their mean)²; t on the sites less the strata in
    which those asked about are (of a difference one less). Of a share Korn and Graubard's limits.
    `deff`: against as many drawn one by one; of a difference there is none.
    Source: Lumley (2010) Complex Surveys, chapter 2; Cochran (1977) Sampling Techniques, 5 and 11;
    R survey::svymean, svyratio, svyby, svyttest give the same digits.
    Assumes: sites drawn at random in each stratum; weights as the survey's report gives them.
    Refuses: a stratum with one site; weights of zero or less; parts that overlap. Leaves out rows
    with something missing.

    >>> answer = survey_ratio([1, 0, 1, 1, 0, 0, 1, 0], weights=[2, 2, 1, 1, 3, 3, 1, 1],
    ...     sites=["a", "a", "b", "b", "c", "c", "d", "d"])
    >>> round(answer.estimate, 3), round(answer.details["se"], 3), answer.details["df"]
    (0.357, 0.213, 3)
    """
    rows, warnings = _read_rows(y, x, weights, strata, sites, places, domain, against)
    inside = [row for row in rows if row.inside]
    ratio = _find_ratio(inside)
    lines = _find_lines(rows, [row.inside for row in rows], ratio)
    is_difference = against is not None
    if is_difference:
        other = _find_ratio([row for row in rows if row.against])
        held = _find_lines(rows, [row.against for row in rows], other)
        lines, ratio = [a - b for a, b in zip(lines, held, strict=True)], ratio - other
    variance = _find_variance(rows, lines)
    df = _count_freedom([row for row in rows if row.inside or row.against]) - is_difference
    if variance <= 1e-24 * ratio**2 or df < 1:
        raise Refusal(phrase("no scatter between the sites: there is nothing to judge it by"))
    error, n = math.sqrt(variance), sum(1 for row in rows if row.inside or row.against)
    details: dict[str, Detail] = {"se": error, "df": df}
    is_share = x is None and not is_difference and {row.y for row in inside} <= {0.0, 1.0}
    if not is_difference:
        details["deff"] = variance / _find_plain_variance(inside, ratio)
    if is_share:
        details["n_effective"] = effective = ratio * (1 - ratio) / variance
        low, high = find_korn_graubard_limits(ratio, effective, n, df=df, conf=conf)
    else:
        low, high, _ = find_limits(ratio, error, df=df, conf=conf)
    return conclude(
        ratio,
        low,
        high,
        p=find_limits(ratio, error, df=df, conf=conf)[2] if is_difference else None,
        n=n,
        assumptions=(phrase("sites drawn at random in each stratum"),),
        warnings=warnings,
        details=details,
    )


def _read_rows(
    y: Numbers,
    x: Numbers,
    weights: Numbers,
    strata: Labels,
    sites: Labels,
    places: Numbers,
    domain: Numbers,
    against: Numbers,
) -> tuple[list[Row], tuple[str, ...]]:
    values = read_values(y, "y")
    length = len(values)

    def read(given: Numbers, name: str, otherwise: float) -> list[Number]:
        found: list[Number] = [otherwise] * length if given is None else read_values(given, name)
        if len(found) != length:
            raise BadNumber(phrase("{name} and y have different lengths", name=name))
        return found

    numbers = zip(
        values,
        read(x, "x", 1.0),
        read(weights, "weights", 1.0),
        [0] * length if strata is None else read_labels(strata, length),
        range(length) if sites is None else read_labels(sites, length),
        read(places, "places", math.inf),
        read(domain, "domain", 1.0),
        read(against, "against", 0.0),
        strict=True,
    )
    asked = (one if one[6] or one[7] else (0.0, 1.0, *one[2:]) for one in numbers)
    rows = [Row(*one) for one in asked if None not in one]  # type: ignore[arg-type]
    if any(row.weight <= 0 for row in rows):
        raise BadNumber(phrase("a weight is zero or less"))
    if any({row.inside, row.against} - {0.0, 1.0} for row in rows):
        raise BadNumber(phrase("domain and against hold ones and zeros"))
    if any(row.inside and row.against for row in rows) and against is not None:
        raise BadNumber(phrase("domain and against overlap"))
    used = phrase("{used} of {count} rows used", used=len(rows), count=length)
    return rows, ((used,) if len(rows) < length else ())


def _find_ratio(rows: list[Row]) -> float:
    below = math.fsum(row.weight * row.x for row in rows)
    if not below:
        raise Refusal(phrase("nothing is left to take a share of"))
    return math.fsum(row.weight * row.y for row in rows) / below


def _find_lines(rows: list[Row], parts: list[float], ratio: float) -> list[float]:
    """By how much each row moves the ratio of a part: Taylor's line."""
    weights = [row.weight * part for row, part in zip(rows, parts, strict=True)]
    below = math.fsum(weight * row.x for row, weight in zip(rows, weights, strict=True))
    return [weight * (row.y - ratio * row.x) / below for row, weight in zip(rows, weights, strict=True)]


def _count_freedom(rows: list[Row]) -> int:
    """The sites less the strata of those who are asked about."""
    return len({(row.stratum, row.site) for row in rows}) - len({row.stratum for row in rows})


def _find_variance(rows: list[Row], lines: list[float]) -> float:
    """The variance of the sum of all lines, between the sites of each stratum."""
    sums: dict[Hashable, dict[Hashable, float]] = defaultdict(lambda: defaultdict(float))
    places: dict[Hashable, float] = {}
    for row, line in zip(rows, lines, strict=True):
        sums[row.stratum][row.site] += line
        if places.setdefault(row.stratum, row.places) != row.places:
            raise BadNumber(phrase("a stratum has two numbers of places in all"))
    variance = 0.0
    for stratum, found in sums.items():
        n, mean = len(found), math.fsum(found.values()) / len(found)
        if n < 2:
            raise Refusal(phrase("a stratum has only one site: put it together with another"))
        if n > places[stratum]:
            raise BadNumber(phrase("a stratum has more sites than places in all"))
        off = math.fsum((one - mean) ** 2 for one in found.values())
        variance += (1 - n / places[stratum]) * n / (n - 1) * off
    return variance


def _find_plain_variance(rows: list[Row], ratio: float) -> float:
    """The variance if as many had been drawn one by one; where weights add up to everybody, without
    drawing anyone twice.
    """
    n, everybody = len(rows), math.fsum(row.weight for row in rows)
    below = math.fsum(row.weight * row.x for row in rows) / everybody
    off = math.fsum(row.weight * (row.y - ratio * row.x) ** 2 for row in rows) / everybody
    left = 1 - n / everybody if everybody >= 2 * n else 1.0  # else weights add up to no people
    return off / (n - 1) / below**2 * left
