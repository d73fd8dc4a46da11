"""Bounds: what a figure can be, by its scale and by those who were not asked."""

import math
from dataclasses import replace
from typing import NamedTuple

from ctanalysis.analyses.effective_sample_sizes import is_pooled
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.language import later, phrase
from ctanalysis.params import Indicator
from ctanalysis.statistics import Estimate

CERTAIN = later("whatever those who were not asked would say, the direction is this one")
WHOLE = 100.0  # percent
NOTHING = 1e-9  # what is left of no difference by reckoning


class Bounds(NamedTuple):
    """The lowest and the highest value of everybody, in the unit."""

    least: float
    most: float


def find_scale_ends(indicator: Indicator) -> Bounds:
    """The lowest and the highest value that the indicator can have, as far as that is stated."""
    scale = indicator.score_scale
    if indicator.unit_of.is_percent:
        return Bounds(0.0, 100.0)
    if scale is not None:
        return Bounds(scale.lowest, scale.highest)
    return Bounds(-math.inf if indicator.unit_of.may_be_negative else 0.0, math.inf)


def find_bounds(indicator: Indicator, figure: Figure) -> Bounds | None:
    """What a share or mean of a known number of people can be, whatever those who were not asked
    would say; None where their number or the scale is not known, where some may have been asked
    twice, and of a result that weighs its answers.

    Formula: (n x + (N - n) e) / N at both ends e of the scale.
    """
    everybody, n, value = indicator.population_size, figure.n, figure.value
    is_weighed = figure.survey is not None or indicator.estimated_by is not None
    if everybody is None or not n or value is None or n > everybody or is_weighed:
        return None
    ends = find_scale_ends(indicator)
    if is_pooled(indicator, figure) or not all(map(math.isfinite, ends)):
        return None
    least, most = ((n * value + (everybody - n) * end) / everybody for end in ends)
    return Bounds(least, most)


def find_change_bounds(indicator: Indicator, change: float, pairs: float) -> Bounds | None:
    """What the mean change of a known number of people can be, of whom so many told theirs."""
    least, most = find_scale_ends(indicator)
    everybody = indicator.population_size
    if everybody is None or pairs > everybody or not math.isfinite(most - least):
        return None
    rest = (everybody - pairs) * (most - least)
    return Bounds((pairs * change - rest) / everybody, (pairs * change + rest) / everybody)


def hold_range(estimate: Estimate, bounds: Bounds | None, *, scale: float) -> Estimate:
    """The estimate with its range within the bounds, which are `scale` times as large."""
    if bounds is None or estimate.low is None or estimate.high is None:
        return estimate
    low, high = max(estimate.low, bounds.least / scale), min(estimate.high, bounds.most / scale)
    return replace(estimate, low=low, high=high) if low <= high else estimate


def hold_change(estimate: Estimate, bounds: tuple[Bounds, Bounds] | None, *, scale: float = 1.0,
                effect: str = "difference") -> Estimate:  # fmt: skip
    """The change from the first to the second (a difference, a ratio or an odds ratio) with its
    range within their bounds; without a p where these alone leave one direction.
    """
    if bounds is None or estimate.low is None or estimate.high is None:
        return estimate
    first, second = bounds
    null = 0.0 if effect == "difference" else 1.0
    least, most = (_measure(effect, *ends, scale) for ends in ((first.most, second.least), (first.least, second.most)))
    held = replace(estimate, low=max(estimate.low, least), high=min(estimate.high, most))
    if least <= null <= most:
        return held
    return replace(held, p=None, warnings=(*held.warnings, phrase(CERTAIN)))


def _measure(effect: str, first: float, second: float, scale: float) -> float:
    """How far the second lies from the first; of a ratio without a limit infinity."""
    if effect == "difference":
        change = (second - first) / scale
        return change if abs(change) > NOTHING else 0.0
    if effect == "odds ratio":
        second, first = second * (WHOLE - first), first * (WHOLE - second)
    return second / first if first > 0 else math.inf
