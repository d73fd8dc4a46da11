"""A share or a mean of all that moves because its parts weigh otherwise: more of those who fared well already, while
nobody fares better.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from ctanalysis.figures.aggregation import find_figure
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.series import Point
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import TOTAL, Group
from ctanalysis.ground.vocabulary import name_group
from ctanalysis.params import Indicator

CLOSE = 0.01  # of all, that the parts may differ from together
QUANTILE = 1.96
MOST = 0.5  # of a change: of less than that within the parts, the mix made the most of it
POOLED = ("ratio_of_sums", "weighted_mean", "latest")
BY_MIX = later("within each {dimension} it moved by {change} on average, and the rest is a change of their mix")
BY_TIMES = later("period by period they are {change} apart on average, and the rest is how many each had when")


class Part(NamedTuple):
    """One part of both sides: its two values, and how many stand behind each."""

    first: float
    last: float
    first_n: float
    last_n: float


def find_mix_of_change(
    evaluation: Evaluation, indicator: Indicator, times: tuple[Period, Period], group: Group = TOTAL
) -> str:
    """By how much it moved within the groups of a dimension, where that is less than half of how all moved, or the
    other way; empty where it is not, or where the groups do not make up all.
    """
    whole = _read_part(_find_pair(evaluation, indicator, group, times))
    if whole is None or indicator.aggregate not in POOLED:
        return ""
    for name in (one for one in indicator.disaggregation if one not in dict(group)):
        values = evaluation.parameters.dimensions[name].names
        groups = [evaluation.parameters.find_group({**dict(group), name: value}) for value in values]
        pairs = [_find_pair(evaluation, indicator, one, times) for one in groups]
        parts = [part for pair in pairs if (part := _read_part(pair)) is not None]
        change, scale = whole.last - whole.first, indicator.share_scale or 0.0
        if parts and len(pairs) > 1 and _make_up(whole, pairs) and is_made_by_mix(change, parts, scale=scale):
            return phrase(BY_MIX, dimension=name_group(name), change=_write_within(parts, indicator))
    return ""


def find_mix_of_halves(evaluation: Evaluation, indicator: Indicator, known: Sequence[Point]) -> str:
    """The same of the way from the first half of a series to its second."""
    middle = len(known) // 2
    first, last = (Period("", part[0].period.start, part[-1].period.end) for part in (known[:middle], known[middle:]))
    return find_mix_of_change(evaluation, indicator, (first, last))


def find_mix_of_distance(
    evaluation: Evaluation, indicator: Indicator, groups: tuple[Group, Group], time: Period
) -> str:
    """How far two groups are apart period by period, where that is less than half of how far they are apart over
    all of a time, or the other way; empty where it is not.
    """
    whole = _read_part(_find_sides(evaluation, indicator, groups, time))
    pairs = (_find_sides(evaluation, indicator, groups, period) for period in evaluation.calendar.find_periods(time))
    parts = [part for pair in pairs if (part := _read_part(pair)) is not None]
    if whole is None or len(parts) < 2 or indicator.aggregate not in POOLED[:2]:
        return ""
    if not is_made_by_mix(whole.last - whole.first, parts, scale=indicator.share_scale or 0.0):
        return ""
    return phrase(BY_TIMES, change=_write_within(parts, indicator))


def is_made_by_mix(change: float, parts: Sequence[Part], *, scale: float = 0.0) -> bool:
    """Whether the parts moved by less than half of how all moved, and by no more than chance, or the other way.
    `scale` is what the values are of when all have what is counted; nothing where they are no shares.

    >>> unchanged = [Part(80, 80, 100, 300), Part(40, 40, 300, 100)]
    >>> is_made_by_mix(20, unchanged), is_made_by_mix(20, [Part(80, 98, 100, 300), Part(40, 58, 300, 100)])
    (True, False)
    """
    within = compute_within(parts) * (1 if change > 0 else -1)
    if within >= MOST * abs(change):
        return False
    return not scale or within <= QUANTILE * _find_error(parts, scale)


def _find_error(parts: Sequence[Part], scale: float) -> float:
    """The standard error of how much the parts moved, of shares of that scale."""
    ends = (((part.first, part.first_n), (part.last, part.last_n), weight) for weight, part in _weigh(parts))
    squares = (
        weight**2 * sum(value * (scale - value) / n for value, n in (first, last)) for first, last, weight in ends
    )
    return math.sqrt(sum(squares))


def compute_within(parts: Sequence[Part]) -> float:
    """By how much the parts moved on average, each weighed by how much its two values tell of that.

    Formula: weights n1 n2 / (n1 + n2). Source: Mantel & Haenszel (1959) J Natl Cancer Inst 22:719-748.

    >>> compute_within([Part(80, 90, 100, 300), Part(40, 40, 300, 100)])
    5.0
    """
    return sum(weight * (part.last - part.first) for weight, part in _weigh(parts))


def _weigh(parts: Sequence[Part]) -> list[tuple[float, Part]]:
    weights = [part.first_n * part.last_n / (part.first_n + part.last_n) for part in parts]
    return [(weight / sum(weights), part) for weight, part in zip(weights, parts, strict=True)]


def _write_within(parts: Sequence[Part], indicator: Indicator) -> str:
    words = indicator.unit_of.gap_nouns[1]
    return f"{write_decimal(f'{compute_within(parts) + 0.0:+.1f}')} {phrase(words) if words else ''}".strip()


def _find_pair(
    evaluation: Evaluation, indicator: Indicator, group: Group, times: tuple[Period, Period]
) -> tuple[Figure, Figure]:
    rows = evaluation.observations.find(indicator.id, group)
    first, last = (find_figure(rows, indicator, time, evaluation.calendar) for time in times)
    return first, last


def _find_sides(
    evaluation: Evaluation, indicator: Indicator, groups: tuple[Group, Group], time: Period
) -> tuple[Figure, Figure]:
    rows = (evaluation.observations.find(indicator.id, group) for group in groups)
    first, last = (find_figure(own, indicator, time, evaluation.calendar) for own in rows)
    return first, last


def _read_part(pair: tuple[Figure, Figure]) -> Part | None:
    """The two values with how many stand behind each; None where one is not known."""
    first, last = pair
    sizes = [figure.denominator or figure.n or 0.0 for figure in pair]
    if first.value is None or last.value is None or 0.0 in sizes:
        return None
    return Part(first.value, last.value, *sizes)


def _make_up(whole: Part, pairs: Sequence[tuple[Figure, Figure]]) -> bool:
    """Whether the groups that have figures are all of both sides: one may be there at one time alone."""
    sums = [sum(figure.denominator or figure.n or 0.0 for figure in side) for side in zip(*pairs, strict=True)]
    both = zip(sums, (whole.first_n, whole.last_n), strict=True)
    return all(abs(own - of_all) <= CLOSE * of_all for own, of_all in both)
