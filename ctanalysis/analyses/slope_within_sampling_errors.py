"""Errors of rounds: whether a series of samples moved by more than its own rounds can tell."""

import math
from collections.abc import Sequence

from ctanalysis.analyses.comparisons.comparison_sides import find_side
from ctanalysis.analyses.confidence_ranges import find_range
from ctanalysis.analyses.effective_sample_sizes import SAME
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import Point
from ctanalysis.ground.terms import TOTAL
from ctanalysis.params import Indicator

NORMAL = 1.96  # standard errors in half a 95 % range


def lies_within_errors(
    evaluation: Evaluation, indicator: Indicator, known: Sequence[Point], times: Sequence[float]
) -> bool:
    """Whether a straight line through the rounds, each weighed by its own 95 % range, is as likely
    to be level: figures that lie close to one another may still share an error. False where a round
    has no error of its own.

    Formula: of standard errors s the slope is Σw(t-m)y / Σw(t-m)², with w = 1/s² and m the mean of
    t by w; its own error is 1 / √Σw(t-m)².
    """
    weights = [1 / error**2 for error in find_errors(evaluation, indicator, known)]
    if not weights:
        return False
    middle = sum(w * t for w, t in zip(weights, times, strict=True)) / sum(weights)
    away = [w * (t - middle) for w, t in zip(weights, times, strict=True)]
    steepness = sum(far * (point.figure.value or 0.0) for far, point in zip(away, known, strict=True))
    information = sum(far * (t - middle) for far, t in zip(away, times, strict=True))
    return bool(abs(steepness) <= NORMAL * math.sqrt(information))


def find_errors(evaluation: Evaluation, indicator: Indicator, known: Sequence[Point]) -> list[float]:
    """About the standard error of each round, by its range; empty where one has none, and where the
    same people were asked, whose change has another error.
    """
    errors = [] if indicator.samples in SAME else [_find_error(evaluation, indicator, point) for point in known]
    found = [error for error in errors if error]
    return found if len(found) == len(errors) else []


def _find_error(evaluation: Evaluation, indicator: Indicator, point: Point) -> float | None:
    """About the standard error of a round, by its range; None where it has none."""
    side = find_side(evaluation, indicator, point.period, TOTAL, point.period.label)
    found = find_range(indicator, point.figure, sample=side.sample, sd=side.sd)
    if found is None or found.estimate.low is None or found.estimate.high is None:
        return None
    return (found.estimate.high - found.estimate.low) * found.scale / (2 * NORMAL)
