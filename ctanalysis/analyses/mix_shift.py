"""A share or a mean of all that moves because its parts weigh otherwise: more of those who fared well already, while
nobody fares better.
"""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.series import Point, find_own_calendar
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import TOTAL, Group
from ctanalysis.ground.value_labels import name_group
from ctanalysis.params import Indicator

CLOSE = 0.01  # of all, that the parts may differ from together
MISSING = 0.2  # of all, of whom the part may not be recorded
QUANTILE = 1.96
MOST = 0.5  # of a change: of less than that within the parts, the mix made the most of it
MUCH = 0.75  # of a change, from which on the mix made little of it
POOLED = ("ratio_of_sums", "weighted_mean", "latest")
BY_MIX = later("within each {dimension} it moved by {change} on average{range}; the rest may be a change of their mix")
RANGE = later(" (95 % range {low} to {high})")
WITHIN = later(
    "within each {dimension} they are {change} apart on average; the rest may be where or when they were counted"
)
BY_TIMES = later("period by period they are {change} apart on average, and the rest is how many each had when")


class Part(NamedTuple):
    """One part of both sides: its two values, and how many stand behind each."""

    first: float
    last: float
    first_n: float
    last_n: float


class Chance(NamedTuple):
    """What chance is told by: the scale of shares and rates, and whether they are a part of it; the spread of means."""

    scale: float = 0.0
    is_part: bool = True
    spread: float = 0.0

    def find_variance(self, value: float, n: float) -> float:
        """Of a share p (scale - p) / n, of a rate p scale / n, of a mean sd² / n."""
        if not self.scale:
            return self.spread**2 / n
        return value * (max(0.0, self.scale - value) if self.is_part else self.scale) / n


class Mix(NamedTuple):
    """What of a change is one of mix, in words, and by how much the parts moved; neither where it is not."""

    words: str
    within: float | None


NO_MIX = Mix("", None)


def find_mix_of_change(
    evaluation: Evaluation, indicator: Indicator, times: tuple[Period, Period], group: Group = TOTAL
) -> str:
    """By how much it moved within the groups of a dimension, where that is less than half of how all moved, or the
    other way; empty where it is not, or where it cannot be looked at.
    """
    found = _look_at_mix(evaluation, indicator, times, group)
    return found.words if found else ""


def tell_mix_of_change(
    evaluation: Evaluation, indicator: Indicator, times: tuple[Period, Period], group: Group = TOTAL
) -> Mix:
    """The same as a remark, wherever the parts moved by less than three quarters of how all moved: a change may be
    clear, and much of it be made by the mix.
    """
    return _look_at_mix(evaluation, indicator, times, group, judge=is_mostly_mix) or NO_MIX


def tell_mix_of_halves(evaluation: Evaluation, indicator: Indicator, known: Sequence[Point]) -> Mix:
    """The same remark of the way from the first half of a series to its second."""
    return _look_at_halves(evaluation, indicator, known, judge=is_mostly_mix) or NO_MIX


def is_mostly_mix(change: float, parts: Sequence[Part], chance: Chance) -> bool:
    """Whether the parts moved by less than three quarters of how all moved, or the other way, and what is left is more
    than the chance of what they moved by.

    >>> is_mostly_mix(25, [Part(45, 50, 100, 300), Part(85, 90, 300, 100)], Chance(100))
    True
    """
    within = compute_within(parts) * (1 if change > 0 else -1)
    return within < MUCH * abs(change) and abs(change) - within > QUANTILE * find_error(parts, chance)


def _look_at_mix(
    evaluation: Evaluation,
    indicator: Indicator,
    times: tuple[Period, Period],
    group: Group = TOTAL,
    *,
    judge: Callable[..., bool] | None = None,
) -> Mix | None:
    """The same; None where no dimension holds at least four in five of all."""
    judge = judge or is_made_by_mix
    whole = _read_part(_find_pair(evaluation, indicator, group, times))
    if whole is None or indicator.aggregate not in POOLED:
        return None
    found, chance = None, read_chance(evaluation, indicator, group)
    for name in (one for one in indicator.disaggregation if one not in dict(group)):
        values = evaluation.parameters.dimensions[name].names
        groups = [evaluation.parameters.find_group({**dict(group), name: value}) for value in values]
        pairs = [_find_pair(evaluation, indicator, one, times) for one in groups]
        parts = _list_parts(whole, pairs)
        if not parts:
            continue
        found = NO_MIX
        if whole.last != whole.first and judge(whole.last - whole.first, parts, chance):
            error = find_error(parts, chance)
            is_sample = indicator.data_basis != "census" and (chance.scale or chance.spread)
            shown = _write_range(parts, error) if is_sample else ""
            told = phrase(BY_MIX, dimension=name_group(name), change=_write_within(parts, indicator), range=shown)
            return Mix(told, compute_within(parts))
    return found


def find_mix_of_halves(evaluation: Evaluation, indicator: Indicator, known: Sequence[Point]) -> str:
    """The same of the way from the first half of a series to its second; where that cannot be looked at, from its first
    year to its last, and from its first period to its last.
    """
    found = _look_at_halves(evaluation, indicator, known)
    return found.words if found else ""


def find_halves(known: Sequence[Point]) -> tuple[Period, Period]:
    """The time of the first half of a series of two figures or more, and that of its second."""
    middle = len(known) // 2
    first, second = (Period("", part[0].period.start, part[-1].period.end) for part in (known[:middle], known[middle:]))
    return first, second


def _look_at_halves(
    evaluation: Evaluation, indicator: Indicator, known: Sequence[Point], *, judge: Callable[..., bool] | None = None
) -> Mix | None:
    first, last = known[0].period, known[-1].period
    calendar = evaluation.calendar
    for times in (find_halves(known), (calendar.find_year(first), calendar.find_year(last)), (first, last)):
        found = _look_at_mix(evaluation, indicator, times, judge=judge)
        if found is not None:
            return found
    return None


def find_mix_of_distance(
    evaluation: Evaluation, indicator: Indicator, groups: tuple[Group, Group], time: Period
) -> str:
    """How far two groups are apart period by period, or within the groups of another dimension, where that is little of
    how far they are apart over all of a time, or the other way; empty where it is not.
    """
    whole = _read_part(_find_sides(evaluation, indicator, groups, time))
    if whole is None or indicator.aggregate not in POOLED:
        return ""
    chance = read_chance(evaluation, indicator, groups[0])._replace(spread=0.0)
    pairs = [
        _find_sides(evaluation, indicator, groups, period)
        for period in find_own_calendar(evaluation, indicator).find_periods(time)
    ]
    parts = [part for pair in pairs if (part := _read_part(pair)) is not None]
    is_pooled = len(parts) > 1 and indicator.aggregate in POOLED[:2]
    if is_pooled and is_made_by_mix(whole.last - whole.first, parts, chance):
        return phrase(BY_TIMES, change=_write_within(parts, indicator))
    own = {name for group in groups for name, _ in group}
    for name in (one for one in indicator.disaggregation if one not in own):
        inner = [
            tuple(evaluation.parameters.find_group({**dict(group), name: value}) for group in groups)
            for value in evaluation.parameters.dimensions[name].names
        ]
        parts = _list_parts(whole, [_find_sides(evaluation, indicator, (a, b), time) for a, b in inner])
        if parts and is_made_by_mix(whole.last - whole.first, parts, chance):
            return phrase(WITHIN, dimension=name_group(name), change=_write_within(parts, indicator))
    return ""


def is_made_by_mix(change: float, parts: Sequence[Part], chance: Chance) -> bool:
    """Whether the parts moved by less than three quarters of how all moved, and by no more than chance, or the other
    way; where chance is not known, by less than half.

    >>> unchanged = [Part(80, 80, 100, 300), Part(40, 40, 300, 100)]
    >>> is_made_by_mix(20, unchanged, Chance()), is_made_by_mix(20, [Part(80, 98, 9, 3), Part(40, 58, 3, 9)], Chance())
    (True, False)
    """
    within = compute_within(parts) * (1 if change > 0 else -1)
    if not (chance.scale or chance.spread):
        return within < MOST * abs(change)
    return within < MUCH * abs(change) and within <= QUANTILE * find_error(parts, chance)


def find_error(parts: Sequence[Part], chance: Chance) -> float:
    """The standard error of how much the parts moved."""
    ends = (((part.first, part.first_n), (part.last, part.last_n), weight) for weight, part in _weigh(parts))
    squares = (
        weight**2 * sum(chance.find_variance(value, n) for value, n in (first, last)) for first, last, weight in ends
    )
    return math.sqrt(sum(squares))


def read_chance(evaluation: Evaluation, indicator: Indicator, group: Group) -> Chance:
    """Of a ratio nothing, which need be no share; of means the largest standard deviation of a round."""
    unit = indicator.unit_of
    scale = indicator.share_scale or 0.0 if unit.is_percent or unit.is_rate else 0.0
    spread = max((row.sd or 0.0 for row in evaluation.observations.find(indicator.id, group)), default=0.0)
    return Chance(scale, not unit.is_rate, spread)


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


def _write_range(parts: Sequence[Part], error: float) -> str:
    middle = compute_within(parts)
    low, high = (write_decimal(f"{middle + side * QUANTILE * error + 0.0:+.1f}") for side in (-1, 1))
    return phrase(RANGE, low=low, high=high)


def _find_pair(
    evaluation: Evaluation, indicator: Indicator, group: Group, times: tuple[Period, Period]
) -> tuple[Figure, Figure]:
    rows = evaluation.observations.find(indicator.id, group)
    first, last = (find_figure(rows, indicator, time, evaluation.calendar) for time in times)
    return first, last


def find_part(evaluation: Evaluation, indicator: Indicator, group: Group, times: tuple[Period, Period]) -> Part | None:
    """A group at two times; None where one of its values, or how many stand behind it, is not known."""
    return _read_part(_find_pair(evaluation, indicator, group, times))


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


def _list_parts(whole: Part, pairs: Sequence[tuple[Figure, Figure]]) -> list[Part]:
    """The groups that are there at both times, and those of whom it is not recorded as one more; none where those
    recorded are less than four in five of a side, or more than all. A group may be there at one time alone.
    """
    parts = [part for pair in pairs if (part := _read_part(pair)) is not None]
    sides = list(zip(*([_read_side(figure) for figure in pair] for pair in pairs), strict=True))
    sums = [(sum(n for _, n in side), sum(value * n for value, n in side)) for side in sides]
    of_all = ((whole.first, whole.first_n), (whole.last, whole.last_n))
    rests = [n - known for (_, n), (known, _) in zip(of_all, sums, strict=True)]
    if not parts or len(pairs) < 2:
        return []
    if not all(-CLOSE * n <= rest <= MISSING * n for rest, (_, n) in zip(rests, of_all, strict=True)):
        return []
    if min(rests) <= CLOSE * min(whole.first_n, whole.last_n):
        return parts
    first, last = ((value * n - made) / rest for rest, (value, n), (_, made) in zip(rests, of_all, sums, strict=True))
    return [*parts, Part(first, last, rests[0], rests[1])]


def _read_side(figure: Figure) -> tuple[float, float]:
    """A value and how many stand behind it; nothing where there is none."""
    size = figure.denominator or figure.n or 0.0
    return (figure.value, size) if figure.value is not None else (0.0, 0.0)
